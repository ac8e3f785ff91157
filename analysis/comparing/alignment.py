"""Two related texts side by side: which stretches are verbatim, rewritten, new or cut."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.comparing.prose import Prose, is_rare

Extent = tuple[int, int]
SEED = 4  # words that must be equal for a verbatim stretch to be looked at
SHORTEST = 6  # words of a verbatim stretch that stands alone
MOST_PLACES = 50  # places of one seed that are tried
ALIKE = 0.4  # share of the lesser side's weight of content words, for a rewritten stretch
LEAST_SHARED = 2.0
EVERYDAY_WEIGHT = 0.5
LONGEST_GAP = 20  # words between two verbatim stretches in which one thing replaced another


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a pair: characters of a, of b, and verbatim, rewritten, cut (a alone, b is
    None) or new (b alone, a is None)."""

    a: Extent | None
    b: Extent | None
    kind: str


@dataclass(frozen=True, slots=True)
class Tile:
    """`length` equal words from word a of one text and word b of the other."""

    a: int
    b: int
    length: int


def align(a: Prose, b: Prose) -> tuple[Segment, ...]:
    """Return the segments of a pair: those with a place in b in its order, then the cuts."""
    tiles = _tiles(a, b)
    free_a = _fragments(a, [(t.a, t.a + t.length) for t in tiles])
    free_b = _fragments(b, [(t.b, t.b + t.length) for t in tiles])
    match = _rewritten(a, b, free_a, free_b)
    whole_a, whole_b = frozenset(a.sentences), frozenset(b.sentences)
    parts_a = [f for f in free_a if f not in whole_a]
    parts_b = [f for f in free_b if f not in whole_b]
    _fill_gaps(tiles, parts_a, parts_b, match)
    found = [
        Segment(_cover(a, t.a, t.a + t.length), _cover(b, t.b, t.b + t.length), "verbatim")
        for t in tiles
    ]
    for fragment, other in match.items():
        kind = "rewritten" if other else "new"
        found.append(Segment(other and _cover(a, *other), _cover(b, *fragment), kind))
    taken = set(match.values())
    cuts = [Segment(_cover(a, *f), None, "cut") for f in free_a if f not in taken]
    found.sort(key=lambda s: s.b)
    return (*found, *cuts)


def _cover(prose: Prose, first: int, last: int) -> Extent:
    words = prose.document.words
    return words.starts[first], words.ends[last - 1]


def _tiles(a: Prose, b: Prose) -> list[Tile]:
    """Return equal stretches, each word used once, longest extension first at every place."""
    words_a, words_b = _compared(a), _compared(b)
    forms_a = [a.document.words.forms[i] for i in words_a]
    forms_b = [b.document.words.forms[i] for i in words_b]
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, seed in enumerate(_seeds(forms_a)):
        seeds[seed].append(i)
    used = bytearray(len(forms_a))
    tiles: list[Tile] = []
    seeds_b = list(_seeds(forms_b))
    j = expected = 0
    while j < len(seeds_b):
        places = seeds.get(seeds_b[j])
        if places is None:
            j, expected = j + 1, expected + 1
            continue
        at, length = _longest(forms_a, forms_b, places[:MOST_PLACES], used, j, expected)
        if length >= SHORTEST or (length >= SEED and at == expected):
            used[at : at + length] = b"\1" * length
            tiles += _runs(words_a[at : at + length], words_b[j : j + length])
            j += length
            expected = at + length
        else:
            j += 1
            expected += 1
    return tiles


def _seeds(forms: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every SEED words in a row."""
    return zip(*(forms[k:] for k in range(SEED)), strict=False)


def _compared(prose: Prose) -> list[int]:
    return [i for first, last in prose.sentences for i in range(first, last)]


def _longest(
    forms_a: list[str],
    forms_b: list[str],
    places: list[int],
    used: bytearray,
    j: int,
    expected: int,
) -> tuple[int, int]:
    """Return at which of `places` in a the longest unused stretch equal to b from j on begins,
    and its length; a tie goes to the place nearest to where the last one ended."""
    best, most = -1, 0
    for at in places:
        length = 0
        while (
            at + length < len(forms_a)
            and j + length < len(forms_b)
            and not used[at + length]
            and forms_a[at + length] == forms_b[j + length]
        ):
            length += 1
        nearer = length == most and abs(at - expected) < abs(best - expected)
        if length > most or (nearer and length):
            best, most = at, length
    return best, most


def _runs(words_a: list[int], words_b: list[int]) -> Iterator[Tile]:
    """Split an equal stretch where either text has words between that are not compared."""
    first = 0
    for k in range(1, len(words_a) + 1):
        if (
            k == len(words_a)
            or words_a[k] - words_a[k - 1] != 1
            or words_b[k] - words_b[k - 1] != 1
        ):
            yield Tile(words_a[first], words_b[first], k - first)
            first = k


def _fragments(prose: Prose, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words that no stretch has taken, as runs within a sentence."""
    used = bytearray(len(prose.stems))
    for first, last in taken:
        used[first:last] = b"\1" * (last - first)
    found = []
    for first, last in prose.sentences:
        begin = None
        for i in range(first, last + 1):
            free = i < last and not used[i]
            if free and begin is None:
                begin = i
            elif not free and begin is not None:
                found.append((begin, i))
                begin = None
    return found


def _rewritten(
    a: Prose, b: Prose, free_a: list[tuple[int, int]], free_b: list[tuple[int, int]]
) -> dict[tuple[int, int], tuple[int, int] | None]:
    """Match every fragment of b with the fragment of a that says the same, or None."""
    index: dict[str, list[int]] = defaultdict(list)
    bags = [_bag(a, *f) for f in free_a]
    for number, bag in enumerate(bags):
        for word in bag:
            index[word].append(number)
    match: dict[tuple[int, int], tuple[int, int] | None] = {}
    for fragment in free_b:
        own = _bag(b, *fragment)
        shared: Counter[int] = Counter()
        for word, weight in own.items():
            for number in index.get(word, ()):
                shared[number] += weight
        best = max(shared, key=lambda n: (shared[n], -n), default=None)
        match[fragment] = None
        if best is not None:
            lesser = min(sum(own.values()), sum(bags[best].values()))
            if shared[best] >= max(LEAST_SHARED, ALIKE * lesser):
                match[fragment] = free_a[best]
    return match


def _fill_gaps(
    tiles: list[Tile],
    parts_a: list[tuple[int, int]],
    parts_b: list[tuple[int, int]],
    match: dict[tuple[int, int], tuple[int, int] | None],
) -> None:
    """Match parts of sentences that stand between two verbatim stretches, or after one, in both
    texts: whatever they are, one took the place of the other."""
    begins_b = [t.b for t in tiles]
    begins_a = [first for first, _ in parts_a]
    taken = set(match.values())
    for fragment in parts_b:
        k = bisect_left(begins_b, fragment[1])
        if match[fragment] or k == 0:
            continue
        before = tiles[k - 1]
        low = before.a + before.length
        high = tiles[k].a if k < len(tiles) else low
        follows = fragment[0] == before.b + before.length
        at = bisect_left(begins_a, low)
        while at < len(parts_a) and parts_a[at][0] < low + LONGEST_GAP:
            first, last = parts_a[at]
            between = last <= high <= low + LONGEST_GAP
            if (first, last) not in taken and (between or (follows and first == low)):
                match[fragment] = first, last
                taken.add((first, last))
                break
            at += 1


def _bag(prose: Prose, first: int, last: int) -> dict[str, float]:
    return {
        prose.stems[i]: 1.0 if is_rare(prose.stems[i]) else EVERYDAY_WEIGHT
        for i in range(first, last)
        if prose.content[i]
    }

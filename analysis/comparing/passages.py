"""A passage of one article inside another: a few sentences, lifted or reworded.

Catches: a stretch whose rare words and word pairs stand in another article while the rest of
its own article has little to do with that one; and long verbatim stretches in the source's own
voice between reports of one event. Misses, knowingly: a reworded passage between two reports of
the same event, which can't be told from the facts they share.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import sub

from analysis.comparing.prose import Prose, Shingle, is_rare

WINDOW = 30  # content words: three or four sentences
SHORTEST_WINDOW = 15
MOST_SENTENCES = 20
EVERYDAY_WEIGHT = 0.4
# A window must share at least this much (rare words and pairs count 1, everyday ones .4):
# unrelated articles reach 22. Of the words that only the window has, this share at least.
ENOUGH = 23.0
SHARE_INSIDE = 0.35
# The rest of the article, MARGIN sentences away, must be long enough to tell, and foreign. In a
# report of the same event names come back all along: a pair of content words in 50 or more, a
# fifth of the rare words, a quarter of all. The least counts allow for chance in short texts.
MARGIN = 3
ENOUGH_OUTSIDE = 50
PAIRS_OUTSIDE, LEAST_PAIRS = 0.01, 1
RARE_OUTSIDE, LEAST_RARE = 0.14, 3
WORDS_OUTSIDE = 0.22
# Verbatim in own voice: this many of 30 consecutive pairs of words. Reports of one event have
# up to 19 alike without copying.
RUN = 30
DENSE = 26


@dataclass(frozen=True, slots=True)
class Passage:
    """Words first..last (end exclusive) of an article that have their like in another."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive sentences, by index start..end, and what is found nowhere else in the article:
    `local` stems, and `pairs` with one of them."""

    start: int
    end: int
    local: frozenset[str]
    pairs: frozenset[Shingle]


def foreign_passage(host: Prose, other: Prose) -> Passage | None:
    """Return the passage of `host` that stands out by what it shares with `other`, if any."""
    best, most = None, ENOUGH
    words, pairs = other.vocabulary & host.vocabulary, _all_pairs(other) & _all_pairs(host)
    if sum(map(_weight, words)) + len(pairs) < ENOUGH:
        return None
    for window in _windows(host):
        local, paired = window.local & words, len(window.pairs & pairs)
        if len(local) + paired < most:
            continue  # even if every word of it were rare
        score = sum(map(_weight, local)) + paired
        if score >= most:
            best, most = window, score
    if best is None or len(best.local & words) < SHARE_INSIDE * len(best.local):
        return None
    if not _is_foreign(host, other, best):
        return None
    return Passage(host.sentences[best.start][0], host.sentences[best.end - 1][1])


def _is_foreign(host: Prose, other: Prose, window: Window) -> bool:
    """Tell whether what stands away from the window has nothing to do with the other article."""
    low, high = max(0, window.start - MARGIN), window.end + MARGIN
    stems, content = host.stems, host.content
    outside: set[str] = set()
    pairs: set[Shingle] = set()
    for first, last in (*host.sentences[:low], *host.sentences[high:]):
        inside = [stems[i] for i in range(first, last) if content[i]]
        outside.update(inside)
        pairs.update(pairwise(inside))
    rare = {s for s in outside if is_rare(s)}
    return (
        len(outside) >= ENOUGH_OUTSIDE
        and len(pairs & other.content_pairs) <= max(LEAST_PAIRS, PAIRS_OUTSIDE * len(outside))
        and len(rare & other.vocabulary) <= max(LEAST_RARE, RARE_OUTSIDE * len(rare))
        and len(outside & other.vocabulary) <= WORDS_OUTSIDE * len(outside)
    )


def verbatim_passage(host: Prose, other: Prose) -> Passage | None:
    """Return the densest stretch of `host` in its own voice that `other` has in its own words."""
    shared = host.shingles & other.shingles
    if len(shared) < DENSE:
        return None
    places = _own_pairs(host)
    so_far = list(accumulate((pair in shared for pair, _ in places), initial=0))
    if max(map(sub, so_far[RUN:], so_far), default=so_far[-1]) < DENSE:
        return None
    seen: Counter[Shingle] = Counter()
    best, most = None, DENSE - 1
    for i, (pair, first) in enumerate(places):
        if pair in shared:
            seen[pair] += 1
        if i >= RUN and places[i - RUN][0] in shared:
            gone = places[i - RUN][0]
            seen[gone] -= 1
            if not seen[gone]:
                del seen[gone]
        if len(seen) > most:
            best, most = Passage(places[max(0, i - RUN + 1)][1], first + 2), len(seen)
    return best


def _own_pairs(prose: Prose) -> list[tuple[Shingle, int]]:
    """Return the own-voice shingles in text order, each with its first word."""
    memo = prose.document.memo
    if "own-pairs" not in memo:
        memo["own-pairs"] = [
            (pair, i) for bounds in prose.sentences for i, pair in prose.own_pairs(*bounds)
        ]
    return memo["own-pairs"]


@cache
def _weight(stemmed: str) -> float:
    return 1.0 if is_rare(stemmed) else EVERYDAY_WEIGHT


def _all_pairs(prose: Prose) -> frozenset[Shingle]:
    memo = prose.document.memo
    if "all-pairs" not in memo:
        memo["all-pairs"] = frozenset(
            pair for bounds in prose.sentences for pair in _pairs_in(prose, *bounds)
        )
    return memo["all-pairs"]


def _pairs_in(prose: Prose, first: int, last: int) -> list[Shingle]:
    stems, content = prose.stems, prose.content
    return [
        (stems[i], stems[i + 1]) for i in range(first, last - 1) if content[i] or content[i + 1]
    ]


def _windows(prose: Prose) -> list[Window]:
    """Return the windows of at least WINDOW content words, one from every sentence."""
    memo = prose.document.memo
    if "windows" not in memo:
        memo["windows"] = list(_slide(prose))
    return memo["windows"]


def _slide(prose: Prose):
    stems, content = prose.stems, prose.content
    sentences = [[stems[i] for i in range(a, b) if content[i]] for a, b in prose.sentences]
    paired = [_pairs_in(prose, *bounds) for bounds in prose.sentences]
    total = Counter(s for sentence in sentences for s in sentence)
    for start in range(len(sentences)):
        end = start
        size = 0
        counts: Counter[str] = Counter()
        while end < min(len(sentences), start + MOST_SENTENCES) and size < WINDOW:
            counts.update(sentences[end])
            size += len(sentences[end])
            end += 1
        if size < SHORTEST_WINDOW:
            continue
        local = frozenset(s for s, n in counts.items() if n == total[s])
        pairs = frozenset(
            pair
            for inside in paired[start:end]
            for pair in inside
            if pair[0] in local or pair[1] in local
        )
        yield Window(start, end, local, pairs)

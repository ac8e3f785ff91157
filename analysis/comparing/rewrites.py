"""A rewrite that shares little wording: one article has no facts but another's, in its order.

Two reporters at one event share some names and numbers; a rewrite brings nothing of its own.
So every quotation of the rewrite, and most of its names and numbers (it may round them), must
stand in the other article, and the sentences that can be matched must come in the same order;
where there are few numbers, quotations and names must be more and stand there without exception.
Misses, knowingly: rewrites without quotations, and those put into another order. Neither can be
told by shared words, of which independent reports of one event have more than a thorough rewrite
has, nor by shared facts alone: a comment on the news has no others either.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from analysis.comparing.prose import Prose, Shingle, is_rare
from analysis.numbers import numbers_in

FEWEST_FACTS = 14
# A quotation is found when this share of its word pairs is, so that cutting it does no harm.
SAME_QUOTATION = 0.6
SMALL_NUMBER = 3
# Sentences: the share that has a match, and how much of a match it takes.
SENTENCES, MATCHED = 0.4, 0.3
SHORTEST_SENTENCE = 5
MOST_SENTENCES = 400  # of a longer text its beginning tells
RARE_WEIGHT, EVERYDAY_WEIGHT = 5, 2


@dataclass(frozen=True, slots=True)
class Demand:
    """What a rewrite must have: the fewest quotations and numbers; the share of its quotations,
    numbers and names, and of all together, that the other has; the concordance of the order in
    which its sentences match (Kendall's tau: 1 the same order, 0 none)."""

    fewest: tuple[int, int]
    shares: tuple[float, float, float]
    facts: float
    order: float


DEMANDS = (
    Demand((2, 3), (0.9, 0.5, 0.65), 0.8, 0.4),
    Demand((3, 0), (1.0, 0.5, 0.85), 0.9, 0.5),
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a report brings: stems of names, values of numbers, word pairs of quotations."""

    names: frozenset[str]
    numbers: frozenset[float]
    quotations: tuple[frozenset[Shingle], ...]


def is_rewrite(copy: Prose, original: Prose) -> bool:
    """Tell whether `copy` has nothing that `original` lacks, in its order."""
    own, other = _particulars(copy), _particulars(original)
    counts = len(own.quotations), len(own.numbers), len(own.names)
    demands = [
        d for d in DEMANDS if counts[0] >= d.fewest[0] and counts[1] >= d.fewest[1]
    ]  # fmt: skip
    if sum(counts) < FEWEST_FACTS or not demands:
        return False
    pairs = _word_pairs(original)
    found = (
        sum(len(q & pairs) >= SAME_QUOTATION * len(q) for q in own.quotations),
        len(own.numbers & other.numbers),
        len(own.names & other.names),
    )
    demands = [
        d
        for d in demands
        if all(f >= share * n for f, share, n in zip(found, d.shares, counts, strict=True))
        and sum(found) >= d.facts * sum(counts)
    ]
    return bool(demands) and _order(copy, original) >= min(d.order for d in demands)


def _particulars(prose: Prose) -> Particulars:
    memo = prose.document.memo
    if "particulars" not in memo:
        memo["particulars"] = Particulars(
            frozenset(_names(prose)), frozenset(_numbers(prose)), tuple(_quotations(prose))
        )
    return memo["particulars"]


def _names(prose: Prose) -> Iterator[str]:
    """Yield the rare capitalised stems of the running sentences, their first words left out."""
    document = prose.document
    text, starts = document.text, document.words.starts
    for sentence in document.prose:
        for i in range(sentence.first + 1, sentence.last):
            if prose.content[i] and text[starts[i]].isupper() and is_rare(prose.stems[i]):
                yield prose.stems[i]


def _numbers(prose: Prose) -> Iterator[float]:
    document = prose.document
    for sentence in document.prose:
        for _, _, value in numbers_in(document.words.forms, range(sentence.first, sentence.last)):
            if value >= SMALL_NUMBER:
                yield value


def _quotations(prose: Prose) -> Iterator[frozenset[Shingle]]:
    document = prose.document
    for quotation in document.quotations:
        inside = document.words_between(quotation.start, quotation.end)
        stems = [prose.stems[i] for i in inside if prose.stems[i]]
        if len(stems) > 1:
            yield frozenset(pairwise(stems))


def _word_pairs(prose: Prose) -> frozenset[Shingle]:
    memo = prose.document.memo
    if "word-pairs" not in memo:
        stems = prose.stems
        memo["word-pairs"] = frozenset(pairwise(stems))
    return memo["word-pairs"]


def _order(copy: Prose, original: Prose) -> float:
    """Return how far the copy's sentences come in the original's order; −1 where too few have a
    match."""
    theirs = _sentences_with(original)
    own = [bag for bag in _bags(copy) if len(bag) >= SHORTEST_SENTENCE]
    places = [place for bag in own if (place := _place(bag, theirs)) is not None]
    if len(places) < max(3, SENTENCES * len(own)):
        return -1.0
    return concordance(places)


def concordance(places: Sequence[int]) -> float:
    """Return how far numbers ascend: 1 when all pairs do, −1 when all descend."""
    signs = [(x < y) - (x > y) for x, y in combinations(places, 2)]
    return sum(signs) / len(signs) if signs else 0.0


def _bags(prose: Prose) -> list[frozenset[str]]:
    memo = prose.document.memo
    if "sentence-stems" not in memo:
        memo["sentence-stems"] = [
            frozenset(prose.stems[i] for i in range(first, last) if prose.content[i])
            for first, last in prose.sentences[:MOST_SENTENCES]
        ]
    return memo["sentence-stems"]


def _sentences_with(prose: Prose) -> Mapping[str, Sequence[int]]:
    """Map a stem to the sentences that have it, or whose next one has: a sentence of a rewrite
    may sum up two of the original."""
    memo = prose.document.memo
    if "sentences-with" not in memo:
        bags = _bags(prose)
        places: dict[str, list[int]] = defaultdict(list)
        for n, (bag, after) in enumerate(zip(bags, [*bags[1:], frozenset()], strict=True)):
            for word in bag | after:
                places[word].append(n)
        memo["sentences-with"] = dict(places)
    return memo["sentences-with"]


def _place(bag: frozenset[str], others: Mapping[str, Sequence[int]]) -> int | None:
    """Return the place of the other text's sentence that shares most with a bag of words."""
    shared: Counter[int] = Counter()
    total = 0
    for word in bag:
        weight = RARE_WEIGHT if is_rare(word) else EVERYDAY_WEIGHT
        total += weight
        for n in others.get(word, ()):
            shared[n] += weight
    best = min(shared, key=lambda n: (-shared[n], n), default=None)
    return best if best is not None and shared[best] >= MATCHED * total else None

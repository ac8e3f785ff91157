"""A rewrite that shares little wording: one article has no facts but another's, in its order.

Two reporters at one event share some names and numbers; a rewrite brings nothing of its own.
So every quotation of the rewrite, and most of its names and numbers (it may round them), must
stand in the other article, and the sentences that can be matched must come in the same order.
Misses, knowingly: rewrites without quotations or numbers, and those put into another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from analysis.comparing.prose import Prose, Shingle, is_rare
from analysis.numbers import numbers_in

FEWEST_QUOTATIONS, FEWEST_NUMBERS, FEWEST_FACTS = 2, 3, 14
QUOTATIONS, NUMBERS, NAMES, FACTS = 0.9, 0.5, 0.65, 0.8
# A quotation is found when this share of its word pairs is, so that cutting it does no harm.
SAME_QUOTATION = 0.6
SMALL_NUMBER = 3
# Sentences: the share that has a match, how much of a match it takes, and the concordance of
# the matches' order (Kendall's tau: 1 the same order, 0 none).
SENTENCES, MATCHED, IN_ORDER = 0.4, 0.3, 0.4
SHORTEST_SENTENCE = 5
MOST_SENTENCES = 400  # of a longer text its beginning tells
EVERYDAY_WEIGHT = 0.4


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
    if counts[0] < FEWEST_QUOTATIONS or counts[1] < FEWEST_NUMBERS or sum(counts) < FEWEST_FACTS:
        return False
    pairs = _word_pairs(original)
    found = (
        sum(len(q & pairs) >= SAME_QUOTATION * len(q) for q in own.quotations),
        len(own.numbers & other.numbers),
        len(own.names & other.names),
    )
    least = QUOTATIONS, NUMBERS, NAMES
    if any(f < share * n for f, share, n in zip(found, least, counts, strict=True)):
        return False
    return sum(found) >= FACTS * sum(counts) and _in_order(copy, original)


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


def _in_order(copy: Prose, original: Prose) -> bool:
    """Tell whether enough sentences of the copy have a match, and in the original's order."""
    theirs = _bags(original)
    # A sentence may sum up two of the original.
    joined = [a | b for a, b in zip(theirs, [*theirs[1:], frozenset()], strict=True)]
    own = [bag for bag in _bags(copy) if len(bag) >= SHORTEST_SENTENCE]
    places = [place for bag in own if (place := _place(bag, joined)) is not None]
    if len(places) < max(3, SENTENCES * len(own)):
        return False
    return concordance(places) >= IN_ORDER


def concordance(places: Sequence[int]) -> float:
    """Return how far numbers ascend: 1 when all pairs do, −1 when all descend."""
    signs = [(x < y) - (x > y) for x, y in combinations(places, 2)]
    return sum(signs) / len(signs) if signs else 0.0


def _bags(prose: Prose) -> list[frozenset[str]]:
    return [
        frozenset(prose.stems[i] for i in range(first, last) if prose.content[i])
        for first, last in prose.sentences[:MOST_SENTENCES]
    ]


def _place(bag: frozenset[str], others: list[frozenset[str]]) -> int | None:
    """Return the place of the other text's sentence that shares most with a bag of words."""
    weights = {s: 1.0 if is_rare(s) else EVERYDAY_WEIGHT for s in bag}
    shared = [sum(map(weights.__getitem__, bag & other)) for other in others]
    best = max(range(len(shared)), key=shared.__getitem__, default=None)
    if best is None or shared[best] < MATCHED * sum(weights.values()):
        return None
    return best

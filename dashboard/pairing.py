"""Which paragraphs of two texts stand in one row, so that both are read in their own order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 16.0  # characters in common for two paragraphs to be set side by side

Row = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraph i of the left shares `weight` characters with paragraph j of the right."""

    i: int
    j: int
    weight: float


def rows_of(left: int, right: int, matches: Sequence[Match]) -> list[Row]:
    """Return rows of paragraph numbers, each number once and in order on either side.

    The matches kept are those of the greatest summed weight that cross nowhere.
    """
    rows: list[Row] = []
    for match in heaviest(matches):
        if rows and (match.i in rows[-1][0] or match.j in rows[-1][1]):
            rows[-1][0].extend([match.i] * (match.i not in rows[-1][0]))
            rows[-1][1].extend([match.j] * (match.j not in rows[-1][1]))
        else:
            rows.append(([match.i], [match.j]))
    return _filled(rows, left, right)


def heaviest(matches: Sequence[Match]) -> list[Match]:
    """Return the heaviest chain of matches in which neither i nor j ever descends."""
    ordered = sorted((m for m in matches if m.weight >= LEAST), key=lambda m: (m.i, m.j))
    places = sorted({m.j for m in ordered})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(ordered)
    for number, match in enumerate(ordered):
        place = bisect_right(places, match.j)
        weight, last = _most(best, place)
        before[number] = last
        at = place
        while at < len(best):
            best[at] = max(best[at], (weight + match.weight, number))
            at += at & -at
    _, last = _most(best, len(places))
    chain = []
    while last >= 0:
        chain.append(ordered[last])
        last = before[last]
    return chain[::-1]


def _most(best: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    """Return the heaviest chain that ends at one of the first places (a Fenwick tree)."""
    most = (0.0, -1)
    while place:
        most = max(most, best[place])
        place -= place & -place
    return most


def _filled(rows: Sequence[Row], left: int, right: int) -> list[Row]:
    """Put the paragraphs without a match into rows of their own, or into the row they split."""
    found: list[Row] = []
    i = j = 0
    for one, two in rows:
        if i < one[0] or j < two[0]:
            found.append((list(range(i, one[0])), list(range(j, two[0]))))
        found.append((list(range(one[0], one[-1] + 1)), list(range(two[0], two[-1] + 1))))
        i, j = one[-1] + 1, two[-1] + 1
    if i < left or j < right:
        found.append((list(range(i, left)), list(range(j, right))))
    return found

"""Which paragraphs of two texts stand in one row, so that both are read in their own order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEAST = 16.0  # characters in common for two paragraphs to be set side by side

Row = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraph i of the left shares `weight` characters with paragraph j of the right."""

    i: int
    j: int
    weight: float


def rows_of(
    left: int,
    right: int,
    matches: Sequence[Match],
    alike: Callable[[Sequence[int], Sequence[int]], Sequence[Match]] = lambda i, j: (),
) -> list[Row]:
    """Return rows of paragraph numbers, each number once and in order on either side.

    The matches kept are those of the greatest summed weight that cross nowhere. Between them
    `alike` is asked for weaker ones among the paragraphs left over, which pair one to one.
    """
    rows: list[Row] = []
    for match in heaviest(matches):
        if rows and (match.i in rows[-1][0] or match.j in rows[-1][1]):
            rows[-1][0].extend([match.i] * (match.i not in rows[-1][0]))
            rows[-1][1].extend([match.j] * (match.j not in rows[-1][1]))
        else:
            rows.append(([match.i], [match.j]))
    found: list[Row] = []
    i = j = 0
    for one, two in [*rows, ([left], [right])]:
        between = list(range(i, one[0])), list(range(j, two[0]))
        if between[0] and between[1]:
            found += _paired(between, alike(*between))
        elif between[0] or between[1]:
            found.append(between)
        found.append((list(range(one[0], one[-1] + 1)), list(range(two[0], two[-1] + 1))))
        i, j = one[-1] + 1, two[-1] + 1
    return found[:-1]


def _paired(row: Row, matches: Sequence[Match]) -> list[Row]:
    """Split a row before every pair of paragraphs that are alike."""
    found: list[Row] = []
    i, j = row[0][0], row[1][0]
    for match in heaviest(matches, one_to_one=True):
        if match.i > i or match.j > j:
            found.append((list(range(i, match.i)), list(range(j, match.j))))
        i, j = match.i, match.j
    found.append((list(range(i, row[0][-1] + 1)), list(range(j, row[1][-1] + 1))))
    return found


def heaviest(matches: Sequence[Match], one_to_one: bool = False) -> list[Match]:
    """Return the heaviest chain of matches in which neither i nor j ever descends.

    With `one_to_one` both ascend at every step.
    """
    sign = -1 if one_to_one else 1
    ordered = sorted((m for m in matches if m.weight >= LEAST), key=lambda m: (m.i, sign * m.j))
    places = sorted({m.j for m in ordered})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before = [-1] * len(ordered)
    for number, match in enumerate(ordered):
        at = bisect_right(places, match.j)
        earlier = bisect_left(places, match.j) if one_to_one else at
        weight, before[number] = _most(best, earlier)
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

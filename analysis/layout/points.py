"""The gist of an article in a few short lines below "Key points" and the like."""

from __future__ import annotations

from itertools import takewhile

from analysis.layout.features import Features
from analysis.layout.patterns import POINTS

# Words of "Key points", of such a point, and how many there are.
LONGEST_LABEL, SHORTEST_POINT, LONGEST_POINT, FEWEST_POINTS, MOST_POINTS = 6, 4, 25, 2, 8


def main_points(blocks: list[Features]) -> list[int]:
    """Return the short lines below "Key points" and the like, with that line before them."""
    found: list[int] = []
    for i, f in enumerate(blocks):
        if f.count <= LONGEST_LABEL and POINTS.fullmatch(f.string):
            below = takewhile(_may_be_point, blocks[i + 1 : i + 1 + MOST_POINTS])
            lines = list(range(i, i + 1 + len(list(below))))
            found += lines if len(lines) > FEWEST_POINTS else []
    return found


def _may_be_point(f: Features) -> bool:
    if f.count > LONGEST_POINT or f.sentences > 1 or f.cut_off or f.separators:
        return False
    return f.count >= SHORTEST_POINT or POINTS.fullmatch(f.string) is not None

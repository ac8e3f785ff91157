"""Where the articles of a story stand in the lineage chart: pixels from time, rows and lineage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WIDTH, LEAST = 880, 240
STEP = 62
TOP = 34
MARGIN = 40
# The column of articles without a date, and how far a copy stands right of its original there.
COLUMN, DEEPER = 150, 130
APART = 46
TICK = 105
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Node:
    """An article on its source's row; `moment` is None without a date, `timed` tells that the
    hour is known."""

    article: str
    row: str
    moment: datetime | None
    timed: bool


@dataclass(frozen=True)
class Placing:
    """Pixels of every article, of every row, of the days' beginnings, and of the undated column.

    `ticks` are (left edge, centre, day); `undated` is the column's left and right edge.
    """

    places: Mapping[str, tuple[float, float]]
    rows: Mapping[str, float]
    ticks: tuple[tuple[float, float, datetime], ...]
    undated: tuple[float, float] | None
    width: float
    height: float


def place(nodes: Sequence[Node], arrows: Sequence[tuple[str, str]], room: float = WIDTH) -> Placing:
    """Return the places of articles in so many pixels; `arrows` lead from originals to copies."""
    rows = {
        row: TOP + STEP * (i + 0.5) for i, row in enumerate(dict.fromkeys(n.row for n in nodes))
    }
    dated = [n for n in nodes if n.moment]
    depths = _depths([n.article for n in nodes if not n.moment], arrows)
    beside = COLUMN + DEEPER * max(depths.values(), default=0) if depths else 0
    left = max(LEAST, room - beside) if dated else 0
    places: dict[str, tuple[float, float]] = {}
    ticks: list[tuple[float, float, datetime]] = []
    if dated:
        first = min(n.moment for n in dated).replace(hour=0, minute=0, second=0, microsecond=0)
        last = max(n.moment for n in dated).replace(hour=0, minute=0, second=0, microsecond=0)
        span = (last + DAY - first) / DAY

        def across(moment: datetime) -> float:
            return MARGIN / 2 + (left - MARGIN) * ((moment - first) / DAY) / span

        for node in dated:
            noon = node.moment if node.timed else node.moment.replace(hour=12)
            places[node.article] = (across(noon), rows[node.row])
        days = round(span)
        every = -(-days * TICK // int(left))
        for i in range(0, days, every):
            day = first + i * DAY
            ticks.append((across(day), across(day + DAY / 2), day))
    for article, depth in depths.items():
        row = next(n.row for n in nodes if n.article == article)
        places[article] = (left + COLUMN / 2 + DEEPER * depth, rows[row])
    _keep_apart(nodes, arrows, places)
    right = max((x for x, _ in places.values()), default=0) + MARGIN
    width = max(left + beside, right)
    undated = (left, width) if depths else None
    return Placing(places, rows, tuple(ticks), undated, width, TOP + STEP * len(rows))


def _depths(undated: Sequence[str], arrows: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return for each undated article how many undated originals lead to it, one from another."""
    depths = dict.fromkeys(undated, 0)
    for _ in undated:
        for a, b in arrows:
            if a in depths and b in depths and depths[b] <= depths[a] < len(undated):
                depths[b] = depths[a] + 1
    return depths


def _keep_apart(
    nodes: Sequence[Node],
    arrows: Sequence[tuple[str, str]],
    places: dict[str, tuple[float, float]],
) -> None:
    """Move a copy known by its day alone right of its original of that day, and articles that
    would cover each other apart."""
    moments = {n.article: n for n in nodes}
    for a, b in arrows:
        one, two = moments[a], moments[b]
        same = one.moment and two.moment and one.moment.date() == two.moment.date()
        if same and not two.timed and places[b][0] < places[a][0] + APART:
            places[b] = (places[a][0] + APART, places[b][1])
    taken: list[tuple[float, float]] = []
    for node in nodes:
        x, y = places[node.article]
        while any(ty == y and abs(tx - x) < APART / 2 for tx, ty in taken):
            x += APART / 2
        places[node.article] = (x, y)
        taken.append((x, y))

"""A finished chart for a dark page: the same marks, in colours that are seen there.

Charts are built as they are printed, in ink on paper. Every colour that stands in one has its
counterpart here; those that are seen on both grounds are their own.
"""

from __future__ import annotations

from typing import Any

from dashboard.charts.style import (
    DEEP_BLUE,
    DIM_GREY,
    FAINT,
    INK,
    PAPER,
    PICKED,
    QUIET,
    RULE,
    SHADE,
    SIGNAL_COLOUR,
    SIGNAL_COLOURS,
    SOURCE_COLOUR,
    SOURCE_COLOURS,
    TAKEN,
    Spec,
)

COUNTERPARTS = {colour: colour for colour in (*SIGNAL_COLOURS.values(), *SOURCE_COLOURS)} | {
    PAPER: "#14171B",
    INK: "#E8EAED",
    QUIET: "#A6AEB9",
    RULE: "#2D333B",
    FAINT: "#626A75",
    PICKED: "#8CC8F2",
    SHADE: "#1E2329",
    TAKEN: "#444C56",
    SIGNAL_COLOUR: "#B6BEC9",
    SOURCE_COLOUR: "#6C7480",
    DEEP_BLUE: "#1F86C9",
    DIM_GREY: "#9DA3AB",
    # Four that are dark already on white.
    SOURCE_COLOURS[0]: "#5E93C8",
    SOURCE_COLOURS[2]: "#3FA551",
    SOURCE_COLOURS[5]: "#CF5C9C",
    SOURCE_COLOURS[6]: "#9AA0A8",
}
# Where a colour stands in a specification; a row of data has its own under "colour".
PLACES = frozenset(("background", "color", "colour", "fill", "stroke", "value", "range"))


def on_dark(spec: Spec) -> Spec:
    """Return the chart in the colours of a dark page; what it shows and its size stay."""
    return _drawn(spec, "")


def _drawn(part: Any, key: str) -> Any:
    if isinstance(part, dict):
        return {
            name: _data(value) if name in ("data", "datasets") else _drawn(value, name)
            for name, value in part.items()
        }
    if isinstance(part, list):
        return [_drawn(each, key) for each in part]
    if isinstance(part, str) and (key in PLACES or key.endswith("Color")):
        return COUNTERPARTS.get(part, part)
    return part


def _data(tables: Spec) -> Spec:
    """Return data as they are but for a row's colour: a name or title may look like one."""
    return {name: _rows(rows) if isinstance(rows, list) else rows for name, rows in tables.items()}


def _rows(rows: list[Any]) -> list[Any]:
    return [
        row | {"colour": _drawn(row["colour"], "colour")} if "colour" in row else row
        for row in rows
    ]

"""What stands in which article: rows of things in groups, a column an article, a dot a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import shorten

import pandas as pd

from dashboard.charts.style import (
    INK,
    PAPER,
    QUIET,
    RULE,
    WIDE,
    WIDTHS,
    Spec,
    click_on,
    finish,
    records,
    when,
)

PICK = "pick"
STEP = 21
# A column is as wide as there is room for, within limits; what its slanted name takes at the end.
NARROWEST, WIDEST = 34, 84
SLANTED = 120
GROUP = 30
LABELS = dict(zip(WIDTHS, (180, 240, 300), strict=True))
CHARACTER = 5.8
SIZE = 150
# A dot's left half, in the square from −1 to 1 that Vega draws shapes in.
HALF = "M0,-1A1,1,0,0,0,0,1Z"
RING, DOT, SPLIT, SMALL = "ring", "dot", "split", "small"


def matrix_chart(
    cells: pd.DataFrame,
    columns: Sequence[str],
    colours: Mapping[str, str],
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return the matrix; a click on a cell selects its row and column.

    `cells` has row (an id), label, group, column, glyph (ring, dot, split or small), note (a
    character beside the dot, or empty), said (for the tooltip), in the order of the rows.
    """
    label = min(LABELS[width], int(max(map(len, [*cells["label"], ""])) * CHARACTER) + 20)
    room = width - label - SLANTED
    column = min(WIDEST, max(NARROWEST, room // len(columns)))
    fits = column * len(columns) <= room
    groups = list(dict.fromkeys(cells["group"]))
    panels, names = [], []
    for i, group in enumerate(groups):
        names.append(f"cells_{i}")
        rows = cells[cells["group"] == group]
        panel = _panel(rows, group, columns, colours, names[-1], label, first=i == 0)
        panels.append({"width": column * len(columns), **panel})
    inner = {
        "vconcat": panels,
        "spacing": GROUP,
        "bounds": "flush",
        "params": [click_on(PICK, ["row", "column"], names)],
    }
    return finish(inner, title, subtitle, footer, width if fits else None)


def _panel(
    cells: pd.DataFrame,
    group: str,
    columns: Sequence[str],
    colours: Mapping[str, str],
    name: str,
    label: int,
    first: bool,
) -> Spec:
    order = list(dict.fromkeys(cells["row"]))
    labels = dict(zip(cells["row"], cells["label"], strict=True))
    rows = [
        row | {"short": shorten(labels[row["row"]], int(label / CHARACTER), placeholder=" …")}
        for row in records(cells)
    ]
    y = {
        "field": "row", "type": "nominal", "sort": order, "scale": {"domain": order},
        "axis": None,
    }  # fmt: skip
    x = {
        "field": "column", "type": "nominal", "sort": list(columns),
        "scale": {"domain": list(columns)},
        "axis": {
            "title": None, "orient": "top", "labelAngle": -28, "labelAlign": "left",
            "labelColor": INK, "labelLimit": 170, "labelPadding": 4, "labels": first,
            "domain": False, "grid": True, "gridColor": RULE, "labelOverlap": False,
        },
    }  # fmt: skip
    colour = {
        "field": "column", "type": "nominal", "legend": None,
        "scale": {"domain": list(columns), "range": [colours.get(c, QUIET) for c in columns]},
    }  # fmt: skip
    tooltip = [
        {"field": f, "type": "nominal", "title": t}
        for f, t in (("label", "What"), ("column", "Article"), ("said", "Here"))
    ]
    picked = {"param": PICK, "empty": False}
    shared = {"x": x, "y": y, "tooltip": tooltip}
    dots = {"type": "point", "opacity": 1, "cursor": "pointer", "size": SIZE, "strokeWidth": 1.4}
    layers: list[Spec] = [
        {
            "name": name,
            "mark": {**dots, "filled": False, "fill": PAPER},
            "encoding": {**shared, "stroke": when(picked, INK, QUIET)},
        },
        _filled(DOT, {"size": SIZE}, shared, colour),
        _filled(SMALL, {"size": SIZE * 0.3}, shared, colour),
        _filled(SPLIT, {"size": SIZE, "shape": HALF}, shared, colour),
        {
            "transform": [{"filter": "datum.note != ''"}],
            "mark": {"type": "text", "dx": 13, "fontSize": 12, "fontWeight": 700, "color": INK},
            "encoding": {"x": x, "y": y, "text": {"field": "note", "type": "nominal"}},
        },
        {
            "transform": [{"aggregate": [], "groupby": ["row", "short"]}],
            "mark": {"type": "text", "align": "right", "x": -12, "fontSize": 12, "limit": label,
                     "color": INK},
            "encoding": {"y": y, "text": {"field": "short", "type": "nominal"}},
        },
    ]  # fmt: skip
    head = {
        "data": {"values": [{}]},
        "mark": {"type": "text", "align": "right", "baseline": "bottom", "x": -12, "y": -4,
                 "text": group, "fontSize": 12.5, "fontWeight": 600, "color": INK},
    }  # fmt: skip
    return {
        "height": STEP * len(order),
        "data": {"values": rows},
        "layer": [*layers, head],
    }


def _filled(glyph: str, mark: Spec, shared: Spec, colour: Spec) -> Spec:
    return {
        "transform": [{"filter": f"datum.glyph === '{glyph}'"}],
        "mark": {"type": "point", "filled": True, "opacity": 1, "strokeWidth": 0, **mark},
        "encoding": {**shared, "color": colour},
    }

"""Rates of one unit, rows by sources: a dot whose area is the rate, its figure beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import pi, sqrt

import pandas as pd

from dashboard.charts.style import (
    INK,
    PAPER,
    QUIET,
    RULE,
    SOURCE_COLOUR,
    WIDE,
    WIDTHS,
    Spec,
    click_on,
    finish,
    records,
    when,
)

PICK = "pick"
STEP = 34
# A column is as wide as there is room for, within limits; what its slanted name takes at the end.
NARROWEST, WIDEST = 46, 96
SLANTED = 90
LABELS = dict(zip(WIDTHS, (170, 230, 230), strict=True))
LARGEST = 520


def bubble_chart(
    frame: pd.DataFrame,
    sources: Sequence[str],
    colours: Mapping[str, str],
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return the dots; a click selects source and row.

    `frame` has row, source, rate, words, text (beside the dot), said, in the order of the rows.
    """
    order = list(dict.fromkeys(frame["row"]))
    known = list(sources)
    label = LABELS[width]
    room = width - label - SLANTED
    column = min(WIDEST, max(NARROWEST, room // len(known)))
    fits = column * len(known) <= room
    largest = LARGEST * min(1.0, column / 70)
    y = {
        "field": "row", "type": "nominal", "sort": order, "scale": {"domain": order},
        "axis": {"title": None, "labelColor": INK, "labelLimit": label, "labelPadding": 8,
                 "grid": True, "gridColor": RULE},
    }  # fmt: skip
    x = {
        "field": "source", "type": "nominal", "sort": known, "scale": {"domain": known},
        "axis": {"title": None, "orient": "top", "labelAngle": -28, "labelAlign": "left",
                 "labelColor": INK, "labelLimit": 170, "labelPadding": 4, "labelOverlap": False},
    }  # fmt: skip
    colour = {
        "field": "source", "type": "nominal", "legend": None,
        "scale": {"domain": known, "range": [colours.get(s, SOURCE_COLOUR) for s in known]},
    }  # fmt: skip
    highest = float(frame["rate"].max() or 1.0)
    size = {
        "field": "rate", "type": "quantitative", "legend": None,
        "scale": {"domain": [0, highest], "range": [0, largest]},
    }  # fmt: skip
    tooltip = [
        {"field": f, "type": "nominal", "title": t}
        for f, t in (("row", "Vocabulary"), ("source", "Source"), ("said", "How much"),
                     ("words", "Words"))
    ]  # fmt: skip
    picked = {"param": PICK, "empty": False}
    inner = {
        "data": {"values": records(frame)},
        "width": column * len(known),
        "height": STEP * len(order),
        "params": [click_on(PICK, ["source", "row"], ["dots"])],
        "encoding": {"x": x, "y": y, "tooltip": tooltip},
        "layer": [
            {
                "name": "dots",
                "mark": {"type": "point", "filled": True, "opacity": 0.9, "cursor": "pointer"},
                "encoding": {
                    "size": size, "color": colour, "stroke": when(picked, INK, PAPER),
                    "strokeWidth": when(picked, 2, 0.5),
                },
            },
            {
                "mark": {"type": "text", "align": "left", "fontSize": 11, "color": QUIET,
                         "dx": 3 + sqrt(largest / pi)},
                "encoding": {"text": {"field": "text", "type": "nominal"}},
            },
        ],
    }  # fmt: skip
    return finish(inner, title, subtitle, footer, width if fits else None)

"""Bars by source: one panel a source, its rows in their own order, all panels on one scale."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.style import (
    INK,
    QUIET,
    RULE,
    SOURCE_COLOUR,
    WIDE,
    WIDTHS,
    Spec,
    click_on,
    finish,
    number_format,
    panel_title,
    records,
    when,
)

PICK = "pick"
COLUMNS = dict(zip(WIDTHS, (2, 2, 3), strict=True))
LABELS = dict(zip(WIDTHS, (140, 160, 160), strict=True))
GAP, WIDEST = 44, 170
STEP = 19
HIGHER = 62


def bar_panels(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    unit: str,
    title: str,
    subtitle: str,
    footer: str,
    domain: tuple[float, float] | None = None,
    width: int = WIDE,
) -> Spec:
    """Return the panels; a click on a bar selects its source and value.

    `frame` has source, value (the row), amount (the bar), text (behind the bar), said (for the
    tooltip), in the order of the rows.
    """
    low, high = domain or (0.0, float(frame["amount"].max() or 1.0) * 1.02)
    columns, label = COLUMNS[width], LABELS[width]
    bars = min(WIDEST, width // columns - label - GAP)
    panels, names = [], []
    for i, (source, rows) in enumerate(frame.groupby("source", sort=False)):
        names.append(f"bars_{i}")
        colour = colours.get(source, SOURCE_COLOUR)
        panel = _panel(rows, source, colour, unit, [low, high], names[-1], label)
        panels.append({"width": bars, **panel})
    grid = {
        "concat": panels, "columns": columns, "bounds": "flush", "align": "each",
        "spacing": {"row": HIGHER, "column": label + GAP},
        "params": [click_on(PICK, ["source", "value"], names)],
    }  # fmt: skip
    return finish(grid, title, subtitle, footer, width)


def _panel(
    rows: pd.DataFrame,
    source: str,
    colour: str,
    unit: str,
    domain: list[float],
    name: str,
    label: int,
) -> Spec:
    order = rows["value"].tolist()
    y = {
        "field": "value", "type": "nominal", "sort": order, "scale": {"domain": order},
        "axis": {"title": None, "labelColor": INK, "labelLimit": label, "labelPadding": 6},
    }  # fmt: skip
    x = {
        "field": "amount", "type": "quantitative", "scale": {"domain": domain},
        "axis": {"title": None, "tickCount": 3, "gridColor": RULE,
                 "format": number_format(unit)},
    }  # fmt: skip
    tooltip = [
        {"field": "value", "type": "nominal", "title": "What"},
        {"field": "said", "type": "nominal", "title": "How much"},
    ]
    picked = {"param": PICK, "empty": False}
    return {
        "data": {"values": records(rows)},
        "title": panel_title(source, unit),
        "height": STEP * len(order),
        "encoding": {"y": y, "x": x, "tooltip": tooltip},
        "layer": [
            {
                "name": name,
                "mark": {"type": "bar", "color": colour, "height": 11, "cursor": "pointer"},
                "encoding": {"stroke": when(picked, INK, colour)},
            },
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "color": QUIET, "fontSize": 11},
                "encoding": {"text": {"field": "text", "type": "nominal"}},
            },
        ],
    }

"""What is most frequent in each source: one panel of bars a source, all on one scale."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.style import (
    INK,
    QUIET,
    RULE,
    WIDE,
    WIDTHS,
    Spec,
    finish,
    panel_title,
    records,
)
from dashboard.wording import counted, figure

# By the width of the chart: panels beside each other, and the room for a row's label.
COLUMNS = dict(zip(WIDTHS, (2, 2, 3), strict=True))
LABELS = dict(zip(WIDTHS, (140, 168, 168), strict=True))
MARGIN, GAP = 74, 44
STEP = 19
SHARED = 12
UNIT = "per 1,000 words"


def frequent_panels(
    frame: pd.DataFrame,
    colour: str,
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return a panel a source of its most frequent values.

    `frame` has source, value, cases, words, rate, rank. Where they are few, every panel has the
    same rows in the order of all sources together, else each source's own in its own order.
    """
    all_cases = frame.groupby("value")["cases"].sum()
    common = all_cases.sort_values(ascending=False, kind="stable").index.tolist()
    highest = float(frame["rate"].max() or 1.0)
    columns, label = COLUMNS[width], LABELS[width]
    panels = []
    for _, rows in frame.groupby("source", sort=True):
        order = common if len(common) <= SHARED else rows["value"].tolist()
        bars = (width - MARGIN) // columns - label - GAP
        panels.append({"width": bars, **_panel(rows, order, colour, highest, label)})
    grid = {
        "concat": panels, "columns": columns, "bounds": "flush", "align": "each",
        "spacing": {"row": 62, "column": label + GAP},
    }  # fmt: skip
    return finish(grid, title, subtitle, footer, width)


def _panel(rows: pd.DataFrame, order: list[str], colour: str, highest: float, label: int) -> Spec:
    shown = rows.assign(
        said=[
            f"{counted(int(n), 'case')}, {figure(rate)} {UNIT}"
            for n, rate in zip(rows["cases"], rows["rate"], strict=True)
        ],
        times=[f"{int(n):,}×" for n in rows["cases"]],
    )[["value", "times", "rate", "said"]]
    y = {
        "field": "value", "type": "nominal", "sort": order, "scale": {"domain": order},
        "axis": {"title": None, "labelColor": INK, "labelLimit": label, "labelPadding": 6},
    }  # fmt: skip
    x = {
        "field": "rate", "type": "quantitative", "scale": {"domain": [0, highest * 1.02]},
        "axis": {"title": None, "tickCount": 3, "format": "~r", "gridColor": RULE},
    }  # fmt: skip
    tooltip = [
        {"field": "value", "type": "nominal", "title": "What"},
        {"field": "said", "type": "nominal", "title": "How often"},
    ]
    # The axis tells the rate: a bare figure at the bar's end would be taken for it.
    times = {"field": "times", "type": "nominal"}
    return {
        "data": {"values": records(shown)},
        "title": panel_title(rows["source"].iloc[0], UNIT),
        "height": STEP * len(order),
        "encoding": {"y": y, "x": x, "tooltip": tooltip},
        "layer": [
            {"mark": {"type": "bar", "color": colour, "height": 10}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "color": QUIET, "fontSize": 11},
                "encoding": {"text": times},
            },
        ],
    }


def leading(frame: pd.DataFrame, wording: bool) -> str:
    """Return the sentence on the value that one source has at a higher rate than any other.

    `wording` puts the value in quotation marks.
    """
    if frame.empty:
        return "Nothing to count"
    top = frame.sort_values(["rate", "cases"], ascending=False, kind="stable").iloc[0]
    value = f"“{top['value']}”" if wording else top["value"]
    return (
        f"Most frequent: {value} in {top['source']}, "
        f"{counted(int(top['cases']), 'time')}, {figure(top['rate'])} {UNIT}"
    )

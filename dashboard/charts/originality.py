"""How much of each article is its own: a bar an article, what it took from earlier ones grey."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.charts.style import (
    INK,
    QUIET,
    RULE,
    SOURCE_COLOUR,
    TAKEN,
    WIDE,
    WIDTHS,
    Spec,
    click_on,
    finish,
    records,
)
from dashboard.wording import counted, figure

PICK = "pick"
BARS = dict(zip(WIDTHS, (250, 380, 560), strict=True))
LABELS = dict(zip(WIDTHS, (170, 210, 230), strict=True))
STEP = 30
MOSTLY = 0.8


def originality_chart(
    frame: pd.DataFrame,
    colours: Mapping[str, str],
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return the bars; a click selects the article.

    `frame` has article, label, value (0 to 1, missing where undefined), said (behind the bar).
    """
    order = frame["label"].tolist()
    y = {
        "field": "label", "type": "nominal", "sort": order, "scale": {"domain": order},
        "axis": {"title": None, "labelColor": INK, "labelFontSize": 13, "labelLimit": LABELS[width],
                 "labelPadding": 8},
    }  # fmt: skip
    axis = {"title": None, "format": ".0%", "tickCount": 5, "gridColor": RULE}
    x = {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": axis}
    colour = {
        "field": "label", "type": "nominal", "legend": None,
        "scale": {"domain": order, "range": [colours.get(o, SOURCE_COLOUR) for o in order]},
    }  # fmt: skip
    tooltip = [
        {"field": "label", "type": "nominal", "title": "Article"},
        {"field": "said", "type": "nominal", "title": "Own words"},
    ]
    known = {"filter": "isValid(datum.value)"}
    inner = {
        "data": {"values": records(frame[["article", "label", "value", "said"]])},
        "width": BARS[width],
        "height": STEP * len(order),
        "params": [click_on(PICK, ["article"], ["own"])],
        "layer": [
            {
                "transform": [known, {"calculate": "1", "as": "whole"}],
                "mark": {"type": "bar", "height": 15, "color": TAKEN},
                "encoding": {"y": y, "x": {**x, "field": "whole"}, "tooltip": tooltip},
            },
            {
                "name": "own",
                "transform": [known],
                "mark": {"type": "bar", "height": 15, "cursor": "pointer"},
                "encoding": {
                    "y": y, "x": {**x, "field": "value"}, "color": colour, "tooltip": tooltip,
                },
            },
            {
                "mark": {"type": "text", "align": "left", "x": BARS[width] + 10, "color": QUIET,
                         "fontSize": 12},
                "encoding": {"y": y, "text": {"field": "said", "type": "nominal"}},
            },
        ],
    }  # fmt: skip
    return finish(inner, title, subtitle, footer, width)


def originality_finding(frame: pd.DataFrame) -> str:
    """Return the sentence on the article with the least of its own, and how many are their own."""
    known = frame.dropna(subset=["value"])
    if known.empty:
        return "Nothing tells which article came first, so none can be said to take from another"
    least = known.loc[known["value"].idxmin()]
    if least["value"] > MOSTLY:
        if len(known) == len(frame):
            return "Every article is mostly in its own words"
        return (
            f"Mostly in their own words: all {len(known)} of {counted(len(frame), 'article')} for "
            "which it is known what was earlier"
        )
    if least["value"] == 0:
        return f"Every word of {least['label']} stands in an earlier article"
    share = figure(least["value"], "share")
    return f"{share} of the words of {least['label']} stand in no earlier article"

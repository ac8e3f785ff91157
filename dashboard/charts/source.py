"""One source among the others: a strip a signal, and its values over time."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.findings import period_name
from dashboard.charts.overview import described, tooltip
from dashboard.charts.style import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    RULE,
    WIDE,
    WIDTHS,
    Spec,
    by_signal,
    click_on,
    domain_of,
    finish,
    grid_of,
    number_format,
    panel_title,
    records,
    unit_lines,
    value_axis,
    when,
)
from dashboard.wording import NONE, figure

PICK = "pick"
COLUMNS = dict(zip(WIDTHS, (2, 3, 4), strict=True))
MARGIN, GAP = 40, 22
HEIGHT = 34
TREND_MARGIN, TREND_HEIGHT = 90, 260


def strips(
    profile: pd.DataFrame,
    source: str,
    colour: str,
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return a strip a signal: the source's mean and interval among all sources' means.

    A click on a dot selects its source. `profile` is that of the overview.
    """
    shown = by_signal(profile)
    panel = (width - MARGIN) // COLUMNS[width] - GAP
    lines = max((len(unit_lines(rows[0]["unit"], panel)) for rows in shown), default=1)
    panels, names = [], []
    for i, rows in enumerate(shown):
        names.append(f"dots_{i}")
        panels.append(_strip(rows, source, colour, lines, panel, names[-1]))
    grid = grid_of(panels, COLUMNS[width], lines)
    grid["params"] = [click_on(PICK, ["source"], names)]
    return finish(grid, title, subtitle, footer, width)


def _strip(rows: list[Spec], source: str, colour: str, lines: int, width: int, name: str) -> Spec:
    label, unit = rows[0]["label"], rows[0]["unit"]
    # The source's own dot is drawn last, above the others.
    dots = sorted(
        (row | {"own": row["source"] == source} for row in described(rows)),
        key=lambda row: row["own"],
    )
    own = [row for row in dots if row["own"]]
    means = [row["mean"] for row in dots]
    scale = {"domain": domain_of(means + [row[end] for row in own for end in ("low", "high")])}
    axis = {**value_axis(unit), "gridDash": [1, 0]}

    def x(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}

    shared = {"tooltip": tooltip(label)}
    layers: list[Spec] = [
        {
            "transform": [{"filter": "datum.own"}],
            "mark": {"type": "rule", "strokeWidth": 3, "color": colour},
            "encoding": {**shared, "x": x("low"), "x2": {"field": "high"}},
        },
        {
            "name": name,
            "mark": {"type": "point", "filled": True, "opacity": 1, "cursor": "pointer"},
            "encoding": {
                **shared,
                "x": x("mean"),
                "color": when("datum.own", colour, FAINT),
                "size": when("datum.own", 150, 70),
                "stroke": {"value": PAPER},
                "strokeWidth": {"value": 1},
            },
        },
    ]
    if scale["domain"][0] < 0:
        zero = {"datum": 0, "type": "quantitative", "scale": scale, "axis": axis}
        layers.insert(0, {"mark": {"type": "rule", "color": QUIET}, "encoding": {"x": zero}})
    value = own[0]["value"] if own else NONE
    return {
        "title": panel_title(f"{label}: {value}", unit, lines, width),
        "width": width,
        "height": HEIGHT,
        "view": {"stroke": RULE},
        "data": {"values": dots},
        "layer": layers,
    }


def trend_chart(
    trend: pd.DataFrame,
    source: str,
    colour: str,
    unit: str,
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return the source's values over time in its colour, the other sources' in grey.

    `trend` has source, step, period, articles, value.
    """
    frame = trend.assign(
        period=pd.to_datetime(trend["period"]).dt.strftime("%Y-%m-%d"),
        name=[period_name(*row) for row in zip(trend["period"], trend["step"], strict=True)],
        own=trend["source"] == source,
        said=[figure(v, unit) for v in trend["value"]],
    )
    days = "%-d %b %Y" if "day" in set(trend["step"]) else "%b %Y"
    encoding = {
        "x": {"field": "period", "type": "temporal", "scale": {"padding": 14},
              "axis": {"title": None, "grid": False, "tickCount": 8, "format": days,
                       "labelPadding": 8, "labelOverlap": "greedy"}},
        "y": {"field": "value", "type": "quantitative",
              "axis": {"title": None, "tickCount": 5, "labelPadding": 8,
                       "format": number_format(unit)}},
        "tooltip": [
            {"field": "source", "type": "nominal", "title": "Source"},
            {"field": "name", "type": "nominal", "title": "When"},
            {"field": "said", "type": "nominal", "title": "Mean"},
            {"field": "articles", "type": "quantitative", "title": "Articles"},
        ],
    }  # fmt: skip
    own = [{"filter": "datum.own"}]
    chart = {
        "width": width - TREND_MARGIN,
        "height": TREND_HEIGHT,
        "data": {"values": records(frame)},
        "encoding": encoding,
        "layer": [
            {
                "transform": [{"filter": "!datum.own"}],
                "mark": {"type": "point", "filled": True, "size": 45, "color": FAINT},
            },
            {"transform": own, "mark": {"type": "line", "strokeWidth": 1.5, "color": colour}},
            {
                "transform": own,
                "mark": {"type": "point", "filled": True, "size": 90, "color": colour,
                         "opacity": 1, "stroke": INK, "strokeWidth": 0.5},
            },
        ],
    }  # fmt: skip
    return finish(chart, title, subtitle, footer, width)

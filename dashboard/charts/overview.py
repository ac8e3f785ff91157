"""Small multiples: one panel a signal on its own scale, sources as rows in one order."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.style import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    Spec,
    click_on,
    domain_of,
    finish,
    grid_of,
    panel_title,
    records,
    signal_colour,
    unit_lines,
    value_axis,
    when,
)
from dashboard.wording import counted, figure

PICK = "pick"
COLUMNS = 4
WIDTH = 190
STEP = 25
FEW = 5


def profile_panels(
    profile: pd.DataFrame, order: Sequence[str], title: str, subtitle: str, footer: str
) -> Spec:
    """Return the panels of all signals; a click on a dot selects its source and signal.

    `profile` has source, signal, label, unit, articles, n, mean, low, high, too_few.
    """
    shown = [rows for _, rows in profile.groupby("signal", sort=False) if rows["n"].any()]
    lines = max((len(unit_lines(rows["unit"].iloc[0])) for rows in shown), default=1)
    panels, names = [], []
    for i, rows in enumerate(shown):
        names.append(f"dots_{i}")
        panels.append(_panel(rows, order, lines, names[-1], first=i % COLUMNS == 0))
        if i % COLUMNS == COLUMNS - 1 or i == len(shown) - 1:
            panels.append(_articles(profile, order, lines))
    grid = grid_of(panels, COLUMNS + 1, lines)
    grid["params"] = [click_on(PICK, ["source", "signal"], names)]
    return finish(grid, title, subtitle, footer)


def described(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one signal with what a tooltip says of them."""
    unit = rows["unit"].iloc[0]
    intervals = [
        f"{figure(low, unit)} to {figure(high, unit)}" if low == low else "none: one article"
        for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
    return rows.assign(
        value=[figure(v, unit) for v in rows["mean"]],
        interval=intervals,
        behind=[f"{counted(n, 'article')}{', too few' * (n < FEW)}" for n in rows["n"]],
    )


def tooltip(label: str) -> list[Spec]:
    """Return the tooltip of a source's dot on the signal of this label."""
    said = {"source": "Source", "value": label, "interval": "95 % interval", "behind": "Rests on"}
    return [{"field": f, "type": "nominal", "title": title} for f, title in said.items()]


def _panel(rows: pd.DataFrame, order: Sequence[str], lines: int, name: str, first: bool) -> Spec:
    signal, label, unit = rows[["signal", "label", "unit"]].iloc[0]
    scale = {"domain": domain_of(pd.concat([rows["low"], rows["high"], rows["mean"]]))}
    axis = value_axis(unit)
    columns = ["source", "signal", "mean", "low", "high", "too_few", "value", "interval", "behind"]
    frame = described(rows[rows["n"] > 0])[columns]
    sources = {
        "field": "source", "type": "nominal", "scale": {"domain": list(order)},
        "axis": {"title": None, "labels": first, "labelColor": INK, "labelPadding": 10,
                 "grid": True},
    }  # fmt: skip
    colour = when("datum.too_few", FAINT, signal_colour(signal))

    def x(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}

    shared = {"y": sources, "color": colour, "tooltip": tooltip(label)}
    picked = {"param": PICK, "empty": False}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {**shared, "x": x("low"), "x2": {"field": "high"}},
        },
        {
            "name": name,
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 80,
                     "cursor": "pointer"},
            "encoding": {**shared, "x": x("mean"), "stroke": when(picked, INK, PAPER),
                         "strokeWidth": when(picked, 2.5, 1)},
        },
    ]  # fmt: skip
    if scale["domain"][0] < 0:
        zero = {"datum": 0, "type": "quantitative", "scale": scale, "axis": axis}
        layers.insert(0, {"mark": {"type": "rule", "color": QUIET}, "encoding": {"x": zero}})
    return {
        "title": panel_title(label, unit, lines),
        "width": WIDTH,
        "height": STEP * len(order),
        "data": {"values": records(frame)},
        "layer": layers,
    }


def _articles(profile: pd.DataFrame, order: Sequence[str], lines: int) -> Spec:
    """Return the number of articles at the row's end."""
    counts = profile.drop_duplicates("source")[["source", "articles"]]
    texts = [f"{n:,}{' · too few' * (n < FEW)}" for n in counts["articles"]]
    counts = counts.assign(text=texts, few=counts["articles"] < FEW)
    return {
        "title": panel_title("Articles", "", lines),
        "width": 64,
        "height": STEP * len(order),
        "data": {"values": records(counts)},
        "mark": {"type": "text", "align": "left", "fontSize": 12, "x": 0},
        "encoding": {
            "y": {"field": "source", "type": "nominal", "scale": {"domain": list(order)},
                  "axis": None},
            "text": {"field": "text", "type": "nominal"},
            "color": when("datum.few", QUIET, INK),
        },
    }  # fmt: skip

"""Small multiples: one panel a signal on its own scale, sources as rows in one order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

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
    panel_title,
    records,
    signal_colour,
    unit_lines,
    value_axis,
    when,
)
from dashboard.wording import counted, figure

PICK = "pick"
# By the width of the chart; each column takes its share of what labels and counts leave.
COLUMNS = dict(zip(WIDTHS, (2, 3, 4), strict=True))
BESIDE, GAP = 250, 22
STEP = 25
FEW = 5
# Columns of a profile that a mark needs: whatever else stood in a chart would be sent with it.
DRAWN = ("source", "signal", "mean", "low", "high", "too_few")


def profile_panels(
    profile: pd.DataFrame,
    order: Sequence[str],
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return the panels of all signals; a click on a dot selects its source and signal.

    `profile` has source, signal, label, unit, articles, n, mean, low, high, too_few.
    """
    shown = by_signal(profile)
    columns = COLUMNS[width]
    panel = (width - BESIDE) // columns - GAP
    lines = max((len(unit_lines(rows[0]["unit"], panel)) for rows in shown), default=1)
    counts = _articles(profile, order, lines)
    panels, names = [], []
    for i, rows in enumerate(shown):
        names.append(f"dots_{i}")
        drawn = _panel(rows, order, names[-1], first=i % columns == 0)
        title_ = panel_title(rows[0]["label"], rows[0]["unit"], lines, panel)
        panels.append({"title": title_, "width": panel, **drawn})
        if i % columns == columns - 1 or i == len(shown) - 1:
            panels.append(counts)
    grid = grid_of(panels, columns + 1, lines)
    grid["params"] = [click_on(PICK, ["source", "signal"], names)]
    return finish(grid, title, subtitle, footer, width)


def described(rows: list[Spec]) -> list[Spec]:
    """Return what is drawn of the rows that have a value, and what a tooltip says of them."""
    found = []
    for row in rows:
        if row["n"]:
            low, high = (figure(row[end], row["unit"]) for end in ("low", "high"))
            said = {
                "value": figure(row["mean"], row["unit"]),
                "interval": "none: one article" if row["low"] is None else f"{low} to {high}",
                "behind": f"{counted(row['n'], 'article')}{', too few' * row['too_few']}",
            }
            found.append({name: _short(row[name]) for name in DRAWN} | said)
    return found


def _short(value: Any) -> Any:
    """Return a number with the digits that the place of a mark can show."""
    return float(f"{value:.5g}") if isinstance(value, float) else value


def tooltip(label: str) -> list[Spec]:
    """Return the tooltip of a source's dot on the signal of this label."""
    said = {"source": "Source", "value": label, "interval": "95 % interval", "behind": "Rests on"}
    return [{"field": f, "type": "nominal", "title": title} for f, title in said.items()]


def _panel(rows: list[Spec], order: Sequence[str], name: str, first: bool) -> Spec:
    signal, label, unit = (rows[0][key] for key in ("signal", "label", "unit"))
    scale = {"domain": domain_of(row[key] for row in rows for key in ("low", "mean", "high"))}
    axis = value_axis(unit)
    sources = {
        "field": "source", "type": "nominal", "scale": {"domain": list(order)},
        "axis": {"title": None, "labelColor": INK, "labelPadding": 10} if first else None,
    }  # fmt: skip
    colour = when("datum.too_few", FAINT, signal_colour(signal))

    def x(field: str) -> Spec:
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}

    shared = {"y": sources, "color": colour, "tooltip": tooltip(label)}
    picked = {"param": PICK, "empty": False}
    layers: list[Spec] = [
        {
            # What the dot is read out as has the interval in it.
            "mark": {"type": "rule", "strokeWidth": 2, "aria": False},
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
    # An axis would draw these lines, too, as a group of its own that browsers lay out.
    lines = {"mark": {"type": "rule", "color": RULE, "aria": False}, "encoding": {"y": sources}}
    layers.insert(0, {"data": {"values": [{"source": source} for source in order]}, **lines})
    return {
        "height": STEP * len(order),
        "data": {"values": described(rows)},
        "layer": layers,
    }


def _articles(profile: pd.DataFrame, order: Sequence[str], lines: int) -> Spec:
    """Return the number of articles at the row's end."""
    counts = {row["source"]: row["articles"] for row in records(profile)}
    rows = [
        {"source": source, "text": f"{n:,}{' · too few' * (n < FEW)}", "few": n < FEW}
        for source, n in counts.items()
    ]
    return {
        "title": panel_title("Articles", "", lines),
        "width": 64,
        "height": STEP * len(order),
        "data": {"values": rows},
        "mark": {"type": "text", "align": "left", "fontSize": 12, "x": 0},
        "encoding": {
            "y": {"field": "source", "type": "nominal", "scale": {"domain": list(order)},
                  "axis": None},
            "text": {"field": "text", "type": "nominal"},
            "color": when("datum.few", QUIET, INK),
        },
    }  # fmt: skip

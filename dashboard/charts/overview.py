"""Small multiples: one panel a signal on its own scale, sources as rows in one order."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts.style import (
    FAINT,
    INK,
    QUIET,
    axis_of,
    domain_of,
    finish,
    grid_of,
    panel_title,
    signal_colour,
    unit_lines,
)
from dashboard.wording import counted, figure

PICK = "pick"
COLUMNS = 4
PANEL = 190
STEP = 25
TOO_FEW = "too few"
# One selection over all panels is what is meant.
warnings.filterwarnings("ignore", "Automatically deduplicated selection parameter")


def profile_panels(
    profile: pd.DataFrame, order: Sequence[str], title: str, subtitle: str, footer: str
) -> alt.VConcatChart:
    """Return the panels of all signals; a click on a dot selects its source and signal.

    `profile` has source, signal, label, unit, articles, n, mean, low, high, too_few.
    """
    pick = alt.selection_point(name=PICK, fields=["source", "signal"], on="click", empty=False)
    shown = [s for s in profile["signal"].unique() if profile[profile["signal"] == s]["n"].any()]
    lines = max(len(unit_lines(u)) for u in profile["unit"])
    panels: list[alt.TopLevelMixin] = []
    for i, name in enumerate(shown):
        panels.append(_panel(_of(profile, name), order, pick, lines, first=i % COLUMNS == 0))
        if i % COLUMNS == COLUMNS - 1 or i == len(shown) - 1:
            panels.append(_articles(profile, order, lines))
    return finish(grid_of(panels, COLUMNS + 1, lines), title, subtitle, footer)


def _of(profile: pd.DataFrame, signal: str) -> pd.DataFrame:
    return profile[profile["signal"] == signal]


def _panel(
    rows: pd.DataFrame, order: Sequence[str], pick: alt.Parameter, lines: int, first: bool
) -> alt.LayerChart:
    name, label, unit = rows[["signal", "label", "unit"]].iloc[0]
    low, high = domain_of(pd.concat([rows["low"], rows["high"], rows["mean"]]))
    frame = rows.assign(
        value=[figure(v, unit) for v in rows["mean"]],
        interval=[
            f"{figure(a, unit)} to {figure(b, unit)}" if pd.notna(a) else "one article"
            for a, b in zip(rows["low"], rows["high"], strict=True)
        ],
        behind=[f"{counted(n, 'article')}{f', {TOO_FEW}' * (n < 5)}" for n in rows["n"]],
    )[["source", "signal", "mean", "low", "high", "too_few", "value", "interval", "behind"]]
    labels = alt.Axis(title=None, labelColor=INK, labelPadding=8, grid=True, labels=first)
    y = alt.Y("source:N", sort=list(order), axis=labels, scale=alt.Scale(domain=list(order)))
    scale = alt.Scale(domain=[low, high], nice=False)
    colour = alt.condition("datum.too_few", alt.value(FAINT), alt.value(signal_colour(name)))
    base = alt.Chart(frame).encode(
        y=y,
        tooltip=[
            alt.Tooltip("source:N", title="Source"),
            alt.Tooltip("value:N", title=label),
            alt.Tooltip("interval:N", title="95 % interval"),
            alt.Tooltip("behind:N", title="n"),
        ],
    )
    x = alt.X("mean:Q", scale=scale, axis=axis_of(unit))
    interval = base.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", scale=scale, axis=axis_of(unit)), x2="high:Q", color=colour
    )
    dots = (
        base.mark_point(filled=True, opacity=1, size=80, cursor="pointer")
        .encode(
            x=x,
            color=colour,
            stroke=alt.condition(pick, alt.value(INK), alt.value("#FFFFFF")),
            strokeWidth=alt.condition(pick, alt.value(2.5), alt.value(1)),
        )
        .add_params(pick)
    )
    layers = [interval, dots]
    if low < 0 < high:
        zero = alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color=QUIET, strokeWidth=1)
        layers.insert(0, zero.encode(x=alt.X("zero:Q", scale=scale, axis=axis_of(unit))))
    return alt.layer(*layers).properties(
        width=PANEL, height=STEP * len(order), title=panel_title(label, unit, lines)
    )


def _articles(profile: pd.DataFrame, order: Sequence[str], lines: int) -> alt.Chart:
    """Return the number of articles at the row's end."""
    counts = profile.drop_duplicates("source")[["source", "articles"]]
    counts = counts.assign(
        text=[f"{n:,}" + f" · {TOO_FEW}" * (n < 5) for n in counts["articles"]],
        few=counts["articles"] < 5,
    )
    return (
        alt.Chart(counts)
        .mark_text(align="left", fontSize=12, x=0)
        .encode(
            y=alt.Y("source:N", sort=list(order), axis=None, scale=alt.Scale(domain=list(order))),
            text="text:N",
            color=alt.condition("datum.few", alt.value(QUIET), alt.value(INK)),
        )
        .properties(width=64, height=STEP * len(order), title=panel_title("Articles", "", lines))
    )

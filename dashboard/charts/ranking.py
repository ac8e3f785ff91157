"""Sources in the order of an index, with how far their places move when the weights do."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.style import INK, QUIET, WIDE, finish

ROW = 30


def ranking_chart(
    places: pd.DataFrame, title: str, subtitle: str, footer: str, width: int = WIDE
) -> dict[str, Any]:
    """Return the chart of places: a dot for each source's rank, a line for where it moves."""
    import altair as alt  # half a second, which only a page with this chart should wait

    shown = places[places["rank"].notna()].copy()
    shown["said"] = [
        f"place {rank:.0f}, {best:.0f} to {worst:.0f} as weights move"
        for rank, best, worst in zip(
            shown["rank"], shown["best_rank"], shown["worst_rank"], strict=True
        )
    ]
    order = shown["source"].tolist()
    axis = alt.Axis(title="place", tickMinStep=1, format="d", orient="top")
    scale = alt.Scale(domain=[0.5, max(len(order), 1) + 0.5], nice=False, zero=False)
    base = alt.Chart(shown[["source", "rank", "best_rank", "worst_rank", "said"]]).encode(
        y=alt.Y("source:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)),
        tooltip=[alt.Tooltip("source:N", title="Source"), alt.Tooltip("said:N", title="Index")],
    )
    lines = base.mark_rule(color=QUIET, strokeWidth=2).encode(
        x=alt.X("best_rank:Q", scale=scale, axis=axis), x2="worst_rank:Q"
    )
    dots = base.mark_circle(color=INK, size=110, opacity=1).encode(
        x=alt.X("rank:Q", scale=scale, axis=axis)
    )
    chart = (lines + dots).properties(width=width // 2, height=max(1, len(order)) * ROW)
    return finish(chart, title, subtitle, footer, width)

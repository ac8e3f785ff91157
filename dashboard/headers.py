"""The columns of a table on screen: those there is room for, with headers in two lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.charts.style import WIDTHS
from dashboard.room import chart_width

KEY = "columns"
# Pixels that a table has at least, by the width that charts are laid out for, and what the column
# of the boxes takes of them.
ROOM = dict(zip(WIDTHS, (540, 640, 950), strict=True))
BOXES = 36
CHARACTER, PADDING, NARROWEST = 7.3, 19, 64


def columns_that_fit(widths: Mapping[str, int], least: int = 2) -> list[str]:
    """Return the columns that the page has room for from the first on, all on request.

    `widths` has every column's pixels; so many of them as `least` are always there.
    """
    left = ROOM[chart_width()] - BOXES
    fitting = []
    for name, width in widths.items():
        left -= width
        if left < 0 and len(fitting) >= least:
            break
        fitting.append(name)
    if len(fitting) == len(widths):
        return fitting
    said = f"All {len(widths)} columns"
    asked = st.toggle(said, key=KEY, bind="query-params", help="The table is then moved sideways.")
    return list(widths) if asked else fitting


def in_two_lines(label: str) -> tuple[str, str]:
    """Return a label for a header of two rows, cut at the blank nearest to its middle."""
    words = label.split(" ")
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(cuts, key=lambda cut: max(map(len, cut)), default=("", label))


def header_width(lines: Sequence[str]) -> int:
    """Return the pixels that a header's lines need."""
    return max(NARROWEST, round(max(map(len, lines)) * CHARACTER) + PADDING)

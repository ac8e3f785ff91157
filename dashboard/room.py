"""How wide a chart the page has room for: charts get as many columns as fit."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.charts.style import WIDE, WIDTHS

KEY = "room"
SMALLEST = 0.8
_watch = st.components.v2.component(
    "parallax_room", js=(Path(__file__).parent / "room.js").read_text("utf-8")
)


def watch_room() -> None:
    """Watch the page's width where it is called; a change that matters runs the page anew."""
    data = {"widths": WIDTHS, "smallest": SMALLEST, "shown": chart_width()}
    _watch(key=KEY, data=data, height=1, on_width_change=lambda: None)


def chart_width() -> int:
    """Return the width to lay charts out for: the widest until the page tells otherwise."""
    told = st.session_state.get(KEY, {}).get("width")
    return told if told in WIDTHS else WIDE

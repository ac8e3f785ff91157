"""What charts are drawn for: how wide the page's room is, and whether the page is dark."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.charts.dark import on_dark
from dashboard.charts.style import WIDE, WIDTHS, Spec

KEY = "room"
SMALLEST = 0.8
_watch = st.components.v2.component(
    "parallax_room", js=(Path(__file__).parent / "room.js").read_text("utf-8")
)


def watch_room() -> None:
    """Watch the page where it is called; a change that matters runs the page anew."""
    shown = {"width": chart_width(), "dark": dark_page()}
    _watch(
        key=KEY,
        data={"widths": WIDTHS, "smallest": SMALLEST, "shown": shown},
        height=1,
        on_width_change=lambda: None,
        on_dark_change=lambda: None,
    )


def chart_width() -> int:
    """Return the width to lay charts out for: the widest until the page tells otherwise."""
    told = st.session_state.get(KEY, {}).get("width")
    return told if told in WIDTHS else WIDE


def dark_page() -> bool:
    """Say whether the page is dark: what the browser says of it until the page itself tells."""
    told = st.session_state.get(KEY, {}).get("dark")
    return told if isinstance(told, bool) else st.context.theme.type == "dark"


def as_shown(spec: Spec) -> Spec:
    """Return a finished chart in the colours of the page."""
    return on_dark(spec) if dark_page() else spec

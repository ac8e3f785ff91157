"""Ways from one view to another: the address carries what is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

PAGES = "pages_by_view"
NEXT = "next_widget_values"


def remember(pages: Mapping[str, Any]) -> None:
    """Keep this session's pages by the name of their view."""
    st.session_state[PAGES] = dict(pages)


def has(view: str) -> bool:
    """Say whether there is such a view."""
    return view in st.session_state.get(PAGES, {})


def open_article(article: str, at: int | None = None) -> None:
    """Switch to the Article view of one article, at a character of its text."""
    place = {} if at is None else {"at": str(at)}
    _open("article", address={"article": article, **place})


def open_source(source: str) -> None:
    """Switch to the Source view of one source."""
    _open("source", widgets={"of": source})


def open_overview(corpus: str) -> None:
    """Switch to the Overview of a corpus."""
    _open("overview", address={"corpus": corpus})


def open_evidence(signal: str) -> None:
    """Switch to the Evidence view of one signal."""
    _open("evidence", address={"signal": signal})


def arrive(*keys: str) -> None:
    """Give the widgets of these keys, before they are drawn, the values they were opened with."""
    waiting = st.session_state.get(NEXT, {})
    for key in keys:
        if key in waiting:
            st.session_state[key] = waiting.pop(key)


def _open(
    view: str, address: Mapping[str, str] | None = None, widgets: Mapping[str, str] | None = None
) -> None:
    """Switch to a view; `widgets` are those bound to the address, which mustn't be set directly."""
    page = st.session_state.get(PAGES, {}).get(view)
    if page is not None:
        st.session_state[NEXT] = dict(widgets or {})
        st.switch_page(page, query_params=dict(address or {}))

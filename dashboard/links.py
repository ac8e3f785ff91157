"""Ways from one view to another: the address carries what is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

PAGES = "pages_by_view"


def remember(pages: Mapping[str, Any]) -> None:
    """Keep this session's pages by the name of their view."""
    st.session_state[PAGES] = dict(pages)


def has(view: str) -> bool:
    """Say whether there is such a view."""
    return view in st.session_state.get(PAGES, {})


def open_article(article: str, at: int | None = None) -> None:
    """Switch to the Article view of one article, at a character of its text."""
    place = {} if at is None else {"at": str(at)}
    _open("article", {"article": article, **place})


def open_source(source: str) -> None:
    """Switch to the Source view of one source."""
    _open("source", {"of": source})


def open_overview(corpus: str) -> None:
    """Switch to the Overview of a corpus."""
    _open("overview", {"corpus": corpus})


def open_evidence(signal: str) -> None:
    """Switch to the Evidence view of one signal."""
    _open("evidence", {"signal": signal})


def _open(view: str, address: Mapping[str, str]) -> None:
    """Switch to a view; the shared filters stay, since they are bound to the address."""
    page = st.session_state.get(PAGES, {}).get(view)
    if page is not None:
        st.switch_page(page, query_params=dict(address))

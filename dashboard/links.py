"""Ways from one view to another: the address carries what is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

PAGES, HERE = "pages_by_view", "view_shown"


def remember(pages: Mapping[str, Any], shown: Any) -> None:
    """Keep this session's pages by the name of their view, and which one is shown."""
    st.session_state[PAGES] = dict(pages)
    st.session_state[HERE] = next(name for name, page in pages.items() if page is shown)


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
    if page is None:
        return
    if view == st.session_state[HERE]:
        # Switching to the page one is on would take the filters out of the address.
        st.query_params.update(address)
        st.rerun()
    st.switch_page(page, query_params=dict(address))

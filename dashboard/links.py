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
    """Switch to the Article view of one article, at the sentence of an offset if given."""
    _open("article", {"article": article} | ({} if at is None else {"at": str(int(at))}))


def open_source(source: str) -> None:
    """Switch to the Source view of one source."""
    _open("source", {"of": source})


def open_evidence(signal: str) -> None:
    """Switch to the Evidence view of one signal."""
    _open("evidence", {"signal": signal})


def _open(view: str, values: dict[str, str]) -> None:
    page = st.session_state.get(PAGES, {}).get(view)
    if page is not None:
        for key in values:
            st.session_state.pop(key, None)
        st.switch_page(page, query_params={**kept(), **values})


def kept() -> dict[str, list[str]]:
    """Return the shared filters as they stand in the address."""
    from dashboard.filters import KEYS

    return {key: st.query_params.get_all(key) for key in KEYS if key in st.query_params}

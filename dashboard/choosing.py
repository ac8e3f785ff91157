"""Which corpus is looked at: the bundled one, the store, this session's articles, a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

BUNDLED, STORE, SESSION, FOLDER, GIVEN = "bundled", "store", "session", "folder", "given"
LABELS = {
    BUNDLED: "Bundled corpus",
    STORE: "Your store",
    SESSION: "This session’s articles",
    FOLDER: "A folder or file …",
}
KEYS = ("corpus", "path")
BROUGHT = "brought_articles"
CORRECTIONS = "corrected_articles"
CHOSEN, WIDGET = "corpus_chosen", "corpus_widget"


@dataclass(frozen=True)
class Choice:
    """A corpus: its kind, and the path of a folder or file."""

    kind: str
    path: str = ""


def choose_corpus(given: Path | None) -> Choice:
    """Draw the chooser where it is called; `given` is what the app was started on."""
    labels = dict(LABELS)
    if given is not None:
        labels = {GIVEN: given.name or str(given), **labels}
    if not session_articles():
        labels.pop(SESSION)
    default = next(iter(labels))
    # A link within the app names its article or signal, not the corpus: that stays as it was.
    wanted = st.query_params.get("corpus") or st.session_state.get(CHOSEN, default)
    kind = wanted if wanted in labels else default
    st.session_state[CHOSEN] = st.session_state[WIDGET] = kind
    _write(kind, default)
    st.selectbox("Corpus", list(labels), key=WIDGET, format_func=labels.get, on_change=_keep)
    if kind != FOLDER:
        return Choice(kind)
    path = st.text_input("Folder or file", key="path", bind="query-params", placeholder="/path/to")
    return Choice(FOLDER, path.strip())


def _keep() -> None:
    st.session_state[CHOSEN] = st.session_state[WIDGET]
    st.query_params["corpus"] = st.session_state[WIDGET]


def _write(kind: str, default: str) -> None:
    if kind != default:
        st.query_params["corpus"] = kind
    else:
        st.query_params.pop("corpus", None)


def chosen_now(given: Path | None) -> Choice:
    """Return what was chosen last, without drawing anything."""
    kind = st.session_state.get(CHOSEN, GIVEN if given else BUNDLED)
    return Choice(kind, st.session_state.get("path", "").strip())


def session_articles() -> tuple[Any, ...]:
    """Return the articles that this session brought and has not kept."""
    return st.session_state.get(BROUGHT, ())


def corrections(kind: str) -> dict[str, Any]:
    """Return this session's corrected articles of a corpus, by id."""
    return st.session_state.setdefault(CORRECTIONS, {}).setdefault(kind, {})

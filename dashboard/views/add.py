"""Add: bring in your own articles, see what was recognised, correct it, keep it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.bringing import (
    FIELDS,
    Brought,
    Problem,
    preview_table,
    read_pasted,
    read_upload,
    read_web,
)
from dashboard.choosing import STORE
from dashboard.corpus import Corpus
from dashboard.filters import Filters
from dashboard.kept import correct_corpus, manage_store
from dashboard.pending import OUTCOME, ROUND, show_pending, take
from dashboard.wording import counted

MOST_MEGABYTES = 100
NOT_A_FIELD = "–"
WAYS = ("Paste", "Upload", "Address or feed", "What is kept", "Correct this corpus")


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    st.title("Bring in your own articles.", anchor=False)
    st.text("What you bring stays on this machine. English is scored; other languages are named.")
    _show_outcome()
    paste, upload, web, kept, correct = st.tabs(WAYS)
    with paste:
        _paste()
    with upload:
        _upload()
    with web:
        _web()
    with kept:
        manage_store()
    with correct:
        correct_corpus()
    show_pending()


def _paste() -> None:
    with st.form("add-paste", clear_on_submit=True, border=False):
        text = st.text_area("Text of one article", height=260, key="add-text")
        left, middle, right = st.columns(3)
        known = {
            "source": left.text_input("Source", key="add-source"),
            "title": middle.text_input("Title", key="add-title", placeholder="if not in the text"),
            "published": right.text_input("Date", key="add-date", placeholder="2026-11-02"),
            "story": left.text_input("Story", key="add-story"),
            "url": middle.text_input("Address", key="add-url"),
            "author": right.text_input("Author", key="add-author"),
        }
        if st.form_submit_button("Read it", type="primary"):
            if text.strip():
                take(read_pasted(text, **known))
            else:
                st.warning("There is no text yet.")


def _upload() -> None:
    files = st.file_uploader(
        "Files of any of these: text, Markdown, HTML, CSV, Excel, JSON Lines, Parquet, RSS or Atom "
        "feeds, zip archives of them",
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=f"add-files-{st.session_state.get(ROUND, 0)}",
    )
    if not files:
        return
    mappings = [_confirm_columns(n, f.name, f.getvalue()) for n, f in enumerate(files)]
    if st.button(f"Read {counted(len(files), 'file')}", type="primary", key="add-read-files"):
        bar = st.progress(0.0, "Reading …")
        found = Brought()
        for number, file in enumerate(files, 1):
            found += read_upload(file.name, file.getvalue(), mappings[number - 1])
            bar.progress(number / len(files), f"{number:,} of {counted(len(files), 'file')}")
        take(found)
        st.rerun()


def _confirm_columns(place: int, name: str, data: bytes) -> dict[str, str]:
    """Show which column of a table is taken for which field, and return what is confirmed: every
    field with its column or none."""
    shown = preview_table(name, data)
    if shown is None:
        return {}
    if isinstance(shown, Problem):
        st.text(str(shown))
        return {}
    with st.expander(f"Columns of {name}".replace("[", "(").replace("]", ")"), expanded=True):
        st.caption("What each field is taken from; change what was guessed wrong.")
        chosen = {}
        options = [NOT_A_FIELD, *shown.columns]
        places = st.columns(4)
        for number, field in enumerate(FIELDS):
            guess = shown.mapping.get(field, NOT_A_FIELD)
            at = options.index(guess) if guess in options else 0
            key = f"add-map-{place}-{name}-{field}"
            column = places[number % 4].selectbox(field, options, at, key=key)
            chosen[field] = "" if column == NOT_A_FIELD else column
        if not (chosen["text"] or chosen["html"]):
            st.warning("Choose the column that holds the text.")
        st.dataframe(pd.DataFrame(shown.rows), hide_index=True)
    is_guess = all(shown.mapping.get(field, "") == column for field, column in chosen.items())
    # What was exported from a store comes back as it was, blocks and all, unless it is mapped.
    return {} if is_guess and "analysis_version" in shown.columns else chosen


def _web() -> None:
    with st.form("add-web", clear_on_submit=True, border=False):
        given = st.text_area("Addresses of articles or feeds, one a line", key="add-addresses")
        st.caption("Only http and https; addresses inside private networks are refused.")
        if st.form_submit_button("Fetch", type="primary"):
            addresses = [line.strip() for line in given.splitlines() if line.strip()]
            bar = st.progress(0.0, "Fetching …")
            found = Brought()
            for number, url in enumerate(addresses, 1):
                found += read_web(url)
                bar.progress(number / len(addresses), f"{number:,} of {len(addresses):,}")
            take(found)


def _show_outcome() -> None:
    kind, found = st.session_state.get(OUTCOME, (None, None))
    if kind == "failed":
        st.error("Nothing was kept:")
        st.text(found)
    elif kind == "stopped":
        st.info("Stopped. What was done is kept; keeping the rest again goes on from there.")
    elif kind == "kept":
        states = ("added", "updated", "rescored", "unchanged")
        parts = [f"{getattr(found, s):,} {s}" for s in states if getattr(found, s)]
        st.success(f"Kept: {', '.join(parts) or 'nothing new'}.")
        if st.button("Look at your store", key="add-open-store"):
            links.open_overview(STORE)

"""Add: bring in your own articles, see what was recognised, correct it, keep it."""

from __future__ import annotations

import streamlit as st

from dashboard import links
from dashboard.bringing import address, read_pasted, upload
from dashboard.choosing import STORE
from dashboard.columns import confirm_columns
from dashboard.corpus import Corpus
from dashboard.filters import Filters
from dashboard.kept import correct_corpus, manage_store
from dashboard.pending import OUTCOME, ROUND, begin_anew, show_pending, take
from dashboard.underway import begin, is_reading, show_reading
from dashboard.wording import counted

MOST_MEGABYTES = 100
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
    show_reading()
    show_pending()


def _paste() -> None:
    with st.form("add-paste", clear_on_submit=True, border=False):
        text = st.text_area("Text of one article", height=260, key="add-text")
        left, middle, right = st.columns(3)
        known = {
            "source": left.text_input("Source", key="add-source", placeholder="who publishes it"),
            "title": middle.text_input("Title", key="add-title", placeholder="if not in the text"),
            "published": right.text_input("Date", key="add-date", placeholder="such as 2026-11-02"),
            "story": left.text_input("Story", key="add-story", placeholder="the event it is about"),
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
    columns = confirm_columns(files)
    label = f"Read {counted(len(files), 'file')}"
    if st.button(label, type="primary", key="add-read-files", disabled=is_reading()):
        pairs = zip(files, columns, strict=True)
        begin([upload(f.name, f.getvalue(), chosen) for f, chosen in pairs], "file")
        # The files are taken over, and the field for them is empty again.
        begin_anew()
        st.rerun()


def _web() -> None:
    with st.form("add-web", clear_on_submit=True, border=False):
        given = st.text_area("Addresses of articles or feeds, one a line", key="add-addresses")
        st.caption("Only http and https; addresses inside private networks are refused.")
        if st.form_submit_button("Fetch", type="primary", disabled=is_reading()):
            lines = dict.fromkeys(line.strip() for line in given.splitlines())
            begin([address(line) for line in lines if line], "address")
            st.rerun()


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

"""Add: bring in your own articles, see what was recognised, correct it, keep it."""

from __future__ import annotations

from contextlib import closing

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.bringing import (
    FIELDS,
    Brought,
    Problem,
    Store,
    StoreError,
    corrected,
    keep,
    preview_table,
    read_pasted,
    read_upload,
    read_web,
    recognised,
)
from dashboard.choosing import BROUGHT, SESSION, STORE
from dashboard.corpus import Corpus
from dashboard.filters import Filters
from dashboard.kept import correct_corpus, manage_store
from dashboard.wording import counted

PENDING = "add_pending"
OUTCOME = "add_outcome"
ROUND = "add_round"
MOST_MEGABYTES = 100
MOST_PROBLEMS = 100
NOT_A_FIELD = "–"
READ_ONLY = ["article", "language", "words", "page furniture", "notices"]
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
    _preview()


def _take(found: Brought) -> None:
    """Add what was read to what waits for a decision."""
    st.session_state[PENDING] = st.session_state.get(PENDING, Brought()) + found
    st.session_state.pop(OUTCOME, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


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
                _take(read_pasted(text, **known))
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
    mappings = {file.name: _confirm_columns(file.name, file.getvalue()) for file in files}
    if st.button(f"Read {counted(len(files), 'file')}", type="primary", key="add-read-files"):
        bar = st.progress(0.0, "Reading …")
        found = Brought()
        for number, file in enumerate(files, 1):
            found += read_upload(file.name, file.getvalue(), mappings[file.name])
            bar.progress(number / len(files), f"{number:,} of {counted(len(files), 'file')}")
        _take(found)
        st.rerun()


def _confirm_columns(name: str, data: bytes) -> dict[str, str]:
    """Show which column of a table is taken for which field, and return what is confirmed."""
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
            place = places[number % 4]
            chosen[field] = place.selectbox(field, options, at, key=f"add-map-{name}-{field}")
        st.dataframe(pd.DataFrame(shown.rows), hide_index=True)
    return {field: column for field, column in chosen.items() if column != NOT_A_FIELD}


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
            _take(found)


def _preview() -> None:
    """Show what was recognised, let it be corrected, and ask what to do with it."""
    pending: Brought = st.session_state.get(PENDING, Brought())
    if pending.problems:
        st.subheader(f"{counted(len(pending.problems), 'problem')}", anchor=False)
        for problem in pending.problems[:MOST_PROBLEMS]:
            st.text(problem)
        if len(pending.problems) > MOST_PROBLEMS:
            st.text(f"and {len(pending.problems) - MOST_PROBLEMS:,} more")
    if not pending.articles:
        return
    st.subheader(f"Recognised: {counted(len(pending.articles), 'article')}", anchor=False)
    st.caption("Correct what was taken wrong; then keep it, or look at it without keeping.")
    edited = st.data_editor(
        recognised(pending.articles),
        hide_index=True,
        disabled=READ_ONLY,
        key=f"add-edit-{st.session_state.get(ROUND, 0)}",
        column_config={"title": st.column_config.TextColumn(width=320)},
    )
    keeping, looking, leaving, _ = st.columns([2, 2, 1, 3])
    if keeping.button("Keep in your store", type="primary", key="add-keep"):
        _keep(corrected(pending.articles, edited))
    if looking.button("Look without keeping", key="add-look"):
        found = corrected(pending.articles, edited)
        st.session_state[BROUGHT] = st.session_state.get(BROUGHT, ()) + found.articles
        _finish(Brought((), found.problems))
        links.open_overview(SESSION)
    if leaving.button("Discard", key="add-discard"):
        _finish(Brought())
        st.rerun()


def _keep(found: Brought) -> None:
    """Score and keep with a count, a rate and a way to stop; what is done is kept."""
    total = len(found.articles)
    bar = st.progress(0.0, "Scoring …")
    # Pressing it reruns the page, which ends the loop below; closing the iterator then writes
    # what is scored.
    st.button("Stop, and keep what is done", key="add-stop")
    st.session_state[OUTCOME] = ("stopped", None)
    report = None
    try:
        with closing(keep(Store.open(), found.articles)) as steps:
            for importing in steps:
                progress = importing.progress
                report = progress.report
                done = f"{progress.read:,} of {counted(total, 'article')}"
                bar.progress(
                    min(1.0, progress.read / total), f"{done}, {progress.rate:,.0f} a second"
                )
    except StoreError as error:
        st.session_state[OUTCOME] = ("failed", str(error))
        st.rerun()
    problems = (*found.problems, *map(str, report.problems)) if report else found.problems
    _finish(Brought((), tuple(problems)))
    st.session_state[OUTCOME] = ("kept", report)
    st.rerun()


def _finish(left: Brought) -> None:
    st.session_state[PENDING] = left
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


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

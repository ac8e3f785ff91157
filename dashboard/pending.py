"""What was brought and waits for a decision: shown, corrected, kept or looked at."""

from __future__ import annotations

from contextlib import closing

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.bringing import (
    ZONES,
    Article,
    Brought,
    Store,
    StoreError,
    blocks_table,
    corrected,
    keep,
    recognised_row,
    with_kinds,
)
from dashboard.choosing import BROUGHT, SESSION
from dashboard.wording import NONE, counted

PENDING = "add_pending"
ROWS = "add_rows"
OUTCOME = "add_outcome"
ROUND = "add_round"
EDITS = "add_edits"
MOST_LISTED = 100
MOST_TITLE = 80
# In the order on screen with their pixels, where they must be held narrow.
COLUMNS = {
    "article": 100, "source": 130, "title": 240, "published": 104, "story": 96, "author": 110,
    "url": 80, "language": 80, "words": 0, "page furniture": 0, "notices": 0,
}  # fmt: skip
READ_ONLY = ["article", "language", "words", "page furniture", "notices"]


def take(found: Brought) -> None:
    """Add what was read to what waits; of problems and notices the latest count."""
    problems = begin_anew()
    waiting: Brought = st.session_state.get(PENDING, Brought())
    st.session_state[PENDING] = Brought(waiting.articles, problems) + found
    st.session_state.pop(OUTCOME, None)


def begin_anew() -> tuple[str, ...]:
    """Empty the field for files, and let the tables of what waits be drawn anew, with what was
    corrected in them; return what is wrong with that."""
    pending: Brought = st.session_state.get(PENDING, Brought())
    edits = st.session_state.get(_key("add-edit"), {}).get("edited_rows", {})
    problems: tuple[str, ...] = ()
    if pending.articles and edits:
        table = pd.DataFrame(_rows(pending.articles))
        for place, changes in edits.items():
            for column, value in changes.items():
                table.loc[int(place), column] = value
        found = corrected(pending.articles, table)
        problems = found.problems
        known = (*pending.problems, *problems)
        st.session_state[PENDING] = Brought(found.articles, known, pending.notices)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    return problems


def show_pending() -> None:
    """Draw what was recognised, let it be corrected, and ask what to do with it."""
    pending: Brought = st.session_state.get(PENDING, Brought())
    _show_problems(pending)
    if not pending.articles:
        return
    st.subheader(f"Recognised: {counted(len(pending.articles), 'article')}", anchor=False)
    st.caption("Correct what was taken wrong; then keep it, or look at it without keeping.")
    edited = st.data_editor(
        pd.DataFrame(_rows(pending.articles)),
        hide_index=True,
        disabled=READ_ONLY,
        key=_key("add-edit"),
        column_order=COLUMNS,
        column_config={n: st.column_config.Column(width=w) for n, w in COLUMNS.items() if w},
        placeholder=NONE,
        alt="What was recognised, one article a row",
    )
    _tell_missing_sources(edited)
    _correct_zones(pending, edited)
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


def _tell_missing_sources(table: pd.DataFrame) -> None:
    without = int(table["source"].fillna("").eq("").sum())
    if without:
        st.info(
            f"{counted(without, 'article')} without a source. Sources are what is compared: write "
            "who publishes it into the table’s column “source”."
        )


def _key(name: str) -> str:
    """Return a key for a table that forgets its edits once they are taken over."""
    return f"{name}-{st.session_state.get(ROUND, 0)}-{st.session_state.get(EDITS, 0)}"


def _show_problems(pending: Brought) -> None:
    _list(counted(len(pending.problems), "problem"), pending.problems)
    _list("How it was read", pending.notices)
    said = pending.problems or pending.notices
    if said and not pending.articles and st.button("Clear", key="add-clear"):
        _finish(Brought())
        st.rerun()


def _list(heading: str, lines: tuple[str, ...]) -> None:
    if not lines:
        return
    st.subheader(heading, anchor=False)
    for line in lines[:MOST_LISTED]:
        st.text(line)
    if len(lines) > MOST_LISTED:
        st.text(f"and {len(lines) - MOST_LISTED:,} more")


def _rows(articles: tuple[Article, ...]) -> list[dict[str, object]]:
    """Return what was recognised of every article; each is parsed once, with progress."""
    known: dict[str, tuple[Article, dict[str, object]]] = st.session_state.get(ROWS, {})
    new = [a for a in articles if a.id not in known or known[a.id][0] is not a]
    bar = st.progress(0.0, "Recognising …") if len(new) > 100 else None
    for number, article in enumerate(new, 1):
        known[article.id] = (article, recognised_row(article))
        if bar and number % 20 == 0:
            bar.progress(number / len(new), f"{number:,} of {counted(len(new), 'article')}")
    if bar:
        bar.empty()
    st.session_state[ROWS] = {a.id: known[a.id] for a in articles}
    return [known[a.id][1] for a in articles]


def _correct_zones(pending: Brought, edited: pd.DataFrame) -> None:
    """Draw the blocks of one article and let their kinds, hence their zones, be set right."""
    with st.expander("Zones: what is the article, what the page around it"):
        names = {
            a.id: f"{a.title or 'untitled'}"[:MOST_TITLE] + f" ({a.id})" for a in pending.articles
        }
        name = st.selectbox(
            "Article to look into", list(names), format_func=names.get, key="add-zones-of"
        )
        article = next(a for a in pending.articles if a.id == name)
        table = st.data_editor(
            blocks_table(article),
            hide_index=True,
            disabled=["zone", "text"],
            key=_key(f"add-zones-{name}"),
            column_config={
                "kind": st.column_config.SelectboxColumn(options=list(ZONES), required=True),
                "text": st.column_config.TextColumn(width=700),
            },
        )
    changed = with_kinds(article, list(table["kind"]))
    if changed is not article:
        # What was corrected in the other table so far must not be lost by drawing it anew.
        found = corrected(tuple(changed if a is article else a for a in pending.articles), edited)
        problems = (*pending.problems, *found.problems)
        st.session_state[PENDING] = Brought(found.articles, problems, pending.notices)
        st.session_state[EDITS] = st.session_state.get(EDITS, 0) + 1
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
        store = Store.open()
        with closing(keep(store, found.articles)) as steps:
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
    told = (*(report.problems if report else ()), *store.problems)
    _finish(Brought((), (*found.problems, *map(str, told))))
    st.session_state[OUTCOME] = ("kept", report)
    st.rerun()


def _finish(left: Brought) -> None:
    st.session_state[PENDING] = left
    begin_anew()

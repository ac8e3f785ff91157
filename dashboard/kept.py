"""What is kept, and what is shown: taken out, exported, corrected on screen."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.bringing import Store, StoreError, corrected, export, sources_table
from dashboard.choosing import chosen_now, corrections
from dashboard.data import articles_in, given_corpus, is_store, neutralised, path_of
from dashboard.downloads import table_csv
from dashboard.wording import counted

PAGE = 100
FORMATS = {"jsonl": "JSON Lines", "csv": "CSV", "parquet": "Parquet"}
CORRECTABLE = ["file", "source", "title", "published", "author", "url", "story"]


def manage_store() -> None:
    """Draw the kept articles, with ways to take them out and to export them."""
    try:
        store = Store.open()
    except StoreError as error:
        st.text(str(error))
        return
    st.text(f"Your store: {store.path}")
    for problem in store.problems:
        st.text(str(problem))
    search = st.text_input("Search", key="kept-search", placeholder="source, title or story")
    with store.connection() as connection:
        found = connection.execute(
            """SELECT article, source, title, date, story, language, words FROM articles
               WHERE concat_ws(' ', article, source, title, story) ILIKE '%' || ? || '%'
               ORDER BY date DESC NULLS LAST, article LIMIT ?""",
            [search, PAGE],
        ).df()
        total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    if not total:
        st.info("Nothing is kept yet.")
        return
    st.text(f"{counted(total, 'article')} kept; the first {len(found):,} shown")
    chosen = st.dataframe(
        neutralised(found),
        hide_index=True,
        key="kept-rows",
        on_select="rerun",
        selection_mode="multi-row",
    )
    names = found["article"].iloc[chosen["selection"]["rows"]].tolist()
    if names:
        sure = st.checkbox(f"Take {counted(len(names), 'article')} out of the store", key="kept-ok")
        if st.button("Remove", disabled=not sure, key="kept-remove"):
            removed, _ = store.remove(names)
            st.toast(f"{counted(len(removed), 'article')} removed")
            st.rerun()
    _export(store)


def _export(store: Store) -> None:
    with st.popover("Export all", icon=":material/download:", type="tertiary"):
        for form, label in FORMATS.items():
            st.download_button(
                label,
                lambda form=form: _exported(store, form),
                f"parallax-store.{form}",
                key=f"kept-export-{form}",
                on_click="ignore",
                width="stretch",
            )


def _exported(store: Store, form: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"store.{form}"
        export(store, target, form)
        return target.read_bytes()


def correct_corpus() -> None:
    """Draw the metadata of the folder that is shown, to be corrected for this session."""
    choice = chosen_now(given_corpus())
    path = path_of(choice)
    if path is None or not path.exists() or is_store(path):
        st.text("Only the bundled corpus and folders are corrected here; choose one as the corpus.")
        return
    st.caption(
        "Sources and titles are taken from sources.csv, or from where a text shows them. What you "
        "correct here holds for this session; download it as sources.csv to keep it."
    )
    changed = corrections(str(path))
    articles = [changed.get(a.id, a) for a in articles_in(path)[0]]
    table = sources_table(articles)
    edited = st.data_editor(
        table[CORRECTABLE], hide_index=True, disabled=["file"], key=f"correct-{path}"
    )
    left, right, _ = st.columns([1, 1, 3])
    if left.button("Use it", type="primary", key="correct-use"):
        found = corrected(articles, edited.rename(columns={"file": "article"}))
        changed.update({a.id: a for a in found.articles if a not in articles})
        for problem in found.problems:
            st.text(problem)
        if not found.problems:
            st.rerun()
    right.download_button(
        "sources.csv",
        lambda: table_csv(pd.DataFrame(edited)),
        "sources.csv",
        "text/csv",
        key="correct-download",
        on_click="ignore",
    )

"""Two texts of a story side by side, row by row."""

from __future__ import annotations

import streamlit as st

from dashboard import links
from dashboard.downloads import file_stem
from dashboard.parallel import Side, parallel_html, parallel_legend, parallel_page, shares
from dashboard.story.told import Told, said_moment

# Beyond this a browser takes seconds to lay the texts out.
SHOWN = 100_000


def show_texts(told: Told, left: str, right: str) -> None:
    """Draw two articles aligned, what they share and what they don't marked."""
    if left == right:
        st.info("Choose two different articles.")
        return
    a, b = (told.documents[name] for name in (left, right))
    if max(len(a.text), len(b.text)) > SHOWN:
        st.info(f"Texts of more than {SHOWN:,} characters are not laid side by side.")
        return
    segments = told.corpus.telling.ask("segments", (left, right))
    sides = _side(told, left, a), _side(told, right, b)
    st.text(shares(*sides, segments))
    st.html(parallel_legend())
    st.html(parallel_html(*sides, segments))
    with st.container(horizontal=True):
        st.download_button(
            "Both texts (HTML)",
            lambda: parallel_page(*sides, segments).encode(),
            f"{file_stem(f'{left} {right}')}.html",
            "text/html",
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
        )
        if links.has("article"):
            for name, side in ((left, "left"), (right, "right")):
                if st.button(f"Open the {side} article", key=f"open-{side}", type="tertiary"):
                    links.open_article(name)


def _side(told: Told, article: str, document: object) -> Side:
    row = told.rows[told.rows["article"] == article].iloc[0]
    return Side(document, told.labels[article], said_moment(row["published"]))

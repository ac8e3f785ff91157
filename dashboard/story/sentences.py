"""The sentences behind a figure: each with its words marked, and the way to its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from dashboard import links
from dashboard.charts.style import SIGNAL_COLOUR
from dashboard.highlight import Mark, highlighted
from dashboard.story.told import Told
from dashboard.wording import counted

MOST = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Characters start..end of an article, and what may be said of them."""

    article: str
    start: int
    end: int
    said: str = ""


def show_sentences(told: Told, places: Iterable[Place], key: str) -> None:
    """Draw the sentences of places, each once, in the order of the articles."""
    found = by_sentence(told, places)
    for number, (article, start, end, inside) in enumerate(found[:MOST]):
        with st.container(horizontal=True, vertical_alignment="top", gap="small"):
            st.html(sentence_html(told, article, start, end, inside), width=640)
            if links.has("article") and st.button(
                "", icon=":material/open_in_new:", key=f"{key}-{number}", type="tertiary",
                help="Open the article here",
            ):  # fmt: skip
                links.open_article(article, start)
    if len(found) > MOST:
        st.caption(f"and {counted(len(found) - MOST, 'further sentence')}")


def by_sentence(told: Told, places: Iterable[Place]) -> list[tuple[str, int, int, list[Place]]]:
    """Return (article, start, end, places) of the sentences that hold places."""
    documents = told.documents
    groups: dict[tuple[str, int, int], list[Place]] = {}
    for place in places:
        document = documents[place.article]
        around = document.sentence_at(place.start) or document.block_at(place.start) or place
        last = document.sentence_at(max(place.start, place.end - 1)) or around
        extent = (place.article, around.start, max(around.end, last.end, place.end))
        groups.setdefault(extent, []).append(place)
    order = {article: n for n, article in enumerate(told.articles)}
    ranked = sorted(groups, key=lambda g: (order[g[0]], g[1]))
    return [(*extent, groups[extent]) for extent in ranked]


def sentence_html(told: Told, article: str, start: int, end: int, places: Iterable[Place]) -> str:
    """Return a sentence with its places marked, and below whose it is."""
    marks = [Mark(p.start, p.end, "place", "solid", SIGNAL_COLOUR, tip=p.said) for p in places]
    inner = highlighted(told.documents[article].text, marks, start, end)
    said = ", ".join(dict.fromkeys(p.said for p in places if p.said))
    where = " · ".join(filter(None, (told.labels[article], said)))
    return (
        f'<div class="px-article px-short"><p dir="auto">{inner}</p></div>'
        f'<p class="px-where">{escape(where)}</p>'
    )

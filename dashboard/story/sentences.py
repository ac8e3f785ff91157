"""The sentences behind a figure: each with its words marked, and the way to its article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from dashboard import links
from dashboard.highlight import Mark, highlighted, visible
from dashboard.story.told import Told
from dashboard.wording import counted

MOST = 12
TINT = "#E69F00"


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
        with st.container(gap=None):
            st.html(sentence_html(told.documents[article].text, start, end, inside))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.html(where_html(told.labels[article], inside), width="content")
                if links.has("article") and st.button(
                    "Open article here", key=f"{key}-{number}", type="tertiary"
                ):
                    links.open_article(article, start)
    if len(found) > MOST:
        st.caption(f"and {counted(len(found) - MOST, 'further sentence')}")


def show_uses(told: Told, said: str, uses: Iterable[Any]) -> None:
    """Draw the sentences of a word's or a speaker's uses, in a frame with a heading."""
    with st.container(border=True):
        st.text(visible(said))
        show_sentences(told, [Place(u.article, u.start, u.end) for u in uses], "uses")


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


def sentence_html(text: str, start: int, end: int, places: Iterable[Place]) -> str:
    """Return a sentence with its places marked."""
    marks = [Mark(p.start, p.end, "place", "solid", TINT, tip=p.said) for p in places]
    inner = highlighted(text, marks, start, end)
    return f'<div class="px-article px-short"><p dir="auto">{inner}</p></div>'


def where_html(label: str, places: Iterable[Place]) -> str:
    """Return the line below a sentence: whose it is, and what is said of its places."""
    said = ", ".join(dict.fromkeys(p.said for p in places if p.said))
    where = " · ".join(filter(None, (label, said)))
    return f'<p class="px-where">{escape(where)}</p>'

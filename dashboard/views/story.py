"""Story: who took what from whom, who left out what?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.address import pick
from dashboard.charts.findings import footer_line
from dashboard.corpus import Corpus
from dashboard.data import version
from dashboard.filters import Filters
from dashboard.page import open_page
from dashboard.story import facts, framing, lineage, originality, quotations
from dashboard.story.choice import choose_story
from dashboard.story.told import Told, tell

ADDRESS = ("event", "section", "part", "of-article", "left", "right")
STYLES = ("article.css", "parallel.css")
# Only the section shown is worked out.
SECTIONS: dict[str, tuple[str, Callable[[Told], None]]] = {
    "lineage": ("Lineage", lineage.show),
    "originality": ("Originality", originality.show),
    "quotations": ("Quotations", quotations.show),
    "facts": ("Facts", facts.show),
    "framing": ("Framing", framing.show),
}


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    open_page("Who took what from whom, who left out what?", corpus, filters)
    for name in STYLES:
        st.html(Path(__file__).parent.parent / name)
    story = choose_story(corpus, filters)
    if story is None:
        st.info("No story is known here: no article names one, and there are too many to look.")
        return
    if len(story.articles) < 2:
        st.info("One article of this story is left under the filter: there is nothing to lay "
                "beside it. Choose another story or widen the filter.")  # fmt: skip
        return
    footer = footer_line(
        f"{corpus.name}, one story", len(story.articles), filters.describe(),
        date.today().isoformat(), version(),
    )  # fmt: skip
    told = tell(corpus, story.name, story.found, story.articles, footer)
    labels = {name: label for name, (label, _) in SECTIONS.items()}
    section = pick("Section", "section", labels)
    SECTIONS[section][1](told)

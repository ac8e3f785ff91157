"""What every page shows around its own content: question, what is shown, notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.corpus import Corpus
from dashboard.filters import Filters
from dashboard.room import as_shown
from dashboard.wording import counted


def open_page(question: str, corpus: Corpus, filters: Filters) -> dict[str, int]:
    """Write the question, one line of what is shown, and what couldn't be read.

    Stops the page when the filter leaves no article. `question` is our own text.
    """
    st.title(question, anchor=False)
    counts = corpus.counts(filters)
    st.text(shown_line(counts, filters, corpus.name))
    if corpus.problems:
        said = f"{counted(len(corpus.problems), 'problem')} while reading the corpus"
        # Where nothing could be read, why is what the page has to say.
        with st.expander(said, expanded=not counts["articles"]):
            for problem in corpus.problems[:100]:
                st.text(problem)
    if not counts["articles"]:
        if filters == Filters():
            st.info("There is no article here yet.")
        else:
            st.info("No article is left under this filter. Widen it in the sidebar.")
        st.stop()
    return counts


def show_chart(spec: dict[str, Any], key: str, alt: str) -> Mapping[str, Any]:
    """Draw a finished chart in the page's colours; return what is selected in it by parameter."""
    listening = "rerun" if "params" in spec else "ignore"
    # By its key a chart is told that it is laid out for the page, and needn't move sideways.
    place = st.container(key=f"fits-{key}") if "usermeta" in spec else st
    state = place.vega_lite_chart(
        None, as_shown(spec), width="content", theme=None, key=key, alt=alt, on_select=listening
    )
    return state["selection"] if "params" in spec else {}


def shown_line(counts: dict[str, int], filters: Filters, name: str) -> str:
    """Return e.g. "5 sources · 15 articles · 3 stories · all articles of the bundled corpus"."""
    parts = [
        counted(counts["sources"], "source"),
        counted(counts["articles"], "article"),
        *([counted(counts["stories"], "story")] if counts["stories"] else []),
        f"{filters.describe()} of {name}" if filters == Filters() else filters.describe(),
    ]
    undated = counts["undated"]
    if undated:
        parts.append(f"{counted(undated, 'article')} without a date")
    return " · ".join(parts)


def choose_page(total: int, size: int, key: str) -> int:
    """Draw a page chooser when there is more than one page, and return the page from 0."""
    pages = -(-total // size)
    if pages <= 1:
        return 0
    label = f"Page, of {pages:,}"
    return int(st.number_input(label, 1, pages, 1, key=f"{key}-{pages}", width=180)) - 1

"""What every page shows around its own content: question, what is shown, notices."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import zip_longest
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.choosing import BUNDLED, CHOSEN
from dashboard.corpus import Corpus
from dashboard.data import neutralised
from dashboard.filters import Filters
from dashboard.room import as_shown, dark_page
from dashboard.wording import NONE, counted, excerpt

# Pixels. From this height on a row's texts wrap, up to three lines; lower ones cut them off.
WRAPPED, HEADER, TALLEST = 65, 38, 560
LINES, CHARACTER = 3, 8
INVENTED = (
    "Its sources and articles are invented, to try Parallax on. Bring in your own with “Add "
    "articles”, or name a folder under “Corpus”."
)
# A column that stays in sight is drawn at six tenths of its ink: only the fullest is legible then.
KEPT_INK = {False: "#000000", True: "#FFFFFF"}


def open_page(question: str, corpus: Corpus, filters: Filters) -> dict[str, int]:
    """Write the question, one line of what is shown, and what couldn't be read.

    Stops the page when the filter leaves no article. `question` is our own text.
    """
    st.title(question, anchor=False)
    counts = corpus.counts(filters)
    bundled = st.session_state.get(CHOSEN) == BUNDLED
    st.text(shown_line(counts, filters, f"the {corpus.name}" if bundled else corpus.name))
    if bundled:
        st.caption(INVENTED)
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
    """Draw a finished chart in the page's colours; return what is selected in it by parameter.

    `alt` names what is drawn; who doesn't see it is told the chart's finding, too.
    """
    listening = "rerun" if "params" in spec else "ignore"
    # By its key a chart is told that it is laid out for the page, and needn't move sideways.
    place = st.container(key=f"fits-{key}") if "usermeta" in spec else st
    said = f"{' '.join(spec['title']['text'])}. {alt}"
    state = place.vega_lite_chart(
        None, as_shown(spec), width="content", theme=None, key=key, alt=said, on_select=listening
    )
    return state["selection"] if "params" in spec else {}


def show_table(
    table: pd.DataFrame | Styler,
    alt: str,
    key: str | None = None,
    columns: Mapping[Hashable, Any] | None = None,
    on_select: Callable[[], None] | str = "ignore",
    kept: Hashable = "",
    wrapped: bool = False,
    height: int | None = None,
) -> list[int]:
    """Draw a table; return the rows that are selected in it, none or one.

    `kept` is a column that stays in sight when the others are moved sideways, of a table that is
    styled; `wrapped` gives rows the height that long texts need.
    """
    config = dict(columns or {})
    if kept:
        table = table.set_properties(subset=[kept], color=KEPT_INK[dark_page()])
        config[kept] = {**config.get(kept, {}), "pinned": True}
    if table.columns.nlevels > 1:
        # Columns under a header of two rows are known by their place, the index being the first.
        config = {table.columns.get_loc(name) + 1: known for name, known in config.items()}
    if wrapped:
        height = min(TALLEST, HEADER * table.columns.nlevels + WRAPPED * len(table.index))
    state = st.dataframe(
        neutralised(table) if isinstance(table, pd.DataFrame) else table,
        hide_index=True,
        key=key,
        column_config=config,
        on_select=on_select,
        selection_mode="single-row",
        row_height=WRAPPED if wrapped else None,
        placeholder=NONE,
        height=height or "auto",
        alt=alt,
    )
    return state["selection"]["rows"] if on_select != "ignore" else []


def fitting(texts: Iterable[Any], width: int, around: Iterable[Any] = ()) -> list[Any]:
    """Return texts cut to what a wrapped row of a column so many pixels wide shows.

    `around` has for each the words that must stay; what is no text stays as it is.
    """
    room = LINES * width // CHARACTER
    return [
        excerpt(text, room, words if isinstance(words, str) else "")
        if isinstance(text, str)
        else text
        for text, words in zip_longest(texts, around)
    ]


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
    label = f"Page (of {pages:,})"
    return int(st.number_input(label, 1, pages, 1, key=f"{key}-{pages}", width=180)) - 1

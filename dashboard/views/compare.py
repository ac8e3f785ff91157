"""Compare: is what lies between two sources larger than chance gives?"""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.address import select
from dashboard.charts.findings import copies_in, footer_line
from dashboard.charts.overview import profile_panels
from dashboard.charts.ranking import ranking_chart
from dashboard.corpus import Corpus
from dashboard.data import neutralised, version
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.filters import Filters
from dashboard.page import open_page, show_chart, show_table
from dashboard.room import chart_width
from dashboard.weighing import (
    differences_between,
    finding_between,
    limit_of,
    places_by,
    said_of,
)
from dashboard.wording import figure

ADDRESS = ("one", "two", "index", "weights")
SUBTITLE = "Mean over each source's articles with its 95 % interval, every panel on its own scale."
INDEX_SUBTITLE = (
    "Weighted standard deviations from the mean of the sources; the lines show the places that "
    "weights between half and one and a half of those set give, in 95 of 100 draws."
)
SEPARATOR = ","
PLACES = {"value": "index", "rank": "place", "best_rank": "best place", "worst_rank": "worst place"}


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    counts = open_page("Is the difference larger than chance?", corpus, filters)
    profile = corpus.profile(filters)
    sources = sorted(profile["source"].unique())
    if len(sources) < 2:
        st.info("There is only one source under this filter. Widen it in the sidebar.")
        return
    footer = footer_line(
        corpus.name, counts["articles"], filters.describe(), date.today().isoformat(), version(),
        copies_in(profile),
    )  # fmt: skip
    with st.container(horizontal=True):
        one = select("One source", "one", sources, width=300)
        two = select("The other", "two", [s for s in sources if s != one], width=300)
    found = differences_between(corpus, filters, one, two)
    _show_difference(corpus, profile, found, one, two, footer)
    _show_index(corpus, profile, footer)


def _show_difference(
    corpus: Corpus, profile: pd.DataFrame, found: pd.DataFrame, one: str, two: str, footer: str
) -> None:
    chart = profile_panels(
        profile[profile["source"].isin([one, two])],
        [one, two],
        finding_between(found, one, two),
        SUBTITLE,
        footer,
        chart_width(),
    )
    show_chart(chart, f"compare-{one}-{two}", f"Means of {one} and {two} on every signal")
    chart_downloads(chart, found, f"parallax {one} and {two}")
    st.subheader("In words", anchor=False)
    st.caption(
        "How often the two would lie as far apart if their articles were dealt out between them "
        "at random. The more signals are looked at, the more tries chance has: with "
        "many, a difference must be rarer still to be called larger than chance (Holm 1979)."
    )
    if limit_of(found):
        st.info(limit_of(found))
    for row in found.itertuples():
        st.text(said_of(row, one, two))
    table_downloads(neutralised(found), f"parallax differences {one} {two}")
    chosen = st.selectbox(
        "See the cases behind",
        [s.name for s in corpus.signals()],
        format_func=lambda name: corpus.signal(name).label,
        index=None,
        placeholder="a signal …",
        width=300,
    )
    if chosen:
        links.open_evidence(chosen)


def _show_index(corpus: Corpus, profile: pd.DataFrame, footer: str) -> None:
    st.divider()
    on = st.toggle(
        "A combined index, with weights of your own",
        key="index",
        bind="query-params",
        help="Off unless you ask for it: which signals matter, and which way, is a judgment that "
        "this page leaves to you.",
    )
    if not on:
        return
    weights = _weights(corpus)
    if not any(weights.values()):
        st.info("Give at least one signal a weight. A negative one counts against a source.")
        return
    places = places_by(corpus, profile, weights)
    title = title_of(weights, corpus)
    chart = ranking_chart(places, title, INDEX_SUBTITLE, footer, chart_width())
    show_chart(chart, "index-chart", "Sources in the order of the index")
    chart_downloads(chart, places, "parallax index")
    told = places if places["missing"].any() else places.drop(columns="missing")
    shown = told.rename(columns=PLACES | {s.name: s.label for s in corpus.signals()})
    st.caption("What each signal adds, in weighted standard deviations.")
    numbers = [c for c in shown.columns if shown[c].dtype.kind == "f" and "place" not in c]
    style = neutralised(shown).style.format(figure, subset=numbers)
    show_table(style, "Index and place of every source", kept="source")
    table_downloads(neutralised(places), "parallax index")


def title_of(weights: dict[str, float], corpus: Corpus) -> str:
    """Return the index in words: "Index of hedging × 1, loaded language × −2"."""
    parts = [
        f"{corpus.signal(name).label.lower()} × {figure(weight)}"
        for name, weight in weights.items()
        if weight
    ]
    return f"Your index of {', '.join(parts)}"


def _weights(corpus: Corpus) -> dict[str, float]:
    """Draw a weight for every signal; they stand in the address, in the signals' order."""
    infos = corpus.signals()
    given = st.query_params.get("weights", "").split(SEPARATOR)
    weights: dict[str, float] = {}
    row = st.container(horizontal=True, vertical_alignment="bottom")
    for number, info in enumerate(infos):
        key = f"weight-{info.name}"
        if key not in st.session_state:
            st.session_state[key] = _number(given[number]) if number < len(given) else 0.0
        weights[info.name] = row.number_input(
            info.label, -10.0, 10.0, step=0.5, key=key, format="%.1f", width=170
        )
    st.query_params["weights"] = SEPARATOR.join(f"{w:g}" for w in weights.values())
    return weights


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return min(10.0, max(-10.0, value)) if value == value else 0.0

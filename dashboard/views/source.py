"""Source: what is typical of this one?"""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.address import select, tell_unknown
from dashboard.cases import telling_sentences
from dashboard.charts.findings import copies_in, footer_line, most_unlike, over_time
from dashboard.charts.source import PICK, strips, trend_chart
from dashboard.charts.style import source_colours
from dashboard.corpus import PAGE, SOURCES_OVER_TIME, Corpus, SignalInfo
from dashboard.data import neutralised, version
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.filters import Filters
from dashboard.highlight import highlighted, visible
from dashboard.marks import marks_of
from dashboard.page import choose_page, fitting, open_page, show_chart, show_table
from dashboard.room import chart_width
from dashboard.wording import counted, figure

ADDRESS = ("of", "by")
MOST_ROWS = 10_000
MOST_SENTENCES = 5
TITLE_WIDTH = 270
CSS = Path(__file__).parent.parent / "article.css"
SUBTITLE = (
    "Its mean with the 95 % interval, the other sources in grey, every strip on its own scale. "
    "Select a dot to open that source."
)


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    counts = open_page("What is typical of this source?", corpus, filters)
    tell_unknown("of", corpus.sources())
    # One that the filter names is the one that is meant, until another is chosen.
    others = [name for name in corpus.sources() if name not in filters.sources]
    source = select("This source", "of", [*filters.sources, *others], width=380)
    among = filters.with_source(source)
    own = filters.only(source)
    articles = corpus.counts(own)["articles"]
    if not articles:
        st.info("This source has no article under the filter.")
        return
    colour = source_colours(corpus.sources(), [source])[source]
    profile = corpus.profile(among, always=source)
    footer = footer_line(
        corpus.name, counts["articles"], among.describe(), date.today().isoformat(), version(),
        copies_in(profile),
    )  # fmt: skip
    finding, stands_out = most_unlike(profile, source)
    chart = strips(profile, source, colour, finding, SUBTITLE, footer, chart_width())
    picked = show_chart(chart, f"strips-{source}", f"{source} among all sources on every signal")
    chart_downloads(chart, profile, f"parallax source {source}")
    other = (picked.get(PICK) or [{}])[0].get("source")
    if other and other != source:
        links.open_source(other)
    _articles(corpus, own, articles)
    chosen = _signal(corpus)
    _sentences(corpus, own, chosen)
    over = corpus.signal(chosen or stands_out or corpus.signals()[0].name)
    _trend(corpus, among, source, over, colour, footer)


def _articles(corpus: Corpus, own: Filters, articles: int) -> None:
    st.subheader("Its articles", anchor=False)
    st.caption("Select a row to read the article with its cues marked.")
    page = choose_page(articles, PAGE, "source-page")
    rows = corpus.article_rows(own, page)
    infos = corpus.signals()
    columns = ["title", "date", "words", *(s.name for s in infos)]
    shown = rows[columns].assign(title=fitting(rows["title"], TITLE_WIDTH))
    style = neutralised(shown).style
    for info in infos:
        style = style.format(lambda v, unit=info.unit: figure(v, unit), subset=[info.name])
    chosen = show_table(
        style,
        f"Articles of {own.sources[0]} with their value on every signal",
        f"source-articles-{page}",
        {
            "title": st.column_config.TextColumn("title", width=TITLE_WIDTH),
            "date": st.column_config.DateColumn(format="YYYY-MM-DD"),
            **{s.name: s.label for s in infos},
        },
        "rerun",
        kept="title",
        wrapped=True,
    )
    stem = f"parallax articles of {own.sources[0]}"
    table_downloads(lambda: corpus.article_rows(own, size=MOST_ROWS), stem)
    if chosen:
        links.open_article(rows["article"].iloc[chosen[0]])


def _signal(corpus: Corpus) -> str:
    labels = {"": "every signal"} | {s.name: s.label.lower() for s in corpus.signals()}
    tell_unknown("by", list(labels))
    return select("Look closer at", "by", list(labels), labels, width=380)


def _sentences(corpus: Corpus, own: Filters, signal: str) -> None:
    st.subheader("Its most telling sentences", anchor=False)
    found = telling_sentences(corpus, own, signal or None, MOST_SENTENCES if signal else 1)
    if found.empty:
        st.text("No sentence of this source has such a cue under the filter.")
        return
    st.caption(
        "Of each signal, the sentences of the article itself whose cues weigh most together."
    )
    order = {s.name: i for i, s in enumerate(corpus.signals())}
    st.html(CSS)
    corpus.read_ahead(dict(zip(found["article"], found["row"], strict=True)))
    for row in found.sort_values("signal", key=lambda c: c.map(order), kind="stable").itertuples():
        info = corpus.signal(row.signal)
        with st.container(border=True):
            text, button = st.columns([6, 1], vertical_alignment="center")
            text.html(_sentence(corpus, info, row))
            key = f"open-{row.signal}-{row.article}-{row.sentence_start}"
            if links.has("article") and button.button("Read", key=key, width="stretch"):
                links.open_article(row.article, row.sentence_start)


def _sentence(corpus: Corpus, info: SignalInfo, row: Any) -> str:
    """Return the sentence with its cues marked, and where it stands, as HTML."""
    analysis = corpus.analysis_of(row.article)
    marks = marks_of(analysis, [info], [info.name])
    end = row.sentence_start + len(row.sentence)
    inner = highlighted(analysis.document.text, marks, row.sentence_start, end)
    where = escape(visible(f"{info.label} · {row.title}{_day(row.date)}"))
    return f'<div class="px-article"><p>{inner}</p></div><p class="px-where">{where}</p>'


def _day(value: object) -> str:
    return f", {value:%Y-%m-%d}" if isinstance(value, date) and not pd.isna(value) else ""


def _trend(
    corpus: Corpus, among: Filters, source: str, info: SignalInfo, colour: str, footer: str
) -> None:
    trend = corpus.trend(among, info.name, source)
    own = trend[trend["source"] == source]
    st.subheader(f"Over time: {info.label.lower()}", anchor=False)
    if own["period"].nunique() < 2:
        dated = counted(int(own["articles"].sum()), "dated article")
        st.text(f"Too few dates to show a course: {dated} of this source.")
        return
    title = over_time(own, source, info.label, info.unit)
    others = "the other sources"
    if len(corpus.sources()) > SOURCES_OVER_TIME:
        others = "the other sources with the most articles"
    subtitle = f"{info.label}, {info.unit}; {others} in grey."
    said = (title, subtitle, footer)
    chart = trend_chart(trend, source, colour, info.unit, *said, chart_width())
    show_chart(chart, "trend", f"{info.label} of {source} over time")
    chart_downloads(chart, trend, f"parallax {info.name} over time {source}")

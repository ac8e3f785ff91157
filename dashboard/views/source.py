"""Source: what is typical of this one?"""

from __future__ import annotations

from datetime import date
from functools import partial
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
from dashboard.charts.style import WIDTHS, source_colours
from dashboard.corpus import PAGE, SOURCES_OVER_TIME, Corpus, SignalInfo
from dashboard.data import neutralised, version
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.filters import Filters
from dashboard.headers import KEY as COLUMNS
from dashboard.headers import columns_that_fit, header_width, in_two_lines
from dashboard.highlight import highlighted, visible
from dashboard.marks import marks_of
from dashboard.page import choose_page, fitting, open_page, show_chart, show_table
from dashboard.room import chart_width
from dashboard.wording import counted, figure

ADDRESS = ("of", "by", COLUMNS)
MOST_ROWS = 10_000
MOST_SENTENCES = 5
# Pixels of the table's first columns; a title's by the room for charts.
TITLE_WIDTHS = dict(zip(WIDTHS, (190, 230, 270), strict=True))
DATE_WIDTH, WORDS_WIDTH = 96, 64
CSS = Path(__file__).parent.parent / "article.css"
SUBTITLE = (
    "Its mean with the 95 % interval, the other sources in grey, every strip on its own scale."
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
    st.caption("Select a grey dot to open that source.")
    chart_downloads(chart, profile, f"parallax source {source}")
    other = (picked.get(PICK) or [{}])[0].get("source")
    if other and other != source:
        links.open_source(other)
    _articles(corpus, own, articles, st.query_params.get("by") or stands_out or "")
    chosen = _signal(corpus)
    _sentences(corpus, own, chosen)
    over = corpus.signal(chosen or stands_out or corpus.signals()[0].name)
    _trend(corpus, among, source, over, colour, footer)


def _articles(corpus: Corpus, own: Filters, articles: int, first: str) -> None:
    """Draw its articles, the signal `first` before the others."""
    st.subheader("Its articles", anchor=False)
    st.caption("Select a row to read the article with its cues marked.")
    page = choose_page(articles, PAGE, "source-page")
    rows = corpus.article_rows(own, page)
    infos = {s.name: s for s in sorted(corpus.signals(), key=lambda s: s.name != first)}
    headers = {name: in_two_lines(name) for name in ("title", "date", "words")}
    headers |= {name: in_two_lines(info.label) for name, info in infos.items()}
    widths = {name: header_width(lines) for name, lines in headers.items()}
    title_width = TITLE_WIDTHS[chart_width()]
    widths |= {"title": title_width, "date": DATE_WIDTH, "words": WORDS_WIDTH}
    names = columns_that_fit(widths, least=4)
    shown = rows[names].assign(title=fitting(rows["title"], title_width))
    shown.columns = pd.MultiIndex.from_tuples([headers[name] for name in names])
    style = neutralised(shown).style
    for name in names[3:]:
        said = partial(figure, unit=infos[name].unit)
        style = style.format(said, subset=[headers[name]])
    columns = st.column_config
    chosen = show_table(
        style,
        f"Articles of {own.sources[0]} with their value on every signal",
        f"source-articles-{page}",
        {headers[name]: columns.Column(width=widths[name]) for name in names}
        | {headers["date"]: columns.DateColumn(format="YYYY-MM-DD", width=DATE_WIDTH)},
        "rerun",
        kept=headers["title"],
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

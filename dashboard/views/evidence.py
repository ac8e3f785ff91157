"""Evidence: show me every case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.address import select
from dashboard.cases import (
    MOST_COUNTED,
    MOST_ROWS,
    PAGE,
    Sample,
    cases,
    count_cases,
    frequent,
    sample_of,
    values_of,
)
from dashboard.charts.findings import footer_line
from dashboard.charts.frequent import frequent_panels, leading
from dashboard.charts.style import SIGNAL_COLOUR, WIDTHS, signal_colour
from dashboard.corpus import Corpus, SignalInfo
from dashboard.data import version
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.filters import Filters
from dashboard.headers import KEY as COLUMNS
from dashboard.headers import columns_that_fit, header_width
from dashboard.highlight import article_html, visible
from dashboard.marks import marks_of, sentence_mark
from dashboard.page import choose_page, fitting, open_page, show_chart, show_table
from dashboard.questions import Question, question_of
from dashboard.room import chart_width
from dashboard.wording import counted

NARROWED = ("kind", "voice", "zone", "speaker_type", "stance")
ADDRESS = ("signal", "search", "order", COLUMNS, *NARROWED)
CSS = Path(__file__).parent.parent / "article.css"
ALL = "all"
ANY = ""
TEXT, HEAVIEST = "text", "heaviest"
HEAVIEST_FIRST = {"weight": "heaviest first", "words": "longest first"}
# Pixels, so that the choosers of any signal stand on one line of a wide page.
SIGNAL_ROOM, SEARCH_ROOM, NARROW, ORDER_ROOM = 200, 182, 132, 164
CONTEXT = 2
# Pixels that a case's text gets, by the room for charts, and its cue and title.
TEXT_WIDTHS = dict(zip(WIDTHS, (220, 260, 340), strict=True))
NAME_WIDTHS = {
    "source": 94, "cue": 86, "speaker": 98, "signal": 98, "kind": 92, "reason": 200, "title": 200,
    "speaker_type": 100, "stance": 84, "date": 96,
}  # fmt: skip
TEXTS = ("sentence", "content", "text")
# Names of several words, written with hyphens in data and with blanks on screen.
KINDS = ("kind", "speaker_type")


@dataclass(frozen=True)
class Asked:
    """What is asked for: a signal's question under the filter, narrowed, searched, ordered."""

    filters: Filters
    signal: SignalInfo | None
    question: Question
    equal: Mapping[str, Any]
    search: str
    first: str

    @property
    def what(self) -> tuple[str, Filters, Mapping[str, Any], str]:
        """The arguments that the functions of `cases` share."""
        return self.question.table, self.filters, self.equal, self.search

    @property
    def key(self) -> str:
        """A name for the widgets that start anew when something else is asked for."""
        return f"evidence-{self.question.table}-{hash((*map(str, self.what), self.first))}"


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    counts = open_page("Show me every case.", corpus, filters)
    st.html(CSS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = _ask(corpus, filters)
    total, articles = count_cases(corpus, *asked.what)
    if not total:
        st.info("No case is left. Search for something else or narrow less.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text(counted_line(total, articles))
        page = choose_page(min(total, MOST_COUNTED), PAGE, f"{asked.key}-page")
        names = columns_that_fit(_widths(asked.question.columns))
    _show_table(corpus, asked, page, names)
    footer = footer_line(
        corpus.name, counts["articles"], filters.describe(), date.today().isoformat(), version()
    )
    _show_chart(corpus, asked, footer, counts["articles"])


def counted_line(total: int, articles: int) -> str:
    """Return in words how many cases there are, or that they are too many to count."""
    if total > MOST_COUNTED:
        return f"more than {counted(MOST_COUNTED, 'case')}; the first of them can be paged through"
    return f"{counted(total, 'case')} in {counted(articles, 'article')}"


def _ask(corpus: Corpus, filters: Filters) -> Asked:
    signal = _choose_signal(corpus)
    question = question_of(signal)
    equal, search = _narrow(corpus, question)
    return Asked(filters, signal, question, equal, search, _choose_order(question))


def _choose_signal(corpus: Corpus) -> SignalInfo | None:
    labels = {ALL: "All signals"} | _labels(corpus)
    chosen = select("Signal", "signal", list(labels), labels, SIGNAL_ROOM)
    return None if chosen == ALL else corpus.signal(chosen)


def _narrow(corpus: Corpus, question: Question) -> tuple[dict[str, Any], str]:
    """Draw search and one chooser a column; return conditions and search words."""
    equal = dict(question.equal)
    words = st.text_input(
        "Search",
        key="search",
        bind="query-params",
        placeholder="words in cue or sentence",
        width=SEARCH_ROOM,
    )
    for column in question.narrowed:
        found = values_of(corpus, question.table, column, question.equal)
        label = column.replace("_", " ").capitalize()
        labels = {value: _said(column, value) for value in found} | {ANY: "any"}
        chosen = select(label, column, [ANY, *found], labels, NARROW)
        if chosen:
            equal[column] = chosen
    return equal, words


def _choose_order(question: Question) -> str:
    if not question.heaviest:
        return ""
    labels = {TEXT: "as in the text", HEAVIEST: HEAVIEST_FIRST[question.heaviest]}
    chosen = select("Order", "order", list(labels), labels, ORDER_ROOM)
    return question.heaviest if chosen == HEAVIEST else ""


def _show_table(corpus: Corpus, asked: Asked, page: int, names: Sequence[str]) -> None:
    rows = cases(corpus, *asked.what, page, first=asked.first)
    shown = rows[list(names)]
    if "signal" in shown:
        shown = shown.assign(signal=shown["signal"].map(_labels(corpus)))
    shown = shown.assign(**{c: [_said(c, v) for v in shown[c]] for c in KINDS if c in shown})
    widths = _widths(names)
    cues = {"sentence": shown["cue"]} if "sentence" in shown else {}
    columns = st.column_config
    picked = show_table(
        shown.assign(**{c: fitting(shown[c], widths[c], cues.get(c, ())) for c in names}),
        "Cases in the order asked for",
        f"{asked.key}-{page}",
        {c: columns.Column(c.replace("_", " "), width=widths[c]) for c in names}
        | {"weight": columns.NumberColumn(format="%.2f", width=widths.get("weight"))}
        | {"date": columns.DateColumn(format="YYYY-MM-DD", width=widths.get("date"))},
        "rerun",
        wrapped=True,
    )
    if picked and picked[0] < len(rows):
        _show_case(corpus, rows.iloc[picked[0]])
    else:
        st.caption("Select a row to read it in its place.")
    table_downloads(
        lambda: cases(corpus, *asked.what, 0, MOST_ROWS, asked.first),
        f"parallax {asked.question.table}",
    )


def _widths(names: Sequence[str]) -> dict[str, int]:
    known = NAME_WIDTHS | dict.fromkeys(TEXTS, TEXT_WIDTHS[chart_width()])
    return {name: known.get(name) or header_width([name]) for name in names}


def _said(column: str, value: str) -> str:
    return value.replace("-", " ") if column in KINDS else value


def _labels(corpus: Corpus) -> dict[str, str]:
    return {s.name: s.label for s in corpus.signals()}


def _show_case(corpus: Corpus, row: pd.Series) -> None:
    """Show a case's sentence among its neighbours, with its marks."""
    analysis = corpus.analysis_of(row["article"])
    if analysis is None:
        return
    document, at = analysis.document, int(row["start"])
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{row['source']}: {row['title']}", width="stretch")
            if links.has("article") and st.button("Open article here"):
                links.open_article(row["article"], at)
        st.text(facts_line(row))
        start, end = surroundings(document, at)
        marks = marks_of(analysis, corpus.signals(), drawn_for(corpus, row))
        chosen = sentence_mark(document, at)
        drawn = [*marks, *filter(None, [chosen])]
        words = [len(document.words_between(b.start, b.end)) for b in document.blocks]
        st.html(article_html(document.text, document.blocks, drawn, words, start, end))


def facts_line(row: pd.Series) -> str:
    """Return what is known of a case beside its text: "weasel: nobody · own voice · 2026-03-11"."""
    known = row.dropna().to_dict()
    kind, reason = _said("kind", known.get("kind", "")), known.get("reason", "")
    voice = f"{known['voice']} voice" if known.get("voice") else ""
    day = f"{known['date']:%Y-%m-%d}" if known.get("date") else ""
    said = [kind * (not reason.startswith(kind)), reason, voice, day]
    return " · ".join(visible(fact) for fact in said if fact)


def drawn_for(corpus: Corpus, row: pd.Series) -> list[str]:
    """Return the signals to mark around a case: its own, or those of its table."""
    if "signal" in row:
        return [row["signal"]]
    if "speaker" in row:
        return [s.name for s in corpus.signals() if s.evidence.endswith("attributions")]
    return []


def surroundings(document: Any, at: int) -> tuple[int, int]:
    """Return the extent of the sentence at an offset with two on either side."""
    starts = [s.start for s in document.sentences]
    here = max((i for i, start in enumerate(starts) if start <= at), default=0)
    near = document.sentences[max(0, here - CONTEXT) : here + CONTEXT + 1]
    return (near[0].start, near[-1].end) if near else (0, len(document.text))


def drawn_from(sample: Sample | None) -> str:
    """Return in words which articles were counted, where not all of them."""
    if sample is None:
        return ""
    return f" Counted in {sample.drawn:,} of {sample.articles:,} articles, drawn by chance."


def _show_chart(corpus: Corpus, asked: Asked, footer: str, articles: int) -> None:
    st.subheader("Most frequent by source", anchor=False)
    names, signal, table = asked.question.counted, asked.signal, asked.question.table
    column = next(iter(names))
    if len(names) > 1:
        column = st.segmented_control(
            "Most frequent", list(names), default=column, required=True,
            format_func=names.get, label_visibility="collapsed", key=f"frequent-{table}",
        )  # fmt: skip
    sample = sample_of(corpus, asked.filters, articles)
    frame = frequent(corpus, table, column, *asked.what[1:], sample)
    if frame.empty:
        st.info("Nothing to count here.")
        return
    if column == "signal":
        frame = frame.assign(value=frame["value"].map(_labels(corpus)))
    frame = frame.assign(value=[_said(column, value) for value in frame["value"]])
    colour = signal_colour(signal.name) if signal else SIGNAL_COLOUR
    what = signal.label if signal else "All signals"
    counted_in = what if column == "signal" else f"{what}, {names[column].lower()}"
    subtitle = (
        f"{counted_in}: cases per 1,000 words of each source's articles, at "
        "most eight a source, for the six sources with the most cases. Figures: number of cases."
        f"{drawn_from(sample)}"
    )
    finding = leading(frame, wording=column == "cue")
    chart = frequent_panels(frame, colour, finding, subtitle, footer, chart_width())
    show_chart(chart, f"frequent-{table}-{column}-chart", subtitle)
    chart_downloads(chart, frame, f"parallax {what} {names[column]}")

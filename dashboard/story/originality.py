"""Originality: how much of each article's own words no earlier article of the story has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import select
from dashboard.charts.originality import PICK, originality_chart, originality_finding
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import Mark, article_html, legend_html, visible
from dashboard.page import show_chart, show_table
from dashboard.room import chart_width
from dashboard.story.told import UNKNOWN, Told
from dashboard.wording import counted, figure

SHARE = "share"
SUBTITLE = (
    "Share of an article's own words, quotations left out, that no earlier article of the story "
    "has in the same run of four words. Grey: taken."
)
ARTICLE = "of-article"
TINT = "#6B6B6B"


def show(told: Told) -> None:
    """Draw the section."""
    answers = told.ask("originality")
    frame = originality_frame(answers, told.labels)
    chart = originality_chart(
        frame, told.colours, originality_finding(frame), SUBTITLE, told.footer, chart_width()
    )
    key = f"originality-{hash(told.articles)}"
    picked = show_chart(chart, key, SUBTITLE).get(PICK) or []
    with st.container(horizontal=True):
        chart_downloads(chart, frame, f"parallax originality {told.name}")
        table_downloads(frame.drop(columns="said"), f"parallax originality {told.name} table")
    if picked and picked != st.session_state.get(f"{key}-taken"):
        st.query_params[ARTICLE] = picked[0]["article"]
    st.session_state[f"{key}-taken"] = picked
    _show_sources(frame)
    _show_text(told, answers, frame)


def originality_frame(answers: Sequence[Any], labels: Mapping[str, str]) -> pd.DataFrame:
    """Return article, source, label, value, own_words, taken_words, said: one row an article."""
    rows = []
    for o in answers:
        if o.value is None:
            said = f"–: {o.undefined_because}"
        elif not o.earlier:
            said = f"{counted(o.own_words, 'word')}, none earlier"
        else:
            kept = o.own_words - o.taken_words
            said = f"{figure(o.value, SHARE)}: {kept:,} of {counted(o.own_words, 'word')}"
        rows.append({
            "article": o.article, "source": o.source or UNKNOWN, "label": labels[o.article],
            "value": o.value, "own_words": o.own_words, "taken_words": o.taken_words,
            "earlier": len(o.earlier), "said": said,
        })  # fmt: skip
    return pd.DataFrame(rows).astype({"value": "float64"})


def source_originality(frame: pd.DataFrame) -> pd.DataFrame:
    """Return source, articles, own words, taken words and originality of sources with several."""
    known = frame[frame["value"].notna() & (frame["source"] != UNKNOWN)]
    grouped = known.groupby("source", as_index=False).agg(
        articles=("article", "count"), own_words=("own_words", "sum"),
        taken_words=("taken_words", "sum"),
    )  # fmt: skip
    grouped = grouped[grouped["articles"] > 1]
    share = [figure(1 - t / o, SHARE) for t, o in zip(grouped["taken_words"], grouped["own_words"],
                                                      strict=True)]  # fmt: skip
    return grouped.assign(originality=share)


def _show_sources(frame: pd.DataFrame) -> None:
    sources = source_originality(frame)
    if len(sources):
        st.caption("Sources with several articles of this story, together:")
        columns = {"own_words": "own words", "taken_words": "taken words"}
        show_table(sources, "Originality of sources with several articles", None, columns)


def _show_text(told: Told, answers: Sequence[Any], frame: pd.DataFrame) -> None:
    st.subheader("What was taken", anchor=False)
    ranked = frame.sort_values("taken_words", ascending=False, kind="stable")["article"].tolist()
    labels = {r.article: f"{r.label} · {r.said}" for r in frame.itertuples()}
    article = select("Article", ARTICLE, ranked, labels)
    answer = next(o for o in answers if o.article == article)
    if not answer.passages:
        st.text("No passage of this article stands word for word in an earlier one.")
        return
    document = told.documents[article]
    marks = [
        Mark(p.start, p.end, "taken", "solid", TINT, tip=f"also in {_named(told, p.earlier)}")
        for p in answer.passages
    ]
    st.text(f"{counted(len(answer.passages), 'passage')} of "
            f"{visible(told.labels[article])} in earlier articles.")  # fmt: skip
    st.html(legend_html([("taken", "in an earlier article", "solid", TINT)]))
    words = [len(document.words_between(b.start, b.end)) for b in document.blocks]
    with st.container(height=640):
        st.html(article_html(document.text, document.blocks, marks, words))
    passages = pd.DataFrame({
        "passage": [visible(document.text[p.start : p.end]) for p in answer.passages],
        "earlier": [_named(told, p.earlier) for p in answer.passages],
    })  # fmt: skip
    table_downloads(passages, f"parallax passages {told.labels[article]}")


def _named(told: Told, articles: Sequence[str]) -> str:
    return ", ".join(told.labels[a] for a in articles if a in told.labels)

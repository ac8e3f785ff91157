"""Framing by name: what people are called, whose voice is heard, how headlines differ."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.bars import PICK, bar_panels
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import Mark, highlighted, visible
from dashboard.page import show_chart, show_table
from dashboard.room import chart_width
from dashboard.story.sentences import Place, show_sentences, show_uses
from dashboard.story.told import Told
from dashboard.wording import counted

VOICES = "Words a source quotes of a speaker, share of all words that it quotes. Figures: words."
MOST_VOICES = 6
ARTICLE = r"^(?:the|an?) "


def show_names(told: Told, framing: Any) -> None:
    """Draw what each source calls the same person or organisation."""
    frame = names_frame(framing.labels)
    if frame.empty:
        st.info("No label or title stands with a name here.")
        return
    st.html(f"<h3>{escape(names_finding(frame))}</h3>")
    st.caption("The words around a name that say who or what it is. Select a row to read them.")
    table = frame.pivot_table(
        index="name", columns="source", values="label", aggfunc="; ".join, fill_value=""
    )
    several = (table != "").sum(axis=1).sort_values(ascending=False, kind="stable").index
    shown = [source for source in told.source_colours if source in table]
    table = table.loc[several, shown].reset_index()
    key = f"names-{hash(told.articles)}"
    chosen = show_table(table, "What each source calls them", key, on_select="rerun", wrapped=True)
    table_downloads(frame, f"parallax names {told.name}")
    if chosen and chosen[0] < len(table):
        name = table["name"].iloc[chosen[0]]
        uses = [(label.label, u) for label in framing.labels if visible(label.name) == name
                for u in label.uses]  # fmt: skip
        with st.container(border=True):
            st.text(name)
            places = [Place(u.article, u.start, u.end, visible(said)) for said, u in uses]
            show_sentences(told, places, "names")


def names_frame(labels: Sequence[Any]) -> pd.DataFrame:
    """Return name, kind, source, label, count: one row a label of a name in a source."""
    rows = [
        {"name": visible(x.name), "kind": x.kind, "source": x.source, "label": visible(x.label),
         "count": x.count}
        for x in labels
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["name", "kind", "source", "label", "count"])


def names_finding(frame: pd.DataFrame) -> str:
    """Return the sentence on the name that has most different labels."""
    bare = frame.assign(label=frame["label"].str.replace(ARTICLE, "", case=False, regex=True))
    bare = bare.assign(folded=bare["label"].str.casefold())
    bare = bare.drop_duplicates(["name", "folded"])
    counts = bare.groupby("name", sort=False)["folded"].nunique()
    name = counts.idxmax()
    if counts[name] < 2:
        return "Every name has one label throughout"
    labels = bare[bare["name"] == name]["label"].tolist()
    more = f" and {len(labels) - 3} more" * (len(labels) > 3)
    return f"{name} is {', '.join(f'“{x}”' for x in labels[:3])}{more}"


def show_voices(told: Told, framing: Any) -> None:
    """Draw whose voice gets the most quoted words in each source."""
    frame = voices_frame(framing.voices)
    if frame.empty:
        st.info("No quoted words of a known speaker stand in these articles.")
        return
    top = frame.groupby("source", sort=False).head(MOST_VOICES)
    chart = bar_panels(
        top, told.source_colours, "share of quoted words", voices_finding(frame), VOICES,
        told.footer, (0.0, 1.15), chart_width(),
    )  # fmt: skip
    picked = show_chart(chart, f"voices-{hash(told.articles)}", VOICES).get(PICK) or []
    chart_downloads(chart, frame, f"parallax voices {told.name}")
    if not picked:
        st.caption("Select a bar to read what is quoted.")
    for voice in framing.voices:
        if picked and (voice.source, visible(voice.speaker)) == (
            picked[0]["source"], picked[0]["value"],
        ):  # fmt: skip
            show_uses(told, f"{visible(voice.speaker)} in {visible(voice.source)}", voice.uses)


def voices_frame(voices: Sequence[Any]) -> pd.DataFrame:
    """Return source, value (the speaker), type, amount (share of quoted words), words, out_of."""
    rows = [
        {
            "source": v.source, "value": visible(v.speaker), "type": v.speaker_type,
            "amount": v.words / v.out_of, "words": v.words, "out_of": v.out_of,
            "text": f"{v.words:,}",
            "said": f"{v.words:,} of {counted(v.out_of, 'quoted word')}",
        }
        for v in voices
        if v.out_of
    ]  # fmt: skip
    columns = ["source", "value", "type", "amount", "words", "out_of", "text", "said"]
    return pd.DataFrame(rows, columns=columns)


def voices_finding(frame: pd.DataFrame) -> str:
    """Return the sentence on the speaker quoted most by most sources."""
    first = frame.sort_values("words", ascending=False, kind="stable").drop_duplicates("source")
    counts = first["value"].value_counts()
    name, sources = counts.index[0], len(first)
    if counts.iloc[0] > 1:
        return f"{name} gets the most quoted words in {counts.iloc[0]} of {sources} sources"
    top = first.iloc[0]
    return (
        f"Every source quotes somebody else most; {top['source']} gives {top['value']} "
        f"{top['words']:,} of {counted(int(top['out_of']), 'quoted word')}"
    )


def show_headlines(told: Told, framing: Any) -> None:
    """Draw the headlines, what each alone says marked."""
    only = sum(bool(h.only_here) for h in framing.headlines)
    total = len(framing.headlines)
    st.subheader(f"{only} of {counted(total, 'headline')} have words that no other has",
                 anchor=False)  # fmt: skip
    st.caption("Marked: words that no other headline of the story has.")
    order = {article: n for n, article in enumerate(told.articles)}
    for headline in sorted(framing.headlines, key=lambda h: order[h.article]):
        st.html(headline_html(headline, told.labels[headline.article]))
    frame = pd.DataFrame([
        {"article": h.article, "source": h.source, "headline": h.text,
         "only here": ", ".join(h.only_here)}
        for h in framing.headlines
    ])  # fmt: skip
    table_downloads(frame, f"parallax headlines {told.name}")


def headline_html(headline: Any, label: str) -> str:
    """Return a headline with the words marked that it alone has, and whose it is."""
    marks, at = [], 0
    for word in headline.only_here:
        start = headline.text.find(word, at)
        if start >= 0:
            at = start + len(word)
            marks.append(Mark(start, at, "only", "solid", "#B4B9C1"))
    inner = highlighted(headline.text, marks)
    return (
        f'<div class="px-article px-headline"><p dir="auto">{inner}</p></div>'
        f'<p class="px-where">{escape(label)}</p>'
    )

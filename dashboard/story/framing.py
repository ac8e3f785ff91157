"""Framing: frame vocabulary, distinctive words, what people are called, whose voice, headlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import pick
from dashboard.charts.bars import PICK, bar_panels
from dashboard.charts.bubbles import PICK as PICKED_BUBBLE
from dashboard.charts.bubbles import bubble_chart
from dashboard.data import neutralised
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import Mark, highlighted, visible
from dashboard.page import show_chart
from dashboard.story.sentences import Place, show_sentences
from dashboard.story.told import Told
from dashboard.wording import counted, figure

PER_1000 = "per 1,000 words"
FRAMES = (
    "Words of fourteen dimensions of the Policy Frames Codebook per 1,000 of a source's own words "
    "on this story. Vocabulary, not frames: a word may be used otherwise. Select a dot for them."
)
DISTINCTIVE = (
    "Words a source uses more than the others on the same story: z-scores of log-odds ratios with "
    "an informative Dirichlet prior, from 1.96, at least two uses. Figures: uses here · elsewhere."
)
VOICES = "Words a source quotes of a speaker, share of all words that it quotes. Figures: words."
MOST_WORDS = 8
MOST_VOICES = 6
WORDS_SAID = 5


def show(told: Told) -> None:
    """Draw the section."""
    framing = told.ask("framing")
    labels = {name: label for name, (label, _) in PARTS.items()}
    PARTS[pick("Part", "part", labels)][1](told, framing)


def colours_of(told: Told) -> dict[str, str]:
    """Return the colours by source."""
    sources = dict(zip(told.rows["article"], told.rows["source"], strict=True))
    return {sources[a]: told.colours[label] for a, label in told.labels.items()}


def _show_frames(told: Told, framing: Any) -> None:
    frame = frames_frame(framing.frames)
    if frame.empty:
        st.info("No word of the frame vocabulary stands in these articles.")
        return
    sources = list(dict.fromkeys(told.rows["source"]))
    chart = bubble_chart(
        frame, sources, colours_of(told), frames_finding(frame), FRAMES, told.footer
    )
    key = f"frames-{hash(told.articles)}"
    picked = show_chart(chart, key, FRAMES).get(PICKED_BUBBLE) or []
    chart_downloads(chart, frame, f"parallax frames {told.name}")
    if picked:
        use = next(
            (u for u in framing.frames
             if (u.source, u.frame) == (picked[0]["source"], picked[0]["row"])), None,
        )  # fmt: skip
        if use:
            _show_uses(told, f"{use.frame} in {use.source}: {_words(use.words)}", use.uses)
    shown = frame[["row", "source", "count", "rate", "words"]]
    st.dataframe(
        neutralised(shown), hide_index=True,
        column_config={"row": "frame", "rate": st.column_config.NumberColumn(
            PER_1000, format="%.1f"), "words": st.column_config.TextColumn(width="large")},
    )  # fmt: skip
    table_downloads(shown, f"parallax frames {told.name} table")


def frames_frame(uses: Sequence[Any]) -> pd.DataFrame:
    """Return row (the frame), source, count, out_of, rate, words, text, said; the frames of most
    words first."""
    totals: dict[str, int] = {}
    for use in uses:
        totals[use.frame] = totals.get(use.frame, 0) + use.count
    rows = [
        {
            "row": u.frame, "source": u.source, "count": u.count, "out_of": u.out_of,
            "rate": u.per_1000_words, "words": _words(u.words), "text": figure(u.per_1000_words),
            "said": f"{counted(u.count, 'word')}, {figure(u.per_1000_words)} {PER_1000}",
        }
        for u in uses
        if u.count
    ]  # fmt: skip
    columns = ["row", "source", "count", "out_of", "rate", "words", "text", "said"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(
        ["row", "source"], ignore_index=True,
        key=lambda c: c.map(lambda v: (-totals[v], v)) if c.name == "row" else c,
    )  # fmt: skip


def _words(words: Mapping[str, int]) -> str:
    return ", ".join(f"{visible(w)} {n}" for w, n in words.items())


def frames_finding(frame: pd.DataFrame) -> str:
    """Return the sentence on the frame whose vocabulary differs most between sources."""
    rates = frame.pivot_table(index="row", columns="source", values="rate", fill_value=0.0)
    if rates.shape[1] < 2:
        return "Only one source is left: nothing to compare its vocabulary with"
    gaps = rates.max(axis=1) - rates.min(axis=1)
    row = gaps.idxmax()
    top, bottom = rates.loc[row].idxmax(), rates.loc[row].idxmin()
    return (
        f"Furthest apart in words of “{row}”: {top} {figure(rates.loc[row, top])}, "
        f"{bottom} {figure(rates.loc[row, bottom])} {PER_1000}"
    )


def _show_words(told: Told, framing: Any) -> None:
    frame = distinctive_frame(framing.distinctive)
    if frame.empty:
        st.info("No word sets one source apart: the texts are too short or too much alike.")
        return
    top = frame.groupby("source", sort=False).head(MOST_WORDS)
    chart = bar_panels(
        top, colours_of(told), "z-score", words_finding(frame), DISTINCTIVE, told.footer
    )
    picked = show_chart(chart, f"words-{hash(told.articles)}", DISTINCTIVE).get(PICK) or []
    chart_downloads(chart, frame, f"parallax distinctive words {told.name}")
    if picked:
        found = [w for w in framing.distinctive
                 if (w.source, w.word) == (picked[0]["source"], picked[0]["value"])]  # fmt: skip
        for word in found:
            _show_uses(told, f"“{visible(word.word)}” in {visible(word.source)}", word.uses)
    else:
        st.caption("Select a bar to read the word in its sentences.")


def distinctive_frame(words: Sequence[Any]) -> pd.DataFrame:
    """Return source, value (the word), amount (its z-score), log_odds, count, elsewhere."""
    rows = [
        {
            "source": w.source, "value": visible(w.word), "amount": w.z, "log_odds": w.log_odds,
            "count": w.count, "elsewhere": w.count_elsewhere,
            "text": f"{w.count} · {w.count_elsewhere}",
            "said": f"z {figure(w.z)}: {w.count} here, {w.count_elsewhere} elsewhere",
        }
        for w in words
    ]  # fmt: skip
    columns = ["source", "value", "amount", "log_odds", "count", "elsewhere", "text", "said"]
    return pd.DataFrame(rows, columns=columns)


def words_finding(frame: pd.DataFrame) -> str:
    """Return the sentence on the word that most sets one source apart."""
    top = frame.loc[frame["amount"].idxmax()]
    elsewhere = "nowhere else" if not top["elsewhere"] else f"{top['elsewhere']} times elsewhere"
    return (
        f"Most distinctive: “{top['value']}” in {top['source']}, "
        f"{counted(int(top['count']), 'time')}, {elsewhere}"
    )


def _show_names(told: Told, framing: Any) -> None:
    frame = names_frame(framing.labels)
    if frame.empty:
        st.info("No label or title stands with a name here.")
        return
    st.subheader(names_finding(frame), anchor=False)
    st.caption("The words around a name that say who or what it is. Select a row to read them.")
    table = frame.pivot_table(
        index="name", columns="source", values="label", aggfunc="; ".join, fill_value=""
    )
    several = (table != "").sum(axis=1).sort_values(ascending=False, kind="stable").index
    table = table.loc[several].reset_index()
    chosen = st.dataframe(
        neutralised(table), hide_index=True, on_select="rerun", selection_mode="single-row",
        key=f"names-{hash(told.articles)}",
    )["selection"]["rows"]  # fmt: skip
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
    counts = frame.groupby("name", sort=False)["label"].nunique()
    name = counts.idxmax()
    if counts[name] < 2:
        return "Every name has one label throughout"
    labels = list(dict.fromkeys(frame[frame["name"] == name]["label"]))
    more = f" and {len(labels) - 3} more" * (len(labels) > 3)
    return f"{name} is {', '.join(f'“{x}”' for x in labels[:3])}{more}"


def _show_voices(told: Told, framing: Any) -> None:
    frame = voices_frame(framing.voices)
    if frame.empty:
        st.info("No quoted words of a known speaker stand in these articles.")
        return
    top = frame.groupby("source", sort=False).head(MOST_VOICES)
    chart = bar_panels(
        top, colours_of(told), "share of quoted words", voices_finding(frame), VOICES,
        told.footer, (0.0, 1.15),
    )  # fmt: skip
    picked = show_chart(chart, f"voices-{hash(told.articles)}", VOICES).get(PICK) or []
    chart_downloads(chart, frame, f"parallax voices {told.name}")
    if not picked:
        st.caption("Select a bar to read what is quoted.")
    for voice in framing.voices:
        if picked and (voice.source, visible(voice.speaker)) == (
            picked[0]["source"], picked[0]["value"],
        ):  # fmt: skip
            _show_uses(told, f"{visible(voice.speaker)} in {visible(voice.source)}", voice.uses)


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


def _show_headlines(told: Told, framing: Any) -> None:
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


def _show_uses(told: Told, said: str, uses: Sequence[Any]) -> None:
    with st.container(border=True):
        st.text(visible(said))
        show_sentences(told, [Place(u.article, u.start, u.end) for u in uses], "uses")


PARTS: dict[str, tuple[str, Callable[[Told, Any], None]]] = {
    "frames": ("Frame vocabulary", _show_frames),
    "words": ("Distinctive words", _show_words),
    "names": ("What they are called", _show_names),
    "voices": ("Whose voice", _show_voices),
    "headlines": ("Headlines", _show_headlines),
}

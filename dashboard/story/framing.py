"""Framing: frame vocabulary, distinctive words, what people are called, whose voice, headlines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import pick
from dashboard.charts.bars import PICK, bar_panels
from dashboard.charts.bubbles import PICK as PICKED_BUBBLE
from dashboard.charts.bubbles import bubble_chart
from dashboard.charts.style import WIDTHS
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import visible
from dashboard.page import show_chart, show_table
from dashboard.room import chart_width
from dashboard.story import naming
from dashboard.story.sentences import show_uses
from dashboard.story.told import Told
from dashboard.wording import counted, figure

PER_1000 = "per 1,000 words"
# Pixels of names, and of words by the room for charts.
NAME_WIDTH, WORDS_WIDTHS = 106, dict(zip(WIDTHS, (190, 280, 480), strict=True))
FRAMES = (
    "Words of fourteen dimensions of the Policy Frames Codebook per 1,000 of a source's own words "
    "on this story. Vocabulary, not frames: a word may be used otherwise. Select a dot for them."
)
DISTINCTIVE = (
    "Words a source uses more than the others on the same story: z-scores of log-odds ratios with "
    "an informative Dirichlet prior, from 1.96, at least two uses. Figures: uses here · elsewhere."
)
MOST_WORDS = 8


def show(told: Told) -> None:
    """Draw the section."""
    framing = told.ask("framing")
    labels = {name: label for name, (label, _) in PARTS.items()}
    PARTS[pick("Part", "part", labels)][1](told, framing)


def _show_frames(told: Told, framing: Any) -> None:
    frame = frames_frame(framing.frames)
    if frame.empty:
        st.info("No word of the frame vocabulary stands in these articles.")
        return
    colours = told.source_colours
    chart = bubble_chart(
        frame, list(colours), colours, frames_finding(frame), FRAMES, told.footer, chart_width()
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
            show_uses(told, f"{use.frame} in {use.source}: {_words(use.words)}", use.uses)
    shown = frame[["row", "source", "count", "rate", "words"]]
    columns = {
        "row": st.column_config.TextColumn("frame", width=NAME_WIDTH),
        "source": st.column_config.TextColumn(width=NAME_WIDTH),
        "count": st.column_config.NumberColumn(width=56),
        "rate": st.column_config.NumberColumn("per 1,000", format="%.1f", width=80),
        "words": st.column_config.TextColumn(width=WORDS_WIDTHS[chart_width()]),
    }
    alt = "Frame vocabulary of every source: words counted, and per 1,000 words"
    show_table(shown, alt, None, columns, wrapped=True)
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
    words = frame.groupby("source")["out_of"].max()
    if len(words) < 2:
        return "Only one source is left: nothing to compare its vocabulary with"
    counts = frame.pivot_table(index="row", columns="source", values="count", fill_value=0)
    rates = counts / words
    apart = []
    for row in counts.index:
        top, bottom = rates.loc[row].idxmax(), rates.loc[row].idxmin()
        least = interval_of(counts.loc[row, top])[0] / words[top]
        if least > interval_of(counts.loc[row, bottom])[1] / words[bottom]:
            apart.append((rates.loc[row, top] - rates.loc[row, bottom], row, top, bottom))
    if not apart:
        return "No difference beyond chance: each source has few words of each dimension"
    _, row, top, bottom = max(apart)
    return (
        f"Furthest apart in words of “{row}”: {top} {figure(1000 * rates.loc[row, top])}, "
        f"{bottom} {figure(1000 * rates.loc[row, bottom])} {PER_1000}"
    )


def interval_of(count: float) -> tuple[float, float]:
    """Return about the 95 % interval of a count of rare events, by its square root (Anscombe
    1948)."""
    root = sqrt(count + 3 / 8)
    return max(0.0, root - 0.98) ** 2 - 3 / 8, (root + 0.98) ** 2 - 3 / 8


def _show_words(told: Told, framing: Any) -> None:
    frame = distinctive_frame(framing.distinctive)
    if frame.empty:
        st.info("No word sets one source apart: the texts are too short or too much alike.")
        return
    top = frame.groupby("source", sort=False).head(MOST_WORDS)
    chart = bar_panels(
        top,
        told.source_colours,
        "z-score",
        words_finding(frame),
        DISTINCTIVE,
        told.footer,
        width=chart_width(),
    )
    picked = show_chart(chart, f"words-{hash(told.articles)}", DISTINCTIVE).get(PICK) or []
    chart_downloads(chart, frame, f"parallax distinctive words {told.name}")
    if picked:
        found = [w for w in framing.distinctive
                 if (w.source, w.word) == (picked[0]["source"], picked[0]["value"])]  # fmt: skip
        for word in found:
            show_uses(told, f"“{visible(word.word)}” in {visible(word.source)}", word.uses)
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
    others = int(top["elsewhere"])
    elsewhere = f"{counted(others, 'time')} elsewhere" if others else "nowhere else"
    return (
        f"Most distinctive: “{top['value']}” in {top['source']}, "
        f"{counted(int(top['count']), 'time')}, {elsewhere}"
    )


PARTS: dict[str, tuple[str, Callable[[Told, Any], None]]] = {
    "frames": ("Frame vocabulary", _show_frames),
    "words": ("Distinctive words", _show_words),
    "names": ("What they are called", naming.show_names),
    "voices": ("Whose voice", naming.show_voices),
    "headlines": ("Headlines", naming.show_headlines),
}

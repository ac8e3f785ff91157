"""Quotations: each once, with every article that carries it, and what became of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.matrix import DOT, PICK, RING, SMALL, SPLIT, matrix_chart
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import escaped, visible
from dashboard.page import show_chart
from dashboard.room import chart_width
from dashboard.story.sentences import Place, show_sentences
from dashboard.story.told import Told
from dashboard.wording import counted

GLYPHS = {"verbatim": DOT, "truncated": SMALL, "altered": SPLIT}
SUBTITLE = (
    "Filled dot: the words of the fullest version; small dot: truncated; split dot: altered; "
    "ring: not carried. Question mark: the article doesn't say whose words these are."
)
SHOWN = 40
LONGEST = 90
NOBODY = "nobody named"


def show(told: Told) -> None:
    """Draw the section."""
    quotations = told.ask("quotations")
    if not quotations:
        st.info("No article of this story quotes anybody.")
        return
    several = [q for q in quotations if len(q.carriages) > 1]
    alone = len(quotations) - len(several)
    every = alone and st.toggle(
        f"Also the {counted(alone, 'quotation')} of one article alone",
        value=not several, key="quotations-every",
    )  # fmt: skip
    chosen = quotations if every else several
    if not chosen:
        st.info("No quotation stands in more than one article.")
        return
    shown = chosen[:SHOWN]
    cells = cells_frame(shown, told.labels)
    subtitle = SUBTITLE + (f" The first {SHOWN} of {len(chosen):,}." if len(chosen) > SHOWN else "")
    columns = [told.labels[a] for a in told.articles]
    chart = matrix_chart(
        cells,
        columns,
        told.colours,
        fidelity_finding(several),
        subtitle,
        told.footer,
        chart_width(),
    )
    key = f"quotations-{every}-{hash(told.articles)}"
    picked = show_chart(chart, key, SUBTITLE).get(PICK) or []
    frame = quotations_frame(quotations, told.labels)
    with st.container(horizontal=True):
        chart_downloads(chart, cells, f"parallax quotations chart {told.name}")
        table_downloads(frame, f"parallax quotations {told.name}")
    row = int(picked[0]["row"]) if picked else 0
    if not picked:
        st.caption("Click a dot to read another quotation in its articles.")
    _show_quotation(told, shown[min(row, len(shown) - 1)])


def fidelity_finding(several: Sequence[Any]) -> str:
    """Return the sentence on how many shared quotations stand unchanged, altered, unattributed."""
    if not several:
        return "No quotation stands in more than one article"
    altered = sum(any(c.fidelity == "altered" for c in q.carriages) for q in several)
    cut = sum(any(c.fidelity == "truncated" for c in q.carriages) for q in several)
    unnamed = sum(bool(q.unattributed) for q in several)
    said = [f"{altered or 'none'} altered", f"{cut or 'none'} truncated"]
    if unnamed:
        said.append(f"{unnamed} without a speaker")
    one = len(several) == 1
    return (
        f"{counted(len(several), 'quotation')} {'stands' if one else 'stand'} in more than one "
        f"article; {', '.join(said)}"
    )


def cells_frame(quotations: Sequence[Any], labels: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a quotation and article, as the matrix wants them."""
    rows = []
    for number, quotation in enumerate(quotations):
        carried = {c.article: c for c in quotation.carriages}
        for article, column in labels.items():
            here = carried.get(article)
            rows.append({
                "row": str(number),
                "label": visible(quotation.text)[:LONGEST],
                "group": visible(quotation.speaker or NOBODY),
                "column": column,
                "glyph": GLYPHS[here.fidelity] if here else RING,
                "note": "?" if here and not here.attributed else "",
                "said": _said(here) if here else "not carried",
            })  # fmt: skip
    frame = pd.DataFrame(rows)
    # Speakers in the order of their first quotation, all of theirs together.
    order = {group: n for n, group in enumerate(dict.fromkeys(frame["group"]))}
    return frame.sort_values("group", key=lambda g: g.map(order), kind="stable", ignore_index=True)


def _said(carriage: Any) -> str:
    parts = [carriage.fidelity]
    if carriage.voice == "own":
        parts.append("without quotation marks")
    parts.append(visible(carriage.speaker or ("attributed" if carriage.attributed else NOBODY)))
    return ", ".join(parts)


def quotations_frame(quotations: Sequence[Any], labels: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a quotation and article that carries it, with the words that changed."""
    rows = [
        {
            "quotation": q.text, "speaker": q.speaker, "speaker_type": q.speaker_type,
            "article": c.article, "carried_by": labels[c.article], "fidelity": c.fidelity,
            "text_here": c.text, "attributed": c.attributed, "speaker_here": c.speaker,
            "voice": c.voice,
            "changed": "; ".join(f"{r.original or '–'} → {r.here or '–'}" for r in c.rewordings),
        }
        for q in quotations
        for c in q.carriages
    ]  # fmt: skip
    return pd.DataFrame(rows)


def _show_quotation(told: Told, quotation: Any) -> None:
    with st.container(border=True):
        who = visible(quotation.speaker or NOBODY)
        st.text(f"{who}, {counted(quotation.words, 'word')}, "
                f"in {counted(len(quotation.carriages), 'article')}")  # fmt: skip
        st.html(f'<div class="px-article"><p>{escaped(quotation.text)}</p></div>')
        changed = [c for c in quotation.carriages if c.rewordings]
        if changed:
            st.html("".join(changes_html(told.labels[c.article], c) for c in changed))
        places = [Place(c.article, c.start, c.end, _said(c)) for c in quotation.carriages]
        show_sentences(told, places, "quotation")


def changes_html(label: str, carriage: Any) -> str:
    """Return what one article did to the words: struck what went, underlined what came."""
    pieces = []
    for r in carriage.rewordings:
        gone = f"<del>{escaped(r.original)}</del>" if r.original else ""
        came = f"<ins>{escaped(r.here)}</ins>" if r.here else ""
        pieces.append(" ".join(filter(None, (gone, came))))
    changes = " · ".join(pieces)
    return f'<p class="px-change"><b>{escape(label)}</b> {carriage.fidelity}: {changes}</p>'

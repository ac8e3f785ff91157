"""The marks that a reader disputes: kept for one session, drawn as such, never counted away.

Readers agree weakly on loaded or hedged words, so every mark may be disputed. The score stays;
what it would be without the disputed marks stands beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.marks import extent_of

KEPT = "disputes"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A mark by its place in a text; `text` tells the text from a later version of it, and
    `signal` is empty for an attribution, which several signals count."""

    article: str
    text: int
    signal: str
    start: int
    end: int


def dispute_of(analysis: Any, case: Any) -> Dispute:
    """Return the dispute that names a span or an attribution."""
    article = analysis.article
    signal = getattr(case, "signal", "")
    return Dispute(article.id, hash(article.text), signal, *extent_of(case))


def toggle(dispute: Dispute) -> None:
    """Dispute a mark in this session, or no longer."""
    st.session_state[KEPT] = st.session_state.get(KEPT, frozenset()) ^ {dispute}


def disputed_in(analysis: Any) -> list[Any]:
    """Return the spans and attributions of an analysis that this session disputes."""
    disputes = st.session_state.get(KEPT, frozenset())
    return _disputed(analysis, disputes) if disputes else []


def _disputed(analysis: Any, disputes: Collection[Dispute]) -> list[Any]:
    spans: Iterable[Any] = (span for found in analysis.spans.values() for span in found)
    return [c for c in (*spans, *analysis.attributions) if dispute_of(analysis, c) in disputes]

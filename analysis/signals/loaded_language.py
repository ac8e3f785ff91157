"""Loaded language: words that judge, alarm, mock or take sides instead of reporting."""

from __future__ import annotations

from analysis.document import Document
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, spans_of_terms

UNIT = "cues per 1,000 words"


def detect(document: Document) -> tuple[Span, ...]:
    """Return the loaded cues of a document."""
    return spans_of_terms(document, "loaded_language")


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice editorial words."""
    return rate_per_1000(document, spans, UNIT)


SIGNAL = Signal(
    name="loaded_language",
    label="Loaded language",
    unit=UNIT,
    higher_means="the wording judges, alarms or takes sides more",
    definition="Words that carry a judgement or an emotion beyond what they report.",
    reference="recasens2013",
    detect=detect,
    score=score,
    order=20,
)

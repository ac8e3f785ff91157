"""Promotional language: puffery, advertorial and native-ad wording in the text itself."""

from __future__ import annotations

from analysis.document import Document
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, spans_of_terms

UNIT = "cues per 1,000 words"


def detect(document: Document) -> tuple[Span, ...]:
    """Return the promotional cues of a document."""
    return spans_of_terms(document, "promotional_language")


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice editorial words."""
    return rate_per_1000(document, spans, UNIT)


SIGNAL = Signal(
    name="promotional_language",
    label="Promotional language",
    unit=UNIT,
    higher_means="the article praises or sells more",
    definition="Overly positive wording without a verifiable source.",
    reference="bertsch2021",
    detect=detect,
    score=score,
    order=15,
)

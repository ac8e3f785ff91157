"""Boosting: words that raise commitment to a claim, the counterpart of hedging.

Catches what says that a claim needs no argument (clearly, of course, there is no doubt).
"""

from __future__ import annotations

from analysis.document import Document
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, spans_of_terms

UNIT = "cues per 1,000 words"

# Terms of another kind are exceptions: innocent longer phrases that keep their words from firing.
REASONS = {
    "adverb": "boosting adverb: presents the claim as beyond doubt",
    "adjective": "boosting adjective: presents the claim as beyond doubt",
    "verb": "boosting verb: presents the claim as settled",
    "phrase": "boosting phrase: closes the claim to argument",
}


def detect(document: Document) -> tuple[Span, ...]:
    """Return the boosters of every zone and voice, sorted and without overlap."""
    return spans_of_terms(document, "boosting", REASONS)


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score boosters per 1,000 own-voice words of the editorial zone."""
    return rate_per_1000(document, spans, UNIT)


SIGNAL = Signal(
    name="boosting",
    label="Boosting",
    unit=UNIT,
    higher_means="claims are stated with more certainty",
    definition="Words that express certainty and close a claim to argument.",
    reference="hyland2005",
    detect=detect,
    score=score,
    formula="own-voice boosters × 1,000 ÷ own-voice words of the editorial zone",
    misses="Certainty carried by plain assertion, by capitals or by punctuation; irony, which "
    "uses the same words (of course he did).",
    order=40,
)

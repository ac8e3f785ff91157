"""Tone: how positive or negative the source's own words are, sentence by sentence.

Catches the tone of single words and their negation; knowingly misses irony, implied blame, and
takes the tone of the topic (war, talks, aid) for the tone of the writing.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from analysis.document import Document
from analysis.sentiment import Tone, mean, tones
from analysis.signal import Score, Signal, Span, span_of_fields
from analysis.wording import own_tones, tones_by_zone

NAME = "tone"
UNIT = "mean over sentences, −1 to 1"
# VADER's own bound of a neutral sentence, and the greatest valence of a word.
NEUTRAL = 0.05
GREATEST = 4.0
SHOWN = 3


def detect(document: Document) -> tuple[Span, ...]:
    """Return the words of VADER's lexicon, each with its valence in its sentence."""
    text = document.text
    found = []
    for _, zone, voice, _, words in tones(document):
        for start, end, valence in words:
            kind, weight, reason = _meaning(valence)
            found.append((NAME, start, end, text[start:end], kind, weight, zone, voice, reason))
    return tuple(map(span_of_fields, sorted(found, key=itemgetter(1))))


@lru_cache(4096)
def _meaning(valence: float) -> tuple[str, float, str]:
    """Return kind, weight and reason of a word's span."""
    kind = "positive" if valence > 0 else "negative"
    weight = round(min(abs(valence) / GREATEST, 1.0), 3)
    return kind, weight, f"valence {valence:+.1f} of ±4 in this sentence"


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the mean compound of the own-voice editorial sentences."""
    own = own_tones(document)
    toned = [tone for tone in own if tone.compound]
    positive = [tone for tone in toned if tone.compound >= NEUTRAL]
    negative = [tone for tone in toned if tone.compound <= -NEUTRAL]
    value = mean([tone.compound for tone in own])
    return Score(
        value=value,
        unit=UNIT,
        count=len(positive) + len(negative),
        out_of=len(own),
        own=value,
        quoted=_mean(document, "editorial", "quoted"),
        promotional=_mean(document, "promotional"),
        undefined_because=None if own else "no sentence in the source's own voice",
        details={
            "headline": _mean(document, "headline"),
            "positive_sentences": len(positive),
            "negative_sentences": len(negative),
            "most_positive": _strongest(positive, 1),
            "most_negative": _strongest(negative, -1),
        },
    )


def _mean(document: Document, zone: str, voice: str = "") -> float | None:
    """Return the mean compound of a zone, of one voice or of both."""
    chosen = tones_by_zone(document).get(zone, [])
    return mean([tone.compound for tone in chosen if voice in ("", tone.voice)])


def _strongest(toned: list[Tone], sign: int) -> list[dict[str, Any]]:
    """Return the sentences with the most tone of one sign, strongest first."""
    ranked = sorted(toned, key=attrgetter("compound"), reverse=sign > 0)
    return [
        {"start": t.sentence.start, "end": t.sentence.end, "compound": t.compound}
        for t in ranked[:SHOWN]
    ]


SIGNAL = Signal(
    name=NAME,
    label="Tone of the words",
    unit=UNIT,
    higher_means="the source's own words are more positive",
    definition="The tone of the words in the source's own sentences, by VADER.",
    reference="hutto2014",
    detect=detect,
    score=score,
    formula="mean over own-voice sentences of VADER's compound, quoted words left out",
    misses="It measures what is talked about as much as how: war is negative and security "
    "positive in any report. Irony, implied blame and praise by selection have no such words.",
    order=80,
    tally="{count} of {out_of} sentences with a clear tone",
)

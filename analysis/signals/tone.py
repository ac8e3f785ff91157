"""Tone: how positive or negative the source's own words are, sentence by sentence.

Catches the tone of single words and their negation; knowingly misses irony, implied blame, and
takes the tone of the topic (war, talks, aid) for the tone of the writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from analysis.document import Document
from analysis.sentiment import Tone, mean, tones
from analysis.signal import Score, Signal, Span

UNIT = "mean over sentences, −1 to 1"
# VADER's own bound of a neutral sentence, and the greatest valence of a word.
NEUTRAL = 0.05
GREATEST = 4.0
SHOWN = 3


def detect(document: Document) -> tuple[Span, ...]:
    """Return the words of VADER's lexicon, each with its valence in its sentence."""
    text = document.text
    found: list[Span] = []
    for _, zone, voice, _, words in tones(document):
        for start, end, valence in words:
            kind, weight, reason = _meaning(valence)
            cue = text[start:end]
            found.append(Span("tone", start, end, cue, kind, weight, zone, voice, reason))
    return tuple(sorted(found, key=attrgetter("start")))


@lru_cache(4096)
def _meaning(valence: float) -> tuple[str, float, str]:
    """Return kind, weight and reason of a word's span."""
    kind = "positive" if valence > 0 else "negative"
    weight = round(min(abs(valence) / GREATEST, 1.0), 3)
    return kind, weight, f"valence {valence:+.1f} of ±4 in this sentence"


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the mean compound of the own-voice editorial sentences."""
    by_zone: dict[str, list[Tone]] = defaultdict(list)
    for tone in tones(document):
        by_zone[tone.zone].append(tone)
    own = [tone for tone in by_zone["editorial"] if tone.voice == "own"]
    compounds = [tone.compound for tone in own]
    value = mean(compounds)
    return Score(
        value=value,
        unit=UNIT,
        count=len([x for x in compounds if abs(x) >= NEUTRAL]),
        out_of=len(own),
        own=value,
        quoted=_mean([tone for tone in by_zone["editorial"] if tone.voice == "quoted"]),
        promotional=_mean(by_zone["promotional"]),
        undefined_because=None if own else "no sentence in the source's own voice",
        details={
            "headline": _mean(by_zone["headline"]),
            "positive_sentences": len([x for x in compounds if x >= NEUTRAL]),
            "negative_sentences": len([x for x in compounds if x <= -NEUTRAL]),
            "most_positive": _extremes(own, 1),
            "most_negative": _extremes(own, -1),
        },
    )


def _mean(chosen: Iterable[Tone]) -> float | None:
    return mean([tone.compound for tone in chosen])


def _extremes(own: list[Tone], sign: int) -> list[dict[str, Any]]:
    """Return the sentences with the most tone of one sign, strongest first."""
    ranked = sorted(own, key=attrgetter("compound"), reverse=sign > 0)
    return [
        {"start": t.sentence.start, "end": t.sentence.end, "compound": t.compound}
        for t in ranked[:SHOWN]
        if sign * t.compound >= NEUTRAL
    ]


SIGNAL = Signal(
    name="tone",
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

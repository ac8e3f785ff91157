"""What signals of wording share: terms → spans, spans → rates, zone and voice kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.document import Document
from analysis.lexicon import find_terms
from analysis.sentiment import Tone, tones
from analysis.signal import Score, Span, span_of_fields

OWN, QUOTED = ("editorial", "own"), ("editorial", "quoted")
# start, end, first word, kind, weight, reason
Cue = tuple[int, int, int, str, float, str]
NO_WORDS = "no words of the source's own in the article"


def span_at(
    document: Document, signal: str, start: int, end: int, kind: str, weight: float, reason: str
) -> Span:
    """Return a span with the zone, voice and cue that its place gives it."""
    cue, zone, voice = document.text[start:end], document.zone_at(start), document.voice(start, end)
    return Span(signal, start, end, cue, kind, weight, zone, voice, reason)


def spans_of(document: Document, signal: str, cues: Iterable[Cue]) -> tuple[Span, ...]:
    """Return the spans of cues that begin with a word, whose place tells their zone and voice."""
    text, zones, sentences = document.text, document.zones, document.sentences
    owner, quoted = document.words.sentences, document.quoted_words
    spans = []
    for start, end, word, kind, weight, reason in cues:
        number = owner[word]
        zone = zones[sentences[number].block] if number >= 0 else document.zone_at(start)
        voice = "quoted" if quoted[word] else "own"
        spans.append((signal, start, end, text[start:end], kind, weight, zone, voice, reason))
    return tuple(map(span_of_fields, spans))


def spans_of_terms(document: Document, name: str, reasons: Mapping[str, str]) -> tuple[Span, ...]:
    """Return the spans of the lexicon `name`, sorted and without overlap.

    `reasons` are those of the kinds that are cues. Terms of another kind are exceptions:
    innocent longer phrases that keep their words from firing.
    """
    cues = [
        (start, end, first, term.kind, term.weight, reasons[term.kind])
        for start, end, first, _, term in find_terms(document).get(name, ())
        if term.kind in reasons
    ]
    return spans_of(document, name, cues)


def share_out(weights: Sequence[float], net: float) -> list[float]:
    """Return positive weights scaled so that they add up to `net` and never to a hair less."""
    total = sum(weights)
    shares = [round(weight * net / total, 4) for weight in weights]
    short = round(net, 4) - sum(shares)
    if short > 0:
        shares[-1] += max(short, 0.0001)
    return shares


def spans_sharing(
    document: Document, signal: str, cues: Sequence[tuple[int, int, str, float, str]], net: float
) -> list[Span]:
    """Return the spans of cues (start, end, kind, weight, reason) that share a net weight out."""
    weights = share_out([cue[3] for cue in cues], net)
    return [
        span_at(document, signal, start, end, kind, weight, reason)
        for (start, end, kind, _, reason), weight in zip(cues, weights, strict=True)
    ]


def rate_per_1000(document: Document, spans: Sequence[Span], unit: str, **more: Any) -> Score:
    """Score cues per 1,000 words: own voice of the editorial zone, the others beside it.

    `count` own-voice cues in `out_of` own-voice words recompute the value. A rate over no
    words is None. `more` are further details.
    """
    words, places = document.word_counts, [(s.zone, s.voice) for s in spans]
    own_cues, own_words = places.count(OWN), words[OWN]
    quoted_cues, quoted_words = places.count(QUOTED), words[QUOTED]
    promotional = [s.zone for s in spans].count("promotional")
    promotional_words = words["promotional", "own"] + words["promotional", "quoted"]
    own = _rate(own_cues, own_words)
    return Score(
        value=own,
        unit=unit,
        count=own_cues,
        out_of=own_words,
        own=own,
        quoted=_rate(quoted_cues, quoted_words),
        promotional=_rate(promotional, promotional_words),
        undefined_because=None if own is not None else NO_WORDS,
        details={
            **_beside(document, spans),
            "quoted_count": quoted_cues,
            "quoted_out_of": quoted_words,
            "promotional_count": promotional,
            "promotional_out_of": promotional_words,
            **more,
        },
    )


def share_of_sentences(document: Document, spans: Sequence[Span], unit: str) -> Score:
    """Score the share of editorial sentences with at least one cue, by the voice of the cue.

    A sentence counts for a voice when it has words in that voice; `count` sentences with a cue
    in `out_of` recompute the value. A share of no sentences is None.
    """
    total, marked = document.sentence_counts, _marked(document, spans)
    own, quoted = total[OWN], total[QUOTED]
    promotional = total["promotional", "own"]
    own_words = document.word_counts[OWN]
    cues = [(s.zone, s.voice) for s in spans].count(OWN)
    return Score(
        value=marked[OWN] / own if own else None,
        unit=unit,
        count=marked[OWN] if own else 0,
        out_of=own,
        own=marked[OWN] / own if own else None,
        quoted=marked[QUOTED] / quoted if quoted else None,
        promotional=marked["promotional", "own"] / promotional if promotional else None,
        undefined_because=None if own else "no sentence in the source's own voice",
        details={
            **_beside(document, spans),
            "cues": cues,
            "words": own_words,
            "cues_per_1000_words": _rate(cues, own_words),
            "quoted_count": marked[QUOTED] if quoted else 0,
            "quoted_out_of": quoted,
        },
    )


def own_tones(document: Document) -> list[Tone]:
    """Return the tone of the editorial sentences in the source's own voice."""
    found = document.memo.get("own-tones")
    if found is None:
        found = [t for t in tones_by_zone(document).get(OWN[0], []) if t.voice == OWN[1]]
        document.memo["own-tones"] = found
    return found


def tones_by_zone(document: Document) -> dict[str, list[Tone]]:
    """Return the tones of every zone that has any."""
    found = document.memo.get("tones-by-zone")
    if found is None:
        found = document.memo["tones-by-zone"] = {}
        for tone in tones(document):
            found.setdefault(tone.zone, []).append(tone)
    return found


def _marked(document: Document, spans: Sequence[Span]) -> Counter[tuple[str, str]]:
    """Count the sentences with a cue by the zone and voice of the cue."""
    found = set()
    for span in spans:
        sentence = document.sentence_at(span.start)
        if sentence is not None:
            found.add((span.zone, span.voice, sentence.start))
    return Counter([(zone, voice) for zone, voice, _ in found])


def _beside(document: Document, spans: Sequence[Span]) -> dict[str, Any]:
    """Return what stands beside every score of wording: kinds, and the headline's own rate."""
    kinds = [s.kind for s in spans if s.zone == "editorial" and s.voice == "own"]
    headline = [s.zone for s in spans].count("headline")
    words = document.word_counts
    headline_words = words["headline", "own"] + words["headline", "quoted"]
    return {
        "by_kind": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
        "headline": _rate(headline, headline_words),
        "headline_count": headline,
        "headline_out_of": headline_words,
    }


def _rate(count: int, words: int) -> float | None:
    return 1000 * count / words if words else None

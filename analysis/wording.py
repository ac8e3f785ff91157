"""What signals of wording share: terms → spans, spans → rates, zone and voice kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from analysis.document import Document
from analysis.layout import NO_PROSE
from analysis.lexicon import Hit, find_terms
from analysis.signal import Score, Span

NO_WORDS = "no words of the source's own in the article"


def span_at(
    document: Document, signal: str, start: int, end: int, kind: str, weight: float, reason: str
) -> Span:
    """Return a span with the zone, voice and cue that its place gives it."""
    cue, zone, voice = document.text[start:end], document.zone_at(start), document.voice(start, end)
    return Span(signal, start, end, cue, kind, weight, zone, voice, reason)


def span_of(document: Document, signal: str, hit: Hit) -> Span:
    """Return the span of one term's hit."""
    term = hit.term
    reason = f"{term.kind.replace('-', ' ')}: “{term.term}”"
    return span_at(document, signal, hit.start, hit.end, term.kind, term.weight, reason)


def spans_of_terms(document: Document, name: str) -> tuple[Span, ...]:
    """Return the spans of the lexicon `name`, sorted and without overlap."""
    return tuple(span_of(document, name, hit) for hit in find_terms(document).get(name, ()))


def share_out(weights: Sequence[float], net: float) -> list[float]:
    """Return positive weights scaled so that they add up to `net` and never to a hair less."""
    total = sum(weights)
    shares = [round(weight * net / total, 4) for weight in weights]
    short = round(net, 4) - sum(shares)
    if short > 0:
        shares[-1] += max(short, 0.0001)
    return shares


def rate_per_1000(document: Document, spans: Sequence[Span], unit: str, **more: Any) -> Score:
    """Score cues per 1,000 words: own voice of the editorial zone, the others beside it.

    `count` own-voice cues in `out_of` own-voice words recompute the value. A rate over no
    words is None. `more` are further details.
    """
    words, cues = document.word_counts, Counter([(s.zone, s.voice) for s in spans])
    own_words = words["editorial", "own"]
    own = _rate(cues["editorial", "own"], own_words)
    promotional = cues["promotional", "own"] + cues["promotional", "quoted"]
    promotional_words = words["promotional", "own"] + words["promotional", "quoted"]
    return Score(
        value=own,
        unit=unit,
        count=cues["editorial", "own"],
        out_of=own_words,
        own=own,
        quoted=_rate(cues["editorial", "quoted"], words["editorial", "quoted"]),
        promotional=_rate(promotional, promotional_words),
        undefined_because=None if own is not None else NO_WORDS,
        details={
            **_beside(document, spans),
            "quoted_count": cues["editorial", "quoted"],
            "quoted_out_of": words["editorial", "quoted"],
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
    marked: dict[tuple[str, str], set[int]] = {}
    for span in spans:
        sentence = document.sentence_at(span.start)
        if sentence is not None:
            marked.setdefault((span.zone, span.voice), set()).add(sentence.start)
    total = _sentences(document)
    shares, counts = {}, {}
    for key, number in total.items():
        counts[key] = len(marked.get(key, ()))
        shares[key] = counts[key] / number if number else None
    own_words = document.word_counts["editorial", "own"]
    own = shares.get(("editorial", "own"))
    cues = [(s.zone, s.voice) for s in spans].count(("editorial", "own"))
    return Score(
        value=own,
        unit=unit,
        count=counts.get(("editorial", "own"), 0),
        out_of=total.get(("editorial", "own"), 0),
        own=own,
        quoted=shares.get(("editorial", "quoted")),
        promotional=shares.get(("promotional", "own")),
        undefined_because=None if own is not None else "no sentence in the source's own voice",
        details={
            **_beside(document, spans),
            "cues": cues,
            "words": own_words,
            "cues_per_1000_words": _rate(cues, own_words),
            "quoted_count": counts.get(("editorial", "quoted"), 0),
            "quoted_out_of": total.get(("editorial", "quoted"), 0),
        },
    )


def _beside(document: Document, spans: Sequence[Span]) -> dict[str, Any]:
    """Return what stands beside every score of wording: kinds, and the headline's own rate."""
    kinds = Counter([s.kind for s in spans if s.zone == "editorial" and s.voice == "own"])
    headline = [s.zone for s in spans].count("headline")
    words = document.word_counts
    headline_words = words["headline", "own"] + words["headline", "quoted"]
    return {
        "by_kind": dict(sorted(kinds.items())),
        "headline": _rate(headline, headline_words),
        "headline_count": headline,
        "headline_out_of": headline_words,
    }


def _rate(count: int, words: int) -> float | None:
    return 1000 * count / words if words else None


def _sentences(document: Document) -> Counter[tuple[str, str]]:
    """Count sentences by (zone, voice); one with words in both voices counts in both."""
    found = document.memo.get("sentence-counts")
    if found is not None:
        return found
    voices: list[tuple[str, str]] = []
    flags = document.quoted_words
    zones = [
        None if block.kind in NO_PROSE else zone
        for block, zone in zip(document.blocks, document.zones, strict=True)
    ]
    for sentence in document.sentences:
        zone, inside = zones[sentence.block], flags[sentence.first : sentence.last]
        if zone and False in inside:
            voices.append((zone, "own"))
        if zone and True in inside:
            voices.append((zone, "quoted"))
    found = document.memo["sentence-counts"] = Counter(voices)
    return found

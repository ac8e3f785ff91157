"""Promotional language: puffery, advertorial and native-ad wording in the text itself.

Catches sales adjectives, benefits promised to the reader, calls to action, claims of trust, and
names brought in by comparison. Knowingly misses praise in plain words, and irony.
"""

from __future__ import annotations

import re
from itertools import groupby

from analysis.document import Document, Sentence
from analysis.lexicon import Hit, find_terms, in_name
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, span_at

NAME = "promotional_language"
UNIT = "cues per 1,000 words"
# A sentence below this sum holds a stray "leading" or "comfort": no promotion, so no cue.
KEPT_FROM = 0.5

Cue = tuple[int, int, str, float, str]

SIMILE = re.compile(
    r"\b(?:as [\w\-]{3,20} as|(?:much|just) (?:like|as)|not unlike|akin to|similar to|reminiscent of"
    r"|like)\s+(?:an? |the |your |choosing |wearing |driving |using )?"
    r"(?=(?-i:[A-Z][\w&'’.\-]+))",
    re.IGNORECASE,
)


def detect(document: Document) -> tuple[Span, ...]:
    """Return the promotional cues of a document, by sentence."""
    words = document.words
    spans: list[Span] = []
    hits = find_terms(document).get(NAME, ())
    for number, group in groupby(hits, key=lambda h: words.sentences[h.first]):
        if number >= 0:
            spans.extend(_of_sentence(document, document.sentences[number], list(group)))
    return tuple(spans)


def _of_sentence(document: Document, sentence: Sentence, hits: list[Hit]) -> list[Span]:
    cues = [_cue(h) for h in hits if h.term.weight > 0]
    against = -sum(h.term.weight for h in hits if h.term.weight < 0)
    if not cues:
        return []
    cues.extend(_similes(document, sentence))
    total = sum(c[3] for c in cues)
    net = total - against
    names = sum(in_name(document, i) for i in range(sentence.first + 1, sentence.last))
    if names:
        net += 0.1
    if net < KEPT_FROM:
        return []
    result, reached = [], 0
    for start, end, kind, weight, reason in sorted(cues):
        if start >= reached:
            reached = end
            result.append(span_at(document, NAME, start, end, kind, weight * net / total, reason))
    return result


def _cue(hit: Hit) -> Cue:
    kind = hit.term.kind
    return hit.start, hit.end, kind, hit.term.weight, f"{kind.replace('-', ' ')}: “{hit.term.term}”"


def _similes(document: Document, sentence: Sentence) -> list[Cue]:
    return [
        (m.start(), m.end(), "brand-simile", 0.3, "brand simile: likens to a name")
        for m in SIMILE.finditer(document.text, sentence.start, sentence.end)
    ]


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice editorial words."""
    return rate_per_1000(document, spans, UNIT)


SIGNAL = Signal(
    name=NAME,
    label="Promotional language",
    unit=UNIT,
    higher_means="the article praises or sells more",
    definition="Overly positive wording without a verifiable source.",
    reference="bertsch2021",
    detect=detect,
    score=score,
    order=15,
)

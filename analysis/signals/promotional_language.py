"""Promotional language: puffery, advertorial and native-ad wording in the text itself.

Catches sales adjectives, benefits promised to the reader, calls to action, claims of trust, and
names brought in by comparison. Terms of negative weight (plain wording: founded in, starting at,
however) speak against, and take from every cue of their sentence its share.
"""

from __future__ import annotations

import re
from itertools import compress

from analysis.document import Document, Sentence
from analysis.lexicon import Hit, find_terms, in_name
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, spans_sharing

NAME = "promotional_language"
UNIT = "cues per 1,000 words"
# Below this sum a sentence holds a stray "leading" or "remarkable": no promotion, so no cue.
KEPT_FROM = 0.7
MARKED_FROM = 1.0
SIMILE_WEIGHT = 0.3
# What an opening that addresses the customer gains when a name answers it.
ANSWER_WEIGHT = 0.25
OPENER_FROM = 0.35
OPENERS = frozenset(("audience", "benefit-verb", "call-to-action"))
REASONS = {
    "sales-adjective": "praises as an advertisement would",
    "benefit-verb": "promises a benefit",
    "call-to-action": "invites to try or buy",
    "exclusivity": "flatters the chosen few",
    "experience": "sells an experience",
    "trust-claim": "claims trust without a source",
    "guarantee": "guarantees without conditions",
    "ease": "promises ease",
    "offer": "announces an offer",
    "award": "claims acclaim",
    "superlative": "claims the highest degree",
    "audience": "addresses the customer and the need",
    "self-praise": "praises one's own house",
}
SAID = {kind: f"{kind.replace('-', ' ')}: {reason}" for kind, reason in REASONS.items()}
# "as smooth as a Vantrell", "much like the Corvane Hotel": the name ends the cue.
SIMILE = re.compile(
    r"\b(?:as (?!well |far |long |soon |much |many |early |late |recently |few |little |often )"
    r"[\w\-]{3,20} as|(?:much|just) like|not unlike|akin to|reminiscent of)\s"
    r"(?:an? |the |your |choosing |wearing |driving |using )?"
    r"(?-i:[A-Z][\w&'’\-]{1,30}(?: [A-Z][\w&'’\-]{1,30}){0,3})",
    re.IGNORECASE,
)

# start, end, kind, weight, reason
Cue = tuple[int, int, str, float, str]


def detect(document: Document) -> tuple[Span, ...]:
    """Return the promotional cues of a document, by sentence."""
    owner = document.words.sentences
    by_sentence: dict[int, list[Hit]] = {}
    for hit in find_terms(document).get(NAME, ()):
        by_sentence.setdefault(owner[hit.first], []).append(hit)
    spans: list[Span] = []
    for number, hits in by_sentence.items():
        if number >= 0:
            spans += _weigh(document, document.sentences[number], hits)
    return tuple(spans)


def _weigh(document: Document, sentence: Sentence, hits: list[Hit]) -> list[Span]:
    """Return a sentence's cues if they weigh enough; plain wording takes from each its share."""
    praise: dict[str, Hit] = {}  # a term said twice counts once
    against = 0.0
    for hit in hits:
        term = hit.term
        if term.weight > 0:
            praise.setdefault(term.term, hit)
        else:
            against -= term.weight
    if not praise:
        return []
    weights = [hit.term.weight for hit in praise.values()]
    answered = _is_answered(document, sentence, hits[0])
    weights[0] += ANSWER_WEIGHT * answered
    if sum(weights) - against + SIMILE_WEIGHT < KEPT_FROM:
        return []
    cues = [
        (hit.start, hit.end, hit.term.kind, weight, SAID[hit.term.kind])
        for hit, weight in zip(praise.values(), weights, strict=True)
    ]
    if answered:
        cues[0] = (*cues[0][:-1], f"{cues[0][-1]}; a name answers it")
    cues = _apart(sorted([*cues, *_similes(document, sentence)]))
    weights = [cue[3] for cue in cues]
    net = sum(weights) - against
    if net < KEPT_FROM:
        return []
    return spans_sharing(document, NAME, cues, net)


def _is_answered(document: Document, sentence: Sentence, opener: Hit) -> bool:
    """Tell whether a sentence opens with an address to the customer and names something later."""
    weak = opener.term.weight < OPENER_FROM or opener.term.kind not in OPENERS
    if weak or opener.first > sentence.first + 1:
        return False
    later = range(opener.last + 1, sentence.last)
    capitals = document.words.capitals[later.start : later.stop]
    return any(in_name(document, i) for i in compress(later, capitals))


def _similes(document: Document, sentence: Sentence) -> list[Cue]:
    reason = "brand simile: likens its subject to a name"
    return [
        (m.start(), m.end(), "brand-simile", SIMILE_WEIGHT, reason)
        for m in SIMILE.finditer(document.text, sentence.start, sentence.end)
    ]


def _apart(cues: list[Cue]) -> list[Cue]:
    """Return sorted cues without those that overlap an earlier one."""
    kept: list[Cue] = []
    for cue in cues:
        if not kept or cue[0] >= kept[-1][1]:
            kept.append(cue)
    return kept


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice words of the article, marked sentences beside it."""
    weights: dict[int, float] = {}
    for span in spans:
        sentence = document.sentence_at(span.start) if span.zone == "editorial" else None
        if sentence is not None:
            weights[sentence.start] = weights.get(sentence.start, 0.0) + span.weight
    marked = len([weight for weight in weights.values() if round(weight, 3) >= MARKED_FROM])
    return rate_per_1000(document, spans, UNIT, sentences_marked=marked)


SIGNAL = Signal(
    name=NAME,
    label="Promotional language",
    unit=UNIT,
    higher_means="the article praises and sells more",
    definition="Wording that is overly positive without a verifiable source, as in "
    "advertisements, press releases and advertorials.",
    reference="bertsch2021",
    detect=detect,
    score=score,
    formula="1,000 × own-voice cues ÷ own-voice words of the article; only cues of sentences "
    "whose weights sum to 0.7 or more",
    misses="Praise in plain words; a product merely named; irony. Praise of a person or a work "
    "in a review reads the same as an advertisement and is counted.",
    order=15,
)

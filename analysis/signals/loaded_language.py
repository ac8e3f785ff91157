"""Loaded language: words that judge, alarm, mock or take sides beyond what they report.

The words come from lexicons/loaded_language.csv. What stands around them decides how much they
weigh (lexicons/loaded_language_contexts.csv): "horrific" of a crash is a report, "horrific" of a
budget is a verdict. Group names, plain reporting and literal uses are no cues.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from analysis.document import Document
from analysis.inflection import inflect
from analysis.lexicon import FOLDER, lexicons
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, span_at, spans_of_terms

NAME = "loaded_language"
UNIT = "cues per 1,000 words"
MARKED = 1.0
NEAR = 6  # words either side within which literal harm is what the cue describes
STRONG = 1.2  # a part of a hyphenated word from this weight on makes the whole a cue
COMPANY = 1.4  # weight of a sentence's other cues from which on a weak cue counts too

REASONS = {
    "conflict-frame": "conflict frame: tells of differences as a fight",
    "conspiracy": "conspiracy: suggests a hidden plot",
    "dysphemism": "dysphemism: a harsher name than the plain one",
    "emotive": "emotive: asks for a feeling",
    "emphasis": "emphasis: dramatises what a plainer word would report",
    "euphemism": "euphemism or praise word: a kinder name than the plain one",
    "evaluative": "evaluative: states a judgement as a fact",
    "exclamation": "exclamation in the source's own voice",
    "hyperbole": "hyperbole: the largest word available",
    "intensifier": "intensifier: turns a statement up",
    "irony": "irony: hints that it is not so",
    "labelling": "labelling: a name that judges who bears it",
    "moral": "moral vocabulary: good and evil, sin and profanity",
    "one-sided-verb": "one-sided verb: judges the act it reports",
    "ridicule": "ridicule: makes fun of whom it is about",
    "violent-metaphor": "violent metaphor: words or acts told as blows",
    "war-metaphor": "war metaphor: politics told as war",
}
# Kinds whose weak members are plain words in plain sentences ("refused to", "clearly").
NEED_COMPANY = frozenset(
    ("dysphemism", "emotive", "euphemism", "intensifier", "irony", "labelling", "moral",
     "one-sided-verb")
)  # fmt: skip

# By how much a context lowers a cue's weight, and how the reason says so.
FACTORS = {
    "quoted": (0.5, "inside quotation marks"),
    "harm": (0.7, "beside literal harm"),
    "sport": (0.7, "in a report on sport"),
    "attribution": (0.8, "in an attributed sentence"),
}


@cache
def contexts() -> dict[str, frozenset[str]]:
    """Return the words that tell each context."""
    found: dict[str, set[str]] = defaultdict(set)
    with (FOLDER / "loaded_language_contexts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["context"]].add(row["word"])
    return {context: frozenset(words) for context, words in found.items()}


@cache
def strong_words() -> dict[str, tuple[str, float]]:
    """Map every form of the strong single words to kind and weight."""
    found: dict[str, tuple[str, float]] = {}
    for row in lexicons()[NAME]:
        weight = float(row["weight"])
        if weight < STRONG or " " in row["term"] or row["condition"]:
            continue
        how = row["inflect"]
        for form in inflect(row["term"], how) if how else (row["term"],):
            found[form] = (row["kind"], weight)
    return found


def detect(document: Document) -> tuple[Span, ...]:
    """Return the loaded cues of every zone and voice, sorted and without overlap."""
    terms = spans_of_terms(document, NAME)
    taken = {span.start for span in terms}
    by_sentence: dict[int, list[Span]] = defaultdict(list)
    words = document.words
    for span in (*terms, *_compounds(document, taken)):
        first = document.words_between(span.start, span.end).start
        by_sentence[words.sentences[first]].append(span)
    found = (span for spans in by_sentence.values() for span in _in_company(spans))
    spans = _without_overlap(sorted(found, key=lambda s: (s.start, -s.end)))
    return tuple(_weighed(document, span) for span in spans)


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice editorial words."""
    return rate_per_1000(document, spans, UNIT)


def _compounds(document: Document, taken: set[int]) -> Iterator[Span]:
    """Yield hyphenated words with a strong word in them: propaganda-laced, eco-fascism."""
    known, words = strong_words(), document.words
    for i, form in enumerate(words.forms):
        if "-" not in form or words.starts[i] in taken:
            continue
        parts = [known[part] for part in form.split("-") if part in known]
        if parts:
            kind, weight = max(parts, key=lambda part: part[1])
            yield span_at(document, NAME, words.starts[i], words.ends[i], kind, weight, "")


def _weighed(document: Document, span: Span) -> Span:
    """Return the span with the weight its context leaves it, and the reason in words."""
    first = document.words_between(span.start, span.end).start
    weight, reasons = span.weight, [REASONS[span.kind]]
    for context in _contexts_of(document, span, first):
        factor, said = FACTORS[context]
        weight *= factor
        reasons.append(said)
    return span_at(
        document, NAME, span.start, span.end, span.kind, round(weight, 2), "; ".join(reasons)
    )


def _contexts_of(document: Document, span: Span, first: int) -> Iterator[str]:
    forms, sentence, known = document.words.forms, document.sentence_of(first), contexts()
    if span.voice == "quoted":
        yield "quoted"
    low, high = (sentence.first, sentence.last) if sentence else (first, first + 1)
    inside = forms[low:high]
    near = forms[max(low, first - NEAR) : first] + forms[first + 1 : min(high, first + 1 + NEAR)]
    if not known["harm"].isdisjoint(near):
        yield "harm"
    for context in ("sport", "attribution"):
        if not known[context].isdisjoint(inside):
            yield context


def _in_company(spans: list[Span]) -> Iterator[Span]:
    """Yield a sentence's cues without the weak ones that nothing stronger bears out."""
    total = sum(span.weight for span in spans)
    for span in spans:
        weak = span.kind in NEED_COMPANY and span.weight < MARKED
        if not weak or total - span.weight >= COMPANY:
            yield span


def _without_overlap(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


SIGNAL = Signal(
    name=NAME,
    label="Loaded language",
    unit=UNIT,
    higher_means="the wording judges, alarms or takes sides more",
    definition="Words that carry a judgement or an emotion beyond what they report.",
    reference="recasens2013",
    detect=detect,
    score=score,
    formula="own-voice cues ÷ own-voice words of the article × 1,000",
    misses=(
        "loaded facts (what is chosen to be told), irony without a marker, scare quotes, and "
        "allusions that need knowledge of the world; annotators agree weakly on this signal"
    ),
    order=20,
)

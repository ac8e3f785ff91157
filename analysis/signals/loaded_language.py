"""Loaded language: words that judge, alarm, mock or take sides beyond what they report.

The words come from lexicons/loaded_language.csv, hyphenated ones also by their parts
(loaded_language_parts.csv). What stands around them decides how much they weigh
(loaded_language_contexts.csv): "horrific" of a crash is a report, "horrific" of a budget is a
verdict. Names of groups, plain reporting and literal uses are no cues.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from functools import cache

from analysis.document import Document
from analysis.inflection import inflect
from analysis.lexicon import FOLDER, find_terms, lexicons
from analysis.memo import Memo
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000, spans_of

NAME = "loaded_language"
UNIT = "cues per 1,000 words"
MARKED = 1.0
NEAR = 6  # words either side within which literal harm is what the cue describes
STRONG = 1.2  # a part of a hyphenated word from this weight on makes the whole a cue
COMPANY = 2.0  # weight of a sentence's other cues from which on a weak cue counts too

# Letters with stars among them: f***ing, s**t. Bounded, so linear on any text.
MASKED = re.compile(r"(?<![\w*])[^\W\d_]{1,3}\*{1,8}(?:[^\W\d_]{1,8}|(?<=\*\*))(?![\w*])")
HYPHENS = "-‐‑"

# What may be a span: start, end, kind, weight, its first word and the last (exclusive).
Cue = tuple[int, int, str, float, int, int]
# What is one: start, end, first word, kind, weight, reason.
Weighed = tuple[int, int, int, str, float, str]

REASONS = {
    "conflict-frame": "conflict frame: tells of differences as a fight",
    "conspiracy": "conspiracy: suggests a hidden plot",
    "dysphemism": "dysphemism: a harsher name than the plain one",
    "emotive": "emotive: asks for a feeling",
    "emphasis": "emphasis: dramatises what a plainer word would report",
    "euphemism": "euphemism or praise: a kinder word than the plain one",
    "evaluative": "evaluative: states a judgement as a fact",
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
# Kinds whose weak members are plain words in plain sentences ("refused to", "bitter").
NEED_COMPANY = frozenset(("conflict-frame", "emotive", "moral", "one-sided-verb"))

# By how much a context lowers a cue's weight, and how the reason says so.
FACTORS = {
    "quoted": (0.5, "inside quotation marks"),
    "harm": (0.7, "beside literal harm"),
    "sport": (0.7, "in a report on sport"),
    "attribution": (0.8, "in an attributed sentence"),
}


@cache
def contexts() -> dict[str, str]:
    """Return the context that a word tells."""
    with (FOLDER / "loaded_language_contexts.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["context"] for row in csv.DictReader(file)}


@cache
def telling() -> frozenset[str]:
    return frozenset(contexts())


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


@cache
def parts() -> dict[tuple[str, str], tuple[str, float, frozenset[str]]]:
    """Map (part, "first" or "last") of a hyphenated word to kind, weight and exceptions."""
    with (FOLDER / "loaded_language_parts.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["part"], row["place"]): (
                row["kind"],
                float(row["weight"]),
                frozenset(row["except"].split("|")),
            )
            for row in csv.DictReader(file)
        }


def detect(document: Document) -> tuple[Span, ...]:
    """Return the loaded cues of every zone and voice, sorted and without overlap."""
    owner = document.words.sentences
    by_sentence: dict[int, list[Cue]] = {}
    for cue in _cues(document):
        by_sentence.setdefault(owner[cue[4]], []).append(cue)
    found = []
    for number, cues in by_sentence.items():
        if kept := _in_company(cues):
            told = _told(document, number)
            found += [_weighed(document, cue, told) for cue in kept]
    return spans_of(document, NAME, _without_overlap(sorted(found, key=lambda c: (c[0], -c[1]))))


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice editorial words.

    `sentences_marked` are the editorial sentences whose own-voice cues weigh 1.0 and more.
    """
    weights: dict[int, float] = {}
    for span in spans:
        if span.zone == "editorial" and span.voice == "own":
            sentence = document.sentence_at(span.start)
            if sentence is not None:
                weights[sentence.start] = weights.get(sentence.start, 0) + span.weight
    marked = len([weight for weight in weights.values() if weight >= MARKED])
    return rate_per_1000(document, spans, UNIT, sentences_marked=marked)


def _cues(document: Document) -> list[Cue]:
    """Return terms, then hyphenated words that are none (propaganda-laced), then what is masked."""
    words, text = document.words, document.text
    cues: list[Cue] = []
    for start, end, first, last, term in find_terms(document)[NAME]:
        cues.append((start, end, term.kind, term.weight, first, last + 1))
    taken = {cue[0] for cue in cues}
    for i in _hyphenated(document):
        compound = _compounds_met[words.forms[i]]
        if compound and words.starts[i] not in taken:
            cues.append((words.starts[i], words.ends[i], *compound, i, i + 1))
    for match in MASKED.finditer(text) if "*" in text else ():
        inside = document.words_between(*match.span())
        if inside:
            cues.append((*match.span(), "moral", 1.6, inside.start, inside.stop))
    return cues


def _hyphenated(document: Document) -> list[int]:
    """Return the words with a hyphen in them, by the hyphens of the text."""
    text, starts, ends = document.text, document.words.starts, document.words.ends
    found: set[int] = set()
    for hyphen in HYPHENS:
        at = text.find(hyphen)
        while at >= 0:
            i = bisect_right(starts, at) - 1
            if i >= 0 and at < ends[i]:
                found.add(i)
            at = text.find(hyphen, at + 1)
    return sorted(found)


def _compound(form: str) -> tuple[str, float] | None:
    """Return kind and weight of a hyphenated word, None when it is not loaded.

    Its first or last part decides (uber-, -bashing, -in-chief), else a strong word within.
    """
    pieces = form.split("-")
    ends = ((pieces[0], "first"), (pieces[-1], "last"), ("-".join(pieces[-2:]), "last"))
    for end in ends:
        kind, weight, exceptions = parts().get(end, ("", 0.0, frozenset()))
        if form in exceptions:
            return None
        if kind:
            return kind, weight
    found = [strong_words()[piece] for piece in pieces if piece in strong_words()]
    return max(found, key=lambda part: part[1], default=None)


_compounds_met = Memo(_compound)


def _told(document: Document, number: int) -> list[str]:
    """Return the contexts that the words of a sentence tell, none of words in no sentence."""
    if number < 0:
        return []
    sentence = document.sentences[number]
    forms = document.words.forms[sentence.first : sentence.last]
    return [contexts()[form] for form in telling().intersection(forms)]


def _weighed(document: Document, cue: Cue, told: list[str]) -> Weighed:
    """Return a cue with the weight its context leaves it, and the reason in words.

    `told` are the contexts that its sentence tells; of harm the words must be near the cue.
    """
    start, end, kind, weight, first, stop = cue
    reason = REASONS[kind]
    around = [*told, "quoted"] if document.quoted_words[first] else told
    for context, (factor, said) in FACTORS.items() if around else ():
        if context in around and (context != "harm" or _beside_harm(document, first, stop)):
            weight *= factor
            reason = f"{reason}; {said}"
    return start, end, first, kind, round(weight, 2), reason


def _beside_harm(document: Document, first: int, stop: int) -> bool:
    """Tell whether a word of harm is near words first..stop of a sentence."""
    words, sentence = document.words, document.sentence_of(first)
    low, high = max(sentence.first, first - NEAR), min(sentence.last, stop + NEAR)
    near = words.forms[low:first] + words.forms[stop:high]
    return "harm" in map(contexts().get, near)


def _in_company(cues: list[Cue]) -> list[Cue]:
    """Return a sentence's cues without the weak ones that nothing stronger bears out."""
    total = sum([cue[3] for cue in cues])
    return [
        cue
        for cue in cues
        if cue[2] not in NEED_COMPANY or cue[3] >= MARKED or total - cue[3] >= COMPANY
    ]


def _without_overlap(cues: list[Weighed]) -> list[Weighed]:
    kept: list[Weighed] = []
    for cue in cues:
        if not kept or cue[0] >= kept[-1][1]:
            kept.append(cue)
    return kept


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

"""Loaded language: words that judge, alarm, mock or take sides beyond what they report.

The words come from lexicons/loaded_language.csv, hyphenated ones also by their parts
(loaded_language_parts.csv). What stands around them decides how much they weigh
(loaded_language_contexts.csv): "horrific" of a crash is a report, "horrific" of a budget is a
verdict. Names of groups, plain reporting and literal uses are no cues.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.document import Document, Sentence
from analysis.inflection import inflect
from analysis.lexicon import FOLDER, distinct_forms, find_terms, lexicons
from analysis.memo import Memo
from analysis.signal import Score, Signal, Span
from analysis.wording import rate_per_1000

NAME = "loaded_language"
UNIT = "cues per 1,000 words"
MARKED = 1.0
NEAR = 6  # words either side within which literal harm is what the cue describes
STRONG = 1.2  # a part of a hyphenated word from this weight on makes the whole a cue
COMPANY = 2.0  # weight of a sentence's other cues from which on a weak cue counts too

# Letters with stars among them: f***ing, s**t. Bounded, so linear on any text.
MASKED = re.compile(r"(?<![\w*])[^\W\d_]{1,3}\*{1,8}(?:[^\W\d_]{1,8}|(?<=\*\*))(?![\w*])")


class Cue(NamedTuple):
    """What may be a span: characters start..end, words first..stop (exclusive)."""

    start: int
    end: int
    kind: str
    weight: float
    first: int
    stop: int


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
    by_sentence: dict[int, list[Cue]] = defaultdict(list)
    for cue in _cues(document):
        by_sentence[document.words.sentences[cue.first]].append(cue)
    told = {c: words & distinct_forms(document) for c, words in contexts().items()}
    found: list[Span] = []
    for number, cues in by_sentence.items():
        sentence = document.sentences[number] if number >= 0 else None
        report = _kind_of_report(document, sentence, told)
        for cue in _in_company(cues):
            harm = sentence is not None and _beside_harm(document, sentence, cue, told["harm"])
            found.append(_span(document, cue, harm, report))
    return _without_overlap(sorted(found, key=lambda s: (s.start, -s.end)))


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score own-voice cues per 1,000 own-voice editorial words.

    `sentences_marked` are the editorial sentences whose own-voice cues weigh 1.0 and more.
    """
    weights: Counter[int] = Counter()
    for span in spans:
        sentence = document.sentence_at(span.start)
        if sentence and span.zone == "editorial" and span.voice == "own":
            weights[sentence.start] += span.weight
    marked = sum(weight >= MARKED for weight in weights.values())
    return rate_per_1000(document, spans, UNIT, sentences_marked=marked)


def _cues(document: Document) -> Iterator[Cue]:
    """Yield terms, then hyphenated words that are none (propaganda-laced), then what is masked."""
    words, taken = document.words, set()
    for start, end, first, last, term in find_terms(document)[NAME]:
        taken.add(start)
        yield Cue(start, end, term.kind, term.weight, first, last + 1)
    joined = [form for form in distinct_forms(document) if "-" in form]
    loaded = frozenset(form for form in joined if _compounds_met[form] is not None)
    for i in [i for i, form in enumerate(words.forms) if form in loaded] if loaded else ():
        if words.starts[i] not in taken:
            yield Cue(words.starts[i], words.ends[i], *_compounds_met[words.forms[i]], i, i + 1)
    for match in MASKED.finditer(document.text) if "*" in document.text else ():
        inside = document.words_between(*match.span())
        if inside:
            yield Cue(*match.span(), "moral", 1.6, inside.start, inside.stop)


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


def _kind_of_report(
    document: Document, sentence: Sentence | None, told: dict[str, frozenset[str]]
) -> list[str]:
    """Return what the words of a sentence say of all its cues: sport, attribution.

    `told` are the words that tell each context, as far as the document has them.
    """
    if sentence is None:
        return []
    forms = document.words.forms[sentence.first : sentence.last]
    return [c for c in ("sport", "attribution") if told[c] and not told[c].isdisjoint(forms)]


def _span(document: Document, cue: Cue, harm: bool, report: list[str]) -> Span:
    """Return a cue's span, with the weight its context leaves it and the reason in words."""
    start, end, kind, weight, *_ = cue
    zone, voice = document.zone_at(start), document.voice(start, end)
    around = ["quoted"] if voice == "quoted" else []
    if harm:
        around.append("harm")
    reasons = [REASONS[kind]]
    for context in (*around, *report):
        factor, said = FACTORS[context]
        weight *= factor
        reasons.append(said)
    said = document.text[start:end]
    return Span(NAME, start, end, said, kind, round(weight, 2), zone, voice, "; ".join(reasons))


def _beside_harm(document: Document, sentence: Sentence, cue: Cue, harm: frozenset[str]) -> bool:
    if not harm:
        return False
    forms = document.words.forms
    low = max(sentence.first, cue.first - NEAR)
    high = min(sentence.last, cue.stop + NEAR)
    return not harm.isdisjoint(forms[low : cue.first] + forms[cue.stop : high])


def _in_company(cues: list[Cue]) -> Iterator[Cue]:
    """Yield a sentence's cues without the weak ones that nothing stronger bears out."""
    total = sum([cue.weight for cue in cues])
    for cue in cues:
        weak = cue.kind in NEED_COMPANY and cue.weight < MARKED
        if not weak or total - cue.weight >= COMPANY:
            yield cue


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

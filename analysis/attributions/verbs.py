"""The lexicons of reporting verbs, adjectives and nouns: what each may be followed by, and the
stance it takes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.attributions.tokens import LEXICONS
from analysis.inflection import inflect, irregular


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of reporting_verbs.csv or reporting_nouns.csv.

    `frames` holds one letter for each complement the word takes as content:
    t that-clause, with or without that; T only with that or before a pronoun; w question word;
    q quotation; i to-infinitive; n noun phrase; a object with as; c object and complement (call
    X Y); g -ing form; o an addressee before any of these (tell X that); r passes its subject to
    an infinitive (went on to say); d only if the subject is a document or data; m things do it
    too (the deal signals), so that the speaker must be known to be one; x its base form is a
    noun as well; j is an adjective (was confident that); l counts
    only with a reporting noun (made a call for). `prepositions` may begin the
    content.
    """

    term: str
    frames: str
    prepositions: tuple[str, ...]
    stance: str


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: `rest` are the words that follow the first, `tense` is base, s, ing,
    past (also where the participle is the same), participle, or adjective."""

    verb: Verb
    rest: tuple[str, ...]
    tense: str

    @property
    def ambiguous(self) -> bool:
        """Whether the form may be a noun as well (claim, reports)."""
        return self.tense in ("base", "s") and "x" in self.verb.frames


def _rows(name: str) -> Iterator[Verb]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            prepositions = tuple(row["prepositions"].split())
            yield Verb(row["term"], row["frames"], prepositions, row["stance"])


@cache
def verb_forms() -> dict[str, tuple[Form, ...]]:
    """Map the first word of every form of every verb and adjective to its entries, longest
    first."""
    index: dict[str, list[Form]] = {}
    for verb in _rows("reporting_verbs.csv"):
        first, *rest = verb.term.split()
        forms = {first: "adjective"} if "j" in verb.frames else tenses(first)
        for word, tense in forms.items():
            index.setdefault(word, []).append(Form(verb, tuple(rest), tense))
    return {word: tuple(sorted(f, key=lambda x: -len(x.rest))) for word, f in index.items()}


@cache
def noun_forms() -> dict[str, Verb]:
    """Map every reporting noun, singular and plural, to its row."""
    return {form: row for row in _rows("reporting_nouns.csv") for form in inflect(row.term, "n")}


def tenses(base: str) -> dict[str, str]:
    """Map each form of a verb to its tense."""
    listed = irregular().get((base, "v"))
    forms = listed or tuple(inflect(base, "v"))
    found = {base: "base"}
    past = []
    for form in forms:
        if form.endswith("ing") and form != base:
            found[form] = "ing"
        elif form.endswith("s") and form != base and form[:2] == base[:2]:
            found[form] = "s"
        elif form != base:
            past.append(form)
    for number, form in enumerate(past):
        found[form] = "past" if number == 0 else "participle"
    if listed and not past and base not in ("be",):
        found[base] = "past"  # put, set, let: base and past are one
    return found

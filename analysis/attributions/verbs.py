"""The lexicons of reporting verbs, adjectives and nouns: what each may be followed by, and the
stance it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from analysis.attributions.lexicons import rows
from analysis.attributions.nouns import pairs
from analysis.inflection import inflect, irregular

STRICT = frozenset("TDx")
NOUN_NEEDED = frozenset("l")  # the frames of verbs that count with a reporting noun only


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a row of reporting_verbs.csv or reporting_nouns.csv.

    `rest` are the words that follow the first, `tense` is base, s, ing, past (also where the
    participle is the same), participle, adjective, noun, preposition or compound (think tank);
    `ambiguous` tells that a verb's form may be a noun as well (claim, reports).
    `frames` holds one letter for each complement the word takes as content:
    t that-clause, with or without that; T only with that or before a pronoun; w question word;
    q quotation; i to-infinitive; n noun phrase; a object with as; c object and complement (call
    X Y); g -ing form; o an addressee before any of these (tell X that); r passes its subject to
    an infinitive (went on to say); D noun phrase or that-clause of a document or data (the study
    found errors); d only if the subject is a document or data; m things do it
    too (the deal signals), so that the speaker must be known to be one; x its base form is a
    noun as well; j is an adjective (was confident that); l counts
    only with a reporting noun (made a call for); p is a noun after in (in the mayor's view).
    `prepositions` may begin the content; `clausal` tells that a that-clause may be it, `strict`
    that nothing else may, and it needs its that or a pronoun.
    """

    rest: tuple[str, ...]
    tense: str
    frames: frozenset[str]
    prepositions: tuple[str, ...] = ()
    stance: str = "neutral"
    ambiguous: bool = False
    clausal: bool = field(init=False)
    strict: bool = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "clausal", "t" in self.frames or "T" in self.frames)
        object.__setattr__(self, "strict", "T" in self.frames and self.frames <= STRICT)


ACCORDING = Form(("to",), "preposition", frozenset("t"))
PER = Form((), "preposition", frozenset("t"))


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word may be in a reporting clause: a verb's form by itself (`alone`), the first
    word of longer forms (by their second word, longest first), a reporting noun. `nexts` are the
    words that must follow for it to be one of the last two (but for the noun of a standpoint)."""

    alone: Form | None
    longer: dict[str, list[Form]]
    noun: Form | None
    nexts: frozenset[str]


def _form(row: dict[str, str], rest: tuple[str, ...], tense: str) -> Form:
    return Form(
        rest,
        tense,
        frozenset(row["frames"]),
        tuple(row["prepositions"].split()),
        row["stance"],
        ambiguous=tense in {"base", "s"} and "x" in row["frames"],
    )


@cache
def verb_forms() -> dict[str, tuple[Form, ...]]:
    """Map the first word of every form of every verb and adjective to its entries, longest
    first."""
    index: dict[str, list[Form]] = {}
    for row in rows("reporting_verbs"):
        first, *rest = row["term"].split()
        forms = {first: "adjective"} if "j" in row["frames"] else tenses(first)
        for word, tense in forms.items():
            index.setdefault(word, []).append(_form(row, tuple(rest), tense))
    return {word: tuple(sorted(f, key=lambda x: -len(x.rest))) for word, f in index.items()}


@cache
def noun_forms() -> dict[str, Form]:
    """Map every reporting noun, singular and plural, to its form."""
    nouns = rows("reporting_nouns")
    return {word: _form(row, (), "noun") for row in nouns for word in inflect(row["term"], "n")}


@cache
def cues() -> dict[str, Cue]:
    """Map the words at which a reporting clause may have its cue to what they may be."""
    verbs, nouns = verb_forms(), noun_forms()
    according = Cue(None, {"to": [ACCORDING]}, None, frozenset(("to",)))
    found = {"according": according, "per": Cue(PER, {}, None, frozenset())}
    compounds: dict[str, list[str]] = {}
    for first, second in pairs():
        compounds.setdefault(first, []).append(second)
    for word in verbs.keys() | nouns.keys():
        forms = [form for form in verbs.get(word, ()) if form.frames != NOUN_NEEDED]
        alone = next((f for f in forms if not f.rest), None)
        longer: dict[str, list[Form]] = {}
        for form in forms:
            if form.rest:
                longer.setdefault(form.rest[0], []).append(form)
        for second in compounds.get(word, ()):
            longer.setdefault(second, []).append(
                Form((second,), "compound", frozenset(), ambiguous=True)
            )
        noun = nouns.get(word)
        if alone or longer or noun:
            nexts = frozenset(longer).union(complementisers(noun) if noun else ())
            found[word] = Cue(alone, longer, noun, nexts)
    return found


def complementisers(noun: Form) -> set[str]:
    """Return the words that may begin what a reporting noun takes as content."""
    found = set(noun.prepositions)
    if "t" in noun.frames:
        found.add("that")
    if "i" in noun.frames:
        found.add("to")
    return found


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
        also = form.endswith(("ed", "t")) and past[0].endswith("ed")  # learned, learnt
        found[form] = "past" if number == 0 or also else "participle"
    if listed and not past and base not in ("be",):
        found[base] = "past"  # put, set, let: base and past are one
    return found

"""The lexicons of speakers: first names, nouns that head a speaker, names of institutions."""

from __future__ import annotations

from functools import cache

from analysis.attributions.lexicons import mapping, rows
from analysis.inflection import inflect
from analysis.memo import Memo

UNKNOWN = ("", "")


@cache
def first_names() -> dict[str, str]:
    """Map a first name to m, f or, borne by both, an empty string."""
    return mapping("first_names")


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Map a noun that may head a speaker to its type and gender.

    Types are those of a speaker, and role (a person by office or trade, named elsewhere or
    not), many (a quantity of people nobody can name), part (one of several) and portion (a
    series of, a group of: what counts is the noun after it).
    """
    return {row["term"]: (row["type"], row["gender"]) for row in rows("speaker_nouns")}


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """Return the nouns that are written as two words, singular and plural."""
    split = (term.split() for term in nouns() if term.count(" ") == 1)
    return frozenset((a, form) for a, b in split for form in inflect(b, "n"))


@cache
def pair_openers() -> frozenset[str]:
    """Return the first words of the nouns that are written as two."""
    return frozenset(term.partition(" ")[0] for term in nouns() if " " in term)


@cache
def names() -> dict[str, str]:
    """Map the name of an organisation, place, outlet or document to its type."""
    return {row["term"]: row["type"] for row in rows("speaker_names")}


@cache
def titles() -> dict[str, str]:
    """Map the abbreviation of a title to the title: sen, senator."""
    return {row["term"]: row["note"] for row in rows("abbreviations") if row["kind"] == "title"}


def _singular_of(form: str) -> str:
    known = nouns()
    form = form.removesuffix("'s")
    if form in known:
        return form
    if title := titles().get(form):
        return title
    if "-" in form:
        if form.endswith("-year-old"):
            return "year-old"
        of = form.find("-of-")
        if of > 0:
            return _singular_of(form[:of])  # a mother-of-two
    for end, other in (("ies", "y"), ("men", "man"), ("ves", "f"), ("es", ""), ("s", "")):
        if form.endswith(end) and form[: -len(end)] + other in known:
            return form[: -len(end)] + other
    return form


# Returns the singular of a lower-case noun if the noun is known, what a title is short for, else
# the form.
singular = Memo(_singular_of).__getitem__
# Returns the type of a noun, singular or plural; empty if unknown.
noun_type = Memo(lambda form: nouns().get(singular(form), UNKNOWN)[0]).__getitem__
# Returns m or f if the noun tells, else an empty string.
noun_gender = Memo(lambda form: nouns().get(singular(form), UNKNOWN)[1]).__getitem__

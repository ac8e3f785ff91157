"""The lexicons of speakers: first names, nouns that head a speaker, names of institutions."""

from __future__ import annotations

import csv
from functools import cache, lru_cache

from analysis.attributions.tokens import LEXICONS

UNKNOWN = ("", "")
DISTINCT = 50_000  # words remembered between articles


@cache
def first_names() -> dict[str, str]:
    """Map a first name to m, f or, borne by both, an empty string."""
    with (LEXICONS / "first_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["gender"] for row in csv.DictReader(file)}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Map a noun that may head a speaker to its type and gender.

    Types are those of a speaker, and role (a person by office or trade, named elsewhere or
    not), many (a quantity of people nobody can name), part (one of several) and portion (a
    series of, a group of: what counts is the noun after it).
    """
    with (LEXICONS / "speaker_nouns.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: (row["type"], row["gender"]) for row in csv.DictReader(file)}


@cache
def names() -> dict[str, str]:
    """Map the name of an organisation, place, outlet or document to its type."""
    with (LEXICONS / "speaker_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["type"] for row in csv.DictReader(file)}


@lru_cache(maxsize=DISTINCT)
def singular(form: str) -> str:
    """Return the singular of a lower-case noun if the noun is known, else the form."""
    known = nouns()
    form = form.removesuffix("'s")
    if form in known:
        return form
    for end, other in (("ies", "y"), ("men", "man"), ("ves", "f"), ("es", ""), ("s", "")):
        if form.endswith(end) and form[: -len(end)] + other in known:
            return form[: -len(end)] + other
    return form


@lru_cache(maxsize=DISTINCT)
def noun_type(form: str) -> str:
    """Return the type of a noun, singular or plural; empty if unknown."""
    return nouns().get(singular(form), UNKNOWN)[0]


@lru_cache(maxsize=DISTINCT)
def noun_gender(form: str) -> str:
    """Return m or f if the noun tells, else an empty string."""
    return nouns().get(singular(form), UNKNOWN)[1]

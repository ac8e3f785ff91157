"""The persons that an article names in full, without the labels in front of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.attributions.nouns import noun_type
from analysis.attributions.people import find_people
from analysis.attributions.tokens import Tokens
from analysis.language import function_words

OFFICE = ("role", "anonymous", "vague", "many")
AGENCY = re.compile(r"\)\s?[—–-]")


def persons_named(t: Tokens, titled: list[bool]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last word and the full name of the persons that the grammar knows.

    A full name that stands in title case alone may be none: Judges Hand Northmere a Lifeline.
    """
    mentions = [
        (first, last, name)
        for first, last, person in find_people(t).mentions
        if " " in (name := without_label(person.name))
    ]
    sure = {name for first, last, name in mentions if last > first and not titled[first]}
    for first, last, name in mentions:
        if name in sure and not titled[first] and not is_agency(t, first, last):
            yield first, last, name


def without_label(name: str) -> str:
    """Return a person's name without what is put in front of it: Baker Joss Carraway,
    Mother-of-two Carly Benn."""
    words = name.split()
    while len(words) > 2 and _is_label(words[0].lower()):
        words = words[1:]
    return " ".join(words)


def _is_label(form: str) -> bool:
    parts = form.split("-")
    joined = len(parts) > 1 and any(p in function_words() or noun_type(p) in OFFICE for p in parts)
    return joined or noun_type(form) in OFFICE


def is_agency(t: Tokens, first: int, last: int) -> bool:
    """Tell whether words first..last are the agency in a dateline: (Gull Wire) — Two tugs …"""
    return t.gaps[first].endswith("(") and bool(AGENCY.match(t.gaps[last + 1]))

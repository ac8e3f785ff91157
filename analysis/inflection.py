"""English inflections by rule, with a table of the irregular ones."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

IRREGULAR = Path(__file__).parent / "lexicons" / "irregular.csv"
SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
# One vowel between consonants at the end doubles the last (stop → stopped); words of two
# syllables double only where the last one is stressed, which the table must say.
DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprtvz]$")


@cache
def irregular() -> dict[tuple[str, str], tuple[str, ...]]:
    """Map (word, class) to its irregular forms, beside which no regular ones are made."""
    with IRREGULAR.open(encoding="utf-8", newline="") as file:
        return {(r["word"], r["inflect"]): tuple(r["forms"].split()) for r in csv.DictReader(file)}


def inflect(word: str, how: str) -> frozenset[str]:
    """Return the word and its inflected forms; `how` is v (verb), n (noun) or a (adjective).

    Raises ValueError on another class.
    """
    if how not in ("v", "n", "a"):
        raise ValueError(f"inflect is {how!r}, not v, n or a")
    known = irregular().get((word, how))
    if known is not None:
        return frozenset((word, *known))
    makers = {"v": _verb, "n": _noun, "a": _adjective}
    return frozenset((word, *makers[how](word)))


def _noun(word: str) -> tuple[str, ...]:
    return (_with_s(word),)


def _verb(word: str) -> tuple[str, ...]:
    stem = _doubled(word)
    if word.endswith("ie"):
        return _with_s(word), word + "d", word[:-2] + "ying"
    if word.endswith("e"):
        ing = word if word.endswith(("ee", "oe", "ye")) else word[:-1]
        return _with_s(word), word + "d", ing + "ing"
    if _ends_in_consonant_y(word):
        return _with_s(word), word[:-1] + "ied", word + "ing"
    return _with_s(word), stem + "ed", stem + "ing"


def _adjective(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return word + "r", word + "st"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ier", word[:-1] + "iest"
    stem = _doubled(word)
    return stem + "er", stem + "est"


def _with_s(word: str) -> str:
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if SIBILANT.search(word) else "s")


def _ends_in_consonant_y(word: str) -> bool:
    return len(word) > 2 and word[-1] == "y" and word[-2] not in "aeiou"


def _doubled(word: str) -> str:
    return word + word[-1] if DOUBLES.match(word) else word

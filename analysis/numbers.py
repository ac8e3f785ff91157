"""Numbers in a text as values: 4,200, 2nd, twenty-one, 1.5 million, 90bn."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.lexicon import FOLDER
from analysis.memo import Memo
from analysis.words import Trait, places

DIGITS = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)(st|nd|rd|th|k|mn?|bn?|tn)?$")
# Two hundred thousand million: more than three scales in a row are no number.
MOST_SCALES = 3

# First word, last word, value.
Number = tuple[int, int, float]


@cache
def number_words() -> dict[str, tuple[float, str]]:
    """Map a number word or suffix to its value and kind: cardinal, ordinal, scale, suffix."""
    with (FOLDER / "number_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: (float(row["value"]), row["kind"]) for row in csv.DictReader(file)}


@cache
def _scales() -> dict[str, float]:
    return {word: value for word, (value, kind) in number_words().items() if kind == "scale"}


def numbers_in(forms: Sequence[str], words: range) -> Iterator[Number]:
    """Yield the numbers among lower-case word forms."""
    values = list(map(_values.__getitem__, forms[words.start : words.stop]))
    for i in places(values):
        yield number_at(forms, words.start + i, words.stop, values[i][0])


def number_at(forms: Sequence[str], first: int, stop: int, value: float) -> Number:
    """Return the number that a word of a value begins, with the scales after it."""
    scales, last = _scales(), first
    most = min(stop - 1, first + MOST_SCALES)
    while last < most and forms[last + 1] in scales:
        last += 1
        value *= scales[forms[last]]
    return first, last, value


def value_of(form: str) -> float | None:
    """Return the value of one lower-case word, None when it is no number."""
    if form[0].isdigit():
        found = DIGITS.match(form.replace(",", "").split("-")[0])
        if found is None:
            return None
        scale, kind = number_words().get(found[2] or "", (1.0, ""))
        return float(found[1]) * (scale if kind == "suffix" else 1.0)
    known = number_words()
    if form in known:
        value, kind = known[form]
        return value if kind in ("cardinal", "ordinal") else None
    tens, hyphen, unit = form.partition("-")
    if hyphen and tens in known and unit in known and known[tens][0] >= 20 > known[unit][0]:
        return known[tens][0] + known[unit][0]
    return None


def _valued(form: str) -> tuple[float] | None:
    """Return the value of a word such that any number, zero too, is true."""
    value = value_of(form)
    return None if value is None else (value,)


_values = Memo(_valued)
VALUED = Trait(_valued)


def is_ordinal(form: str) -> bool:
    """Tell whether a word such as "second" or "fourth" counts places rather than things."""
    return number_words().get(form, (0.0, ""))[1] == "ordinal"


def rounds_to(exact: float, stated: float) -> bool:
    """Tell whether a figure, rounded as coarsely as the stated one, is the stated one."""
    return exact == stated or ((zeros := zeros_of(stated)) > 0 and rounded(exact, zeros) == stated)


def zeros_of(stated: float) -> int:
    """Return how many zeros a stated whole number ends in: what it may be rounded to."""
    if stated < 10 or stated != int(stated):
        return 0
    digits = str(int(stated))
    return len(digits) - len(digits.rstrip("0"))


def rounded(exact: float, zeros: int) -> float:
    """Return a figure rounded so that its last digits are that many zeros."""
    return round(exact / 10**zeros) * 10**zeros

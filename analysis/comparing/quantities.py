"""Document → quantities with their units, and dates.

A quantity is a number with what it counts: five hours, a 20-point plan, €90bn, 4,200 people.
Ordinals, times of day, years and numbers that are part of a name are none. Units are brought to
one spelling and the singular, so that 38 metres and 38 meters meet.
"""

from __future__ import annotations

import csv
import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.comparing.prose import prose_of
from analysis.document import Document
from analysis.language import function_words
from analysis.lexicon import FOLDER
from analysis.numbers import number_words, numbers_in

CURRENCY = re.compile(r"(?:US|C|A)?[$€£¥₹₽]\s?$")
PERCENT = re.compile(r"\s?%")
DOUBLED = re.compile(r"ll(?=(?:or|er)$)")  # counsellor, traveller
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d$")
MONTHS = {
    name: number
    for number, full in enumerate(month_name)
    if number
    for name in {full.lower(), full[:3].lower(), *(("sept",) if number == 9 else ())}
}
MONTH_NAMES = tuple(month_name[1:])
# Words between a number and what it counts: five long hours, a 20-point US peace proposal.
REACH = 3
CLOCK_UNITS = frozenset(("am", "pm", "a.m", "p.m", "gmt", "est", "cet", "o'clock"))
# Numbers that point at something instead of counting it.
POINTERS = frozenset(("article", "section", "chapter", "page", "no", "number", "phase", "day"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: value, unit, words first..last (inclusive), characters."""

    value: float
    unit: str
    first: int
    last: int
    start: int
    end: int

    @property
    def key(self) -> str:
        return (
            f"{self.value:g} {self.unit}" if self.value < 1e6 else f"{self.value:.0f} {self.unit}"
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A date: month and, if given, day and year; characters start..end."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    @property
    def key(self) -> str:
        parts = (self.day, self.month and MONTH_NAMES[self.month - 1], self.year)
        return " ".join(str(p) for p in parts if p)


@cache
def units() -> dict[str, str]:
    """Map the spellings of units that no rule brings together to one."""
    with (FOLDER / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["form"]: row["unit"] for row in csv.DictReader(file)}


@cache
def unit_of(form: str) -> str:
    """Return a counted noun in the singular and one spelling."""
    known = units()
    if form in known:
        return known[form]
    for ending, other in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("s", "")):
        if form.endswith(ending) and not form.endswith(("ss", "us")):
            form = form[: -len(ending)] + other
            break
    form = known.get(form, form)
    return DOUBLED.sub("l", form)


def quantities_of(document: Document) -> tuple[Quantity, ...]:
    """Return the quantities of a document's compared text in order."""
    memo = document.memo
    if "quantities" not in memo:
        prose = prose_of(document)
        memo["quantities"] = tuple(q for b in prose.sentences for q in _in_sentence(document, *b))
    return memo["quantities"]


def _in_sentence(document: Document, first: int, last: int) -> Iterator[Quantity]:
    text, words = document.text, document.words
    forms = words.forms
    dates = {i for start, end, _ in _dates(document, first, last) for i in range(start, end)}
    for low, high, value in _numbers(forms, first, last):
        if low in dates or not _counts(document, low, high, first):
            continue
        symbol = CURRENCY.search(text, max(0, words.starts[low] - 4), words.starts[low])
        percent = PERCENT.match(text, words.ends[high])
        end = words.ends[high]
        if symbol:
            unit, at, start = unit_of(symbol[0].strip().lower()[-1]), high, symbol.start()
        elif percent:
            unit, at, start, end = "percent", high, words.starts[low], percent.end()
        else:
            found = _counted(document, high, last)
            if found is None:
                continue
            (unit, at), start = found, words.starts[low]
            end = max(end, words.ends[at])
        yield Quantity(value, unit, low, at, start, end)


def _numbers(forms: list[str], first: int, last: int) -> Iterator[tuple[int, int, float]]:
    """Yield numbers as `numbers_in` does, and "a million" beside them."""
    taken = -1
    known = number_words()
    found = {low: (high, value) for low, high, value in numbers_in(forms, range(first, last))}
    for i in range(first, last):
        if i <= taken:
            continue
        if i in found:
            taken, value = found[i]
            yield i, taken, value
        elif "-" in forms[i] and (value := _worded(forms[i])):
            yield i, i, value
        elif forms[i] in ("a", "an") and i + 1 < last:
            value, kind = known.get(forms[i + 1], (0.0, ""))
            if kind == "scale" or forms[i + 1] == "dozen":
                taken = i + 1
                yield i, i + 1, value


def _worded(form: str) -> float:
    """Return the value of a number word joined to its unit (two-hour), else 0."""
    value, kind = number_words().get(form.split("-")[0], (0.0, ""))
    return value if kind == "cardinal" and value > 1 else 0.0


def _counts(document: Document, low: int, high: int, first: int) -> bool:
    """Tell whether a number counts something: no ordinal, time, year or part of a name."""
    text, words = document.text, document.words
    form = words.forms[low]
    kind = number_words().get(form, (0, ""))[1]
    if kind == "ordinal" or re.fullmatch(r"\d+(?:st|nd|rd|th)", form) or CLOCK.match(form):
        return False
    if words.forms[high + 1 : high + 2] and words.forms[high + 1] in CLOCK_UNITS:
        return False
    if form in ("one", "once", "twice", "double", "triple", "both", "half") and low == high:
        return False
    if low > first:
        before = words.forms[low - 1]
        gap = text[words.ends[low - 1] : words.starts[low]]
        if before in POINTERS or (gap == "-" and before[0].isdigit()):
            return False
        named = text[words.starts[low - 1]].isupper() and form[0].isdigit() and gap == " "
        if named and low - 1 > first and before not in function_words():
            return False
    return True


def _counted(document: Document, high: int, last: int) -> tuple[str, int] | None:
    """Return the unit after a number and its word: "20-point", "five hours", "38 marsh birds"."""
    text, words = document.text, document.words
    forms = words.forms
    _, hyphen, unit = forms[high].partition("-")
    if hyphen:
        if unit.endswith("-old"):
            return None  # an age, told of a person
        unit = unit.split("-")[0]
        tens = number_words().get(unit, (0, ""))[1] == "cardinal"
        if unit.isalpha() and not tens:
            return unit_of(unit), high
    if YEAR.match(forms[high]):
        return None
    functions = function_words()
    fallback = None
    for i in range(high + 1, min(last, high + 1 + REACH)):
        form = forms[i]
        gap = text[words.ends[i - 1] : words.starts[i]]
        if gap.strip() or (form in functions and form not in units()) or form[0].isdigit():
            break
        if form in units() or (form.endswith("s") and not form.endswith(("ss", "us", "'s"))):
            return unit_of(form), i
        if i == high + 1 and form.isalpha():
            fallback = unit_of(form), i
    return fallback if fallback and fallback[0] in units().values() else None


def days_of(document: Document) -> tuple[Day, ...]:
    """Return the dates of a document's compared text in order."""
    memo = document.memo
    if "days" not in memo:
        prose = prose_of(document)
        memo["days"] = tuple(d for b in prose.sentences for _, _, d in _dates(document, *b))
    return memo["days"]


def _dates(document: Document, first: int, last: int) -> Iterator[tuple[int, int, Day]]:
    """Yield (first word, end word, date): Dec. 15; 15 December 2025; February 2022; 2019."""
    text, words = document.text, document.words
    forms = words.forms
    i = first
    while i < last:
        low, high = i, i + 1
        month = MONTHS.get(forms[i]) if text[words.starts[i]].isupper() else None
        year = int(forms[i]) if YEAR.match(forms[i]) and len(forms[i]) == 4 else None
        day = None
        if month:
            if i + 1 < last and (day := _day(forms[i + 1])):
                high += 1
            elif i > first and (day := _day(forms[i - 1])):
                low -= 1
            if high < last and YEAR.match(forms[high]):
                year = int(forms[high][:4])
                high += 1
            if not day and not year and forms[i] in ("may", "march", "mar"):
                month = None
        elif year and not _is_year(document, i, last):
            year = None
        if month or year:
            span = Day(year, month, day, words.starts[low], words.ends[high - 1])
            yield low, high, span
        i = high


def _day(form: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", form)
    return int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None


def _is_year(document: Document, i: int, last: int) -> bool:
    """Tell whether four digits are a year: not an amount, and nothing counted after them."""
    words, text = document.words, document.text
    if CURRENCY.search(text, max(0, words.starts[i] - 4), words.starts[i]):
        return False
    before = words.forms[i - 1] if i else ""
    if before in ("in", "since", "by", "until", "from", "of", "late", "early", "before", "after"):
        return True
    after = words.forms[i + 1] if i + 1 < last else ""
    return not after.endswith("s") and not PERCENT.match(text, words.ends[i])

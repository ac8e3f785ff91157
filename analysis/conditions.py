"""The conditions of a lexicon's rows: what must stand around a term for it to count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analysis.document import Document

NEAR = 5
# What is further than this in one sentence is a table or a scraping accident.
FAR = 60
NEGATIONS = frozenset(("not", "no", "never", "neither", "nor", "without", "hardly", "cannot"))

HEADLINE = "headline"

# (document, first word, last word) -> does the condition hold?
Test = Callable[["Document", int, int], bool]
# The same -> the words there.
Place = Callable[["Document", int, int], list[str]]


class Condition(NamedTuple):
    """A row's condition: tests that must all hold, and whether the term counts within names."""

    tests: tuple[Test, ...]
    any_case: bool


def compile_condition(condition: str) -> Condition:
    """Compile a row's condition; ValueError names a key that isn't known."""
    tests, any_case = [], False
    for part in _parts(condition):
        key, _, values = part.partition(":")
        if part == "case:any":
            any_case = True
        elif part in FLAGS:
            tests.append(FLAGS[part])
        elif key.removeprefix("not-") in PLACES and values:
            place, positive = PLACES[key.removeprefix("not-")], not key.startswith("not-")
            tests.append(_context(place, values.split("|"), positive))
        elif part != HEADLINE:
            raise ValueError(f"condition {part!r} is not known")
    return Condition(tuple(tests), any_case)


def only_in_headlines(condition: str) -> bool:
    """Tell whether a row's term is looked for in headlines only."""
    return HEADLINE in _parts(condition)


def _parts(condition: str) -> list[str]:
    return [part.strip() for part in condition.split(";") if part] if condition else []


def _context(place: Place, values: list[str], positive: bool) -> Test:
    """Return a test whether any form at a place is one of the values, or whether none is."""
    exact = frozenset(v for v in values if v[0] != "-" and v != "#")
    suffixes = tuple(v[1:] for v in values if v[0] == "-" and len(v) > 1)
    number = "#" in values
    if not suffixes and not number:
        return lambda document, first, last: (
            exact.isdisjoint(place(document, first, last)) != positive
        )

    def test(document: Document, first: int, last: int) -> bool:
        found = any(
            form in exact
            or (bool(suffixes) and form.endswith(suffixes))
            or (number and form[0].isdigit())
            for form in place(document, first, last)
        )
        return found == positive

    return test


def _bounds(document: Document, word: int) -> tuple[int, int]:
    number = document.words.sentences[word]
    if number < 0:
        return word, word + 1
    sentence = document.sentences[number]
    return sentence.first, sentence.last


def _next(document: Document, first: int, last: int) -> list[str]:
    return document.words.forms[last + 1 : min(last + 2, _bounds(document, first)[1])]


def _previous(document: Document, first: int, last: int) -> list[str]:
    return document.words.forms[max(first - 1, _bounds(document, first)[0]) : first]


def _near(document: Document, first: int, last: int) -> list[str]:
    return _around(document, first, last, NEAR)


def _rest_of_sentence(document: Document, first: int, last: int) -> list[str]:
    return _around(document, first, last, FAR)


def _around(document: Document, first: int, last: int, reach: int) -> list[str]:
    forms, (low, high) = document.words.forms, _bounds(document, first)
    before = forms[max(low, first - reach) : first]
    return before + forms[last + 1 : min(high, last + 1 + reach)]


def _is_lower(document: Document, first: int, last: int) -> bool:
    start = document.words.starts[first]
    return document.text[start].islower() or _starts(document, first, last)


def _starts(document: Document, first: int, last: int) -> bool:
    return _bounds(document, first)[0] == first


def _not_negated(document: Document, first: int, last: int) -> bool:
    low = max(_bounds(document, first)[0], first - 3)
    forms = document.words.forms
    return not any(forms[i] in NEGATIONS or forms[i].endswith("n't") for i in range(low, first))


def _own(document: Document, first: int, last: int) -> bool:
    return not document.quoted_words[first]


PLACES: dict[str, Place] = {
    "next": _next,
    "prev": _previous,
    "near": _near,
    "in-sentence": _rest_of_sentence,
}
FLAGS: dict[str, Test] = {
    "case:lower": _is_lower,
    "not-negated": _not_negated,
    "start": _starts,
    "not-start": lambda document, first, last: not _starts(document, first, last),
    "own": _own,
}

"""Lexicons: load them, expand inflections, and find every term of all of them in one pass.

A lexicon is `lexicons/<name>.csv` with the columns of `COLUMNS`; a file with other columns is
some module's own table and is none. See docs/lexicons.md for the language of conditions.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.inflection import inflect

if TYPE_CHECKING:
    from analysis.document import Document

FOLDER = Path(__file__).parent / "lexicons"
COLUMNS = ["term", "inflect", "weight", "kind", "condition", "reference", "note"]
NEAR = 5
NEGATIONS = frozenset(("not", "no", "never", "neither", "nor", "without", "hardly", "cannot"))


class InvalidLexicon(ValueError):
    """A lexicon's row can't be used; the message names the file and the row."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a lexicon, its condition compiled; `words` is one of its inflected forms."""

    term: str
    weight: float
    kind: str
    reference: str
    note: str
    tests: tuple[Test, ...]
    any_case: bool


class Hit(NamedTuple):
    """A term found in a document: characters start..end, words first..last (both inclusive)."""

    start: int
    end: int
    first: int
    last: int
    term: Term


# (document, first word, last word) -> does the condition hold?
Test = Callable[["Document", int, int], bool]
# The words after a form's first, with "#" and "*" as wild cards, the lexicon's name, the term.
Entry = tuple[tuple[str, ...], str, Term]


class Starting(NamedTuple):
    """The entries that begin with one word: those that fit any next word, and, for every second
    word that some have, those together with these; longest first."""

    anyway: tuple[Entry, ...]
    by_second: dict[str, tuple[Entry, ...]]


def read_lexicon(path: Path) -> list[dict[str, str]]:
    """Return a lexicon's rows; an empty list for a table with other columns."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader) if reader.fieldnames == COLUMNS else []


@cache
def lexicons() -> dict[str, list[dict[str, str]]]:
    """Return every lexicon's rows by its name."""
    found = {path.stem: read_lexicon(path) for path in sorted(FOLDER.glob("*.csv"))}
    return {name: rows for name, rows in found.items() if rows}


@cache
def term_index() -> dict[str, Starting]:
    """Map the first word of every form of every term to the entries that begin with it."""
    index: dict[str, list[Entry]] = {}
    for name, rows in lexicons().items():
        for number, row in enumerate(rows, 2):
            term = _term(row, f"{name}.csv row {number}")
            for form in _forms(row["term"].split(), row["inflect"]):
                index.setdefault(form[0], []).append((tuple(form[1:]), name, term))
    return {first: _starting(entries) for first, entries in index.items()}


def _starting(entries: list[Entry]) -> Starting:
    """Sort entries that begin alike by their second word, so that few are tried at a word."""
    anyway = [e for e in entries if not e[0] or e[0][0] in ("*", "#")]
    by_second: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry[0] and entry[0][0] not in ("*", "#"):
            for second in (entry[0][0], entry[0][0] + "'s"):
                by_second.setdefault(second, []).append(entry)
    return Starting(
        _longest_first(anyway),
        {second: _longest_first(anyway + group) for second, group in by_second.items()},
    )


def _longest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (-len(e[0]), e[0].count("*"), e[1], e[0])))


def find_terms(document: Document) -> dict[str, list[Hit]]:
    """Return the hits of every lexicon, sorted and without overlap within a lexicon.

    At each word the longest term whose condition holds wins.
    """
    found = document.memo.get("terms")
    if found is None:
        found = document.memo["terms"] = {name: [] for name in lexicons()}
        _match(document, found)
    return found


def _match(document: Document, found: dict[str, list[Hit]]) -> None:
    text, starts, ends = document.text, document.words.starts, document.words.ends
    reached = dict.fromkeys(found, -1)
    forms = document.words.forms
    for i, entries in _candidates(forms):
        third = forms[i + 2] if i + 2 < len(forms) else ""
        possible = (third, third.removesuffix("'s"), "*", "#")
        for rest, name, term in entries:
            if len(rest) > 1 and rest[1] not in possible:
                continue
            last = i + len(rest)
            if i <= reached[name] or (rest and not _follows(document, i, rest)):
                continue
            if not term.any_case and text[starts[i]].isupper() and in_name(document, i):
                continue
            if not term.tests or all(test(document, i, last) for test in term.tests):
                found[name].append(Hit(starts[i], ends[last], i, last, term))
                reached[name] = last


def _candidates(forms: list[str]) -> list[tuple[int, tuple[Entry, ...]]]:
    """Return the position of every word that may begin a term, and the entries to try there."""
    index = term_index()
    known = {form: index[form] for form in set(forms) if form in index}
    for form in set(forms).difference(known):
        if form[-2:] == "'s" and form[:-2] in index:
            known[form] = index[form[:-2]]
    return [
        (i, entries)
        for i, (form, following) in enumerate(zip(forms, [*forms[1:], ""], strict=False))
        if form in known and (entries := known[form].by_second.get(following, known[form].anyway))
    ]


def _follows(document: Document, i: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the words after i are those of `rest`, in the same sentence."""
    words = document.words
    forms, number, last = words.forms, words.sentences, i + len(rest)
    if last >= len(forms) or number[i] != number[last]:
        return False
    for form, wanted in zip(forms[i + 1 : last + 1], rest, strict=True):
        if form == wanted or wanted == "*" or form == wanted + "'s":
            continue
        if wanted != "#" or not form[0].isdigit():
            return False
    return True


def in_name(document: Document, i: int) -> bool:
    """Tell whether word i is capitalised as part of a name: in mid-sentence, not in title case."""
    words = document.words
    if not document.text[words.starts[i]].isupper():
        return False
    number = words.sentences[i]
    if number < 0:
        return False
    if i == document.sentences[number].first or _after_opening(document, i):
        return False
    return number not in _title_case(document)


def _after_opening(document: Document, i: int) -> bool:
    """Tell whether word i is the first after a quotation mark, a colon or a dash."""
    return document.text[max(0, document.words.starts[i] - 2) : document.words.starts[i]].strip()[
        -1:
    ] in tuple("\"“‘'«:–—(")


def _title_case(document: Document) -> frozenset[int]:
    """Return the sentences set in title case or capitals, headlines mostly."""
    found = document.memo.get("title-case")
    if found is None:
        found = document.memo["title-case"] = frozenset(
            number for number, s in enumerate(document.sentences) if _is_title_case(document, s)
        )
    return found


def _is_title_case(document: Document, sentence) -> bool:
    text, starts, forms = document.text, document.words.starts, document.words.forms
    long = [i for i in range(sentence.first, sentence.last) if len(forms[i]) > 3]
    capital = sum(text[starts[i]].isupper() for i in long)
    least = 4 if text[sentence.end - 1] == "." else 2
    return len(long) >= least and capital >= 0.7 * len(long)


def _term(row: dict[str, str], where: str) -> Term:
    if not row["term"].strip():
        raise InvalidLexicon(f"{where}: no term")
    try:
        weight = float(row["weight"])
        tests, any_case = _compile(row["condition"])
    except ValueError as error:
        raise InvalidLexicon(f"{where}: {error}") from None
    return Term(row["term"], weight, row["kind"], row["reference"], row["note"], tests, any_case)


def _forms(words: list[str], how: str) -> Iterable[tuple[str, ...]]:
    """Return every inflected form of a term, and its hyphenated spelling."""
    at = 0 if how == "v" else -1
    forms = {tuple(words)}
    if how:
        for form in inflect(words[at], how):
            forms.add((form, *words[1:]) if at == 0 else (*words[:-1], form))
    joined = {("-".join(f),) for f in forms if len(f) in (2, 3) and not {"#", "*"} & set(f)}
    return sorted(forms | joined)


def _compile(condition: str) -> tuple[tuple[Test, ...], bool]:
    """Compile a row's condition; ValueError names a key that isn't known."""
    tests, any_case = [], False
    for part in filter(None, condition.split(";")):
        key, _, values = part.strip().partition(":")
        if part.strip() == "case:any":
            any_case = True
        elif part.strip() in FLAGS:
            tests.append(FLAGS[part.strip()])
        elif key.removeprefix("not-") in PLACES and values:
            place, wanted = PLACES[key.removeprefix("not-")], _one_of(values.split("|"))
            tests.append(_context(place, wanted, not key.startswith("not-")))
        else:
            raise ValueError(f"condition {part.strip()!r} is not known")
    return tuple(tests), any_case


def _one_of(values: list[str]) -> Callable[[str], bool]:
    exact = frozenset(v for v in values if v[0] != "-" and v != "#")
    suffixes = tuple(v[1:] for v in values if v[0] == "-" and len(v) > 1)
    number = "#" in values

    def test(form: str) -> bool:
        return (
            form in exact
            or (bool(suffixes) and form.endswith(suffixes))
            or (number and form[0].isdigit())
        )

    return test


def _context(place: Callable, wanted: Callable[[str], bool], positive: bool) -> Test:
    def test(document: Document, first: int, last: int) -> bool:
        forms = document.words.forms
        return any(wanted(forms[i]) for i in place(document, first, last)) == positive

    return test


def _bounds(document: Document, word: int) -> tuple[int, int]:
    sentence = document.sentence_of(word)
    return (sentence.first, sentence.last) if sentence else (word, word + 1)


def _next(document: Document, first: int, last: int) -> range:
    return range(last + 1, min(last + 2, _bounds(document, first)[1]))


def _previous(document: Document, first: int, last: int) -> range:
    return range(max(first - 1, _bounds(document, first)[0]), first)


def _near(document: Document, first: int, last: int) -> list[int]:
    low, high = _bounds(document, first)
    return [*range(max(low, first - NEAR), first), *range(last + 1, min(high, last + 1 + NEAR))]


def _rest_of_sentence(document: Document, first: int, last: int) -> list[int]:
    low, high = _bounds(document, first)
    low, high = max(low, first - 60), min(high, last + 61)
    return [*range(low, first), *range(last + 1, high)]


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


PLACES: dict[str, Callable] = {
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

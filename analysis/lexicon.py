"""Lexicons: load them, expand inflections, and find every term of all of them in one pass.

A lexicon is `lexicons/<name>.csv` with the columns of `COLUMNS`; a file with other columns is
some module's own table and is none. See docs/lexicons.md for the language of conditions.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.conditions import Condition, compile_condition, only_in_headlines
from analysis.inflection import inflect
from analysis.words import Trait, places

if TYPE_CHECKING:
    from analysis.document import Document

FOLDER = Path(__file__).parent / "lexicons"
COLUMNS = ["term", "inflect", "weight", "kind", "condition", "reference", "note"]
HEADLINES = frozenset(("title", "standfirst", "heading"))
OPENING = frozenset("\"“‘'«:–—(")
# "White people, say, …" is not "people say".
PAUSES = frozenset(",;:()–—")


class InvalidLexicon(ValueError):
    """A lexicon's row can't be used; the message names the file and the row."""


class Term(NamedTuple):
    """One row of a lexicon, its condition compiled. `pauses` tells whether its words may have a
    comma between them in the text, as one that is written with a comma has."""

    term: str
    weight: float
    kind: str
    reference: str
    note: str
    condition: Condition
    pauses: bool = False


class Hit(NamedTuple):
    """A term found in a document: characters start..end, words first..last (both inclusive)."""

    start: int
    end: int
    first: int
    last: int
    term: Term


hit_of_fields: Callable[[tuple[Any, ...]], Hit] = partial(tuple.__new__, Hit)

# The words after a form's first, with "#" and "*" as wild cards, the lexicon's name, the term.
Entry = tuple[tuple[str, ...], str, Term]
# The same with the place of its row instead of the term, and whether it is for headlines only.
Unread = tuple[tuple[str, ...], str, int, bool]


class Following:
    """Entries that agree up to some word: those that fit whatever comes next, and, by the next
    words that some ask for, those together with these; longest first. They are `unread` until
    a text comes to them."""

    __slots__ = ("anyway", "by_next", "unread")

    def __init__(self, entries: list[Unread]):
        self.unread = entries
        self.anyway: tuple[Entry, ...] = ()
        self.by_next: dict[str, tuple[Entry, ...]] = {}

    def read(self) -> None:
        """Sort the entries and make their terms. Raises InvalidLexicon."""
        anyway, by_next = _sorted_by(1, self.unread)
        self.by_next = {form: _longest_first(anyway + group) for form, group in by_next.items()}
        self.anyway = _longest_first(anyway)
        # Last: another thread that comes here meanwhile reads them as well.
        self.unread = []


class Starting(NamedTuple):
    """Entries that begin with a word: those that fit whatever comes next, and, by the next words
    that some ask for, those together with these."""

    anyway: Following | None
    by_next: dict[str, Following]


NOTHING = Starting(None, {})


class TermIndex(NamedTuple):
    """The entries of all lexicons by their first words; of words that a text had, those that are
    looked for anywhere, and all, which are looked for in headlines; the terms made so far."""

    firsts: dict[str, list[Unread]]
    anywhere: dict[str, Starting]
    headlines: dict[str, Starting]
    terms: dict[tuple[str, int], Term]

    def starting(self, form: str, headline: bool = False) -> Starting:
        """Return the entries that begin with a form, with or without 's."""
        bare = form if form in self.firsts else form.removesuffix("'s")
        if bare not in self.firsts:
            return NOTHING
        met = self.headlines if headline else self.anywhere
        if bare not in met:
            met[bare] = _starting([e for e in self.firsts[bare] if headline or not e[3]])
        return met[bare]

    def term(self, name: str, place: int) -> Term:
        """Return the term of a lexicon's row. Raises InvalidLexicon."""
        found = self.terms.get((name, place))
        if found is None:
            found = _term(lexicons()[name][place], f"{name}.csv row {place + 2}")
        return self.terms.setdefault((name, place), found)


def read_lexicon(path: Path) -> list[dict[str, str]]:
    """Return a lexicon's rows; an empty list for a table with other columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows, None) != COLUMNS:
            return []
        return [dict(zip(COLUMNS, row, strict=True)) for row in rows if row]


@cache
def lexicons() -> dict[str, list[dict[str, str]]]:
    """Return every lexicon's rows by its name."""
    found = {path.stem: read_lexicon(path) for path in sorted(FOLDER.glob("*.csv"))}
    return {name: rows for name, rows in found.items() if rows}


@cache
def term_index() -> TermIndex:
    """Return the entries of all lexicons by the first word of every form, with or without 's."""
    firsts: dict[str, list[Unread]] = {}
    for name, rows in lexicons().items():
        for place, row in enumerate(rows):
            headline = only_in_headlines(row["condition"])
            for form in _forms(row["term"].replace(",", "").split(), row["inflect"]):
                firsts.setdefault(form[0], []).append((form[1:], name, place, headline))
    return TermIndex(firsts, {}, {}, {})


def _starting(entries: list[Unread]) -> Starting:
    """Sort entries that begin alike by the words after, so that few are tried at a place."""
    anyway, by_next = _sorted_by(0, entries)
    return Starting(
        Following(anyway) if anyway else None,
        {form: Following(anyway + group) for form, group in by_next.items()},
    )


def _sorted_by(place: int, entries: list[Unread]) -> tuple[list[Unread], dict[str, list[Unread]]]:
    """Return the entries that ask for no certain word at a place, and the others by that word."""
    anyway: list[Unread] = []
    by_next: dict[str, list[Unread]] = {}
    for entry in entries:
        wanted = entry[0][place] if place < len(entry[0]) else "*"
        if wanted in ("*", "#"):
            anyway.append(entry)
        else:
            for form in (wanted, wanted + "'s"):
                by_next.setdefault(form, []).append(entry)
    return anyway, by_next


def _longest_first(entries: list[Unread]) -> tuple[Entry, ...]:
    ordered = sorted(entries, key=lambda e: (-len(e[0]), e[0].count("*"), e[1], e[0]))
    term = term_index().term
    return tuple([(rest, name, term(name, place)) for rest, name, place, _ in ordered])


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
    words = document.words
    starts, ends, capitals, thirds = words.starts, words.ends, words.capitals, words.forms[2:]
    thirds += "", ""
    reached = dict.fromkeys(found, -1)
    following = _following(document)
    for i in places(following):
        entries = following[i]
        if entries.unread:
            entries.read()
        for rest, name, term in entries.by_next.get(thirds[i], entries.anyway):
            if i <= reached[name] or (rest and not _follows(document, i, rest, term.pauses)):
                continue
            condition = term.condition
            if capitals[i] and not condition.any_case and in_name(document, i):
                continue
            last = i + len(rest)
            for test in condition.tests:
                if not test(document, i, last):
                    break
            else:
                found[name].append(hit_of_fields((starts[i], ends[last], i, last, term)))
                reached[name] = last


def _following(document: Document) -> list[Following | None]:
    """Return for every word the entries to try there, by it and the next."""
    words = document.words
    seconds = [*words.forms[1:], ""]
    following = list(map(dict.get, SECONDS.of(words), seconds, ANYWAY.of(words)))
    for block, inside in zip(document.blocks, document.block_words, strict=True):
        if block.kind in HEADLINES or block is document.blocks[0]:
            for i in inside:
                anyway, by_next = term_index().starting(words.forms[i], headline=True)
                following[i] = by_next.get(seconds[i], anyway)
    return following


ANYWAY = Trait(lambda form: term_index().starting(form).anyway)
SECONDS = Trait(lambda form: term_index().starting(form).by_next)


def _follows(document: Document, i: int, rest: tuple[str, ...], pauses: bool) -> bool:
    """Tell whether the words after i are those of `rest`, in the same sentence; only where it
    `pauses` with a comma or the like between."""
    words, last = document.words, i + len(rest)
    found = tuple(words.forms[i + 1 : last + 1])
    if found != rest and not _fit(found, rest):
        return False
    if words.sentences[i] != words.sentences[last]:
        return False
    return pauses or PAUSES.isdisjoint("".join(words.gaps[i + 1 : last + 1]))


def _fit(found: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """Tell whether words are those of `rest`, with or without 's and for wild cards any."""
    if len(found) != len(rest):
        return False
    for form, wanted in zip(found, rest, strict=True):
        if form == wanted or wanted == "*" or form == wanted + "'s":
            continue
        if wanted != "#" or not form[0].isdigit():
            return False
    return True


def in_name(document: Document, i: int) -> bool:
    """Tell whether word i is capitalised as part of a name: in mid-sentence, not in title case."""
    words = document.words
    if not words.capitals[i]:
        return False
    number = words.sentences[i]
    if number < 0:
        return False
    first = document.sentences[number].first
    if i == first or (i == first + 1 and words.forms[first].isdecimal()):
        return False  # Hassle-free in "3. Hassle-free"
    if words.forms[i] == "i" or words.forms[i][:2] == "i'":
        return False
    if words.gaps[i][-2:].strip()[-1:] in OPENING:
        return False
    return not _is_title_case(document, number)


def _is_title_case(document: Document, number: int) -> bool:
    """Tell whether a sentence is set in title case or capitals, as headlines mostly are."""
    known = document.memo.setdefault("title-case", {})
    if number not in known:
        s, words = document.sentences[number], document.words
        forms, capitals = words.forms[s.first : s.last], words.capitals[s.first : s.last]
        long = [capital for form, capital in zip(forms, capitals, strict=True) if len(form) > 3]
        least = 4 if document.text[s.end - 1] == "." else 2
        known[number] = len(long) >= least and sum(long) >= 0.7 * len(long)
    return known[number]


def _term(row: dict[str, str], where: str) -> Term:
    if not row["term"].strip():
        raise InvalidLexicon(f"{where}: no term")
    try:
        weight = float(row["weight"])
        condition = compile_condition(row["condition"])
    except ValueError as error:
        raise InvalidLexicon(f"{where}: {error}") from None
    told = row["kind"], row["reference"], row["note"]
    return Term(row["term"], weight, *told, condition, "," in row["term"])


def _forms(words: list[str], how: str) -> Iterable[tuple[str, ...]]:
    """Return every inflected form of a term, and its hyphenated spelling."""
    if len(words) == 1 and not how:
        return [tuple(words)]
    at = 0 if how == "v" else -1
    forms = {tuple(words)}
    if how:
        for form in inflect(words[at], how):
            forms.add((form, *words[1:]) if at == 0 else (*words[:-1], form))
    joined = {("-".join(f),) for f in forms if len(f) in (2, 3) and not {"#", "*"} & set(f)}
    return sorted(forms | joined)

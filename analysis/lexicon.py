"""Lexicons: load them, expand inflections, and find every term of all of them in one pass.

A lexicon is `lexicons/<name>.csv` with the columns of `COLUMNS`; a file with other columns is
some module's own table and is none. See docs/lexicons.md for the language of conditions.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import compress, count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.conditions import Condition, compile_condition
from analysis.inflection import inflect
from analysis.words import Trait

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


@dataclass(frozen=True, slots=True)
class Term:
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


# The words after a form's first, with "#" and "*" as wild cards, the lexicon's name, the term;
# instead of the term the place of its row where none was made of it yet.
Entry = tuple[tuple[str, ...], str, Term]
Unread = tuple[tuple[str, ...], str, int]


class Following(NamedTuple):
    """Entries that agree up to some word: those that fit whatever comes next, and, by the next
    words that some ask for, those together with these; longest first."""

    anyway: tuple[Entry, ...]
    by_next: dict[str, tuple[Entry, ...]]


class Starting(NamedTuple):
    """Entries by how they begin: those that fit whatever comes after the first word, and, by the
    first two, where some ask for the second, those together with these."""

    alone: dict[str, Following]
    pairs: dict[tuple[str, str], Following]

    def add(self, first: str, anyway: Following | None, by_next: dict[str, Following]) -> None:
        """Add the entries that begin with a word."""
        if anyway:
            self.alone[first] = anyway
        self.pairs.update({(first, form): following for form, following in by_next.items()})


class TermIndex(NamedTuple):
    """The first words of all entries, with those that no text has begun yet; of the others
    those that are looked for anywhere, and all, which are looked for in headlines; their terms."""

    firsts: dict[str, list[Unread]]
    anywhere: Starting
    headlines: Starting
    terms: dict[tuple[str, int], Term]

    def first(self, form: str) -> str:
        """Return the first word of entries that a form is, with or without 's, "" if none.

        Those entries can be looked for then. Raises InvalidLexicon.
        """
        bare = form if form in self.firsts else form.removesuffix("'s")
        if bare not in self.firsts:
            return ""
        unread = self.firsts[bare]
        if unread:
            self._read(bare, [(rest, name, self._term(name, row)) for rest, name, row in unread])
            # Last: another thread that comes here meanwhile reads them as well.
            self.firsts[bare] = []
        return bare

    def _term(self, name: str, place: int) -> Term:
        found = self.terms.get((name, place))
        if found is None:
            found = _term(lexicons()[name][place], f"{name}.csv row {place + 2}")
        return self.terms.setdefault((name, place), found)

    def _read(self, first: str, entries: list[Entry]) -> None:
        begun = _begun(entries)
        self.headlines.add(first, *begun)
        kept = [entry for entry in entries if not entry[2].condition.headline]
        self.anywhere.add(first, *(begun if len(kept) == len(entries) else _begun(kept)))


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
            for form in _forms(row["term"].replace(",", "").split(), row["inflect"]):
                firsts.setdefault(form[0], []).append((form[1:], name, place))
    return TermIndex(firsts, Starting({}, {}), Starting({}, {}), {})


def _begun(entries: list[Entry]) -> tuple[Following | None, dict[str, Following]]:
    """Sort entries that begin alike by the words after, so that few are tried at a place."""
    anyway, by_next = _sorted_by(0, entries)
    return (
        _following(anyway) if anyway else None,
        {form: _following(anyway + group) for form, group in by_next.items()},
    )


def _following(entries: list[Entry]) -> Following:
    anyway, by_next = _sorted_by(1, entries)
    return Following(
        _longest_first(anyway),
        {form: _longest_first(anyway + group) for form, group in by_next.items()} or NO_NEXT,
    )


NO_NEXT: dict[str, tuple[Entry, ...]] = {}


def _sorted_by(place: int, entries: list[Entry]) -> tuple[list[Entry], dict[str, list[Entry]]]:
    """Return the entries that ask for no certain word at a place, and the others by that word."""
    anyway: list[Entry] = []
    by_next: dict[str, list[Entry]] = {}
    for entry in entries:
        wanted = entry[0][place] if place < len(entry[0]) else "*"
        if wanted in ("*", "#"):
            anyway.append(entry)
        else:
            for form in (wanted, wanted + "'s"):
                by_next.setdefault(form, []).append(entry)
    return anyway, by_next


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
    words = document.words
    starts, ends, capitals = words.starts, words.ends, words.capitals
    reached = dict.fromkeys(found, -1)
    for i, entries in _candidates(document):
        for rest, name, term in entries:
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
                found[name].append(Hit(starts[i], ends[last], i, last, term))
                reached[name] = last


def _candidates(document: Document) -> list[tuple[int, tuple[Entry, ...]]]:
    """Return the position of every word that may begin a term, and the entries to try there."""
    alone, pairs = term_index().headlines
    words = document.words
    firsts, seconds = FIRST.of(words), [*words.forms[1:], "", ""]
    begun = compress(zip(firsts, seconds, strict=False), firsts)
    found = map(term_index().anywhere.pairs.get, begun, compress(ALONE.of(words), firsts))
    places, following = list(compress(count(), firsts)), list(found)
    for block, inside in zip(document.blocks, document.block_words, strict=True):
        if block.kind in HEADLINES or block is document.blocks[0]:
            low = bisect_left(places, inside.start)
            for k in range(low, bisect_left(places, inside.stop, low)):
                first, second = firsts[places[k]], seconds[places[k]]
                following[k] = pairs.get((first, second)) or alone.get(first)
    return [
        (i, tried)
        for i, after in zip(places, following, strict=True)
        if after and (tried := after[1].get(seconds[i + 1], after[0]))
    ]


FIRST = Trait(lambda form: term_index().first(form))
ALONE = Trait(lambda form: term_index().anywhere.alone.get(term_index().first(form)))


def _follows(document: Document, i: int, rest: tuple[str, ...], pauses: bool) -> bool:
    """Tell whether the words after i are those of `rest`, in the same sentence; only where it
    `pauses` with a comma or the like between."""
    words = document.words
    forms, number, last = words.forms, words.sentences, i + len(rest)
    if last >= len(forms) or number[i] != number[last]:
        return False
    for form, wanted in zip(forms[i + 1 : last + 1], rest, strict=True):
        if form == wanted or wanted == "*" or form == wanted + "'s":
            continue
        if wanted != "#" or not form[0].isdigit():
            return False
    return pauses or PAUSES.isdisjoint("".join(words.gaps[i + 1 : last + 1]))


def distinct_forms(document: Document) -> frozenset[str]:
    """Return every word form of the document once."""
    found = document.memo.get("forms")
    if found is None:
        found = document.memo["forms"] = frozenset(document.words.forms)
    return found


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

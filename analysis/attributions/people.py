"""The persons an article names: full names, the surnames and roles that stand for them."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from analysis.attributions.nouns import (
    first_names,
    names,
    noun_gender,
    noun_type,
    singular,
)
from analysis.attributions.runs import ROLES, find_runs, is_institution, part_runs, proper_part
from analysis.attributions.signs import Firms, may_show, shown_gender
from analysis.attributions.tokens import Tokens, word_group
from analysis.memo import Memo
from analysis.sentences import abbreviations

SUFFIXES = word_group("suffix")
LONGEST_NAME = 6
COURTESY = word_group("courtesy")
LONGEST_APPOSITION = 8
LONGEST_AGE = 4
LED = word_group("led")


@dataclass(slots=True)
class Person:
    """A person of the article: the fullest name, gender (m, f or unknown), and role nouns."""

    name: str
    gender: str
    roles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class People:
    """Who is named where: `mentions` are (first word, last word, person) in text order, `firsts`
    their first words; `by_surname` maps a folded surname to its persons; `things` are names that
    the article uses of something else (Norda, which makes lamps), and the short forms of names
    of institutions (Norda for Norda Mining); `firms` tells of the other names."""

    firms: Firms
    mentions: list[tuple[int, int, Person]] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)
    things: set[str] = field(default_factory=set)

    def before(self, word: int) -> int:
        """Return how many mentions begin before a word."""
        return bisect_left(self.firsts, word)

    def named(self, surname: str, first: str = "", gender: str = "") -> Person | None:
        """Return the person with a surname, agreeing in first name and gender if given."""
        known = self.by_surname.get(surname, ())
        for person in reversed(known):
            if first and fold(person.name.split(None, 1)[0]) != first:
                continue
            if gender and person.gender and person.gender != gender:
                continue
            return person
        return None


def _key_of(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.lower().removesuffix("'s").removesuffix("’s"))
    key = "".join(c for c in bare if c.isalpha())
    for ending in ("iy", "yi", "yy", "ij", "ii", "yj"):
        if len(key) > 5 and key.endswith(ending):
            return key[: -len(ending)] + "y"
    return key


# Returns the key under which spellings of one name meet (Zelenskyy, Zelensky, Zelenskiy).
fold = Memo(_key_of).__getitem__


def find_people(t: Tokens, unread: Sequence[tuple[range, str | None]] = ()) -> People:
    """Return the persons named among the words.

    Of words that are `unread`, no part of the report, given with their zone: nobody whom a byline
    names, and of those whom a teaser names only who has no namesake in the report.
    """
    people = People(Firms(t))
    forms, gaps = t.forms, t.gaps
    runs = find_runs(t)
    aside: list[tuple[int, int]] = []
    if unread:
        runs, aside = part_runs(runs, unread)
    told = _told(t, runs)
    ends: list[tuple[int, int]] = []  # of every run where the name proper begins, and its end
    for first, last in runs:
        start = first
        if last > first:
            start, before = proper_part(t, first, last)
            if start < last:
                _introduce(t, people, start, last, before, told)
            if noun_type(forms[last]) == "organisation":
                _note_short_name(t, people, first, last)
        if gaps[last + 1] == ",":
            _note_thing(t, people, first, last)
        ends.append((start, last))
    surnames = people.by_surname
    for first, last in aside:
        if last > first and fold(forms[last]) not in surnames:
            start, before = proper_part(t, first, last)
            _introduce(t, people, start, last, before, told)
    for start, last in ends if surnames else ():
        form = forms[last]
        if fold(form) in surnames or form in SUFFIXES:
            _mention(t, people, start, last)
    people.firsts += map(itemgetter(0), people.mentions)
    return people


def _told(t: Tokens, runs: list[tuple[int, int]]) -> set[str]:
    """Return the surnames that the text shows to be a person's: Mr Stagg; Venn, 34, said."""
    forms, gaps = t.forms, t.gaps
    return {
        forms[last]
        for first, last in runs
        if (last == first + 1 and forms[first] in COURTESY)
        or (gaps[last + 1] == "," and _is_aged(t, last))
    }


def _note_short_name(t: Tokens, people: People, first: int, last: int) -> None:
    """Take note of the first word of an institution's name, save that of who leads it."""
    opening = t.forms[first]
    if t.forms[last] not in LED and not noun_type(opening) and opening not in names():
        people.things.add(opening)


def _note_thing(t: Tokens, people: People, first: int, last: int) -> None:
    """Take note of a name with a comma after it if "which" follows, or what sort of firm it is."""
    i = last + 1
    if i < len(t) and (t.forms[i] == "which" or _is_firm(t, i)):
        people.things.add(" ".join(t.forms[first : last + 1]))
        if last > first:
            _note_short_name(t, people, first, last)


def _is_firm(t: Tokens, i: int) -> bool:
    """Tell whether the apposition that begins with word i says what organisation a name is of."""
    if t.kinds[i] != "det":
        return False
    for j in range(i + 1, min(i + LONGEST_APPOSITION, len(t))):
        if t.gaps[j] or t.kinds[j] not in {"word", "name", "num"}:
            return False
        if noun_type(t.forms[j]) == "organisation":
            return _heads(t, j) or t.forms[j + 1].endswith("ed")
    return False


def _is_aged(t: Tokens, i: int) -> bool:
    """Tell whether an age stands behind a name and its comma: Venn, 34, said."""
    if i + 2 >= len(t) or t.kinds[i + 1] != "num":
        return False
    return t.gaps[i + 2][:1] in {",", "."} and len(t.forms[i + 1]) < LONGEST_AGE


def _introduce(
    t: Tokens, people: People, start: int, last: int, before: str, told: set[str]
) -> None:
    """Add the person whom words start..last name, if they do; `before` is the type of the noun
    right before it, `told` are surnames that the text shows to be a person's."""
    while start < last and t.forms[last] in SUFFIXES:
        last -= 1
    if start >= last or last - start >= LONGEST_NAME:
        return
    gender = _gender_of(t, start, last, before, told)
    if gender is None and not may_show(t, start, last):
        return
    if is_institution(t, start, last):
        return
    if gender is None:
        gender = shown_gender(t, start, last)
        if gender is None or _is_part(t, people, start, last):
            return
    given = t.forms[start]
    surname = fold(t.forms[last])
    person = people.named(surname, fold(given))
    if person is None:
        name = t.text[t.starts[start] : t.ends[last]].removesuffix("'s").removesuffix("’s")
        person = Person(name, gender)
        people.by_surname.setdefault(surname, []).append(person)
    if t.gaps[start] == "," == t.gaps[last + 1] and noun_type(t.forms[start - 1]) in ROLES:
        person.roles.add(singular(t.forms[start - 1]))  # the mayor, Ann Lee, said
    _add_roles(t, person, range(start - 1, max(-1, start - 6), -1), 1)
    if t.gaps[last + 1] in {",", "(", "—", "–"}:
        _add_roles(t, person, range(last + 1, min(last + 13, len(t))), 0)


def _gender_of(t: Tokens, start: int, last: int, before: str, told: set[str]) -> str | None:
    """Return the gender of the person whom a name names by its first name or by the words that
    it stands with, empty if that is unknown; None if they tell of no person."""
    given = t.forms[start]
    known = first_names()
    if given in known:
        return known[given]
    if "-" in given or not given.isascii():
        given = fold(given.partition("-")[0])  # José, Jean-Luc
        if given in known:
            return known[given]
    person = (
        before in ROLES
        or (start and "." not in t.gaps[start] and noun_type(t.forms[start - 1]) in ROLES)
        or len(t.forms[start]) == 1
        or t.forms[last] in told
        or (t.gaps[last + 1] == "," and _apposed(t, last))
    )
    return "" if person else None


def _is_part(t: Tokens, people: People, start: int, last: int) -> bool:
    """Tell whether a name is but the end of a known one: Vega Ruiz, of Ana Vega Ruiz; or a known
    one with a word before it."""
    if t.forms[start + 1] in first_names():
        return True
    name = t.text[t.starts[start] : t.ends[last]]
    return any(p.name.endswith(name) for p in people.by_surname.get(fold(t.forms[last]), ()))


def _apposed(t: Tokens, last: int) -> bool:
    """Tell whether after a name's comma an age follows, or an apposition that heads a person."""
    i = last + 1
    for j in range(i, min(i + LONGEST_APPOSITION, len(t))):
        if j > i and t.gaps[j]:
            return False
        if noun_type(t.forms[j]) in ROLES or (j == i and t.kinds[j] == "num"):
            return True
    return False


def _add_roles(t: Tokens, person: Person, words: range, ahead: int) -> None:
    """Record the role nouns among the words before a name or in an apposition after it."""
    forms, gaps = t.forms, t.gaps
    for i in words:
        gap, form = gaps[i + ahead], forms[i]
        if gap == "." and (not ahead or abbreviations().get(form) != "title"):
            break
        if gap and gap not in {".", "-"} and (ahead or i != words.start):
            break
        if noun_type(form) in ROLES and (ahead or _heads(t, i)):
            person.roles.add(singular(form))
            person.gender = person.gender or noun_gender(form)


def _heads(t: Tokens, i: int) -> bool:
    """Tell whether an apposition may have word i as its head: not in "Lee, the source said"."""
    return i + 1 >= len(t) or bool(t.gaps[i + 1]) or t.kinds[i + 1] in {"prep", "rel", "conj"}


def _mention(t: Tokens, people: People, start: int, last: int) -> None:
    """Take note that words start..last name somebody, if they do."""
    forms = t.forms
    while start < last and forms[last] in SUFFIXES:
        last -= 1
    title = noun_gender(forms[start - 1]) if start > 0 else ""
    given = fold(forms[start]) if last > start else ""
    surname = fold(forms[last])
    person = people.named(surname, given, title)
    if person is None and given:
        person = people.named(surname, "", title)
        if person and fold(person.name.split()[0]) != given and given in first_names():
            person = None
    if person:
        people.mentions.append((start, last, person))
        person.gender = person.gender or title

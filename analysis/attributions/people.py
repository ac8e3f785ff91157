"""The persons an article names: full names, the surnames and roles that stand for them."""

from __future__ import annotations

import csv
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from analysis.attributions.tokens import LEXICONS, Tokens

PARTICLES = frozenset(
    (
        "von",
        "van",
        "de",
        "der",
        "den",
        "bin",
        "al",
        "el",
        "la",
        "du",
        "di",
        "da",
        "ben",
        "ibn",
        "le",
    )
)
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
LONGEST_NAME = 6
NEVER_NAMES = frozenset(("former", "ex", "then", "senior", "asked", "speaking", "acting", "late"))


@cache
def first_names() -> dict[str, str]:
    """Map a first name to m, f or, borne by both, an empty string."""
    with (LEXICONS / "first_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["gender"] for row in csv.DictReader(file)}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Map a noun that may head a speaker, singular or plural, to its type and gender."""
    with (LEXICONS / "speaker_nouns.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: (row["type"], row["gender"]) for row in csv.DictReader(file)}


@cache
def names() -> dict[str, str]:
    """Map the name of an organisation, place, outlet or document to its type."""
    with (LEXICONS / "speaker_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["type"] for row in csv.DictReader(file)}


@cache
def singular(form: str) -> str:
    """Return the singular of a lower-case noun if the noun is known, else the form."""
    known = nouns()
    if form in known:
        return form
    for end, other in (("ies", "y"), ("men", "man"), ("ves", "f"), ("es", ""), ("s", "")):
        if form.endswith(end) and form[: -len(end)] + other in known:
            return form[: -len(end)] + other
    return form


@dataclass(slots=True)
class Person:
    """A person of the article: the fullest name, gender (m, f or unknown), and role nouns."""

    name: str
    gender: str
    roles: set[str] = field(default_factory=set)


@dataclass(slots=True)
class People:
    """Who is named where: `mentions` are (first word, last word, person) in text order;
    `by_surname` maps a folded surname to its persons."""

    mentions: list[tuple[int, int, Person]] = field(default_factory=list)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)

    def before(self, word: int) -> int:
        """Return how many mentions begin before a word."""
        return bisect_left(self.mentions, word, key=lambda m: m[0])

    def named(self, surname: str, first: str = "", gender: str = "") -> Person | None:
        """Return the person with a surname, agreeing in first name and gender if given."""
        known = self.by_surname.get(surname, ())
        for person in reversed(known):
            if first and fold(person.name.split()[0]) != first:
                continue
            if gender and person.gender and person.gender != gender:
                continue
            return person
        return None


@cache
def fold(word: str) -> str:
    """Return the key under which spellings of one name meet (Zelenskyy, Zelensky, Zelenskiy)."""
    bare = unicodedata.normalize("NFD", word.lower().removesuffix("'s").removesuffix("’s"))
    key = "".join(c for c in bare if c.isalpha())
    for ending in ("iy", "yi", "yy", "ij", "ii", "yj"):
        if len(key) > 5 and key.endswith(ending):
            return key[: -len(ending)] + "y"
    return key


def find_people(t: Tokens) -> People:
    """Return the persons named among the words."""
    people = People()
    runs = list(_runs(t))
    for first, last in runs:
        if last > first:
            _introduce(t, people, first, last)
    for first, last in runs:
        _mention(t, people, first, last)
    people.mentions.sort(key=lambda m: m[0])
    return people


def _runs(t: Tokens):
    """Yield first and last word of every run of capitalised words."""
    kinds, n, i = t.kinds, len(t), 0
    while i < n:
        if kinds[i] != "name":
            i += 1
            continue
        if t.forms[i].endswith("ing") and (i == 0 or t.gaps[i]):
            i += 1  # "Representing Ohio": a participle at the start of a sentence
            continue
        first = i
        while i + 1 < n and i - first < 12 and t.gaps[i + 1] in ("", ".") and not t.possessive(i):
            if kinds[i + 1] == "name" and not _stops(t, i + 1):
                i += 1
            elif t.forms[i + 1] in PARTICLES and i + 2 < n and kinds[i + 2] == "name":
                i += 2
            else:
                break
        yield first, i
        i += 1


def _stops(t: Tokens, i: int) -> bool:
    """Tell whether a full stop before word i ends a sentence rather than an abbreviation."""
    if t.gaps[i] != ".":
        return False
    before = t.forms[i - 1]
    return len(before) > 2 and singular(before) == before and before not in nouns()


def proper_part(t: Tokens, first: int, last: int) -> tuple[int, list[str]]:
    """Return where the name proper begins in a run, after titles and roles, and those roles."""
    roles, start = [], first
    for i in range(first, last + 1):
        form = t.forms[i]
        noun = nouns().get(singular(form))
        if noun and noun[0] in ("role", "anonymous", "vague", "organisation") and i < last:
            roles.append(singular(form))
            start = i + 1
        elif form in NEVER_NAMES and i < last:
            start = i + 1
    return start, roles


def _introduce(t: Tokens, people: People, first: int, last: int) -> None:
    start, roles = proper_part(t, first, last)
    if start >= last or last - start >= LONGEST_NAME or _is_institution(t, start, last):
        return
    given = t.forms[start]
    known = first_names()
    titled = bool(roles) or (start > 0 and singular(t.forms[start - 1]) in nouns())
    if given not in known and not titled and len(given) > 1 and not _apposed(t, last):
        return
    while start < last and t.forms[last] in SUFFIXES:
        last -= 1
    surname = fold(t.forms[last])
    gender = known.get(given, "")
    person = people.named(surname, fold(given))
    if person is None:
        person = Person(
            t.text[t.starts[start] : t.ends[last]].removesuffix("'s").removesuffix("’s"), gender
        )
        people.by_surname.setdefault(surname, []).append(person)
    person.roles.update(roles)
    _add_roles(t, person, start, last)


def _apposed(t: Tokens, last: int) -> bool:
    """Tell whether a name is followed by an age or an apposition that heads a person."""
    i = last + 1
    if i >= len(t) or t.gaps[i] != ",":
        return False
    for j in range(i, min(i + 8, len(t))):
        noun = nouns().get(singular(t.forms[j]))
        if (t.kinds[j] == "num" and j == i) or (noun and noun[0] in ("role", "anonymous")):
            return True
        if j > i and t.gaps[j]:
            return False
    return False


def _add_roles(t: Tokens, person: Person, start: int, last: int) -> None:
    """Record the role nouns right before a name and in an apposition after it."""
    known = nouns()
    for i in range(start - 1, max(-1, start - 5), -1):
        if t.gaps[i + 1] not in ("", "."):
            break
        noun = known.get(singular(t.forms[i]))
        if noun and noun[0] in ("role", "anonymous"):
            person.roles.add(singular(t.forms[i]))
            person.gender = person.gender or noun[1]
    i = last + 1
    if i < len(t) and t.gaps[i] == ",":
        for j in range(i, min(i + 12, len(t))):
            if j > i and t.gaps[j] not in ("", ".", "-"):
                break
            noun = known.get(singular(t.forms[j]))
            if noun and noun[0] in ("role", "anonymous"):
                person.roles.add(singular(t.forms[j]))
                person.gender = person.gender or noun[1]


def _is_institution(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a run of capitalised words names something other than a person."""
    if " ".join(t.forms[first : last + 1]) in names():
        return True
    known = nouns()
    for i in range(first, last + 1):
        noun = known.get(singular(t.forms[i]))
        if noun and noun[0] in ("organisation", "document", "media"):
            return True
    return t.forms[first] in names() and t.forms[first] not in first_names()


def _mention(t: Tokens, people: People, first: int, last: int) -> None:
    start, _ = proper_part(t, first, last)
    while start < last and t.forms[last] in SUFFIXES:
        last -= 1
    title = nouns().get(t.forms[start - 1], ("", ""))[1] if start > 0 else ""
    given = fold(t.forms[start]) if last > start else ""
    person = people.named(fold(t.forms[last]), given, title)
    if person is None and given:
        person = people.named(fold(t.forms[last]), "", title)
        if person and fold(person.name.split()[0]) != given and given in first_names():
            person = None
    if person:
        people.mentions.append((start, last, person))
        person.gender = person.gender or title

"""Noun phrases as speakers: their head, whether it is a name, and whose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.attributions.nouns import (
    first_names,
    names,
    noun_gender,
    noun_type,
    nouns,
    singular,
)
from analysis.attributions.people import SUFFIXES, People, Person, fold
from analysis.attributions.phrases import DETERMINERS, participles
from analysis.attributions.runs import PARTICLES, ROLES, proper_part
from analysis.attributions.tokens import APOSTROPHES, Tokens, word_group
from analysis.attributions.verbs import verb_forms

ACRONYM = re.compile(r"[A-Z](?:[A-Z0-9&]|\.(?=[A-Z]))+\Z")
GROUPS = ("ians", "icans", "eans", "ists", "ites", "rats", "crats", "ish", "ese")  # Haitians
JOINS = frozenset(("of", "for"))  # within the name of an institution
QUANTITIES = frozenset(("many", "part", "portion"))
PLURAL_VERBS = word_group("plural-verb")
NOBODY = word_group("nobody")
MODIFIERS = word_group("modifier")
BARE = word_group("bare")
PLURALS = frozenset(("people", "men", "women", "police"))
HEADS = frozenset(("word", "name", "num"))
NO_HEAD = frozenset(("prep", "rel", "sub", "be", "have", "modal", "adv", "time"))


@dataclass(slots=True)
class Speaker:
    """Who is meant: name or label, type, and the person if there is one. `described` tells that
    an unnamed speaker is more than a bare noun; `known` is False when nothing but the place in
    the sentence speaks for a speaker at all; `place` that it is a place for its government;
    `plural` that they are several; `gender` is m or f if a noun tells it of somebody unnamed."""

    name: str
    type: str
    person: Person | None = None
    described: bool = False
    known: bool = True
    place: bool = False
    plural: bool = False
    gender: str = ""


@dataclass(slots=True)
class Phrase:
    """A noun phrase of words first..last (inclusive) with its head; `determiner` is the first
    word if it is one, `word` the head's singular. What only common nouns are asked is worked out
    when it is."""

    t: Tokens
    first: int
    head: int
    last: int
    determiner: str
    word: str

    @property
    def plural(self) -> bool:
        form = self.t.forms[self.head].removesuffix("'s").partition("-of-")[0]
        if form in PLURALS or (self.word != form and not form.endswith("-year-old")):
            return True
        if form[-1:] == "s" and form[:-1] in nouns():
            return True
        return form.endswith("s") and not form.endswith(("ss", "us", "is")) and not noun_type(form)

    @property
    def possessed(self) -> bool:
        """Whether it is somebody's: his aides, the mayor's aides."""
        t, first = self.t, self.first
        if t.kinds[first] == "poss":
            return True
        return first < self.head and any(map(t.possessive, range(first, self.head)))

    @property
    def described(self) -> bool:
        """Whether it is more than a bare noun."""
        own = self.first + (self.t.kinds[self.first] in {"det", "num"})  # but for an article
        if self.last > self.head or self.head > own:
            return True
        return self.possessed or self.word not in BARE


def read_phrase(t: Tokens, first: int, last: int) -> Phrase:
    """Return the phrase of words first..last with its head."""
    determiner = t.forms[first] if t.kinds[first] in DETERMINERS else ""
    head = _head(t, first, last) if first < last else first
    return Phrase(t, first, head, last, determiner, singular(t.forms[head]))


def _head(t: Tokens, first: int, last: int) -> int:
    """Return the head word: the last before a preposition, a participle or a comma."""
    forms, kinds, breaks = t.forms, t.kinds, t.breaks
    i = first
    while i < last:
        nxt = i + 1
        if nxt in breaks and t.gaps[nxt] not in APOSTROPHES:
            break
        form, kind, before = forms[nxt], kinds[nxt], kinds[i]
        if kind in NO_HEAD:
            joined = form in JOINS and before == "name" and noun_type(forms[i]) not in ROLES
            if joined and (beyond := _beyond_name(t, nxt, last)):
                i = beyond
                continue
            if kind != "adv" or nxt == last or kinds[nxt + 1] not in {"word", "name"}:
                break
        if form in MODIFIERS:
            break
        if kind == "word":
            if before in HEADS and _is_participle(form):
                break
        elif kind == "conj" and before in HEADS and noun_type(forms[i]) == "role":
            break
        i = nxt
    return i


def _is_participle(form: str) -> bool:
    """Tell whether a word after a noun says what it does or what was done to it: those affected."""
    participle = form.endswith(("ed", "ing")) or form in participles()
    return participle and not noun_type(form)


def _beyond_name(t: Tokens, of: int, last: int) -> int | None:
    """Return the noun after a name with "of" in it: study in "a University of Orley study"."""
    of += of < last and t.forms[of + 1] == "the"
    i = of + 1
    while i <= last and t.kinds[i] == "name" and i not in t.breaks:
        i += 1
    if of + 1 < i <= last and i not in t.breaks and t.kinds[i] == "word" and noun_type(t.forms[i]):
        return i
    return None


def label_of(t: Tokens, first: int, last: int) -> str:
    """Return the words as a label: without an article, save the one of a name (The Kremlin), and
    without what a relative clause says of them."""
    if "rel" in t.kinds[first + 1 : last + 1]:
        relative = (i for i in t.marked_in(first + 1, last + 1) if t.kinds[i] == "rel")
        last = next(relative, last + 1) - 1
    if first < last and t.forms[first] in {"a", "an", "the"}:
        if t.forms[first] == "the" and t.kinds[first + 1] == "name":
            words = t.text[t.starts[first + 1] : t.ends[last]].split()
            return " ".join(["The", *words])
        first += 1
    label = " ".join(t.text[t.starts[first] : t.ends[last]].split())
    return label[:-2] if label.endswith(("'s", "’s")) else label


def portion_of(t: Tokens, phrase: Phrase) -> Phrase | None:
    """Return the phrase after "many of", "one of", "a series of"; None for other phrases."""
    start = phrase.head + 2
    if phrase.last < start or t.forms[phrase.head + 1] != "of":
        return None
    kind = noun_type(t.forms[phrase.head])
    rest = read_phrase(t, start, phrase.last)
    if kind in QUANTITIES or t.kinds[phrase.head] == "num":
        return rest
    # a group of doctors is doctors, a committee of Congress is a committee
    common = kind == "organisation" and t.kinds[phrase.head] != "name"
    people = common and rest.plural and noun_type(rest.word) in ROLES
    return rest if people and not rest.determiner else None


def named(t: Tokens, people: People, phrase: Phrase) -> Speaker | None:
    """Return the speaker of a phrase whose head is capitalised; None if the head is a common
    noun in capitals (the President)."""
    head = phrase.head
    start = _run_start(t, phrase.first, head) if phrase.first < head else head
    kind = _known_name(t, phrase.first, start, head)
    if kind and (start < head or not people.by_surname.get(fold(t.forms[head]))):
        vague = phrase.determiner in NOBODY and kind == "organisation"
        place = names().get(" ".join(t.forms[start : head + 1])) == "place"
        label = label_of(t, phrase.first, head)
        return Speaker(label, "vague" if vague else kind, place=place)
    proper, before = proper_part(t, start, head) if start < head else (head, "")
    person = person_named(t, people, proper, head)
    if person:
        return Speaker(person.name, "named-person", person)
    if noun_type(t.forms[head]) and t.forms[head] not in first_names():
        return None if proper == head or phrase.determiner else _institution(t, phrase, start)
    if kind:
        return Speaker(label_of(t, phrase.first, head), kind)
    lead = start - 1
    if lead >= phrase.first and t.kinds[lead] == "word" and noun_type(t.forms[lead]) == "media":
        return Speaker(label_of(t, start, head), "media")  # the newspaper Orley Post
    if before not in ROLES and (found := _institution(t, phrase, start)):
        return found
    raw = t.text[t.starts[proper] : t.ends[head]].removesuffix("'s").removesuffix("’s")
    if before not in ROLES:
        group = proper == head and raw.endswith(GROUPS) and t.forms[head] not in first_names()
        thing = " ".join(t.forms[proper : head + 1]).removesuffix("'s")
        if (
            group
            or thing in people.things
            or ACRONYM.match(raw)
            or before == "organisation"
            or phrase.determiner == "the"
        ):
            kind = "vague" if group and phrase.determiner in NOBODY else "organisation"
            return Speaker(label_of(t, phrase.first, head), kind)
        if t.forms[proper] not in first_names() and people.firms.has(proper, head):
            return Speaker(" ".join(raw.split()), "organisation", known=False)
    if proper == phrase.first == head == phrase.last and _is_common(t, head):
        return Speaker(raw, "vague", known=False, plural=True)
    return Speaker(" ".join(raw.split()), "named-person", Person(raw, ""), known=False)


def _is_common(t: Tokens, i: int) -> bool:
    """Tell whether a capital stands for a sentence's start only: Irrigators want, Pilots are."""
    if not t.forms[i].endswith("s") or i + 1 >= len(t) or i + 1 in t.breaks:
        return False
    verbs = verb_forms().get(t.forms[i + 1], ())
    return t.forms[i + 1] in PLURAL_VERBS or any(form.tense == "base" for form in verbs)


def _run_start(t: Tokens, first: int, head: int) -> int:
    start = head
    while start > first and t.gaps[start] in {"", ".", "/"} and not t.possessive(start - 1):
        if t.kinds[start - 1] == "name":
            start -= 1
        elif (
            t.forms[start - 1] in PARTICLES and start - 2 >= first and t.kinds[start - 2] == "name"
        ):
            start -= 2
        else:
            break
    return start


def _known_name(t: Tokens, first: int, start: int, head: int) -> str:
    """Return the type of a name that the lexicon knows, whole or, of outlets, by its end."""
    known = names()
    joined = t.forms[head] if start == head else " ".join(t.forms[start : head + 1])
    joined = joined.removesuffix("'s")
    kind = known.get(joined, "")
    if not kind and start > first and t.forms[start - 1] == "the":
        kind = known.get(f"the {joined}", "")
    if not kind and start < head and known.get(t.forms[head]) == "media":
        kind = "media" if t.forms[start] not in first_names() else ""
    return "organisation" if kind == "place" else kind


def _institution(t: Tokens, phrase: Phrase, start: int) -> Speaker | None:
    """Return the speaker when a word of the name tells it is an institution."""
    for i in range(phrase.head, start - 1, -1):
        kind = noun_type(t.forms[i])
        if kind in {"organisation", "media", "document"} and t.forms[i] not in first_names():
            if kind == "document" and i < phrase.head:
                kind = "organisation"  # Audit Orley
            return Speaker(label_of(t, phrase.first, phrase.head), kind)
    return None


def person_named(t: Tokens, people: People, proper: int, head: int) -> Person | None:
    """Return the person of the article whom words proper..head name."""
    last = head
    while last > proper and t.forms[last] in SUFFIXES:
        last -= 1
    surname = fold(t.forms[last])
    if surname not in people.by_surname:
        return None
    title = noun_gender(t.forms[proper - 1]) if proper > 0 else ""
    given = fold(t.forms[proper]) if last > proper else ""
    person = people.named(surname, given, title)
    if person is None and given and given not in first_names():
        person = people.named(surname, "", title)
    return person

"""Which mentions of a story are one person: spellings of a surname, first names, surnames alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from statistics import mean

from rapidfuzz.distance import Levenshtein

from analysis.attributions.nouns import first_names
from analysis.attributions.people import fold
from analysis.comparing.entities import Mention

# Spellings of one surname: this many letters may differ, in names of at least LONG letters.
MISSPELT, LONG = 1, 6
# Share of a name's mentions after a preposition of place from which it is a place's.
LOCATED = 0.25
GIVEN_MISSPELT, GIVEN_LONG = 2, 5


def without_places(mentions: Sequence[Mention], spoken: Collection[str] = ()) -> list[Mention]:
    """Return mentions with those persons' turned into unknown names that are places instead.

    A name that begins with no known first name, under which nobody speaks, and before which a
    preposition of place stands often, was taken for a person by what follows it: leaves Low
    Merrin, somebody said.
    """
    located: dict[str, list[float]] = defaultdict(list)
    for mention in mentions:
        located[mention.name.lower()].append(float(mention.located == 1))
    return [
        replace(m, kind="unknown", key=m.name.lower())
        if m.kind == "person"
        and m.name not in spoken
        and m.name.split()[0].lower() not in first_names()
        and mean(located[m.name.lower()]) >= LOCATED
        else m
        for m in mentions
    ]


class Persons:
    """The persons that the articles of a story name, by surname and first names.

    `spoken` are the names under which the articles let persons speak: a full name among them is
    a person's, whatever its form.
    """

    def __init__(self, mentions: Sequence[Mention], spoken: Collection[str] = ()):
        persons = [m for m in mentions if m.kind == "person"]
        persons += [
            replace(m, kind="person", key=fold(m.name.split()[-1]))
            for m in mentions
            if m.kind == "unknown" and " " in m.name and m.name in spoken
        ]
        # A run of capitals may look like a name (Hand Northmere) whose last word the story knows
        # better, as a place say.
        others = Counter(
            m.key for m in mentions if m.kind != "person" and not m.opens and m.name not in spoken
        )
        counts = Counter(m.key for m in persons)
        kept = [m for m in persons if others[m.name.split()[-1].lower()] <= counts[m.key]]
        kept = [m for m in kept if others[m.name.lower()] <= counts[m.key]]
        self.surnames = _one_spelling(kept)
        self.given: dict[str, list[set[str]]] = defaultdict(list)
        # First names that stand right at the front of a name.
        self.alone: dict[str, set[str]] = defaultdict(set)
        # President Holt: a person without a first name, unless the story knows one.
        for mention in mentions:
            known = mention.key in self.surnames or mention.key in first_names()
            if mention.kind == "surname" and not known:
                self.surnames[mention.key] = mention.key
                self.given[mention.key] = [set()]
        for mention in kept:
            given = _given(mention.name)
            if len(given) == 1:
                self.alone[self.surnames[mention.key]] |= given
            _add_person(self.given[self.surnames[mention.key]], _given(mention.name))

    def key_of(self, mention: Mention) -> str | None:
        """Return the key of the person a mention names; None if it names none.

        The key is the surname, with a first name where two persons of the story share it.
        """
        if mention.kind not in ("person", "surname", "unknown"):
            return None
        name = mention.name
        surname = self.surnames.get(fold(name.split()[-1]))
        if surname is None:
            return None
        known = self.given[surname]
        own = _given(name)
        which = [
            n for n, given in enumerate(known) if not own or not given or _any_same(own, given)
        ]
        if not which:
            return None
        return surname if len(known) == 1 else f"{surname} {which[0]}"

    def shown(self, mention: Mention) -> str:
        """Return a person's name as it stands, from the first known first name on: Stern Anselm
        Roke, Boffin Bram Tesk."""
        words = mention.name.split()
        told = self.alone.get(self.surnames[fold(words[-1])], ())
        begin = next((i for i, w in enumerate(words[:-1]) if fold(w) in told), 0)
        return " ".join(words[begin:])


def _given(name: str) -> set[str]:
    return {fold(word) for word in name.split()[:-1]}


def _add_person(persons: list[set[str]], given: set[str]) -> None:
    """Add first names to the person of a surname that has one of them, or as another person."""
    same = [p for p in persons if _any_same(p, given)]
    for person in same:
        persons.remove(person)
    persons.append(given.union(*same))


def _one_spelling(persons: Sequence[Mention]) -> dict[str, str]:
    """Map surnames to one of their spellings: those a letter apart with a first name in common."""
    given: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for mention in persons:
        given[mention.key] |= _given(mention.name)
        counts[mention.key] += 1
    stands_for: dict[str, str] = {}
    for key in sorted(counts, key=lambda k: (-counts[k], k)):
        near = (
            other
            for other in stands_for.values()
            if min(len(key), len(other)) >= LONG
            and Levenshtein.distance(key, other, score_cutoff=MISSPELT) <= MISSPELT
            and given[key] & given[other]
        )
        stands_for[key] = next(near, key)
    return stands_for


def _any_same(some: set[str], others: set[str]) -> bool:
    return any(_same_given(one, two) for one in some for two in others)


def _same_given(one: str, two: str) -> bool:
    """Tell whether two first names may be one person's: equal, one an initial, or spellings."""
    if one == two or (min(len(one), len(two)) == 1 and one[:1] == two[:1]):
        return True
    if min(len(one), len(two)) < GIVEN_LONG or one[:1] != two[:1]:
        return False
    return Levenshtein.distance(one, two) <= GIVEN_MISSPELT

"""Whose words an attribution holds: one name a speaker in all articles of a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from analysis.attributions import Attribution
from analysis.attributions.people import find_people
from analysis.attributions.tokens import tokenise
from analysis.comparing.facts import Fact, bare
from analysis.comparing.named_persons import without_label
from analysis.document import Document

NAMED = ("person", "organisation")
POSSESSIVES = {"his": "m", "her": "f"}
# Words before "her office" among which its owner is looked for.
REACH = 60


class Speakers:
    """The speakers of a story under the names that its facts have for them."""

    def __init__(self, facts: Sequence[Fact] = ()):
        known: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            if fact.kind in NAMED:
                for spelling in (fact.name, *fact.spellings):
                    known[bare(spelling)].add(fact.name)
        self._names = {key: next(iter(names)) for key, names in known.items() if len(names) == 1}

    def name_of(self, document: Document, attribution: Attribution | None) -> str | None:
        """Return the name of an attribution's speaker, None without one."""
        if attribution is None or attribution.speaker_name is None:
            return None
        name = attribution.speaker_name
        if attribution.speaker_type == "named-person":
            name = without_label(name)
        owner, _, owned = name.partition(" ")
        if owned and owner.lower() in POSSESSIVES and attribution.speaker:
            person = _owner(document, attribution.speaker[0], POSSESSIVES[owner.lower()])
            if person:
                return f"{self._names.get(bare(person), person)}’s {owned}"
        return self._names.get(bare(name), name)


def _owner(document: Document, at: int, gender: str) -> str | None:
    """Return the person named last before a place whom a possessive may mean."""
    t = tokenise(document)
    word = document.words_between(at, at + 1).start
    for first, _, person in reversed(find_people(t).mentions):
        if word - REACH <= first < word and person.gender in ("", gender):
            return without_label(person.name)
    return None

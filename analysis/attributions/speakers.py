"""Who a speaker is: the person, organisation, document or outlet meant, and of which type."""

from __future__ import annotations

from analysis.attributions.naming import (
    NOBODY,
    Phrase,
    Speaker,
    label_of,
    named,
    portion_of,
    read_phrase,
)
from analysis.attributions.nouns import noun_gender, noun_type, pair_openers, singular
from analysis.attributions.people import COURTESY, LONGEST_NAME, People, Person
from analysis.attributions.subjects import is_finite
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.sentences import abbreviations

MASCULINE, FEMININE = word_group("masculine"), word_group("feminine")
SEVERAL = word_group("several")
COUNTED = SEVERAL - {"several", "both", "the", "these"}
NEW = word_group("new")
OFFICES = word_group("office")
SAYINGS = word_group("saying")
REPORTERS = frozenset(("correspondent", "reporter"))
OBJECTS = frozenset(("him", "them"))
ONE = frozenset(("one", "another"))
NEAR_TO = word_group("near-to")
JUST_NOW = 30  # words back to the unnamed speaker that he or she may mean
RECENT = 120  # words back to the person that "the senator" may mean
NOUNS = frozenset(("word", "name"))
LOOK_BACK = 8  # mentions looked at for he and she
ROLE_REACH = 60  # mentions looked at for a role, before and after


class Resolver:
    """Resolves speakers in the order of the text, since he and they mean the last ones named."""

    def __init__(self, t: Tokens, people: People):
        self.t = t
        self.people = people
        self.last_person: tuple[int, Person] | None = None
        self.last_thing: Speaker | None = None
        self.last_plural: Speaker | None = None
        self.last_unnamed: tuple[int, Speaker] | None = None

    def resolve(self, first: int, last: int) -> Speaker:
        """Return who words first..last (inclusive) mean."""
        t = self.t
        if last > first and t.kinds[last] not in NOUNS:
            last = self._trimmed(first, last)
            if t.forms[last] == "other" and last == first + 1 and t.forms[first] == "the":
                return self._one_of("the other")
        if first == last and (
            t.kinds[first] in {"subj", "rel", "poss", "det"} or t.forms[first] in OBJECTS
        ):
            return self._pronoun(first, t.forms[first].split("'")[0])
        if last == first + 1 and t.forms[last] in SAYINGS and t.kinds[first] == "poss":
            return self._pronoun(first, t.forms[first])  # Her words: "…"
        return self._phrase(read_phrase(t, first, last))

    def _trimmed(self, first: int, last: int) -> int:
        """Return the last word of a speaker without what only follows it."""
        t = self.t
        while last > first and (t.kinds[last] == "rel" or t.forms[last] in {"of", "that"}):
            last -= 1
        if last - 1 > first and t.kinds[last] == "time" and t.forms[last - 1] == "on":
            last -= 2  # the government on Tuesday
        while last > first and t.kinds[last] == "adv":
            last -= 1  # witnesses, however; a nurse there
        return last

    def remember(self, first: int, last: int, speaker: Speaker) -> None:
        """Take note of a speaker, words first..last, for the pronouns to come."""
        kind = speaker.type
        if speaker.person:
            self.last_person = last, speaker.person
        elif kind in {"organisation", "document", "media"}:
            self.last_thing = speaker
        if kind == "anonymous" and not speaker.plural:
            if not first or self.t.kinds[first - 1] != "sub":  # not in "when a guard asked her"
                self.last_unnamed = last, speaker
        elif kind != "named-person":
            self.last_plural = speaker

    def _pronoun(self, i: int, form: str) -> Speaker:
        if form in MASCULINE or form in FEMININE:
            gender = "m" if form in MASCULINE else "f"
            person = self._antecedent(i, gender)
            at, unnamed = self.last_unnamed or (-1, None)
            if unnamed and unnamed.gender not in ("", gender):
                unnamed = None
            if unnamed and self._newest(at, i):
                return unnamed
            if person:
                return Speaker(person.name, "named-person", person)
            return unnamed or Speaker(form, "anonymous")
        if form in {"i", "my"}:
            return Speaker("I", "named-person")
        if form == "a":  # the answer to a question in a transcript
            person = self._antecedent(i, "")
            found = Speaker(person.name, "named-person", person) if person else None
            return found or Speaker("A", "anonymous")
        if form in {"they", "their", "them", "those", "these"}:
            return self.last_plural or Speaker(form, "vague")
        if form in {"it", "its", "which", "that", "this"}:
            return self.last_thing or Speaker(form, "document")
        if form in ONE:
            return self._one_of(form)
        return Speaker(form, "vague")

    def _one_of(self, form: str) -> Speaker:
        """Read "one" and "the other" after several: two aides, three surveys."""
        several = self.last_plural
        if several and several.type not in {"anonymous", "vague"}:
            return Speaker(form, several.type)
        return Speaker(form, "anonymous", described=several is not None and several.described)

    def _newest(self, at: int, i: int) -> bool:
        """Tell whether nobody was named as a subject between word `at` and word i."""
        if i - at > JUST_NOW or (self.last_person and self.last_person[0] > at):
            return False
        k = self.people.before(i)
        near = self.people.mentions[max(0, k - LOOK_BACK) : k]
        return not any(m[0] > at and self._opens(m[0]) for m in near)

    def _antecedent(self, i: int, gender: str, owners: bool = False) -> Person | None:
        """Return the person he or she means at word i: the subject of the clause before or the
        running speaker, whichever is nearer. With `owners`, the one whose the subject is may be
        meant as well (Lee's tone is harsh. The candidate …)."""
        k = self.people.before(i)
        at, person = self.last_person or (-1, None)
        if person and gender and person.gender not in (gender, ""):
            at, person = -1, None
        for first, last, candidate in reversed(self.people.mentions[max(0, k - LOOK_BACK) : k]):
            if first <= at:
                break
            if gender and candidate.gender not in (gender, ""):
                continue
            if self._opens(first) and (owners or not self.t.possessive(last)):
                return candidate
            person = person or candidate
        return person

    def _opens(self, first: int) -> bool:
        """Tell whether a name that begins with word `first` stands where a subject does:
        early in its clause, outside quotations."""
        t = self.t
        if t.quoted[first] or t.kinds[first - 1] == "sub":
            return False
        for j in range(first, max(first - 5, 0), -1):
            if self._apart(j):
                return True
            if t.kinds[j - 1] == "prep":
                led = (
                    j < first and self._apart(j - 1) and {"sub", "rel"}.isdisjoint(t.kinds[j:first])
                )
                return led and self._acts(first)
        return first < 5

    def _apart(self, i: int) -> bool:
        """Tell whether a mark stands before word i, other than the stop of a title or initial."""
        gap = self.t.gaps[i]
        if gap != ".":
            return bool(gap)
        before = self.t.forms[i - 1]
        return len(before) > 1 and abbreviations().get(before) != "title"

    def _acts(self, i: int) -> bool:
        """Tell whether a verb follows the name that word i is in: For a year Lee has run it."""
        t = self.t
        limit = min(len(t) - 1, i + LONGEST_NAME)
        while i < limit and t.kinds[i] == "name" and i + 1 not in t.breaks:
            i += 1
        return t.kinds[i] in AUXILIARIES or is_finite(t, i)

    def _phrase(self, phrase: Phrase) -> Speaker:
        t = self.t
        head, last = phrase.head, phrase.last
        rest = portion_of(t, phrase) if head < last else None
        if rest is not None:
            return self._apposed(phrase) or self._portion(phrase, rest)
        if t.kinds[head] == "name" and (found := named(t, self.people, phrase)):
            return found
        return (head < last and self._apposed(phrase)) or self._common(phrase)

    def _portion(self, phrase: Phrase, rest: Phrase) -> Speaker:
        """Read "many of the voters", "one of the officials", "a series of reports"."""
        inner = self._phrase(rest)
        kind = noun_type(self.t.forms[phrase.head])
        label = label_of(self.t, phrase.first, phrase.last)
        if inner.type in {"document", "media", "organisation", "named-person"} and kind != "part":
            return Speaker(label, "vague" if inner.person else inner.type)
        unnamed = kind == "part" or noun_type(rest.word) == "anonymous" or kind == "organisation"
        return Speaker(label, "anonymous" if unnamed else "vague", None, True)

    def _apposed(self, phrase: Phrase) -> Speaker | None:
        """Read the name in "the governor's lawyer, Ann Lee"."""
        t = self.t
        for i in range(phrase.head + 2, phrase.last + 1):
            if t.forms[i - 1] in {"named", "called"} and t.kinds[i] == "name":
                return named(t, self.people, read_phrase(t, i, phrase.last))
        if noun_type(phrase.word) not in {"role", "anonymous", "part", ""} or phrase.plural:
            return None
        for i in range(phrase.head + 1, phrase.last + 1):
            if t.gaps[i][:1] in {",", "—", "-"}:
                after = read_phrase(t, i, phrase.last)
                role = after.determiner == "the" and noun_type(t.forms[i + 1]) == "role"
                both = (role or t.kinds[i] == "name") and t.kinds[after.head] == "name"
                found = named(t, self.people, after) if both else self._titled(i, phrase.last)
                firm = found and not found.known and phrase.word.startswith("spokes")
                return None if firm else found  # a spokesman for the developer, Calder Homes
        return None

    def _titled(self, first: int, last: int) -> Speaker | None:
        """Read the name that ends "former judge Ann Lee", if it has been told to be a person's."""
        k = self.people.before(first)
        for at, end, person in self.people.mentions[k : k + 1]:
            if first < at < end == last and noun_type(self.t.forms[at - 1]) == "role":
                return Speaker(person.name, "named-person", person)
        return None

    def _common(self, phrase: Phrase) -> Speaker:
        """Read a phrase whose head is no name."""
        kind = phrase.head > phrase.first and self._pair_type(phrase)
        kind = kind or noun_type(phrase.word)
        label = label_of(self.t, phrase.first, phrase.last)
        if kind in {"role", "anonymous", "vague", "many", "part", "portion"}:
            return self._people(phrase, kind, label)
        if kind:
            return Speaker(label, kind)
        if phrase.plural:
            return Speaker(label, "vague", None, phrase.described, False)
        if phrase.determiner == "the":
            return Speaker(label, "organisation", known=False)
        kind = "anonymous" if phrase.determiner in NEW else "vague"
        return Speaker(label, kind, None, phrase.described, False)

    def _pair_type(self, phrase: Phrase) -> str:
        """Return the type of the head with the word before it: vice president, think tanks."""
        before, head = self.t.forms[phrase.head - 1 : phrase.head + 1]
        if before not in pair_openers():
            return ""
        head = head.removesuffix("'s")
        return noun_type(singular(f"{before} {head}"))

    def _people(self, phrase: Phrase, kind: str, label: str) -> Speaker:
        if phrase.word.startswith("spokes"):
            return Speaker(label, "organisation")
        if phrase.determiner == "our" and phrase.word in REPORTERS:
            return Speaker(label, "media")
        if phrase.plural or kind in {"many", "portion"}:
            kind = self._of_many(phrase, kind)
            return Speaker(label, kind, None, phrase.described, plural=True)
        if kind == "vague" and phrase.determiner not in {"a", "an", "one", "another"}:
            return Speaker(label, "vague", None, phrase.described)
        person = self._meant(phrase)
        if person and not self._unnamed_since(person, phrase):
            return Speaker(person.name, "named-person", person)
        gender = noun_gender(phrase.word)
        return Speaker(label, "anonymous", None, phrase.described, gender=gender)

    def _of_many(self, phrase: Phrase, kind: str) -> str:
        """Return the type of several people: anonymous when it is some few, else vague."""
        some = phrase.determiner in {"some", "other", "few"} and kind == "anonymous"
        first = self.t.forms[phrase.first]
        if kind == "vague" and first in COUNTED:
            return "anonymous"
        if kind in {"vague", "many", "portion"} or (phrase.determiner in NOBODY and not some):
            after = self.t.forms[phrase.head + 1 : phrase.last + 1]
            known = (after[:1] and after[0] in NEAR_TO) or "knowledge" in after
            return "anonymous" if known else "vague"
        if kind == "role" and phrase.determiner == "both":
            return "named-person"
        few = first in SEVERAL or phrase.possessed
        return "anonymous" if kind == "anonymous" or few else "vague"

    def _meant(self, phrase: Phrase) -> Person | None:
        """Return the person a definite role means: the one introduced with it, or else the one
        the text speaks of."""
        if phrase.determiner in NEW:
            return None
        person = self._with_role(phrase.word, phrase.head, phrase.possessed)
        if person or phrase.determiner != "the" or noun_type(phrase.word) != "role":
            return person
        person = self._antecedent(phrase.first, noun_gender(phrase.word), owners=True)
        k = self.people.before(phrase.first)
        near = self.people.mentions[max(0, k - LOOK_BACK) : k]
        bare = phrase.head == phrase.first + 1
        if person is None or (bare and phrase.word in OFFICES and person.roles - COURTESY):
            return None  # Lee, the mayor, said it. The judge denied it
        recent = any(m[2] is person and phrase.first - m[0] < RECENT for m in near)
        return person if recent else None

    def _unnamed_since(self, person: Person, phrase: Phrase) -> bool:
        """Tell whether somebody unnamed of the same role spoke after a person was last named: a
        senior diplomat, and then the diplomat."""
        at, unnamed = self.last_unnamed or (-1, None)
        if unnamed is None or phrase.word not in unnamed.name.lower().split():
            return False
        k = self.people.before(phrase.first)
        recent = self.people.mentions[max(0, k - LOOK_BACK) : k]
        return phrase.first - at < RECENT and not any(m[2] is person and m[0] > at for m in recent)

    def _with_role(self, word: str, i: int, possessed: bool) -> Person | None:
        """Return the person last mentioned before word i who was introduced with a role, else
        the first after; for "his lawyer" only one named shortly before."""
        k = self.people.before(i)
        mentions = self.people.mentions
        for m in reversed(mentions[max(0, k - ROLE_REACH) : k]):
            if possessed and i - m[0] > RECENT:
                return None
            if word in m[2].roles:
                return m[2]
        for m in mentions[k : k + ROLE_REACH]:
            if possessed and (k or m[0] - i > RECENT):
                return None
            if word in m[2].roles:
                return m[2]
        return None

"""Who a speaker is: the person, organisation, document or outlet meant, and of which type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.attributions.people import (
    PARTICLES,
    People,
    Person,
    first_names,
    fold,
    names,
    nouns,
    proper_part,
    singular,
)
from analysis.attributions.tokens import Tokens

MASCULINE, FEMININE = frozenset(("he", "him", "his")), frozenset(("she", "her"))
MANY = frozenset(
    ("many", "most", "some", "few", "several", "all", "no", "other", "both", "majority", "number",
     "plurality", "half", "percent", "group", "dozens", "scores", "hundreds", "thousands",
     "millions", "share", "members", "any", "none", "those", "lots", "plenty", "others")
)  # fmt: skip
PARTS = frozenset(("one", "two", "three", "four", "five", "another", "each"))
RECENT = 120  # words back to the speaker that "the senator" may mean
ACRONYM = re.compile(r"[A-Z](?:[A-Z0-9&]|\.(?=[A-Z]))+\Z")
ANONYMITY = re.compile(
    r"\b(?:not|n't) authori[sz]ed to|\banonym\w+[^.]{0,40}\b(?:because|so as|for fear|out of)|"
    r"\b(?:not|n't) to be (?:named|identified)[^.]{0,20}\b(?:because|for fear|so)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is meant: name or label, type, and the person if there is one."""

    name: str
    type: str
    person: Person | None = None
    described: bool = False
    known: bool = True


class Resolver:
    """Resolves speakers in the order of the text, since he and they mean the last ones named."""

    def __init__(self, t: Tokens, people: People):
        self.t = t
        self.people = people
        self.last_person: tuple[int, Speaker] | None = None
        self.last_thing: Speaker | None = None
        self.last_plural: Speaker | None = None

    def resolve(self, first: int, last: int) -> Speaker:
        """Return who words first..last (inclusive) mean."""
        speaker = self._read(first, last)
        if speaker.type == "named-person":
            self.last_person = last, speaker
        elif speaker.type in ("organisation", "document", "media"):
            self.last_thing = speaker
        if speaker.type != "named-person":
            self.last_plural = speaker
        return speaker

    def _read(self, first: int, last: int) -> Speaker:
        t = self.t
        if t.kinds[last] == "rel" and last > first:
            last -= 1
            if t.forms[last] == "of":
                last -= 1
        form = t.forms[first]
        if first == last and (t.kinds[first] in ("subj", "rel", "poss", "det")):
            return self._pronoun(first, form)
        head = self._head(first, last)
        return self._phrase(first, head, last)

    def _pronoun(self, i: int, form: str) -> Speaker:
        form = form.split("'")[0]
        if form in MASCULINE or form in FEMININE:
            person = self._antecedent(i, "m" if form in MASCULINE else "f")
            if person:
                return Speaker(person.name, "named-person", person)
            if self.last_plural and self.last_plural.type == "anonymous":
                return self.last_plural
            return Speaker(form, "anonymous")
        if form in ("i", "my"):
            return Speaker("I", "named-person")
        if form in ("it", "its") and self.last_thing:
            return self.last_thing
        if form in ("they", "their", "those", "these") and self.last_plural:
            return self.last_plural
        if form in ("which", "that", "it", "this"):
            return self.last_thing or Speaker(form, "document")
        return Speaker(form, "vague")

    def _antecedent(self, i: int, gender: str) -> Person | None:
        """Return the person he or she means at word i: the subject of the clause before or the
        running speaker, whichever is nearer."""
        mentions = self.people.mentions
        k = self.people.before(i)
        candidates = [m for m in mentions[max(0, k - 8) : k] if _agrees(m[2], gender)]
        spoken = self.last_person
        if spoken and spoken[1].person and _agrees(spoken[1].person, gender):
            newer = [m for m in candidates if m[0] > spoken[0] and self._opens(m[0])]
            return newer[-1][2] if newer else spoken[1].person
        opening = [m for m in candidates if self._opens(m[0])]
        if opening:
            return opening[-1][2]
        return candidates[-1][2] if candidates else None

    def _opens(self, i: int) -> bool:
        """Tell whether a name at word i stands where a subject does: early in its clause."""
        t = self.t
        for j in range(i, max(i - 5, 0), -1):
            if t.kinds[j - 1] == "prep":
                return False
            if (t.gaps[j] and t.gaps[j][-1] in '.,:;!?”"’)—' and t.gaps[j] != ".") or not t.plain(
                j
            ):
                return True
        return False

    def _head(self, first: int, last: int) -> int:
        """Return the head word of a noun phrase: the last before a preposition or a comma."""
        t = self.t
        i = first
        while i < last:
            nxt = i + 1
            if not t.plain(nxt) and t.gaps[nxt] not in ("'", "’"):
                break
            if t.kinds[nxt] in ("prep", "rel", "sub", "be", "have", "modal", "adv"):
                break
            if t.forms[nxt] in ("familiar", "close", "briefed", "involved", "speaking"):
                break
            i += 1
        return i

    def _phrase(self, first: int, head: int, last: int) -> Speaker:
        t = self.t
        form = t.forms[head]
        if (
            head + 2 <= last
            and t.forms[head + 1] == "of"
            and (form in MANY or form in PARTS or t.kinds[head] == "num")
        ):
            return self._portion(first, head, last)
        if t.kinds[head] == "name" and (named := self._named(first, head, last)):
            return named
        return self._apposed(first, head, last) or self._common(first, head, last)

    def _apposed(self, first: int, head: int, last: int) -> Speaker | None:
        """Read the name in "the governor's lawyer, Ann Lee"."""
        t = self.t
        noun = nouns().get(singular(t.forms[head]))
        i = head + 1
        while noun and noun[0] in ("role", "anonymous") and i <= last:
            if t.gaps[i][:1] == ",":
                end = self._head(i, last)
                return self._named(i, end, last) if t.kinds[i] == t.kinds[end] == "name" else None
            i += 1
        return None

    def _portion(self, first: int, head: int, last: int) -> Speaker:
        """Read "many of the voters", "one of the officials"."""
        label = self._label(first, last)
        inner = self._phrase(head + 2, self._head(head + 2, last), last)
        if inner.type in ("document", "media", "organisation") and self.t.forms[head] not in (
            "members",
        ):
            return Speaker(label, inner.type)
        single = self.t.forms[head] in PARTS
        return Speaker(
            label, "anonymous" if single or inner.type == "anonymous" else "vague", None, True
        )

    def _named(self, first: int, head: int, last: int) -> Speaker | None:
        t = self.t
        start = head
        while (
            start > first
            and t.kinds[start - 1] in ("name",)
            and t.gaps[start] in ("", ".", "/")
            and not t.possessive(start - 1)
        ):
            start -= 1
        while (
            start > first + 1 and t.forms[start - 1] in PARTICLES and t.kinds[start - 2] == "name"
        ):
            start -= 2
            while start > first and t.kinds[start - 1] == "name":
                start -= 1
        joined = " ".join(t.forms[start : head + 1])
        kind = names().get(joined) or names().get(t.forms[head] if start == head else joined)
        determined = start > first and t.forms[start - 1] in ("the", "a", "an")
        if kind and not self.people.by_surname.get(fold(t.forms[head])):
            return Speaker(self._label(first, head), "organisation" if kind == "place" else kind)
        proper, roles = proper_part(t, start, head)
        noun = nouns().get(singular(t.forms[head]))
        person = self._person(proper, head, start)
        if person:
            return Speaker(person.name, "named-person", person)
        if noun:
            return None
        if kind:
            return Speaker(self._label(first, head), "organisation" if kind == "place" else kind)
        raw = t.text[t.starts[proper] : t.ends[head]]
        for i in range(start, head + 1):
            inner = nouns().get(singular(t.forms[i]))
            if inner and inner[0] in ("organisation", "media", "document") and not roles:
                return Speaker(self._label(first, head), inner[0])
        if (ACRONYM.match(raw) or (determined and not roles)) and not roles:
            return Speaker(self._label(first, head), "organisation")
        if (
            proper == head
            and raw.endswith("s")
            and not roles
            and raw[:-1] + ""
            and self._collective(head)
        ):
            return Speaker(raw, "organisation")
        return Speaker(raw.removesuffix("'s").removesuffix("’s"), "named-person", Person(raw, ""))

    def _collective(self, i: int) -> bool:
        """Tell whether a plural name takes a plural verb or stands for a group (Republicans)."""
        form = self.t.forms[i]
        return (
            form.endswith(("ans", "ians", "ists", "ites", "ers", "rats", "ish"))
            and form not in first_names()
        )

    def _person(self, proper: int, head: int, start: int) -> Person | None:
        t = self.t
        last = head
        while last > proper and t.forms[last] in ("jr", "sr", "ii", "iii"):
            last -= 1
        title = nouns().get(t.forms[proper - 1], ("", ""))[1] if proper > 0 else ""
        surname = fold(t.forms[last])
        given = fold(t.forms[proper]) if last > proper else ""
        return self.people.named(surname, given, title) or (
            self.people.named(surname, "", title) if given not in first_names() else None
        )

    def _common(self, first: int, head: int, last: int) -> Speaker:
        t = self.t
        form = t.forms[head]
        word = singular(form.removesuffix("'s"))
        two = f"{t.forms[head - 1]} {form}" if head > first else ""
        kind = (nouns().get(singular(two)) or nouns().get(word) or ("", ""))[0]
        plural = word != form.removesuffix("'s") or form in ("people", "men", "women", "aides")
        label = self._label(first, last)
        described = last > head or head - first >= 2
        determiner = t.forms[first] if t.kinds[first] in ("det", "poss") else ""
        if kind == "role":
            return self._role(first, head, last, word, plural, label, described, determiner)
        if kind == "anonymous":
            if not plural and determiner in ("the", "his", "her", ""):
                person = self._with_role(word, head)
                if person and determiner:
                    return Speaker(person.name, "named-person", person)
            vague = determiner in ("many", "most", "all", "no", "few", "any") or word in (
                "american",
            )
            return Speaker(label, "vague" if vague else "anonymous", None, described)
        if kind:
            return Speaker(label, kind, None, described)
        if plural or (form.endswith("s") and not form.endswith("ss")):
            return Speaker(label, "vague", None, described, False)
        if determiner == "the":
            return Speaker(label, "organisation", None, described, False)
        kind = "anonymous" if determiner in ("a", "an", "one", "another") else "vague"
        return Speaker(label, kind, None, described, False)

    def _role(
        self,
        first: int,
        head: int,
        last: int,
        word: str,
        plural: bool,
        label: str,
        described: bool,
        determiner: str,
    ) -> Speaker:
        if plural:
            several = determiner in ("two", "three", "four", "five", "several", "both")
            return Speaker(label, "anonymous" if several else "vague", None, described)
        if word.startswith("spokes"):
            return Speaker(label, "organisation", None, described)
        if determiner not in ("a", "an", "one", "another", "no", "any"):
            person = self._with_role(word, head)
            if person:
                return Speaker(person.name, "named-person", person)
            if determiner == "the":
                gender = nouns()[word][1] if word in nouns() else ""
                person = self._antecedent(first, gender)
                if person and self._recent(first, person):
                    return Speaker(person.name, "named-person", person)
        return Speaker(label, "anonymous", None, described)

    def _recent(self, i: int, person: Person) -> bool:
        """Tell whether a person was named shortly before word i, or spoke."""
        mentions = self.people.mentions
        k = self.people.before(i)
        return any(m[2] is person and i - m[0] < RECENT for m in mentions[max(0, k - 8) : k])

    def _with_role(self, word: str, i: int) -> Person | None:
        """Return the person last mentioned before word i who was introduced with a role."""
        mentions = self.people.mentions
        k = self.people.before(i)
        for m in reversed(mentions[max(0, k - 60) : k]):
            if word in m[2].roles:
                return m[2]
        for m in mentions[k : k + 60]:
            if word in m[2].roles:
                return m[2]
        return None

    def _label(self, first: int, last: int) -> str:
        t = self.t
        start = first
        if (
            start < last
            and t.forms[start] in ("a", "an", "the")
            and not (t.forms[start] == "the" and t.kinds[start + 1] == "name")
        ):
            start += 1
        label = t.text[t.starts[start] : t.ends[last]]
        return label[0].upper() + label[1:] if t.forms[start] == "the" else " ".join(label.split())


def _agrees(person: Person, gender: str) -> bool:
    return not gender or person.gender in (gender, "")


def reason_given(text: str, start: int, end: int) -> bool:
    """Tell whether the text around a speaker says why they are not named."""
    return ANONYMITY.search(text, start, end) is not None

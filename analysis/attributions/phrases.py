"""Noun phrases: backwards from a verb to its subject, forwards from a verb or preposition."""

from __future__ import annotations

from functools import cache

from analysis.attributions.nouns import noun_type
from analysis.attributions.tokens import NO_NOUN, VERB_GROUP, Tokens, word_group
from analysis.attributions.verbs import tenses, verb_forms
from analysis.inflection import irregular

LONGEST = 40  # words looked at in one direction: keeps the search linear in hostile text
LONGEST_GROUP = 8
LONGEST_LIST = 12  # words of people before an "and", looked at once for all of them
DETERMINERS = frozenset(("det", "poss"))
NOUN_PARTS = frozenset(("name", "det", "poss", "num"))  # of nothing but noun phrases
NOUN_PHRASE = NOUN_PARTS | {"word"}  # may begin one
PEOPLE = frozenset(("role", "anonymous", "vague", "organisation", "many"))
LEADS = frozenset(("prep", "adv", "time", "conj"))
ENDS_NO_PHRASE = NO_NOUN | {"prep", "adv"}
ENDS = frozenset(("modal", "be", "have", "do", "neg", "sub", "rel", "time", "subj"))
PARTICIPLES = frozenset(("past", "participle"))
SPEECH = frozenset("qt")
OPENERS = word_group("opener")
FLOATING = word_group("floating")
AMID = FLOATING | {"but"}  # words that may stand in a verb group besides those of VERB_GROUP


@cache
def past_forms() -> frozenset[str]:
    """Return the irregular past forms that are no nouns or adjectives (went, took)."""
    found = set()
    for (word, kind), _ in irregular().items():
        if kind == "v":
            found |= {form for form, tense in tenses(word).items() if tense == "past"}
    return frozenset(found - word_group("past-or-other"))


@cache
def participles() -> frozenset[str]:
    """Return the irregular participles (sent, seen)."""
    verbs = [tenses(word) for (word, kind), _ in irregular().items() if kind == "v"]
    return frozenset(f for forms in verbs for f, tense in forms.items() if tense in PARTICIPLES)


@cache
def reporting_forms() -> frozenset[str]:
    """Return the finite forms of reporting verbs of one word."""
    shortest = {word: forms[-1] for word, forms in verb_forms().items()}
    return frozenset(w for w, f in shortest.items() if not f.rest and f.tense in {"past", "s"})


@cache
def past_or_reporting() -> frozenset[str]:
    """Return the forms that may end a noun phrase as the verb after it."""
    return past_forms() | reporting_forms()


def phrase_before(t: Tokens, last: int, lowest: int) -> int | None:
    """Return the first word of the noun phrase that ends with word `last`, or None.

    Prepositional phrases inside it are taken in ("people close to the mayor"), one that stands
    before it is not ("In a statement the mayor").
    """
    kinds, forms, breaks = t.kinds, t.forms, t.breaks
    if last < lowest:
        return None
    kind = kinds[last]
    if kind in ENDS_NO_PHRASE:
        return last if kind == "subj" else None
    i = last
    floor = lowest if last - lowest < LONGEST else last - LONGEST
    while i > floor and i not in breaks:
        left = i - 1
        before = kinds[left]
        if kind in DETERMINERS and before not in {"prep", "det", "adv"}:
            if before == "conj" and kind == "det":
                return _joined_before(t, left, lowest, i)
            break
        if before == "word":
            if forms[left] in past_or_reporting():
                if _is_predicate(t, left):
                    break
            elif kind == "num" and forms[left] in participles():
                break  # yields rose 18 points
            elif left > floor and kinds[left - 1] == "modal" and left not in breaks:
                break  # would reward carmakers who
        elif before in NOUN_PARTS:
            pass
        elif before in NO_NOUN:
            if before != "conj" or not _joins_names(t, i, floor):
                break
            left -= 1
            before = kinds[left]
        elif before == "prep":
            if forms[left] in OPENERS:
                break
        elif before == "adv":
            if kind not in {"word", "num"}:
                break
        elif before == "time" and kind in {"name", "subj"}:
            break
        i, kind = left, before
    return _without_lead(t, i, last) if kind in LEADS else i


def _joined_before(t: Tokens, link: int, lowest: int, alone: int) -> int:
    """Return the first word of the people before the "and" at word `link`, if nothing but them
    stands before it (three officials and a diplomat), else `alone`."""
    last = link - 1
    if t.forms[link] != "and" or link in t.breaks or last < lowest:
        return alone
    if noun_type(t.forms[last]) not in PEOPLE:
        return alone
    first = phrase_before(t, last, max(lowest, link - LONGEST_LIST))
    return first if first is not None and (first == lowest or first in t.breaks) else alone


def _joins_names(t: Tokens, i: int, floor: int) -> bool:
    """Tell whether the word before i joins two nouns of one phrase."""
    if t.forms[i - 1] not in {"and", "or", "nor"} or i - 2 < floor or i - 1 in t.breaks:
        return False
    left, right = t.kinds[i - 2], t.kinds[i]
    return (left == "name" and right == "name") or (left == "word" and right in {"word", "name"})


def _is_predicate(t: Tokens, i: int) -> bool:
    """Tell whether a word of past_or_reporting() is a verb."""
    return t.forms[i] in past_forms() or is_verb(t, i)


def is_verb(t: Tokens, i: int) -> bool:
    """Tell whether word i is a finite verb rather than a noun or an adjective."""
    if t.forms[i] not in reporting_forms() or i + 1 >= len(t) or i + 1 in t.breaks:
        return False
    if t.forms[i + 1] == "by":
        return not SPEECH.isdisjoint(verb_forms()[t.forms[i]][-1].frames)  # models cited by Lee
    return t.kinds[i + 1] in {"det", "poss", "name", "subj", "prep", "sub"}


def _without_lead(t: Tokens, first: int, last: int) -> int | None:
    """Drop a prepositional phrase, an adverb or a stray verb that stands before the phrase."""
    i = first
    while i <= last and t.kinds[i] in LEADS:
        led = t.kinds[i] == "prep"
        i += 1
        if led:
            # "In a statement the mayor", "On Monday Smith": the phrase begins where a second
            # one does
            start = i
            while i <= last and not (i > start and _begins_phrase(t, i)):
                i += 1
            if i > last:
                return start if start <= last and t.forms[first] not in {"in", "on", "at"} else None
    return i if i <= last else None


def second_phrase(t: Tokens, first: int, last: int) -> int | None:
    """Return where a noun phrase begins after the prepositional phrase at word `first`: the
    mayor in "On Sunday the mayor"."""
    for i in range(first + 2, last + 1):
        if i in t.breaks:
            return None
        if _begins_phrase(t, i):
            return i
    return None


def _begins_phrase(t: Tokens, i: int) -> bool:
    kind, before = t.kinds[i], t.kinds[i - 1]
    if before == "prep":
        return False
    if kind in {"det", "poss", "subj"}:
        return before not in {"det", "poss"}
    return kind == "name" and before in {"word", "num", "time"}


def phrase_after(t: Tokens, first: int, limit: int) -> int | None:
    """Return the last word of the noun phrase that begins with word `first`, or None.

    Postmodifiers are taken in up to a comma or a finite verb.
    """
    if first >= limit:
        return None
    kind = t.kinds[first]
    if kind == "subj":
        return first
    if kind in NO_NOUN or kind in {"prep", "time"}:
        return None
    i = first
    if limit - first > LONGEST:
        limit = first + LONGEST
    while i + 1 < limit and _continues(t, i + 1):
        i += 1
    while i > first and t.kinds[i] in {"prep", "det", "adv", "conj", "poss"}:
        i -= 1
    return i if t.kinds[i] not in {"prep", "adv", "conj"} else None


def _continues(t: Tokens, i: int) -> bool:
    if i in t.breaks:
        gap = t.gaps[i]
        return gap == "(" or gap in {"'", "’"} or (gap[:1] == ")" and gap[1:].strip() == "")
    kind = t.kinds[i]
    if kind == "word":
        if t.kinds[i - 1] not in {"word", "name", "num"}:
            return True
        form = t.forms[i]
        if form in past_or_reporting():
            return not _is_predicate(t, i)
        if i + 1 in t.breaks or i + 1 >= len(t) or t.kinds[i + 1] not in DETERMINERS:
            return True
        return form[-2:] != "ed" and form not in participles()  # the bank cut its forecast
    if kind in ENDS:
        return False
    if kind == "adv" and t.kinds[i - 1] in {"word", "name", "num"}:
        return False
    if kind == "conj":
        return t.forms[i] == "and" and t.kinds[i - 1] in {"name", "word"}
    if kind == "prep":
        follower = t.kinds[i + 1] if i + 1 < len(t) else ""
        if follower == "time" or follower == "num":
            return False
        return t.forms[i] not in {"after", "before", "during", "as", "because", "than", "following"}
    return True


def verb_group(t: Tokens, i: int, lowest: int) -> int:
    """Return the first word of the auxiliaries and adverbs that stand before verb i."""
    kinds, forms, breaks = t.kinds, t.forms, t.breaks
    floor = lowest if i - lowest < LONGEST_GROUP else i - LONGEST_GROUP
    while i > floor and i not in breaks:
        left = i - 1
        if kinds[left] in VERB_GROUP:
            i = left
        elif forms[left] not in AMID:
            break
        elif forms[left] in FLOATING and _floats(t, left, lowest):
            i = left
        elif forms[left] == "but" and i - 2 >= floor and forms[i - 2] == "all":
            i -= 2  # all but accused
        else:
            break
    return i


def _floats(t: Tokens, i: int, lowest: int) -> bool:
    """Tell whether word i is the all of "the unions all agree", no part of a noun phrase."""
    return (
        i > lowest
        and i not in t.breaks
        and t.kinds[i - 1] in {"name", "word", "have", "be", "subj"}
    )


def names_document(t: Tokens, first: int, last: int) -> bool:
    """Tell whether any of the words first..last is a document or data."""
    return "document" in map(noun_type, t.forms[first : last + 1])


def is_plural_phrase(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a noun phrase is plural by its head, its last word, or an "and" in it."""
    head = first
    while head < last and t.kinds[head + 1] != "prep" and t.kinds[head + 1] != "conj":
        head += 1
    joined = head < last and t.kinds[head + 1] == "conj"
    return joined or is_plural(t.forms[head]) or is_plural(t.forms[last])


def is_plural(word: str) -> bool:
    if word in {"people", "men", "women", "police", "media", "percent", "half", "majority"}:
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))

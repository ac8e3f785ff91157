"""Subjects: the noun phrase before a verb, over appositions, brackets and relative clauses."""

from __future__ import annotations

from functools import cache

from analysis.attributions.nouns import noun_type
from analysis.attributions.phrases import (
    LONGEST,
    is_verb,
    names_document,
    participles,
    past_forms,
    phrase_before,
)
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.attributions.verbs import noun_forms, verb_forms

COMMAS = frozenset(",—–-()")
NO_RELATIVE = frozenset(("conj", "subj"))
JOINTS = NO_RELATIVE | {"rel", "sub"}
TIMING = frozenset(("det", "adv", "time"))
DATED = TIMING | {"num"}
DATING = frozenset(("on", "in", "at"))
BRACKET = 12  # words a bracket within a subject may hold: Lee (D-Ohio)
PARTICIPLE = 8  # words of a document's description
RELATIVE = 16  # words a restrictive relative clause may have
ARTICLES = frozenset(("a", "an"))
AFTER_PARTICIPLE = frozenset(("det", "poss", "subj", "sub"))
COURTESY = word_group("courtesy")
THIS_DAY = word_group("this-day")
CLOSING = frozenset("\"”’'")
CLAUSAL = frozenset("tTwo")


def subject_before(t: Tokens, verb: int, lowest: int) -> tuple[int, int] | None:
    """Return first and last word of the subject of the finite verb group that starts at `verb`.

    A relative pronoun is given with its antecedent; None when a conjunction or nothing
    precedes, so that the subject is that of an earlier verb.
    """
    if verb <= lowest:
        return None
    last = verb - 1
    kind = t.kinds[last]
    if kind == "num" and in_year(t, last, lowest) and verb not in t.breaks:
        verb, last = last - 1, last - 2
        kind = t.kinds[last]
    elif kind == "time":
        alone = t.forms[last] in THIS_DAY and t.kinds[last - 1] in {"word", "name"}
        verb = last if alone and last > lowest else _before_time(t, verb, lowest)
        last = verb - 1
        kind = t.kinds[last]
    if verb in t.breaks:
        return _over_commas(t, verb, lowest)
    if kind == "rel" or t.forms[last] == "that":
        return _antecedent(t, last, lowest)
    if kind == "conj":
        return None
    first = phrase_before(t, last, lowest)
    if first == lowest or first in t.breaks:
        return first, last  # all there is: a document that is described is within
    document = described(t, last, lowest)
    if document != last:
        first = phrase_before(t, document, lowest)
    if first is None:
        return _of_relative(t, last, last, lowest)
    return (first > lowest and _of_relative(t, first, last, lowest)) or (first, last)


def in_year(t: Tokens, i: int, lowest: int) -> bool:
    """Tell whether number i is a year: visitors in 1894 said."""
    return i - 1 > lowest and t.forms[i - 1] == "in"


def described(t: Tokens, last: int, lowest: int) -> int:
    """Return the document that a participle up to word `last` describes, else `last`: the emails
    in "emails sent to the mayor show", the data in "data released on Monday show"."""
    floor = lowest if last - lowest < PARTICIPLE else last - PARTICIPLE
    if not names_document(t, floor, last - 1):
        return last
    for i in range(last, floor, -1):
        if i in t.breaks or t.kinds[i] in AUXILIARIES or t.kinds[i] in {"subj", "rel", "sub"}:
            break
        if (t.forms[i].endswith("ed") or t.forms[i] in participles()) and t.kinds[i] == "word":
            followed = i == last or t.kinds[i + 1] in {"prep", "time"}
            return i - 1 if followed and noun_type(t.forms[i - 1]) == "document" else last
    return last


def _before_time(t: Tokens, verb: int, lowest: int) -> int:
    """Return the word before which the subject ends: this in "the council this week said", on in
    "the council on Monday said"."""
    if verb in t.breaks:
        return verb
    kinds, i = t.kinds, verb - 2
    while i > lowest and i + 1 not in t.breaks and kinds[i] in DATED:
        i -= 1
    if i > lowest and i + 1 not in t.breaks and t.forms[i] in DATING:
        return i
    for _ in range(2):
        last = verb - 1
        if last - 1 <= lowest or verb in t.breaks or last in t.breaks:
            break
        if t.kinds[last] != "time" or t.kinds[last - 1] not in TIMING:
            break
        verb = last - 1
    return verb


def _of_relative(t: Tokens, first: int, last: int, lowest: int) -> tuple[int, int] | None:
    """Return the antecedent when the phrase of words first..last ends a relative clause: the
    voters in "voters who have backed him say"."""
    kinds, breaks = t.kinds, t.breaks
    if kinds[first - 1] in NO_RELATIVE:
        return None
    floor = lowest if first - lowest < RELATIVE else first - RELATIVE
    if "rel" not in kinds[floor:first] and "that" not in t.forms[floor:first]:
        return None
    verbs = 0
    for i in range(first - 1, floor, -1):
        if i + 1 in breaks:
            return None
        kind = kinds[i]
        if kind in AUXILIARIES or (kind == "word" and is_finite(t, i)):
            verbs += 1
        elif kind == "rel" or (t.forms[i] == "that" and kinds[i - 1] in {"word", "name"}):
            if i in breaks or not (verbs or _is_subject(t, i, last)):
                return None
            head = phrase_before(t, i - 1, lowest)
            return None if head is None else (head, i - 1)
        elif kind in JOINTS:
            return None
    return None


def _is_subject(t: Tokens, pronoun: int, last: int) -> bool:
    """Tell whether the relative pronoun is the subject of its clause, so that a verb follows:
    the union that represents guards, no road that drivers say; word `last` ends the clause."""
    verb = pronoun + 1
    while verb < last and t.kinds[verb] == "adv":
        verb += 1
    form, which = t.forms[verb], t.forms[pronoun]
    if t.kinds[verb] != "word" or (form[-1] == "s" and verb == last) or which == "whom":
        return False
    cue = t.known[verb]
    if cue and cue.alone and cue.alone.clausal and cue.alone.tense == "base":
        return False  # people who say production began
    if which == "who":
        return True
    if not noun_type(t.forms[pronoun - 1]) or t.forms[pronoun - 1] in noun_forms():
        return False
    if form[-1] == "s":
        return form[-2:] != "ss"
    return form[-2:] == "ed" or form in past_forms() or form in participles()


def is_finite(t: Tokens, i: int) -> bool:
    """Tell whether word i is a verb in a finite form, as far as its form tells."""
    return t.kinds[i] == "word" and t.forms[i] in finite_forms()


@cache
def finite_forms() -> frozenset[str]:
    """Return the irregular past forms, and the finite forms of verbs of reporting."""
    reporting = verb_forms().items()
    return past_forms().union(w for w, f in reporting if {"past", "s"} & {x.tense for x in f})


def _antecedent(t: Tokens, pronoun: int, lowest: int) -> tuple[int, int] | None:
    last = pronoun - 1
    while last > lowest and t.kinds[last] == "name" and t.gaps[last + 1][:1] == ".":
        last -= 1  # the state in "of Roanoke, Va., who"
    if t.kinds[last] == "num" and t.gaps[last] == "," and t.kinds[last - 1] == "name":
        return _named(t, last - 1, lowest), pronoun  # Lee, 51, who
    if last < lowest:
        return None  # "Who said that?" names nobody
    first = phrase_before(t, last, lowest)
    if first is None:
        return (pronoun, pronoun) if t.forms[pronoun] == "which" else None
    if t.forms[first] in ARTICLES and t.gaps[first] == "," and t.gaps[pronoun] == ",":
        named = first - 1  # Amnesty, a charity, which
        if named >= lowest and t.kinds[named] == "name":
            first = _named(t, named, lowest)
    return first, pronoun


def _named(t: Tokens, last: int, lowest: int) -> int:
    """Return the first word of the name that ends with word `last`."""
    while last > lowest and t.kinds[last - 1] == "name" and last not in t.breaks:
        last -= 1
    return last


def _over_commas(t: Tokens, verb: int, lowest: int) -> tuple[int, int] | None:
    """Find the subject that ends with an apposition or a relative clause before `verb`: from
    the head of the leftmost segment between commas that can belong to it."""
    edge, best = verb, None
    for passed in range(6):
        if edge <= lowest or COMMAS.isdisjoint(t.gaps[edge]):
            break
        if ")" in t.gaps[edge] and (opening := _bracket(t, edge, lowest)) is not None:
            edge = opening
            if edge == verb or not any(c in t.gaps[edge] for c in ",—"):
                head = phrase_before(t, edge - 1, lowest)
                if head is not None:
                    return head, edge - 1
                break
            continue
        if best is not None and not CLOSING.isdisjoint(t.gaps[edge]):
            break
        first = _segment_start(t, edge - 1, lowest)
        if t.kinds[first] == "adv" and first < edge - 1 and t.kinds[first + 1] in {"name", "det"}:
            first += 1  # Even Smith, a lawyer, said
        kind = t.kinds[first]
        if kind == "conj" and t.kinds[first + 1] == "rel":
            return _of_relatives(t, first, lowest)
        if kind in {"prep", "time", "adv", "sub"} and (first == lowest or best is not None):
            if best is None and kind == "adv" and first == lowest:
                best = phrase_before(t, edge - 1, first + 1)  # Barely a third, 33%, say
            if first == lowest or kind in {"sub", "time"}:
                break
        elif best is not None and passed > 1 - (edge - first > 1) and _leads(t, first, edge):
            break
        elif kind not in {"rel", "num", "prep"} and not _participial(t, first, edge):
            if best is not None and _has_verb(t, first, edge):
                break
            there = t.kinds[edge - 1] == "adv" and edge - 2 > first
            head = phrase_before(t, edge - 1 - there, first)  # a nurse there, who
            if head is not None:
                best = head
        edge = first
    return None if best is None else (best, verb - 1)


def _leads(t: Tokens, first: int, edge: int) -> bool:
    """Tell whether a segment is a participle's before the main clause: Responding, …; Thanking the
    crew, …; Questioning Mr Orr, …"""
    if t.kinds[first] != "name" or t.forms[first][-3:] != "ing":
        return False
    if first + 1 == edge:
        return True
    return t.kinds[first + 1] in AFTER_PARTICIPLE or t.forms[first + 1] in COURTESY


def _of_relatives(t: Tokens, second: int, lowest: int) -> tuple[int, int] | None:
    """Return the antecedent of two relative clauses, of which word `second` joins the second:
    officials who had seen it, and who asked for patience, said."""
    for i in range(second - 1, max(lowest, second - RELATIVE), -1):
        if t.kinds[i] == "rel":
            head = phrase_before(t, i - 1, lowest)
            return None if head is None else (head, i - 1)
    return None


def _participial(t: Tokens, first: int, edge: int) -> bool:
    """Tell whether a segment is a participle's: citing the report; still stung by the report; seen
    by the paper; defending."""
    i = first + (t.kinds[first] == "adv" and first + 1 < edge)
    form = t.forms[i]
    if t.kinds[i] != "word":
        return False
    if form.endswith("ing"):
        return True
    past = form.endswith("ed") or form in participles()
    return past and i + 1 < edge and t.kinds[i + 1] not in {"word", "name"}


def _bracket(t: Tokens, edge: int, lowest: int) -> int | None:
    """Return the word after which the bracket opens that closes before word `edge`."""
    for i in range(edge - 1, max(lowest, edge - BRACKET), -1):
        if "(" in t.gaps[i]:
            return i
    return None


def _has_verb(t: Tokens, first: int, limit: int) -> bool:
    """Tell whether words first..limit - 1 are more than a noun phrase."""
    for i in range(first, limit):
        kind = t.kinds[i]
        if kind in {"be", "have", "modal", "do", "subj"}:
            return True
        if kind == "rel":
            return False
        if kind == "word" and i > first and is_verb(t, i):
            return True
    return False


def _segment_start(t: Tokens, i: int, lowest: int) -> int:
    floor = lowest if i - lowest < LONGEST else i - LONGEST
    while i > floor and i not in t.breaks:
        i -= 1
    return i


def is_object(t: Tokens, first: int, lowest: int) -> bool:
    """Tell whether a phrase is the object of the word before it, so that what follows is a
    participle: raised the pay expected by staff."""
    before = first - 1
    if before < lowest or first in t.breaks or t.kinds[before] != "word":
        return False
    if t.forms[before] not in past_forms() and not t.forms[before].endswith("ed"):
        return False
    return all(CLAUSAL.isdisjoint(f.frames) for f in verb_forms().get(t.forms[before], ()))

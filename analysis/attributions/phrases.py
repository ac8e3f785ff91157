"""Noun phrases: backwards from a verb to its subject, forwards from a verb or preposition."""

from __future__ import annotations

from functools import cache

from analysis.attributions.tokens import NO_NOUN, VERB_GROUP, Tokens
from analysis.attributions.verbs import tenses, verb_forms
from analysis.inflection import irregular


@cache
def past_forms() -> frozenset[str]:
    """Return the irregular past forms that are no nouns or adjectives (went, took)."""
    found = set()
    for (word, kind), _ in irregular().items():
        if kind == "v":
            found |= {form for form, tense in tenses(word).items() if tense == "past"}
    return frozenset(found - set(AMBIGUOUS_PAST))


AMBIGUOUS_PAST = (
    "left",
    "cut",
    "set",
    "led",
    "thought",
    "felt",
    "lost",
    "hit",
    "lay",
    "born",
    "read",
    "cost",
    "put",
    "spread",
    "cast",
    "saw",
    "found",
    "ground",
    "bound",
    "shot",
    "fell",
    "broke",
    "split",
    "let",
    "bred",
    "hurt",
    "quit",
    "shut",
    "burst",
    "rid",
    "shed",
    "spring",
    "spun",
    "rose",
    "bit",
    "sat",
    "wound",
    "built",
    "made",
    "paid",
    "known",
    "held",
    "kept",
    "met",
    "won",
    "told",
    "sold",
)
LONGEST = 40  # words looked at in one direction: keeps the search linear in hostile text
COMMAS = frozenset(",—–-()")
OPENERS = frozenset(("as", "after", "before", "since", "until", "than"))  # prepositions or not
TIMING = frozenset(("det", "adv", "time"))
BRACKET = 12  # words a bracket within a subject may hold: Lee (D-Ohio)
RELATIVE = 16  # words a restrictive relative clause may have
CLOSING = frozenset("\"”’'")


def is_noun_like(t: Tokens, i: int) -> bool:
    """Tell whether word i may end a noun phrase."""
    kind = t.kinds[i]
    return kind in ("word", "name", "num", "subj", "time", "det", "poss")


def phrase_before(t: Tokens, last: int, lowest: int) -> int | None:
    """Return the first word of the noun phrase that ends with word `last`, or None.

    Prepositional phrases inside it are taken in ("people close to the mayor"), one that stands
    before it is not ("In a statement the mayor").
    """
    if last < lowest or (t.kinds[last] in NO_NOUN and t.kinds[last] != "subj"):
        return None
    if t.kinds[last] == "subj":
        return last
    if t.kinds[last] in ("prep", "adv"):
        return None
    i = last
    floor = max(lowest, last - LONGEST)
    while i > floor and t.plain(i):
        before = t.kinds[i - 1]
        if t.kinds[i] in ("det", "poss") and before not in ("prep", "det", "conj", "adv"):
            break
        if before in NO_NOUN:
            if before == "conj" and _joins_names(t, i, floor):
                i -= 2
                continue
            break
        if t.forms[i - 1] in OPENERS or (before == "adv" and t.kinds[i] not in ("word", "num")):
            break
        if before == "word" and (_is_verb(t, i - 1) or t.forms[i - 1] in past_forms()):
            break
        if before == "time" and t.kinds[i] in ("det", "poss", "name", "subj"):
            break
        i -= 1
    return _without_lead(t, i, last)


def _joins_names(t: Tokens, i: int, floor: int) -> bool:
    """Tell whether the word before i joins two nouns of one phrase."""
    if t.forms[i - 1] not in ("and", "or", "nor") or i - 2 < floor or not t.plain(i - 1):
        return False
    left, right = t.kinds[i - 2], t.kinds[i]
    return (left == "name" and right == "name") or (left == "word" and right in ("word", "name"))


def _is_verb(t: Tokens, i: int) -> bool:
    """Tell whether word i is a finite verb rather than a noun or an adjective."""
    form = t.forms[i]
    entries = verb_forms().get(form)
    if entries and not entries[-1].rest and entries[-1].tense in ("past", "s"):
        nxt = t.kinds[i + 1] if i + 1 < len(t) else ""
        return nxt in ("det", "poss", "name", "subj", "prep", "sub")
    return False


def _without_lead(t: Tokens, first: int, last: int) -> int | None:
    """Drop a prepositional phrase, an adverb or a stray verb that stands before the phrase."""
    i = first
    while i <= last and t.kinds[i] in ("prep", "adv", "time", "conj"):
        led = t.kinds[i] == "prep"
        i += 1
        if led:
            # "In a statement the mayor", "On Monday Smith": the phrase begins where a second
            # one does
            start = i
            while i <= last and not (i > start and _begins_phrase(t, i)):
                i += 1
            if i > last:
                return start if start <= last and t.forms[first] not in ("in", "on", "at") else None
    return i if i <= last else None


def second_phrase(t: Tokens, first: int, last: int) -> int | None:
    """Return where a noun phrase begins after the prepositional phrase at word `first`: the
    mayor in "On Sunday the mayor"."""
    for i in range(first + 2, last + 1):
        if not t.plain(i):
            return None
        if _begins_phrase(t, i):
            return i
    return None


def _begins_phrase(t: Tokens, i: int) -> bool:
    kind, before = t.kinds[i], t.kinds[i - 1]
    if before == "prep":
        return False
    if kind in ("det", "poss", "subj"):
        return before not in ("det", "poss")
    return kind == "name" and before in ("word", "num", "time")


def phrase_after(t: Tokens, first: int, limit: int) -> int | None:
    """Return the last word of the noun phrase that begins with word `first`, or None.

    Postmodifiers are taken in up to a comma or a finite verb.
    """
    if first >= limit:
        return None
    kind = t.kinds[first]
    if kind == "subj":
        return first
    if kind in NO_NOUN or kind in ("prep", "time"):
        return None
    i = first
    limit = min(limit, first + LONGEST)
    while i + 1 < limit and _continues(t, i + 1):
        i += 1
    while i > first and t.kinds[i] in ("prep", "det", "adv", "conj", "poss"):
        i -= 1
    return i if t.kinds[i] not in ("prep", "adv", "conj") else None


def _continues(t: Tokens, i: int) -> bool:
    if not t.plain(i):
        gap = t.gaps[i]
        return gap == "(" or gap in ("'", "’") or (gap[:1] == ")" and gap[1:].strip() == "")
    kind = t.kinds[i]
    if kind in ("modal", "be", "have", "do", "neg", "sub", "rel", "time", "subj"):
        return False
    if kind == "adv" and t.kinds[i - 1] in ("word", "name", "num"):
        return False
    if kind == "conj":
        return t.forms[i] == "and" and t.kinds[i - 1] in ("name", "word")
    if kind == "prep":
        follower = t.kinds[i + 1] if i + 1 < len(t) else ""
        if follower == "time" or follower == "num":
            return False
        return t.forms[i] not in ("after", "before", "during", "as", "because", "than", "following")
    if kind != "word" or t.kinds[i - 1] not in ("word", "name", "num"):
        return True
    return not (_is_verb(t, i) or t.forms[i] in past_forms())


def verb_group(t: Tokens, i: int, lowest: int) -> int:
    """Return the first word of the auxiliaries and adverbs that stand before verb i."""
    floor = max(lowest, i - 8)
    while i > floor and t.plain(i):
        if t.kinds[i - 1] not in VERB_GROUP and not _floats(t, i - 1, lowest):
            break
        i -= 1
    return i


def _floats(t: Tokens, i: int, lowest: int) -> bool:
    """Tell whether word i is the all of "the unions all agree", no part of a noun phrase."""
    if t.forms[i] not in ("all", "both", "each") or i <= lowest or not t.plain(i):
        return False
    return t.kinds[i - 1] in ("name", "word", "have", "be", "subj")


def clause_start(t: Tokens, i: int, lowest: int) -> int:
    """Return the first word of the clause that word i belongs to, as far as marks and
    conjunctions show it."""
    floor = max(lowest, i - LONGEST)
    while i > floor:
        if not t.plain(i) and any(c in ',;:—–"“”‘' for c in t.gaps[i]):
            return i
        if t.kinds[i] == "sub" or t.kinds[i - 1] == "sub":
            return i if t.kinds[i] != "sub" else i + 1
        i -= 1
    return i


def subject_before(t: Tokens, verb: int, lowest: int) -> tuple[int, int] | None:
    """Return first and last word of the subject of the finite verb group that starts at `verb`.

    A relative pronoun is given with its antecedent; None when a conjunction or nothing
    precedes, so that the subject is that of an earlier verb.
    """
    last = verb - 1
    if last < lowest:
        return None
    gap = t.gaps[verb]
    if gap and not t.plain(verb):
        return _over_commas(t, verb, lowest)
    kind = t.kinds[last]
    if kind == "rel" or t.forms[last] == "that":
        return _antecedent(t, last, lowest)
    if kind == "conj":
        return None
    if kind == "time" and last - 1 > lowest and t.plain(last) and t.kinds[last - 1] in TIMING:
        return subject_before(t, last - 1, lowest)  # the committee this week announced
    first = phrase_before(t, last, lowest)
    if first is None:
        return None
    return _of_relative(t, first, lowest) or (first, last)


def _of_relative(t: Tokens, first: int, lowest: int) -> tuple[int, int] | None:
    """Return the antecedent when the phrase that begins at word `first` ends a relative clause:
    the voters in "voters who have backed him say"."""
    floor = max(lowest, first - RELATIVE)
    verbs = 0
    for i in range(first - 1, floor, -1):
        if not t.plain(i + 1):
            return None
        if t.kinds[i] in ("be", "have", "modal", "do") or _finite_form(t, i):
            verbs += 1
        elif t.kinds[i] == "rel" or (t.forms[i] == "that" and t.kinds[i - 1] in ("word", "name")):
            if not verbs or not t.plain(i):
                return None
            head = phrase_before(t, i - 1, lowest)
            return None if head is None else (head, i - 1)
        elif t.kinds[i] in ("sub", "conj", "subj"):
            return None
    return None


def _finite_form(t: Tokens, i: int) -> bool:
    if t.kinds[i] != "word":
        return False
    entries = verb_forms().get(t.forms[i], ())
    return t.forms[i] in past_forms() or any(e.tense in ("past", "s") for e in entries)


def _antecedent(t: Tokens, pronoun: int, lowest: int) -> tuple[int, int] | None:
    last = pronoun - 1
    while last > lowest and t.kinds[last] == "name" and t.gaps[last + 1][:1] == ".":
        last -= 1  # the state in "of Roanoke, Va., who"
    if last < lowest:
        return (pronoun, pronoun) if t.forms[pronoun] != "that" else None
    first = phrase_before(t, last, lowest)
    if first is None:
        return (pronoun, pronoun) if t.forms[pronoun] != "that" else None
    return first, pronoun


def _over_commas(t: Tokens, verb: int, lowest: int) -> tuple[int, int] | None:
    """Find the subject that ends with an apposition or a relative clause before `verb`: from
    the head of the leftmost segment between commas that can belong to it."""
    edge, best = verb, None
    for _ in range(6):
        if edge <= lowest or not any(c in COMMAS for c in t.gaps[edge]):
            break
        if ")" in t.gaps[edge] and (opening := _bracket(t, edge, lowest)) is not None:
            edge = opening
            if edge == verb or not any(c in t.gaps[edge] for c in ",—"):
                head = phrase_before(t, edge - 1, lowest)
                return best if head is None else (head, edge - 1)
            continue
        if edge != verb and any(c in CLOSING for c in t.gaps[edge]):
            break
        first = _segment_start(t, edge - 1, lowest)
        if t.kinds[first] == "adv" and first < edge - 1 and t.kinds[first + 1] in ("name", "det"):
            first += 1  # Even Smith, a lawyer, said
        kind = t.kinds[first]
        if kind in ("prep", "time", "adv", "sub") and (first == lowest or best is not None):
            if first == lowest or kind in ("sub", "time"):
                break
        elif kind not in ("rel", "num", "prep") and not _participial(t, first, edge):
            if best is not None and _has_verb(t, first, edge):
                break
            head = phrase_before(t, edge - 1, first)
            if head is not None:
                best = head
        edge = first
    return None if best is None else (best, verb - 1)


def _participial(t: Tokens, first: int, edge: int) -> bool:
    """Tell whether a segment is a participle's: citing the report; still stung by the report."""
    for i in (first, first + 1):
        if i + 1 < edge and t.kinds[i] == "word" and t.forms[i].endswith(("ing", "ed")):
            return t.kinds[i + 1] not in ("word", "name") or t.forms[i].endswith("ing")
    return False


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
        if kind in ("be", "have", "modal", "do", "subj"):
            return True
        if kind == "rel":
            return False
        if kind == "word" and i > first and _is_verb(t, i):
            return True
    return False


def _segment_start(t: Tokens, i: int, lowest: int) -> int:
    floor = max(lowest, i - LONGEST)
    while i > floor and t.plain(i):
        i -= 1
    return i

"""Reporting clauses: a cue, its speaker, and what its form allows to be its content."""

from __future__ import annotations

from analysis.attributions.drafts import Clause
from analysis.attributions.phrases import (
    AMID,
    is_plural,
    is_plural_phrase,
    phrase_before,
    verb_group,
)
from analysis.attributions.shapes import (
    according,
    inverted,
    nominal,
    participle,
    passive,
    per,
    raised,
    standpoint,
)
from analysis.attributions.subjects import described, is_object, subject_before
from analysis.attributions.tokens import Tokens, word_group
from analysis.attributions.verbs import ACCORDING, NOUN_NEEDED, PER, Form

MOST_CLAUSES = 200  # in one unit; no sentence has as many, hostile text has
PRONOUN_LIKE = word_group("pronoun-like")
GET = word_group("get")
PLURAL_VERBS = word_group("plural-verb")
PAST = frozenset(("past", "participle"))
ADVERBS = frozenset(("adv",))
AGENT = frozenset(("by", "that", "to"))  # what follows a passive
CLOSES = frozenset(",)—")
OBJECTS = frozenset(("det", "poss", "subj", "sub", "prep"))
NOMINAL = frozenset(("det", "poss", "prep", "num"))  # before a noun or an adjective
BEFORE_S = frozenset(("name", "subj", "rel", "conj", "word", "num", "time", ""))


def find_clauses(t: Tokens, first: int, last: int, at: list[int]) -> list[Clause]:
    """Return the reporting clauses among words first..last - 1, in order; `at` are those that
    may be cues."""
    forms, kinds, known = t.forms, t.kinds, t.known
    found: list[Clause] = []
    lowest = first
    for i in at:
        form, longer, noun = known[i]
        if longer and i + 1 < last and forms[i + 1] in longer:
            form = _longest(t, i, longer, last) or form
        clause = None
        if form is ACCORDING:
            clause = according(t, i, last)
        elif form is PER:
            clause = per(t, i, lowest, last)
        elif form and form.frames != NOUN_NEEDED:
            clause = _verbal(t, i, form, lowest, last, found)
        if noun and clause is None:
            if "p" in noun.frames and lowest == first:
                clause = standpoint(t, i, lowest, last)
            clause = clause or nominal(t, i, noun, lowest, last)
        if clause is None:
            continue
        found.append(clause)
        if len(found) == MOST_CLAUSES:
            break
        if clause.shape == "inverted":
            lowest = clause.after
        elif clause.shape != "ing" and (not clause.cue[0] or kinds[clause.cue[0] - 1] != "rel"):
            lowest = clause.cue[1] + 1  # but for a clause within a subject: Lee, who opposed
    return found


def _longest(t: Tokens, i: int, longer: dict[str, list[Form]], last: int) -> Form | None:
    """Return the longest form of several words that the words from i on are."""
    for form in longer[t.forms[i + 1]]:
        stop = i + 1 + len(form.rest)
        if stop <= last and tuple(t.forms[i + 1 : stop]) == form.rest:
            return form
    return None


def _verbal(
    t: Tokens, i: int, form: Form, lowest: int, last: int, earlier: list[Clause]
) -> Clause | None:
    """Read the clause of a verb's form at word i."""
    if form.ambiguous and (_is_noun(t, i, lowest) or _is_subject(t, i, form, last)):
        return None
    group = verb_group(t, i, lowest) if i > lowest else i
    end = i + len(form.rest)
    tense = form.tense
    helpers = t.kinds[group:i]
    before = previous = ""
    if group > lowest:
        previous = t.forms[group - 1]
        if group not in t.breaks:
            before = t.kinds[group - 1]
    if tense == "base" and previous == "to":
        return raised(t, end, group, form, lowest, earlier)
    if tense == "ing":
        return participle(t, end, group, form, lowest, helpers)
    if previous in GET:
        return None
    if tense in PAST:
        full = "be" in helpers
        agent = end + 1 < last and (t.forms[end + 1] in AGENT or previous == "it")
        if agent and (full or ADVERBS.issuperset(helpers)):
            clause = passive(t, end, group, form, lowest, last, full)
            if clause:
                return clause
        if full:
            return None
    if not _finite(t, group, i, form, before, helpers):
        return None
    turned = None
    if group == i and (t.gaps[i] or t.kinds[i] == "name" or t.quoted[i - 1]):
        turned = inverted(t, i, end, form, last)
    return turned or _with_subject(t, (group, end), form, before, lowest, last, earlier)


def _is_noun(t: Tokens, i: int, lowest: int) -> bool:
    """Tell whether the word before an ambiguous form shows it to be a noun: the vote, no claim."""
    if i <= lowest or i in t.breaks or t.kinds[i - 1] not in NOMINAL:
        return False
    return t.forms[i - 1] not in AMID and t.forms[i - 1] != "to"


def _is_subject(t: Tokens, i: int, form: Form, last: int) -> bool:
    """Tell whether an ambiguous plural is the subject of the verb after it: the claims were."""
    following = i + 1
    if form.tense != "s" or form.rest or following >= last or following in t.breaks:
        return False
    return t.forms[following] in PLURAL_VERBS


def _with_subject(
    t: Tokens,
    cue: tuple[int, int],
    form: Form,
    before: str,
    lowest: int,
    last: int,
    earlier: list[Clause],
) -> Clause | None:
    """Read the clause of a finite verb whose subject precedes it, or is an earlier clause's."""
    group, end = cue
    subject = subject_before(t, group, lowest)
    if subject and form.ambiguous and not _determined(t, *subject):
        return None
    if subject and form.tense == "past" and is_object(t, subject[0], lowest):
        return None
    listed = earlier and subject and subject[0] == lowest and "," in t.gaps[group]
    if listed and earlier[-1].form.tense == form.tense:
        subject = None  # supports the plan, opposes the tax: one subject for all
    following = min(end + 1, last - 1)
    taking = t.kinds[following] in OBJECTS or t.quoted[following]
    if subject is None and form.ambiguous and not taking:
        return None  # rules and state laws
    joined = subject is None and (before == "conj" or bool(listed))
    if subject is None and not joined:
        return None
    start = group if subject is None else subject[0]
    return Clause(form, "finite", start, cue, end + 1, subject, joined)


def _determined(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a phrase can be a subject: expansive in "has expansive plans" can't."""
    if is_plural(t.forms[last]) or t.kinds[first] != "word" or t.kinds[last] != "word":
        return True
    return first == 0 or "\n" in t.gaps[first]  # a headline leaves articles out


def _finite(t: Tokens, group: int, i: int, form: Form, before: str, helpers: list[str]) -> bool:
    """Tell whether the form at i is a finite verb here, not a noun or an adjective."""
    tense = form.tense
    if helpers:
        if "modal" in helpers or "do" in helpers:
            return tense == "base"
        if "have" in helpers:
            return tense in PAST
    if before in NOMINAL or (group and t.forms[group - 1][-1] == "s" and t.possessive(group - 1)):
        alone = t.forms[group - 1] in PRONOUN_LIKE and t.forms[group - 2] != "the"
        alone = alone or (t.forms[group - 2 : group] == ["the", "other"])
        return before == "det" and alone and not form.ambiguous
    if tense == "adjective":
        return "be" in helpers
    if tense == "participle":
        return False
    if form.ambiguous and t.kinds[i] == "name" and group == i and i > 0 and t.gaps[i] == "":
        return False  # United States, Security Guarantees: a name or a headline's noun
    if tense == "base":
        return _plural(t, group - 1, before, form)
    return tense != "s" or before in BEFORE_S


def _plural(t: Tokens, i: int, before: str, form: Form) -> bool:
    """Tell whether word i can end the subject of a plural verb in its base form."""
    if i < 0 or (before in {"adv", "time"} and form.ambiguous):
        return False
    if not before:
        return not CLOSES.isdisjoint(t.gaps[i + 1])
    if before in {"subj", "rel", "conj"}:
        return t.forms[i] not in {"he", "she", "it"}
    if not form.ambiguous:
        return True
    lowest = max(0, i - 20)
    i = described(t, i, lowest)
    first = phrase_before(t, i, lowest)
    if first is None:
        return False
    return is_plural_phrase(t, first, i)

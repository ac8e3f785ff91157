"""Reporting clauses: a cue, its speaker, and what its form allows to be its content."""

from __future__ import annotations

from functools import cache

from analysis.attributions.drafts import Clause
from analysis.attributions.phrases import phrase_before, verb_group
from analysis.attributions.shapes import (
    according,
    inverted,
    nominal,
    participle,
    passive,
    raised,
)
from analysis.attributions.subjects import is_object, subject_before
from analysis.attributions.tokens import Tokens, word_group
from analysis.attributions.verbs import Form, noun_forms, verb_forms

MOST_CLAUSES = 200  # in one unit; no sentence has as many, hostile text has
PRONOUN_LIKE = word_group("pronoun-like")
GET = word_group("get")
CLOSES = frozenset(",)—")
OBJECTS = frozenset(("det", "poss", "subj", "sub", "prep"))


@cache
def cue_words() -> frozenset[str]:
    """Return the words at which a reporting clause may have its cue."""
    return frozenset(("according", *verb_forms(), *noun_forms()))


def find_clauses(t: Tokens, first: int, last: int) -> list[Clause]:
    """Return the reporting clauses among words first..last - 1, in order."""
    verbs, reports, cues = verb_forms(), noun_forms(), cue_words()
    quoted = t.quoted
    found: list[Clause] = []
    lowest = first
    for i, form in enumerate(t.forms[first:last], first):
        if form not in cues or quoted[i]:
            continue
        clause = None
        if form in verbs:
            clause = _verbal(t, i, verbs[form], lowest, last, found)
        elif form == "according":
            clause = according(t, i, last)
        if clause is None and form in reports:
            clause = nominal(t, i, reports[form], lowest, last)
        if clause:
            found.append(clause)
            if len(found) == MOST_CLAUSES:
                break
            if clause.shape == "inverted":
                lowest = clause.after
            elif clause.shape != "ing" and not _relative(t, clause):
                lowest = clause.cue[1] + 1
    return found


def _relative(t: Tokens, clause: Clause) -> bool:
    """Tell whether a clause is within its speaker's noun phrase: Lee, who opposed it, said."""
    return clause.cue[0] > 0 and t.kinds[clause.cue[0] - 1] == "rel"


def _verbal(
    t: Tokens, i: int, entries: tuple[Form, ...], lowest: int, last: int, earlier: list[Clause]
) -> Clause | None:
    form = _longest(t, i, entries, last)
    if form is None or form.verb.frames == "l":
        return None
    group = verb_group(t, i, lowest)
    end = i + len(form.rest)
    before = t.kinds[group - 1] if group > lowest and t.plain(group) else ""
    helpers = t.kinds[group:i]
    if form.tense == "base" and group > lowest and t.forms[group - 1] == "to":
        return raised(t, end, group, form, earlier)
    if form.tense == "ing":
        return participle(t, end, group, form, lowest, helpers)
    if group > lowest and t.forms[group - 1] in GET:
        return None
    full = "be" in helpers and form.tense in ("past", "participle")
    if form.tense in ("past", "participle") and (full or not set(helpers) - {"adv"}):
        clause = passive(t, i, end, group, form, lowest, last, full)
        if clause or full:
            return clause
    if not _finite(t, group, i, form, before, helpers):
        return None
    if turned := inverted(t, i, end, group, form, last):
        return turned
    subject = subject_before(t, group, lowest)
    if subject and form.ambiguous and not _determined(t, *subject):
        return None
    if subject and form.tense == "past" and is_object(t, subject[0], lowest):
        return None
    listed = earlier and subject and subject[0] == lowest and "," in t.gaps[group]
    if listed and earlier[-1].form and earlier[-1].form.tense == form.tense:
        subject = None  # supports the plan, opposes the tax: one subject for all
    if subject is None and form.ambiguous and t.kinds[min(end + 1, last - 1)] not in OBJECTS:
        return None  # rules and state laws
    joined = subject is None and (before == "conj" or bool(listed))
    if subject is None and not joined:
        return None
    start = group if subject is None else subject[0]
    return Clause(form, "finite", start, (group, end), end + 1, subject, joined)


def _determined(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a phrase can be a subject: expansive in "has expansive plans" can't."""
    if _is_plural(t.forms[last]) or t.kinds[first] != "word" or t.kinds[last] != "word":
        return True
    return first == 0 or "\n" in t.gaps[first]  # a headline leaves articles out


def _longest(t: Tokens, i: int, entries: tuple[Form, ...], last: int) -> Form | None:
    for form in entries:
        if not form.rest:
            return form
        stop = i + 1 + len(form.rest)
        if stop <= last and tuple(t.forms[i + 1 : stop]) == form.rest:
            return form
    return None


def _finite(t: Tokens, group: int, i: int, form: Form, before: str, helpers: list[str]) -> bool:
    """Tell whether the form at i is a finite verb here, not a noun or an adjective."""
    if "modal" in helpers or "do" in helpers:
        return form.tense == "base"
    if "have" in helpers:
        return form.tense in ("past", "participle")
    if before in ("det", "poss", "prep", "num") or (group > 0 and t.possessive(group - 1)):
        alone = t.forms[group - 1] in PRONOUN_LIKE and t.forms[group - 2] != "the"
        return before == "det" and alone and not form.ambiguous
    if form.tense == "adjective":
        return "be" in helpers
    if form.tense == "participle":
        return False
    if t.kinds[i] == "name" and group == i and i > 0 and t.gaps[i] == "" and form.ambiguous:
        return False  # United States, Security Guarantees: a name or a headline's noun
    if form.tense == "base":
        return _plural(t, group - 1, before, form)
    if form.tense == "s":
        return before in ("name", "subj", "rel", "conj", "word", "num", "time", "")
    return True


def _plural(t: Tokens, i: int, before: str, form: Form) -> bool:
    """Tell whether word i can end the subject of a plural verb in its base form."""
    if i < 0 or (before in ("adv", "time") and form.ambiguous):
        return False
    if not before:
        return not CLOSES.isdisjoint(t.gaps[i + 1])
    if before in ("subj", "rel", "conj"):
        return t.forms[i] not in ("he", "she", "it")
    if not form.ambiguous:
        return True
    first = phrase_before(t, i, max(0, i - 20))
    if first is None:
        return False
    head = first
    while head < i and t.kinds[head + 1] != "prep" and t.kinds[head + 1] != "conj":
        head += 1
    return (
        _is_plural(t.forms[head])
        or _is_plural(t.forms[i])
        or (head < i and t.kinds[head + 1] == "conj")
    )


def _is_plural(word: str) -> bool:
    if word in ("people", "men", "women", "police", "media", "percent", "half", "majority"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))

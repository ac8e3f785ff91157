"""Reporting clauses: a cue, its speaker, and what its form allows to be its content."""

from __future__ import annotations

from analysis.attributions.drafts import Clause
from analysis.attributions.homographs import NOMINAL, gives_name, is_noun, is_numbered, is_subject
from analysis.attributions.passives import passive
from analysis.attributions.phrases import (
    AMID,
    NOUN_PHRASE,
    SPEECH,
    is_plural,
    is_plural_phrase,
    names_document,
    phrase_before,
    verb_group,
)
from analysis.attributions.shapes import (
    according,
    inverted,
    nominal,
    participle,
    per,
    raised,
    standpoint,
)
from analysis.attributions.subjects import described, in_year, is_object, subject_before
from analysis.attributions.tokens import VERB_GROUP, Tokens, word_group
from analysis.attributions.verbs import ACCORDING, Form

NO_HELPERS: list[str] = []  # the class of every word of a verb group but the verb
DATA_REACH = 12  # words before a verb among which a document may be its subject
LONGEST_SUBJECT = 20  # words looked at for the head of a plural one
MOST_CLAUSES = 200  # in one unit; no sentence has as many, hostile text has
PRONOUN_LIKE = word_group("pronoun-like")
ASKED = word_group("asked")
NEAR = 4  # clauses that a question may hold
GET = word_group("get")
SEVERAL = word_group("plural-determiner")
DUE = word_group("due")
PAST = frozenset(("past", "participle"))
ADVERBS = frozenset(("adv",))
AGENT = frozenset(("by", "that", "to"))  # what follows a passive
CLOSES = frozenset(",)—")
OBJECTS = frozenset(("det", "poss", "subj", "sub", "prep"))
BEFORE_S = frozenset(("name", "subj", "rel", "conj", "word", "num", "time", ""))


def find_clauses(t: Tokens, first: int, last: int, at: list[int]) -> list[Clause]:
    """Return the reporting clauses among words first..last - 1, in order; `at` are those that
    may be cues."""
    forms, known = t.forms, t.known
    found: list[Clause] = []
    lowest = first
    clause: Clause | None = None
    for i in at:
        cue = known[i]
        form, noun = cue.alone, cue.noun
        after = i + 1
        taken = after < last and forms[after] in cue.nexts
        if taken:
            if forms[after] in cue.longer:
                form = _longest(t, i, cue.longer, last) or form
        elif form is None and noun is None:
            continue
        if clause:
            if len(found) == MOST_CLAUSES:
                break
            if clause.shape == "inverted":
                lowest = clause.after
            elif clause.shape != "ing" and not _within_subject(t, clause):
                lowest = clause.cue[1] + 1
            clause = None
        if form:
            clause = _clause_of(t, i, form, lowest, last, found)
        if noun and clause is None:
            if lowest == first and "p" in noun.frames:
                clause = standpoint(t, i, lowest, last)
            if taken and clause is None:
                clause = nominal(t, i, noun, lowest, last)
        if clause:
            found.append(clause)
    return found


def _within_subject(t: Tokens, clause: Clause) -> bool:
    """Tell whether a clause may stand within a later one's subject: Lee, who opposed; a nurse
    whom police have named; models cited by the mayor."""
    start, end = clause.cue
    if clause.shape == "passive":
        return "be" not in t.kinds[start:end]
    if not start or clause.shape == "according":
        return False
    if t.kinds[start - 1] == "rel":
        return True
    pronoun = clause.first - 1
    return pronoun >= 0 and t.kinds[pronoun] == "rel" and "," in t.gaps[pronoun]


def _longest(t: Tokens, i: int, longer: dict[str, list[Form]], last: int) -> Form | None:
    """Return the longest form of several words that the words from i on are."""
    for form in longer[t.forms[i + 1]]:
        stop = i + 1 + len(form.rest)
        if stop <= last and tuple(t.forms[i + 1 : stop]) == form.rest:
            return form
    return None


def _clause_of(
    t: Tokens, i: int, form: Form, lowest: int, last: int, earlier: list[Clause]
) -> Clause | None:
    """Read the clause of a form at word i that is no noun's."""
    if form.ambiguous and (is_noun(t, i, form, lowest) or is_subject(t, i, form, last)):
        return None
    forms, kinds = t.forms, t.kinds
    if form.strict and i + 1 < last and i + 1 not in t.breaks and kinds[i + 1] in NOUN_PHRASE:
        start = i - DATA_REACH if i - lowest > DATA_REACH else lowest
        if "D" not in form.frames or not names_document(t, start, i - 1):
            return None  # found the key
    tense, group, helpers = form.tense, i, NO_HELPERS
    if tense == "preposition":
        return according(t, i, last) if form is ACCORDING else per(t, i, lowest, last)
    if i > lowest:
        left = i - 1
        previous, before = forms[left], kinds[left]
        if before in VERB_GROUP or previous in AMID:
            group = verb_group(t, i, lowest)
            helpers = kinds[group:i]
            left = group - 1
            previous, before = (forms[left], kinds[left]) if group > lowest else ("", "")
        if group in t.breaks:
            before = ""
    else:
        before = previous = ""
    end = i + len(form.rest) if form.rest else i
    if tense == "ing":
        return participle(t, end, group, form, lowest, helpers)
    if previous in GET:
        return None
    if tense in PAST:
        if forms[i] == "called" and gives_name(t, i, lowest, last):
            return None
        full = "be" in helpers or previous == "it's"
        by = end + 1 < last and forms[end + 1] in AGENT
        if full or (by and (not helpers or ADVERBS.issuperset(helpers))):
            clause = passive(t, end, group, form, lowest, last, full)
            if clause or full:
                return clause
            if not helpers and forms[end + 1] == "by" and SPEECH.isdisjoint(form.frames):
                return None
    elif previous == "to" and tense == "base":
        return raised(t, end, group, form, lowest, earlier)
    if not _finite(t, group, i, form, before, helpers):
        return None
    if t.gaps[i] == "," and forms[i] in DUE and i + 1 < last and forms[i + 1] == "to":
        return None
    if group == i and (t.gaps[i] or kinds[i] == "name" or t.quoted[i - 1]):
        turned = inverted(t, i, end, form, last)
        if turned:
            return turned
    return _with_subject(t, (group, end), form, before, lowest, last, earlier)


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
    asked = earlier and group in t.breaks and _asked(t, group, earlier)
    subject = asked or subject_before(t, group, lowest)
    if subject:
        start = subject[0]
        if form.ambiguous and not _determined(t, form, start, subject[1]):
            return None
        if start > lowest:
            if form.tense == "past" and is_object(t, start, lowest):
                return None
        elif (
            earlier
            and start not in t.breaks
            and earlier[-1].form.tense == form.tense
            and "," in t.gaps[group]
        ):
            subject = None  # supports the plan, opposes the tax: one subject for all
    elif before != "conj":
        return None
    if subject:
        return Clause(form, "finite", start, cue, end + 1, subject)
    if form.ambiguous:
        following = min(end + 1, last - 1)
        if t.kinds[following] not in OBJECTS and not t.quoted[following]:
            return None  # rules and state laws
    if form.tense == "past" and earlier and t.forms[group - 1] == "and":
        beside = earlier[-1]
        if beside.cue[1] == group - 2 and beside.form.tense == "past":
            subject = beside.subject  # she laughed and said
    return Clause(form, "finite", group, cue, end + 1, subject, True)


def _asked(t: Tokens, group: int, earlier: list[Clause]) -> tuple[int, int] | None:
    """Return who answers in "Lee, asked about the deal, said", and drop the question."""
    for number in range(len(earlier) - 1, max(-1, len(earlier) - NEAR), -1):
        clause = earlier[number]
        cue = clause.cue[0]
        if t.forms[cue] not in ASKED or t.gaps[cue] != "," or clause.subject is None:
            continue
        if "," in t.gaps[group] and not t.marked_in(cue + 1, group):
            del earlier[number:]
            return clause.subject
    return None


def _determined(t: Tokens, form: Form, first: int, last: int) -> bool:
    """Tell whether a phrase can be a subject: expansive in "has expansive plans" can't, nor three
    separate in "three separate notices"."""
    if form.tense == "s" and (t.kinds[first] == "num" or t.forms[first] in SEVERAL):
        return False
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
    left = group - 1
    if before in NOMINAL or (group and t.forms[left][-1] == "s" and t.possessive(left)):
        alone = t.forms[left] in PRONOUN_LIKE and t.forms[group - 2] != "the"
        alone = alone or (t.forms[group - 2 : group] == ["the", "other"])
        if before == "num" and (is_numbered(t, left) or in_year(t, left, 0)):
            return tense != "base" or _plural(t, left, before, form)
        if tense == "adjective" and i + 1 < len(t) and t.kinds[i + 1] == "word":
            return False  # one furious neighbour
        return before == "det" and alone and not form.ambiguous
    if tense == "past":
        return True
    if tense == "adjective":
        return "be" in helpers
    if tense == "participle":
        return False
    if form.ambiguous and t.kinds[i] == "name" and group == i and i > 0 and t.gaps[i] == "":
        return False  # United States, Security Guarantees: a name or a headline's noun
    if tense == "base":
        return _plural(t, left, before, form)
    return before in BEFORE_S


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
    lowest = i - LONGEST_SUBJECT if i > LONGEST_SUBJECT else 0
    i = described(t, i, lowest)
    first = phrase_before(t, i, lowest)
    if first is None:
        return False
    return is_plural_phrase(t, first, i)

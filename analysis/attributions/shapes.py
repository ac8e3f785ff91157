"""Reporting clauses of other shapes: nouns, participles, inversions, "according to"."""

from __future__ import annotations

from analysis.attributions.drafts import Clause
from analysis.attributions.nouns import noun_type
from analysis.attributions.phrases import (
    DETERMINERS,
    LONGEST,
    SPEECH,
    is_plural_phrase,
    names_document,
    phrase_after,
    phrase_before,
    verb_group,
)
from analysis.attributions.subjects import is_object, subject_before
from analysis.attributions.tokens import Tokens, word_group
from analysis.attributions.verbs import ACCORDING, PER, Form, complementisers, verb_forms
from analysis.quotations import OPENERS

QUOTED = word_group("quoted")
HABITS = word_group("habit")
PER_WHOM = DETERMINERS | {"name"}
MEASURED = frozenset(("a", "an", "each", "every"))
LONGEST_OWNER = 5  # words of whose view it is


def according(t: Tokens, i: int, last: int) -> Clause | None:
    """Read "according to the mayor"; word i is "according"."""
    if i + 1 >= last or t.forms[i + 1] != "to":
        return None
    end = phrase_after(t, i + 2, last)
    if end is None:
        return None
    return Clause(ACCORDING, "according", i, (i, i + 1), end + 1, (i + 2, end))


def per(t: Tokens, i: int, lowest: int, last: int) -> Clause | None:
    """Read "…, per the report" and "Per the report, …", no measure (a dollar per day)."""
    opens = i == lowest
    if i + 1 >= last or (not opens and t.gaps[i][-1:] != ","):
        return None
    if t.kinds[i + 1] not in (DETERMINERS if opens else PER_WHOM):
        return None
    end = phrase_after(t, i + 1, last)
    if end is None or (t.forms[i + 1] in MEASURED and not names_document(t, i + 1, end)):
        return None
    return Clause(PER, "according", i, (i, i), end + 1, (i + 1, end))


def standpoint(t: Tokens, i: int, lowest: int, last: int) -> Clause | None:
    """Read "in the words of the mayor", "in the mayor's view"; word i is the noun."""
    forms = t.forms
    of = i + 2 < last and forms[i + 1] == "of"
    if of:
        first, start = i - 2, i + 2
        end = phrase_after(t, start, last) if forms[i - 1] == "the" else None
        after = end + 1 if end else last
    else:
        end, after = i - 1, i + 1
        owned = end > lowest and (t.kinds[end] == "poss" or t.possessive(end))
        first = end - 1
        while owned and first > max(lowest, end - LONGEST_OWNER) and forms[first] != "in":
            first -= 1
        start = first + 1
        end = end if owned else None
    if end is None or first < lowest or forms[first] != "in":
        return None
    apart = first == lowest or t.gaps[first][-1:] in {",", "—", "–", "\n"}
    if not apart or (after < last and after not in t.breaks):
        return None
    if not t.breaks.isdisjoint(range(first + 1, i + 1)):
        return None
    return Clause(ACCORDING, "according", first, (i, i), after, (start, end))


def nominal(t: Tokens, i: int, noun: Form, lowest: int, last: int) -> Clause | None:
    """Read "the mayor's claim that", whose speaker is the possessor, and "made a call for", whose
    speaker is the subject."""
    if i + 1 >= last or i + 1 in t.breaks or i <= lowest:
        return None
    following = t.forms[i + 1]
    if following not in complementisers(noun):
        return None
    j = i
    while j > lowest and j > i - 3 and j not in t.breaks and t.kinds[j - 1] == "word":
        if t.possessive(j - 1):
            break
        j -= 1
    if j <= lowest or j in t.breaks:
        return None
    if t.forms[j - 2 : j] == ["of", "the"] and "p" in noun.frames:
        return _held(t, i, j - 2, noun, lowest)
    light = _light_verb(t, j, lowest)
    if light is not None:
        group = verb_group(t, light, lowest)
        subject = subject_before(t, group, lowest)
        start = group if subject is None else subject[0]
        linked = group > lowest and t.kinds[group - 1] == "conj"
        if subject or linked:
            return Clause(noun, "finite", start, (group, i), i + 1, subject, subject is None)
    if following != "that":
        return None  # "his criticism of the deal" is told by the verb before it
    if t.kinds[j - 1] == "poss":
        subject = j - 1, j - 1
    elif t.possessive(j - 1) and (first := phrase_before(t, j - 1, lowest)) is not None:
        subject = first, j - 1
    else:
        return None
    return Clause(noun, "nominal", subject[0], (j, i), i + 1, subject)


def _held(t: Tokens, i: int, of: int, noun: Form, lowest: int) -> Clause | None:
    """Read "many are of the view that"; word i is the noun."""
    group = verb_group(t, of, lowest)
    if of in t.breaks or "be" not in t.kinds[group:of]:
        return None
    subject = subject_before(t, group, lowest)
    return subject and Clause(noun, "finite", subject[0], (group, i), i + 1, subject)


def _light_verb(t: Tokens, j: int, lowest: int) -> int | None:
    """Return the verb of "made a call for", "has offered criticism of"; word j begins the noun
    or its adjectives."""
    verb = j - 1
    if verb > lowest and t.kinds[verb] in {"det", "poss"} and verb not in t.breaks:
        verb -= 1
    if verb < lowest or verb + 1 in t.breaks:
        return None
    forms = verb_forms().get(t.forms[verb], ())
    light = any("l" in f.frames and f.tense in {"past", "s", "base", "participle"} for f in forms)
    if not light or (t.kinds[verb - 1] == "prep" and verb > lowest):
        return None
    return verb


def raised(
    t: Tokens, end: int, group: int, form: Form, lowest: int, earlier: list[Clause]
) -> Clause | None:
    """Read "went on to say", "used to say": the infinitive's subject is that of the verb before
    it."""
    if (
        group - 2 > lowest
        and t.forms[group - 2] in HABITS
        and t.breaks.isdisjoint((group - 1, group))
    ):
        start = verb_group(t, group - 2, lowest)
        subject = subject_before(t, start, lowest)
        if subject is None or "be" in t.kinds[start : group - 2]:
            return None
        return Clause(form, "finite", subject[0], (start, end), end + 1, subject)
    before = earlier[-1] if earlier else None
    if before is None or before.cue[1] != group - 2:
        return None
    if "r" not in before.form.frames or group - 1 in t.breaks:
        return None
    earlier.pop()
    cue = before.cue[0], end
    return Clause(form, before.shape, before.first, cue, end + 1, before.subject, before.joined)


def participle(
    t: Tokens, end: int, group: int, form: Form, lowest: int, helpers: list[str]
) -> Clause | None:
    """Read "is saying", "was quoted as saying", "sources saying", ", adding": a participle with
    a subject of its own, or with that of the main clause."""
    if "be" in helpers:
        subject = subject_before(t, group, lowest)
        if subject is None:
            return None
        return Clause(form, "finite", subject[0], (group, end), end + 1, subject)
    if group - 2 > lowest and t.forms[group - 1] == "as" and t.forms[group - 2] in QUOTED:
        start = verb_group(t, group - 2, lowest)
        subject = subject_before(t, start, lowest)
        return subject and Clause(form, "finite", subject[0], (start, end), end + 1, subject)
    if group > lowest and group not in t.breaks:
        before = t.kinds[group - 1]
        if before in {"det", "poss"}:
            return None
        if before in {"name", "word"} and not _made(t, group - 1):
            subject = _modified(t, group - 1, lowest)
            return subject and Clause(form, "ing", group, (group, end), end + 1, subject)
    return Clause(form, "ing", group, (group, end), end + 1, None, True)


def _made(t: Tokens, i: int) -> bool:
    """Tell whether word i is a statement somebody made: "issued a statement saying"."""
    return noun_type(t.forms[i]) == "document" and t.kinds[i - 1] in {"det", "word"}


def _modified(t: Tokens, last: int, lowest: int) -> tuple[int, int] | None:
    """Return the noun phrase that a participle right after it modifies: after "with", that
    preposition's object (with the minister saying)."""
    if last - 1 > lowest and t.kinds[last - 1] == "be" and last not in t.breaks:
        return subject_before(t, verb_group(t, last - 1, lowest), lowest)  # is shown saying
    first = phrase_before(t, last, lowest)
    if first is None:
        return None
    for i in range(last, first, -1):
        if t.forms[i - 1] in {"with", "after", "despite", "without", "among"}:
            return i, last
    if first > lowest and first not in t.breaks and t.kinds[first - 1] == "subj":
        return None if t.forms[first - 1] == "it" else (first - 1, first - 1)  # he kept saying
    if is_object(t, first, lowest):  # spent the week calling, sent a letter asking
        return subject_before(t, verb_group(t, first - 1, lowest), lowest)
    return first, last


def inverted(t: Tokens, i: int, end: int, form: Form, last: int) -> Clause | None:
    """Read `"…," said the mayor` and `…, said the mayor`."""
    mark = t.gaps[i][-1:]
    closing = i > 0 and t.quoted[i - 1] and mark in "\"”’'»"
    frames = form.frames
    if form.tense not in {"past", "s", "base"} or SPEECH.isdisjoint(frames):
        return None
    if mark in {"", ".", "\n"} and t.kinds[i] == "name" and "q" in frames:
        return _opening(t, end, form, last)
    if not closing and (mark not in {",", "—", "–", "-"} or "o" in frames or "t" not in frames):
        return None
    if not closing and mark != "," and t.gaps[i] in t.gaps[max(0, i - LONGEST) : i]:
        return None  # Lee — a nurse — said the road was shut
    if end + 1 >= last or end + 1 in t.breaks:
        return None
    stop = phrase_after(t, end + 1, last)
    if stop is None:
        return None
    if not closing and (_runs_on(t, stop + 1, last) or not _person_like(t, end, stop)):
        return None
    if form.tense == "base" and not is_plural_phrase(t, end + 1, stop):
        return None
    return Clause(form, "inverted", i, (i, end), stop + 1, (end + 1, stop))


def _runs_on(t: Tokens, i: int, last: int) -> bool:
    """Tell whether a clause goes on with word i: with no mark or that of a quotation before it
    (Lee, a nurse, said she “knew” it)."""
    return i < last and (i not in t.breaks or (t.quoted[i] and t.gaps[i][0] in OPENERS))


def _opening(t: Tokens, end: int, form: Form, last: int) -> Clause | None:
    """Read `Said the mayor, "…"` at the start of a sentence."""
    stop = phrase_after(t, end + 1, last) if end + 1 < last and end + 1 not in t.breaks else None
    if stop is None or stop + 1 >= last or t.gaps[stop + 1][:1] not in {",", ":"}:
        return None
    if not _person_like(t, end, stop):
        return None
    return Clause(form, "inverted", end, (end, end), stop + 1, (end + 1, stop))


def _person_like(t: Tokens, before: int, last: int) -> bool:
    """Tell whether a noun phrase names or titles someone who can speak."""
    return any(
        t.kinds[i] in {"name", "subj"} or noun_type(t.forms[i]) != ""
        for i in range(before + 1, last + 1)
    )

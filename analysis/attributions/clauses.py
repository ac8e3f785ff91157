"""Reporting clauses: a cue, its speaker, and what its form allows to be its content."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attributions.nouns import noun_type
from analysis.attributions.phrases import (
    past_forms,
    phrase_after,
    phrase_before,
    subject_before,
    verb_group,
)
from analysis.attributions.tokens import Tokens
from analysis.attributions.verbs import Form, Verb, noun_forms, verb_forms

GET = frozenset(("get", "gets", "got", "getting"))  # get answered
OBJECTS = frozenset(("det", "poss", "subj", "sub", "prep"))
QUOTED = frozenset(("quoted", "cited", "reported"))  # was quoted as saying


@dataclass(slots=True)
class Clause:
    """A reporting clause of one unit, by word indexes.

    `first` is where it begins (subject or verb group), `cue` the cue's words (inclusive),
    `after` the first word that may belong to the content; `shape` is finite, ing, inverted,
    passive, impersonal, nominal or according; `joined` tells that the subject is an earlier
    clause's.
    """

    form: Form | None
    shape: str
    first: int
    cue: tuple[int, int]
    after: int
    subject: tuple[int, int] | None
    joined: bool = False

    @property
    def frames(self) -> str:
        return self.form.verb.frames if self.form else "t"


def find_clauses(t: Tokens, first: int, last: int) -> list[Clause]:
    """Return the reporting clauses among words first..last - 1, in order."""
    verbs, reports = verb_forms(), noun_forms()
    forms, quoted = t.forms, t.quoted
    found: list[Clause] = []
    lowest = first
    for i in range(first, last):
        form = forms[i]
        clause = None
        if form in verbs:
            if not quoted[i]:
                clause = _verbal(t, i, verbs[form], lowest, last, found)
        elif form == "according" and not quoted[i]:
            clause = _according(t, i, last)
        if clause is None and form in reports and not quoted[i]:
            clause = _nominal(t, i, reports[form], lowest, last)
        if clause:
            found.append(clause)
            if clause.shape == "inverted":
                lowest = clause.after
            elif clause.shape != "ing" and not _relative(t, clause):
                lowest = clause.cue[1] + 1
    return found


def _relative(t: Tokens, clause: Clause) -> bool:
    """Tell whether a clause is within its speaker's noun phrase: Lee, who opposed it, said."""
    return clause.cue[0] > 0 and t.kinds[clause.cue[0] - 1] == "rel"


def _according(t: Tokens, i: int, last: int) -> Clause | None:
    if i + 1 >= last or t.forms[i + 1] != "to":
        return None
    end = phrase_after(t, i + 2, last)
    if end is None:
        return None
    return Clause(None, "according", i, (i, i + 1), end + 1, (i + 2, end))


def _nominal(t: Tokens, i: int, noun: Verb, lowest: int, last: int) -> Clause | None:
    """Read "the mayor's claim that", "his view of": the speaker is the possessor."""
    if i + 1 >= last or not t.plain(i + 1) or i <= lowest:
        return None
    following = t.forms[i + 1]
    taken = following in noun.prepositions or (following == "that" and "t" in noun.frames)
    if not taken and not (following == "to" and "i" in noun.frames):
        return None
    j = i
    while j > lowest and j > i - 3 and t.plain(j) and t.kinds[j - 1] == "word":
        if t.possessive(j - 1):
            break
        j -= 1
    if j <= lowest or not t.plain(j):
        return None
    form = Form(noun, (), "noun")
    light = _light_verb(t, j, lowest)
    if light is not None:
        group = verb_group(t, light, lowest)
        subject = subject_before(t, group, lowest)
        start = group if subject is None else subject[0]
        linked = group > lowest and t.kinds[group - 1] == "conj"
        if subject or linked:
            return Clause(form, "finite", start, (group, i), i + 1, subject, subject is None)
    if following != "that":
        return None  # "his criticism of the deal" is told by the verb before it
    if t.kinds[j - 1] == "poss":
        subject = j - 1, j - 1
    elif t.possessive(j - 1) and (first := phrase_before(t, j - 1, lowest)) is not None:
        subject = first, j - 1
    else:
        return None
    return Clause(form, "nominal", subject[0], (j, i), i + 1, subject)


def _light_verb(t: Tokens, j: int, lowest: int) -> int | None:
    """Return the verb of "made a call for", "has offered criticism of"; word j begins the noun
    or its adjectives."""
    verb = j - 1
    if verb > lowest and t.kinds[verb] in ("det", "poss") and t.plain(verb):
        verb -= 1
    if verb < lowest or not t.plain(verb + 1):
        return None
    forms = verb_forms().get(t.forms[verb], ())
    light = any(
        "l" in f.verb.frames and f.tense in ("past", "s", "base", "participle") for f in forms
    )
    if not light or (t.kinds[verb - 1] == "prep" and verb > lowest):
        return None
    return verb


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
        return _raised(t, end, group, form, earlier)
    if form.tense == "ing":
        return _participle(t, end, group, form, lowest, helpers)
    if group > lowest and t.forms[group - 1] in GET:
        return None
    passive = "be" in helpers and form.tense in ("past", "participle")
    if form.tense in ("past", "participle") and (passive or not set(helpers) - {"adv"}):
        clause = _passive(t, i, end, group, form, lowest, last, passive)
        if clause or passive:
            return clause
    if not _finite(t, group, i, form, before, helpers):
        return None
    if inverted := _inverted(t, i, end, group, form, last):
        return inverted
    subject = subject_before(t, group, lowest)
    if subject and form.ambiguous and not _determined(t, *subject):
        return None
    if subject and form.tense == "past" and _is_object(t, subject[0], lowest):
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


def _passive(
    t: Tokens, i: int, end: int, group: int, form: Form, lowest: int, last: int, full: bool
) -> Clause | None:
    """Read "was praised by the mayor", "a plan backed by the mayor", "it is believed that"."""
    nxt = end + 1
    if nxt >= last or not t.plain(nxt):
        return None
    if full and t.forms[nxt] == "that" and t.forms[group - 1] == "it" and "t" in form.verb.frames:
        return Clause(form, "impersonal", group - 1, (group - 1, end), nxt, None)
    if t.forms[nxt] != "by" or not set(form.verb.frames) & set("nac"):
        return None
    stop = phrase_after(t, nxt + 1, last)
    if stop is None or t.forms[nxt + 1].endswith("ing"):
        return None
    theme = subject_before(t, group, lowest)
    if theme is None or t.kinds[theme[0]] == "rel":
        return None
    return Clause(form, "passive", theme[0], (group, nxt), stop + 1, (nxt + 1, stop))


def _is_object(t: Tokens, first: int, lowest: int) -> bool:
    """Tell whether a phrase is the object of the word before it, so that what follows is a
    participle: raised the pay expected by staff."""
    before = first - 1
    if before < lowest or not t.plain(first) or t.kinds[before] != "word":
        return False
    if t.forms[before] not in past_forms() and not t.forms[before].endswith("ed"):
        return False
    return not any(set(f.verb.frames) & set("tTwo") for f in verb_forms().get(t.forms[before], ()))


def _determined(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a phrase can be a subject: expansive in "has expansive plans" can't."""
    if _is_plural(t.forms[last]) or t.kinds[first] != "word" or t.kinds[last] != "word":
        return True
    return first == 0 or "\n" in t.gaps[first]  # a headline leaves articles out


def _longest(t: Tokens, i: int, entries: tuple[Form, ...], last: int) -> Form | None:
    for form in entries:
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
        return before == "det" and t.forms[group - 1] in PRONOUN_LIKE and not form.ambiguous
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


PRONOUN_LIKE = frozenset(
    ("all", "both", "some", "many", "most", "few", "others", "this", "that", "one", "two",
     "three", "another", "each", "neither", "either", "several")
)  # fmt: skip


def _plural(t: Tokens, i: int, before: str, form: Form) -> bool:
    """Tell whether word i can end the subject of a plural verb in its base form."""
    if i < 0 or (before in ("adv", "time") and form.ambiguous):
        return False
    if not before:
        return any(c in t.gaps[i + 1] for c in ",)—")
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


def _raised(t: Tokens, end: int, group: int, form: Form, earlier: list[Clause]) -> Clause | None:
    """Read "went on to say": the infinitive's subject is that of the verb before it."""
    before = earlier[-1] if earlier else None
    if before is None or before.form is None or before.cue[1] != group - 2:
        return None
    if "r" not in before.form.verb.frames or not t.plain(group - 1):
        return None
    earlier.pop()
    cue = before.cue[0], end
    return Clause(form, before.shape, before.first, cue, end + 1, before.subject, before.joined)


def _participle(
    t: Tokens, end: int, group: int, form: Form, lowest: int, helpers: list[str]
) -> Clause | None:
    if "be" in helpers:
        subject = subject_before(t, group, lowest)
        if subject is None:
            return None
        return Clause(form, "finite", subject[0], (group, end), end + 1, subject)
    if group - 2 > lowest and t.forms[group - 1] == "as" and t.forms[group - 2] in QUOTED:
        start = verb_group(t, group - 2, lowest)
        subject = subject_before(t, start, lowest)
        return subject and Clause(form, "finite", subject[0], (start, end), end + 1, subject)
    if group > lowest and t.plain(group):
        before = t.kinds[group - 1]
        if before in ("det", "poss"):
            return None
        if before in ("name", "word") and not _made(t, group - 1):
            subject = _modified(t, group - 1, lowest)
            return subject and Clause(form, "ing", group, (group, end), end + 1, subject)
    return Clause(form, "ing", group, (group, end), end + 1, None, True)


def _made(t: Tokens, i: int) -> bool:
    """Tell whether word i is a statement somebody made: "issued a statement saying"."""
    return noun_type(t.forms[i]) == "document" and t.kinds[i - 1] in ("det", "word")


def _modified(t: Tokens, last: int, lowest: int) -> tuple[int, int] | None:
    """Return the noun phrase that a participle right after it modifies: after "with", that
    preposition's object (with the minister saying)."""
    if last - 1 > lowest and t.kinds[last - 1] == "be" and t.plain(last):
        return subject_before(t, verb_group(t, last - 1, lowest), lowest)  # is shown saying
    first = phrase_before(t, last, lowest)
    if first is None:
        return None
    for i in range(last, first, -1):
        if t.forms[i - 1] in ("with", "after", "despite", "without"):
            return i, last
    if _is_object(t, first, lowest):  # spent the week calling, sent a letter asking
        return subject_before(t, verb_group(t, first - 1, lowest), lowest)
    return first, last


def _inverted(t: Tokens, i: int, end: int, group: int, form: Form, last: int) -> Clause | None:
    """Read `"…," said the mayor` and `…, said the mayor`."""
    gap = t.gaps[i]
    if group != i or form.tense not in ("past", "s") or not set(form.verb.frames) & set("qt"):
        return None
    closing = i > 0 and t.quoted[i - 1] and gap[-1:] in "\"”’'»"
    if gap[-1:] in ("", ".", "\n") and t.kinds[i] == "name" and "q" in form.verb.frames:
        return _opening(t, end, form, last)
    if not closing and (gap[-1:] not in (",", "—", "–", "-") or "o" in form.verb.frames):
        return None
    if end + 1 >= last or not t.plain(end + 1):
        return None
    stop = phrase_after(t, end + 1, last)
    if stop is None:
        return None
    if not closing and ((stop + 1 < last and t.plain(stop + 1)) or not _person_like(t, end, stop)):
        return None
    return Clause(form, "inverted", i, (i, end), stop + 1, (end + 1, stop))


def _opening(t: Tokens, end: int, form: Form, last: int) -> Clause | None:
    """Read `Said the mayor, "…"` at the start of a sentence."""
    stop = phrase_after(t, end + 1, last) if end + 1 < last and t.plain(end + 1) else None
    if stop is None or stop + 1 >= last or t.gaps[stop + 1][:1] not in (",", ":"):
        return None
    if not _person_like(t, end, stop):
        return None
    return Clause(form, "inverted", end, (end, end), stop + 1, (end + 1, stop))


def _person_like(t: Tokens, before: int, last: int) -> bool:
    """Tell whether a noun phrase names or titles someone who can speak."""
    return any(
        t.kinds[i] in ("name", "subj") or noun_type(t.forms[i]) != ""
        for i in range(before + 1, last + 1)
    )

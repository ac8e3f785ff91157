"""Reporting clauses: a cue, its speaker, and what its form allows to be its content."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attributions.phrases import (
    phrase_after,
    phrase_before,
    subject_before,
    verb_group,
)
from analysis.attributions.tokens import Tokens
from analysis.attributions.verbs import Form, verb_forms

ADDRESSEE = 12  # words an addressee may have: tell [the crowd of cheering supporters] that


@dataclass(slots=True)
class Clause:
    """A reporting clause of one unit, by word indexes.

    `first` is where it begins (subject or verb group), `cue` the cue's words (inclusive),
    `after` the first word that may belong to the content; `shape` is finite, ing, passive,
    inverted or according; `joined` tells that it takes its subject from an earlier clause.
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
    entries = verb_forms()
    forms, quoted = t.forms, t.quoted
    found: list[Clause] = []
    lowest = first
    for i in range(first, last):
        if quoted[i]:
            continue
        form = forms[i]
        if form == "according" and i + 1 < last and forms[i + 1] == "to":
            clause = _according(t, i, last)
        elif form in entries:
            clause = _verbal(t, i, entries[form], lowest, last, found)
        else:
            continue
        if clause:
            found.append(clause)
            lowest = clause.cue[1] + 1 if clause.shape != "inverted" else clause.after
    return found


def _according(t: Tokens, i: int, last: int) -> Clause | None:
    end = phrase_after(t, i + 2, last)
    if end is None:
        return None
    return Clause(None, "according", i, (i, i + 1), end + 1, (i + 2, end))


def _verbal(
    t: Tokens, i: int, entries: tuple[Form, ...], lowest: int, last: int, earlier: list[Clause]
) -> Clause | None:
    form = _longest(t, i, entries, last)
    if form is None:
        return None
    group = verb_group(t, i, lowest)
    end = i + len(form.rest)
    before = t.kinds[group - 1] if group > lowest and t.plain(group) else ""
    helpers = t.kinds[group:i]
    if form.tense == "base" and group > lowest and t.forms[group - 1] == "to":
        return _raised(t, end, group, form, earlier)
    if form.tense == "ing":
        return _participle(t, i, end, group, form, lowest, earlier, helpers)
    if "be" in helpers and form.tense in ("past", "participle"):
        return None
    if not _finite(t, group, i, form, before, helpers):
        return None
    if inverted := _inverted(t, i, end, group, form, lowest, last):
        return inverted
    subject = subject_before(t, group, lowest)
    joined = subject is None and before == "conj"
    if subject is None and not joined:
        return None
    start = group if subject is None else subject[0]
    return Clause(form, "finite", start, (group, end), end + 1, subject, joined)


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
        return before == "det" and t.forms[group - 1] in PRONOUN_LIKE
    if form.tense == "participle":
        return False
    if t.kinds[i] == "name" and group == i and i > 0 and t.gaps[i] == "" and form.ambiguous:
        return False  # United States, Security Guarantees: a name or a headline's noun
    if form.tense == "base":
        return _plural(t, group - 1, before, form)
    if form.tense == "s":
        return before in ("name", "subj", "rel", "conj", "word", "num", "time", "")
    return True


PRONOUN_LIKE = frozenset(("all", "both", "some", "many", "most", "few", "others", "this", "that"))


def _plural(t: Tokens, i: int, before: str, form: Form) -> bool:
    """Tell whether word i can end the subject of a plural verb in its base form."""
    if i < 0 or (before in ("adv", "time") and form.ambiguous):
        return False
    if not before:
        return any(c in t.gaps[i + 1] for c in ",)—")
    word = t.forms[i]
    if before in ("subj", "rel", "conj"):
        return word not in ("he", "she", "it")
    if word in ("people", "men", "women", "police", "media"):
        return True
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return True
    return not form.ambiguous


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
    t: Tokens,
    i: int,
    end: int,
    group: int,
    form: Form,
    lowest: int,
    earlier: list[Clause],
    helpers: list[str],
) -> Clause | None:
    if "be" in helpers:
        subject = subject_before(t, group, lowest)
        if subject is None:
            return None
        return Clause(form, "finite", subject[0], (group, end), end + 1, subject)
    if group > lowest and t.plain(group):
        before = t.kinds[group - 1]
        if before in ("det", "poss"):
            return None
        if before in ("name", "word"):
            subject = _modified(t, group - 1, lowest)
            return subject and Clause(form, "ing", group, (group, end), end + 1, subject)
    return Clause(form, "ing", group, (group, end), end + 1, None, True)


def _modified(t: Tokens, last: int, lowest: int) -> tuple[int, int] | None:
    """Return the noun phrase that a participle right after it modifies: after "with", that
    preposition's object (with the minister saying)."""
    first = phrase_before(t, last, lowest)
    if first is None:
        return None
    for i in range(last, first, -1):
        if t.forms[i - 1] in ("with", "after", "despite", "without"):
            return i, last
    return first, last


def _inverted(
    t: Tokens, i: int, end: int, group: int, form: Form, lowest: int, last: int
) -> Clause | None:
    """Read `"…," said the mayor` and `…, said the mayor`."""
    gap = t.gaps[i]
    if group != i or form.tense not in ("past", "s") or not set(form.verb.frames) & set("qt"):
        return None
    closing = gap[-1:] in "\"”’'»" and gap != "" and not gap.endswith((" '", ' "'))
    if not closing and (gap[-1:] not in (",", "—", "–", "-") or "o" in form.verb.frames):
        return None
    if end + 1 >= last or not t.plain(end + 1):
        return None
    stop = phrase_after(t, end + 1, last)
    if stop is None:
        return None
    if not closing and stop + 1 < last and t.plain(stop + 1):
        return None
    return Clause(form, "inverted", i, (i, end), stop + 1, (end + 1, stop))

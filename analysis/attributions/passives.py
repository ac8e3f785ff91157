"""Passives: what is said, told, praised or believed by somebody or by nobody in particular."""

from __future__ import annotations

from analysis.attributions.drafts import Clause
from analysis.attributions.phrases import (
    DETERMINERS,
    is_plural_phrase,
    phrase_after,
)
from analysis.attributions.subjects import is_finite, subject_before
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.attributions.verbs import Form

THEMES = frozenset("nac")  # frames of verbs that a passive may have
THINGS = frozenset("nc")
SUBJECTS = DETERMINERS | {"name", "subj"}
FORBIDDEN = frozenset("io")
GRANTED = frozenset("oc")  # frames of verbs with two objects: it was promised the land
TELLING = frozenset("otq")
INSPECTED = word_group("inspected")
ANTICIPATING = word_group("anticipating")
PAST_OR_OTHER = word_group("past-or-other")
CLAUSE_LENGTH = 10  # words among which a clause has its verb


def passive(
    t: Tokens, end: int, group: int, form: Form, lowest: int, last: int, full: bool
) -> Clause | None:
    """Read "was praised by the mayor", "a plan backed by the mayor", "it is believed that", "the
    court was told that"; word `end` ends the verb."""
    nxt = end + 1
    if full and TELLING.issubset(form.frames):
        return _told(t, end, group, form, lowest, last)
    if nxt >= last or nxt in t.breaks:
        return None
    if full and t.forms[group - 1] in ANTICIPATING and _anticipated(t, nxt, form, last):
        start = group - 1
        return Clause(form, "impersonal", start, (start, end), nxt, None)
    if full and t.forms[nxt] == "to":
        return _believed(t, end, group, form, lowest, last)
    if t.forms[nxt] != "by" or THEMES.isdisjoint(form.frames) or t.forms[end] in INSPECTED:
        return None
    stop = phrase_after(t, nxt + 1, last)
    if stop is None or t.forms[nxt + 1].endswith("ing"):
        return None
    if THINGS.isdisjoint(form.frames) and (stop + 1 >= last or t.forms[stop + 1] != "as"):
        return None  # documents seen by the paper
    theme = subject_before(t, group, lowest)
    if theme is None or t.kinds[theme[0]] == "rel":
        return None
    if not full and is_plural_phrase(t, *theme):
        stop = _before_verb(t, nxt + 1, stop)
    return Clause(form, "passive", theme[0], (group, nxt), stop + 1, (nxt + 1, stop))


def _anticipated(t: Tokens, i: int, form: Form, last: int) -> bool:
    """Tell whether word i begins the clause that "it is believed" anticipates."""
    if not form.clausal:
        return False
    if t.forms[i] == "that":
        return True
    if t.kinds[i] not in SUBJECTS:
        return False
    if "t" in form.frames and THEMES.isdisjoint(form.frames):
        return True
    return GRANTED.isdisjoint(form.frames) and _begins_clause(t, i, last)


def _begins_clause(t: Tokens, i: int, last: int) -> bool:
    """Tell whether the noun phrase at word i is soon followed by a finite verb."""
    for j in range(i + 1, min(last, i + CLAUSE_LENGTH)):
        if t.kinds[j] in AUXILIARIES or is_finite(t, j) or t.forms[j] in PAST_OR_OTHER:
            return True
        if j in t.breaks or t.kinds[j] == "sub":
            return t.kinds[j] == "rel"
    return False


def _told(t: Tokens, end: int, group: int, form: Form, lowest: int, last: int) -> Clause | None:
    """Read "jurors were told that", "…, the court was told" and "the court was told by a nurse
    that"."""
    nxt = end + 1
    theme = subject_before(t, group, lowest)
    if theme is None or t.kinds[theme[0]] == "rel":
        return None
    if nxt < last and nxt not in t.breaks:
        if t.forms[nxt] == "by":
            stop = phrase_after(t, nxt + 1, last)
            if stop is None or stop + 1 >= last or t.forms[stop + 1] != "that":
                return None
            return Clause(form, "finite", theme[0], (group, end), stop + 1, (nxt + 1, stop))
        clause = t.kinds[nxt] in SUBJECTS and _begins_clause(t, nxt, last)
        if not clause and t.forms[nxt] != "that":
            return None
    elif "," not in t.gaps[theme[0]]:
        return None
    return Clause(form, "impersonal", theme[0], (group, end), nxt, None)


def _before_verb(t: Tokens, first: int, last: int) -> int:
    """Return the last word of a phrase that a verb of reporting ends: "the panel suggest seas"."""
    for i in range(first + 1, last + 1):
        cue = t.known[i]
        if cue and cue.alone and cue.alone.tense == "base" and t.kinds[i] == "word":
            return i - 1 if t.kinds[i - 1] in {"word", "name"} else last
    return last


def _believed(t: Tokens, end: int, group: int, form: Form, lowest: int, last: int) -> Clause | None:
    """Read "the bridge is believed to be safe", which tells of nobody who believes it."""
    if not form.clausal or not FORBIDDEN.isdisjoint(form.frames):
        return None
    if end + 2 >= last or t.kinds[end + 2] not in {"be", "have"}:
        return None
    theme = subject_before(t, group, lowest)
    if theme is None:
        return None
    return Clause(form, "impersonal", theme[0], (group, end), end + 1, None)

"""How the reporting clauses of one unit stand to one another: beside, before, or within."""

from __future__ import annotations

from itertools import compress

from analysis.attributions.drafts import Clause
from analysis.attributions.phrases import SPEECH, phrase_after, second_phrase
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.attributions.units import Unit

CONTRAST = word_group("contrast")
LEADS = frozenset(("prep", "adv", "sub", "time"))
LEAD = 60  # words an introduction before the main clause may have
TAIL = 6  # words of time or place after a closing clause
AHEAD = 12  # clauses looked at after one
MARKS = frozenset(",;—–-(")
APART = frozenset(";—(")


def main_subject(t: Tokens, unit: Unit, clause: Clause, opening: int) -> tuple[int, int] | None:
    """Return the subject of the unit's main clause, which begins at word `opening`, for a cue
    without one of its own."""
    i = opening
    if clause.first == i or t.kinds[i] in LEADS or t.forms[i].endswith("ing"):
        start = i
        i += 1
        limit = min(unit.last, start + LEAD)
        while i < limit and (i not in t.breaks or "," not in t.gaps[i]):
            i += 1
        i = unit.last if i == limit else i
        if start < clause.first <= i or not AUXILIARIES.isdisjoint(t.kinds[start:i]):
            found = second_phrase(t, start, min(clause.first - 1, start + LEAD))
            i = i if found is None else found
    if i >= unit.last:
        return None
    end = phrase_after(t, i, unit.last)
    return None if end is None else (i, end)


def left_edge(t: Tokens, clauses: list[Clause], number: int, opening: int) -> int:
    """Return the first word that may be content before a clause that isn't the first: after the
    clause beside it, else word `opening`."""
    after, first = clauses[number - 1].after, clauses[number].first
    for i in compress(range(after, first), t.gaps[after:first]):
        linked = t.forms[i] in CONTRAST
        if ";" in t.gaps[i] or ("," in t.gaps[i] and linked):
            return i + 1 if linked else i
    return opening


def right_edge(t: Tokens, unit: Unit, clauses: list[Clause], number: int) -> int:
    """Return the word before which the content of a clause must end: where the next clause
    beside it begins."""
    clause = clauses[number]
    leads = _leads(t, unit, clause)
    for later in clauses[number + 1 : number + AHEAD]:
        first = later.first
        if later.shape == "according":
            return first
        if first <= clause.first and clause.subject and later.shape == "finite":
            return later.cue[0]  # Lee, who opposes the deal, said: within the later subject
        before = first - 1
        linked = t.forms[before] in CONTRAST
        edge = before if linked else first
        closed = t.quoted[edge - 1] and not t.quoted[edge]
        marked = not MARKS.isdisjoint(t.gaps[edge]) or (leads and closed)
        if later.shape == "ing":
            beside = marked or (linked and clause.shape == "ing")
        elif later.shape in {"nominal", "passive"}:
            beside = False
        elif later.joined:
            beside = linked
        else:
            apart = linked or leads or not APART.isdisjoint(t.gaps[edge])
            beside = marked and (apart or _closes(t, unit, later))
        if beside:
            return edge
    return unit.last


def _closes(t: Tokens, unit: Unit, clause: Clause) -> bool:
    """Tell whether a clause comes after all that is reported: "…, officials said on Monday."""
    after = clause.after
    if SPEECH.isdisjoint(clause.form.frames):
        return False
    if after >= unit.last or t.gaps[after][:1] in {",", "—"}:
        return True
    return unit.last - after <= TAIL and t.kinds[after] in {"prep", "time"}


def _leads(t: Tokens, unit: Unit, clause: Clause) -> bool:
    """Tell whether a clause comes before the main one: "Calling it unfair, she said"; "While he
    praised it, she said"."""
    if clause.first == unit.first:
        return clause.shape == "ing"
    return clause.first == unit.first + 1 and t.kinds[unit.first] in {"sub", "prep"}

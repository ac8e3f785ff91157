"""Document → attributions: units, clauses, contents, loose quotations, then who is meant."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, starmap
from operator import attrgetter, sub
from typing import TYPE_CHECKING

from analysis.attributions.clauses import find_clauses
from analysis.attributions.contents import announces, content_of
from analysis.attributions.drafts import Clause, Draft
from analysis.attributions.loose import Loose
from analysis.attributions.model import Attribution
from analysis.attributions.naming import Speaker
from analysis.attributions.people import find_people
from analysis.attributions.siblings import left_edge, main_subject, right_edge
from analysis.attributions.speakers import Resolver, reason_given
from analysis.attributions.tokens import Tokens, tokenise, word_group
from analysis.attributions.units import Unit, find_units, past_dateline

if TYPE_CHECKING:
    from analysis.document import Document

CLAUSAL = frozenset("tw")
THINGS = frozenset("mj")  # frames of what things do and are as well as people
NEAR = 12  # attributions of one unit that may hold one another
ASKED = word_group("asked")
INDEFINITE = word_group("indefinite")
WITHHELD = word_group("withheld")
REASON_REACH = 400
NO_DATA = frozenset(("organisation", "anonymous"))  # show and find otherwise than a study does
DIRECT, MIXED = 0.9, 0.1  # shares of the content's letters that are inside quotation marks


def find_attributions(document: Document) -> tuple[Attribution, ...]:
    """Return the attributions of headline and editorial zones in the order of their content."""
    found = document.memo.get("attributions")
    if found is None:
        found = document.memo["attributions"] = _find(document)
    return found


def _find(document: Document) -> tuple[Attribution, ...]:
    if not document.words.forms:
        return ()
    t = tokenise(document)
    loose = Loose(t)
    k = 0
    for unit in find_units(document):
        first = bisect_left(t.cues, unit.first, k)
        k = bisect_left(t.cues, unit.last, first)
        clauses = find_clauses(t, unit.first, unit.last, t.cues[first:k]) if k > first else None
        loose.add(unit, _read(t, unit, clauses) if clauses else [])
    resolver = Resolver(t, find_people(t))
    finished = []
    by_unit: list[tuple[Draft, Speaker | None]] = []
    for draft in loose.drafts:
        meant = resolver.resolve(*draft.speaker) if draft.speaker else None
        if meant and _no_speaker(t, draft, meant):
            continue
        if meant:
            resolver.remember(draft.speaker[1], meant)
        if by_unit and by_unit[-1][0].unit is not draft.unit:
            finished += _finish_unit(document, t, by_unit)
            by_unit = []
        by_unit.append((draft, meant))
    finished += _finish_unit(document, t, by_unit)
    return tuple(sorted(finished, key=attrgetter("content")))


def _read(t: Tokens, unit: Unit, clauses: list[Clause]) -> list[Draft]:
    """Return the drafts of one unit's clauses."""
    drafts = []
    opening = past_dateline(t, unit)
    subject: tuple[int, int] | None = None
    reached = -1
    if t.forms[opening] in ASKED:
        clauses = _past_question(t, opening, clauses)
    for number, clause in enumerate(clauses):
        if clause.subject is None and clause.shape != "impersonal":
            before = clauses[number - 1] if number else None
            if before and before.shape == "according":
                continue  # "…, according to Lee, citing": who cites is anybody's guess
            if before and clause.shape == "ing" and before.cue[1] + 1 == clause.first:
                subject = before.subject  # "…, Lee recalled, adding"
            ahead = clauses[number + 1].subject if number + 1 < len(clauses) else None
            clause.subject = subject or main_subject(t, unit, clause, opening) or ahead
            if clause.subject is None:
                continue
        left, right = opening, unit.last
        if number and clause.shape != "according":
            left = left_edge(t, clauses, number, opening)
        if number + 1 < len(clauses):
            right = right_edge(t, unit, clauses, number)
        content = content_of(t, unit, clause, left, right)
        if clause.shape in {"finite", "inverted"} and clause.first >= reached:
            subject = clause.subject
        if content and _withholds(t, content[0][0]):
            continue
        if not content and not announces(t, unit, clause):
            continue
        if content and clause.shape == "finite" and content[0][0] > t.starts[clause.cue[0]]:
            reached = max(reached, right)
        cue = t.cover(*clause.cue)
        quoted = bool(unit.quotes) and any(starmap(unit.quotes_in, content))
        drafts.append(Draft(unit, content, cue, clause.subject, clause.form.stance, quoted, clause))
    return drafts


def _withholds(t: Tokens, start: int) -> bool:
    """Tell whether a content is but the wish "to be named"."""
    i = bisect_left(t.starts, start)
    i += t.forms[i : i + 1] == ["not"]
    return t.forms[i : i + 2] == ["to", "be"] and not WITHHELD.isdisjoint(t.forms[i + 2 : i + 3])


def _past_question(t: Tokens, opening: int, clauses: list[Clause]) -> list[Clause]:
    """Return the clauses of the answer in "Asked whether the mayor would back it, she said …": what
    a question supposes is nobody's word."""
    for number, clause in enumerate(clauses):
        if clause.first > opening and t.gaps[clause.first][:1] == ",":
            return clauses[number:]
    return clauses


def _no_speaker(t: Tokens, draft: Draft, meant: Speaker) -> bool:
    """Tell whether the subject of a draft is a thing that can't speak: the deal signals."""
    first, last = draft.speaker
    if first == last and t.forms[first] in INDEFINITE:
        return True
    if draft.clause is None:
        # "Breaking: …" is nobody's name; a heading "Ohio: …" nobody's word
        return draft.labelled and (not meant.known or meant.place)
    frames = draft.clause.form.frames
    trails = draft.clause.shape == "ing" and draft.clause.joined
    if "d" in frames and (trails or meant.type in NO_DATA):
        return True
    if meant.known or meant.person or draft.quoted:
        return False
    return trails or not THINGS.isdisjoint(frames)


def _finish_unit(
    document: Document, t: Tokens, drafts: list[tuple[Draft, Speaker | None]]
) -> list[Attribution]:
    if len(drafts) == 1:
        return [_finish(document, t, *drafts[0])]
    others = [draft for draft, _ in drafts]
    return [
        _finish(document, t, draft, meant)
        for i, (draft, meant) in enumerate(drafts)
        if draft.clause is None or not _within(draft, others[max(0, i - NEAR) : i + NEAR])
    ]


def _within(draft: Draft, others: list[Draft]) -> bool:
    """Tell whether a draft is part of what another says: thoughts and wishes inside a report
    are its content; a report inside "according to" stands on its own."""
    at = draft.cue[0]
    speech = "q" in draft.clause.form.frames
    for other in others:
        content = other.content
        if not content[0][0] <= at < content[-1][1] or other is draft:
            continue
        if len(content) > 1 and not any(a <= at < b for a, b in content):
            continue
        if other.clause is None:
            return True
        if other.clause.shape == "according":
            if not speech:
                return True
        elif not (speech and at < other.cue[0]) and not CLAUSAL.isdisjoint(
            other.clause.form.frames
        ):
            return True
    return False


def _finish(document: Document, t: Tokens, draft: Draft, meant: Speaker | None) -> Attribution:
    content = tuple(draft.content if len(draft.content) == 1 else _merged(draft.content))
    if draft.clause:
        word = draft.clause.cue[0]
    else:
        word = bisect_left(t.starts, draft.cue[0] if draft.cue else content[0][0])
    unnamed = meant is not None and meant.type == "anonymous"
    return Attribution(
        kind=_kind(t, draft, content),
        content=content,
        cue=draft.cue,
        speaker=t.cover(*draft.speaker) if draft.speaker else None,
        speaker_name=meant.name if meant else None,
        speaker_type=meant.type if meant else "vague" if draft.clause else None,
        stance=draft.stance,
        described=unnamed and meant.described,
        reason_given=unnamed and reason_given(document.text, *_around(draft, t)),
        zone=_zone(document, draft.unit, content[0][0]),
        sentence=document.words.sentences[word] if word < len(t) else -1,
    )


def _zone(document: Document, unit: Unit, start: int) -> str:
    """Return the zone of content that begins at `start` in the unit, or in one before it."""
    return document.blocks[unit.block].zone if start >= unit.start else document.zone_at(start)


def _merged(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _around(draft: Draft, t: Tokens) -> tuple[int, int]:
    """Return the characters in which a reason for anonymity would stand."""
    start, end = t.cover(*draft.speaker)
    return max(draft.unit.start, start - REASON_REACH), min(draft.unit.end, end + REASON_REACH)


def _kind(t: Tokens, draft: Draft, content: tuple[tuple[int, int], ...]) -> str:
    if not draft.quoted and True not in t.quoted[draft.unit.first : draft.unit.last]:
        return "indirect"
    starts, ends = t.starts, t.ends
    letters: list[int] = []
    flags: list[bool] = []
    for start, end in content:
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first)
        flags += t.quoted[first:last]
        letters += map(sub, ends[first:last], starts[first:last])
    share = sum(compress(letters, flags)) / sum(letters) if True in flags else 0.0
    return "direct" if share >= DIRECT else "mixed" if share > MIXED else "indirect"

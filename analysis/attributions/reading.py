"""Document → attributions: units, clauses, contents, loose quotations, then who is meant."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, starmap
from operator import attrgetter
from typing import TYPE_CHECKING

from analysis.attributions.anonymity import reason_given
from analysis.attributions.clauses import find_clauses
from analysis.attributions.contents import announces, content_of
from analysis.attributions.drafts import Clause, Draft
from analysis.attributions.loose import Loose
from analysis.attributions.model import Attribution, attribution_of_fields
from analysis.attributions.naming import Speaker
from analysis.attributions.people import find_people
from analysis.attributions.siblings import left_edge, main_subject, right_edge
from analysis.attributions.speakers import Resolver
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
    drafts = _drafts(document, t)
    if not drafts:
        return ()
    zoned = zip(document.block_words, document.prose_zones, strict=True)
    unread = [part for part in zoned if part[1] is None or part[1] == "promotional"]
    resolver = Resolver(t, find_people(t, unread))
    kept: list[tuple[Draft, Speaker | None]] = []
    unit, of_unit = drafts[0].unit, 0  # and the first draft kept of it
    for draft in drafts:
        meant = None
        if draft.speaker:
            first, last = draft.speaker
            meant = resolver.resolve(first, last)
            if _no_speaker(t, draft, meant):
                continue
            resolver.remember(first, last, meant)
        if draft.unit is not unit:
            if len(kept) - of_unit > 1:
                _drop_within(kept, of_unit)
            unit, of_unit = draft.unit, len(kept)
        kept.append((draft, meant))
    _drop_within(kept, of_unit)
    finished = [_finish(document, t, draft, meant) for draft, meant in kept]
    return tuple(sorted(finished, key=attrgetter("content")))


def _drafts(document: Document, t: Tokens) -> list[Draft]:
    """Return what the clauses and the loose quotations of all units attribute."""
    loose = Loose(t)
    cues, k = [*t.cues, len(t)], 0
    for unit in find_units(document):
        first, last = unit.first, unit.last
        while cues[k] < first:
            k += 1
        begin = k
        while cues[k] < last:
            k += 1
        clauses = find_clauses(t, first, last, cues[begin:k]) if k > begin else ()
        loose.add(unit, _read(t, unit, clauses) if clauses else [])
    return loose.drafts


def _read(t: Tokens, unit: Unit, clauses: list[Clause]) -> list[Draft]:
    """Return the drafts of one unit's clauses."""
    drafts = []
    opening = past_dateline(t, unit)
    subject: tuple[int, int] | None = None
    reached = -1
    if t.forms[opening] in ASKED:
        clauses = _past_question(t, opening, clauses)
    for number, clause in enumerate(clauses):
        shape = clause.shape
        if clause.subject is None and shape != "impersonal":
            before = clauses[number - 1] if number else None
            if before and before.shape == "according":
                continue  # "…, according to Lee, citing": who cites is anybody's guess
            if before and shape == "ing" and before.cue[1] + 1 == clause.first:
                subject = before.subject  # "…, Lee recalled, adding"
            ahead = clauses[number + 1].subject if number + 1 < len(clauses) else None
            clause.subject = subject or main_subject(t, unit, clause, opening) or ahead
            if clause.subject is None:
                continue
        left, right = opening, unit.last
        if len(clauses) > 1:
            if number and shape != "according":
                left = left_edge(t, clauses, number, opening)
            if number + 1 < len(clauses):
                right = right_edge(t, unit, clauses, number)
        content = content_of(t, unit, clause, left, right)
        main = shape == "finite" or shape == "inverted"
        if main and clause.first >= reached:
            subject = clause.subject
        if content and _withholds(t, content[0][0]):
            continue
        if not content and not announces(t, unit, clause):
            continue
        begins, ends = clause.cue
        cue = t.starts[begins], t.ends[ends]
        if content and shape == "finite" and content[0][0] > cue[0]:
            reached = max(reached, right)
        quoted = bool(unit.quotes) and any(starmap(unit.quotes_in, content))
        drafts.append(Draft(unit, content, cue, clause.subject, clause.form.stance, quoted, clause))
    return drafts


def _withholds(t: Tokens, start: int) -> bool:
    """Tell whether a content is but the wish "to be named"."""
    if not t.text.startswith(("to ", "not "), start):
        return False
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
    clause = draft.clause
    if clause is None:
        # "Breaking: …" is nobody's name; a heading "Ohio: …" nobody's word
        return draft.labelled and (not meant.known or meant.place)
    frames = clause.form.frames
    trails = clause.joined and clause.shape == "ing"
    if "d" in frames and (trails or meant.type in NO_DATA):
        return True
    if meant.known or meant.person or draft.quoted:
        return False
    return trails or not THINGS.isdisjoint(frames)


def _drop_within(kept: list[tuple[Draft, Speaker | None]], first: int) -> None:
    """Drop the drafts of one unit, those from index `first` on, that are part of another's
    content."""
    drafts = [draft for draft, _ in kept[first:]]
    kept[first:] = [
        pair
        for i, pair in enumerate(kept[first:])
        if drafts[i].clause is None or not _within(drafts[i], drafts[max(0, i - NEAR) : i + NEAR])
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
    parts, clause, unit = draft.content, draft.clause, draft.unit
    content = tuple(parts if len(parts) == 1 else _merged(parts))
    start = content[0][0]
    word = clause.cue[0] if clause else bisect_left(t.starts, draft.cue[0] if draft.cue else start)
    sentences = document.words.sentences
    speaker = name = None
    kind = "vague" if clause else None
    described = reason = False
    if meant:
        first, last = draft.speaker
        speaker, name, kind = (t.starts[first], t.ends[last]), meant.name, meant.type
        if kind == "anonymous":
            described = meant.described
            reason = reason_given(document.text, *_around(unit, speaker))
    # Content may begin before its unit.
    zone = document.zones[unit.block] if start >= unit.start else document.zone_at(start)
    sentence = sentences[word] if word < len(sentences) else -1
    how, cue, stance = _kind(t, draft, content), draft.cue, draft.stance
    return attribution_of_fields(
        (how, content, cue, speaker, name, kind, stance, described, reason, zone, sentence)
    )


def _merged(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _around(unit: Unit, speaker: tuple[int, int]) -> tuple[int, int]:
    """Return the characters in which a reason for anonymity would stand."""
    start, end = speaker
    return max(unit.start, start - REASON_REACH), min(unit.end, end + REASON_REACH)


def _kind(t: Tokens, draft: Draft, content: tuple[tuple[int, int], ...]) -> str:
    """Return direct, mixed or indirect, by the share of the content's letters that are quoted."""
    unit, quoted = draft.unit, t.quoted
    if not (draft.quoted or unit.quotes or quoted[unit.first]):
        return "indirect"
    starts, ends = t.starts, t.ends
    words: list[int] = []
    for start, end in content:
        first = bisect_left(starts, start, unit.first if start >= unit.start else 0)
        words += range(first, bisect_left(starts, end, first))
    flags = [quoted[i] for i in words]
    if not any(flags):
        return "indirect"
    if all(flags):
        return "direct"
    letters = [ends[i] - starts[i] for i in words]
    share = sum(compress(letters, flags)) / sum(letters)
    return "direct" if share >= DIRECT else "mixed" if share > MIXED else "indirect"

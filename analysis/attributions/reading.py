"""Document → attributions: units, clauses, contents, floating quotations, then who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.attributions.clauses import Clause, find_clauses
from analysis.attributions.contents import CONTRAST, Unit, content_of
from analysis.attributions.model import Attribution
from analysis.attributions.people import find_people
from analysis.attributions.phrases import phrase_after, phrase_before
from analysis.attributions.speakers import Resolver, reason_given
from analysis.attributions.tokens import Tokens, tokenise
from analysis.layout import NO_PROSE

if TYPE_CHECKING:
    from analysis.document import Document


@dataclass(slots=True)
class Draft:
    """An attribution before its speaker is resolved; words of the speaker are inclusive."""

    unit: Unit
    content: list[tuple[int, int]]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    stance: str


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
    drafts: list[Draft] = []
    previous: Unit | None = None
    for unit in units(document):
        clauses = find_clauses(t, unit.first, unit.last)
        read = _read_unit(t, unit, clauses)
        if not read:
            _quotation_alone(t, unit, previous, drafts)
        drafts += read
        previous = unit
    resolver = Resolver(t, find_people(t))
    finished = [_finish(document, t, d, resolver) for d in drafts]
    return tuple(sorted(finished, key=lambda a: a.content[0]))


def units(document: Document) -> list[Unit]:
    """Return the sentences of headline and editorial prose, joined where a quotation spans
    several."""
    found: list[Unit] = []
    quotes = document.quotations
    k = 0
    for s in document.sentences:
        block = document.blocks[s.block]
        if block.zone == "promotional" or block.kind in NO_PROSE or s.first >= s.last:
            continue
        unit = found[-1] if found else None
        if unit and unit.block == s.block and unit.quotes and unit.quotes[-1][1] > s.start:
            unit.last, unit.end = s.last, s.end
        else:
            unit = Unit(s.first, s.last, s.start, s.end, s.block)
            found.append(unit)
        while k < len(quotes) and quotes[k].start < unit.start:
            k += 1
        while k < len(quotes) and quotes[k].start < s.end:
            unit.quotes.append((quotes[k].start, quotes[k].end))
            k += 1
    return found


def _read_unit(t: Tokens, unit: Unit, clauses: list[Clause]) -> list[Draft]:
    drafts = []
    subject: tuple[int, int] | None = None
    for number, clause in enumerate(clauses):
        if clause.joined or clause.subject is None:
            clause.subject = subject or _main_subject(t, unit, clause)
        if clause.subject is None:
            continue
        if clause.shape != "according":
            subject = clause.subject
        left = _left(t, unit, clauses, number)
        right = _right(t, unit, clauses, number)
        content = content_of(t, unit, clause, left, right)
        if not content:
            continue
        stance = clause.form.verb.stance if clause.form else "neutral"
        drafts.append(Draft(unit, content, clause.cue, clause.subject, stance))
    return drafts


def _main_subject(t: Tokens, unit: Unit, clause: Clause) -> tuple[int, int] | None:
    """Return the subject of the unit's main clause for a cue without one of its own."""
    before = clause.first - 1
    if clause.shape == "ing" and before >= unit.first and t.plain(clause.first):
        if t.kinds[before] in ("word", "name"):
            first = phrase_before(t, before, unit.first)
            return None if first is None else (first, before)
        if t.kinds[before] in ("det", "poss"):
            return None
    i = unit.first
    if clause.first == i or t.kinds[i] in ("prep", "adv", "sub", "time"):
        i += 1
        while i < unit.last and (t.plain(i) or "," not in t.gaps[i]):
            i += 1
    if i >= unit.last:
        return None
    end = phrase_after(t, i, unit.last)
    return None if end is None else (i, end)


def _left(t: Tokens, unit: Unit, clauses: list[Clause], number: int) -> int:
    if number == 0 or clauses[number].shape == "according":
        return unit.first
    earlier = clauses[number - 1]
    first = clauses[number].first
    for i in range(earlier.after, first):
        if ";" in t.gaps[i] or ("," in t.gaps[i] and t.forms[i] in CONTRAST):
            return i + 1 if t.forms[i] in CONTRAST else i
    return unit.first


def _right(t: Tokens, unit: Unit, clauses: list[Clause], number: int) -> int:
    """Return where the content of a clause must end: before the next clause beside it."""
    for later in clauses[number + 1 :]:
        first = later.first
        gap = t.gaps[first]
        marked = any(c in gap for c in ",—–;")
        if later.shape == "according":
            return first
        if later.shape == "ing" and marked:
            return first
        before = first - 1
        if later.joined and t.kinds[before] == "conj" and later.shape == "finite":
            return before
        if later.shape == "finite" and later.subject:
            if ";" in gap or "—" in gap:
                return first
            if t.forms[before] in CONTRAST and "," in t.gaps[before]:
                return before
    return unit.last


def _quotation_alone(t: Tokens, unit: Unit, previous: Unit | None, drafts: list[Draft]) -> None:
    """Give a unit that is a quotation, with no cue of its own, to the running speaker."""
    if not unit.quotes or unit.quotes[0][0] > unit.start + 1 or not drafts:
        return
    last = drafts[-1]
    inside = sum(e - s for s, e in unit.quotes)
    if inside < 0.6 * (unit.end - unit.start) or unit.last - unit.first < 3:
        return
    if last.unit is previous and previous.block == unit.block and _ends_quoting(last, previous):
        last.content.append(unit.quotes[0])
        last.unit = unit
        return
    drafts.append(Draft(unit, list(unit.quotes), None, last.speaker, "neutral"))


def _ends_quoting(draft: Draft, unit: Unit) -> bool:
    return any(s <= part[0] < e for part in draft.content for s, e in unit.quotes) or True


def _finish(document: Document, t: Tokens, draft: Draft, resolver: Resolver) -> Attribution:
    content = _merged(draft.content)
    cue = t.cover(*draft.cue) if draft.cue else None
    speaker = t.cover(*draft.speaker) if draft.speaker else None
    sentence = document.sentence_at(cue[0] if cue else content[0][0])
    meant = resolver.resolve(*draft.speaker) if draft.speaker else None
    unnamed = meant is not None and meant.type == "anonymous"
    return Attribution(
        kind=_kind(document, t, content),
        content=content,
        cue=cue,
        speaker=speaker,
        speaker_name=meant.name if meant else None,
        speaker_type=meant.type if meant else None,
        stance=draft.stance,
        described=unnamed and meant.described,
        reason_given=unnamed and reason_given(document.text, draft.unit.start, draft.unit.end),
        zone=document.zone_at(content[0][0]),
        sentence=document.sentences.index(sentence) if sentence else -1,
    )


def _merged(parts: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _kind(document: Document, t: Tokens, content: tuple[tuple[int, int], ...]) -> str:
    words = quoted = 0
    for start, end in content:
        inside = document.words_between(start, end)
        for i in inside:
            size = t.ends[i] - t.starts[i]
            words += size
            quoted += size if t.quoted[i] else 0
    share = quoted / words if words else 0
    return "direct" if share >= 0.9 else "mixed" if share > 0.1 else "indirect"

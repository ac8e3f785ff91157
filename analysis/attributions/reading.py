"""Document → attributions: units, clauses, contents, floating quotations, then who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.attributions.clauses import Clause, find_clauses
from analysis.attributions.contents import CONTRAST, Unit, content_of
from analysis.attributions.model import Attribution
from analysis.attributions.people import find_people
from analysis.attributions.phrases import phrase_after
from analysis.attributions.speakers import Resolver, reason_given
from analysis.attributions.tokens import Tokens, tokenise
from analysis.layout import NO_PROSE

if TYPE_CHECKING:
    from analysis.document import Document

MARKS = ",;—–-"


@dataclass(slots=True)
class Draft:
    """An attribution before its speaker is resolved; words of the speaker are inclusive."""

    unit: Unit
    content: list[tuple[int, int]]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    stance: str
    quoted: bool
    clause: Clause | None = None


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
        alone = _quotation_alone(t, unit, previous, read, drafts)
        if alone:
            drafts.append(alone)
        drafts += read
        previous = unit
    resolver = Resolver(t, find_people(t))
    finished = (_finish(document, t, d, resolver) for d in drafts)
    return tuple(sorted(filter(None, finished), key=lambda a: a.content))


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
        if clause.subject is None and clause.shape != "impersonal":
            clause.subject = subject or _main_subject(t, unit, clause)
        if clause.subject is None and clause.shape != "impersonal":
            continue
        left = _left(t, unit, clauses, number)
        right = _right(t, unit, clauses, number)
        content = content_of(t, unit, clause, left, right)
        if clause.shape in ("finite", "ing", "inverted") and (content or clause.shape != "ing"):
            subject = clause.subject
        if not content:
            continue
        stance = clause.form.verb.stance if clause.form else "neutral"
        quoted = any(a < end and start < b for start, end in content for a, b in unit.quotes)
        drafts.append(Draft(unit, content, clause.cue, clause.subject, stance, quoted, clause))
    return [d for d in drafts if not _within(t, d, drafts)]


def _within(t: Tokens, draft: Draft, others: list[Draft]) -> bool:
    """Tell whether a draft is part of what another says: thoughts and wishes inside a report
    are its content; a report inside "according to" stands on its own."""
    at = t.starts[draft.cue[0]]
    speech = "q" in draft.clause.frames
    for other in others:
        if other is draft or not any(a <= at < b for a, b in other.content):
            continue
        if other.clause.shape == "according":
            if not speech:
                return True
        elif set(other.clause.frames) & set("tw") and not (speech and at < t.starts[other.cue[0]]):
            return True
    return False


def _main_subject(t: Tokens, unit: Unit, clause: Clause) -> tuple[int, int] | None:
    """Return the subject of the unit's main clause for a cue without one of its own."""
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
    leads = _leads(t, unit, clauses[number])
    for later in clauses[number + 1 :]:
        first = later.first
        if later.shape == "according":
            return first
        before = first - 1
        linked = t.forms[before] in CONTRAST
        edge = before if linked else first
        marked = any(c in t.gaps[edge] for c in MARKS)
        if later.shape == "ing":
            beside = marked or (linked and clauses[number].shape == "ing")
        elif later.shape in ("nominal", "passive"):
            beside = False
        elif later.joined:
            beside = linked
        else:
            beside = marked and (linked or leads or any(c in t.gaps[edge] for c in ";—"))
        if beside:
            return edge
    return unit.last


def _leads(t: Tokens, unit: Unit, clause: Clause) -> bool:
    """Tell whether a clause comes before the main one: "Calling it unfair, she said"; "While he
    praised it, she said"."""
    if clause.first == unit.first:
        return clause.shape == "ing"
    return clause.first == unit.first + 1 and t.kinds[unit.first] in ("sub", "prep")


def _quotation_alone(
    t: Tokens, unit: Unit, previous: Unit | None, read: list[Draft], drafts: list[Draft]
) -> Draft | None:
    """Give a quotation that begins a unit and has no cue to the speaker before it: in the same
    paragraph to that attribution, in another as an attribution of its own."""
    if not unit.quotes or unit.quotes[0][0] > unit.start + 1:
        return None
    start, end = unit.quotes[0]
    if any(a < end and start < b for draft in read for a, b in draft.content):
        return None
    last = drafts[-1] if drafts else None
    if previous is not None and previous.block == unit.block:
        goes_on = _to_go_on(drafts, previous)
        if goes_on:
            goes_on.content.append((start, end))
            goes_on.unit = unit
            return None
    if last is None or end - start < 0.6 * (unit.end - unit.start) or unit.last - unit.first < 4:
        return None
    return Draft(unit, list(unit.quotes), None, last.speaker, "neutral", True)


def _to_go_on(drafts: list[Draft], previous: Unit) -> Draft | None:
    """Return the attribution of the unit before that a following quotation continues."""
    best = None
    for draft in reversed(drafts):
        if draft.unit is not previous:
            break
        if draft.quoted:
            best = draft
    return best


def _finish(document: Document, t: Tokens, draft: Draft, resolver: Resolver) -> Attribution | None:
    """Return the attribution of a draft; None if its subject is no speaker."""
    content = _merged(draft.content)
    cue = t.cover(*draft.cue) if draft.cue else None
    speaker = t.cover(*draft.speaker) if draft.speaker else None
    words = document.words_between(cue[0] if cue else content[0][0], len(document.text))
    sentence = document.words.sentences[words.start] if words else -1
    meant = resolver.resolve(*draft.speaker) if draft.speaker else None
    if meant and not meant.known and draft.clause and not draft.quoted:
        frames = draft.clause.frames
        if "m" in frames or ("q" not in frames and draft.clause.shape == "ing"):
            return None
    unnamed = meant is not None and meant.type == "anonymous"
    return Attribution(
        kind=_kind(document, t, content),
        content=content,
        cue=cue,
        speaker=speaker,
        speaker_name=meant.name if meant else None,
        speaker_type=meant.type if meant else "vague" if draft.clause else None,
        stance=draft.stance,
        described=unnamed and meant.described,
        reason_given=unnamed and reason_given(document.text, draft.unit.start, draft.unit.end),
        zone=document.zone_at(content[0][0]),
        sentence=sentence,
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

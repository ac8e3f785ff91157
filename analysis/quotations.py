"""Quotation marks: straight, curly, single, doubled, nested, unclosed, across paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.layout import Block
from analysis.transcripts import find_speech

# '' and `` are marks, ' is one, ` is none. That the pattern begins with one of a few characters
# lets the search skip all others at once.
MARK = re.compile("[\"“”„«»‘’'`](?:(?<=')'|(?<=`)`|(?<!`))")
# Which marks may close a quotation: double marks are mixed freely in scraped text.
DOUBLE = frozenset(('"', "”", "''", "“", "»", "«"))
CLOSERS = {
    "“": frozenset(("”", '"', "''")),
    "„": frozenset(("“", "”", '"')),
    "«": frozenset(("»",)),
    '"': frozenset(('"', "”", "''")),
    "''": frozenset(("''", '"', "”")),
    "``": frozenset(("''", '"', "”")),
    "‘": frozenset(("’", "'")),
    "'": frozenset(("'", "’")),
}
SINGLE = frozenset(("'", "‘"))
FEET = re.compile(r"\d['’′]\d{1,2}$")
SPEECH_END = re.compile(r"[,.?!]['’](?!\w)|\w['’](?=[.,;:?!])")
LOOK_AHEAD = 400
OPENERS = "\"“«‘'`"
LED = frozenset((": ", ", "))  # what introduces a quotation


@dataclass(slots=True)
class Quotation:
    """An outermost quotation: characters start..end with its marks; `closed` tells whether the
    closing mark is there (it is not before a paragraph that goes on quoting)."""

    start: int
    end: int
    closed: bool = True


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text in order, none across a block's end; in a
    transcript also what is spoken without marks."""
    found: list[Quotation] = []
    all_marks = list(MARK.finditer(text))
    starts = [mark.start() for mark in all_marks]
    speech = find_speech(text, blocks)
    for number, block in enumerate(blocks):
        if number in speech:
            found.append(Quotation(speech[number], block.end))
            continue
        first = bisect_left(starts, block.start)
        marks = all_marks[first : bisect_left(starts, block.end, first)]
        if marks:
            follower = blocks[number + 1] if number + 1 < len(blocks) else None
            next_mark = text[follower.start] if follower else ""
            found += _in_block(text, block.start, block.end, marks, next_mark)
    return tuple(found)


def _in_block(
    text: str, start: int, end: int, marks: list[re.Match[str]], next_mark: str
) -> list[Quotation]:
    found: list[Quotation] = []
    # Curly closers still to come minus openers: an inner opener is nested only if it pays.
    balance = sum((m[0] == "”") - (m[0] == "“") for m in marks)
    opened, mark, depth = -1, "", 0
    for match in marks:
        at, char = match.start(), match[0]
        balance += (char == "“") - (char == "”")
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened < 0:
            if _opens(char, before, after):
                opened, mark, depth = at, char, 0
        elif char == mark == "“" and balance > depth + 1:
            depth += 1
        elif char in CLOSERS[mark] and _closes(text, char, before, after, match, end):
            if depth and char == "”":
                depth -= 1
            else:
                found.append(Quotation(opened, match.end()))
                opened = -1
        elif mark in SINGLE and char not in SINGLE and _opens(char, before, after):
            opened, mark, depth = at, char, 0
    if opened >= 0 and _goes_on(text, start, opened, mark, next_mark):
        found.append(Quotation(opened, end, closed=False))
    return found


def _goes_on(text: str, start: int, opened: int, mark: str, next_mark: str) -> bool:
    """Tell whether a mark that nothing closes in its block opens a quotation all the same: the
    next block opens with one. Of a single mark, which may be an apostrophe, more is asked."""
    if mark in SINGLE:
        return next_mark == mark and (opened == start or text[opened - 2 : opened] in LED)
    return mark in "“„«" or opened == start or (next_mark != "" and next_mark in OPENERS)


def _opens(char: str, before: str, after: str) -> bool:
    if char in ("”", "»", "’"):
        return False
    if char in ("“", "„", "«", "``"):
        return True
    if char == "'" and after.isdigit():
        return False
    return not before.isalnum() and before not in ".,!?;" and not after.isspace()


def _closes(text: str, char: str, before: str, after: str, match: re.Match[str], end: int) -> bool:
    at = match.start()
    if char in ('"', "”", "''") and before.isdigit() and FEET.search(text, max(0, at - 5), at):
        return False
    if char in ("'", "’"):
        if after.isalnum() or before.isspace():
            return False
        if before == "s" and after == " ":
            # voters' rights: a possessive, if the quotation's real end is still to come
            limit = min(end, at + LOOK_AHEAD)
            return SPEECH_END.search(text, match.end(), limit) is None
        return True
    return char not in ('"', "''") or not before.isspace() or not after.isalnum()

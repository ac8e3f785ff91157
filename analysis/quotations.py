"""Quotation marks: straight, curly, single, doubled, nested, unclosed, across paragraphs."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.layout import Block
from analysis.marks import find_marks
from analysis.transcripts import find_speech

ELISIONS = Path(__file__).parent / "lexicons" / "elisions.csv"
CHARACTERS = "\"“”„«»‘’'`"
APOSTROPHES = "'’"
ELIDING = "'‘’"
DOUBLED = "'`"  # '' and `` are marks, ' is one, ` is none
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
    all_marks = _read_marks(text)
    starts = [at for at, _ in all_marks]
    speech = find_speech(text, blocks)
    low = 0
    for number, block in enumerate(blocks):
        high = bisect_left(starts, block.end, low)
        if number in speech:
            found.append(Quotation(speech[number], block.end))
        elif low < high:
            follower = blocks[number + 1] if number + 1 < len(blocks) else None
            next_mark = text[follower.start] if follower else ""
            found += _in_block(text, block.start, block.end, all_marks[low:high], next_mark)
        low = high
    return tuple(found)


def _read_marks(text: str) -> list[tuple[int, str]]:
    """Return the marks of a text with their offsets, but for apostrophes within words or for
    letters left out before one ('em), which neither open nor close a quotation."""
    found = []
    stop = 0
    for at in find_marks(text, CHARACTERS):
        mark = text[at]
        if at < stop or (mark in APOSTROPHES and _is_within_word(text, at)):
            continue
        if mark in ELIDING and text[at + 1 : at + 2].isalpha():
            elided = elision().match(text, at)
            if elided:
                stop = elided.end()
                continue
        if mark in DOUBLED:
            if text.startswith(mark, at + 1):
                mark += mark
            elif mark == "`":
                continue
        found.append((at, mark))
        stop = at + len(mark)
    return found


@cache
def elision() -> re.Pattern[str]:
    """Return what matches a word from the apostrophe on that stands for its first letters.

    A mark right behind it makes it a quotation of one word: 'em'. Only 'n' has two.
    """
    with ELISIONS.open(encoding="utf-8", newline="") as file:
        forms = sorted((row["form"] for row in csv.DictReader(file)), key=len, reverse=True)
    written = "|".join(re.escape(form).replace("'", "['‘’]") for form in forms)
    return re.compile(rf"(?<!\w)(?:{written})(?![\w'’])", re.IGNORECASE)


def _is_within_word(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()


def _in_block(
    text: str, start: int, end: int, marks: list[tuple[int, str]], next_mark: str
) -> list[Quotation]:
    found: list[Quotation] = []
    # Curly closers still to come minus openers: an inner opener is nested only if it pays.
    balance = sum([(char == "”") - (char == "“") for _, char in marks])
    opened, mark, depth = -1, "", 0
    for at, char in marks:
        behind = at + len(char)
        balance += (char == "“") - (char == "”")
        before = text[at - 1] if at > start else " "
        after = text[behind] if behind < end else " "
        if opened < 0:
            if _opens(char, before, after):
                opened, mark, depth = at, char, 0
        elif char == mark == "“" and balance > depth + 1:
            depth += 1
        elif char in CLOSERS[mark] and _closes(text, char, before, after, at, end):
            if depth and char == "”":
                depth -= 1
            else:
                found.append(Quotation(opened, behind))
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


def _closes(text: str, char: str, before: str, after: str, at: int, end: int) -> bool:
    if char in ('"', "”", "''") and before.isdigit() and FEET.search(text, max(0, at - 5), at):
        return False
    if char in ("'", "’"):
        if after.isalnum() or before.isspace():
            return False
        if before == "s" and after == " ":
            # voters' rights: a possessive, if the quotation's real end is still to come
            limit = min(end, at + LOOK_AHEAD)
            return SPEECH_END.search(text, at + 1, limit) is None
        return True
    return char not in ('"', "''") or not before.isspace() or not after.isalnum()

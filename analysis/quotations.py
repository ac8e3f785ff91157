"""Quotation marks: straight, curly, single, nested, unclosed, and across paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.layout import Block

MARK = re.compile("[\"“”„«»‘’']")
CLOSER = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation: characters start..end with its marks; `closed` tells whether the
    closing mark is there (it is not before a paragraph that goes on quoting)."""

    start: int
    end: int
    closed: bool = True


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text in order, none across a block's end."""
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        follower = blocks[number + 1] if number + 1 < len(blocks) else None
        goes_on = follower is not None and text[follower.start] in '"“«‘'
        found.extend(_in_block(text, block.start, block.end, goes_on))
    return tuple(found)


def _in_block(text: str, start: int, end: int, goes_on: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened, mark = -1, ""
    for match in MARK.finditer(text, start, end):
        at, char = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened < 0:
            if _opens(char, before, after):
                opened, mark = at, char
        elif char in CLOSER[mark] and _closes(char, before, after):
            found.append(Quotation(opened, at + 1))
            opened = -1
        elif mark in "'‘" and char in '"“«' and _opens(char, before, after):
            opened, mark = at, char
    if opened >= 0 and mark not in "'‘" and (goes_on or mark != '"'):
        found.append(Quotation(opened, end, closed=False))
    return found


def _opens(char: str, before: str, after: str) -> bool:
    if char in "”»’":
        return False
    if char in "“„«":
        return True
    return not before.isalnum() and before not in ".,!?;" and not after.isspace()


def _closes(char: str, before: str, after: str) -> bool:
    if char in "'’":
        return not after.isalnum() and not before.isspace()
    return char != '"' or not before.isspace() or not after.isalnum()

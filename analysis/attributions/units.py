"""Units: the stretches of text that a reporting clause may reach over."""

from __future__ import annotations

import sys
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.attributions.tokens import Tokens
from analysis.layout import NO_PROSE

if TYPE_CHECKING:
    from analysis.document import Document

DATELINES = frozenset(("name", "num", "time"))
DATELINE = 7  # words a dateline may have
DATELINE_ENDS = frozenset("—–-")
REACH = 4  # characters of marks and blanks that may stand between a quotation mark and its word


@dataclass(slots=True)
class Unit:
    """One sentence, or several that one quotation holds together: words first..last - 1,
    characters start..end, its quotations, and whether the last of these lacks its mark."""

    first: int
    last: int
    start: int
    end: int
    block: int
    quotes: list[tuple[int, int]]
    unclosed: bool = False

    def quotes_in(self, start: int, end: int) -> bool:
        """Tell whether any of the characters start..end are inside a quotation."""
        k = bisect_left(self.quotes, (end,)) - 1
        return k >= 0 and self.quotes[k][1] > start


def find_units(document: Document) -> list[Unit]:
    """Return the units of headline and editorial prose in order."""
    found: list[Unit] = []
    read = [
        zone != "promotional" and block.kind not in NO_PROSE
        for block, zone in zip(document.blocks, document.zones, strict=True)
    ]
    quotes = iter(document.quotations)
    quote = next(quotes, None)
    opening = quote.start if quote else sys.maxsize
    held = -1  # where the last unit's last quotation ends
    for s in document.sentences:
        block, first, last = s.block, s.first, s.last
        if first >= last or not read[block]:
            continue
        start, end = s.start, s.end
        if held > start and found[-1].block == block:
            unit = found[-1]
            unit.last, unit.end = last, end
        else:
            unit = Unit(first, last, start, end, block, [])
            found.append(unit)
        while opening < end:
            if opening >= unit.start:
                held = quote.end
                unit.quotes.append((opening, held))
                unit.unclosed = not quote.closed
            quote = next(quotes, None)
            opening = quote.start if quote else sys.maxsize
    return found


def characters(t: Tokens, unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """Return the characters of words first..last - 1 with the quotation marks and brackets that
    belong to them, without commas and stops at their end."""
    if first >= last:
        return None
    start, end = t.starts[first], t.ends[last - 1]
    if unit.quotes:
        k = bisect_left(unit.quotes, (start - REACH,))
        floor = t.ends[first - 1] if first else 0
        if k < len(unit.quotes) and floor <= unit.quotes[k][0] < start:
            start = unit.quotes[k][0]
        k = bisect_left(unit.quotes, (end,)) - 1
        if k >= 0 and unit.quotes[k][1] > end:
            end = unit.quotes[k][1]
    gap = t.gaps[last]
    if gap and gap[0] in {")", "]", "%"}:
        end = max(end, t.ends[last - 1] + 1)
    return start, end


def past_dateline(t: Tokens, unit: Unit) -> int:
    """Return the first word after "BERLIN (AP) —", or the first of the unit."""
    first, gaps, kinds = unit.first, t.gaps, t.kinds
    if kinds[first] not in DATELINES and not gaps[first + 1]:
        return first
    limit = first + DATELINE
    for i in range(first, limit if limit < unit.last else unit.last - 1):
        gap = gaps[i + 1]
        if gap and not DATELINE_ENDS.isdisjoint(gap):
            return i + 1
        if kinds[i] not in DATELINES:
            break
    return first

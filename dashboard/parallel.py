"""Two texts and their aligned segments → one escaped HTML grid, a row for what belongs together.

Same words are grey, rewritten ones tinted, new ones plain, cut ones struck in the original.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from dashboard.highlight import ELEMENTS, Mark, highlighted, visible
from dashboard.pairing import Match, rows_of
from dashboard.standalone import standalone_page
from dashboard.wording import counted

STYLES = (Path(__file__).parent / "article.css", Path(__file__).parent / "parallel.css")
# A paragraph longer than this is laid out sentence by sentence.
LONG = 700
TIP = 220
# Paragraphs without a stretch in common stand in one row if they share two words so long, or
# with a capital; each counts as so many characters.
LONG_WORD, ALIKE = 7, 8.0
MOST_COMPARED = 40_000
OPENING, CLOSING = "“‘«„([\"'", "”’»)]\"'.,;:!?…"
LEGEND = (
    ("same", "same words"),
    ("rewritten", "rewritten"),
    ("cut", "cut, on the left"),
    ("new", "new, on the right"),
    ("quoted", "quoted voice"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: its document, what it is called, and when it was published."""

    document: Any
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of a text, or a sentence of a long one."""

    start: int
    end: int
    kind: str
    zone: str


def parallel_html(left: Side, right: Side, segments: Sequence[Any]) -> str:
    """Return both texts as a grid of two columns whose rows hold what belongs together."""
    units = units_of(left.document), units_of(right.document)
    rows = rows_of(
        len(units[0]),
        len(units[1]),
        _matches(units, segments),
        _alike(left.document, right.document, units),
    )
    row_of = tuple(
        {i: number for number, row in enumerate(rows) for i in row[side]} for side in (0, 1)
    )
    marks = tuple(
        _by_unit(units[side], found)
        for side, found in enumerate(_marks(left.document, right.document, segments, units, row_of))
    )
    pieces = ['<div class="px-two">', _head(left), _head(right)]
    for row in rows:
        for side, document in enumerate((left.document, right.document)):
            inside = [(units[side][i], marks[side][i]) for i in row[side]]
            pieces.append(f'<div class="px-cell">{_cell(document, inside)}</div>')
    return "".join([*pieces, "</div>"])


def parallel_legend() -> str:
    """Return a line of samples of how words are drawn."""
    samples = "".join(
        f'<span class="px-key"><span class="px-mark px-{style}">{label}</span></span>'
        for style, label in LEGEND
    )
    return f'<div class="px-legend">{samples}</div>'


def parallel_page(left: Side, right: Side, segments: Sequence[Any]) -> str:
    """Return both texts as one HTML file: no script, no address."""
    said = escape(shares(left, right, segments))
    texts = parallel_html(left, right, segments)
    return standalone_page(
        visible(f"{left.label} and {right.label}"),
        "\n".join(path.read_text("utf-8") for path in STYLES),
        f"<p>{said}</p>{parallel_legend()}{texts}",
        "78em",
    )


def shares(left: Side, right: Side, segments: Iterable[Any]) -> str:
    """Return in words how much of the right text is the same, rewritten, new, and what was cut."""
    totals = dict.fromkeys(("verbatim", "rewritten", "new", "cut"), 0)
    for segment in segments:
        side, extent = (right, segment.b) if segment.b else (left, segment.a)
        totals[segment.kind] += len(side.document.words_between(*extent))
    words = sum(n for kind, n in totals.items() if kind != "cut")
    return (
        f"{right.label}: {counted(words, 'word')}, {totals['verbatim']:,} of them the same, "
        f"{totals['rewritten']:,} rewritten, {totals['new']:,} new; cut from {left.label}: "
        f"{totals['cut']:,}. Page furniture and bylines are left out."
    )


def units_of(document: Any) -> list[Unit]:
    """Return the paragraphs in order, long ones by sentence."""
    inside: dict[int, list[Any]] = {}
    for sentence in document.sentences:
        inside.setdefault(sentence.block, []).append(sentence)
    units = []
    for number, block in enumerate(document.blocks):
        whole = Unit(block.start, block.end, block.kind, block.zone)
        sentences = inside.get(number, ())
        if block.end - block.start <= LONG or len(sentences) < 2 or block.zone == "promotional":
            units.append(whole)
            continue
        starts = [block.start, *(s.start for s in sentences[1:]), block.end]
        units += [replace(whole, start=a, end=b) for a, b in pairwise(starts)]
    return units


def _by_unit(units: Sequence[Unit], marks: Iterable[Mark]) -> list[list[Mark]]:
    starts, ends = [u.start for u in units], [u.end for u in units]
    found: list[list[Mark]] = [[] for _ in units]
    for mark in marks:
        for i in range(bisect_right(ends, mark.start), bisect_left(starts, mark.end)):
            found[i].append(mark)
    return found


def _at(starts: Sequence[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def _matches(units: tuple[list[Unit], list[Unit]], segments: Sequence[Any]) -> list[Match]:
    """Return how many characters each unit of the left shares with each unit of the right."""
    starts = [u.start for u in units[0]], [u.start for u in units[1]]
    found: dict[tuple[int, int], float] = {}
    for segment in segments:
        if segment.a is None or segment.b is None:
            continue
        (a, a_end), (b, b_end) = segment.a, segment.b
        # A stretch across paragraphs is cut where those of the left begin.
        inside = starts[0][bisect_right(starts[0], a) : bisect_left(starts[0], a_end)]
        bounds = [a, *inside, a_end]
        scale = (b_end - b) / max(1, a_end - a)
        for low, high in pairwise(bounds):
            i = _at(starts[0], low)
            j = _at(starts[1], round(b + ((low + high) / 2 - a) * scale))
            weight = (high - low) * (1 if segment.kind == "verbatim" else 0.5)
            found[i, j] = found.get((i, j), 0.0) + weight
    return [Match(i, j, weight) for (i, j), weight in found.items()]


def _alike(
    a: Any, b: Any, units: tuple[list[Unit], list[Unit]]
) -> Callable[[Sequence[int], Sequence[int]], list[Match]]:
    """Return what finds paragraphs that share names, numbers and long words, a few of them."""

    def find(left: Sequence[int], right: Sequence[int]) -> list[Match]:
        if len(left) * len(right) > MOST_COMPARED:
            return []
        bags = {j: _telling(b, units[1][j]) for j in right}
        return [
            Match(i, j, ALIKE * len(own & bags[j]))
            for i in left
            for own in (_telling(a, units[0][i]),)
            for j in right
        ]

    return find


def _telling(document: Any, unit: Unit) -> set[str]:
    if unit.zone == "promotional":
        return set()
    text, words = document.text, document.words
    return {
        words.forms[i]
        for i in document.words_between(unit.start, unit.end)
        if len(words.forms[i]) >= LONG_WORD
        or (len(words.forms[i]) > 3 and not text[words.starts[i]].islower())
    }


def _marks(
    a: Any,
    b: Any,
    segments: Sequence[Any],
    units: tuple[list[Unit], list[Unit]],
    row_of: tuple[dict[int, int], dict[int, int]],
) -> tuple[list[Mark], list[Mark]]:
    sides: tuple[list[Mark], list[Mark]] = ([], [])
    starts = [u.start for u in units[0]], [u.start for u in units[1]]
    for mine, document in zip(sides, (a, b), strict=True):
        mine += [Mark(q.start, q.end, "quoted", "quoted") for q in document.quotations]
    for segment in segments:
        kind = "same" if segment.kind == "verbatim" else segment.kind
        tips = "", ""
        if segment.a and segment.b:
            rows = row_of[0][_at(starts[0], segment.a[0])], row_of[1][_at(starts[1], segment.b[0])]
            there = _excerpt(b.text, segment.b), _excerpt(a.text, segment.a)
            if kind == "rewritten":
                tips = f"right: {there[0]}", f"left: {there[1]}"
            elif rows[0] != rows[1]:
                tips = ("stands elsewhere on the right", "stands elsewhere on the left")
        for mine, document, extent, tip in zip(
            sides, (a, b), (segment.a, segment.b), tips, strict=True
        ):
            if extent:
                start, end = _with_punctuation(document.text, *extent)
                mine.append(Mark(start, end, kind, kind, tip=tip))
    return sides


def _with_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch of words by the marks that hang on it."""
    while start and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and text[end] in CLOSING:
        end += 1
    return start, end


def _excerpt(text: str, extent: tuple[int, int]) -> str:
    cut = visible(text[extent[0] : extent[0] + TIP])
    return cut + "…" * (extent[1] - extent[0] > TIP)


def _head(side: Side) -> str:
    return f'<div class="px-head"><b>{escape(side.label)}</b> {escape(side.when)}</div>'


def _cell(document: Any, units: Sequence[tuple[Unit, list[Mark]]]) -> str:
    pieces = []
    for promotional, group in groupby(units, key=lambda u: u[0].zone == "promotional"):
        members = list(group)
        inner = "".join(_unit_html(document.text, *member) for member in members)
        if promotional:
            words = sum(len(document.words_between(u.start, u.end)) for u, _ in members)
            kinds = ", ".join(dict.fromkeys(u.kind.replace("-", " ") for u, _ in members))
            head = f"<b>Page furniture</b> {escape(kinds)}; {counted(words, 'word')}"
            inner = f'<details class="px-furniture"><summary>{head}</summary>{inner}</details>'
        pieces.append(inner)
    return f'<div class="px-article">{"".join(pieces)}</div>' if pieces else ""


def _unit_html(text: str, unit: Unit, marks: Sequence[Mark]) -> str:
    tag = "p" if unit.kind == "list-item" else ELEMENTS.get(unit.kind, "p")
    inner = highlighted(text, marks, unit.start, unit.end)
    return f'<{tag} class="px-{unit.kind}" dir="auto">{inner}</{tag}>'

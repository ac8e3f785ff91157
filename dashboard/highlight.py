"""Text and marks → escaped HTML, on screen and in files.

Everything of the text stands in text nodes and escaped attributes; elements, classes and
styles are our own. The text content of the result is the text, but for control characters,
which become their symbols one for one (␀).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, pairwise
from typing import Protocol
from unicodedata import name as unicode_name

# Characters that show nothing and may hide something. Joiners are left alone between letters of
# the scripts, and within the emoji, that need them.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\U000e0000-\U000e01ef]"
    "|(?<=[\\s!-~])[\u200c\u200d]|[\u200c\u200d](?=[\\s!-~])"
)
SHORT = {
    "\u00ad": "SHY", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u200e": "LRM",
    "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
    "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI",
    "\u2069": "PDI", "\ufeff": "BOM",
}  # fmt: skip
SURROGATES = re.compile("[\ud800-\udfff]")
ELEMENTS = {
    "title": "h2", "standfirst": "p", "heading": "h3", "quotation": "blockquote",
}  # fmt: skip
# Beyond this a mark is not drawn: every mark under way is opened anew where one ends.
DEEPEST = 16
ARTICLE = "px-article"
CHOSEN = "px-chosen"


class Block(Protocol):
    """What is asked of a block."""

    start: int
    end: int
    kind: str

    @property
    def zone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters start..end drawn in a style of article.css.

    `layer` is the signal's name, `tip` says what is marked and why, `label` stands in small
    type behind the marked words; `anchor` makes it the place the page scrolls to.
    """

    start: int
    end: int
    layer: str
    style: str
    colour: str = ""
    tip: str = ""
    label: str = ""
    anchor: bool = False


def hidden_name(char: str) -> str:
    """Return a hidden character's code point and name."""
    return f"U+{ord(char):04X} {unicode_name(char, 'control character').lower()}"


def visible(text: str) -> str:
    """Return text for a label or a tip: on one line, hidden characters by code point."""
    text = SURROGATES.sub("\ufffd", " ".join(text.split()))
    return HIDDEN.sub(lambda m: f"[U+{ord(m[0]):04X}]", text)


def count_hidden(text: str) -> int:
    """Return how many hidden characters a text has."""
    return sum(1 for _ in HIDDEN.finditer(text))


def escaped(text: str) -> str:
    """Return HTML that shows the text, hidden characters as small marks."""
    pieces, at = [], 0
    for match in HIDDEN.finditer(text):
        pieces += [_escape(text[at : match.start()]), _hidden_mark(match[0])]
        at = match.end()
    return "".join([*pieces, _escape(text[at:])])


def _escape(text: str) -> str:
    # A carriage return as such would be read as a line feed.
    return escape(SURROGATES.sub("\ufffd", text)).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return escape(visible(text))


def _hidden_mark(char: str) -> str:
    code = ord(char)
    symbol = chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else char
    label = SHORT.get(char, f"{code:04X}")
    control = " px-control" if symbol != char else ""
    return (
        f'<span class="px-hidden{control}" data-label="{label}" title="hidden character: '
        f'{escape(hidden_name(char))}">{symbol}</span>'
    )


def highlighted(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """Return text[start:end] as HTML with its marks, overlapping ones split so that they nest."""
    end = len(text) if end is None else end
    inside = sorted(
        (m for m in marks if m.start < end and m.end > start and m.start < m.end),
        key=lambda m: (m.start, -m.end),
    )
    bounds = {start, end}
    for mark in inside:
        bounds |= {max(mark.start, start), min(mark.end, end)}
    pieces: list[str] = []
    stack: list[Mark] = []
    coming = 0
    for here, there in pairwise(sorted(bounds)):
        _close(stack, here, pieces)
        while coming < len(inside) and max(inside[coming].start, start) == here:
            mark = inside[coming]
            if len(stack) < DEEPEST:
                pieces.append(_open(mark, first=mark.start == here))
                stack.append(mark)
            coming += 1
        pieces.append(escaped(text[here:there]))
    _close(stack, end, pieces)
    pieces += ["</span>"] * len(stack)
    return "".join(pieces)


def _close(stack: list[Mark], here: int, pieces: list[str]) -> None:
    """Close what ends here; what lies inside it but goes on is opened anew."""
    ending = [i for i, mark in enumerate(stack) if mark.end <= here]
    if not ending:
        return
    above = stack[ending[0] :]
    for mark in reversed(above):
        if mark.end <= here and mark.label:
            pieces.append(f'<span class="px-label" data-label="{_attribute(mark.label)}"></span>')
        pieces.append("</span>")
    stack[ending[0] :] = [mark for mark in above if mark.end > here]
    pieces += [_open(mark, first=False) for mark in stack[ending[0] :]]


def _open(mark: Mark, first: bool) -> str:
    attributes = [f'class="px-mark px-{mark.style} px-l-{mark.layer}{" px-first" * first}"']
    if mark.colour:
        attributes.append(f'style="--px-c:{mark.colour}"')
    if mark.tip:
        attributes.append(f'title="{_attribute(mark.tip)}"')
        # One stop of the keyboard for each mark, however many pieces it is cut into.
        attributes += ['tabindex="0"'] * first
    if mark.anchor and first:
        attributes.append(f'id="{CHOSEN}"')
    return f"<span {' '.join(attributes)}>"


def article_html(
    text: str,
    blocks: Sequence[Block],
    marks: Iterable[Mark],
    words: Sequence[int] = (),
    start: int = 0,
    end: int | None = None,
    open_furniture: bool = False,
) -> str:
    """Return the article, or start..end of it, as a reader would see it; furniture in folds.

    `words` is the number of words of each block, for the folds' headings.
    """
    end = len(text) if end is None else end
    counts = words or [0] * len(blocks)
    of_block = _by_block(blocks, marks)
    pieces = [f'<div class="{ARTICLE}">']
    at = start
    inside = [i for i, b in enumerate(blocks) if b.end > start and b.start < end]
    for group, numbers in groupby(inside, key=lambda i: _group(blocks[i])):
        members = list(numbers)
        inner: list[str] = []
        for i in members:
            here, there = max(start, blocks[i].start), min(end, blocks[i].end)
            inner.append(_gap(text[at:here]))
            inner.append(_block_html(text, blocks[i].kind, of_block[i], here, there))
            at = there
        chosen = open_furniture or any(m.anchor for i in members for m in of_block[i])
        names = [(blocks[i].kind, counts[i]) for i in members]
        pieces.append(_grouped(group, "".join(inner), names, chosen))
    return "".join([*pieces, _gap(text[at:end]), "</div>"])


def _by_block(blocks: Sequence[Block], marks: Iterable[Mark]) -> list[list[Mark]]:
    starts, ends = [b.start for b in blocks], [b.end for b in blocks]
    found: list[list[Mark]] = [[] for _ in blocks]
    for mark in marks:
        touched = range(bisect_right(ends, mark.start), bisect_left(starts, mark.end))
        for n, i in enumerate(touched):
            found[i].append(replace(mark, anchor=False) if n and mark.anchor else mark)
    return found


def _group(block: Block) -> str:
    return block.zone if block.zone == "promotional" else "list" * (block.kind == "list-item")


def _block_html(text: str, kind: str, marks: list[Mark], start: int, end: int) -> str:
    tag = "li" if kind == "list-item" else ELEMENTS.get(kind, "p")
    inner = highlighted(text, marks, start, end)
    return f'<{tag} class="px-{kind}" dir="auto">{inner}</{tag}>'


def _gap(text: str) -> str:
    """Return what stands between blocks: white space, or text that nobody claims."""
    return escaped(text) if not text.strip() else f'<p class="px-body">{escaped(text)}</p>'


def _grouped(group: str, inner: str, names: list[tuple[str, int]], is_open: bool) -> str:
    if group == "list":
        return f'<ul class="px-list">{inner}</ul>'
    if group == "promotional":
        kinds = "".join(
            f"<span>{escape(kind.replace('-', ' '))}, {count:,} word{'s' * (count != 1)}</span>"
            for kind, count in _summed(names)
        )
        head = f'<summary class="px-own"><b>Page furniture</b>{kinds}</summary>'
        return f'<details class="px-furniture"{" open" * is_open}>{head}{inner}</details>'
    return inner


def _summed(names: list[tuple[str, int]]) -> list[tuple[str, int]]:
    totals: dict[str, int] = {}
    for kind, count in names:
        totals[kind] = totals.get(kind, 0) + count
    return sorted(totals.items(), key=lambda item: -item[1])


def legend_html(layers: Iterable[tuple[str, str, str, str]]) -> str:
    """Return a line of samples; each layer is name, label, style and colour."""
    samples = (
        f'<span class="px-key"><span class="px-mark px-first px-{style} px-l-{name}"'
        f' style="--px-c:{colour}">{escape(label)}</span></span>'
        for name, label, style, colour in layers
    )
    return f'<div class="px-legend">{"".join(samples)}</div>'

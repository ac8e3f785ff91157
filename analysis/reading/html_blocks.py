"""A page's markup → the blocks of text a reader would see, in order, with what their tags tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

INVISIBLE = frozenset(
    (
        "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "applet",
        "svg", "canvas", "select", "datalist", "textarea", "audio", "video", "map", "math",
        "frameset",
    )
)  # fmt: skip
INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s",
        "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
        "wbr", "img", "input",
    )
)  # fmt: skip
NONE_DISPLAYED = re.compile(r"(?:display\s?:\s?none|visibility\s?:\s?hidden)", re.IGNORECASE)
BLANKS = re.compile(r"\s+")
PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
SEVERAL = 2
# Strings of visible text, each with the link that it stands in.
Texts = list[tuple[str, etree._Element | None]]


@dataclass(slots=True)
class Piece:
    """One block of visible text: its words, how many of them are links, and where it stands.

    `links` are their extents in the text with what their addresses say; `tags` are the names of
    the elements around it, outermost first; `marks` their classes, ids and roles, a line an
    element.
    """

    text: str
    linked: int
    tags: tuple[str, ...]
    marks: str
    links: list[tuple[int, int, str]]

    @property
    def link_share(self) -> float:
        """Return the share of the characters that belong to links."""
        return min(1.0, self.linked / len(self.text))


def find_pieces(root: etree._Element) -> list[Piece]:
    """Return the visible blocks of text below an element."""
    return _Walk().over(root)


class _Walk:
    """Gathers text until a block begins or ends."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.texts: Texts = []
        self.path: list[tuple[str, str]] = []
        self.links: list[etree._Element] = []
        self.breaks = SEVERAL

    def over(self, root: etree._Element) -> list[Piece]:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if not isinstance(element.tag, str) or is_hidden(element):
                    walker.skip_subtree()
                    self.path.append(("", ""))
                    continue
                self._open(element)
            else:
                self._close(element)
        self._flush()
        return self.pieces

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag not in INLINE:
            self._flush()
            self.breaks = self.breaks + 1 if tag == "br" else SEVERAL
        if tag == "a" and element.get("href"):
            self.links.append(element)
        self.path.append((tag, _marks_of(element)))
        self._take(element.text)

    def _close(self, element: etree._Element) -> None:
        tag, _ = self.path[-1]
        if tag and tag not in INLINE:
            self._flush()
            self.breaks = self.breaks if tag == "br" else SEVERAL
        if self.links and self.links[-1] is element:
            self.links.pop()
        self.path.pop()
        self._take(element.tail)

    def _take(self, text: str | None) -> None:
        if text:
            self.texts.append((text, self.links[-1] if self.links else None))

    def _flush(self) -> None:
        texts, self.texts = self.texts, []
        raw = "".join(text for text, _ in texts)
        if not any(map(str.isalnum, raw)):
            return
        tags = tuple(tag for tag, _ in self.path)
        marks = "\n".join(mark for _, mark in self.path if mark)
        for part in _paragraphs(texts, raw) if "pre" in tags else (texts,):
            text = BLANKS.sub(" ", "".join(string for string, _ in part)).strip()
            links, linked = _links_of(part), _linked(part)
            if self.breaks == 1 and self.pieces and _runs_on(self.pieces[-1].text, text):
                last = self.pieces[-1]
                by = len(last.text) + 1
                last.links += [(start + by, end + by, url) for start, end, url in links]
                last.text, last.linked = f"{last.text} {text}", last.linked + linked
            elif any(map(str.isalnum, text)):
                self.pieces.append(Piece(text, linked, tags, marks, links))
        self.breaks = 0


def _paragraphs(texts: Texts, raw: str) -> Iterator[Texts]:
    """Yield what stands between the empty lines of preformatted text, `raw` being all of it."""
    breaks = [match.span() for match in PARAGRAPHS.finditer(raw)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(raw)]
    number = offset = 0
    for start, end in zip(starts, ends, strict=True):
        part = []
        while number < len(texts):
            string, link = texts[number]
            part.append((string[max(0, start - offset) : max(0, end - offset)], link))
            if offset + len(string) > end:
                break
            number, offset = number + 1, offset + len(string)
        yield part


def _linked(texts: Texts) -> int:
    """Return how many characters belong to links."""
    return sum(len(BLANKS.sub(" ", string).strip()) for string, link in texts if link is not None)


def _links_of(texts: Texts) -> list[tuple[int, int, str]]:
    """Return the extents of links and their addresses, as text stands with single blanks."""
    found: list[tuple[int, int, str]] = []
    length, blank, before = 0, True, None
    for string, link in texts:
        words = BLANKS.sub(" ", string)
        words = words[1:] if blank and words.startswith(" ") else words
        inner = words.strip()
        if link is not None and inner:
            start = length + len(words) - len(words.lstrip())
            if link is before:
                start = found.pop()[0]
            end = length + len(words.rstrip())
            found.append((start, end, link.get("href")))
            before = link
        length += len(words)
        blank = words.endswith(" ") if words else blank
    return found


def _runs_on(text: str, following: str) -> bool:
    """Tell whether a single line break stands within a sentence."""
    return following[:1].islower() and text[-1] not in '.!?:;"”' and " " in text


def is_hidden(element: etree._Element) -> bool:
    """Tell whether an element shows no text."""
    if element.tag in INVISIBLE or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and NONE_DISPLAYED.search(style) is not None


def _marks_of(element: etree._Element) -> str:
    # Those of the whole page tell what it has, not what a block of it is.
    if element.tag in ("html", "body"):
        return ""
    return " ".join(filter(None, map(element.get, ("class", "id", "role")))).lower()

"""What a page may not exceed, told by one scan of its markup before any parser sees it.

lxml drops text nested deeper than 255 elements and trafilatura returns nothing at 260; an
element with very many attributes takes time that grows with their square.
"""

from __future__ import annotations

import re

from analysis.article import InvalidArticle

MOST_CHARACTERS = 5_000_000
MOST_ELEMENTS = 50_000
MOST_ATTRIBUTES = 50_000
MOST_OF_ONE_ELEMENT = 2_000
DEEPEST = 200

NAME = re.compile(r"/?[a-zA-Z][^\s/>]{0,40}")
ATTRIBUTE = re.compile(r"[^\s\"'=<>/]+(?:\s?=\s?(?:\"[^\"]*\"?|'[^']*'?|[^\s\"'>]+))?")
VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "basefont", "frame",
    )
)  # fmt: skip
RAW = frozenset(("script", "style"))
# Elements that end where the next of their kind begins, although nothing says so.
CLOSED_BY = {
    "p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",),
    "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"),
}  # fmt: skip


def check_limits(markup: str) -> None:
    """Raise InvalidArticle "too-large" or "nested-too-deep" for a page beyond the limits."""
    if len(markup) > MOST_CHARACTERS:
        raise _too_large(f"{len(markup):,} characters", MOST_CHARACTERS)
    elements = attributes = at = 0
    opened: list[str] = []
    known: dict[str, int] = {}
    while (at := markup.find("<", at)) >= 0:
        if markup.startswith("<!--", at):
            at = _after(markup, "-->", at)
            continue
        match = NAME.match(markup, at + 1)
        elements += match is None or match[0][0] != "/"
        if elements > MOST_ELEMENTS:
            raise _too_large(f"more than {MOST_ELEMENTS:,} elements", MOST_ELEMENTS)
        if match is None:
            at += 1
            continue
        end = _after(markup, ">", at)
        name = match[0].lower()
        if name[0] == "/":
            _close(name[1:], opened, known)
        else:
            attributes += _count_attributes(markup, match.end(), end - 1)
            if attributes > MOST_ATTRIBUTES:
                raise _too_large(f"more than {MOST_ATTRIBUTES:,} attributes", MOST_ATTRIBUTES)
            if name not in VOID and markup[end - 2 : end] != "/>":
                _open(name, opened, known)
            if name in RAW:
                end = _after(markup, f"</{name}", end - 1)
                _close(name, opened, known)
        at = end


def _count_attributes(markup: str, start: int, end: int) -> int:
    count = sum(1 for _ in ATTRIBUTE.finditer(markup, start, end))
    if count > MOST_OF_ONE_ELEMENT:
        raise _too_large(f"{count:,} attributes in one element", MOST_OF_ONE_ELEMENT)
    return count


def _open(name: str, opened: list[str], known: dict[str, int]) -> None:
    closed = CLOSED_BY.get(name, ())
    while opened and opened[-1] in closed:
        known[opened.pop()] -= 1
    opened.append(name)
    known[name] = known.get(name, 0) + 1
    if len(opened) > DEEPEST:
        raise InvalidArticle(
            "nested-too-deep", f"the page nests its elements more than {DEEPEST} deep"
        )


def _close(name: str, opened: list[str], known: dict[str, int]) -> None:
    """Close the innermost element of that name, and all within it; none if none is open."""
    if not known.get(name):
        return
    while True:
        last = opened.pop()
        known[last] -= 1
        if last == name:
            return


def _after(markup: str, mark: str, at: int) -> int:
    """Return where the text goes on behind the next mark: at the end without one."""
    found = markup.find(mark, at)
    return len(markup) if found < 0 else found + len(mark)


def _too_large(what: str, limit: int) -> InvalidArticle:
    return InvalidArticle("too-large", f"the page has {what}; the limit is {limit:,}")

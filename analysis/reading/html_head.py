"""What a page's head tells of the lines around its title: the name of the site, the author."""

from __future__ import annotations

import re
from html import unescape

from analysis.reading.html_blocks import Piece

HEAD_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,400})</title", re.IGNORECASE)
MOST_HEAD = 100_000
# Behind a title: " | The Lantern", " - News - The Lantern".
BEHIND = re.compile(r"(?:\s[|–—-]\s[^|–—]{1,40})?\s[|–—-]\s([^\W\d_][^|–—]{1,40})")
BY = re.compile(r"by:?\s", re.IGNORECASE)
LONGEST_LINE = 100


def name_bylines(pieces: list[Piece], kinds: list[str], author: str | None) -> None:
    """Name the lines between title and text that give nothing but the author."""
    if not author or "title" not in kinds:
        return
    names = {letters_of(name) for name in (author, *author.split(";"))}
    for i in range(kinds.index("title") + 1, len(kinds)):
        if letters_of(BY.sub("", pieces[i].text)) in names:
            kinds[i] = "byline"
        elif kinds[i] == "body" and len(pieces[i].text) > LONGEST_LINE:
            break


def site_in(markup: str, title: str | None) -> str | None:
    """Return the site's name behind the title in a page's head: "Title | Site"."""
    head = HEAD_TITLE.search(markup, 0, MOST_HEAD)
    whole = " ".join(unescape(head[1]).split()) if head else ""
    if not title or not whole.startswith(title):
        return None
    found = BEHIND.fullmatch(whole, len(title))
    return found[1] if found else None


def letters_of(text: str) -> str:
    """Return the letters and figures of a text, to compare it by."""
    return "".join(filter(str.isalnum, text))

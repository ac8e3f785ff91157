"""Plain text as it is scraped: title, source, author and date are read where it shows them."""

from __future__ import annotations

import re
from pathlib import PurePath

from analysis.article import Article, InvalidArticle, unknown_source
from analysis.layout import lay_out
from analysis.reading.decoding import decode
from analysis.reading.signature import signature_in

BRANDING = re.compile(r"[^\W_][^.|–—:\n]{1,40}(?=\s*[.|–—:]\s+\S)")
NAME = re.compile(r"[^\W\d_][^.|–—:©\n]{1,40}$")
HASH = re.compile(r"^\d+_|[_-][0-9a-f]{8,}$")
LONGEST_SITE = 5
LOOKED_FOR = frozenset(("title", "source", "published"))


def read_plain(data: bytes, name: str, known: dict[str, str] | None = None) -> Article:
    """Return the article in the bytes of a text file; `known` is its row of sources.csv.

    Raises InvalidArticle for an empty file and for one that is no text.
    """
    text, notices = decode(data)
    if not text.strip():
        raise InvalidArticle("empty", "the file is empty")
    known = {key: value for key, value in (known or {}).items() if value}
    # To look takes as long as a quarter of all that the article is analysed for.
    fields = known if known.keys() >= LOOKED_FOR else {**shown_in(text), **known}
    return Article(id=name, text=text, notices=notices, **{"source": source_from(name)} | fields)


def shown_in(text: str) -> dict[str, str]:
    """Return what a text itself shows of its source, title, author and date."""
    blocks = [(block.kind, text[block.start : block.end]) for block in lay_out(text)]
    title = next((i for i, (kind, _) in enumerate(blocks) if kind == "title"), None)
    shown = {
        "title": blocks[title][1] if title is not None else None,
        "source": source_in(blocks, title or 0),
    }
    if title is not None:
        shown |= signature_in(blocks, title)
    return {name: value for name, value in shown.items() if value}


def source_in(blocks: list[tuple[str, str]], title: int) -> str | None:
    """Return the name before the site's tagline ("Name. Our tagline"), or above the title."""
    for i, (kind, string) in enumerate(blocks):
        if kind == "site-branding":
            found = BRANDING.match(string)
            if not found and i < title and len(string.split()) <= LONGEST_SITE:
                found = NAME.match(string)
            if found:
                return found[0].strip()
    return None


def source_from(name: str) -> str:
    """Return a source's name made from a file's name, for texts that show none."""
    stem = HASH.sub("", PurePath(name).stem) or PurePath(name).stem
    return unknown_source(stem)

"""Plain text as it is scraped: title and source are taken from where the text shows them."""

from __future__ import annotations

import re
from pathlib import PurePath

from analysis.article import Article, InvalidArticle, unknown_source
from analysis.layout import lay_out
from analysis.reading.decoding import decode

BRANDING = re.compile(r"[^\W_][^.|–—:\n]{1,40}(?=\s*[.|–—:]\s+\S)")
HASH = re.compile(r"^\d+_|[_-][0-9a-f]{8,}$")


def read_plain(data: bytes, name: str, known: dict[str, str] | None = None) -> Article:
    """Return the article in the bytes of a text file; `known` is its row of sources.csv.

    Raises InvalidArticle for an empty file and for one that is no text.
    """
    text, notices = decode(data)
    if not text.strip():
        raise InvalidArticle("empty", "the file is empty")
    known = {key: value for key, value in (known or {}).items() if value}
    source = known.pop("source", None) or source_in(text) or source_from(name)
    title = known.pop("title", None) or title_in(text)
    return Article(id=name, text=text, source=source, title=title, notices=notices, **known)


def title_in(text: str) -> str | None:
    """Return the title that the text shows, None when it shows none."""
    for block in lay_out(text):
        if block.kind == "title":
            return text[block.start : block.end]
    return None


def source_in(text: str) -> str | None:
    """Return the name before the site's tagline ("Name. Our tagline"), None without one."""
    for block in lay_out(text):
        if block.kind == "site-branding":
            match = BRANDING.match(text, block.start, block.end)
            if match:
                return match[0].strip()
    return None


def source_from(name: str) -> str:
    """Return a source's name made from a file's name, for texts that show none."""
    stem = HASH.sub("", PurePath(name).stem) or PurePath(name).stem
    return unknown_source(stem)

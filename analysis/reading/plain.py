"""Plain text as it is scraped: title, source, author and date are read where it shows them."""

from __future__ import annotations

import re
from pathlib import PurePath

from analysis.article import Article, InvalidArticle, unknown_source
from analysis.layout import lay_out
from analysis.layout.patterns import DATE
from analysis.reading.dates import BadDate, to_iso
from analysis.reading.decoding import decode

BRANDING = re.compile(r"[^\W_][^.|–—:\n]{1,40}(?=\s*[.|–—:]\s+\S)")
NAME = re.compile(r"[^\W\d_][^.|–—:©\n]{1,40}$")
HASH = re.compile(r"^\d+_|[_-][0-9a-f]{8,}$")
LONGEST_SITE = 5
# "By Ana Venn, Harbour Reporter", "Ana Venn and Jo Pell | Ostrand"
AUTHOR = re.compile(
    r"(?:(?:story|report|text|words|written)\s)?(?:by:?\s)?"
    r"((?-i:[^\W\d_a-z]\S{0,20}(?:\s(?-i:[A-Z\u00c0-\u00de])[\w.'’-]{0,20}){1,3}"
    r"(?:\sand\s(?-i:[A-Z\u00c0-\u00de])\S{0,20}(?:\s(?-i:[A-Z\u00c0-\u00de])[\w.'’-]{0,20}){1,3})?))"
    r"(?:$|\s?[,|·•(–—]|\s(?:in|at|for|is|writes|covers)\s)",
    re.IGNORECASE,
)
WRITTEN_OUT = re.compile(r"(?=.*[^\W\d_]{3})(?=.*(?:19|20)\d\d)|(?:19|20)\d\d-")
HEAD_KINDS = frozenset(("byline", "dateline", "metadata-artifact"))


def read_plain(data: bytes, name: str, known: dict[str, str] | None = None) -> Article:
    """Return the article in the bytes of a text file; `known` is its row of sources.csv.

    Raises InvalidArticle for an empty file and for one that is no text.
    """
    text, notices = decode(data)
    if not text.strip():
        raise InvalidArticle("empty", "the file is empty")
    known = {key: value for key, value in (known or {}).items() if value}
    fields = {**shown_in(text), **known}
    fields.setdefault("source", source_from(name))
    return Article(id=name, text=text, notices=notices, **fields)


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


def signature_in(blocks: list[tuple[str, str]], title: int) -> dict[str, str | None]:
    """Return the author and the date that stand between the title and the text, or above both."""
    end = next((i for i in range(title, len(blocks)) if blocks[i][0] == "body"), title)
    lines = [(kind, string) for kind, string in blocks[:end] if kind in HEAD_KINDS]
    names = (AUTHOR.match(string) for kind, string in lines if kind == "byline")
    return {
        "author": next((found[1] for found in names if found), None),
        "published": next(filter(None, (date_in(string) for _, string in lines)), None),
    }


def date_in(string: str) -> str | None:
    """Return the first date of a line that is written out, so that day and month are certain."""
    found = DATE.search(string)
    if not found or not WRITTEN_OUT.match(found[0]):
        return None
    try:
        return to_iso(found[0])
    except BadDate:
        return None


def source_from(name: str) -> str:
    """Return a source's name made from a file's name, for texts that show none."""
    stem = HASH.sub("", PurePath(name).stem) or PurePath(name).stem
    return unknown_source(stem)

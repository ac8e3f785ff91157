"""The lines around an article's title → who wrote it, and when."""

from __future__ import annotations

import re

from analysis.layout.patterns import DATE
from analysis.reading.dates import BadDate, to_iso

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
    if found and not WRITTEN_OUT.match(found[0]):
        # "Friday 3 July 2026" begins with a date of its own, that lacks the year.
        found = DATE.search(string, found.start() + 1)
    if not found or not WRITTEN_OUT.match(found[0]):
        return None
    try:
        return to_iso(found[0])
    except BadDate:
        return None

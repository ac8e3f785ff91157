"""Which of two related articles came first, and how that is known."""

from __future__ import annotations

import re
from datetime import datetime

from analysis.article import UNKNOWN
from analysis.document import Document

# One side contained in the other this much more than the other way is an excerpt of it.
ONE_SIDED = 0.15
WHOLE = 0.9
CREDIT = re.compile(
    r"(?:read|view|see|continue)\s(?:the\s)?(?:full|entire|whole|original|complete|rest)"
    r"[^.\n]{0,40}\s(?:on|at|in|from|of)\s([^\n]{3,60})"
    r"|(?:originally|first)\s(?:published|appeared)\s(?:on|at|in|by)\s([^\n]{3,60})"
    r"|(?:source|via|courtesy of|republished from|reprinted from)(?::\s?|\s)([^\n]{3,60})",
    re.IGNORECASE,
)
CREDIT_BLOCKS = frozenset(("syndication-link", "byline", "dateline", "call-to-action"))
NO_LETTER = re.compile(r"[^a-z0-9]+")


def direction_of(
    a: Document, b: Document, containments: tuple[float, float], copy: str | None = None
) -> tuple[str, str]:
    """Return a-to-b, b-to-a or unknown, and the reason in words.

    The earlier date decides, else a credit that names another origin, else which text is
    contained in the other: `containments` are those of a in b and of b in a; `copy` is "a" or
    "b" when one has no facts but the other's.
    """
    dates = in_order(a.article.published, b.article.published)
    if dates:
        return dates, "earlier date"
    credited = [_credits(x, other) for x, other in ((a, b), (b, a))]
    if credited[0] != credited[1]:
        return ("b-to-a" if credited[0] else "a-to-b"), "syndication credit"
    if copy:
        return ("b-to-a" if copy == "a" else "a-to-b"), "contained side: no facts of its own"
    a_in_b, b_in_a = containments
    if max(containments) >= WHOLE and abs(a_in_b - b_in_a) >= ONE_SIDED:
        return ("b-to-a" if a_in_b > b_in_a else "a-to-b"), "contained side: an excerpt"
    return "unknown", "no date, credit or contained side tells"


def in_order(first: str | None, second: str | None) -> str | None:
    """Return a-to-b or b-to-a by which ISO date is earlier, at the precision that both have."""
    moments = _moment(first), _moment(second)
    if moments[0] is None or moments[1] is None:
        return None
    (one, one_timed), (two, two_timed) = moments
    if not (one_timed and two_timed) or (one.tzinfo is None) != (two.tzinfo is None):
        one, two = one.date(), two.date()
    if one == two:
        return None
    return "a-to-b" if one < two else "b-to-a"


def _moment(published: str | None) -> tuple[datetime, bool] | None:
    try:
        return datetime.fromisoformat(published or ""), len(published or "") > 10
    except ValueError:
        return None


def _credits(document: Document, other: Document) -> bool:
    """Tell whether a text credits the other's source, or, where that isn't known, another origin
    than its own."""
    own = _bare(document.article.source)
    source = other.article.source or ""
    theirs = "" if source.startswith(UNKNOWN) else _bare(source)
    for block in document.blocks:
        if block.kind not in CREDIT_BLOCKS:
            continue
        text = document.text[block.start : block.end][:300]
        if theirs:
            if theirs != own and theirs in _bare(text):
                return True
            continue
        found = CREDIT.search(text)
        name = _bare(next(filter(None, found.groups()), "")) if found else ""
        if name and not (own and own in name):
            return True
    return False


def _bare(name: str | None) -> str:
    return NO_LETTER.sub("", (name or "").lower())

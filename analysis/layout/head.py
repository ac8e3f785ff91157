"""What stands above an article's first paragraph: the site's name, the title, who wrote it.

A title says too little to be judged by itself, and where a page has much furniture it looks like
one more teaser. Its place tells: it stands above the first paragraph, with little but a
standfirst, a byline, a date and buttons between them. A site's name is told from a title by
coming again where the page speaks of itself: beside "©", in an address, in an appeal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.layout.features import TOKEN, Features, function_words
from analysis.layout.signed import REACH, is_signature, is_sure, names_above
from analysis.layout.teasers import MARKED
from analysis.layout.titles import (
    LONGEST_TITLE,
    MOST_LINES,
    SPEAKING,
    lines_below,
    may_be_standfirst,
    title_above,
)

if TYPE_CHECKING:
    from analysis.layout.page import Page

LONGEST_SITE = 5
SHORTEST_ADDRESS = 6


@dataclass(slots=True)
class Head:
    """What stands above the text; `changed` tells whether that is not as it was judged before."""

    title: int | None = None
    changed: bool = False
    sites: frozenset[int] = frozenset()
    bylines: list[int] = field(default_factory=list)


def read_head(page: Page, verdicts: list[bool]) -> Head:
    """Find the title and the lines around it, and correct the verdicts on them."""
    start = _first_paragraph(page, verdicts)
    if not start:
        return Head()
    names = names_above(page, start)
    title = title_above(page, verdicts, start, names)
    if title is None:
        return Head()
    sites = _sites_above(page, verdicts, title)
    bylines = [i for i in names if i not in sites and (i > title or is_sure(page, i))]
    changed = verdicts[title] or any(not verdicts[i] for i in sites)
    head = Head(title, changed, sites, bylines)
    for i in (*sites, *range(min(sites, default=0))):
        verdicts[i] = True
    for i in bylines:
        verdicts[i] = False
    verdicts[title] = False
    below = lines_below(page, title, start, names)
    standfirst = [i for i in below if may_be_standfirst(page, verdicts, i)]
    if len(standfirst) < MOST_LINES:
        for i in standfirst:
            verdicts[i] = False
    return head


def _first_paragraph(page: Page, verdicts: list[bool]) -> int | None:
    """Return the first of the article's paragraphs below the byline and the date."""
    told = [i for i in range(page.first, page.last) if page.blocks[i].prose and not verdicts[i]]
    if not told:
        return None
    signed = -1
    for i in range(max(0, told[0] - REACH), min(told[0] + REACH, len(page.blocks))):
        f = page.blocks[i]
        if f.prose and f.count > LONGEST_TITLE and i >= told[0]:
            break
        if is_signature(f):
            signed = i
    if signed > told[0] and sum(i < signed for i in told) > MOST_LINES:
        signed = -1
    return next((i for i in told if i > signed), None)


def _sites_above(page: Page, verdicts: list[bool], title: int) -> frozenset[int]:
    """Return the lines that give the site's name, which stands above the title."""
    for i in range(min(title, REACH)):
        if _is_name(page.blocks[i]) and _speaks_as(page, verdicts, i):
            name = page.blocks[i].words
            reach = range(min(title + REACH, len(page.blocks)))
            return frozenset(k for k in reach if page.blocks[k].words == name)
    return frozenset()


def _is_name(f: Features) -> bool:
    """Tell whether a line is one to five words, each with a capital."""
    if not f.words or f.count > LONGEST_SITE or f.terminal or f.strength >= MARKED:
        return False
    return f.string[0].isupper() and all(
        token[0].isupper() or token in function_words() for token in TOKEN.findall(f.string)
    )


def _speaks_as(page: Page, verdicts: list[bool], i: int) -> bool:
    """Tell whether a name comes again where the page speaks of itself."""
    name = page.blocks[i].string
    if page.text.count(name) > 1:
        for k, f in enumerate(page.blocks):
            if k != i and name in f.string and f.string != name:
                speaking = f.strength >= SPEAKING or verdicts[k]
                if "©" in f.string or (speaking and len(name) >= SHORTEST_ADDRESS):
                    return True
    letters = "".join(filter(str.isalnum, name)).lower()
    if len(letters) < SHORTEST_ADDRESS:
        return False
    small = page.text.lower()
    return f"@{letters}." in small or f"www.{letters}." in small or f"//{letters}." in small

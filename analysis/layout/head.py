"""What stands above an article's first paragraph: the site's name, the title, who wrote it.

A title says too little to be judged by itself, and where a page has much furniture it looks like
one more teaser. Its place tells: it stands above the first paragraph, with little but a
standfirst, a byline, a date and buttons between them. A site's name is told from a title by
coming again where the page speaks of itself: beside "©", in an address, in an appeal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.layout.patterns import GENRE, POINTS, is_caption
from analysis.layout.signed import ON_TOPIC, POST, REACH, is_signature, is_sure, names_above
from analysis.layout.titles import (
    LONGEST_TITLE,
    MOST_LINES,
    SPEAKING,
    find_headline,
    is_bar,
    is_name,
    lines_below,
    may_be_standfirst,
)

if TYPE_CHECKING:
    from analysis.layout.page import Page

# Words above a title: "Crime and Courts", and of a sentence: "No spin."
LONGEST_TAGLINE, LONGEST_MOTTO = 12, 6
# A title without a byline or a date below it stands among so many lines from the top.
HIGHEST = 3
LONGEST_BUTTON = 6
SHORTEST_ADDRESS = 6

# Kinds of cues by which a page speaks of itself, and not of another matter or article.
VOICED = frozenset(
    ("site-branding", "newsletter", "self-promotion", "call-to-action", "syndication-link")
)


@dataclass(slots=True)
class Head:
    """What stands above the text; `sure` tells whether more than the title's own words tell it."""

    title: int | None = None
    standfirst: int | None = None
    sure: bool = False
    sites: frozenset[int] = frozenset()
    bylines: list[int] = field(default_factory=list)


def read_head(page: Page, verdicts: list[bool]) -> Head:
    """Find the title and the lines around it, and correct the verdicts on them."""
    start = _first_paragraph(page, verdicts)
    if not start:
        return Head()
    names = names_above(page, start)
    headline = find_headline(page, verdicts, start, names)
    if not headline:
        return Head()
    title = headline[0]
    sites = _sites_above(page, verdicts, title)
    bylines = [i for i in names if i not in sites and (i > title or is_sure(page, i))]
    below = lines_below(page, title, start, names)
    signed = below.stop < start
    sure = verdicts[title] or signed or page.scraped or any(not verdicts[i] for i in sites)
    for i in (*sites, *range(min(sites, default=0))):
        verdicts[i] = True
    verdicts[title] = False
    if title and (signed or _is_told(page, title)):
        cleared = [i for i in range(title) if _is_of_page(page, i, bylines)]
        sure = sure or bool(cleared)
        for i in cleared:
            verdicts[i] = True
    if signed:
        for i in _buttons_below(page, below.stop, start):
            verdicts[i] = True
    for i in bylines:
        verdicts[i] = False
    maybe = [i for i in below if may_be_standfirst(page, verdicts, i)]
    if len(maybe) < MOST_LINES:
        for i in maybe:
            verdicts[i] = False
    lines = [i for i in headline[1:] if signed and not is_name(page.blocks[i])]
    standfirst = lines[0] if lines else None
    return Head(title, standfirst, sure, sites, bylines)


def _buttons_below(page: Page, signed: int, start: int) -> list[int]:
    """Return the short lines between the byline or the date and the article that tell no more.

    Directly above the article a few words may be its first heading.
    """
    found = []
    for i in range(signed + 1, start):
        f = page.blocks[i]
        if f.count > LONGEST_BUTTON or f.terminal or f.bullet or POINTS.fullmatch(f.string):
            continue
        worded = any(len(word) > 1 for word in f.words if word != "#")
        if worded and (i == start - 1 or POST.search(" " + f.string) or page.share(i) >= ON_TOPIC):
            continue
        if not (is_signature(f) or is_caption(f)):
            found.append(i)
    return found


def _is_told(page: Page, title: int) -> bool:
    """Tell whether the title shows without a byline or a date: by a menu above, or its words."""
    if any(map(is_bar, page.blocks[:title])):
        return True
    return title <= HIGHEST and page.share(title) >= ON_TOPIC


def _is_of_page(page: Page, i: int, bylines: list[int]) -> bool:
    """Tell whether a line above the title is the page's: its name, a slogan, a section."""
    f = page.blocks[i]
    if i in bylines or is_signature(f) or GENRE.fullmatch(f.string) or page.hinted:
        return False
    if f.terminal:
        return f.count <= LONGEST_MOTTO and f.string[-1] not in "!?"
    return f.count <= LONGEST_TAGLINE


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
    told = [i for i in told if i > signed]
    if len(told) > 1 and _is_motto(page, told[0]):
        del told[0]
    return told[0] if told else None


def _is_motto(page: Page, i: int) -> bool:
    """Tell whether a sentence is a motto above what may be the title, or a title that asks."""
    f, below = page.blocks[i], page.blocks[i + 1]
    if f.count <= LONGEST_TITLE and f.string[-1] in "?!" and f.sentences == 1:
        return True
    return f.count <= LONGEST_MOTTO and not below.prose and not below.terminal


def _sites_above(page: Page, verdicts: list[bool], title: int) -> frozenset[int]:
    """Return the lines that give the site's name, which stands above the title."""
    for i in range(min(title, REACH)):
        if is_name(page.blocks[i]) and _speaks_as(page, verdicts, i):
            name = page.blocks[i].words
            reach = range(min(title + REACH, len(page.blocks)))
            return frozenset(k for k in reach if page.blocks[k].words == name)
    return frozenset()


def _speaks_as(page: Page, verdicts: list[bool], i: int) -> bool:
    """Tell whether a name comes again where the page speaks of itself."""
    name = page.blocks[i].string
    if page.text.count(name) > 1:
        for k, f in enumerate(page.blocks):
            if k != i and name in f.string and f.string != name:
                speaking = verdicts[k] or f.strength >= SPEAKING
                speaking = speaking and not VOICED.isdisjoint(f.cues)
                if "©" in f.string or (speaking and len(name) >= SHORTEST_ADDRESS):
                    return True
    letters = "".join(filter(str.isalnum, name)).lower()
    if len(letters) < SHORTEST_ADDRESS:
        return False
    small = page.text.lower()
    return f"@{letters}." in small or f"www.{letters}." in small or f"//{letters}." in small

"""The lines around an article that say who wrote it, when, and what its pictures show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.layout.patterns import (
    AUTHOR,
    BIOGRAPHY,
    BYLINE,
    CORRECTION,
    LIFE,
    is_caption,
    is_credit,
    is_date,
)

if TYPE_CHECKING:
    from analysis.layout.page import Page

NEAR = 15
NEAR_END = 3
LONGEST_LIFE = 4


def is_about_article(page: Page, i: int) -> bool:
    """Tell whether a short block says who wrote the article, or when, close to its text."""
    f, string = page.blocks[i], page.string(i)
    if "by" in f.words and i < page.last + NEAR_END and BYLINE.match(string):
        return True
    if is_credit(f):
        return True
    if is_biography(page, i) or (i >= page.last - 1 and CORRECTION.match(string)):
        return True
    if not page.first - NEAR <= i < page.last + NEAR_END:
        return False
    return ("#" in f.words and i < page.first and is_date(string)) or is_caption(f)


def is_biography(page: Page, i: int) -> bool:
    """Tell whether a block at the article's end is its author's life, or goes on with it."""
    if i < page.last - 1:
        return False
    if _is_author(page, i):
        return True
    for k in range(i, max(i - LONGEST_LIFE, page.last - 2, -1), -1):
        string = page.string(k)
        if BIOGRAPHY.match(string):
            return True
        if not LIFE.match(string):
            return False
    return False


def _is_author(page: Page, i: int) -> bool:
    """Tell whether a line is the name of the byline, or begins a sentence about it."""
    f = page.blocks[i]
    if not f.words or f.words[0] not in page.authors:
        return False
    return page.authors.issuperset(f.words) or AUTHOR.match(f.string) is not None

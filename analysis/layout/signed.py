"""The lines that say who wrote an article, and when: bylines, names beside a date, dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.layout.cues import is_button
from analysis.layout.features import Features, function_words, share_known
from analysis.layout.patterns import AGO, BYLINE, is_date, is_signed_date
from analysis.layout.teasers import MARKED

if TYPE_CHECKING:
    from analysis.layout.page import Page

REACH = 15
LONGEST_BYLINE = 9
# "By Ana Venn and Jo Pell in Ostrand and Tom Orre in Low Merrin"
LONGEST_SIGNED = 20
# A date may stand beside that of the last change, and a byline before it.
LONGEST_SIGNATURE = 24
# Lines at the end among which the author's life stands.
LIFE = 3
# A title uses so many of the article's words, unless it is the only line that may be one.
ON_TOPIC = 0.25
# "Ana Venn Rural affairs correspondent"
POST = re.compile(
    r"\s(?:reporter|correspondent|editor|writer|columnist|critic|contributor)s?$", re.I
)
# "Ana Venn", "Ana Venn, Jo Pell and Tom Orre", "Ana Venn at Mill Lane"
NAMES = re.compile(
    r"[^\W\d_]\S{0,20}(?:\s[^\W\d_a-z]\S{0,20}){1,2}"
    r"(?:(?:\sand\s|,\s(?:and\s)?)[^\W\d_a-z]\S{0,20}(?:\s[^\W\d_a-z]\S{0,20}){1,2}){0,3}"
    r"(?:\s(?:at|in)\s[^\W\d_a-z]\S{0,20}(?:\s[^\W\d_a-z]\S{0,20}){0,2})?"
)


def is_signature(f: Features) -> bool:
    """Tell whether a line says who wrote the article, or when."""
    if f.count > LONGEST_SIGNATURE or f.terminal:
        return False
    if f.count <= LONGEST_SIGNED and "by" in f.words and BYLINE.match(f.string):
        return True
    return is_dated(f)


def is_dated(f: Features) -> bool:
    """Tell whether a line gives a date, maybe with a name before it."""
    if "#" not in f.words or f.count > LONGEST_SIGNATURE:
        return False
    if is_date(f.string) or (f.separators and is_signed_date(f.string)):
        return True
    return f.count <= 6 and AGO.search(f.string) is not None


def names_above(page: Page, start: int) -> list[int]:
    """Return the lines that give names only, beside a date: who wrote the article."""
    near = range(max(0, start - REACH), start)
    return [
        i
        for i in near
        if _is_signed(page.blocks[i])
        and (
            any(is_dated(page.blocks[k]) for k in range(i - 2, i + 3) if k in near and k != i)
            or _is_told_below(page, i)
            or (i and _has_post(page.string(i)))
        )
        and _is_no_title(page, i)
    ]


def _has_post(string: str) -> bool:
    """Tell whether a line is a name and a post behind a comma: Ana Venn, Harbour Reporter."""
    name, comma, post = string.partition(",")
    return comma != "" and NAMES.fullmatch(name) is not None and POST.search(post) is not None


def _is_told_below(page: Page, i: int) -> bool:
    """Tell whether one of the article's last lines begins with the words of line i."""
    return any(begins_with(f, page.string(i)) for f in page.blocks[max(i + 1, page.last - LIFE) :])


def begins_with(f: Features, name: str) -> bool:
    """Tell whether a line says something of a person, as an author's life does."""
    return f.string.startswith(name) and f.string[len(name) : len(name) + 1] in (" ", ",")


def is_sure(page: Page, i: int) -> bool:
    """Tell whether a line is a byline wherever it stands: it has a post, or "By" above it."""
    return POST.search(page.string(i)) is not None or page.blocks[max(0, i - 1)].words == ["by"]


def _is_no_title(page: Page, i: int) -> bool:
    """Tell a name from a title in title case: it has a post, comes again, or is off topic."""
    string = page.string(i)
    if is_sure(page, i) or page.text.count(string) > 1:
        return True
    return share_known(page.blocks[i], page.topic) < ON_TOPIC


def _is_signed(f: Features) -> bool:
    """Tell whether a line is a name or several, maybe with the post behind it."""
    if not 2 <= f.count <= LONGEST_BYLINE or f.terminal or f.strength >= MARKED or f.separators:
        return False
    if not NAMES.fullmatch(f.string) and not POST.search(f.string):
        return False
    grammar = function_words() - {"and", "at", "in"}
    if not f.string[0].isupper() or not grammar.isdisjoint(f.words) or "#" in f.words:
        return False
    return POST.search(f.string) is not None or not any(map(is_button, f.words))

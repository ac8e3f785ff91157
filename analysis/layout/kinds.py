"""The kind of each block, once it is known which blocks are the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from analysis.layout.about import is_biography
from analysis.layout.features import Features, content_words, share_known
from analysis.layout.page import Page
from analysis.layout.patterns import (
    ABOVE_CAPTION,
    AGO,
    BYLINE,
    DATE,
    HEADING_MARK,
    POINTS,
    TAGLINE,
    is_caption,
    is_correction,
    is_credit,
    is_signed_date,
)
from analysis.layout.points import LONGEST_LABEL
from analysis.layout.signed import LIFE, LONGEST_SIGNATURE, LONGEST_SIGNED, begins_with, is_dated
from analysis.layout.teasers import MARKED
from analysis.layout.titles import LONGEST_TITLE, MOST_SENTENCES

LEADS = frozenset(("body", "list-item", "quotation"))
LEADS_ON = LEADS | {"heading"}
UNNAMED = frozenset(("body", "related-teaser", "navigation"))
# What stands among comments, beside their text: who wrote each, when, and buttons.
COMMENTED = frozenset(("comment", "metadata-artifact"))
BELOW_COMMENTS = ("related-teaser", "newsletter", "site-branding", "navigation", "self-promotion")
LONGEST_HEADING = 14
NEVER_LAST_OF_A_TITLE = ":,;–—-("
BEGINNING = 12
REPEATED = 0.6
LONGEST_NAME = 10
LONGEST_RUBRIC = 2
NAMED = 0.5
HEADING_MARKS = frozenset("#*_")
NO_LETTER = re.compile(r"[\W_]+")


def name_kinds(page: Page, promotional: list[bool], title: str | None) -> list[str]:
    """Return the kind of every block; a text of one block is body, whatever it looks like."""
    if len(page.blocks) == 1:
        return ["body"]
    kinds = []
    commented = False
    for i, f in enumerate(page.blocks):
        if promotional[i]:
            commented = commented and not _ends_comments(f)
            kinds.append(_furniture_kind(page, i, commented))
            commented |= i >= page.last and "comments" in " ".join(f.words[:6])
        else:
            kinds.append(_plain_kind(page, i))
    _name_titles(page, kinds, title)
    _name_sites(page, kinds)
    _name_standfirst(page, kinds)
    _name_headings(page, kinds)
    return kinds


def _furniture_kind(page: Page, i: int, commented: bool) -> str:
    f = page.blocks[i]
    if i in page.head.sites:
        return "site-branding"
    if f.teaser:
        return "related-teaser"
    if commented and f.cues.keys() <= COMMENTED:
        return "comment"
    if f.cues:
        return max(f.cues, key=f.cues.__getitem__)
    string = page.string(i)
    if f.count <= 12 and not f.prose and (DATE.search(string) or AGO.search(string)):
        return "metadata-artifact"
    return "related-teaser" if f.prose or f.cut_off or f.count >= 6 else "navigation"


def _ends_comments(f: Features) -> bool:
    """Tell whether a block is certainly of another part of the page than its comments."""
    return f.teaser or any(f.cues.get(kind, 0) >= MARKED for kind in BELOW_COMMENTS)


def _name_sites(page: Page, kinds: list[str]) -> None:
    """Name the lines that only give the site's name, from what stands around them."""
    for i, f in enumerate(page.blocks):
        if kinds[i] not in ("navigation", "related-teaser") or f.cues or f.count > LONGEST_NAME:
            continue
        if (i == 0 or "title" in kinds[max(0, i - 2) : i]) and TAGLINE.match(page.string(i)):
            kinds[i] = "site-branding"
        near = range(max(0, i - 2), min(len(kinds), i + 3))
        praise = [page.blocks[j] for j in near if kinds[j] == "self-promotion"]
        if any(share_known(f, content_words(other.words)) >= NAMED for other in praise):
            kinds[i] = "self-promotion"


def _plain_kind(page: Page, i: int) -> str:
    """Return the kind that a block's own words show, "body" where they show none."""
    f, string = page.blocks[i], page.string(i)
    if i in page.head.bylines:
        return "byline"
    if f.count <= LONGEST_LABEL and POINTS.fullmatch(string):
        return "heading"
    if i in page.points:
        return "body" if f.terminal else "list-item"
    if f.bullet:
        return _bullet_kind(page, i, string)
    if f.count <= 40 and (is_credit(f) or (i >= page.last - LIFE and _is_life(page, i))):
        return "byline"
    if f.count <= 60 and is_correction(f):
        return "correction"
    if f.count <= LONGEST_SIGNATURE and not f.terminal:
        if f.separators and is_signed_date(string):
            return "byline"
        if f.count <= LONGEST_SIGNED and BYLINE.match(string):
            return "byline"
        if is_dated(f):
            return "dateline"
    if f.count <= 80 and string[-1] != ":" and is_caption(f):
        return "caption"
    if i and page.blocks[i - 1].count <= 2 and ABOVE_CAPTION.match(page.string(i - 1)):
        return "caption"
    return "body"


def _is_life(page: Page, i: int) -> bool:
    """Tell whether one of the article's last blocks says who its author is."""
    f = page.blocks[i]
    return is_biography(page, i) or any(begins_with(f, page.string(k)) for k in page.head.bylines)


def _bullet_kind(page: Page, i: int, string: str) -> str:
    if string[0] == ">":
        return "quotation"
    if string[0] in "–—":
        # A dash may also open a line of dialogue, or a signature.
        near = [j for j in (i - 1, i + 1) if 0 <= j < len(page.blocks)]
        return "list-item" if any(page.string(j)[0] == string[0] for j in near) else "body"
    return "heading" if _is_numbered_heading(page, i) else "list-item"


def _is_numbered_heading(page: Page, i: int) -> bool:
    """Tell whether a short numbered line stands between paragraphs, not among its like."""
    f = page.blocks[i]
    if not f.string[0].isdecimal() or f.count > LONGEST_HEADING or f.prose:
        return False
    above, below = page.blocks[max(0, i - 1)], page.blocks[min(i + 1, len(page.blocks) - 1)]
    return below.prose and not below.bullet and not above.bullet


def _normal(string: str) -> str:
    return NO_LETTER.sub("", string.casefold())


def _name_titles(page: Page, kinds: list[str], title: str | None) -> None:
    """Name the title and each repetition of it.

    A title that is given may be the text's with the site's name behind it, or not be there.
    """
    if title and _name_repetitions(page, kinds, _normal(title)):
        return
    found = page.head.title if page.head.sure else _find_title(page, kinds)
    if found is None and page.scraped:
        found = page.head.title
    if found is not None:
        kinds[found] = "title"
        _name_repetitions(page, kinds, _normal(page.string(found)))


def _name_repetitions(page: Page, kinds: list[str], wanted: str) -> bool:
    """Name every block that is the wanted title, or most of it; tell whether there is one."""
    sizes = range(len(wanted) * 3 // 5, 2 * len(wanted) + 40)
    for i, f in enumerate(page.blocks):
        if f.end - f.start not in sizes or kinds[i] not in UNNAMED:
            continue
        string = page.string(i)
        if wanted.startswith(_normal(string[:BEGINNING])):
            own = _normal(string)
            if own == wanted or (wanted.startswith(own) and len(own) > 0.6 * len(wanted)):
                kinds[i] = "title"
    return "title" in kinds


def _find_title(page: Page, kinds: list[str]) -> int | None:
    """Return the block before the article's first paragraph that looks most like its title."""
    candidates = []
    for i, f in enumerate(page.blocks):
        if kinds[i] != "body":
            continue
        if _like_title(page, i) or _opens(page, i):
            candidates.append(i)
            if len(candidates) == 1 and not page.scraped and f.count >= 3:
                break
        elif f.prose:
            break
    else:
        return None
    if not candidates or not _leads_prose(page, kinds, candidates[-1]):
        return None
    if len(candidates) == 1 or _is_standfirst_below(page, candidates):
        return candidates[0]
    return max(
        candidates,
        key=lambda i: (share_known(page.blocks[i], page.topic) + (page.blocks[i].count > 2), -i),
    )


def _like_title(page: Page, i: int) -> bool:
    f = page.blocks[i]
    last = page.text[f.end - 1]
    return (
        2 <= f.count <= LONGEST_TITLE
        and f.sentences == 1
        and last not in NEVER_LAST_OF_A_TITLE
        and not page.text[f.start].islower()
        and page.text[f.start + 1] != ":"
        and (not f.terminal or last in "?!" or (f.capital_share >= 0.55 and f.count >= 4))
    )


def _is_standfirst_below(page: Page, candidates: list[int]) -> bool:
    """Tell whether the text opens with two titles, so that the second is the standfirst."""
    first = page.blocks[0]
    return candidates[:2] == [0, 1] and first.count >= 5 and share_known(first, page.topic) > 0.1


def _opens(page: Page, i: int) -> bool:
    """Tell whether the first block is a title of several sentences, or one that ends as they do.

    A paragraph ends in a stop, and no byline stands between it and the next.
    """
    f = page.blocks[i]
    if i or not 4 <= f.count <= LONGEST_TITLE or f.sentences > MOST_SENTENCES:
        return False
    if page.text[f.end - 1] in NEVER_LAST_OF_A_TITLE or page.text[f.start].islower():
        return False
    reach = 2 if page.text[f.end - 1] == "." else 3
    return not f.terminal or any(
        BYLINE.match(page.string(k)) or is_dated(page.blocks[k])
        for k in range(1, min(reach, len(page.blocks)))
        if page.blocks[k].count <= 12
    )


def _leads_prose(page: Page, kinds: list[str], i: int) -> bool:
    """Tell whether one of the next three blocks of the article is a sentence of some length."""
    ahead = (
        f for f, kind in zip(page.blocks[i + 1 :], kinds[i + 1 :], strict=True) if kind in LEADS
    )
    return any(f.prose and f.count >= 8 for f in islice(ahead, 3))


def _name_standfirst(page: Page, kinds: list[str]) -> None:
    """Name the sentence below the title that sums the article up, where it clearly is one."""
    told = page.head.standfirst
    if told is not None and kinds[told] == "body":
        kinds[told] = "standfirst"
        return
    top = kinds.index("title") if "title" in kinds else 0
    body = [i for i, kind in enumerate(kinds) if kind == "body" and i >= top]
    if len(body) < 4:
        return
    rubric = [i for i in body[:1] if page.blocks[i].count <= LONGEST_RUBRIC]
    i = body[len(rubric)]
    f = page.blocks[i]
    titled = "title" in kinds[:i]
    if f.count < 6 or f.count > 60:
        return
    following = kinds[i + 1 : i + 3]
    if page.text[f.end - 1] in NEVER_LAST_OF_A_TITLE or "list-item" in kinds[top:i]:
        return
    loose = titled and not f.terminal and f.function_share >= 0.2 and kinds[i + 1] == "body"
    signed = titled and f.sentences <= 2 and any(k in ("byline", "dateline") for k in following)
    if loose or signed or _is_repeated(page, i, body[len(rubric) + 1 :]):
        kinds[i] = "standfirst"
        for k in rubric:
            kinds[k] = "heading"


def _is_repeated(page: Page, i: int, later: list[int]) -> bool:
    """Tell whether most four-word runs of block i come again further down."""
    runs = set(_runs_of_four(page.blocks[i].words))
    if len(runs) < 4:
        return False
    new = set(page.blocks[i].words)
    for k in later:
        new.difference_update(page.blocks[k].words)
    if sum(map(new.isdisjoint, runs)) < REPEATED * len(runs):
        return False
    seen: set[tuple[str, ...]] = set()
    for k in later:
        seen |= runs.intersection(_runs_of_four(page.blocks[k].words))
    return len(seen) >= REPEATED * len(runs)


def _runs_of_four(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def _name_headings(page: Page, kinds: list[str]) -> None:
    """Name the short lines that lead into a paragraph, a list or another heading."""
    first = next((i for i, k in enumerate(kinds) if k not in ("body",)), len(kinds))
    if kinds[first : first + 1] == ["title"]:
        first = -1  # "OPINION" above it
    prose = next((i for i, f in enumerate(page.blocks) if f.prose), len(kinds))
    for i in range(len(kinds) - 1, -1, -1):
        if kinds[i] == "body" and _like_heading(page, kinds, i, opened=i > min(first, prose)):
            kinds[i] = "heading"


def _like_heading(page: Page, kinds: list[str], i: int, opened: bool) -> bool:
    f = page.blocks[i]
    if f.string[:1] in HEADING_MARKS and HEADING_MARK.match(f.string):
        return True
    if not opened or f.prose or f.cut_off or not 1 <= f.count <= LONGEST_HEADING:
        return False
    first, last = page.text[f.start], page.text[f.end - 1]
    if first.islower() or first in '"“(#@' or last in ".,;–—-" or (f.terminal and last not in "?!"):
        return False
    lead = next((j for j in range(i + 1, len(kinds)) if kinds[j] in LEADS_ON), None)
    if lead is None or lead > i + 3 or page.text[page.blocks[lead].start].islower():
        return False
    if last == ":" and kinds[lead] != "list-item" and f.count > 1 and f.capital_share < 0.6:
        return False
    return kinds[lead] != "body" or page.blocks[lead].prose

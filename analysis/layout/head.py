"""What stands above an article's first paragraph: the site's name, the title, who wrote it.

A title says too little to be judged by itself, and where a page has much furniture it looks like
one more teaser. Its place tells: it stands above the first paragraph, with little but a
standfirst, a byline, a date and buttons between them. A site's name is told from a title by
coming again where the page speaks of itself: beside "©", in an address, in an appeal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.layout.cues import is_button
from analysis.layout.features import TOKEN, Features, function_words, share_known
from analysis.layout.patterns import AGO, BYLINE, is_caption, is_date
from analysis.layout.teasers import MARKED

if TYPE_CHECKING:
    from analysis.layout.page import Page

REACH = 15
LONGEST_TITLE = 30
SHORTEST_TITLE = 4
MOST_SENTENCES = 3
LONGEST_SITE = 5
SHORTEST_ADDRESS = 6
# A site speaks of itself where its cues weigh so much.
SPEAKING = 0.4
LONGEST_BYLINE = 9
# A title uses so many of the article's words, unless it is the only line that may be one.
ON_TOPIC = 0.25
MOST_LINES = 2
SHORTEST_STANDFIRST = 6
LEAST_GRAMMAR = 0.15
LEAST_HINT = 0.0


@dataclass(slots=True)
class Head:
    """The blocks that the head of a page tells apart; `title` only where it is not as judged."""

    title: int | None = None
    sites: frozenset[int] = frozenset()
    bylines: list[int] = field(default_factory=list)


def read_head(page: Page, verdicts: list[bool]) -> Head:
    """Find the title and the lines around it, and correct the verdicts on them."""
    start = _first_paragraph(page, verdicts)
    if not start:
        return Head()
    title = _title_above(page, verdicts, start)
    if title is None:
        return Head()
    sites = _sites_above(page, verdicts, title)
    bylines = _bylines_below(page, title, start, sites)
    head = Head(sites=sites, bylines=bylines)
    if verdicts[title] or any(not verdicts[i] for i in sites):
        head.title = title
    for i in sites:
        verdicts[i] = True
    for i in bylines:
        verdicts[i] = False
    verdicts[title] = False
    between = [i for i in range(title + 1, start) if _may_be_standfirst(page, verdicts, i)]
    if len(between) < MOST_LINES:
        for i in between:
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
        if _is_signature(f):
            signed = i
    if signed > told[0] and sum(i < signed for i in told) > MOST_LINES:
        signed = -1
    return next((i for i in told if i > signed), None)


def _is_signature(f: Features) -> bool:
    """Tell whether a line says who wrote the article, or when."""
    if f.count > LONGEST_BYLINE + 6 or f.terminal:
        return False
    return ("by" in f.words and BYLINE.match(f.string) is not None) or _is_dated(f)


def _is_dated(f: Features) -> bool:
    if "#" not in f.words or f.count > LONGEST_BYLINE + 6:
        return False
    return is_date(f.string) or (f.count <= 6 and AGO.search(f.string) is not None)


def _title_above(page: Page, verdicts: list[bool], start: int) -> int | None:
    """Return the line above the first paragraph that looks most like its title."""
    near = range(max(0, start - REACH), start)
    lines = [i for i in near if _is_open(page, verdicts, i) and _may_be_title(page, i)]
    if not lines:
        return None
    shares = {i: share_known(page.blocks[i], page.topic_without(i)) for i in lines}
    kept = [i for i in lines if not verdicts[i]]
    best = max(kept or lines, key=lambda i: (shares[i], -i))
    if shares[best] < ON_TOPIC and len(lines) > MOST_LINES:
        return None
    above = best - 1
    if above in shares and _is_title_of(page.blocks[above], page.blocks[best], shares[above]):
        return above
    return best


def _is_open(page: Page, verdicts: list[bool], i: int) -> bool:
    """Tell whether markup leaves it open that a block is the article's."""
    return not (page.hinted and verdicts[i] and page.blocks[i].hint < LEAST_HINT)


def _may_be_title(page: Page, i: int) -> bool:
    f = page.blocks[i]
    return (
        SHORTEST_TITLE <= f.count <= LONGEST_TITLE
        and f.strength < MARKED
        and not f.separators
        and not f.bullet
        and not f.cut_off
        and not f.string[0].islower()
        and f.string[-1] not in ":,;"
        and f.sentences <= MOST_SENTENCES
        and not _is_signature(f)
        and not is_caption(f.string)
    )


def _may_be_standfirst(page: Page, verdicts: list[bool], i: int) -> bool:
    f = page.blocks[i]
    return (
        verdicts[i]
        and _is_open(page, verdicts, i)
        and f.count >= SHORTEST_STANDFIRST
        and not f.cut_off
        and f.strength < SPEAKING
        and f.function_share >= LEAST_GRAMMAR
    )


def _is_title_of(above: Features, below: Features, share: float) -> bool:
    """Tell whether the line above another is the title, and that one the standfirst."""
    return above.count <= below.count and share > 0 and (not above.terminal or below.terminal)


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


def _bylines_below(page: Page, title: int, start: int, sites: frozenset[int]) -> list[int]:
    """Return the lines between title and text that give names only, beside a date."""
    return [
        i
        for i in range(title + 1, start)
        if i not in sites
        and _is_signed(page.blocks[i])
        and any(
            _is_dated(page.blocks[k]) for k in range(max(title, i - 2), min(i + 3, start)) if k != i
        )
    ]


def _is_signed(f: Features) -> bool:
    """Tell whether a line is a name or several, maybe with the post behind it."""
    if not 2 <= f.count <= LONGEST_BYLINE or f.terminal or f.strength >= MARKED or f.separators:
        return False
    tokens = TOKEN.findall(f.string)
    grammar = function_words() - {"and"}
    return (
        tokens[0][0].isupper()
        and tokens[1][0].isupper()
        and not any(token[0].isdecimal() for token in tokens)
        and all(token[0].isupper() or token == "and" for token in tokens)
        and not any(sign in f.string for sign in "/:")
        and not any(is_button(word) or word in grammar for word in f.words)
    )

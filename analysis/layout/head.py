"""What stands above an article's first paragraph: the site's name, the title, who wrote it.

A title says too little to be judged by itself, and where a page has much furniture it looks like
one more teaser. Its place tells: it stands above the first paragraph, with little but a
standfirst, a byline, a date and buttons between them. A site's name is told from a title by
coming again where the page speaks of itself: beside "©", in an address, in an appeal.
"""

from __future__ import annotations

import re
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
MOST_HEADLINES = 6
# Lines at the end among which the author's life stands.
LIFE = 3
SHORTEST_STANDFIRST = 6
LEAST_GRAMMAR = 0.15
LEAST_HINT = 0.0
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
    names = _names_above(page, start)
    title = _title_above(page, verdicts, start, names)
    if title is None:
        return Head()
    sites = _sites_above(page, verdicts, title)
    bylines = [i for i in names if i not in sites and (i > title or _is_sure(page, i))]
    changed = verdicts[title] or any(not verdicts[i] for i in sites)
    head = Head(title, changed, sites, bylines)
    for i in (*sites, *range(min(sites, default=0))):
        verdicts[i] = True
    for i in bylines:
        verdicts[i] = False
    verdicts[title] = False
    below = _lines_below(page, title, start, names)
    standfirst = [i for i in below if _may_be_standfirst(page, verdicts, i)]
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


def _title_above(page: Page, verdicts: list[bool], start: int, names: list[int]) -> int | None:
    """Return the line above the first paragraph that looks most like its title."""
    near = (i for i in range(max(0, start - REACH), start) if i not in names)
    lines = [i for i in near if _is_open(page, verdicts, i) and _may_be_title(page, i)]
    if not lines:
        return None
    if len(lines) == 1:
        return lines[0]
    shares = {i: share_known(page.blocks[i], page.topic_without(i)) for i in lines}
    above = _above_signature(page, lines, names, start)
    kept = [i for i in lines if not verdicts[i]]
    best = max(above or kept or lines, key=lambda i: (shares[i], i if above else -i))
    if shares[best] < ON_TOPIC and len(lines) > MOST_LINES and not above:
        return None
    upper = best - 1
    if upper not in shares or not (shares[upper] or upper in above):
        return best
    if _is_title_of(page.blocks[upper], page.blocks[best]):
        return upper
    return best


def _above_signature(page: Page, lines: list[int], names: list[int], start: int) -> list[int]:
    """Return the line or two directly above the byline or the date; of a list, the last."""
    below = range(lines[0], start)
    signed = next((i for i in below if i in names or _is_signature(page.blocks[i])), None)
    if signed is None:
        return []
    near = [i for i in lines if signed - len(lines) - 1 <= i < signed]
    while len(near) > 1 and near[-2] < near[-1] - 2:
        near = near[-1:]
    if not near or near[-1] < signed - MOST_LINES:
        return []
    if near == list(range(signed)) and len(near) <= MOST_HEADLINES:
        return near[:1]  # a title, and the gist in some lines below it
    return near if len(near) <= MOST_LINES else near[-1:]


def _lines_below(page: Page, title: int, start: int, names: list[int]) -> range:
    """Return what stands between the title and the byline or the date, else the first paragraph."""
    below = range(title + 1, start)
    signed = (i for i in below if i in names or _is_signature(page.blocks[i]))
    return range(title + 1, next(signed, start))


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
        and not is_caption(f)
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


def _is_title_of(above: Features, below: Features) -> bool:
    """Tell whether the line above another is the title, and that one the standfirst."""
    return above.count <= below.count and (not above.terminal or below.terminal)


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


def _names_above(page: Page, start: int) -> list[int]:
    """Return the lines that give names only, beside a date: who wrote the article."""
    near = range(max(0, start - REACH), start)
    return [
        i
        for i in near
        if _is_signed(page.blocks[i])
        and (
            any(_is_dated(page.blocks[k]) for k in range(i - 2, i + 3) if k in near and k != i)
            or _is_told_below(page, i)
        )
        and _is_no_title(page, i)
    ]


def _is_told_below(page: Page, i: int) -> bool:
    """Tell whether one of the article's last lines begins with the words of line i."""
    return any(begins_with(f, page.string(i)) for f in page.blocks[max(i + 1, page.last - LIFE) :])


def begins_with(f: Features, name: str) -> bool:
    """Tell whether a line says something of a person, as an author's life does."""
    return f.string.startswith(name) and f.string[len(name) : len(name) + 1] in (" ", ",")


def _is_sure(page: Page, i: int) -> bool:
    """Tell whether a line is a byline wherever it stands: it has a post, or "By" above it."""
    return POST.search(page.string(i)) is not None or page.blocks[max(0, i - 1)].words == ["by"]


def _is_no_title(page: Page, i: int) -> bool:
    """Tell a name from a title in title case: it has a post, comes again, or is off topic."""
    string = page.string(i)
    if _is_sure(page, i) or page.text.count(string) > 1:
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

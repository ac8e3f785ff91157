"""Which of the lines above an article's first paragraph is its title, and which its standfirst.

The title stands directly above the byline or the date, or above a standfirst that does; without
either, above the first paragraph. What stands above it there is the page's: its name and what it
says of itself, a menu, a section. Of these a name or a slogan may look like a title: the title
is the line that says what the article says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.layout.features import TOKEN, Features, function_words, share_known
from analysis.layout.patterns import is_caption, is_credit
from analysis.layout.signed import ON_TOPIC, REACH, is_signature
from analysis.layout.teasers import MARKED

if TYPE_CHECKING:
    from analysis.layout.page import Page

LONGEST_TITLE = 30
SHORTEST_TITLE = 4
MOST_SENTENCES = 3
# "Barge sold as lock is shut | The Lock Gazette"
SHORTEST_BEFORE_SITE = 8
MOST_LINES = 2
MOST_HEADLINES = 6
LONGEST_SITE = 5
LONGEST_SLOGAN = 8
LONGEST_BELOW_NAME = 20
# Words of "Canals" between a title and its standfirst.
LONGEST_LABEL = 2
HIGHEST = 3
# The least share of the article's words in a title of two or three words.
SHARED = 0.5
SHORTEST_STANDFIRST = 6
LEAST_GRAMMAR = 0.15
LEAST_HINT = 0.0
# A site speaks of itself where its cues weigh so much.
SPEAKING = 0.4


def find_headline(page: Page, verdicts: list[bool], start: int, names: list[int]) -> list[int]:
    """Return the title above the first paragraph, and the lines of the headline below it."""
    near = (i for i in range(max(0, start - REACH), start) if i not in names)
    lines = [i for i in near if _is_open(page, verdicts, i) and _may_be_title(page, i)]
    if not lines:
        return []
    if len(lines) == 1:
        return lines
    # "Sign in to save this" says nothing of the article.
    lines = [i for i in lines if _tells(page, i)] or lines
    signed = lines_below(page, lines[0], start, names).stop
    if signed == start and page.scraped:
        return _most_on_topic(page, verdicts, lines)
    if signed < start and _is_below(page, lines, signed):
        signed = start
    group = _group_above(page, lines, signed)
    if group[0] != lines[0] and not any(_is_headline(page, i, ON_TOPIC) for i in group):
        told = [i for i in lines if i < group[0] and _is_headline(page, i, SHARED)]
        group = _group_above(page, lines, told[-1] + 1) if told else group
    if lines[0] == 0 < group[0] and not page.scraped and _heads_page(page):
        return [0]
    while len(group) > 1 and _is_of_page(page, group[0], group[1]):
        del group[0]
    if len(group) > MOST_LINES and not _opens_page(page, group):
        while len(group) > 1 and page.share(group[0]) < ON_TOPIC:
            del group[0]
        while len(group) > 1 and not _is_headline(page, group[-1], ON_TOPIC):
            del group[-1]
        group = group if len(group) <= MOST_LINES else group[-1:]
    if group == [1] and _is_short_title(page.blocks[0], page.blocks[1], page.topic):
        return [0, 1]
    return group


def _is_headline(page: Page, i: int, least: float) -> bool:
    """Tell whether a line says what the article says, and does not end as a sentence does."""
    return page.blocks[i].string[-1] != "." and page.share(i) >= least


def _tells(page: Page, i: int) -> bool:
    return page.blocks[i].strength < SPEAKING or page.share(i) >= ON_TOPIC


def _heads_page(page: Page) -> bool:
    """Tell whether the first line says what the article says, and is no name."""
    return not is_name(page.blocks[0]) and page.share(0) >= SHARED


def _is_below(page: Page, lines: list[int], signed: int) -> bool:
    """Tell whether the title stands below the date, and above it only names of sections."""
    above = [i for i in lines if i < signed]
    if signed + 1 not in lines or not all(is_name(page.blocks[i]) for i in above):
        return False
    return page.share(signed + 1) >= SHARED and all(page.share(i) < ON_TOPIC for i in above)


def _most_on_topic(page: Page, verdicts: list[bool], lines: list[int]) -> list[int]:
    """Return the first of the lines that most say what the article says; none if none does."""
    kept = [i for i in lines if not verdicts[i]]
    best = max(kept or lines, key=lambda i: (page.share(i), -i))
    if page.share(best) < ON_TOPIC:
        best = max(lines, key=lambda i: (page.share(i), i in kept, -i))
    if page.share(best) < ON_TOPIC and len(lines) > MOST_LINES:
        return []
    upper = best - 1
    if upper not in lines or not (page.share(upper) or _opens_page(page, [upper, best])):
        return [best]
    return [upper, best] if _is_title_of(page.blocks[upper], page.blocks[best]) else [best]


def _group_above(page: Page, lines: list[int], signed: int) -> list[int]:
    """Return the last of the lines above block `signed`, with those directly above it."""
    above = [i for i in lines if i < signed]
    group = above[-1:]
    for i in reversed(above[:-1]):
        between = page.blocks[i + 1 : group[0]]
        if any(is_bar(f) or (f.count > LONGEST_LABEL and f.strength < MARKED) for f in between):
            break
        group.insert(0, i)
    return group


def is_bar(f: Features) -> bool:
    """Tell whether a block is a menu, or the way to a page."""
    return f.count > 1 and f.cues.get("navigation", 0.0) >= MARKED


def _opens_page(page: Page, group: list[int]) -> bool:
    """Tell whether some lines are a title and its gist: at the top of a page, below its name."""
    if len(group) > MOST_HEADLINES or group[0] > MOST_LINES:
        return False
    above = page.blocks[: group[0]]
    return all(f.count <= LONGEST_SITE and "related-teaser" not in f.cues for f in above)


def _is_of_page(page: Page, i: int, below: int) -> bool:
    """Tell whether line i gives the page's name, its slogan or another article's title."""
    f, g = page.blocks[i], page.blocks[below]
    if f.terminal != g.terminal:
        return f.terminal and page.share(i) <= min(page.share(below), ON_TOPIC)
    name = is_name(f) and not is_name(g) and g.count <= LONGEST_BELOW_NAME
    if i and f.count <= LONGEST_SLOGAN and _is_site(page, i - 1):
        return page.share(i) < SHARED and page.share(i) <= page.share(below)
    if not name and (i <= HIGHEST or f.count <= g.count or page.share(below) < ON_TOPIC):
        return False
    return page.share(i) < ON_TOPIC and page.share(i) <= page.share(below)


def _is_site(page: Page, i: int) -> bool:
    """Tell whether a line may be the name of the site, and not of one of its sections."""
    f = page.blocks[i]
    return is_name(f) and not f.cues


def is_name(f: Features) -> bool:
    """Tell whether a line is one to five words, each with a capital."""
    if not f.words or f.count > LONGEST_SITE or f.terminal or f.strength >= MARKED:
        return False
    return f.string[0].isupper() and all(
        token[0].isupper() or token in function_words() for token in TOKEN.findall(f.string)
    )


def _is_short_title(f: Features, below: Features, topic: set[str]) -> bool:
    """Tell whether the first line is a title of two or three words above a sentence about it."""
    if not 1 < f.count < SHORTEST_TITLE or not (below.terminal or below.prose) or f.cues:
        return False
    return share_known(f, topic) >= SHARED


def _is_open(page: Page, verdicts: list[bool], i: int) -> bool:
    """Tell whether markup leaves it open that a block is the article's."""
    return not (page.hinted and verdicts[i] and page.blocks[i].hint < LEAST_HINT)


def _may_be_title(page: Page, i: int) -> bool:
    f = page.blocks[i]
    return (
        SHORTEST_TITLE <= f.count <= LONGEST_TITLE
        and f.strength < MARKED
        and f.separators <= (f.count >= SHORTEST_BEFORE_SITE)
        and not f.bullet
        and not f.cut_off
        and (not f.string[0].islower() or f.string[1:2].isupper())
        and f.string[-1] not in ":,"
        and f.sentences <= MOST_SENTENCES
        and not is_signature(f)
        and not is_caption(f)
        and not is_credit(f)
    )


def may_be_standfirst(page: Page, verdicts: list[bool], i: int) -> bool:
    """Tell whether a block taken for furniture may be the sentence that sums the article up."""
    f = page.blocks[i]
    return (
        verdicts[i]
        and _is_open(page, verdicts, i)
        and f.count >= SHORTEST_STANDFIRST
        and not f.cut_off
        and f.strength < SPEAKING
        and f.function_share >= LEAST_GRAMMAR
    )


def lines_below(page: Page, title: int, start: int, names: list[int]) -> range:
    """Return what stands between the title and the byline or the date, else the first paragraph."""
    below = range(title + 1, start)
    signed = (i for i in below if i in names or is_signature(page.blocks[i]))
    return range(title + 1, next(signed, start))


def _is_title_of(above: Features, below: Features) -> bool:
    """Tell whether the line above another is the title, and that one the standfirst."""
    return above.count <= below.count and (not above.terminal or below.terminal)

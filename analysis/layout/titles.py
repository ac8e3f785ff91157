"""Which of the lines above an article's first paragraph is its title, and which its standfirst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.layout.features import Features, share_known
from analysis.layout.patterns import is_caption
from analysis.layout.signed import ON_TOPIC, REACH, is_signature
from analysis.layout.teasers import MARKED

if TYPE_CHECKING:
    from analysis.layout.page import Page

LONGEST_TITLE = 30
SHORTEST_TITLE = 4
MOST_SENTENCES = 3
MOST_LINES = 2
MOST_HEADLINES = 6
SHORTEST_STANDFIRST = 6
LEAST_GRAMMAR = 0.15
LEAST_HINT = 0.0
# A site speaks of itself where its cues weigh so much.
SPEAKING = 0.4


def title_above(page: Page, verdicts: list[bool], start: int, names: list[int]) -> int | None:
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
    signed = next((i for i in below if i in names or is_signature(page.blocks[i])), None)
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


def lines_below(page: Page, title: int, start: int, names: list[int]) -> range:
    """Return what stands between the title and the byline or the date, else the first paragraph."""
    below = range(title + 1, start)
    signed = (i for i in below if i in names or is_signature(page.blocks[i]))
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
        and not is_signature(f)
        and not is_caption(f)
    )


def may_be_standfirst(page: Page, verdicts: list[bool], i: int) -> bool:
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

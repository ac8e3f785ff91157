"""Which blocks belong to the article: judged over the page as a whole.

The article's extent is the run of blocks with the largest sum of flow: prose adds its words,
whatever interrupts it costs, the more the more cluttered the page is. Inside the extent a block
is the article's unless it is clearly furniture; outside it is furniture unless it clearly
belongs to the article. A text without furniture keeps all its blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain

from analysis.layout.about import NEAR, is_about_article
from analysis.layout.ends import (
    LIVED,
    find_appeals,
    find_asides,
    find_ends,
    is_addressed,
    is_appeal,
)
from analysis.layout.features import Features, content_words, function_words, share_known
from analysis.layout.head import Head, read_head
from analysis.layout.patterns import BYLINE, LEAD, TAGLINE, is_signed_date
from analysis.layout.points import main_points
from analysis.layout.signed import is_signature
from analysis.layout.teasers import MARKED, listed, take_snippet, teaser_run

MARKED_PROSE = 1.2
METADATA = frozenset(("metadata-artifact",))
CLUTTERED_COST = 10
SCRAPED_CLUTTER = 0.12
ON_TOPIC = 0.4
HINTED = 0.4
# What a way to a page weighs, however long the title is at its end.
PATH = 4.0
HEAD = 6
LONGEST_TAGLINE = 12
TAGLINE_CAPITALS = 0.6


@dataclass
class Page:
    """The blocks of a text in order, and where its article begins and ends."""

    text: str
    blocks: list[Features]
    hinted: bool = False
    clutter: float = 0.0
    marked: int = 0
    first: int = 0
    last: int = 0
    ends: dict[int, float] = field(default_factory=dict)
    head: Head = field(default_factory=Head)
    points: list[int] = field(default_factory=list)
    shares: dict[int, float] = field(default_factory=dict)

    @cached_property
    def topic(self) -> set[str]:
        """The content words of the article's prose."""
        return self.topic_without(-1)

    def topic_without(self, i: int) -> set[str]:
        """Return the content words of the article's prose but for those of block i alone."""
        if i >= 0 and not (self.first <= i < self.last and self.blocks[i].flow > 0):
            return self.topic
        inside = range(self.first, self.last)
        prose = (self.blocks[k] for k in inside if k != i and self.blocks[k].flow > 0)
        return content_words(chain.from_iterable(f.words for f in prose))

    def share(self, i: int) -> float:
        """Return the share of block i's words that the article uses elsewhere."""
        if i not in self.shares:
            self.shares[i] = share_known(self.blocks[i], self.topic_without(i))
        return self.shares[i]

    @cached_property
    def authors(self) -> frozenset[str]:
        """The words of the bylines above the article's text."""
        above = [f for f in self.blocks[: self.first + HEAD] if not f.prose and is_signature(f)]
        words = chain.from_iterable(
            f.words for f in above if "by" in f.words or is_signed_date(f.string)
        )
        return frozenset(words) - function_words() - {"#"}

    def string(self, i: int) -> str:
        """Return the text of block i."""
        return self.blocks[i].string

    @cached_property
    def scraped(self) -> bool:
        """Tell whether the text brings the page around its article along."""
        return self.hinted or (self.clutter >= SCRAPED_CLUTTER and self.marked >= 3)


def is_prose(f: Features) -> bool:
    """Tell whether a block reads like a sentence or more."""
    if f.cut_off or f.separators > 2 + f.count // 40:
        return False
    if f.terminal:
        # Results and casts have more names than grammar.
        return f.count >= 4 and f.function_share >= (0.2 if f.count < 10 else 0.12)
    return f.count >= 16 and f.function_share >= 0.3


def strength(f: Features) -> float:
    """Return how strongly its words mark a block as furniture; 1 is enough for a short one."""
    return f.cue and f.cue / (1 + max(0, min(f.count, 120) - 10) / 14)


def read_page(text: str, blocks: list[Features]) -> Page:
    """Measure the page as a whole and find the article's extent."""
    page = Page(text, blocks)
    _mark_path(blocks)
    for f in blocks:
        f.prose, f.strength = is_prose(f), strength(f)
    take_snippet(blocks)
    page.hinted = any(f.hint for f in blocks)
    page.clutter = _clutter(blocks)
    page.marked = sum([f.strength >= MARKED for f in blocks])
    cost = 1 + CLUTTERED_COST * page.clutter
    for f in blocks:
        f.flow = _flow(f, cost)
    for i in (*teaser_run(blocks), *listed(blocks)):
        blocks[i].flow = -cost
        blocks[i].teaser = True
    # Markup tells the end of an article better than its words do.
    page.ends = {} if page.hinted else find_ends(text, blocks)
    page.first, page.last = _extent(blocks, page.ends)
    return page


def _mark_path(blocks: list[Features]) -> None:
    """Add the cue of a menu to the way to a page that ends with the page's title: News / Title."""
    for i, f in enumerate(blocks[:NEAR]):
        if f.separators and any(f.string.endswith(" " + g.string) for g in blocks[i + 1 : i + 4]):
            f.add("navigation", PATH)


def _clutter(blocks: list[Features]) -> float:
    """Return the share of blocks that are neither prose nor a line that leads into prose."""
    prose = [f.prose for f in blocks]
    leads = [*prose[1:], False]
    stray = sum([not a and not b for a, b in zip(prose, leads, strict=False)])
    return max(0, stray - 2) / (len(blocks) or 1)


def _flow(f: Features, cost: float) -> float:
    """Return what a block adds to the article, or takes from it, in words."""
    if f.prose:
        return min(f.count, 80) * (1 - min(f.strength, 2) + f.hint)
    if f.bullet and f.count >= 5 and f.function_share >= 0.25 and f.strength < MARKED:
        return f.count / 2
    if f.hint >= HINTED:
        return min(f.count, 80) * (f.hint - f.strength) / 2
    return -cost * (1 + min(f.strength, 2) - f.hint)


def _extent(blocks: list[Features], ends: dict[int, float]) -> tuple[int, int]:
    """Return (first, last + 1) of the run of blocks with the largest sum of flow.

    Below a block that closes the article the run goes on only over a good deal more of it.
    """
    best, best_sum = (0, 0), 0.0
    start, total = 0, 0.0
    for i, f in enumerate(blocks):
        if total <= 0:
            start, total = i, 0.0
        total += f.flow
        if total > best_sum:
            best, best_sum = (start, i + 1), total
        if i in ends:
            total -= ends[i] * max(total, 0.0)
    return best


def judge(page: Page) -> list[bool]:
    """Return for every block whether it is promotional."""
    blocks = page.blocks
    verdicts = [False] * len(blocks)
    led = ended = False
    signed = 0.0
    for i, f in enumerate(blocks):
        if page.first <= i < page.last:
            verdicts[i] = f.teaser or _is_furniture(f, page.scraped)
            signed = page.ends.get(i, 0.0)
            continue
        if i < page.first:
            led = led or _is_lead(page, i)
        else:
            ended = ended or f.strength >= MARKED
            signed = max(signed, page.ends.get(i, 0.0))
        closed = ended or (signed > 0 and not _goes_on(page, i, signed))
        verdicts[i] = _outside(page, i, led, closed)
    page.head = read_head(page, verdicts)
    _judge_head(page, verdicts)
    _clear_asides(page, verdicts)
    _clear_end(page, verdicts)
    page.points = main_points(page.blocks[: page.last])
    for i in page.points:
        verdicts[i] = False
    if all(v or not f.prose for v, f in zip(verdicts, blocks, strict=True)):
        return [v and not f.prose and page.scraped for v, f in zip(verdicts, blocks, strict=True)]
    return verdicts


def _judge_head(page: Page, verdicts: list[bool]) -> None:
    """Judge the lines around the title again, which say too little to be judged by themselves."""
    blocks = page.blocks
    start = next((i for i, f in enumerate(blocks) if f.prose and f.count > LONGEST_TAGLINE), 0)
    if not 0 < start <= HEAD:
        return
    if not page.head.sites and not (page.head.sure and page.head.title):
        verdicts[0] = verdicts[0] and not _may_be_title(blocks[0])
    for i in range(1, start):
        if verdicts[i] and _is_rubric(page, i):
            verdicts[i] = False
        elif not verdicts[i - 1] and _is_tagline(page, i):
            verdicts[i] = True


def _may_be_title(f: Features) -> bool:
    return f.strength < MARKED and f.count >= 5 and not f.separators


def _is_rubric(page: Page, i: int) -> bool:
    """Tell whether a word above the byline names the sort of article: "COMMENT", "LETTERS"."""
    return (
        page.blocks[i].count <= 2
        and page.string(i).isupper()
        and BYLINE.match(page.string(i + 1)) is not None
    )


def _is_tagline(page: Page, i: int) -> bool:
    """Tell whether a line below the title is the site's name and what it says of itself."""
    f = page.blocks[i]
    return (
        2 < f.count <= LONGEST_TAGLINE
        and f.capital_share >= TAGLINE_CAPITALS
        and _may_be_title(page.blocks[0])
        and TAGLINE.match(page.string(i)) is not None
        and not is_about_article(page, i)
        and share_known(f, page.topic_without(i)) < ON_TOPIC
    )


def _clear_asides(page: Page, verdicts: list[bool]) -> None:
    """Judge what stands amid the article again: an appeal to the reader there is furniture."""
    told = [i for i in range(page.first, page.last) if not verdicts[i]]
    for i in find_asides(page.blocks, told):
        verdicts[i] = not is_about_article(page, i)


def _clear_end(page: Page, verdicts: list[bool]) -> None:
    """Judge the last blocks again: what asks the reader for something there is furniture."""
    if page.hinted:
        return
    for i in find_appeals(page.text, page.blocks, verdicts, partial(is_about_article, page)):
        verdicts[i] = True


def _is_lead(page: Page, i: int) -> bool:
    """Tell whether the article's first paragraph stands apart, above an interruption."""
    f = page.blocks[i]
    if not f.prose or f.strength >= MARKED or i < page.first - NEAR:
        return False
    return LEAD.match(page.string(i)) is not None or (
        f.count >= 12 and share_known(f, page.topic) >= ON_TOPIC
    )


def _goes_on(page: Page, i: int, signed: float) -> bool:
    """Tell whether a block below a sign-off is a paragraph more of the article.

    What reads like an author's life may be one of the article's own paragraphs.
    """
    f = page.blocks[i]
    if not f.prose or f.count < 12 or f.cues:
        return False
    return share_known(f, page.topic) >= ON_TOPIC or (signed <= LIVED and not is_addressed(f))


def _is_furniture(f: Features, scraped: bool) -> bool:
    marked = f.strength - min(f.hint, 0.15)
    if marked >= MARKED and f.cues.keys() <= METADATA and BYLINE.match(f.string):
        return False  # By Ana Venn | 4 May | 6 min read
    if not f.prose:
        return marked >= MARKED
    return marked >= MARKED_PROSE + (not scraped) * 0.2


def _outside(page: Page, i: int, led: bool, ended: bool) -> bool:
    f = page.blocks[i]
    told = f.strength < MARKED or not _is_furniture(f, page.scraped)
    if told and f.count <= 40 and is_about_article(page, i):
        return False
    if f.teaser or _is_furniture(f, page.scraped):
        return True
    if f.hint >= HINTED:
        return i >= page.last and is_addressed(f) and is_appeal(f.string, f)
    if ended:
        return True
    if not page.scraped:
        return False
    if i >= page.last:
        return True
    return not (led and f.prose) and share_known(f, page.topic) < ON_TOPIC

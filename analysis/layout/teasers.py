"""Teasers of other articles: a headline and the sentence that sums it up, again and again."""

from __future__ import annotations

from itertools import pairwise

from analysis.layout.features import Features

MARKED = 0.8
FEWEST_PAIRS = 3
# A date or a section's name may stand between two pairs.
WIDEST_GAP = 2
LONG_READ = 100
SHORT_READ = 40
LONGEST_HEAD = 6
FEWEST_WORDS = 5
SHORTEST_SNIPPET = 20
HEADLINE_WORDS = range(3, 21)
SUMMARY_WORDS = range(8, 56)


def teaser_run(blocks: list[Features]) -> list[int]:
    """Return the blocks of the headline-and-summary pairs that follow the article's end.

    Pairs before any furniture are sections with a heading, however short: they stay.
    """
    found: list[int] = []
    run: list[int] = []
    i = _end_mark(blocks) + 1
    gap = 0
    while i < len(blocks):
        if i + 1 < len(blocks) and _is_pair(blocks[i], blocks[i + 1]):
            run += (i, i + 1)
            i += 2
            gap = 0
            continue
        gap += 1
        if gap > WIDEST_GAP or blocks[i].prose:
            found += run if len(run) >= 2 * FEWEST_PAIRS else ()
            run = []
        i += 1
    return found + (run if len(run) >= 2 * FEWEST_PAIRS else [])


def take_snippet(blocks: list[Features]) -> None:
    """Take for prose the one beginning of an article above a link to the rest of it."""
    found = [
        f
        for f, below in pairwise(blocks)
        if f.cut_off and below.cues.get("syndication-link", 0) >= MARKED
    ]
    if len(found) == 1:
        (f,) = found
        f.prose = f.count >= SHORTEST_SNIPPET and f.function_share >= 0.3


def listed(blocks: list[Features]) -> list[int]:
    """Return the headlines that a head such as "More on this" announces amid or below a text."""
    found: list[int] = []
    read = 0
    heading = False
    for i, f in enumerate(blocks):
        if heading and not f.prose and f.strength < MARKED:
            if f.bullet or f.count >= FEWEST_WORDS:
                found.append(i)
        else:
            heading = read >= SHORT_READ and _is_head(f)
        if f.prose and f.strength < MARKED:
            read += f.count
    return found


def _is_head(f: Features) -> bool:
    return f.count <= LONGEST_HEAD and not f.terminal and f.cues.get("related-teaser", 0) >= MARKED


def _end_mark(blocks: list[Features]) -> int:
    """Return the first block such as "Read the full story", or a byline, below some prose."""
    read = 0
    for i, f in enumerate(blocks):
        if f.strength >= MARKED and read:
            return i
        if f.count <= 8 and read >= LONG_READ and f.words[:1] == ["by"] and not f.terminal:
            return i
        read += f.count if f.prose and f.strength < MARKED else 0
    return len(blocks)


def _is_pair(headline: Features, summary: Features) -> bool:
    return (
        headline.count in HEADLINE_WORDS
        and summary.count in SUMMARY_WORDS
        and summary.count > headline.count
        and max(headline.strength, summary.strength) < MARKED
        and (summary.prose or summary.cut_off)
        and (not headline.terminal or headline.capital_share >= 0.6)
        and summary.sentences <= 3
    )

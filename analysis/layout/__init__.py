"""Blocks of a text and the zone of the page each belongs to.

Catches titles, headings, furniture and prose in text as it is scraped, from the page as a
whole. Misses what only the page's markup tells: a caption that reads like a sentence of the
article, a box about another matter between two paragraphs. A reader that saw the markup hands
its blocks over as `preset`.
"""

from __future__ import annotations

from analysis.article import PresetBlock
from analysis.layout.blocks import NO_PROSE, SENTENCES_OF, ZONES, Block
from analysis.layout.cutting import cut
from analysis.layout.features import measure
from analysis.layout.kinds import name_kinds
from analysis.layout.page import judge, read_page
from analysis.words import Words, find_words

__all__ = ["NO_PROSE", "SENTENCES_OF", "ZONES", "Block", "lay_out"]


def lay_out(
    text: str,
    title: str | None = None,
    preset: tuple[PresetBlock, ...] | None = None,
    words: Words | None = None,
) -> tuple[Block, ...]:
    """Cut a text into blocks that cover all of it but white space, each with its kind.

    The kind of a preset block stays where it has one. `words` are the text's, if known already.
    """
    given = [(p.start, p.end, p.kind) for p in preset or ()] or [(*c, None) for c in cut(text)]
    if not given:
        return ()
    if all(kind for _, _, kind in given):
        return tuple(Block(*block) for block in given)
    words = words or find_words(text)
    page = read_page(text, measure(text, words, [(start, end) for start, end, _ in given]))
    kinds = name_kinds(page, judge(page), title)
    return tuple(
        [
            Block(start, end, kind or found)
            for (start, end, kind), found in zip(given, kinds, strict=True)
        ]
    )

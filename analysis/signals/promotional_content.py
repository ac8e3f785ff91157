"""Promotional content: how much of the page is furniture and self-promotion, by kind.

The blocks themselves are the evidence, so there are no spans.
"""

from __future__ import annotations

from collections import Counter

from analysis.document import Document
from analysis.signal import Score, Signal, Span

UNIT = "share of words in promotional blocks"


def detect(document: Document) -> tuple[Span, ...]:
    """Return no spans: the document's promotional blocks show what was counted."""
    return ()


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the share of all words that stand in promotional blocks."""
    total = len(document.words)
    if not total:
        return Score(None, UNIT, 0, 0, undefined_because="no words")
    words: Counter[str] = Counter()
    blocks: Counter[str] = Counter()
    for block in document.blocks:
        if block.zone == "promotional":
            words[block.kind] += len(document.words_between(block.start, block.end))
            blocks[block.kind] += 1
    count = sum(words.values())
    return Score(
        value=count / total,
        unit=UNIT,
        count=count,
        out_of=total,
        details={
            "by_kind": {
                kind: {"words": words[kind], "blocks": blocks[kind]} for kind in sorted(blocks)
            },
            "blocks": sum(blocks.values()),
        },
    )


SIGNAL = Signal(
    name="promotional_content",
    label="Promotional content",
    unit=UNIT,
    higher_means="more of the page sells, shares or advertises and less of it reports",
    definition="Words in page furniture and self-promotion, out of all words of the page.",
    reference="kohlschuetter2010",
    detect=detect,
    score=score,
    formula="words in promotional blocks / all words",
    misses="What the reader of the page had removed before: scraped text without its furniture "
    "shows none. Praise inside the article itself is promotional language, another signal.",
    order=10,
    evidence="blocks",
)

"""Promotional content: how much of the page is furniture and self-promotion, by kind.

The blocks themselves are the evidence, so there are no spans.
"""

from __future__ import annotations

from analysis.document import Document
from analysis.layout import ZONES, Block
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
    by_kind = {
        kind: {"words": _words(document, blocks), "blocks": len(blocks)}
        for kind, blocks in sorted(document.blocks_by_kind.items())
        if ZONES[kind] == "promotional"
    }
    count = sum([kind["words"] for kind in by_kind.values()])
    return Score(
        value=count / total,
        unit=UNIT,
        count=count,
        out_of=total,
        details={
            "by_kind": by_kind,
            "blocks": sum([kind["blocks"] for kind in by_kind.values()]),
        },
    )


def _words(document: Document, blocks: list[Block]) -> int:
    return sum([len(document.words_between(block.start, block.end)) for block in blocks])


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

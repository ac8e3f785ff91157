"""Blocks of a text and the zone of the page each belongs to.

Catches titles, furniture and prose in text as it is scraped; knows nothing of a page's markup,
unless the reader hands the blocks it found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.article import PresetBlock

ZONES = {
    **dict.fromkeys(("title", "standfirst"), "headline"),
    **dict.fromkeys(
        (
            "body", "heading", "list-item", "quotation", "caption", "byline", "dateline",
            "correction",
        ),
        "editorial",
    ),
    **dict.fromkeys(
        (
            "site-branding", "self-promotion", "newsletter", "share-bar", "related-teaser",
            "syndication-link", "call-to-action", "ad-slot", "navigation", "affiliate",
            "metadata-artifact", "comment",
        ),
        "promotional",
    ),
}  # fmt: skip
NO_PROSE = frozenset(("byline", "dateline"))
SENTENCES_OF = frozenset(("body", "quotation", "correction"))
LINE = re.compile(r"\S[^\n\r]*")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or piece of page furniture: characters start..end."""

    start: int
    end: int
    kind: str

    @property
    def zone(self) -> str:
        """headline, editorial or promotional."""
        return ZONES[self.kind]


def lay_out(
    text: str, title: str | None = None, preset: tuple[PresetBlock, ...] | None = None
) -> tuple[Block, ...]:
    """Cut a text into blocks that cover all of it but white space, each with its kind."""
    if preset:
        return tuple(Block(p.start, p.end, p.kind or "body") for p in preset)
    return tuple(
        Block(m.start(), m.start() + len(m[0].rstrip()), "body") for m in LINE.finditer(text)
    )

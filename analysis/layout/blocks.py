"""The block: its extent, its kind, and the zone that follows from the kind."""

from __future__ import annotations

from typing import NamedTuple

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


class Block(NamedTuple):
    """One paragraph, heading, list item or piece of page furniture: characters start..end."""

    start: int
    end: int
    kind: str

    @property
    def zone(self) -> str:
        """headline, editorial or promotional."""
        return ZONES[self.kind]

"""What tags, classes and ids tell of a block of a page: article or furniture, and which kind."""

from __future__ import annotations

import re

from analysis.layout import ZONES
from analysis.reading.html_blocks import Piece

FURNITURE_TAGS = {
    "nav": "navigation", "footer": "navigation", "menu": "navigation", "aside": "related-teaser",
    "form": "call-to-action", "button": "call-to-action", "label": "call-to-action",
    "fieldset": "call-to-action", "dialog": "call-to-action",
}  # fmt: skip
# The words of classes and ids, and the kind of furniture they announce.
MARKS = (
    ("comment", r"comments?|disqus|talkbacks?|replies|respond"),
    ("newsletter", r"newsletters?|signup|sign-up|subscribe|subscription|mailinglist"),
    ("share-bar", r"share|sharing|shares|social|sharebar|addthis|bookmarks?|article-?tools"),
    ("ad-slot", r"ads?|adverts?|advertisements?|advertising|sponsor(?:ed|s)?|dfp|promoted"),
    (
        "related-teaser",
        r"related|teasers?|recommended|recirc|trending|popular|most-?read|more-?stories|promos?"
        r"|headlines|latest|outbrain|taboola|read-?more|also",
    ),
    (
        "affiliate",
        r"affiliates?|product-?(?:box|card|list|widget)|buy-?box|shop-?(?:box|card)|price-?box",
    ),
    ("call-to-action", r"donat(?:e|ions?)|paywall|regwall|fundraising"),
    ("site-branding", r"masthead|copyright|branding|site-?name|logo|legal|disclaimer"),
    (
        "navigation",
        r"nav|navbar|navigation|menus?|sub-?nav|breadcrumbs?|footer|side-?bar|side|rail|toolbar|tabs"
        r"|pagination|pager|widgets?|skip|cookies?|banner|search|login|tags|tag-?list|utility",
    ),
)
PATTERNS = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])")) for kind, words in MARKS
)
ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:article|story|entry|post|articles?page|news|main|page)[_-]?"
    r"(?:body|content|text|copy|detail|main)(?:$|[\s_-])"
)
# Classes of the parts of an article that stand apart from its text.
PARTS = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])"))
    for kind, words in (
        ("standfirst", r"standfirst|subtitle|sub-?head(?:line|ing)?|sub-?hed|dec?k|strapline|sapo"),
        ("byline", r"by-?line|authors?|writer"),
        ("dateline", r"date-?line|pub-?date|timestamp|published"),
        (
            "caption",
            r"(?:fig|img|image|photo|media)?-?cap(?:tion)?|cutline|(?:photo|image)?-?credits?",
        ),
        ("correction", r"corrections?|clarification"),
    )
)
KEPT = 0.4
PART = 0.7
LONGEST_PART = 500
BOXES = frozenset(("newsletter", "ad-slot", "related-teaser", "affiliate", "call-to-action"))
INSET = 1.5
LARGEST_BOX = 0.2


def hint_of(piece: Piece, kept: bool, inset: bool) -> float:
    """Return how far the markup speaks for the article (above 0) or for furniture (below 0)."""
    hint = (KEPT if kept else -KEPT) - piece.link_share
    if furniture_of(piece):
        hint -= 0.3
    if inset:
        hint -= INSET
    if "article" in piece.tags or ARTICLE.search(piece.marks):
        hint += 0.2
    if "h1" in piece.tags:
        hint += 0.3
    else:
        part = part_of(piece)
        if part and ("article" in piece.tags or part == "caption"):
            hint += PART
    return hint


def find_insets(pieces: list[Piece]) -> set[int]:
    """Return the blocks in boxes amid an article: a newsletter's form, a teaser, an advertisement.

    What holds much of the page is no box, whatever its class says.
    """
    boxes: dict[str, list[int]] = {}
    for i, piece in enumerate(pieces):
        box = box_of(piece)
        if box:
            boxes.setdefault(box, []).append(i)
    most = LARGEST_BOX * sum(len(piece.text) for piece in pieces)
    return {
        i
        for members in boxes.values()
        if sum(len(pieces[i].text) for i in members) <= most
        for i in members
    }


def box_of(piece: Piece) -> str | None:
    """Return the marks of the box that a block or the element around it is, None without one."""
    for mark in piece.marks.rsplit("\n", 2)[-2:]:
        if any(pattern.search(mark) for kind, pattern in PATTERNS if kind in BOXES):
            return mark
    return None


def part_of(piece: Piece) -> str | None:
    """Return the part of an article that the innermost element announces, None without one."""
    if "figcaption" in piece.tags:
        return "caption"
    mark = piece.marks.rpartition("\n")[2]
    return next((kind for kind, pattern in PARTS if pattern.search(mark)), None)


def furniture_of(piece: Piece) -> str | None:
    """Return the kind of furniture the innermost telling element announces, None without one."""
    for tag in reversed(piece.tags):
        if tag in FURNITURE_TAGS:
            return FURNITURE_TAGS[tag]
        if tag in ("article", "main"):
            break
    for mark in reversed(piece.marks.split("\n")):
        for kind, pattern in PATTERNS:
            if pattern.search(mark):
                return kind
    return None


def kind_of(piece: Piece, kind: str) -> str:
    """Return a block's kind by its tags, where they tell more than its words did."""
    if ZONES[kind] == "promotional":
        return furniture_of(piece) or kind if kind in ("navigation", "related-teaser") else kind
    tags = piece.tags
    if kind not in ("body", "heading"):
        return kind
    part = part_of(piece)
    if part and len(piece.text) <= LONGEST_PART:
        return part
    if any(tag in tags for tag in ("h1", "h2", "h3", "h4", "h5", "h6")) and len(piece.text) < 200:
        return "heading"
    if "li" in tags:
        return "list-item"
    return "quotation" if "blockquote" in tags else kind

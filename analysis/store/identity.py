"""Which article a text is, and whether it is the one already kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from urllib.parse import urlsplit, urlunsplit
from zlib import crc32

from analysis.article import ZONES_CORRECTED, Article

SKETCH = 24
FEW = 6
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of a kept article; `hidden` when it was removed.

    `part` is the name of the part that has it. `contents` are the digests of all its versions,
    but for removed ones, each with the part that has that one.
    """

    version: int
    content: str
    text_hash: str
    title: str | None
    sketch: tuple[int, ...]
    analysis_version: str
    part: str
    hidden: bool
    contents: Mapping[str, str]


def keys_of(article: Article) -> tuple[str, ...]:
    """Return what may tell an article from others: its address, else its id.

    Where the id is taken by another article, the next key is tried: one with its title, at last
    one with its text.
    """
    if article.url:
        return (plain_address(article.url),)
    name, title = article.id, _digest(article.title or "")
    return name, f"{name}~{title[:8]}", f"{name}~{text_hash_of(article)[:12]}"


def plain_address(url: str) -> str:
    """Return an address without fragment and campaign parameters, its host in lower case."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    kept = [p for p in parts.query.split("&") if p and not p.lower().startswith(TRACKING)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, "&".join(kept), ""))


def content_of(article: Article) -> str:
    """Return a digest of the text and of what is known of it, the id apart; of its blocks when
    they were set right by hand."""
    known: tuple = (
        article.text, article.source, article.title, article.url and plain_address(article.url),
        article.published, article.author, article.story,
    )  # fmt: skip
    if ZONES_CORRECTED in article.notices:
        known += tuple((b.start, b.end, b.kind) for b in article.blocks or ())
    return _digest(json.dumps(known))


def text_hash_of(article: Article) -> str:
    """Return a digest that two articles of the same source, title and text share."""
    return _digest(json.dumps((article.source, article.title, article.text)))


def sketch_of(text: str) -> list[int]:
    """Return a few numbers of which texts with the same passages share many (Broder 1997)."""
    words = text.lower().split()
    pairs = {crc32(" ".join(pair).encode("utf-8", "replace")) for pair in pairwise(words)}
    return sorted(pairs)[:SKETCH]


def is_alike(one: Sequence[int], two: Sequence[int]) -> bool:
    """Tell from two sketches whether one text may be a version of the other."""
    return not one or not two or len({*one} & {*two}) * FEW >= min(len(one), len(two))


def number_of(key: str) -> int:
    """Return a key as a signed 64-bit number, for quick comparison."""
    digest = sha256(key.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "little", signed=True)


def _digest(value: str) -> str:
    return sha256(value.encode("utf-8", "replace")).hexdigest()[:32]

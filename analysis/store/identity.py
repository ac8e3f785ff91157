"""Which article a text is, and whether it is the one already kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from analysis.article import Article

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of a kept article; `hidden` when it was removed."""

    version: int
    content: str
    text_hash: str
    title: str | None
    analysis_version: str
    hidden: bool


def key_of(article: Article) -> str:
    """Return what tells an article from others: its address, else its id."""
    return (plain_address(article.url) if article.url else "") or article.id


def other_key_of(article: Article) -> str:
    """Return the key of an article whose id is taken by one with another title and text."""
    return f"{article.id}~{_digest(article.title or '')[:8]}"


def plain_address(url: str) -> str:
    """Return an address without fragment and campaign parameters, its host in lower case."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    kept = [p for p in parts.query.split("&") if p and not p.lower().startswith(TRACKING)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, "&".join(kept), ""))


def content_of(article: Article) -> str:
    """Return a digest of the text and of what is known of it, the id apart."""
    known = (
        article.text, article.source, article.title, article.url and plain_address(article.url),
        article.published, article.author, article.story,
    )  # fmt: skip
    return _digest(json.dumps(known))


def text_hash_of(article: Article) -> str:
    """Return a digest that two articles of the same source, title and text share."""
    return _digest(json.dumps((article.source, article.title, article.text)))


def number_of(key: str) -> int:
    """Return a key as a signed 64-bit number, for quick comparison."""
    digest = sha256(key.encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:8], "little", signed=True)


def _digest(value: str) -> str:
    return sha256(value.encode("utf-8", "replace")).hexdigest()[:32]

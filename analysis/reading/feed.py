"""RSS and Atom → articles: feedparser reads the feed, the HTML reader what its entries hold."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from analysis.article import Article, InvalidArticle, without_surrogates
from analysis.reading.dates import BadDate, to_iso
from analysis.reading.decoding import MARKS
from analysis.reading.options import ReadOptions
from analysis.reading.problem import Problem

LARGEST = 20_000_000
MOST_ENTRIES = 2_000
WEB = ("http://", "https://")
# What a document may not declare: entities grow without bound, or lead to files and addresses.
ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
# Under this many characters an entry is a teaser of the article, not the article.
WHOLE = 600
Follow = Callable[[str], Iterator[Article | Problem]]


def read_feed(
    data: bytes, name: str, options: ReadOptions, follow: Follow | None = None
) -> Iterator[Article | Problem]:
    """Yield an article an entry of the feed, or the problem with it.

    `follow` reads the page of an entry that holds only a teaser; without it, or where the page
    can't be read, the teaser stands for the article, with a notice.
    """
    refusal = _refusal(data)
    if refusal:
        yield Problem(name, *refusal)
        return
    import feedparser

    try:
        # A stream, since feedparser takes a string for an address or a path.
        found = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except Exception as error:  # whatever its parser of last resort meets, such as a KeyError
        yield Problem(name, "malformed", f"no feed that can be read ({type(error).__name__})")
        return
    entries = found.get("entries") or []
    if not entries:
        reason = found.get("bozo_exception")
        yield Problem(name, "no-entries", f"no entry in it{f' ({reason})' if reason else ''}")
        return
    if found.get("bozo") and not isinstance(
        found.get("bozo_exception"), feedparser.CharacterEncodingOverride
    ):
        yield Problem(name, "notice", f"not well-formed: {found['bozo_exception']}")
    if len(entries) > MOST_ENTRIES:
        message = f"{len(entries):,} entries; the first {MOST_ENTRIES:,} are read"
        yield Problem(name, "too-many-entries", message)
    channel = found.get("feed", {})
    site = _plain(channel.get("title"))
    base = name if name.startswith(WEB) else channel.get("link") or ""
    for number, entry in enumerate(entries[:MOST_ENTRIES], 1):
        entry["link"] = _joined(base, entry.get("link"))
        yield from _read_entry(entry, f"{name} entry {number}", site, options, follow)


def _refusal(data: bytes) -> tuple[str, str] | None:
    if len(data) > LARGEST:
        return "too-large", f"{len(data):,} bytes; the limit is {LARGEST:,}"
    encoding = next((e for mark, e in MARKS if data.startswith(mark)), "latin-1")
    if data[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if data[:2] == b"<\0" else "utf-16-be"
    if ENTITY.search(data.decode(encoding, "replace")):
        return "xml-entities", "it declares XML entities: refused"
    return None


def _read_entry(
    entry: Any, where: str, site: str | None, options: ReadOptions, follow: Follow | None
) -> Iterator[Article | Problem]:
    known: dict[str, str | None] = {
        "source": _plain((entry.get("source") or {}).get("title")) or site,
        "title": _plain(entry.get("title")),
        "url": entry.get("link"),
        "author": _plain(entry.get("author")),
    }
    date = entry.get("published") or entry.get("updated")
    try:
        known["published"] = to_iso(date)
    except BadDate as error:
        yield Problem(where, "bad-date", str(error))
    known = {k: without_surrogates(v)[0] for k, v in known.items() if v} | options.given()
    markup = _content(entry)
    if follow and known.get("url") and len(TAG.sub("", markup)) < WHOLE:
        followed = list(follow(known["url"]))
        pages = [x for x in followed if isinstance(x, Article)]
        if pages:
            yield from (_completed(x, known) if isinstance(x, Article) else x for x in followed)
            return
        yield from followed
    name = entry.get("id") or known.get("url") or where
    try:
        yield _article(name, markup, known, follow is None)
    except InvalidArticle as error:
        yield Problem(where, error.code, str(error))


def _joined(base: str, link: str | None) -> str | None:
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return link


def _completed(article: Article, known: Mapping[str, str]) -> Article:
    """Return the article of an entry's page, with what the feed knows where the page says nothing:
    its host alone is no name of a source."""
    lacking = {k: v for k, v in known.items() if k != "url" and not getattr(article, k)}
    if "source" in known and article.source == urlsplit(article.url or "").hostname:
        lacking["source"] = known["source"]
    return replace(article, **lacking)


def _content(entry: Any) -> str:
    contents = [c.get("value") or "" for c in entry.get("content") or ()]
    return max([*contents, entry.get("summary") or ""], key=len)


def _article(name: str, markup: str, known: dict[str, str], alone: bool) -> Article:
    text, notices = without_surrogates(markup)
    if not text.strip():
        raise InvalidArticle("no-text", "the entry has no text")
    if len(TAG.sub("", text)) < WHOLE:
        notices = (*notices, "the feed gives a teaser only")
    if TAG.search(text):
        from analysis.reading.html import read_html

        article = read_html(text, id=name, **known)
        return Article(
            **{k: getattr(article, k) for k in ("id", "text", "blocks", "links", *known)},
            notices=(*article.notices, *notices),
        )
    return Article(id=name, text=text, notices=notices, **known)


def _plain(value: str | None) -> str | None:
    """Return a title without its markup, None for an empty one."""
    if not value:
        return None
    from lxml import html

    if "<" in value or "&" in value:
        try:
            value = html.fromstring(f"<div>{value}</div>").text_content()
        except Exception:
            value = TAG.sub("", value)
    return " ".join(value.split()) or None

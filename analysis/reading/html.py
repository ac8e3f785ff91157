"""A page → its article; the page around it stays in the text, as promotional blocks.

trafilatura finds the main text and the metadata. Every visible block of the page is kept in
its order; its place in the markup and trafilatura's choice are hints to the layout, which
judges the page as a whole.
"""

from __future__ import annotations

import codecs
import re
from urllib.parse import urljoin, urlsplit

import trafilatura
from lxml import etree, html

from analysis.article import Article, InvalidArticle, Link, PresetBlock
from analysis.layout.features import measure
from analysis.layout.kinds import name_kinds
from analysis.layout.page import judge, read_page
from analysis.reading.decoding import MARKS, decode
from analysis.reading.html_blocks import Piece, find_pieces
from analysis.reading.html_dates import moments_in, with_time
from analysis.reading.html_head import letters_of, name_bylines, site_in
from analysis.reading.html_kinds import find_insets, hint_of, kind_of
from analysis.reading.html_limits import MOST_CHARACTERS, check_limits
from analysis.reading.signature import signature_in
from analysis.words import find_words

CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{2,40})", re.IGNORECASE)
SHELL = re.compile(
    r"<!doctype[^>]{0,300}>|</?(?:html|head|body|title)\b[^>]{0,1000}>", re.IGNORECASE
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
WESTERN = frozenset(("iso8859-1", "ascii", "iso8859-15"))
SHORT_LINE = 24
SCANT = 200
LONGEST_ADDRESS = 2_000


def read_html(
    data: str | bytes,
    *,
    id: str,  # noqa: A002 - an article's id, as everywhere
    url: str | None = None,
    source: str | None = None,
    title: str | None = None,
    published: str | None = None,
    author: str | None = None,
    story: str | None = None,
    fetched_from: str | None = None,
) -> Article:
    """Return the article of a page; what is given goes before what the page says.

    `fetched_from` is its address, and its host its source, unless the page says otherwise.

    Raises InvalidArticle: "too-large", "nested-too-deep", "not-text", "empty" (no visible text).
    """
    markup, notices = (data, ()) if isinstance(data, str) else decode_page(data)
    check_limits(markup)
    markup = CONTROL.sub(" ", markup)
    pieces, found = _read(markup)
    if sum(len(p.text) for p in pieces) < SCANT < len(markup) / 10:
        pieces, found = max((pieces, found), _read(_without_shell(markup)), key=lambda r: len(r[0]))
    if not pieces:
        raise InvalidArticle("empty", "the page has no visible text")
    announced = title or (found.title if found else None)
    address = url or (found.url if found else None) or fetched_from
    named = (found and (found.sitename or found.hostname)) or None
    author = author or (found.author if found else None)
    text, blocks = _lay_out(pieces, found.text if found else "", announced, author)
    shown = title or _title_in(text, blocks)
    return Article(
        id=id,
        text=text,
        source=source or named or site_in(markup, shown) or _host_of(fetched_from),
        title=shown or announced,
        url=address,
        published=published or (found.date if found else None),
        author=author or author_in(text, blocks),
        story=story,
        blocks=blocks,
        links=_links(pieces, address or ""),
        notices=notices,
    )


def author_in(text: str, blocks: tuple[PresetBlock, ...]) -> str | None:
    """Return the author as the page shows it below the title."""
    shown = [(b.kind, text[b.start : b.end]) for b in blocks]
    title = next((i for i, (kind, _) in enumerate(shown) if kind == "title"), None)
    return signature_in(shown, title)["author"] if title is not None else None


def _host_of(address: str | None) -> str | None:
    return urlsplit(address).hostname if address else None


def decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a page's text by its byte order mark, its declared charset, or its bytes.

    Latin-1 gives way to UTF-8 where the bytes are UTF-8, and else means Windows-1252.
    """
    if len(data) > MOST_CHARACTERS:
        message = f"the page has {len(data):,} bytes; the limit is {MOST_CHARACTERS:,}"
        raise InvalidArticle("too-large", message)
    declared = CHARSET.search(data, 0, 4096)
    if declared is None or data.startswith(tuple(mark for mark, _ in MARKS)):
        return decode(data)
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        if name in WESTERN:
            return decode(data) if _is_utf8(data) else (data.decode("cp1252", "replace"), ())
        if not name.startswith("utf-16"):
            return data.decode(name), ()
    except (LookupError, ValueError):
        pass
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read(markup: str) -> tuple[list[Piece], trafilatura.settings.Document | None]:
    """Return the visible blocks, and what trafilatura found."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return [], None
    moments = moments_in(root)
    pieces = find_pieces(root)
    found = trafilatura.bare_extraction(root, include_comments=False, with_metadata=True)
    if found and found.date:
        found.date = with_time(found.date, moments)
    return pieces, found


def _without_shell(markup: str) -> str:
    """Return the markup in a fresh body, for pages whose head is damaged and swallows the rest."""
    return f"<html><body>{SHELL.sub(' ', markup)}</body></html>"


def _lay_out(
    pieces: list[Piece], main: str, title: str | None, author: str | None
) -> tuple[str, tuple[PresetBlock, ...]]:
    """Return the page's text, its blocks joined by blank lines, and their kinds."""
    text = "\n\n".join(piece.text for piece in pieces)
    extents, start = [], 0
    for piece in pieces:
        extents.append((start, start + len(piece.text)))
        start += len(piece.text) + 2
    blocks = measure(text, find_words(text), extents)
    insets = find_insets(pieces)
    for i, kept in enumerate(_kept(pieces, main)):
        blocks[i].hint = hint_of(pieces[i], kept, i in insets)
    page = read_page(text, blocks)
    kinds = name_kinds(page, judge(page), title)
    name_bylines(pieces, kinds, author)
    return text, tuple(
        PresetBlock(block.start, block.end, kind_of(piece, kind))
        for piece, block, kind in zip(pieces, blocks, kinds, strict=True)
    )


def _links(pieces: list[Piece], address: str) -> tuple[Link, ...]:
    """Return the links that lead to an address of the web, as seen from the page's own."""
    found, start = [], 0
    for piece in pieces:
        for first, last, target in piece.links:
            url = _joined(address, target)
            if url.startswith(("http://", "https://")) and len(url) <= LONGEST_ADDRESS:
                found.append(Link(start + first, start + last, url))
        start += len(piece.text) + 2
    return tuple(found)


def _joined(address: str, target: str) -> str:
    try:
        return urljoin(address, target.strip())
    except ValueError:
        return ""


def _title_in(text: str, blocks: tuple[PresetBlock, ...]) -> str | None:
    """Return the title as the page shows it: its head may add the site's name."""
    return next((text[b.start : b.end] for b in blocks if b.kind == "title"), None)


def _kept(pieces: list[Piece], main: str) -> list[bool]:
    """Tell for every block whether trafilatura took it for the article's."""
    whole = letters_of(main)
    lines = {letters_of(line) for line in main.split("\n")}
    return [
        letters in (whole if len(letters) > SHORT_LINE else lines)
        for letters in (letters_of(piece.text) for piece in pieces)
    ]

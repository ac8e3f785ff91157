"""Which format bytes are in: their first bytes go before the file's name."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

# What a store is known by: a folder of parts, each with a manifest.
STORE_PARTS = "parts"
STORE_MANIFEST = "part.json"
SUFFIXES_OF = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "csv": (".csv", ".tsv"),
    "excel": (".xlsx", ".xlsm"),
    "json": (".jsonl", ".ndjson", ".json"),
    "parquet": (".parquet", ".pq"),
    "feed": (".rss", ".atom", ".xml"),
    "zip": (".zip",),
    "gzip": (".gz",),
}
FORMAT_OF = {suffix: name for name, suffixes in SUFFIXES_OF.items() for suffix in suffixes}
SUFFIXES = tuple(FORMAT_OF)
LABELS = {
    "excel": "Excel workbook", "parquet": "Parquet file", "zip": "zip archive",
    "gzip": "gzip file", "feed": "RSS or Atom feed", "json": "JSON Lines file",
}  # fmt: skip
# What is often met and not read, with what to do instead.
FOREIGN = (
    (b"%PDF", "a PDF; save it as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file; save it as .xlsx or .txt"),
    (b"Rar!", "a rar archive; pack it as zip"),
    (b"7z\xbc\xaf", "a 7z archive; pack it as zip"),
    (b"BZh", "a bzip2 file; unpack it"),
    (b"\xfd7zXZ", "an xz file; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it"),
    (b"SQLite format 3", "a database; export its table as CSV"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"ID3", "a sound file"),
    (b"{\\rtf", "a rich-text file; save it as text"),
)
PAGE = re.compile(rb"\s{0,99}(?:<!--.{0,500}?-->\s{0,99})?<(?:!doctype\s+html|html[\s>])", re.I)
XML = re.compile(rb"\s{0,99}<\?xml\b|\s{0,99}<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
HEAD = 4096
TABLES = ("csv", "excel", "json", "parquet")
# Formats of bytes that say what they are: one of these in the name and not in the bytes is wrong.
SIGNED = ("excel", "parquet", "zip", "gzip")


class UnknownFormat(ValueError):
    """Bytes in no format that is read; the message says what they seem to be."""


def format_of(name: str, head: bytes) -> str:
    """Return the format's name, a key of SUFFIXES_OF.

    Raises UnknownFormat, whose message says what the file seems to be.
    """
    named = FORMAT_OF.get(PurePath(name).suffix.lower())
    for signature, what in FOREIGN:
        if head.startswith(signature):
            raise UnknownFormat(f"not a text file nor a table: it is {what}")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if PurePath(name).suffix.lower() in (".docx", ".odt", ".pptx", ".epub"):
            raise UnknownFormat("not read: it is an Office document; save it as text or HTML")
        return "excel" if named == "excel" else "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if named in SIGNED and head:
        raise UnknownFormat(f"its name says {LABELS[named]}, its content does not")
    if PAGE.match(head):
        return "html"
    if XML.match(head.removeprefix(b"\xef\xbb\xbf")) and named in (None, "feed", "plain"):
        return "feed" if FEED.search(head) or named == "feed" else "html"
    if named is None and head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return "json"
    return named or "plain"


def is_store(folder: Path) -> bool:
    """Tell a store of scored articles from a folder of files."""
    parts = folder / STORE_PARTS
    try:
        return parts.is_dir() and any((part / STORE_MANIFEST).exists() for part in parts.iterdir())
    except OSError:
        return False

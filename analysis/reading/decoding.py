"""Bytes → text: byte order marks, UTF-8, then what charset-normalizer finds."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from analysis.article import InvalidArticle

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000
# Control characters but tab, line feed, form feed and carriage return.
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text and notices on how it was decoded.

    Raises InvalidArticle "not-text" for bytes that are no text, naming the first bad position.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    _refuse_binary(data)
    return text, ()


def _refuse_binary(data: bytes) -> None:
    control = len(data) - len(data.translate(None, CONTROL))
    if b"\0" in data or control > max(3, len(data) // 100):
        at = next(i for i, byte in enumerate(data) if byte in CONTROL)
        raise InvalidArticle("not-text", f"not a text file (control byte at position {at:,})")


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    _refuse_binary(data)
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise InvalidArticle("not-text", "not a text file (no known encoding fits its bytes)")
    # cp1252 is what pages in West European languages mean, however they are labelled.
    encoding = "cp1252" if best.encoding in ("latin_1", "iso8859_1", "cp1250") else best.encoding
    return data.decode(encoding, "replace"), (f"read as {encoding}: not UTF-8",)

"""Bytes → text: byte order marks, UTF-8, then what charset-normalizer finds."""

from __future__ import annotations

import codecs
from typing import BinaryIO

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
PIECE = 1 << 20
# Control characters but tab, line feed, form feed and carriage return.
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13})
ASCII = bytes(range(128))
# What is beyond ASCII in a text of English and its typography, in Windows-1252: quotes, dashes,
# signs, and the letters of borrowed names.
TYPOGRAPHY = frozenset((0x80, *range(0x82, 0x98), 0x99, 0xA0, 0xA3, 0xA7, 0xA9, 0xAE, 0xB0, 0xB7))
LETTERS = frozenset(range(0xC0, 0x100)) - {0xD7, 0xF7}
WESTERN = TYPOGRAPHY | LETTERS | {0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F, 0xAB, 0xBB, 0xBD, 0xBC}
FEW = 0.02
CENTRAL = frozenset(
    ("Polish", "Czech", "Slovak", "Hungarian", "Slovene", "Croatian", "Romanian", "Bosnian")
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text and notices on how it was decoded.

    Raises InvalidArticle "not-text" for bytes that are no text, naming the first bad position.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_binary(data)
        encoding = _guess(data, error.start)
        return data.decode(encoding, "replace"), (_notice(encoding),)
    _refuse_binary(data)
    return text, ()


def encoding_of(stream: BinaryIO) -> tuple[str, tuple[str, ...]]:
    """Return the encoding of a whole stream, and notices; the stream is at its start again.

    Raises InvalidArticle "not-text" for bytes that are no text.
    """
    head = stream.read(PIECE)
    stream.seek(0)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(encoding, encoding[:6]), ()
    _refuse_binary(head)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := stream.read(PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        encoding = _guess(piece or head, 0)
        return encoding, (_notice(encoding),)
    finally:
        stream.seek(0)
    return "utf-8", ()


def _refuse_binary(data: bytes) -> None:
    control = len(data) - len(data.translate(None, CONTROL))
    if b"\0" in data or control > max(3, len(data) // 100):
        at = next(i for i, byte in enumerate(data) if byte in CONTROL)
        raise InvalidArticle("not-text", f"not a text file (control byte at position {at:,})")


def _guess(data: bytes, at: int) -> str:
    """Return the encoding of bytes that are no UTF-8; `at` is where that shows."""
    sample = data[max(0, at - SAMPLE // 2) :][:SAMPLE]
    beyond = sample.translate(None, ASCII)
    # So few that statistics over them mislead: charset-normalizer takes a dash for Korean.
    if len(beyond) < FEW * len(sample) and WESTERN.issuperset(beyond):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None:
        raise InvalidArticle("not-text", "not a text file (no known encoding fits its bytes)")
    # cp1252 is what pages in West European languages mean, however they are labelled.
    if best.encoding in ("latin_1", "iso8859_1"):
        return "cp1252"
    if best.encoding == "cp1250" and best.language not in CENTRAL:
        return "cp1252"
    return best.encoding


def _notice(encoding: str) -> str:
    return f"read as {encoding}: not UTF-8"

"""zip and gzip → the files within, in memory and within limits; nothing reaches the disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from analysis.reading.problem import Problem
from analysis.reading.sources_csv import NAME as SOURCES

MOST_ENTRIES = 20_000
MOST_UNPACKED = 2_000_000_000
MOST_OF_ONE = 200_000_000
# Prose packs to a third or a tenth; a thousandth is what bombs do.
MOST_RATIO = 200
SMALL = 1_000_000
PIECE = 1 << 18
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
NESTED = (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz")
# What macOS and Windows put into archives unasked.
LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")

# What zipfile raises on bytes that are not in order.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError)


class Refused(ValueError):
    """An archive or an entry that is not read; `code` names the rule."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


def entries_of(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes] | Problem]:
    """Yield the name and the bytes of every file of a zip archive, or the problem with it.

    Encrypted entries, archives in the archive, names that point outside of it, and whatever
    unpacks beyond the limits are problems that name the entry and the rule.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            # ZipInfo.is_dir() fails on an entry without a name.
            infos = [i for i in archive.infolist() if not i.filename.endswith("/")]
            _check_whole(infos)
            left = MOST_UNPACKED
            # What is known of the files comes before them, wherever it was packed.
            infos.sort(key=lambda i: PurePosixPath(i.filename).name != SOURCES)
            for info in infos:
                if LITTER.search(info.filename):
                    continue
                try:
                    data = _read_entry(archive, info, left)
                    left -= len(data)
                    yield info.filename, data
                except Refused as error:
                    yield Problem(f"{name}: {info.filename}", error.code, str(error))
                except DAMAGED as error:
                    yield Problem(f"{name}: {info.filename}", "damaged", f"damaged: {error}")
                except (RuntimeError, NotImplementedError) as error:
                    yield Problem(f"{name}: {info.filename}", "unreadable", str(error))
    except Refused as error:
        yield Problem(name, error.code, str(error))
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
        yield Problem(name, "damaged", f"the archive can't be read: {error}")


def _check_whole(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_ENTRIES:
        message = f"{len(infos):,} files in it; the limit is {MOST_ENTRIES:,}"
        raise Refused("too-many-entries", message)
    size, packed = sum(i.file_size for i in infos), sum(i.compress_size for i in infos)
    if size > MOST_UNPACKED:
        message = f"unpacks to {size:,} bytes; the limit is {MOST_UNPACKED:,}"
        raise Refused("too-large", message)
    if size > 10 * SMALL and size > MOST_RATIO * max(packed, 1):
        raise Refused("zip-bomb", f"unpacks {packed:,} bytes to {size:,}: refused as a zip bomb")


def _read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    if OUTSIDE.search(info.orig_filename) or "\0" in info.orig_filename:
        raise Refused("outside", "its name points outside of the archive: refused")
    if info.flag_bits & 1:
        raise Refused("encrypted", "it is encrypted: refused")
    if PurePosixPath(info.filename.lower()).suffix in NESTED:
        raise Refused("nested", "an archive in an archive: refused; unpack it first")
    with archive.open(info) as file:
        return _bounded(iter(lambda: file.read(PIECE), b""), info.compress_size, left)


def unzipped(stream: BinaryIO) -> BinaryIO:
    """Return the unpacked bytes of a gzip file.

    Raises Refused for a damaged one, and for one that unpacks beyond the limits.
    """
    packed = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return io.BytesIO(
        _bounded(inflated(iter(lambda: stream.read(PIECE), b"")), packed, MOST_OF_ONE)
    )


def inflated(pieces: Iterator[bytes], wbits: int = 31) -> Iterator[bytes]:
    """Yield what gzip (31) or deflate (15) bytes unpack to, in pieces of bounded size.

    Raises Refused for damaged ones.
    """
    unpacker = zlib.decompressobj(wbits)
    try:
        for piece in pieces:
            while piece:
                if unpacker.eof:
                    # A gzip file may be several, one behind the other.
                    if not piece.strip(b"\0"):
                        return
                    unpacker = zlib.decompressobj(wbits)
                yield unpacker.decompress(piece, PIECE)
                piece = unpacker.unconsumed_tail or unpacker.unused_data
        if not unpacker.eof:
            raise Refused("damaged", "the gzip data end too early")
    except zlib.error as error:
        raise Refused("damaged", f"damaged gzip data: {error}") from None


def _bounded(pieces: Iterator[bytes], packed: int, left: int) -> bytes:
    """Join the pieces; what an archive says of its sizes is not believed."""
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > min(MOST_OF_ONE, left):
            message = f"unpacks to more than {min(MOST_OF_ONE, left):,} bytes: refused"
            raise Refused("too-large", message)
        if size > SMALL and size > MOST_RATIO * max(packed, 1):
            raise Refused("zip-bomb", f"unpacks more than {MOST_RATIO}-fold: refused as a bomb")
        kept.append(piece)
    return b"".join(kept)

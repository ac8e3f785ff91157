"""The files in a zip or gzip file that are read: with their names, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from analysis.reading.archive import Refused, entries_of, unzipped
from analysis.reading.formats import HEAD, SUFFIXES, format_of
from analysis.reading.problem import Problem
from analysis.reading.sources_csv import NAME as SOURCES
from analysis.reading.sources_csv import parse_sources


def files_within(
    stream: BinaryIO, where: str
) -> Iterator[tuple[str, bytes, dict[str, str] | None] | Problem]:
    """Yield the name, the bytes and the row of sources.csv of every file of a zip archive that
    may hold articles, and what is wrong with the others."""
    known: dict[str, dict[str, dict[str, str]]] = {}
    for entry in entries_of(stream, where):
        if isinstance(entry, Problem):
            yield entry
            continue
        inner, data = entry
        path = PurePosixPath(inner)
        folder, place = str(path.parent), f"{where}: {inner}"
        if path.name == SOURCES:
            known[folder], problems = parse_sources(data, place)
            yield from problems
        elif path.suffix.lower() not in SUFFIXES:
            yield Problem(place, "unknown-format", f"not read: {path.suffix or 'no suffix'}")
        elif path.stem.upper() != "README":
            yield inner, data, known.get(folder, {}).get(path.name)


def file_within(stream: BinaryIO, name: str) -> tuple[str, BinaryIO]:
    """Return the name and the content of the file in a gzip file.

    Raises Refused, for an archive in it as well; UnknownFormat as `format_of` does.
    """
    inner = name.removesuffix(".gz")
    unpacked = unzipped(stream)
    if format_of(inner, unpacked.getbuffer()[:HEAD].tobytes()) in ("zip", "gzip"):
        raise Refused("nested", "an archive in an archive: refused; unpack it first")
    return inner, unpacked

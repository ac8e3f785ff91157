"""sources.csv: what is known of the files beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from analysis.article import InvalidArticle
from analysis.reading.decoding import decode
from analysis.reading.problem import Problem

NAME = "sources.csv"
COLUMNS = ("file", "source", "title", "url", "published", "author", "story")
REQUIRED = ("file", "source")


def read_sources(folder: Path) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Return the metadata by file name, and what is wrong with the table.

    A missing table is no problem; a row that can't be used is one, and the other rows count.
    """
    path = folder / NAME
    if not path.is_file():
        return {}, []
    try:
        data = path.read_bytes()
    except OSError as error:
        return {}, [Problem(str(path), "unreadable", error.strerror or str(error))]
    return parse_sources(data, str(path), lambda name: (folder / name).is_file())


def parse_sources(
    data: bytes, where: str, exists: Callable[[str], bool] = lambda name: True
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Return what `read_sources` does, from the bytes of the table."""
    try:
        text, _ = decode(data)
    except InvalidArticle as error:
        return {}, [Problem(where, "unreadable", str(error))]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in REQUIRED if c not in (reader.fieldnames or ())]
    if missing:
        there = ", ".join(reader.fieldnames or ()) or "none"
        names = " and ".join(f'"{c}"' for c in missing)
        return {}, [Problem(where, "missing-column", f"no column {names} (there: {there})")]
    return _rows(reader, where, exists)


def _rows(
    reader: csv.DictReader, place: str, exists: Callable[[str], bool]
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    found: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for row in reader:
        number, name = reader.line_num, (row["file"] or "").strip()
        where = f"{place} row {number}"
        if not name:
            problems.append(Problem(where, "no-file", '"file" is empty'))
        elif name in found:
            message = f"second row for {name!r} (the first is row {lines[name]}, which counts)"
            problems.append(Problem(where, "duplicate-row", message))
        else:
            if not exists(name):
                problems.append(Problem(where, "no-such-file", f"no file {name!r} beside it"))
            lines[name] = number
            found[name] = {c: (row.get(c) or "").strip() for c in COLUMNS[1:]}
            _check_date(found[name], where, problems)
    return found, problems


def _check_date(row: dict[str, str], where: str, problems: list[Problem]) -> None:
    try:
        row["published"] = iso_date(row["published"]) or ""
    except ValueError as error:
        problems.append(Problem(where, "bad-date", str(error)))
        row["published"] = ""


def iso_date(value: str) -> str | None:
    """Return an ISO 8601 date or date-time as it stands, None for an empty one.

    Raises ValueError for anything else.
    """
    if not value:
        return None
    try:
        date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"published" is {value!r}, no ISO date such as 2026-11-02') from None
    return value

"""What a table holds, shown for confirmation before any of it is read as articles."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from analysis.article import InvalidArticle
from analysis.reading.columns import guess_columns
from analysis.reading.formats import HEAD, TABLES, UnknownFormat, format_of
from analysis.reading.problem import Problem

if TYPE_CHECKING:
    from analysis.reading.rows import Row

CELL = 200


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table's columns, the column guessed for each field, and its first rows as short text."""

    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]
    problems: tuple[Problem, ...] = ()


def preview_tables(name: str, data: bytes, rows: int = 5) -> dict[str, TablePreview | Problem]:
    """Return the previews of a file's tables by their names in it, "" for the file itself.

    Of tables in an archive, those that can't be read are left out: reading them tells why.
    """
    from analysis.reading.archive import Refused
    from analysis.reading.packed import file_within, files_within

    try:
        form = format_of(name, data[:HEAD])
        if form == "gzip":
            name, unpacked = file_within(io.BytesIO(data), name)
            return _previews(name, unpacked.read(), rows)
    except (UnknownFormat, Refused) as error:
        return {"": Problem(name, getattr(error, "code", "unknown-format"), str(error))}
    if form != "zip":
        return _previews(name, data, rows)
    within = {}
    for entry in files_within(io.BytesIO(data), name):
        if not isinstance(entry, Problem):
            inner, content, _ = entry
            for sheet, found in _previews(inner, content, rows).items():
                if isinstance(found, TablePreview):
                    within[f"{inner}: {sheet}" if sheet else inner] = found
    return within


def _previews(name: str, data: bytes, rows: int) -> dict[str, TablePreview | Problem]:
    try:
        form = format_of(name, data[:HEAD])
    except UnknownFormat as error:
        return {"": Problem(name, "unknown-format", str(error))}
    if form not in TABLES:
        return {}
    # Libraries that take a while to import are left until a table asks for them.
    from analysis.reading.tables_within import open_tables
    from analysis.reading.tabular import BadTable

    try:
        return {
            inner: _preview(*table, rows)
            for inner, table in open_tables(io.BytesIO(data), form, name)
        }
    except (BadTable, InvalidArticle) as error:
        return {"": Problem(name, error.code, str(error))}


def _preview(columns: list[str], found: Iterator[Row | Problem], rows: int) -> TablePreview:
    from analysis.reading.rows import LOOKED_AT, as_text

    first = list(islice(found, LOOKED_AT))
    values = [row[1] for row in first if isinstance(row, tuple)]
    shown = tuple({c: (as_text(row.get(c)) or "")[:CELL] for c in columns} for row in values[:rows])
    problems = tuple(row for row in first if isinstance(row, Problem))
    return TablePreview(tuple(columns), guess_columns(columns, values), shown, problems)

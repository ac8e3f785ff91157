"""What a table holds, shown for confirmation before any of it is read as articles."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from analysis.article import InvalidArticle
from analysis.reading.columns import guess_columns
from analysis.reading.formats import HEAD, UnknownFormat, format_of
from analysis.reading.problem import Problem

CELL = 200


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table's columns, the column guessed for each field, and its first rows as short text."""

    columns: tuple[str, ...]
    mapping: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]
    problems: tuple[Problem, ...] = ()


def preview_table(name: str, data: bytes, rows: int = 5) -> TablePreview | Problem | None:
    """Return the preview of a table's bytes, what is wrong with it, or None for no table."""
    try:
        form = format_of(name, data[:HEAD])
    except UnknownFormat as error:
        return Problem(name, "unknown-format", str(error))
    if form not in ("csv", "excel", "json", "parquet"):
        return None
    # Libraries that take a while to import are left until a table asks for them.
    from analysis.reading.json_lines import OPENERS
    from analysis.reading.rows import LOOKED_AT, as_text
    from analysis.reading.tabular import BadTable

    try:
        columns, found = OPENERS[form](io.BytesIO(data), name)
        first = list(islice(found, LOOKED_AT))
    except (BadTable, InvalidArticle) as error:
        return Problem(name, error.code, str(error))
    values = [row[1] for row in first if isinstance(row, tuple)]
    shown = tuple({c: (as_text(row.get(c)) or "")[:CELL] for c in columns} for row in values[:rows])
    problems = tuple(row for row in first if isinstance(row, Problem))
    return TablePreview(tuple(columns), guess_columns(columns, values), shown, problems)

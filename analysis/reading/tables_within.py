"""A file's tables, opened: one, or a workbook's sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from analysis.article import Article
from analysis.reading.json_lines import open_json
from analysis.reading.options import ReadOptions
from analysis.reading.problem import Problem
from analysis.reading.rows import read_rows
from analysis.reading.tabular import BadTable, Table, open_csv, open_parquet, open_sheets

OPENERS = {"csv": open_csv, "parquet": open_parquet, "json": open_json}


def open_tables(stream: BinaryIO, form: str, name: str) -> list[tuple[str, Table]]:
    """Return the columns and rows of every table of a file, by the name it has in it, which is
    "" where there is but one. Raises BadTable and InvalidArticle as the openers do."""
    return open_sheets(stream, name) if form == "excel" else [("", OPENERS[form](stream, name))]


def read_tables(
    stream: BinaryIO, form: str, where: str, options: ReadOptions
) -> Iterator[Article | Problem]:
    """Yield the articles of a file's tables and what can't be read.

    A sheet without a column for the text lies beside the others: it is told, and no fault.
    """
    try:
        tables = open_tables(stream, form, where)
    except BadTable as error:
        yield Problem(where, error.code, str(error))
        return
    passed_over: list[Problem] = []
    for inner, (columns, rows) in tables:
        place = f"{where}: {inner}" if inner else where
        for item in read_rows(rows, place, columns, options.of(inner) if inner else options):
            if isinstance(item, Problem) and item.code == "missing-column":
                passed_over.append(item)
            else:
                yield item
    if len(passed_over) < len(tables):
        passed_over = [
            Problem(p.where, "other-sheets", f"not read: {p.message}") for p in passed_over
        ]
    yield from passed_over

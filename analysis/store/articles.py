"""Articles of the store, read by themselves from a connection of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from analysis.article import Article
from analysis.store.columns import article_of
from analysis.store.identity import number_of


def find_article(connection: duckdb.DuckDBPyConnection, name: str) -> Article | None:
    """Return an article by its id from a connection of the store, None when there is none."""
    found = _articles(connection, "key = ? AND article = ?", [number_of(name), name])
    return found[0] if found else None


def read_rows(connection: duckdb.DuckDBPyConnection, rows: Iterable[int]) -> list[Article]:
    """Return articles by their numbers: to read some at once takes little longer than one."""
    numbers = ", ".join(str(int(row)) for row in rows)
    return _articles(connection, f"row IN ({numbers})") if numbers else []


def _articles(
    connection: duckdb.DuckDBPyConnection, condition: str, params: Sequence[object] = ()
) -> list[Article]:
    with connection.cursor() as cursor:
        found = cursor.execute(f"SELECT * FROM texts WHERE {condition}", params)
        names = [column[0] for column in found.description]
        return [article_of(dict(zip(names, row, strict=True))) for row in found.fetchall()]

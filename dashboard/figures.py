"""One narrow row an article, in memory: what filters and aggregates are asked of.

The files behind a store hold hundreds of columns and the texts; each question would unpack some
of them anew. A million articles take some 150 MB here.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import duckdb

ENUMS = ("source", "story")


def quoted(name: str) -> str:
    """Return an identifier quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def create_figures(connection: duckdb.DuckDBPyConnection, signals: Sequence[str]) -> None:
    """Create the table `figures` from `scores`: row, source, story, date, words, every value.

    `row` is the number of the article, as in every other table; a story that isn't named is ''.
    """
    for column in ENUMS:
        connection.execute(
            f"CREATE TYPE {column}_name AS ENUM (SELECT DISTINCT {column} FROM scores ORDER BY 1)"
        )
    values = "".join(f", {quoted(name)}" for name in signals)
    connection.execute(
        f"""CREATE TABLE figures AS
            SELECT row, source::source_name AS source, story::story_name AS story, date,
                   words::INTEGER AS words{values} FROM scores"""
    )


def sums_of(signals: Sequence[str]) -> str:
    """Return the SQL of what `moments_of` takes, signal by signal: number, sum, sum of squares.

    DuckDB's own deviation takes three times as long.
    """
    each = (f"count({q}), sum({q}), sum({q} * {q})" for q in map(quoted, signals))
    return ", ".join(each)


def moments_of(
    n: int, total: float | None, squares: float | None
) -> tuple[int, float | None, float | None]:
    """Return number, mean and standard deviation of a sample from its sums."""
    if not n:
        return 0, None, None
    mean = total / n
    deviation = sqrt(max(0.0, squares - n * mean * mean) / (n - 1)) if n > 1 else None
    return n, steady(mean), None if deviation is None else steady(deviation)


def steady(value: float) -> float:
    """Return a figure without the last digits, which depend on the order of adding: the same
    question then has the same answer, and what didn't change isn't sent again."""
    return float(f"{value:.9g}")


def in_rows(rows: Sequence[int]) -> str:
    """Return an SQL condition that names articles by their numbers, written out: only then are
    the files read where those articles stand."""
    return f"row IN ({', '.join(map(str, dict.fromkeys(map(int, rows))))})" if rows else "false"

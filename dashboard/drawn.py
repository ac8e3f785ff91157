"""Cases in memory: of articles that chance drew, and the kinds that there are of all.

In a store's files the drawn ones stand among all others, and each question would unpack them anew.
Of a million articles, those of one in sixty-four take some 40 MB here.
"""

from __future__ import annotations

import duckdb

from dashboard.connected import Makers
from dashboard.figures import quoted

# What the most frequent values are asked of, and narrowed by.
COLUMNS = {
    "evidence": ("signal", "kind", "voice", "zone", "cue"),
    "attributions": ("kind", "speaker_type", "stance", "zone", "speaker", "cue"),
    "blocks": ("kind", "zone"),
}
KINDS = "kinds_made"


def _make_kinds(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(f"CREATE TABLE {KINDS} AS SELECT * FROM kinds")


KINDS_MADE: Makers = {KINDS: _make_kinds}


def drawn_cases(table: str, one_in: int, condition: str) -> tuple[str, Makers]:
    """Return the name of a table's cases of one article in so many, and what makes that.

    It has COLUMNS and those of `figures` that a filter asks for. `condition` leaves the articles.
    """
    name = f"drawn_{table}_{one_in}"

    def make(cursor: duckdb.DuckDBPyConnection) -> None:
        columns = ", ".join(f"{quoted(c)}{_kept_as(cursor, table, c)}" for c in COLUMNS[table])
        cursor.execute(
            f"""CREATE TABLE {name} AS SELECT figures.source, figures.story, figures.date,
                figures.words, drawn_cases.* EXCLUDE (row)
                FROM (SELECT row, {columns} FROM {table} WHERE {condition}) AS drawn_cases
                JOIN figures USING (row)"""
        )

    return name, {**KINDS_MADE, name: make}


def _kept_as(cursor: duckdb.DuckDBPyConnection, table: str, column: str) -> str:
    """Return the SQL that keeps a column as one of the values known of it, "" where none are."""
    known = [row[0] for row in cursor.execute(f"DESCRIBE {KINDS}").fetchall()]
    if column not in known:
        return ""
    name = quoted(column)
    sql = f"SELECT DISTINCT {name} FROM {KINDS} WHERE table_name = ? AND {name} IS NOT NULL"
    found = sorted(row[0] for row in cursor.execute(sql, [table]).fetchall())
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in found)
    return f"::ENUM({listed}) AS {name}" if found else ""

"""Parts → views of an in-memory DuckDB: of every article the newest version, removed ones gone."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from analysis.store.columns import DRAWN, KEPT, NUMBERS, ROW, SKETCH_TYPE, schema_of
from analysis.store.derived import DERIVED, WORKED_OUT_OF, derived_sql
from analysis.store.parts import Part

SHOWN = ("scores", "evidence", "attributions", "blocks", "texts")
HIDDEN_COLUMNS = frozenset(field.name for field in KEPT) - {ROW.name}
TYPES = {"int64": "BIGINT", "int32": "INTEGER", "double": "DOUBLE", "string": "VARCHAR",
         "bool": "BOOLEAN", "date32[day]": "DATE",
         str(SKETCH_TYPE): "UINTEGER[]"}  # fmt: skip
# Of several rows of one article the newest version counts; of two writers' same version the
# one whose content sorts last: any rule does that needs no clock and is the same everywhere.
SUPERSEDED = """
CREATE TABLE superseded AS
WITH twice AS (SELECT key FROM kept_rows GROUP BY key HAVING count(*) > 1
               UNION SELECT key FROM removed),
     met AS (SELECT article, version, content_hash, row FROM kept_rows SEMI JOIN twice USING (key)),
     gone AS (SELECT article, max(version) AS version FROM removed GROUP BY article)
SELECT row FROM (
    SELECT met.row, met.version, row_number() OVER (
        PARTITION BY met.article ORDER BY met.version DESC, met.content_hash DESC, met.row
    ) AS place, gone.version AS last_gone
    FROM met LEFT JOIN gone USING (article))
WHERE place > 1 OR version <= last_gone
"""
# Whether files have other columns, or columns of other types, than one another.
DIFFERING = """
SELECT count(DISTINCT columns) > 1
FROM (SELECT list((name, type, logical_type) ORDER BY name, type, logical_type) AS columns
      FROM parquet_schema([{}]) GROUP BY file_name)
"""


def connect(parts: Sequence[Part], memory: str | None = None) -> duckdb.DuckDBPyConnection:
    """Return a connection with the views `articles` (also named `scores`), `evidence`,
    `attributions`, `blocks` and `texts`, and `versions`: all that was ever kept. In all of them
    `row` is the number of the article; a condition on it reads little else of the files. `kinds`
    and `heaviest` are those of `derived`, the first with replaced and removed articles; `drawn`
    has the ranges of `row`, ends included, of articles that chance drew, one in so many;
    no other article's number has a remainder by the modulus from theirs on.

    It reads nothing outside of the store. Raises duckdb.Error for a damaged part.
    """
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    # Parts never change, so what stands at their files' ends need not be read for each question;
    # each is asked by a cursor, to which only global settings pass.
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    if memory:
        connection.execute("SET memory_limit = ?", [memory])
    for table in (*SHOWN, "removed"):
        create_rows(connection, table, [part for part in parts if table in part.tables])
    connection.execute(
        """CREATE VIEW kept_rows AS SELECT key, article, version, content_hash, row FROM all_scores;
           CREATE VIEW removed AS SELECT * FROM all_removed"""
    )
    connection.execute(SUPERSEDED)
    any_superseded = connection.execute("SELECT count(*) FROM superseded").fetchone()[0]
    for table in DERIVED:
        _derive(connection, table, parts)
    for table in SHOWN:
        own = [f.name for f in schema_of(table) if table == "texts" or f.name not in HIDDEN_COLUMNS]
        columns = ", ".join(map(_quoted, own))
        rest = "ANTI JOIN superseded USING (row)" if any_superseded else ""
        connection.execute(f"CREATE VIEW {table} AS SELECT {columns} FROM all_{table} {rest}")
    connection.execute(
        """CREATE VIEW articles AS SELECT * FROM scores;
           CREATE VIEW versions AS SELECT * FROM all_texts"""
    )
    ranges = (
        f"""SELECT DISTINCT {one_in} AS one_in, {NUMBERS} AS modulus,
            row // {NUMBERS} * {NUMBERS} + {above} AS first, first + {NUMBERS - above - 1} AS last
            FROM scores WHERE row % {NUMBERS} >= {above}"""
        for one_in, above in DRAWN.items()
    )
    connection.execute(f"CREATE VIEW drawn AS {' UNION ALL '.join(ranges)}")
    folders = sorted({str(part.path.parent) for part in parts})
    connection.execute("SET allowed_directories = ?", [folders])
    connection.execute("SET enable_external_access = false")
    return connection


def _derive(connection: duckdb.DuckDBPyConnection, table: str, parts: Sequence[Part]) -> None:
    """Create the view of a derived table; parts of older versions don't have it, and theirs is
    worked out when somebody asks."""
    create_rows(connection, table, [part for part in parts if table in part.tables])
    untold = [part for part in parts if table not in part.tables]
    rows = f"SELECT * FROM all_{table}"
    if untold:
        prefix = f"untold_{table}_"
        for large in WORKED_OUT_OF[table]:
            own = [part for part in untold if large in part.tables]
            create_rows(connection, large, own, prefix)
        rows += f" UNION ALL SELECT * FROM ({derived_sql(table, prefix)})"
    if "row" in DERIVED[table].names:
        rows = f"SELECT * FROM ({rows}) ANTI JOIN superseded USING (row)"
    connection.execute(f"CREATE VIEW {table} AS {rows}")


def create_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    parts: list[Part],
    prefix: str = "all_",
    with_file: bool = False,
) -> None:
    """Create a view of all rows of a table; a column that older parts lack is NULL in them.

    With `with_file`, `filename` is the file that a row stands in.
    """
    typed = {f.name: TYPES[str(f.type)] for f in schema_of(table)}
    files = [part.file(table) for part in parts]
    if with_file:
        typed["filename"] = "VARCHAR"
    if not files:
        empty = ", ".join(f"NULL::{kind} AS {_quoted(name)}" for name, kind in typed.items())
        connection.execute(f"CREATE OR REPLACE VIEW {prefix}{table} AS SELECT {empty} WHERE false")
        return
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    # Bringing the files' columns together costs each question more than many a question does.
    differing = connection.execute(DIFFERING.format(listed)).fetchone()[0]
    rows = f"read_parquet([{listed}], union_by_name = {differing}, filename = {with_file})"
    there = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()}
    columns = ", ".join(
        f"{_quoted(name)}::{kind} AS {_quoted(name)}"
        if name in there
        else f"NULL::{kind} AS {_quoted(name)}"
        for name, kind in typed.items()
    )
    connection.execute(f"CREATE OR REPLACE VIEW {prefix}{table} AS SELECT {columns} FROM {rows}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

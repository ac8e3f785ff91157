"""Which kinds of cases are kept, and how many: a small table beside the large ones, so that a
choice among them can be offered without reading those."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

KINDS = {
    "evidence": ("signal", "kind", "voice", "zone"),
    "attributions": ("kind", "speaker_type", "stance", "zone"),
    "blocks": ("kind", "zone"),
}
COLUMNS = tuple(dict.fromkeys(column for columns in KINDS.values() for column in columns))
KINDS_SCHEMA = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("table_name", *COLUMNS)),
        pa.field("cases", pa.int64()),
    ]
)


def kinds_sql(prefix: str = "") -> str:
    """Return the query of the table: a row a table and combination of its kinds."""
    return " UNION ALL ".join(
        f"SELECT '{table}' AS table_name, "
        + ", ".join(c if c in own else f"NULL::VARCHAR AS {c}" for c in COLUMNS)
        + f", count(*) AS cases FROM {prefix}{table} GROUP BY ALL"
        for table, own in KINDS.items()
    )


def kinds_table(tables: Mapping[str, pa.Table]) -> pa.Table:
    """Return the kinds of the tables of a part."""
    with duckdb.connect() as connection:
        for name in KINDS:
            connection.register(name, tables[name])
        return connection.sql(kinds_sql()).to_arrow_table().cast(KINDS_SCHEMA)

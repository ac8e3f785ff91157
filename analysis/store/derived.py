"""Small tables beside the large ones and worked out of them, so that what a view offers or ranks
first can be told without reading those.

`kinds` counts the combinations of kinds in a table. `heaviest` has, of every article and signal,
the weight of the editorial sentence whose cues weigh most together.
"""

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
DERIVED = {
    "kinds": pa.schema(
        [
            *(pa.field(name, pa.string()) for name in ("table_name", *COLUMNS)),
            pa.field("cases", pa.int64()),
        ]
    ),
    "heaviest": pa.schema(
        [
            pa.field("row", pa.int64()),
            *(pa.field(name, pa.string()) for name in ("source", "story")),
            pa.field("date", pa.date32()),
            pa.field("signal", pa.string()),
            pa.field("weight", pa.float64()),
        ]
    ),
}
WORKED_OUT_OF = {"kinds": tuple(KINDS), "heaviest": ("evidence",)}


def derived_sql(name: str, prefix: str = "") -> str:
    """Return the query of a derived table, on the tables of these names with the prefix."""
    if name == "heaviest":
        return f"""SELECT row, any_value(source) AS source, any_value(story) AS story,
                   any_value(date) AS date, signal, max(weight) AS weight
            FROM (SELECT row, any_value(source) AS source, any_value(story) AS story,
                  any_value(date) AS date, signal, sum(weight) AS weight FROM {prefix}evidence
                  WHERE zone = 'editorial' AND sentence <> '' GROUP BY row, signal, sentence_start)
            GROUP BY row, signal ORDER BY row, signal"""
    return " UNION ALL ".join(
        f"SELECT '{table}' AS table_name, "
        + ", ".join(c if c in own else f"NULL::VARCHAR AS {c}" for c in COLUMNS)
        + f", count(*) AS cases FROM {prefix}{table} GROUP BY ALL"
        for table, own in KINDS.items()
    )


def derived_tables(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the derived tables of a part's tables."""
    with duckdb.connect() as connection:
        for name in KINDS:
            connection.register(name, tables[name])
        return {
            name: connection.sql(derived_sql(name)).to_arrow_table().cast(schema)
            for name, schema in DERIVED.items()
        }

"""The columns of the kept tables, and analyses → those tables."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from secrets import randbits
from typing import Any

import pyarrow as pa

from analysis.article import Article, Link, PresetBlock
from analysis.scoring import Analysis
from analysis.store.derived import DERIVED, derived_tables
from analysis.store.identity import number_of, sketch_of
from analysis.tables import attributions_table, blocks_table, evidence_table, scores_table

TABLES = {
    "scores": scores_table,
    "evidence": evidence_table,
    "attributions": attributions_table,
    "blocks": blocks_table,
}
INTEGERS = frozenset(("words", "start", "end", "sentence_start"))
FLAGS = frozenset(("described", "reason_given"))
SKETCH_TYPE = pa.list_(pa.uint32())
# Beside the tables' own columns: the number of the article a row belongs to.
ROW = pa.field("row", pa.int64())
# A part's articles have the numbers from a multiple of this on. Those that chance has drawn, one
# in so many, have others added: they stand together, so that a sample is read by itself, and the
# smaller sample is a part of the larger.
NUMBERS = 1 << 24
DRAWN = {16: NUMBERS // 2, 64: NUMBERS * 3 // 4}
KEPT = (
    ROW,
    pa.field("key", pa.int64()),
    pa.field("version", pa.int32()),
    pa.field("content_hash", pa.string()),
    pa.field("text_hash", pa.string()),
    pa.field("sketch", SKETCH_TYPE),
    pa.field("added", pa.string()),
)
TEXTS = pa.schema(
    [
        ROW,
        pa.field("key", pa.int64()),
        *(
            pa.field(name, pa.string())
            for name in (
                "article", "id", "source", "title", "url", "published", "author", "story",
                "language", "text", "blocks", "links", "notices",
            )
        ),
        pa.field("version", pa.int32()),
        pa.field("added", pa.string()),
    ]
)  # fmt: skip
REMOVED = pa.schema(
    [pa.field("article", pa.string()), pa.field("key", pa.int64()), pa.field("version", pa.int32())]
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An analysis on its way into the store, with the key and version it gets there."""

    analysis: Analysis
    article: str
    key: int
    version: int
    content: str
    text_hash: str
    id: str


@cache
def schema_of(table: str) -> pa.Schema:
    """Return the columns of a kept table: those of analysis.tables, and `row` (for scores: all
    of KEPT)."""
    if table == "texts":
        return TEXTS
    if table == "removed":
        return REMOVED
    if table in DERIVED:
        return DERIVED[table]
    empty = TABLES[table]([])
    own = [pa.field(name, _type(name, empty[name].dtype.kind in "fiu")) for name in empty.columns]
    return pa.schema([*own, *(KEPT if table == "scores" else (ROW,))])


def _type(column: str, numeric: bool) -> pa.DataType:
    if column == "date":
        return pa.date32()
    if column in INTEGERS:
        return pa.int64()
    if column in FLAGS:
        return pa.bool_()
    return pa.float64() if numeric or column == "weight" else pa.string()


def to_tables(kept: Sequence[Kept]) -> dict[str, pa.Table]:
    """Return the tables of one part; rows of one article stand together, in its order."""
    ordered = sorted(kept, key=lambda k: (k.analysis.article.source or "", k.article))
    articles = [k.article for k in ordered]
    rows = dict(zip(articles, numbered(articles), strict=True))
    analyses = [k.analysis for k in kept]
    added = datetime.now(UTC).isoformat(timespec="seconds")
    tables = {"texts": _texts(kept, rows, added)}
    for name, make in TABLES.items():
        frame = make(analyses)
        columns = {c: frame[c].tolist() for c in frame.columns}
        columns["row"] = [rows[article] for article in columns["article"]]
        columns["date"] = list(map(_date, columns["date"]))
        if name == "scores":
            columns |= {
                "key": [k.key for k in kept],
                "version": [k.version for k in kept],
                "content_hash": [k.content for k in kept],
                "text_hash": [k.text_hash for k in kept],
                "sketch": [sketch_of(k.analysis.article.text) for k in kept],
                "added": [added] * len(kept),
            }
        tables[name] = _table(columns, schema_of(name))
    return tables | derived_tables(tables)


def numbered(articles: Sequence[str]) -> list[int]:
    """Return a number for each article that no other part has.

    They are in the order given, which is that of source and id, so that the rows of a source
    stand together; those of drawn articles are above all others.
    """
    base = randbits(38) * NUMBERS
    found = []
    for place, name in enumerate(articles):
        number = number_of(name)
        above = max((add for one_in, add in DRAWN.items() if number % one_in == 0), default=0)
        found.append(base + place + above)
    return found


def scores_arrow(analyses: Sequence[Analysis]) -> pa.Table:
    """Return the columns of `scores_table`, each of the type it has whatever its values."""
    frame = scores_table(analyses)
    columns = {name: frame[name].tolist() for name in frame.columns}
    columns["date"] = list(map(_date, columns["date"]))
    schema = schema_of("scores")
    own = pa.schema([schema.field(name) for name in frame.columns])
    return _table(columns, own)


def _table(columns: Mapping[str, list[Any]], schema: pa.Schema) -> pa.Table:
    arrays = [pa.array(columns[f.name], f.type, from_pandas=True) for f in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _texts(kept: Sequence[Kept], rows: Mapping[str, int], added: str) -> pa.Table:
    records = []
    for each in kept:
        article = each.analysis.article
        blocks = article.blocks and [(b.start, b.end, b.kind) for b in article.blocks]
        links = [(link.start, link.end, link.url) for link in article.links]
        records.append(
            {
                "row": rows[each.article],
                "key": each.key,
                "article": each.article,
                "id": each.id,
                "language": each.analysis.language,
                "blocks": json.dumps(blocks) if blocks is not None else None,
                "links": json.dumps(links) if links else None,
                "notices": json.dumps(list(article.notices)),
                "version": each.version,
                "added": added,
            }
            | {
                name: getattr(article, name)
                for name in ("source", "title", "url", "published", "author", "story", "text")
            }
        )
    return pa.Table.from_pylist(records, schema=TEXTS)


def removed_table(rows: Sequence[tuple[str, int, int]]) -> pa.Table:
    """Return the table of removed articles: article, key, and the newest version removed."""
    records = [dict(zip(REMOVED.names, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(records, schema=REMOVED)


def article_of(record: Mapping[str, Any]) -> Article:
    """Return the article of a row of `texts`, under the id it has in the store."""
    blocks = record["blocks"] and tuple(PresetBlock(*b) for b in json.loads(record["blocks"]))
    known = ("source", "title", "url", "published", "author", "story")
    return Article(
        id=record["article"],
        text=record["text"],
        blocks=blocks,
        links=tuple(Link(*link) for link in json.loads(record["links"] or "[]")),
        notices=tuple(json.loads(record["notices"] or "[]")),
        **{name: record[name] for name in known},
    )

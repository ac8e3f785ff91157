"""What is kept → JSON Lines, CSV or Parquet."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from analysis.signals import signals
from analysis.store.parts import StoreError
from analysis.store.store import Store
from analysis.tables import neutralised
from analysis.wire import BLOCK_KEYS, LINK_KEYS, dump

FORMATS = ("jsonl", "csv", "parquet")
BATCH = 1_000
MOST_ATTEMPTS = 3
KNOWN = ("id", "source", "title", "url", "published", "author", "story", "language", "text")
# As they were read, where the scores have a word for what isn't known.
AS_READ = ("source", "title", "story", "notices")


def export(store: Store, target: str | Path, form: str = "jsonl") -> int:
    """Write every kept article with its scores and text to a file; return how many.

    "-" is standard output. A file appears whole or not at all. CSV cells that a spreadsheet
    would take for formulas get an apostrophe in front. Raises OSError.
    """
    if form not in FORMATS:
        raise ValueError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    # DuckDB checks no checksums: what is damaged might be written out wrong, unnoticed.
    store.verify()
    if str(target) == "-":
        return _WRITERS[form](batches_of(store), sys.stdout.buffer)
    path = Path(target)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            count = _write(store, file, form)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _write(store: Store, file: BinaryIO, form: str) -> int:
    """Write what is kept; should a part turn out to be damaged, begin anew without it."""
    for _ in range(MOST_ATTEMPTS):
        try:
            return _WRITERS[form](batches_of(store), file)
        except (duckdb.Error, pa.ArrowException):
            if not store.verify():
                raise
            file.seek(0)
            file.truncate()
    raise StoreError("damaged", f"{store.path}: parts are being damaged while it is read")


def batches_of(store: Store) -> Iterator[pa.RecordBatch]:
    """Yield the articles as Arrow batches: the columns of scores, then id, text, blocks and links.

    What isn't known is null; `blocks`, `links` and `notices` are JSON.
    """
    read = ", ".join(f"texts.{name} AS {name}" for name in AS_READ)
    sql = f"""SELECT scores.* EXCLUDE (row) REPLACE ({read}), texts.id, texts.text, texts.blocks,
              texts.links
              FROM scores JOIN texts USING (row)"""
    with store.connection() as connection:
        yield from connection.sql(sql).to_arrow_reader(BATCH)


def _write_lines(batches: Iterator[pa.RecordBatch], file: BinaryIO) -> int:
    """Write objects that `parallax import` and `parallax analyze` read again."""
    names, count = list(signals()), 0
    for batch in batches:
        for row in batch.to_pylist():
            file.write(dump(_record(row, names)).encode() + b"\n")
            count += 1
    return count


def _record(row: dict[str, Any], names: list[str]) -> dict[str, Any]:
    details = json.loads(row["details"] or "{}")
    scores = {}
    for name in names:
        parts = {k.removeprefix(f"{name}_"): v for k, v in row.items() if k.startswith(f"{name}_")}
        scores[name] = {"value": row[name], **parts, **details.get(name, {})}
    record = {key: row[key] for key in KNOWN}
    blocks = json.loads(row["blocks"] or "null")
    if blocks is not None:
        record["blocks"] = [dict(zip(BLOCK_KEYS, block, strict=True)) for block in blocks]
    links = json.loads(row["links"] or "[]")
    if links:
        record["links"] = [dict(zip(LINK_KEYS, link, strict=True)) for link in links]
    notices = json.loads(row["notices"] or "[]")
    record |= {"notices": notices} if notices else {}
    return record | {"scores": scores, "analysis_version": row["analysis_version"]}


def _write_csv(batches: Iterator[pa.RecordBatch], file: BinaryIO) -> int:
    count = 0
    for batch in batches:
        frame = neutralised(batch.to_pandas())
        frame.to_csv(file, index=False, header=count == 0, quoting=csv.QUOTE_NONNUMERIC)
        count += len(frame)
    return count


def _write_parquet(batches: Iterator[pa.RecordBatch], file: BinaryIO) -> int:
    writer, count = None, 0
    for batch in batches:
        writer = writer or pq.ParquetWriter(file, batch.schema, compression="zstd")
        writer.write_batch(batch)
        count += len(batch)
    if writer:
        writer.close()
    return count


_WRITERS = {"jsonl": _write_lines, "csv": _write_csv, "parquet": _write_parquet}

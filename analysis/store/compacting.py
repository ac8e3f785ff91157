"""Many small parts → few larger ones, so that a question opens few files."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis.store.columns import numbered, schema_of
from analysis.store.derived import derived_tables
from analysis.store.parts import FOLDER, MANIFEST, Part, fault_within, read_part, write_part

# A part of so many articles is large enough; more at once would take gigabytes to merge.
LARGE = 20_000
# So many small parts are let stand, since merging costs more than they do.
MANY = 12
# Whoever began to read the old parts is given so long to come to an end.
GRACE_SECONDS = 24 * 3600


def compact(store: Path, parts: Sequence[Part], many: int = MANY) -> int:
    """Merge small parts while there are many; return how many were merged.

    The old ones count until the new one is there, and no longer from then on; they are deleted
    a day later. Older versions are kept; the rows of removed articles are not. Raises StoreError.
    """
    small = [p for p in sorted(parts, key=lambda p: p.rows) if p.rows < LARGE]
    merged = 0
    while len(small) > many:
        group, rows = [], 0
        while small and (len(group) < 2 or rows + small[0].rows <= LARGE):
            group.append(small.pop(0))
            rows += group[-1].rows
        # What the merge reads is checked whole: damage must be named, not copied.
        if any(map(fault_within, group)):
            break
        _merge(store, group)
        merged += len(group)
    return merged


def _merge(store: Path, group: Sequence[Part]) -> None:
    removed = _read(group, "removed")
    scores = _without_removed(_read(group, "scores"), removed)
    scores = _once(scores).sort_by([("source", "ascending"), ("article", "ascending")])
    old = scores["row"].combine_chunks()
    # New numbers: should two processes merge the same parts, theirs must not be the same.
    new = pa.array(numbered(scores["article"].to_pylist()), pa.int64())
    tables = {} if not removed.num_rows else {"removed": removed}
    for name in ("texts", "scores", "evidence", "attributions", "blocks"):
        table = scores if name == "scores" else _read(group, name)
        place = pc.index_in(table["row"].combine_chunks(), value_set=old)
        table = table.set_column(table.column_names.index("row"), "row", new.take(place))
        tables[name] = table.filter(pc.is_valid(place))
    tables |= derived_tables(tables)
    # Those they replaced as well: once the old parts are deleted, nothing else tells of them.
    replaces = [name for part in group for name in (part.name, *part.replaces)]
    write_part(store, tables, scores.num_rows, replaces)


def _read(group: Sequence[Part], name: str) -> pa.Table:
    """Return a table of all parts together; what older parts lack is empty."""
    schema = schema_of(name)
    tables = []
    for part in group:
        if name in part.tables:
            found = pq.read_table(part.file(name))
            for field in schema:
                if field.name not in found.column_names:
                    found = found.append_column(field, pa.nulls(found.num_rows, field.type))
            tables.append(found.select(schema.names).cast(schema))
    return pa.concat_tables(tables) if tables else schema.empty_table()


def _without_removed(scores: pa.Table, removed: pa.Table) -> pa.Table:
    gone: dict[int, int] = {}
    for key, version in zip(
        removed["key"].to_pylist(), removed["version"].to_pylist(), strict=True
    ):
        gone[key] = max(version, gone.get(key, 0))
    if not gone:
        return scores
    pairs = zip(scores["key"].to_pylist(), scores["version"].to_pylist(), strict=True)
    return scores.filter(pa.array([version > gone.get(key, 0) for key, version in pairs]))


def _once(scores: pa.Table) -> pa.Table:
    """Leave out what two writers kept alike: the same version with the same content."""
    met: set[tuple] = set()
    columns = (scores[c].to_pylist() for c in ("article", "version", "content_hash"))
    keep = []
    for each in zip(*columns, strict=True):
        keep.append(each not in met)
        met.add(each)
    return scores if all(keep) else scores.filter(pa.array(keep))


def delete_replaced(store: Path, parts: Sequence[Part], grace: float = GRACE_SECONDS) -> None:
    """Delete the parts that were replaced longer ago than readers may need them."""
    for part in parts:
        with suppress(OSError):
            if time.time() - os.stat(part.path / MANIFEST).st_mtime < grace:
                continue
            for name in part.replaces:
                old = store / FOLDER / Path(name).name
                if isinstance(read_part(old, old.is_symlink()), Part):
                    shutil.rmtree(old)

"""Parts: folders of Parquet files that appear whole, by one rename, or not at all."""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import socket
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.reading.formats import STORE_MANIFEST as MANIFEST
from analysis.reading.formats import STORE_PARTS as FOLDER
from analysis.reading.problem import Problem

SCHEMA = 1
UNFINISHED = ".unfinished-"
MAGIC = b"PAR1"
# Texts are fetched one by one, articles by the page: small groups, so that one unpacks little else.
ROW_GROUP = {"texts": 1_000, "scores": 5_000, "blocks": 20_000}
# Every view aggregates the scores, and lz4 unpacks faster; the rest is larger and asked in part.
COMPRESSION = {"scores": "lz4"}
ORDER = ("row", "start", "signal")
_at_work: set[str] = set()


class StoreError(Exception):
    """What keeps the store from being read or written; `code` is stable."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Part:
    """One part: its folder, what its manifest says, and the tables in it."""

    path: Path
    schema: int
    rows: int
    tables: Mapping[str, int]
    replaces: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        return self.path.name

    def file(self, table: str) -> str:
        return str(self.path / f"{table}.parquet")


def write_part(
    store: Path, tables: Mapping[str, pa.Table], rows: int, replaces: Iterable[str] = ()
) -> Part:
    """Write tables as one part; it is there whole when this returns, and not at all before.

    Raises StoreError "disk-full", "read-only" or "unwritable".
    """
    name = f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{secrets.token_hex(6)}"
    folder = store / FOLDER
    work = folder / f"{UNFINISHED}{socket.gethostname()}-{os.getpid()}-{name}"
    _at_work.add(work.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work.mkdir()
        _pause("begun")
        for number, (table, content) in enumerate(tables.items()):
            _write_table(work / f"{table}.parquet", content, table)
            if number == 0:
                _pause("half")
        sizes = {t: (work / f"{t}.parquet").stat().st_size for t in tables}
        manifest = {"schema": SCHEMA, "rows": rows, "tables": sizes, "replaces": list(replaces)}
        _write_synced(work / MANIFEST, json.dumps(manifest).encode())
        _sync_folder(work)
        _pause("written")
        os.rename(work, folder / name)
        _sync_folder(folder)
        _pause("renamed")
    except OSError as error:
        with suppress(OSError):
            shutil.rmtree(work)
        raise _store_error(error, store) from error
    finally:
        _at_work.discard(work.name)
    return Part(folder / name, SCHEMA, rows, sizes, tuple(replaces))


def _write_table(path: Path, content: pa.Table, table: str) -> None:
    """Write a table in the order in which it is asked for: a source's rows stand together, and
    in them an article's, so that whoever asks for one reads little else."""
    order = [(name, "ascending") for name in ORDER if name in content.column_names]
    with path.open("xb") as file:
        pq.write_table(
            content.sort_by(order) if order else content,
            file,
            row_group_size=ROW_GROUP.get(table, 50_000),
            compression=COMPRESSION.get(table, "zstd"),
            write_page_checksum=True,
        )
        file.flush()
        os.fsync(file.fileno())


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name == "nt":  # Windows can't open folders and needs no such step.
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _pause(stage: str) -> None:
    """Stand still at a stage that PARALLAX_PAUSE_AT names, for tests that kill a writer there."""
    if os.environ.get("PARALLAX_PAUSE_AT") == stage:
        print(f"paused: {stage}", flush=True)
        time.sleep(600)


def _store_error(error: OSError, store: Path) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError("disk-full", f"{store}: no space left; what was kept before is whole")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreError("read-only", f"{store}: may not be written ({error.strerror})")
    return StoreError("unwritable", f"{store}: can't be written ({error.strerror or error})")


def read_parts(store: Path, without: Collection[str] = ()) -> tuple[list[Part], list[Problem]]:
    """Return the parts that count, by name, and what is wrong with the others; those in
    `without` are not looked at.

    A part that another one replaces doesn't count; neither does one that is damaged, or
    written by a newer version: those are problems that name it.
    """
    folder = store / FOLDER
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return [], []
    except OSError as error:
        raise StoreError("unreadable", f"{store}: can't be read ({error.strerror})") from error
    parts: list[Part] = []
    problems: list[Problem] = []
    for entry in found:
        if entry.name.startswith(".") or entry.name in without:
            continue
        part = read_part(Path(entry.path), entry.is_symlink())
        if isinstance(part, Part):
            parts.append(part)
        elif part is not None:
            problems.append(part)
    replaced = {name for part in parts for name in part.replaces}
    return [part for part in parts if part.name not in replaced], problems


def read_part(path: Path, is_link: bool) -> Part | Problem | None:
    """Return a part, what is wrong with it, or None when it is there no more."""
    where = f"store part {path.name}"
    if is_link or not path.is_dir():
        return Problem(where, "not-a-part", "left out: not a part, but a file or link")
    try:
        manifest: dict[str, Any] = json.loads((path / MANIFEST).read_bytes())
        part = Part(
            path,
            int(manifest["schema"]),
            int(manifest["rows"]),
            {str(k): int(v) for k, v in manifest["tables"].items()},
            tuple(map(str, manifest.get("replaces", ()))),
        )
    except FileNotFoundError:
        if not path.exists():  # Replaced and cleared away since the folder was listed.
            return None
        return damaged(path, f"it has no {MANIFEST}")
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        return damaged(path, f"{MANIFEST}: {error!r}")
    if part.schema > SCHEMA:
        message = f"left out: written by a newer version (schema {part.schema}, here {SCHEMA})"
        return Problem(where, "newer-schema", message)
    fault = next(filter(None, (_fault(part, table) for table in part.tables)), None)
    return damaged(path, fault) if fault else part


def damaged(path: Path, fault: str) -> Problem:
    """Return what is to be said of a damaged part, and of what can be done about it."""
    way = f"import its articles again to have them; {path} is left as it is"
    return Problem(f"store part {path.name}", "damaged", f"damaged, left out: {fault}; {way}")


def _fault(part: Part, table: str) -> str | None:
    """Return what a look at a file's size and ends shows to be wrong with it."""
    path = Path(part.file(table))
    try:
        size = path.stat().st_size
        if size != part.tables[table]:
            return f"{path.name} has {size:,} bytes, not {part.tables[table]:,}"
        with path.open("rb") as file:
            begins = file.read(4)
            file.seek(-4, os.SEEK_END)
            if begins != MAGIC or file.read(4) != MAGIC:
                return f"{path.name} is no Parquet file"
    except OSError as error:
        return f"{path.name}: {error.strerror or error}"
    return None


def fault_within(part: Part) -> str | None:
    """Return what reading the whole part shows to be wrong with it, checksums included."""
    for table in part.tables:
        try:
            with pq.ParquetFile(part.file(table), page_checksum_verification=True) as file:
                for _ in file.iter_batches(10_000):
                    pass
        except (OSError, pa.ArrowException) as error:
            return f"{table}.parquet: {str(error).splitlines()[0][:200]}"
    return None


def clear_unfinished(store: Path) -> list[Problem]:
    """Remove what writers that are gone left unfinished, and say so.

    The writer's machine and process stand in the name; no clock is asked.
    """
    cleared = []
    with suppress(OSError):
        for entry in list(os.scandir(store / FOLDER)):
            if entry.name.startswith(UNFINISHED) and not _is_alive(entry.name):
                with suppress(OSError):
                    shutil.rmtree(entry.path)
                    message = "an import that was cut short; what it had kept before counts"
                    cleared.append(Problem("store", "cut-short", message))
    return cleared


def _is_alive(name: str) -> bool:
    host, _, rest = name.removeprefix(UNFINISHED).partition(f"{socket.gethostname()}-")
    process = rest.partition("-")[0]
    # Another machine's writer can only be told there; on Windows signal 0 is not a question.
    if host or not process.isdigit() or os.name == "nt":
        return True
    if int(process) == os.getpid():
        return name in _at_work
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

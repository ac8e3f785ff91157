"""The same scoring on many processes or machines: chunks out, lines or Parquet parts back.

Here, in a pool of processes and on a Dask cluster, `score_chunk` does the work. A worker that
dies costs a retry; a chunk that keeps failing is halved until the row at fault stands alone,
which is then reported, and the others are scored.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from analysis.chunks import Chunk, read_chunk
from analysis.language import unscored_because
from analysis.paths import MissingPackage, Unreachable, Unwritable, write_whole
from analysis.reading.options import ReadOptions
from analysis.reading.problem import Problem
from analysis.scoring import Analysis, analyze_all
from analysis.version import analysis_version
from analysis.wire import FIELDS, dump, error_record, to_record

RETRIES = 2
AHEAD = 3


class WrongVersion(RuntimeError):
    """A worker whose analysis is another version than the one that asked."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with every chunk; `output` is a folder for Parquet parts, or none.

    With `store`, only what that store lacks is scored, and handed back as it is.
    """

    fields: tuple[str, ...] = FIELDS
    output: str | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    store: str | None = None
    version: str = field(default_factory=analysis_version)


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of a chunk: lines of the wire format, a count of rows written, or a batch."""

    lines: tuple[str, ...]
    rows: int
    problems: tuple[Problem, ...] = ()
    batch: Any = None


class Pool(Protocol):
    """Where chunks are scored."""

    width: int

    def submit(self, chunk: Chunk, task: Task) -> Any:
        """Begin to score a chunk; what is returned has `result()`."""

    def renew(self, future: Any) -> None:
        """Replace what broke the future, unless that is done already."""


def score_chunk(chunk: Chunk, task: Task) -> Scored:
    """Read and score a chunk, and write its part if there is an output."""
    if task.version != analysis_version():
        message = f"this worker has analysis {analysis_version()}, asked for {task.version}"
        raise WrongVersion(message)
    if task.store:
        return _score_missing(chunk, task)
    needed = None if {"spans", "scores"} & set(task.fields) else ()
    rows, lines = 0, []
    analyses: list[Analysis] = []
    problems: list[Problem] = []
    for item in analyze_all(read_chunk(chunk, task.reading), needed):
        if isinstance(item, Problem):
            problems.append(item)
            if not (item.is_notice or item.is_of_article or task.output):
                lines.append(dump(error_record(None, item.code, str(item))))
            continue
        name = item.article.id
        problems += [Problem(name, "notice", notice) for notice in item.article.notices]
        if told := unscored_because(item.language):
            problems.append(Problem(name, "language", told))
        rows += 1
        if task.output:
            analyses.append(item)
        else:
            lines.append(line_of(item, task.fields))
    if task.output:
        write_rows(analyses, f"{task.output.rstrip('/')}/part-{chunk.name}.parquet")
    return Scored(tuple(lines), rows, tuple(problems))


def _score_missing(chunk: Chunk, task: Task) -> Scored:
    from analysis.store import score_missing

    items = list(read_chunk(chunk, task.reading))
    told = [Problem(i.id, "notice", n) for i in items for n in getattr(i, "notices", ())]
    batch = score_missing(_store(task.store), [*items, *told], ready=True)
    return Scored((), batch.read, batch.problems, batch)


@cache
def _store(path: str) -> Any:
    """Return the store of this process, which remembers what it has seen of the parts."""
    from analysis.store import Store

    return Store.open(path)


def line_of(analysis: Analysis, fields: Sequence[str]) -> str:
    """Return an analysis as a line of the wire format."""
    return dump(to_record(analysis, fields, with_text=analysis.article.blocks is not None))


def write_rows(analyses: Sequence[Analysis], path: str) -> None:
    """Write the scores as a Parquet file that is there whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from analysis.store.columns import scores_arrow

    sink = pa.BufferOutputStream()
    pq.write_table(scores_arrow(analyses), sink, compression="zstd")
    write_whole(path, sink.getvalue().to_pybytes())


def run(chunks: Iterable[Chunk], task: Task, pool: Pool) -> Iterator[Scored]:
    """Yield what became of the chunks, in their order; a few are under way at a time."""
    under_way: deque[tuple[Chunk, Any]] = deque()
    for chunk in chunks:
        under_way.append((chunk, _submit(pool, chunk, task)))
        if len(under_way) >= AHEAD * pool.width:
            yield from _collect(under_way, task, pool)
    while under_way:
        yield from _collect(under_way, task, pool)


def _submit(pool: Pool, chunk: Chunk, task: Task) -> Any:
    try:
        return pool.submit(chunk, task)
    except BrokenProcessPool:
        pool.renew(None)
        return pool.submit(chunk, task)


def _collect(under_way: deque[tuple[Chunk, Any]], task: Task, pool: Pool) -> Iterator[Scored]:
    """Yield what became of the first chunk under way, again and in halves if need be.

    Raises what no other chunk would be spared: WrongVersion, MissingPackage and Unwritable.
    """
    chunk, future = under_way.popleft()
    for attempt in range(RETRIES + 1):
        try:
            yield future.result()
            return
        except (WrongVersion, MissingPackage):
            raise
        except Exception as error:
            fault = error
            if isinstance(error, BrokenProcessPool):
                # Whoever died took the others along: what was under way begins anew.
                pool.renew(future)
                _resubmit_broken(under_way, task, pool)
            if attempt < RETRIES:
                future = _submit(pool, chunk, task)
    if isinstance(fault, Unwritable):
        raise fault
    if chunk.count > 1 and not isinstance(fault, Unreachable):
        # One after the other: what kills its process must not take the other half along.
        for half in chunk.halves():
            yield from _collect(deque([(half, _submit(pool, half, task))]), task, pool)
        return
    why = (str(fault).strip().splitlines() or [""])[0][:200] or type(fault).__name__
    problem = Problem(chunk.where(), "failed", f"failed {RETRIES + 1} times: {why}")
    line = dump(error_record(None, problem.code, str(problem)))
    yield Scored(() if task.output or task.store else (line,), 0, (problem,))


def _resubmit_broken(under_way: deque[tuple[Chunk, Any]], task: Task, pool: Pool) -> None:
    for i, (chunk, future) in enumerate(under_way):
        if not future.done() or isinstance(future.exception(), BrokenProcessPool):
            under_way[i] = (chunk, _submit(pool, chunk, task))


class Here:
    """This very process."""

    width = 1

    def submit(self, chunk: Chunk, task: Task) -> Future:
        future: Future = Future()
        try:
            future.set_result(score_chunk(chunk, task))
        except Exception as error:
            future.set_exception(error)
        return future

    def renew(self, future: Future) -> None:
        """Nothing breaks here."""


def _follow_parent() -> None:
    """Leave Ctrl-C to the one who asked, and end when that process does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A DuckDB connection that outlives the interpreter complains on standard error.
    atexit.register(_store.cache_clear)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        parent.join()
        os._exit(1)

    if parent:
        threading.Thread(target=watch, daemon=True).start()


class Processes:
    """Processes of this machine."""

    def __init__(self, workers: int):
        self.width = workers
        self._executor = self._new()
        self._made_by: WeakKeyDictionary = WeakKeyDictionary()

    def _new(self) -> ProcessPoolExecutor:
        # Threads of Arrow and DuckDB don't outlive a fork.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.width, context, initializer=_follow_parent)

    def submit(self, chunk: Chunk, task: Task) -> Future:
        future = self._executor.submit(score_chunk, chunk, task)
        self._made_by[future] = self._executor
        return future

    def renew(self, future: Future | None) -> None:
        """Begin anew with fresh processes, unless that was done since the future was made."""
        if future is not None and self._made_by.get(future) is not self._executor:
            return
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._new()

    def close(self) -> None:
        """End the processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)


class Cluster:
    """A Dask cluster, by the address of its scheduler."""

    def __init__(self, address: str, timeout: float = 30.0):
        try:
            from distributed import Client
        except ImportError:
            message = "--cluster needs Dask: pip install 'parallax-news[cluster]'"
            raise ConnectionError(message) from None
        try:
            self._client = Client(address, timeout=timeout, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            message = f"no Dask scheduler answers at {address} ({type(error).__name__})"
            raise ConnectionError(message) from None
        self.width = max(2, sum(self._client.nthreads().values()))

    def submit(self, chunk: Chunk, task: Task) -> Any:
        # The scheduler itself moves a chunk to another worker when one dies.
        return self._client.submit(score_chunk, chunk, task, pure=False)

    def renew(self, future: Any) -> None:
        """The scheduler looks after its workers."""

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close()


@contextmanager
def pool_of(workers: int = 0, address: str | None = None) -> Iterator[Pool]:
    """Give the pool that the options ask for. Raises ConnectionError without a scheduler."""
    if address:
        pool: Any = Cluster(address)
    elif workers > 1:
        pool = Processes(workers)
    else:
        yield Here()
        return
    try:
        yield pool
    finally:
        pool.close()

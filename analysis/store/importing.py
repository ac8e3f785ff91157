"""Articles → scored → kept, with progress; ended at any time, it keeps what is done."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.article import Article
from analysis.reading.problem import Problem
from analysis.scoring import Analysis, analyze_all
from analysis.store.store import Ready, Report, Store

CHUNK = 50
# A part is written after so many articles or seconds, so that a kill costs little work.
MOST_WAITING = 1_000
MOST_SECONDS = 10.0
MERGED_AFTER = 24
MOST_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class Batch:
    """A few articles of an import: how many were read, what is kept already, what was scored.

    `ready` holds what another process scored, as the tables that it comes to.
    """

    read: int
    unchanged: int
    analyses: tuple[Analysis, ...] = ()
    problems: tuple[Problem, ...] = ()
    ready: Ready | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: articles read, scored, seconds since it began, what became of them.

    `waiting` are scored and not yet written.
    """

    read: int
    waiting: int
    seconds: float
    report: Report

    @property
    def rate(self) -> float:
        """Articles a second so far."""
        return self.read / self.seconds if self.seconds else 0.0


class Importing:
    """An import under way: iterate it to score articles and keep them.

    It yields how far it is after every few articles. What is kept already is not scored again,
    so an import that was ended goes on where it stopped. Whatever ends the iteration, the
    caller's leaving or an exception, what is scored is written first; `progress` then tells
    the sum. Iterating raises StoreError as `Store.add` does.
    """

    def __init__(self, store: Store, items: Iterable[Article | Problem | Batch]):
        """Take articles, which are scored here, or batches of what was scored elsewhere."""
        self._store, self._items = store, items
        self._report, self._count, self._parts = Report(), 0, 0
        self._waiting: list[Analysis] = []
        self._ready: list[Ready] = []
        self._began = self._written = time.monotonic()

    def __iter__(self) -> Iterator[Progress]:
        self._store.clear()
        try:
            for batch in batches_of(self._store, self._items):
                self._take(batch)
                yield self.progress
        finally:
            self._write()
        self._store.compact()
        yield self.progress

    @property
    def progress(self) -> Progress:
        """How far it is."""
        seconds = time.monotonic() - self._began
        return Progress(self._count, self._number, seconds, self._report)

    @property
    def _number(self) -> int:
        return len(self._waiting) + sum(len(ready.articles) for ready in self._ready)

    def _take(self, batch: Batch) -> None:
        self._count += batch.read
        self._note(Report(unchanged=batch.unchanged, problems=batch.problems))
        self._waiting += batch.analyses
        if batch.ready:
            self._ready.append(batch.ready)
        late = time.monotonic() - self._written > MOST_SECONDS
        if self._number >= MOST_WAITING or (self._number and late):
            self._write()
            if self._parts % MERGED_AFTER == 0:
                self._store.compact()

    def _write(self) -> None:
        (waiting, self._waiting), (ready, self._ready) = (self._waiting, []), (self._ready, [])
        if ready:
            self._note(self._store.add_ready(ready))
        if waiting:
            self._note(self._store.add(waiting))
        self._parts += bool(waiting) + bool(ready)
        self._written = time.monotonic()

    def _note(self, report: Report) -> None:
        total = self._report + report
        # A million bad rows are counted by whoever prints them, not kept.
        self._report = replace(total, problems=total.problems[:MOST_PROBLEMS])


def batches_of(store: Store, items: Iterable[Article | Problem | Batch]) -> Iterator[Batch]:
    """Yield articles scored, a few at a time, but for those the store has; batches as they are."""
    for chunk in _chunks(items):
        yield chunk if isinstance(chunk, Batch) else score_missing(store, chunk)


def score_missing(store: Store, items: Iterable[Article | Problem], ready: bool = False) -> Batch:
    """Score the articles that the store doesn't have; `ready` to be handed to another process."""
    items = list(items)
    articles = [item for item in items if isinstance(item, Article)]
    problems = [item for item in items if isinstance(item, Problem)]
    missing = store.missing(articles)
    unchanged = len(articles) - len(missing)
    analyses = tuple(analyze_all(missing))
    if ready:
        made = store.made_ready(analyses) if analyses else None
        return Batch(len(articles), unchanged, (), tuple(problems), made)
    return Batch(len(articles), unchanged, analyses, tuple(problems))


def _chunks(
    items: Iterable[Article | Problem | Batch],
) -> Iterator[list[Article | Problem] | Batch]:
    chunk: list[Article | Problem] = []
    for item in items:
        if isinstance(item, Batch):
            yield item
            continue
        chunk.append(item)
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk

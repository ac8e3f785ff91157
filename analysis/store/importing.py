"""Articles → scored → kept, with progress; ended at any time, it keeps what is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.article import Article
from analysis.reading.problem import Problem
from analysis.scoring import Analysis, analyze
from analysis.store.store import Report, Store

CHUNK = 50
# A part is written after so many articles or seconds, so that a kill costs little work.
MOST_WAITING = 1_000
MOST_SECONDS = 10.0
MERGED_AFTER = 24
MOST_PROBLEMS = 1_000
Score = Callable[[Iterable[Article]], Iterable[Analysis]]


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

    def __init__(
        self, store: Store, items: Iterable[Article | Problem], score: Score | None = None
    ):
        self._store, self._items = store, items
        self._score = score or (lambda articles: map(analyze, articles))
        self._report, self._waiting, self._count, self._parts = Report(), [], 0, 0
        self._began = self._written = time.monotonic()

    def __iter__(self) -> Iterator[Progress]:
        self._store.clear()
        try:
            for chunk in _chunks(self._items):
                self._take(chunk)
                yield self.progress
        finally:
            self._write()
        self._store.compact()
        yield self.progress

    @property
    def progress(self) -> Progress:
        """How far it is."""
        seconds = time.monotonic() - self._began
        return Progress(self._count, len(self._waiting), seconds, self._report)

    def _take(self, chunk: list[Article | Problem]) -> None:
        articles = [item for item in chunk if isinstance(item, Article)]
        problems = [item for item in chunk if isinstance(item, Problem)]
        self._count += len(articles)
        missing = self._store.missing(articles)
        self._note(Report(unchanged=len(articles) - len(missing), problems=tuple(problems)))
        for analysis in self._score(missing):
            self._waiting.append(analysis)
        late = time.monotonic() - self._written > MOST_SECONDS
        if len(self._waiting) >= MOST_WAITING or (self._waiting and late):
            self._write()
            if self._parts % MERGED_AFTER == 0:
                self._store.compact()

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._note(self._store.add(waiting))
            self._parts += 1
        self._written = time.monotonic()

    def _note(self, report: Report) -> None:
        total = self._report + report
        # A million bad rows are counted by whoever prints them, not kept.
        self._report = replace(total, problems=total.problems[:MOST_PROBLEMS])


def _chunks(items: Iterable[Article | Problem]) -> Iterator[list[Article | Problem]]:
    chunk: list[Article | Problem] = []
    for item in items:
        chunk.append(item)
        if len(chunk) >= CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk

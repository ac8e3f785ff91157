"""parallax import: score articles and keep them."""

from __future__ import annotations

import argparse
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from analysis.commands.inputs import add_reading, add_store, read_options, report
from analysis.reading import read_paths
from analysis.reading.problem import Problem

INTERRUPTED = 130


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "import",
        help="score articles and keep them in the store",
        description="Score articles and keep them. What is kept already is skipped, so an import "
        "that was ended goes on where it stopped; Ctrl-C keeps what is done. What can't be read "
        "is named on standard error, and the exit status is then 1.",
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH|URL",
        help="files, folders, archives or addresses: text, Markdown, HTML, CSV, Excel, JSON "
        "Lines, Parquet, RSS and Atom",
    )
    add_store(parser)
    add_reading(parser)
    parser.add_argument(
        "--workers",
        type=int,
        default=0,
        metavar="N",
        help="read and score in N processes; one alone writes",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import, and say what became of the articles; return the exit status."""
    # DuckDB and Arrow take half a second to import, which other commands need not wait for.
    from analysis.cluster import WrongVersion
    from analysis.paths import MissingPackage
    from analysis.store import Importing, Store, StoreError

    told, interrupted = _Told(), False

    try:
        store = Store.open(options.store)
        before = [*store.problems, *store.clear()]
        for problem in before:
            report(problem)
        try:
            with _terminable(), ExitStack() as stack:
                importing = Importing(store, told.of(_items(options, store.path, stack)))
                for progress in importing:
                    _show(progress, options.quiet)
        except KeyboardInterrupt:
            interrupted = True
    except (StoreError, WrongVersion, MissingPackage) as error:
        print(f"parallax: {error}", file=sys.stderr)
        return 1
    told.sum_up()
    # Whether a part can be read to its end shows only where its articles come again.
    for problem in store.problems:
        if problem not in before:
            report(problem)
    if not options.quiet:
        _summarise(importing.progress.report, store, interrupted)
    return INTERRUPTED if interrupted else 1 if told.problems else 0


def _items(options: argparse.Namespace, store: Path, stack: ExitStack) -> Iterator:
    """Yield the articles and problems, or batches of them that workers scored."""
    reading = read_options(options)
    if options.workers < 2:
        yield from read_paths(options.paths, reading)
        return
    from analysis.chunks import chunks_of
    from analysis.cluster import Task, pool_of, run

    pool = stack.enter_context(pool_of(options.workers))
    chunks = chunks_of(options.paths, False, reading)
    for scored in run(chunks, Task(store=str(store), reading=reading), pool):
        yield scored.batch or scored.problems[0]


class _Told:
    """What is said of an import's files and rows; how a text was read, once and then counted."""

    def __init__(self):
        self.problems = 0
        self._notices: Counter[str] = Counter()

    def of(self, items: Iterator) -> Iterator:
        """Yield the items, once what is to be said of them was said."""
        for item in items:
            for problem in (item,) if isinstance(item, Problem) else getattr(item, "problems", ()):
                self.problems += not problem.is_notice
                if problem.code != "notice" or self._is_first(problem.message):
                    report(problem)
            for notice in getattr(item, "notices", ()):
                if self._is_first(notice):
                    report(Problem(item.id, "notice", notice))
            yield item

    def _is_first(self, notice: str) -> bool:
        self._notices[notice] += 1
        return self._notices[notice] == 1

    def sum_up(self) -> None:
        """Say how many more there were of what was said once."""
        for notice, times in self._notices.items():
            if times > 1:
                print(f"parallax: and {times - 1:,} more: {notice}", file=sys.stderr)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let a request to end be met as Ctrl-C is."""

    def interrupt(number, frame) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _show(progress, quiet: bool) -> None:
    if quiet or not sys.stderr.isatty():
        return
    text = f"{progress.read:,} articles, {progress.rate:,.0f} a second"
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def _summarise(found, store, interrupted: bool) -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    parts = [
        f"{getattr(found, name):,} {name}"
        for name in ("added", "updated", "rescored", "unchanged")
        if getattr(found, name) or name == "added"
    ]
    ending = "; interrupted: what is done is kept, the same command goes on" if interrupted else ""
    print(f"{', '.join(parts)} in {store.path}{ending}", flush=True)

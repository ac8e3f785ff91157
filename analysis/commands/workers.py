"""parallax analyze on many processes or machines: --workers, --cluster, --output."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from analysis.commands.inputs import (
    STANDARD_INPUT,
    read_options,
    read_store,
    reads_store,
    report,
)
from analysis.paths import MissingPackage, absolute, holds_parts, is_of_one_process
from analysis.reading.problem import Problem

if TYPE_CHECKING:
    from analysis.cluster import Scored

MOST_LISTED = 20


def add_workers(parser: argparse.ArgumentParser) -> None:
    """Add the options that say where articles are scored."""
    parser.add_argument(
        "--workers",
        type=int,
        default=0,
        metavar="N",
        help="score in N processes of this machine; writes JSON Lines, or --output",
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="score on a Dask cluster, by its scheduler's address such as tcp://host:8786",
    )
    parser.add_argument(
        "--output",
        metavar="FOLDER",
        help="write the scores as Parquet parts into a folder, here or wherever fsspec can "
        "write (s3://…)",
    )


def wants_workers(options: argparse.Namespace) -> bool:
    """Tell whether the options ask for anything but scoring here, one by one."""
    return bool(options.workers > 1 or options.cluster or options.output)


def run_on_workers(options: argparse.Namespace) -> int:
    """Score in chunks, write what comes back in the order of the input; return the status."""
    # Arrow and Dask take a while to import, which other runs need not wait for.
    from analysis.cluster import WrongVersion

    if options.cluster:
        # A worker may run in another folder than this one.
        options.paths = [absolute(path) for path in options.paths]
        options.output = options.output and absolute(options.output)
    refused = _refusal(options)
    if refused:
        return _usage(refused)
    failed: list[Problem] = []
    told = False  # of articles that are scored all the same
    rows, began = 0, time.monotonic()
    try:
        if options.output and holds_parts(options.output):
            return _usage(f"{options.output}: holds the parts of another run; name a new folder")
        for scored in _scored(options):
            rows += scored.rows
            sys.stdout.writelines(f"{line}\n" for line in scored.lines)
            for problem in scored.problems:
                if problem.code == "language" and options.input_format == "jsonl":
                    continue  # its line says so
                report(problem)
                if problem.is_of_article:
                    told = True
                elif not problem.is_notice:
                    failed.append(problem)
    except (WrongVersion, MissingPackage, OSError, ValueError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        print(f"parallax: {error}", file=sys.stderr)
        return 1
    sys.stdout.flush()
    _summarise(rows, time.monotonic() - began, failed)
    return 1 if failed or told else 0


def _refusal(options: argparse.Namespace) -> str | None:
    if STANDARD_INPUT in options.paths:
        return "standard input can't be shared out: name a file"
    if not options.output and options.output_format not in ("jsonl", "table"):
        return "--workers and --cluster write --output-format jsonl, or --output FOLDER"
    places = [*options.paths, options.output or ""]
    if (options.cluster or options.workers > 1) and any(map(is_of_one_process, places)):
        return "memory:// is one process's alone: name a place that the workers share"
    return None


def _scored(options: argparse.Namespace) -> Iterator[Scored]:
    from analysis.chunks import chunks_given, chunks_of
    from analysis.cluster import Task, pool_of, run

    task = Task(tuple(options.fields), options.output, read_options(options))
    chunks = chunks_of(options.paths, options.input_format == "jsonl", task.reading)
    if reads_store(options):
        chunks = chain(chunks_given(read_store(options)), chunks)
    with pool_of(options.workers, options.cluster) as pool:
        yield from run(chunks, task, pool)


def _summarise(rows: int, seconds: float, failed: list[Problem]) -> None:
    rate = rows / seconds if seconds else 0
    said = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
    print(f"parallax: {rows:,} scored, {said} a second, {len(failed):,} failed", file=sys.stderr)
    for problem in failed[:MOST_LISTED]:
        print(f"parallax: failed: {problem}", file=sys.stderr)
    if len(failed) > MOST_LISTED:
        print(f"parallax: and {len(failed) - MOST_LISTED:,} more", file=sys.stderr)


def _usage(message: str) -> int:
    print(f"parallax: {message}", file=sys.stderr)
    return 2

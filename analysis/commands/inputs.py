"""What the commands read: files, folders, JSON Lines; what is wrong goes to standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from analysis.article import Article, InvalidArticle
from analysis.paths import is_remote
from analysis.reading import FIELDS, Problem, ReadOptions, read_paths
from analysis.reading.address import LABELS, NEVER
from analysis.wire import lines_of, parse_line

STANDARD_INPUT = "-"


def add_inputs(parser: argparse.ArgumentParser, store: bool = False) -> None:
    """Add the arguments that name the input; with `store`, what is kept may be it."""
    said = "files or folders; - reads standard input"
    parser.add_argument(
        "paths",
        nargs="*" if store else "+",
        metavar="PATH",
        help=f"{said}; without any, the articles kept in the store" if store else said,
    )
    parser.add_argument(
        "--input-format",
        choices=("auto", "jsonl"),
        default="auto",
        help="auto: by the file's name; jsonl: every PATH is JSON Lines in the wire format",
    )
    add_reading(parser)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the option that says where the store is."""
    parser.add_argument(
        "--store",
        metavar="FOLDER",
        help="where articles are kept; default: PARALLAX_STORE, else the user's data folder",
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how files are read."""
    parser.add_argument("--source", help="the source of all articles read")
    parser.add_argument("--story", help="the story of all articles read")
    parser.add_argument(
        "--map",
        type=_mapping,
        default={},
        metavar="FIELD=COLUMN,…",
        help=f"the columns of tables, where their names don't tell; fields: {', '.join(FIELDS)}",
    )
    parser.add_argument(
        "--no-follow", action="store_true", help="don't fetch the pages that a feed leads to"
    )
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch addresses in private networks too, such as a server of your own",
    )


def _mapping(value: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in value.split(",") if pair.strip()]
    wrong = [f for f, sign, _ in pairs if not sign or f.strip() not in FIELDS]
    if wrong or not pairs:
        message = f"{wrong[0] if wrong else value!r}: write FIELD=COLUMN with a field of "
        raise argparse.ArgumentTypeError(message + ", ".join(FIELDS))
    return {field.strip(): column.strip() for field, _, column in pairs}


def read_options(options: argparse.Namespace) -> ReadOptions:
    """Return the reading options of the command line."""
    return ReadOptions(
        options.map, options.source, options.story, not options.no_follow, options.allow_private
    )


def read_inputs(options: argparse.Namespace) -> Iterator[Article | Problem]:
    """Yield the articles and the problems of the input, in its order."""
    if reads_store(options):
        yield from read_store(options)
    for path in options.paths:
        if path == STANDARD_INPUT:
            yield from _standard_input(options.input_format)
        elif options.input_format == "jsonl":
            yield from _json_lines_file(Path(path))
        else:
            yield from read_paths([path], read_options(options))


def reads_store(options: argparse.Namespace) -> bool:
    """Tell whether the input is what is kept: no PATH is given, or a store is named."""
    return hasattr(options, "store") and (not options.paths or options.store is not None)


def read_store(options: argparse.Namespace) -> Iterator[Article | Problem]:
    """Yield the kept articles by their ids, after what is wrong with the store."""
    # DuckDB and Arrow take half a second to import, which other input need not wait for.
    from analysis.store import Store, StoreError, find_article

    try:
        store = Store.open(options.store)
        # DuckDB checks no checksums: what is damaged might be read wrong, unnoticed.
        store.verify()
        with store.connection() as connection:
            yield from store.problems
            names = connection.execute("SELECT article FROM scores ORDER BY article").fetchall()
            if not names:
                yield Problem(str(store.path), "empty", "nothing is kept there; name a PATH")
            for (name,) in names:
                yield find_article(connection, name)
    except StoreError as error:
        yield Problem("store", error.code, str(error))


def report(problem: Problem) -> None:
    """Print a problem on standard error, with the option that would have helped."""
    hint = "; --allow-private fetches it" if problem.code in LABELS.keys() - set(NEVER) else ""
    if problem.code == "scheme" and is_remote(problem.where):
        hint = "; `parallax analyze --workers N` reads such paths"
    print(f"parallax: {problem}{hint}", file=sys.stderr)


def _standard_input(input_format: str) -> Iterator[Article | Problem]:
    if input_format == "jsonl":
        yield from _json_lines(sys.stdin.buffer, "standard input")
        return
    from analysis.reading.plain import read_plain
    from analysis.reading.thin import too_thin

    try:
        article = read_plain(sys.stdin.buffer.read(), "standard input")
        yield article
        if problem := too_thin(article, "standard input"):
            yield problem
    except InvalidArticle as error:
        yield Problem("standard input", error.code, str(error))


def _json_lines_file(path: Path) -> Iterator[Article | Problem]:
    try:
        with path.open("rb") as file:
            yield from _json_lines(file, str(path))
    except OSError as error:
        yield Problem(str(path), "unreadable", error.strerror or str(error))


def _json_lines(stream, where: str) -> Iterator[Article | Problem]:
    for number, line in lines_of(stream):
        try:
            yield parse_line(line, number)
        except InvalidArticle as error:
            yield Problem(where, error.code, str(error))

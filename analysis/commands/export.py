"""parallax export: write what is kept to a file."""

from __future__ import annotations

import argparse
import sys

from analysis.commands.inputs import add_store

FORMATS = ("jsonl", "csv", "parquet")


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "export",
        help="write the kept articles with their scores to a file",
        description="Write the kept articles with texts and scores. JSON Lines and Parquet can be "
        "imported again; in CSV, cells that a spreadsheet would run get an apostrophe in front.",
    )
    parser.add_argument("target", nargs="?", default="-", metavar="FILE", help="default: -")
    parser.add_argument("--format", choices=FORMATS, help="default: by the file's name, or jsonl")
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Export; return the exit status."""
    # DuckDB and Arrow take half a second to import, which other commands need not wait for.
    from analysis.store import Store, StoreError, export

    named = options.target.rpartition(".")[2].lower()
    form = options.format or (named if named in FORMATS else "jsonl")
    try:
        store = Store.open(options.store)
        count = export(store, options.target, form)
    except BrokenPipeError:
        raise
    except (StoreError, OSError) as error:
        print(f"parallax: {error}", file=sys.stderr)
        return 1
    for problem in store.problems:
        print(f"parallax: {problem}", file=sys.stderr)
    print(f"parallax: {count:,} articles written", file=sys.stderr)
    return 1 if store.problems else 0

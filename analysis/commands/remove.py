"""parallax remove: take articles out of the store."""

from __future__ import annotations

import argparse
import sys

from analysis.commands.inputs import add_store


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "remove",
        help="take articles out of the store",
        description="Take articles out of the store by their ids or addresses, as `parallax "
        "export` writes them.",
    )
    parser.add_argument("ids", nargs="+", metavar="ID")
    add_store(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Remove; return the exit status, 1 when an id isn't there."""
    # DuckDB and Arrow take half a second to import, which other commands need not wait for.
    from analysis.store import Store, StoreError

    try:
        removed, missing = Store.open(options.store).remove(options.ids)
    except StoreError as error:
        print(f"parallax: {error}", file=sys.stderr)
        return 1
    for name in missing:
        print(f"parallax: {name}: not in the store", file=sys.stderr)
    print(f"{len(removed):,} removed")
    return 1 if missing else 0

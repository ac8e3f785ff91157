"""The command line: parallax analyze | compare | signals | dashboard."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from analysis.commands import COMMANDS
from analysis.version import analysis_version


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="parallax",
        description="Show how several sources report the same event: every number opens to "
        "its sentences, and no verdict is issued.",
    )
    parser.add_argument("--version", action="version", version=f"parallax {analysis_version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in COMMANDS:
        module.add_to(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status (0, 1 for input problems, 2 for usage)."""
    options = build_parser().parse_args(argv)
    try:
        return options.run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("parallax: interrupted", file=sys.stderr)
        return 130

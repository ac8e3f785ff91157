"""parallax compare: who copies whom, who quotes whom, who leaves out what."""

from __future__ import annotations

import argparse
import json
import sys

from analysis.article import Article
from analysis.commands.inputs import add_inputs, read_inputs, report
from analysis.commands.table import print_table
from analysis.comparing.lineage import find_pairs
from analysis.comparing.records import pair_record
from analysis.document import parse
from analysis.reading import Problem
from analysis.wire import dump, error_record

FORMATS = ("table", "jsonl", "json", "csv")


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "compare",
        help="find who copies whom",
        description="Find the related pairs among all articles given. A file or line that can't "
        "be read is named on standard error, the others are compared, and the exit status is 1.",
    )
    add_inputs(parser)
    parser.add_argument("--output-format", choices=FORMATS, default="table")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare the input and write the result; return the exit status."""
    documents, problems = [], []
    for item in read_inputs(options):
        if isinstance(item, Article):
            documents.append(parse(item))
        else:
            report(item)
            problems.append(item)
    records = [_error(problem) for problem in problems]
    records += [pair_record(pair) for pair in find_pairs(documents)]
    _write(records, options.output_format)
    return 1 if problems else 0


def _error(problem: Problem) -> dict:
    return error_record(None, problem.code, str(problem))


def _write(records: list[dict], output_format: str) -> None:
    if output_format == "jsonl":
        for record in records:
            sys.stdout.write(dump(record) + "\n")
    elif output_format == "json":
        json.dump(records, sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
        sys.stdout.write("\n")
    else:
        keys = ("a", "b", "relation", "containment_a_in_b", "containment_b_in_a")
        rows = [[r[k] for k in keys] for r in records if "a" in r]
        print_table(keys, rows)
    sys.stdout.flush()

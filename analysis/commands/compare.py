"""parallax compare: who copies whom, who quotes whom, who leaves out what, who words it how."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from analysis.article import Article, bounded
from analysis.commands.compare_tables import print_tables
from analysis.commands.inputs import add_inputs, read_inputs, report
from analysis.comparing import Comparison, compare
from analysis.comparing.framing_records import framing_records
from analysis.comparing.lineage import find_pairs
from analysis.comparing.records import (
    fact_records,
    originality_records,
    pair_record,
    quotation_records,
    story_records,
)
from analysis.document import Document, parse
from analysis.reading import Problem
from analysis.wire import dump, error_record

FORMATS = ("table", "jsonl", "json", "csv")
Records = Iterator[dict[str, Any]]
# What is written on request, in this order: the help of its option, and its wire objects.
PARTS: dict[str, tuple[str, Callable[[Comparison], Records]]] = {
    "stories": ("which articles are on one event", story_records),
    "originality": (
        "how much of each article's own words no earlier article of its story has",
        originality_records,
    ),
    "quotations": (
        "each quotation once, with every article that carries it and the words that changed",
        quotation_records,
    ),
    "facts": (
        "people, organisations, places, quantities and dates by article, what is not found "
        "where, and discrepancies",
        fact_records,
    ),
    "framing": (
        "by source: frame vocabulary, distinctive words, what people are called, whose words are "
        "quoted most, and how headlines differ",
        framing_records,
    ),
}


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "compare",
        help="find who copies whom, who quotes whom, who leaves out what, who words it how",
        description="Find the related pairs among all articles given, whatever their story; on "
        "request what the articles of each story show side by side. A file or line that can't be "
        "read is named on standard error, the others are compared, and the exit status is 1.",
        epilog="Fields and records of the JSON formats: docs/wire-format.md.",
    )
    add_inputs(parser)
    parser.add_argument(
        "--output-format",
        choices=FORMATS,
        default="table",
        help="table: shortened, to read; jsonl, json: the wire format; csv: whole tables, a "
        "blank line between two (default: table)",
    )
    wanted = parser.add_argument_group("beside the pairs, write")
    for name, (text, _) in PARTS.items():
        wanted.add_argument(f"--{name}", action="append_const", const=name, dest="parts", help=text)
    wanted.add_argument(
        "--all", action="store_const", const=list(PARTS), dest="parts", help="all of these"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare the input and write the result; return the exit status."""
    documents, problems = _read(options)
    parts = [name for name in PARTS if name in (options.parts or ())]
    # Finding the stories takes as long as finding the pairs: only where they are shown.
    if parts or options.output_format == "csv":
        comparison = compare(documents)
    else:
        comparison = Comparison(documents, find_pairs(documents), ())
    if options.output_format in ("jsonl", "json"):
        _write_records(_records(comparison, problems, parts), options.output_format)
    elif options.output_format == "csv":
        _write_csv(comparison, parts)
    else:
        print_tables(comparison, parts)
    sys.stdout.flush()
    return 1 if problems else 0


def _read(options: argparse.Namespace) -> tuple[tuple[Document, ...], list[Problem]]:
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for item in read_inputs(options):
        if isinstance(item, Article) and item.id in documents:
            item = Problem(item.id, "repeated-id", "an article with this id was read before")
        if isinstance(item, Article):
            document = parse(bounded(item))
            for notice in document.article.notices:
                report(Problem(item.id, "notice", notice))
            documents[item.id] = document
        else:
            report(item)
            if not item.is_notice:
                problems.append(item)
    return tuple(documents.values()), problems


def _records(comparison: Comparison, problems: list[Problem], parts: list[str]) -> Records:
    for problem in problems:
        if not problem.is_of_article:
            yield error_record(None, problem.code, str(problem))
    for pair in comparison.pairs:
        yield pair_record(pair)
    for name in parts:
        yield from PARTS[name][1](comparison)


def _write_records(records: Records, output_format: str) -> None:
    if output_format == "jsonl":
        for record in records:
            sys.stdout.write(dump(record) + "\n")
        return
    json.dump(list(records), sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
    sys.stdout.write("\n")


def _write_csv(comparison: Comparison, parts: list[str]) -> None:
    """Write the tables asked for, one after another with a blank line between."""
    from analysis.comparing import tables
    from analysis.tables import csv_text

    makers = [tables.pairs_table, *(make for name in parts for make in tables.BY_PART[name])]
    sys.stdout.write("\n".join(csv_text(make(comparison)) for make in makers))

"""parallax compare: who copies whom, who quotes whom, who leaves out what."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from analysis.article import Article, bounded
from analysis.commands.inputs import add_inputs, read_inputs, report
from analysis.commands.table import print_table
from analysis.comparing import Comparison, Pair, Story, compare
from analysis.comparing.lineage import find_pairs
from analysis.comparing.records import fact_records, pair_record, quotation_records
from analysis.document import Document, parse
from analysis.reading import Problem
from analysis.reading.problem import printable
from analysis.wire import dump, error_record

FORMATS = ("table", "jsonl", "json", "csv")


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "compare",
        help="find who copies whom, who quotes whom, who leaves out what",
        description="Find the related pairs among all articles given; on request the quotations "
        "and the facts of each story. A file or line that can't be read is named on standard "
        "error, the others are compared, and the exit status is 1.",
    )
    add_inputs(parser)
    parser.add_argument("--output-format", choices=FORMATS, default="table")
    parser.add_argument(
        "--quotations", action="store_true", help="write each story's quotations as well"
    )
    parser.add_argument(
        "--facts", action="store_true", help="write each story's facts and discrepancies as well"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare the input and write the result; return the exit status."""
    documents, problems = _read(options)
    # Finding the stories takes as long as finding the pairs: only where they are shown.
    shown = options.quotations or options.facts or options.output_format == "csv"
    comparison = compare(documents) if shown else Comparison(documents, find_pairs(documents), ())
    if options.output_format in ("jsonl", "json"):
        records = _records(comparison, problems, options)
        _write_records(records, options.output_format)
    elif options.output_format == "csv":
        _write_csv(comparison, options)
    else:
        _print_tables(comparison, options)
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


def _records(
    comparison: Comparison, problems: list[Problem], options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    for problem in problems:
        yield error_record(None, problem.code, str(problem))
    for pair in comparison.pairs:
        yield pair_record(pair)
    if options.quotations:
        yield from quotation_records(comparison)
    if options.facts:
        yield from fact_records(comparison)


def _write_records(records: Iterator[dict[str, Any]], output_format: str) -> None:
    if output_format == "jsonl":
        for record in records:
            sys.stdout.write(dump(record) + "\n")
        return
    json.dump(list(records), sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
    sys.stdout.write("\n")


def _write_csv(comparison: Comparison, options: argparse.Namespace) -> None:
    """Write the tables asked for, one after another with a blank line between."""
    from analysis.tables import csv_text, facts_table, pairs_table, quotations_table

    tables = [pairs_table(comparison)]
    if options.quotations:
        tables.append(quotations_table(comparison))
    if options.facts:
        tables.append(facts_table(comparison))
    for number, table in enumerate(tables):
        if number:
            sys.stdout.write("\n")
        sys.stdout.write(csv_text(table))


def _print_tables(comparison: Comparison, options: argparse.Namespace) -> None:
    header = ["A", "B", "Relation", "A in B", "B in A", "Direction", "Because"]
    rows: list[list[object]] = [
        [p.a, p.b, p.relation, p.containment_a_in_b, p.containment_b_in_a, *_direction(p)]
        for p in comparison.pairs
    ]
    if rows:
        print_table(header, rows)
    else:
        print("no related pairs")
    for story in comparison.stories:
        if options.quotations:
            print(f"\nQuotations: {printable(story.name)}")
            rows = [
                [q.text, q.speaker, c.article, c.fidelity, "yes" if c.attributed else "no"]
                for q in comparison.quotations(story)
                for c in q.carriages
            ]
            if rows:
                print_table(["Quotation", "Speaker", "Article", "Fidelity", "Attributed"], rows)
        if options.facts:
            _print_facts(comparison, story)


def _direction(pair: Pair) -> tuple[str, str]:
    return pair.direction.replace("-", " "), pair.direction_because


def _print_facts(comparison: Comparison, story: Story) -> None:
    print(f"\nFacts: {printable(story.name)}")
    rows = [
        [f.kind, f.name, f"{f.reports} of {f.out_of}", ", ".join(f.not_found_in)]
        for f in comparison.facts(story)
    ]
    if rows:
        print_table(["Kind", "Fact", "Reports", "Not found in"], rows)
    rows = [
        [d.slot, *(f"{s.value} ({', '.join(a)})" for s, a in zip(d.sides, d.articles, strict=True))]
        for d in comparison.discrepancies(story)
    ]
    if rows:
        print()
        print_table(["Discrepancy", "One", "Other"], rows)

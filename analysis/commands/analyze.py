"""parallax analyze: score articles; a table by default, JSON Lines, JSON or CSV on request."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator

from analysis.commands.inputs import add_inputs, add_store, read_inputs, report
from analysis.commands.table import print_table
from analysis.commands.workers import add_workers, run_on_workers, wants_workers
from analysis.language import SCORED_LANGUAGES, language_name, unscored_because
from analysis.reading import Problem
from analysis.scoring import Analysis, analyze_all
from analysis.signals import signals
from analysis.wire import FIELDS, dump, error_record, to_record

FORMATS = ("table", "jsonl", "json", "csv")


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "analyze",
        help="score articles on every signal",
        description="Score articles on every signal; without PATH or with --store, those that are "
        "kept. A file or line that can't be read is named on standard error, the others are "
        "scored, and the exit status is 1. So it is where a text is of another language, of one "
        "word, or without a sentence's end.",
    )
    add_inputs(parser, store=True)
    add_store(parser)
    parser.add_argument(
        "--output-format",
        choices=FORMATS,
        default="table",
        help="table: to read; jsonl, json: the wire format; csv: a row an article (default: table)",
    )
    parser.add_argument(
        "--fields",
        type=_fields,
        default=FIELDS,
        metavar="A,B",
        help=f"write only these, and do only their work: {', '.join(FIELDS)}",
    )
    add_workers(parser)
    parser.set_defaults(run=run)


def _fields(value: str) -> tuple[str, ...]:
    names = tuple(filter(None, value.split(",")))
    unknown = [n for n in names if n not in FIELDS]
    if unknown or not names:
        message = f"{', '.join(unknown) or 'empty'}: not among {', '.join(FIELDS)}"
        raise argparse.ArgumentTypeError(message)
    return names


def run(options: argparse.Namespace) -> int:
    """Analyse the input and write the result; return the exit status."""
    if wants_workers(options):
        return run_on_workers(options)
    problems = 0
    results = _results(options)
    if options.output_format == "jsonl":
        for result in results:
            problems += isinstance(result, Problem)
            if _stands(result):
                sys.stdout.write(dump(_record(result, options.fields)) + "\n")
    else:
        collected = list(results)
        problems = sum(isinstance(r, Problem) for r in collected)
        _write_whole(collected, options)
    sys.stdout.flush()
    return 1 if problems else 0


def _results(options: argparse.Namespace) -> Iterator[Analysis | Problem]:
    needed = None if {"spans", "scores"} & set(options.fields) else ()
    for item in analyze_all(_with_progress(read_inputs(options)), needed):
        if isinstance(item, Analysis):
            name = item.article.id
            for notice in item.article.notices:
                report(Problem(name, "notice", notice))
            yield item
            told = unscored_because(item.language)
            if told and options.input_format == "auto":
                problem = Problem(name, "language", told)
                report(problem)
                yield problem
        else:
            report(item)
            if not item.is_notice:
                yield item


def _with_progress(items: Iterable) -> Iterator:
    """Yield the items, with a count and a rate on a terminal's last line."""
    if not sys.stderr.isatty():
        yield from items
        return
    started, shown = time.monotonic(), 0.0
    for number, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - shown > 0.2:
            rate = number / max(now - started, 1e-6)
            print(f"\r{number:,} articles, {rate:,.0f} a second ", end="", file=sys.stderr)
            shown = now
    if shown:
        print("\r\033[K", end="", file=sys.stderr)


def _stands(result: Analysis | Problem) -> bool:
    """Tell whether a result has a place in the output: what is said of an article has none."""
    return isinstance(result, Analysis) or not result.is_of_article


def _record(result: Analysis | Problem, fields: tuple[str, ...]) -> dict:
    if isinstance(result, Problem):
        return error_record(None, result.code, str(result))
    return to_record(result, fields, with_text=result.article.blocks is not None)


def _write_whole(results: list[Analysis | Problem], options: argparse.Namespace) -> None:
    analyses = [r for r in results if isinstance(r, Analysis)]
    if options.output_format == "json":
        records = [_record(r, options.fields) for r in results if _stands(r)]
        json.dump(records, sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
        sys.stdout.write("\n")
    elif options.output_format == "csv":
        from analysis.tables import csv_text, scores_table

        sys.stdout.write(csv_text(scores_table(analyses)))
    elif analyses:
        columns = {s.label: s for s in signals().values()}
        languages = [_language_told(a.language) for a in analyses]
        # Of English alone there is nothing to tell.
        told = any(languages)
        rows = [
            [a.article.source or "", a.article.title or a.article.id, *([language or ""] * told)]
            + [a.scores[s.name].value for s in columns.values()]
            for a, language in zip(analyses, languages, strict=True)
        ]
        print_table(["Source", "Title", *(["Language"] * told), *columns], rows)


def _language_told(code: str) -> str | None:
    return None if code in SCORED_LANGUAGES else f"not scored: {language_name(code)}"

"""parallax signals: list every signal with its unit, direction and reference."""

from __future__ import annotations

import argparse
import json

from analysis.references import citation, short_citation
from analysis.signals import signals


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "signals", help="list every signal: unit, direction, definition, reference"
    )
    parser.add_argument(
        "--output-format",
        choices=("text", "json", "markdown"),
        default="text",
        help="text: to read; json; markdown: the table of the README (default: text)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the registry."""
    rows = [
        {
            "name": s.name,
            "label": s.label,
            "unit": s.unit,
            "higher_means": s.higher_means,
            "definition": s.definition,
            "formula": s.formula,
            "misses": s.misses,
            "reference": citation(s.reference),
        }
        for s in signals().values()
    ]
    if options.output_format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    if options.output_format == "markdown":
        print(markdown_table())
        return 0
    for row in rows:
        print(f"{row['name']} — {row['label']}, {row['unit']}")
        print(f"  {row['definition']}")
        print(f"  higher means: {row['higher_means']}")
        if row["misses"]:
            print(f"  misses: {row['misses']}")
        print(f"  after: {row['reference']}\n")
    return 0


def markdown_table() -> str:
    """Return the registry as the table that the README shows."""
    lines = ["| signal | unit | higher means | after |", "|---|---|---|---|"]
    for s in signals().values():
        work = short_citation(s.reference)
        lines.append(f"| **{s.label}** `{s.name}` | {s.unit} | {s.higher_means} | {work} |")
    return "\n".join(lines)

"""Reads the lexicons of the attribution grammar."""

from __future__ import annotations

import csv
from pathlib import Path

LEXICONS = Path(__file__).parent.parent / "lexicons"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a lexicon by its file's name without the ending."""
    with (LEXICONS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mapping(name: str) -> dict[str, str]:
    """Return a lexicon of two columns, which may be long: the second by the first."""
    with (LEXICONS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return dict(lines)

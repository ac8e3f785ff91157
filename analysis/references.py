"""The published works that definitions, formulas and terms rest on."""

from __future__ import annotations

import csv
from functools import cache

from analysis.lexicon import FOLDER


@cache
def references() -> dict[str, dict[str, str]]:
    """Return key → {citation, url}."""
    with (FOLDER / "references.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: row for row in csv.DictReader(file)}


def citation(key: str) -> str:
    """Return the citation of a reference; KeyError when there is none."""
    return references()[key]["citation"]


def short_citation(key: str) -> str:
    """Return "Hyland (2005)", "Recasens et al. (2013)"; the whole citation without a year."""
    names, found, year = citation(key).partition(" (")
    if not found or "." not in names:
        return citation(key).rstrip(".")
    surname, *others = names.split("., ")
    return f"{surname.split(',')[0]}{' et al.' if others else ''} ({year.split(')')[0]})"

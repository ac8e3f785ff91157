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
    """Return authors and year: "Hyland, K. (2005)"; the whole citation where it has no year."""
    authors, year, _ = citation(key).partition("). ")
    return f"{authors})" if year else authors

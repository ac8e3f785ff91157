"""Known places and organisations: names, variants, peoples, capitals, acronyms."""

from __future__ import annotations

import csv
from functools import cache

from analysis.lexicon import FOLDER


@cache
def places() -> dict[str, tuple[str, str]]:
    """Map a country's, capital's or people's name to the country and the kind of name."""
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: (row["place"], row["kind"]) for row in csv.DictReader(file)}


@cache
def organisations() -> dict[str, str]:
    """Map the acronyms and variants of well-known organisations to one name."""
    with (FOLDER / "organisations.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["organisation"] for row in csv.DictReader(file)}

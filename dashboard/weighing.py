"""Two sources against chance, and sources by an index with the reader's weights, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from math import comb
from typing import Any

import pandas as pd

from dashboard.corpus import Corpus
from dashboard.data import adjusted, difference_of, difference_of_moments, index
from dashboard.filters import Filters
from dashboard.wording import counted, figure

TIMES = 1_000
SIGNIFICANT = 0.05


def differences_between(corpus: Corpus, filters: Filters, one: str, two: str) -> pd.DataFrame:
    """Return a row a signal: both means, their difference, p and p adjusted, in its order."""
    found = {}
    sides = corpus.sides(filters, one, two)
    for name, (first, second) in sides.items():
        if first.values is None or second.values is None:
            found[name] = difference_of_moments(first.moments, second.moments)
        else:
            keys = (first.keys, second.keys)
            found[name] = difference_of(first.values, second.values, keys)
    rows = []
    for name, difference in adjusted(found).items():
        info = corpus.signal(name)
        rows.append(
            {
                "signal": name,
                "label": info.label,
                "unit": info.unit,
                "one": sides[name][0].mean,
                "two": sides[name][1].mean,
                "n_one": difference.n[0],
                "n_two": difference.n[1],
                "difference": difference.difference,
                "p": difference.p,
                "p_adjusted": difference.adjusted,
                "larger_than_chance": difference.larger_than_chance,
            }
        )
    return pd.DataFrame(rows)


def finding_between(found: pd.DataFrame, one: str, two: str) -> str:
    """Return the title of the comparison: on how many signals the two differ beyond chance."""
    larger = found[found["larger_than_chance"].map(bool)]
    if found["larger_than_chance"].isna().all() or (larger.empty and limit_of(found)):
        return f"{one} and {two}: too few articles to tell differences from chance"
    if larger.empty:
        return f"{one} and {two}: no difference larger than chance"
    first = larger.sort_values("p_adjusted", kind="stable").iloc[0]
    named = f"{first['label'].lower()} {_pair(first)}"
    more = f" and {len(larger) - 1} more" if len(larger) > 1 else ""
    return f"{one} and {two} differ beyond chance in {named}{more}"


def said_of(row: Any, one: str, two: str) -> str:
    """Return one signal's comparison in a sentence."""
    if pd.isna(row.difference):
        return f"{row.label}: undefined for {one if pd.isna(row.one) else two}."
    said = f"{row.label}: {one} {figure(row.one, row.unit)}, {two} {figure(row.two, row.unit)}"
    if pd.isna(row.p_adjusted) or row.larger_than_chance is None:
        return f"{said}. Too few articles ({row.n_one} and {row.n_two}) to tell it from chance."
    if not row.difference:
        return f"{said}: no difference."
    times = round(row.p * TIMES)
    often = f"{times:,} of {TIMES:,}" if times else f"fewer than 1 of {TIMES:,}"
    verdict = "larger than chance gives" if row.larger_than_chance else "may be chance"
    lie = "lies" if times == 1 else "lie"
    return f"{said}: {verdict} ({often} random deals {lie} as far apart)."


def limit_of(found: pd.DataFrame) -> str:
    """Return in words why no difference can be told from chance here, empty where one can.

    The smallest p that n and m articles can give is one of the ways of dealing them out, or two
    where both sides are alike in number.
    """
    n, m = int(found["n_one"].max()), int(found["n_two"].max())
    tried = int(found["p"].notna().sum())
    least = (1 + (n == m)) / comb(n + m, n) * tried if min(n, m) > 1 else 1.0
    if least < SIGNIFICANT:
        return ""
    if min(n, m) < 2:
        return "With one article on a side nothing can be told from chance; more would tell."
    return (
        f"With {n} and {m} articles and {counted(tried, 'signal')} looked at together, even the "
        "largest difference could be chance; more articles would tell."
    )


def _pair(row: pd.Series) -> str:
    return f"({figure(row['one'], row['unit'])} against {figure(row['two'], row['unit'])})"


def places_by(corpus: Corpus, profile: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """Return a row a source in the order of the index: value, ranks, each signal's part."""
    used = [name for name, weight in weights.items() if weight]
    means = profile[profile["signal"].isin(used)].pivot(
        index="source", columns="signal", values="mean"
    )
    table = {
        source: {name: None if pd.isna(row.get(name)) else float(row[name]) for name in used}
        for source, row in means.iterrows()
    }
    rows = [
        {
            "source": place.source,
            "value": place.value,
            "rank": place.rank,
            "best_rank": place.best_rank,
            "worst_rank": place.worst_rank,
            **{name: place.contributions.get(name) for name in used},
            "missing": ", ".join(corpus.signal(name).label for name in place.missing),
        }
        for place in index(table, weights)
    ]
    return pd.DataFrame(rows)

"""A combined index of sources, with the weights that its reader sets: off unless asked for.

Each signal is standardised over the sources, weighted and added up. How far the order of the
sources rests on the weights is shown by moving them (after Saisana, Saltelli & Tarantola 2005).
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from operator import mul

from analysis.profiles import SEED

DRAWS = 1_000
# Every weight is moved by itself, to between half and one and a half of what was set.
LEAST, MOST = 0.5, 1.5
TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Place:
    """A source's place by the index.

    `contributions` add up to `value`, in standard deviations. `best_rank` and `worst_rank` are
    where it stands in 95 % of the orders that moved weights give. A source that lacks a signal
    has no value, and `missing` names what it lacks.
    """

    source: str
    value: float | None
    contributions: Mapping[str, float]
    rank: int | None
    best_rank: int | None
    worst_rank: int | None
    missing: tuple[str, ...] = ()


def index(
    means: Mapping[str, Mapping[str, float | None]], weights: Mapping[str, float]
) -> list[Place]:
    """Return the sources' places, the highest value first, from their means by signal.

    `weights` holds those of the signals that count; a negative one turns a signal around, and
    only their proportions matter. Raises ValueError when no weight differs from 0.
    """
    weights = {name: weight for name, weight in weights.items() if weight}
    total = sum(map(abs, weights.values()))
    if not total:
        raise ValueError("no signal has a weight")
    missing = {
        source: tuple(n for n in weights if values.get(n) is None)
        for source, values in means.items()
    }
    whole = [source for source in means if not missing[source]]
    standard = {n: _standardised([means[s][n] for s in whole]) for n in weights}
    table = [[standard[n][i] for n in weights] for i in range(len(whole))]
    shares = [weight / total for weight in weights.values()]
    values = [sum(map(mul, shares, row)) for row in table]
    ranks, moved = _ranks(values), _moved_ranks(table, shares)
    found = [
        Place(
            source,
            values[i],
            dict(zip(weights, map(mul, shares, table[i]), strict=True)),
            ranks[i],
            moved[i][int(TAIL * DRAWS)],
            moved[i][-1 - int(TAIL * DRAWS)],
        )
        for i, source in enumerate(whole)
    ]
    found.sort(key=lambda place: (place.rank, place.source))
    left = [Place(s, None, {}, None, None, None, missing[s]) for s in means if missing[s]]
    return found + left


def _standardised(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values) if values else 0.0
    deviation = sqrt(sum((v - mean) ** 2 for v in values) / max(1, len(values) - 1))
    return [(v - mean) / deviation if deviation else 0.0 for v in values]


def _ranks(values: Sequence[float]) -> list[int]:
    """Return the places from 1, the highest value first; equal values share one."""
    ordered = sorted(values, reverse=True)
    return [ordered.index(v) + 1 for v in values]


def _moved_ranks(table: Sequence[Sequence[float]], shares: Sequence[float]) -> list[list[int]]:
    """Return the sorted ranks of every source over all draws of moved weights."""
    generator = random.Random(SEED)
    ranks: list[list[int]] = [[] for _ in table]
    for _ in range(DRAWS):
        drawn = [share * generator.uniform(LEAST, MOST) for share in shares]
        for kept, rank in zip(
            ranks, _ranks([sum(map(mul, drawn, row)) for row in table]), strict=True
        ):
            kept.append(rank)
    return [sorted(kept) for kept in ranks]

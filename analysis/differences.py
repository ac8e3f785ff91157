"""Two sources on one signal: is the difference of their means larger than chance gives?

A permutation test (Fisher 1935; Good 2005) on the difference of means; of many tests made
together the p-values are adjusted after Holm (1979), so that one in twenty of all sets of
comparisons, not of all comparisons, shows a difference that isn't there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb, erfc, isfinite, sqrt

import numpy as np

from analysis.profiles import ENOUGH, SEED, one_a_key

PERMUTATIONS = 9_999
# Up to here every way of dealing the values out is tried, and p is exact.
EXACT_UP_TO = 10_000
CELLS = 4_000_000
SIGNIFICANT = 0.05
# Sums of the same numbers in another order differ in their last digits.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of the first minus mean of the second, over `n` articles of each.

    `p` is how often chance alone gives a difference so large, `adjusted` the same with all
    comparisons made together taken into account; None where either side has under two
    articles. `larger_than_chance` is None under five.
    """

    n: tuple[int, int]
    difference: float | None
    p: float | None
    adjusted: float | None
    comparisons: int = 1

    @property
    def too_few(self) -> bool:
        return min(self.n) < ENOUGH

    @property
    def larger_than_chance(self) -> bool | None:
        if self.adjusted is None or self.too_few:
            return None
        return self.adjusted < SIGNIFICANT


def difference_of(
    first: Iterable[float | None],
    second: Iterable[float | None],
    independent: tuple[Sequence[Hashable], Sequence[Hashable]] | None = None,
) -> Difference:
    """Return the difference of two sources' means and its permutation p-value, two-sided.

    `independent` gives the values of each side keys: values of one key, such as copies of one
    text, count once. The same values always give the same p.
    """
    sides = [first, second]
    if independent is not None:
        sides = [one_a_key(*pair) for pair in zip(sides, independent, strict=True)]
    one, two = ([v for v in side if v is not None and isfinite(v)] for side in sides)
    n = (len(one), len(two))
    if not one or not two:
        return Difference(n, None, None, None)
    difference = sum(one) / n[0] - sum(two) / n[1]
    p = _permutation_p(np.array(one), np.array(two)) if min(n) > 1 else None
    return Difference(n, difference, p, p)


def difference_of_moments(
    first: tuple[int, float | None, float | None], second: tuple[int, float | None, float | None]
) -> Difference:
    """Return the difference from number, mean and standard deviation of each side.

    For many values, where the permutation test approaches the normal one (Welch 1947).
    """
    n = (first[0], second[0])
    if not min(n) or first[1] is None or second[1] is None:
        return Difference(n, None, None, None)
    difference = first[1] - second[1]
    if min(n) < 2 or first[2] is None or second[2] is None:
        return Difference(n, difference, None, None)
    error = sqrt(first[2] ** 2 / n[0] + second[2] ** 2 / n[1])
    p = erfc(abs(difference) / error / sqrt(2)) if error else float(difference == 0)
    return Difference(n, difference, p, p)


def adjusted(differences: Mapping[Hashable, Difference]) -> dict[Hashable, Difference]:
    """Return the differences with p adjusted for all of them having been looked at."""
    tested = {key: d.p for key, d in differences.items() if d.p is not None}
    corrected = dict(zip(tested, holm(list(tested.values())), strict=True))
    return {
        key: replace(d, adjusted=corrected.get(key), comparisons=len(tested))
        for key, d in differences.items()
    }


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted for their number by Holm's step-down method."""
    found, highest = [0.0] * len(p_values), 0.0
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    for place, i in enumerate(order):
        highest = max(highest, min(1.0, p_values[i] * (len(p_values) - place)))
        found[i] = highest
    return found


def _permutation_p(one: np.ndarray, two: np.ndarray) -> float:
    values = np.concatenate([one, two])
    # Centred, so that equal large values don't differ by rounding.
    values = values - values.mean()
    n, total = len(one), values.sum()
    weight = 1 / n + 1 / len(two)
    observed = abs(values[:n].sum() * weight - total / len(two))
    enough = observed - ROUNDING * (np.abs(values).max() or 1.0)
    if comb(len(values), n) <= EXACT_UP_TO:
        drawn = np.array(list(combinations(range(len(values)), n)))
        sums = values[drawn].sum(axis=1)
        return float((abs(sums * weight - total / len(two)) >= enough).mean())
    generator = np.random.default_rng(SEED)
    reached, left = 0, PERMUTATIONS
    while left:
        number = min(left, max(1, CELLS // len(values)))
        rows = generator.permuted(np.tile(values, (number, 1)), axis=1)
        sums = rows[:, :n].sum(axis=1)
        reached += int((abs(sums * weight - total / len(two)) >= enough).sum())
        left -= number
    # The observed deal is one of those chance could have given (Phipson & Smyth 2010).
    return (reached + 1) / (PERMUTATIONS + 1)

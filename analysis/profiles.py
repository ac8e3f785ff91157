"""Scores of many articles → a source's profile: mean, interval, and how many stand behind it."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import floor, isfinite, sqrt

# Under five articles one unusual text decides the mean: shown, but marked.
ENOUGH = 5
RESAMPLES = 1000
SEED = 20260310
LEVEL = 0.95
NORMAL_QUANTILE = 1.959964


@dataclass(frozen=True, slots=True)
class Profile:
    """A source's mean on one signal over `n` articles, with the 95 % interval of that mean.

    `low` and `high` are None under two articles; `too_few` is set under five.
    """

    n: int
    mean: float | None
    low: float | None
    high: float | None
    too_few: bool


def profile_of(
    values: Iterable[float | None], independent: Sequence[Hashable] | None = None
) -> Profile:
    """Return the profile of the values of one source's articles; undefined ones are left out.

    The interval is a percentile bootstrap (Efron 1979) over articles with a fixed seed.
    `independent` gives each value a key: values of one key, such as copies of one text, count
    once, with their mean.
    """
    if independent is not None:
        values = one_a_key(values, independent)
    # Sorted, since the draws are of places: the same articles in another order give the same.
    return _profile(tuple(sorted(v for v in values if v is not None and isfinite(v))))


def profile_of_moments(n: int, mean: float | None, deviation: float | None) -> Profile:
    """Return the profile of many values from their number, mean and standard deviation.

    The interval is the normal one, which the bootstrap approaches as n grows.
    """
    if not n or mean is None:
        return Profile(0, None, None, None, True)
    if n < 2 or deviation is None:
        return Profile(n, mean, None, None, True)
    half = NORMAL_QUANTILE * deviation / sqrt(n)
    return Profile(n, mean, mean - half, mean + half, n < ENOUGH)


def one_a_key(values: Iterable[float | None], keys: Sequence[Hashable]) -> list[float]:
    """Return one value a key, the mean of its values: copies of one text count once."""
    groups: dict[Hashable, list[float]] = {}
    for value, key in zip(values, keys, strict=True):
        if value is not None:
            groups.setdefault(key, []).append(value)
    return [sum(group) / len(group) for group in groups.values()]


@lru_cache(maxsize=4096)
def _profile(values: tuple[float, ...]) -> Profile:
    n = len(values)
    if not n:
        return Profile(0, None, None, None, True)
    mean = sum(values) / n
    if n < 2:
        return Profile(n, mean, None, None, True)
    means = sorted(sum(map(values.__getitem__, drawn)) / n for drawn in _resamples(n))
    tail = (1 - LEVEL) / 2
    low, high = _quantile(means, tail), _quantile(means, 1 - tail)
    return Profile(n, mean, min(low, mean), max(high, mean), n < ENOUGH)


@cache
def _resamples(n: int) -> tuple[tuple[int, ...], ...]:
    """Return the indexes of every resample: the same for all sources of n articles."""
    generator = random.Random(SEED + n)
    return tuple(tuple(generator.choices(range(n), k=n)) for _ in range(RESAMPLES))


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    below = floor(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])

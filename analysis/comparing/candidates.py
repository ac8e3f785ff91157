"""Which articles are worth comparing: an inverted index of content-word pairs, never all pairs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

import numpy as np

# Pairs of articles looked at for each posting of the index. It bounds the work, so that time
# grows with the articles: the commonest keys, which say least, are the ones thinned out.
PAIRS_A_POSTING = 8
# How many articles must share a key before all their pairs may be too many.
SMALLEST_CAP = 16
# Articles next to each other that a key too common for all its pairs still brings together: the
# many copies of one text share all their keys, so they stay linked.
NEIGHBOURS = 2


def candidates(keys: Sequence[Iterable[Hashable]], least: int) -> list[tuple[int, int]]:
    """Return pairs i < j of articles with at least `least` keys in common, in order.

    `keys` holds the distinct keys of each article. A key in very many articles counts for
    neighbours among them alone, see PAIRS_A_POSTING.
    """
    hashes = [np.fromiter((hash(k) for k in own), np.int64) for own in keys]
    sizes = [len(h) for h in hashes]
    if sum(sizes) == 0:
        return []
    owners = np.repeat(np.arange(len(keys), dtype=np.int64), sizes)
    joined = np.concatenate(hashes)
    order = np.argsort(joined, kind="stable")
    joined, owners = joined[order], owners[order]
    edges = np.flatnonzero(np.diff(joined)) + 1
    starts = np.concatenate(([0], edges))
    lengths = np.diff(np.concatenate((starts, [len(joined)])))
    total = len(keys)
    codes = [first * total + second for first, second in _pairs(owners, starts, lengths)]
    if not codes:
        return []
    pairs, counts = np.unique(np.concatenate(codes), return_counts=True)
    kept = pairs[counts >= least]
    return [(int(code) // total, int(code) % total) for code in kept]


def _pairs(
    owners: np.ndarray, starts: np.ndarray, lengths: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield arrays of first and second articles, once for every key that a pair shares."""
    sizes, runs = np.unique(lengths, return_counts=True)
    cost = np.cumsum(runs * sizes * (sizes - 1) // 2)
    affordable = sizes[cost <= PAIRS_A_POSTING * len(owners)]
    cap = max(SMALLEST_CAP, int(affordable[-1]) if len(affordable) else 0)
    for size in sizes[(sizes > 1) & (sizes <= cap)]:
        table = owners[starts[lengths == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        yield table[:, left].ravel(), table[:, right].ravel()
    common = np.repeat(lengths > cap, lengths)
    run = np.repeat(np.arange(len(lengths)), lengths)
    for step in range(1, NEIGHBOURS + 1):
        near = common[:-step] & (run[:-step] == run[step:])
        yield owners[:-step][near], owners[step:][near]

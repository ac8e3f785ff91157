"""The cues of furniture, `lexicons/layout.csv`, and where they stand in a block."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "lexicons"


class Cue(NamedTuple):
    """A row of layout.csv; its place is any, start or whole."""

    words: list[str]
    place: str
    weight: float
    kind: str


# A cue as it is looked up by one of its words: how many of the cue's words stand before that one,
# and which stand up to the first that may be any.
Keyed = tuple[int, list[str], Cue]


class CueIndex(NamedTuple):
    """Cues that stand anywhere, by their longest word, which is mostly their rarest, and those
    of a block's beginning only, by their first word.

    `beside` are the words of which one stands beside a longest word, itself if it is alone.
    """

    inner: dict[str, tuple[Keyed, ...]]
    beside: dict[str, frozenset[str]]
    edges: dict[str, tuple[Cue, ...]]


@cache
def cue_index() -> CueIndex:
    """Return the cues of layout.csv, to be looked up by one of their words."""
    inner: dict[str, tuple[Keyed, ...]] = defaultdict(tuple)
    beside: dict[str, frozenset[str]] = defaultdict(frozenset)
    edges: dict[str, tuple[Cue, ...]] = defaultdict(tuple)
    with (FOLDER / "layout.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["term"].replace(":", " :").split()
            cue = Cue(words, row["place"], float(row["weight"]), row["kind"])
            if row["place"] != "any":
                edges[words[0]] += (cue,)
                continue
            opening = words[: words.index("*")] if "*" in words else words
            key = max(opening, key=len)
            before = opening.index(key)
            inner[key] += ((before, opening, cue),)
            neighbours = opening[before + 1 :] or opening[:before][::-1] or [key]
            beside[key] |= {neighbours[0]}
    return CueIndex(dict(inner), dict(beside), dict(edges))


def is_button(word: str) -> bool:
    """Tell whether a word alone is furniture: Facebook, Sports, Print."""
    edges = cue_index().edges.get(word, ())
    return any(cue.place == "whole" and len(cue.words) == 1 for cue in edges)


def find_cues(tokens: list[str], keys: Iterable[tuple[int, Iterable[Keyed]]]) -> list[Cue]:
    """Return a block's cues in order, the longest at each place and of these the strongest.

    `keys` are the places of the words that cues are looked up by, with these cues.
    """
    standing = []
    if tokens and tokens[0] in cue_index().edges:
        standing += [(0, c) for c in cue_index().edges[tokens[0]] if _stands(tokens, 0, c)]
    for place, cues in keys:
        for before, opening, cue in cues:
            start = place - before
            if tokens[start : start + len(opening)] == opening and _stands(tokens, start, cue):
                standing.append((start, cue))
    if len(standing) > 1:
        standing.sort(key=_precedence)
    found: list[Cue] = []
    reached = 0
    for start, cue in standing:
        if start >= reached:
            found.append(cue)
            reached = start + len(cue.words)
    return found


def _precedence(standing: tuple[int, Cue]) -> tuple[int, int, float]:
    """Put longer cues of a place first, and of the same length the stronger ones."""
    start, cue = standing
    return start, -len(cue.words), -cue.weight


def _stands(tokens: list[str], i: int, cue: Cue) -> bool:
    """Tell whether a cue stands at token i; one for a whole block, as the only tokens of it."""
    if i < 0 or (cue.place == "whole" and len(cue.words) != len(tokens)):
        return False
    standing = tokens[i : i + len(cue.words)]
    if "*" not in cue.words:
        return standing == cue.words
    return len(standing) == len(cue.words) and all(
        wanted in ("*", token) for wanted, token in zip(cue.words, standing, strict=True)
    )

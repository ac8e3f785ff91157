"""The cues of furniture, `lexicons/layout.csv`, and where they stand in a block."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import compress, count
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "lexicons"


class Cue(NamedTuple):
    """A row of layout.csv; its place is any, start or whole."""

    words: list[str]
    place: str
    weight: float
    kind: str


@dataclass(slots=True)
class Beginning:
    """The cues that begin with one word: of this word alone, and, by the second word, the longer
    ones, longest first and of these the strongest, with the former behind them."""

    alone: tuple[Cue, ...]
    by_second: dict[str, tuple[Cue, ...]]


class CueIndex(NamedTuple):
    """Cues by their first word: those that stand anywhere, those of a block's beginning only."""

    inner: dict[str, Beginning]
    edges: dict[str, Beginning]


@cache
def cue_index() -> CueIndex:
    """Return the cues of layout.csv, to be looked up by the words they begin with."""
    inner: dict[str, list[Cue]] = defaultdict(list)
    edges: dict[str, list[Cue]] = defaultdict(list)
    with (FOLDER / "layout.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["term"].replace(":", " :").split()
            cue = Cue(words, row["place"], float(row["weight"]), row["kind"])
            (inner if row["place"] == "any" else edges)[words[0]].append(cue)
    return CueIndex(
        {word: _beginning(cues) for word, cues in inner.items()},
        {word: _beginning(cues) for word, cues in edges.items()},
    )


def _beginning(cues: list[Cue]) -> Beginning:
    by_second: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        if len(cue.words) > 1:
            by_second[cue.words[1]].append(cue)
    alone = tuple(sorted((cue for cue in cues if len(cue.words) == 1), key=_precedence))
    for longer in by_second.values():
        longer.sort(key=_precedence)
    return Beginning(alone, {word: (*longer, *alone) for word, longer in by_second.items()})


def is_button(word: str) -> bool:
    """Tell whether a word alone is furniture: Facebook, Sports, Print."""
    begun = cue_index().edges.get(word)
    return begun is not None and any(cue.place == "whole" for cue in begun.alone)


def _precedence(cue: Cue) -> tuple[int, float]:
    """Put longer cues first, and of the same length the stronger ones."""
    return -len(cue.words), -cue.weight


def candidates(tokens: list[str], begun: Iterable[Beginning | None]) -> dict[int, tuple[Cue, ...]]:
    """Return the cues to try at each place that two words say may begin one, in order; `begun`
    are those that begin with each token."""
    begun = list(begun)
    following = [*tokens[1:], ""]
    return {
        i: cues
        for i in compress(count(), begun)
        if (cues := begun[i].by_second.get(following[i], begun[i].alone))
    }


def find_cues(tokens: list[str], tried: dict[int, tuple[Cue, ...]]) -> list[Cue]:
    """Return a block's cues in order, the longest at each place; `tried` are its candidates."""
    begun = cue_index().edges.get(tokens[0]) if tokens else None
    if begun is None and not tried:
        return []
    if begun:
        opening = begun.by_second.get(tokens[1] if len(tokens) > 1 else "", begun.alone)
        if 0 in tried:
            opening = tuple(sorted(opening + tried[0], key=_precedence))
        tried = {0: opening, **{i: cues for i, cues in tried.items() if i}}
    found: list[Cue] = []
    reached = 0
    for i, cues in tried.items():
        if i < reached:
            continue
        for cue in cues:
            if _stands(tokens, i, cue):
                found.append(cue)
                reached = i + len(cue.words)
                break
    return found


def _stands(tokens: list[str], i: int, cue: Cue) -> bool:
    """Tell whether a cue stands at token i; one for a whole block, as the only tokens of it."""
    if cue.place == "whole" and len(cue.words) != len(tokens):
        return False
    standing = tokens[i : i + len(cue.words)]
    if "*" not in cue.words:
        return standing == cue.words
    return len(standing) == len(cue.words) and all(
        wanted in ("*", token) for wanted, token in zip(cue.words, standing, strict=True)
    )

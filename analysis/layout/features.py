"""Shallow features of a block, after Kohlschütter, Fankhauser & Nejdl (WSDM 2010).

Their finding: the number of words, the share of words in links and the same of the two
neighbours tell most furniture from text. Plain text has no links, so capitals, function words,
terminal punctuation and the cues of `lexicons/layout.csv` stand in for them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.layout.cutting import BULLET
from analysis.memo import Memo
from analysis.words import capital

# words, place (any, start, whole), weight, kind
Cue = tuple[tuple[str, ...], str, float, str]


class Inner(NamedTuple):
    """The cues of one first word that stand anywhere: of this word alone, and, by the second
    word, the longer ones, longest first, with these behind them."""

    alone: tuple[Cue, ...]
    by_second: dict[str, tuple[Cue, ...]]


class CueIndex(NamedTuple):
    """Cues by their first word: those that stand anywhere, those of a block's beginning only."""

    inner: dict[str, Inner]
    edges: dict[str, tuple[Cue, ...]]


FOLDER = Path(__file__).parent.parent / "lexicons"
# A word, or a sign that cues are written with.
TOKEN = re.compile(r"[^\W_]+(?:['’.&\-][^\W_]+)*|[©%:]")
SEPARATORS = ("|", "»", "›", "«", "·", "•", " > ", " / ", "→", "::")
TERMINAL = re.compile(r"[.!?…]\s?['\"”’»)\]]{0,3}$")
CUT_OFF = re.compile(r"(?<!Continued)(?:\.{2,9}|…|\[\.{3}\])['\"”’)»\]]{0,2}$")
STOP = re.compile(r"[.!?]['\"”’)]{0,2}\s['\"“‘(]{0,2}[A-Z0-9]")
MOST_WORDS = 120
# The most words between two separators of a bar of links, on average.
BAR_WORDS = 3.5
MOST_CHARACTERS = 1000


@dataclass(slots=True)
class Features:
    """What can be seen of a block without understanding it.

    `hint` is what a reader of markup knows beside: above 0 the article's, below 0 furniture.
    """

    start: int
    end: int
    words: list[str]
    count: int
    function_share: float
    capital_share: float
    terminal: bool
    cut_off: bool
    sentences: int
    separators: int
    bullet: bool
    cues: dict[str, float] = field(default_factory=dict)
    cue: float = 0.0
    flow: float = 0.0
    strength: float = 0.0
    hint: float = 0.0
    prose: bool = False
    teaser: bool = False


@cache
def function_words() -> frozenset[str]:
    """Return the words that make up the grammar of running text."""
    with (FOLDER / "layout_function_words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


@cache
def cue_index() -> CueIndex:
    """Return the cues of layout.csv, to be looked up by the words they begin with."""
    inner: dict[str, list[Cue]] = defaultdict(list)
    edges: dict[str, list[Cue]] = defaultdict(list)
    with (FOLDER / "layout.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = tuple(row["term"].replace(":", " :").split())
            cue = (words, row["place"], float(row["weight"]), row["kind"])
            (inner if row["place"] == "any" else edges)[words[0]].append(cue)
    return CueIndex(
        {word: _inner(cues) for word, cues in inner.items()},
        {word: _longest_first(cues) for word, cues in edges.items()},
    )


def _inner(cues: list[Cue]) -> Inner:
    by_second: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        if len(cue[0]) > 1:
            by_second[cue[0][1]].append(cue)
    alone = tuple(cue for cue in cues if len(cue[0]) == 1)
    return Inner(alone, {word: _longest_first(c) + alone for word, c in by_second.items()})


def _longest_first(cues: list[Cue]) -> tuple[Cue, ...]:
    return tuple(sorted(cues, key=lambda cue: -len(cue[0])))


def measure(text: str, start: int, end: int) -> Features:
    """Measure the block text[start:end]; a very long one by its beginning and its end."""
    block = text[start:end]
    head = block[:MOST_CHARACTERS]
    raw = TOKEN.findall(head)[:MOST_WORDS]
    words = list(map(_words.__getitem__, raw))
    count = len(words)
    tail = block[-20:]
    found = Features(
        start=start,
        end=end,
        words=words,
        count=count if len(head) == len(block) else block.count(" ") + 1,
        function_share=sum(map(function_words().__contains__, words)) / (count or 1),
        capital_share=sum(map(capital.__getitem__, raw[1:])) / (count - 1 or 1),
        terminal=TERMINAL.search(tail) is not None,
        cut_off=CUT_OFF.search(tail) is not None,
        sentences=1 + len(STOP.findall(head)),
        separators=sum(map(head.count, SEPARATORS)),
        bullet=BULLET.match(head) is not None,
    )
    if words:
        _find_cues(found)
    if found.separators >= 3 and count <= BAR_WORDS * (found.separators + 1):
        found.cues["navigation"] = found.cues.get("navigation", 0.0) + 1
        found.cue += 1
    return found


def _find_cues(found: Features) -> None:
    """Add up the weights of the cues, the longest at each place, by kind."""
    words, index = found.words, cue_index()
    opening = index.edges.get(words[0], ())
    last, reached = len(words) - 1, -1
    for i, inner in enumerate(map(index.inner.get, words)):
        if inner is None and (i or not opening):
            continue
        cues = inner.by_second.get(words[i + 1] if i < last else "", inner.alone) if inner else ()
        if i == 0:
            cues = opening + cues
        if not cues or i <= reached:
            continue
        for terms, place, weight, kind in cues:
            if _stands(words, i, terms, place):
                found.cues[kind] = found.cues.get(kind, 0.0) + weight
                found.cue += weight
                reached = i + len(terms) - 1
                break


def _stands(words: list[str], i: int, terms: tuple[str, ...], place: str) -> bool:
    """Tell whether a cue stands at word i; one for a whole block, as the only words of it."""
    if place == "whole" and len(terms) != len(words):
        return False
    standing = words[i : i + len(terms)]
    return len(standing) == len(terms) and all(
        wanted in ("*", word) for wanted, word in zip(terms, standing, strict=True)
    )


def _fold(token: str) -> str:
    """Return a token in lower case; any figure as "#", since no cue depends on its value."""
    return "#" if token[0].isdecimal() else token.lower().replace("’", "'")


_words = Memo(_fold)

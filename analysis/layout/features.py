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
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from analysis.layout.cutting import BULLET

# words, place (any, start, whole), weight, kind
Cue = tuple[tuple[str, ...], str, float, str]


class CueIndex(NamedTuple):
    """Cues by their first two words, by their only word, and those of a block's first word."""

    pairs: dict[tuple[str, str], list[Cue]]
    singles: dict[str, list[Cue]]
    edges: dict[str, list[Cue]]


FOLDER = Path(__file__).parent.parent / "lexicons"
# A word, or a sign that cues are written with.
TOKEN = re.compile(r"[^\W_]+(?:['’.&\-][^\W_]+)*|[©%:]")
FIGURE = re.compile(r"^\d.*$", re.MULTILINE)
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
    index = CueIndex(defaultdict(list), defaultdict(list), defaultdict(list))
    with (FOLDER / "layout.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = tuple(row["term"].replace(":", " :").split())
            cue = (words, row["place"], float(row["weight"]), row["kind"])
            if row["place"] != "any":
                index.edges[words[0]].append(cue)
            elif len(words) > 1:
                index.pairs[words[0], words[1]].append(cue)
            else:
                index.singles[words[0]].append(cue)
    for cues in (*index.pairs.values(), *index.edges.values()):
        cues.sort(key=lambda cue: -len(cue[0]))
    return index


def measure(text: str, start: int, end: int) -> Features:
    """Measure the block text[start:end]; a very long one by its beginning and its end."""
    block = text[start:end]
    head = block[:MOST_CHARACTERS]
    raw = TOKEN.findall(head)[:MOST_WORDS]
    # Figures count as one word: no cue depends on their value.
    words = FIGURE.sub("#", "\n".join(raw).lower().replace("’", "'")).split("\n") if raw else []
    count = len(words)
    tail = block[-20:]
    found = Features(
        start=start,
        end=end,
        words=words,
        count=count if len(head) == len(block) else block.count(" ") + 1,
        function_share=sum(map(function_words().__contains__, words)) / (count or 1),
        capital_share=sum(map(str.isupper, [w[0] for w in raw[1:]])) / (count - 1 or 1),
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
    following = list(pairwise(words))
    known = index.pairs.keys() & following
    lone = index.singles.keys() & words
    first = index.edges.get(words[0], ())
    if not known and not lone and not first:
        return
    reached = -1
    for i, word in enumerate(words if known or lone else words[:1]):
        if i <= reached:
            continue
        cues = [] if i else list(first)
        if known and i < len(following) and following[i] in known:
            cues += index.pairs[following[i]]
        if word in lone:
            cues += index.singles[word]
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
    return i + len(terms) <= len(words) and all(
        wanted in ("*", word) for wanted, word in zip(terms, words[i:], strict=False)
    )

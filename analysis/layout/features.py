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

# words, place (any, start, whole), weight, kind
Cue = tuple[tuple[str, ...], str, float, str]
FOLDER = Path(__file__).parent.parent / "lexicons"
# A word, or a sign that cues are written with.
TOKEN = re.compile(r"[^\W_]+(?:['’.&\-][^\W_]+)*|[©%:]")
SEPARATOR = re.compile(r"\||»|›|«|·|•|\s>\s|\s/\s|→|::")
TERMINAL = re.compile(r"[.!?…]\s?['\"”’»)\]]{0,3}$")
CUT_OFF = re.compile(r"(?:\.{2,9}|…|\[\.{3}\])['\"”’)»\]]{0,2}$")
STOP = re.compile(r"[.!?]['\"”’)]{0,2}\s['\"“‘(]{0,2}[A-Z0-9]")
MOST_WORDS = 120
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
def cue_index() -> tuple[dict[tuple[str, str], list[Cue]], dict[str, list[Cue]]]:
    """Map the first two words of each cue, or its only word, to the cues that begin so."""
    pairs: dict[tuple[str, str], list[Cue]] = defaultdict(list)
    singles: dict[str, list[Cue]] = defaultdict(list)
    with (FOLDER / "layout.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = tuple(row["term"].replace(":", " :").split())
            cue = (words, row["place"], float(row["weight"]), row["kind"])
            if len(words) > 1:
                pairs[words[0], words[1]].append(cue)
            else:
                singles[words[0]].append(cue)
    for cues in (*pairs.values(), *singles.values()):
        cues.sort(key=lambda cue: -len(cue[0]))
    return pairs, singles


def measure(text: str, start: int, end: int) -> Features:
    """Measure the block text[start:end]; a very long one by its beginning and its end."""
    block = text[start:end]
    head = block[:MOST_CHARACTERS]
    raw = TOKEN.findall(head)[:MOST_WORDS]
    capitals = sum(map(str.isupper, [w[0] for w in raw[1:]]))
    # Figures count as one word: no cue depends on their value.
    words = ["#" if w[0].isdigit() else w for w in map(str.lower, raw)]
    if "’" in head:
        words = [w.replace("’", "'") for w in words]
    count = len(words)
    tail = block[-8:]
    found = Features(
        start=start,
        end=end,
        words=words,
        count=count if len(head) == len(block) else block.count(" ") + 1,
        function_share=sum(map(function_words().__contains__, words)) / (count or 1),
        capital_share=capitals / (count - 1 if count > 1 else 1),
        terminal=TERMINAL.search(tail) is not None,
        cut_off=CUT_OFF.search(tail) is not None,
        sentences=1 + len(STOP.findall(head)),
        separators=len(SEPARATOR.findall(head)),
    )
    _find_cues(found)
    return found


def _find_cues(found: Features) -> None:
    """Add up the weights of the cues, the longest at each place, by kind."""
    words = found.words
    pairs, singles = cue_index()
    following = list(pairwise(words))
    known = pairs.keys() & set(following)
    lone = singles.keys() & set(words)
    if not known and not lone:
        return
    reached = -1
    for i, word in enumerate(words):
        if i <= reached:
            continue
        cues = pairs[following[i]] if i < len(following) and following[i] in known else ()
        for cue in (*cues, *singles[word]) if word in lone else cues:
            terms, place, weight, kind = cue
            if _stands(words, i, terms, place):
                found.cues[kind] = found.cues.get(kind, 0.0) + weight
                found.cue += weight
                reached = i + len(terms) - 1
                break


def _stands(words: list[str], i: int, terms: tuple[str, ...], place: str) -> bool:
    """Tell whether a cue stands at word i, and where it may: anywhere, at the start, alone."""
    if place != "any" and (i > 0 or (place == "whole" and len(terms) != len(words))):
        return False
    return all(
        wanted in ("*", word)
        for wanted, word in zip(terms, words[i : i + len(terms)], strict=False)
    ) and i + len(terms) <= len(words)

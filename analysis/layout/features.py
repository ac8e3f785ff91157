"""Shallow features of a block, after Kohlschütter, Fankhauser & Nejdl (WSDM 2010).

Their finding: the number of words, the share of words in links and the same of the two
neighbours tell most furniture from text. Plain text has no links, so capitals, function words,
terminal punctuation and the cues of `lexicons/layout.csv` stand in for them. Of these, what only
short blocks are asked for is worked out when it is.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, compress, count
from operator import not_

from analysis.layout.cues import FOLDER, Cue, candidates, cue_index, find_cues
from analysis.layout.cutting import BULLET
from analysis.memo import Memo
from analysis.words import Trait, Words

# A word, or a sign that cues are written with.
TOKEN = re.compile(r"[^\W_]+(?:['’.&\-][^\W_]+)*|[©%:]")
# What joins figures to one word but to several tokens: "1,250", "10:30".
SEVERAL = re.compile(r"[,:/]")
PART = re.compile(r"[^,:/]+|:")
SEPARATORS = ("|", "»", "›", "«", "·", "•", " > ", " / ", "→", "::")
# They show the way to a page: Home › News › Crime.
ARROWS = frozenset("»›→>")
LEAST_SEPARATORS = 3
# The address of a page alone on its line.
ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/[^\s<>]{0,300}")
LONGEST_ADDRESS = 40
# One of the signs of tokens and separators.
JOINING = frozenset((".",))
ODD = re.compile(r"[©%:|»›«·•>/→]")
STOPS = frozenset(".!?…")
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
    string: str
    words: list[str]
    count: int
    function_share: float
    terminal: bool
    cut_off: bool
    separators: int
    bullet: bool
    cues: dict[str, float] = field(default_factory=dict)
    cue: float = 0.0
    flow: float = 0.0
    strength: float = 0.0
    hint: float = 0.0
    prose: bool = False
    teaser: bool = False

    def add(self, kind: str, weight: float) -> None:
        """Add a cue's weight."""
        self.cues[kind] = self.cues.get(kind, 0.0) + weight
        self.cue += weight

    @property
    def capital_share(self) -> float:
        """The share of the words that begin with a capital, but for the first."""
        tokens = TOKEN.findall(self.string[:MOST_CHARACTERS])[:MOST_WORDS]
        return sum([token[0].isupper() for token in tokens[1:]]) / (len(tokens) - 1 or 1)

    @property
    def sentences(self) -> int:
        """The number of sentences, roughly."""
        return 1 + len(STOP.findall(self.string[:MOST_CHARACTERS]))


@cache
def function_words() -> frozenset[str]:
    """Return the words that make up the grammar of running text."""
    with (FOLDER / "layout_function_words.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


def content_words(words: Iterable[str]) -> set[str]:
    """Return those of some words that name things."""
    return {word for word in set(words) - function_words() if len(word) > 3}


def share_known(f: Features, topic: set[str]) -> float:
    """Return the share of a block's content words that the article uses too."""
    own = content_words(f.words)
    return len(own & topic) / len(own) if own else 0.0


def measure(text: str, words: Words, extents: Iterable[tuple[int, int]]) -> list[Features]:
    """Measure the blocks of a text, each start..end, by the words of the whole text.

    A very long block is measured by its beginning and its end.
    """
    lookup = _look_up(text, words)
    return [_measure(text, lookup, start, end) for start, end in extents]


@dataclass(slots=True)
class Lookup:
    """What a text's words are to its layout: tokens, which of them are function words, and places
    where cues may begin.

    `several` are the words that are several tokens, `added` how many tokens those before each
    (and, one more, all) are beyond one. `odd` are the gaps that hold or make tokens; `plain`
    tells whether there may be others.
    """

    words: Words
    tokens: list[str]
    functions: list[bool]
    tried: dict[int, tuple[Cue, ...]]
    places: list[int]
    several: list[int]
    added: list[int]
    odd: set[str]
    plain: bool

    def token_at(self, word: int) -> int:
        """Return the place of a word's first token."""
        return word + self.added[bisect_left(self.several, word)] if self.several else word


def _look_up(text: str, words: Words) -> Lookup:
    gaps = words.gaps
    tokens = list(WORD_TOKEN.of(words))
    functions, begun = list(FUNCTION.of(words)), list(BEGINNING.of(words))
    several = list(compress(count(), map(not_, tokens)))
    apart = [list(map(_folded.__getitem__, PART.findall(words.forms[i]))) for i in several]
    for i, parts in zip(reversed(several), reversed(apart), strict=True):
        place = slice(i, i + 1)
        tokens[place] = parts
        functions[place] = map(function_words().__contains__, parts)
        begun[place] = map(cue_index().inner.get, parts)
    tried = candidates(tokens, begun)
    inner = set(gaps[:-1])
    return Lookup(
        words,
        tokens,
        functions=functions,
        tried=tried,
        places=list(tried),
        several=several,
        added=list(accumulate((len(parts) - 1 for parts in apart), initial=0)),
        odd={gap for gap in inner | {gaps[-1]} if ODD.search(gap)} | (JOINING & inner),
        plain="‐" not in text and "‑" not in text,
    )


def _measure(text: str, lookup: Lookup, start: int, end: int) -> Features:
    """Measure the block text[start:end]."""
    block = text[start:end]
    head = block if end - start < MOST_CHARACTERS else block[:MOST_CHARACTERS]
    words = lookup.words
    first = bisect_left(words.starts, start)
    last = bisect_left(words.starts, end, first)
    plain = lookup.plain and lookup.odd.isdisjoint(words.gaps[first : last + 1])
    if plain and head is block:
        first, last = lookup.token_at(first), lookup.token_at(last)
        last = min(last, first + MOST_WORDS)
        tokens = lookup.tokens[first:last]
        functions = sum(lookup.functions[first:last])
        low, high = bisect_left(lookup.places, first), bisect_left(lookup.places, last)
        tried = {i - first: lookup.tried[i] for i in lookup.places[low:high]}
    else:
        tokens = list(map(_folded.__getitem__, TOKEN.findall(head)[:MOST_WORDS]))
        functions = sum(map(function_words().__contains__, tokens))
        tried = candidates(tokens, map(cue_index().inner.get, tokens))
    count, tail = len(tokens), block[-20:]
    found = Features(
        start,
        end,
        block,
        tokens,
        count=count if head is block else block.count(" ") + 1,
        function_share=functions / (count or 1),
        terminal=tail[-1:] in STOPS
        or (not tail[-1:].isalnum() and TERMINAL.search(tail) is not None),
        cut_off=(".." in tail or "…" in tail) and CUT_OFF.search(tail) is not None,
        separators=0 if plain else sum(map(head.count, SEPARATORS)),
        bullet=not head[:1].isupper() and BULLET.match(head) is not None,
    )
    for cue in find_cues(tokens, tried):
        found.add(cue.kind, cue.weight)
    if count <= LONGEST_ADDRESS and "/" in block and ADDRESS.fullmatch(block):
        found.add("metadata-artifact", 1.0)
    least = 1 if found.separators and not ARROWS.isdisjoint(head) else LEAST_SEPARATORS
    if found.separators >= least and count <= BAR_WORDS * (found.separators + 1):
        found.add("navigation", 1.0)
    return found


def _fold(token: str) -> str:
    """Return a token in lower case; any figure as "#", since no cue depends on its value."""
    return "#" if token[0].isdecimal() else token.lower().replace("’", "'")


_folded = Memo(_fold)


def _as_token(form: str) -> str:
    """Return the token that a word's form is, itself if it is the same, "" if it is several."""
    if form.isalpha():
        return form
    token = "" if SEVERAL.search(form) else _fold(form)
    return form if token == form else token


WORD_TOKEN = Trait(_as_token)
FUNCTION = Trait(lambda form: _as_token(form) in function_words())
BEGINNING = Trait(lambda form: cue_index().inner.get(_as_token(form)))

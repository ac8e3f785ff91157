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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from typing import Any, NamedTuple

from analysis.layout.cues import FOLDER, Keyed, cue_index, find_cues
from analysis.layout.cutting import BULLET
from analysis.layout.menus import is_menu
from analysis.layout.patterns import EVERY_KIND, kinds_told_by
from analysis.memo import Memo
from analysis.words import Trait, Words, places

# A word, or a sign that cues are written with.
TOKEN = re.compile(r"[^\W_]+(?:['’.&\-][^\W_]+)*|[©%:]")
# What joins figures to one word but to several tokens: "1,250", "10:30".
SEVERAL = re.compile(r"[,:/]")
PART = re.compile(r"[^,:/]+|:")
# Tokens that are no words, and what joins words but not tokens.
SIGNS = "©%:"
HYPHENS = "‐‑"
SEPARATORS = ("|", "»", "›", "«", "·", "•", " > ", " / ", "→", "::")
# The address of a page alone on its line.
ADDRESS = re.compile(r"(?:https?://)?[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/[^\s<>]{0,300}")
LONGEST_ADDRESS = 40
STOPS = frozenset(".!?…")
TERMINAL = re.compile(r"[.!?…]\s?['\"”’»)\]]{0,3}$")
CUT_OFF = re.compile(r"(?<!Continued)(?:\.{2,9}|…|\[\.{3}\])['\"”’)»\]]{0,2}$")
STOP = re.compile(r"[.!?]['\"”’)]{0,2}\s['\"“‘(]{0,2}[A-Z0-9]")
MOST_WORDS = 120
MOST_CHARACTERS = 1000


@dataclass(slots=True)
class Features:
    """What can be seen of a block without understanding it.

    `may_be` are the kinds of lines around an article that its words leave possible. `hint` is
    what a reader of markup knows beside: above 0 the article's, below 0 furniture.
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
    may_be: Sequence[str] = ()
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


class Note(NamedTuple):
    """What a token tells: cues that are looked up by it if one of some words stands beside it, and
    kinds of lines that it is a word of."""

    cues: tuple[Keyed, ...]
    beside: frozenset[str]
    kinds: tuple[str, ...]


# The index of a word, where what stands in its place or, if none is replaced, before it begins,
# how many words are replaced, and by what tokens.
Apart = tuple[int, int, int, list[str]]


@dataclass(slots=True)
class Lookup:
    """What a text is to its layout: its tokens, where each starts, which are function words, and
    what is to note of those at `places`.

    Signs between links stand at `separators`; where `others` are the block's tokens differ.
    """

    starts: list[int]
    tokens: list[str]
    functions: list[bool]
    notes: list[Note | None]
    places: list[int]
    separators: list[int]
    others: list[int]


def _look_up(text: str, words: Words) -> Lookup:
    columns = [words.starts, WORD_TOKEN.of(words), FUNCTION.of(words), NOTE.of(words)]
    inner = set(words.gaps[:-1])
    between = "".join(inner) + words.gaps[-1]
    apart = [*_words_apart(words, columns[1]), *_signs(text, words, between)]
    if apart:
        columns = _take_apart(columns, sorted(apart))
    starts, tokens, functions, notes = columns
    separators = [at for sign in SEPARATORS if sign in between for at in _find_all(text, sign)]
    others = [at for sign in HYPHENS if sign in text for at in _find_all(text, sign)]
    if "." in inner:
        others += compress(words.ends, map(".".__eq__, words.gaps[1:]))
    noted = []
    for i in places(notes):
        _, beside, kinds = notes[i]
        if kinds or not beside.isdisjoint(tokens[i - (i > 0) : i + 2]):
            noted.append(i)
    return Lookup(starts, tokens, functions, notes, noted, sorted(separators), sorted(others))


def _words_apart(words: Words, tokens: list[str]) -> Iterator[Apart]:
    """Yield the words that are several tokens, for which none stands among their tokens."""
    i = -1
    for _ in range(tokens.count("")):
        i = tokens.index("", i + 1)
        yield i, words.starts[i], 1, PART.findall(words.forms[i])


def _signs(text: str, words: Words, between: str) -> Iterator[Apart]:
    """Yield the signs between words that are tokens."""
    for sign in SIGNS:
        if sign in between:
            for at in _find_all(text, sign):
                i = bisect_left(words.starts, at)
                if not i or words.ends[i - 1] <= at:
                    yield i, at, 0, [sign]


def _find_all(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _take_apart(columns: list[list[Any]], apart: list[Apart]) -> list[list[Any]]:
    """Return the columns of tokens from those of words."""
    taken: list[list[Any]] = [[], [], [], []]
    starts, tokens, functions, notes = taken
    done = 0
    for i, start, replaced, parts in apart:
        for column, into in zip(columns, taken, strict=True):
            into += column[done:i]
        done = i + replaced
        folded = [_folded[part] for part in parts]
        starts += [start] * len(parts)
        tokens += folded
        functions += [token in function_words() for token in folded]
        notes += [_notes[part] for part in parts]
    for column, into in zip(columns, taken, strict=True):
        into += column[done:]
    return taken


def _measure(text: str, lookup: Lookup, start: int, end: int) -> Features:
    """Measure the block text[start:end]."""
    block = text[start:end]
    head = block if end - start < MOST_CHARACTERS else block[:MOST_CHARACTERS]
    if head is block and not (lookup.others and _stands_in(lookup.others, start, end)):
        tokens, functions, notes = _read_tokens(lookup, start, end)
    else:
        raw = TOKEN.findall(head)[:MOST_WORDS]
        tokens = [_folded[token] for token in raw]
        functions = sum([token in function_words() for token in tokens])
        notes = [(i, note) for i, token in enumerate(raw) if (note := _notes[token])]
    count, tail = len(tokens), block[-20:]
    last = tail[-1:]
    separated = lookup.separators and _stands_in(lookup.separators, start, end)
    found = Features(
        start,
        end,
        block,
        tokens,
        count if head is block else block.count(" ") + 1,
        functions / (count or 1),
        last in STOPS or (not last.isalnum() and TERMINAL.search(tail) is not None),
        (".." in tail or "…" in tail) and CUT_OFF.search(tail) is not None,
        sum(map(head.count, SEPARATORS)) if separated else 0,
        not head[:1].isupper() and BULLET.match(head) is not None,
    )
    if head is not block or count == MOST_WORDS:
        found.may_be = EVERY_KIND
    elif notes:
        found.may_be = [kind for _, note in notes for kind in note.kinds]
    for cue in find_cues(tokens, [(i, note.cues) for i, note in notes]):
        found.add(cue.kind, cue.weight)
    if "/" in block and count <= LONGEST_ADDRESS and ADDRESS.fullmatch(block):
        found.add("metadata-artifact", 1.0)
    if is_menu(found):
        found.add("navigation", 1.0)
    return found


def _read_tokens(
    lookup: Lookup, start: int, end: int
) -> tuple[list[str], int, list[tuple[int, Note]]]:
    """Return the tokens in start..end, how many are function words, and what is noted of them."""
    first, last = bisect_left(lookup.starts, start), bisect_left(lookup.starts, end)
    last = min(last, first + MOST_WORDS)
    low, high = bisect_left(lookup.places, first), bisect_left(lookup.places, last)
    notes = [(i - first, lookup.notes[i]) for i in lookup.places[low:high]] if low < high else []
    return lookup.tokens[first:last], sum(lookup.functions[first:last]), notes


def _stands_in(offsets: list[int], start: int, end: int) -> bool:
    """Tell whether one of some sorted offsets is in start..end."""
    i = bisect_left(offsets, start)
    return i < len(offsets) and offsets[i] < end


def _fold(token: str) -> str:
    """Return a token in lower case; any figure as "#", since no cue depends on its value."""
    return "#" if token[0].isdecimal() else token.lower().replace("’", "'")


def _note(token: str) -> Note | None:
    key, kinds = _fold(token), kinds_told_by(token.lower())
    if key in cue_index().inner:
        return Note(cue_index().inner[key], cue_index().beside[key], kinds)
    return Note((), frozenset(), kinds) if kinds else None


_folded = Memo(_fold)
_notes = Memo(_note)


def _as_token(form: str) -> str:
    """Return the token that a word's form is, itself if it is the same, "" if it is several."""
    if form.isalpha():
        return form
    token = "" if SEVERAL.search(form) else _fold(form)
    return form if token == form else token


WORD_TOKEN = Trait(_as_token)
FUNCTION = Trait(lambda form: _as_token(form) in function_words())
NOTE = Trait(_note)

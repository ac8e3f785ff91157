"""The words of a text: found once, folded once, for all that is measured of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import ne
from sys import intern
from typing import Any, ClassVar, Generic, TypeVar

from analysis.memo import Memo

# Letters and digits, joined by an apostrophe or hyphen, by a full stop between single letters
# (U.S), and by separators between digits (1,000). The character after a word settles most of
# them; only after a joiner is there more to look at. Plain letters are read by the dozen: to ask
# of each what Unicode says takes twice as long.
LETTERS = r"[^\W_][a-zA-Z0-9]*+[^\W_]*+"
WORD = re.compile(
    rf"({LETTERS}(?:['’\-‐‑&.,:/]"
    rf"(?:(?<=['’\-‐‑&])|(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b)|(?<=\d[.,:/])(?=\d)){LETTERS})*+)"
)
FOLDED = (("’", "'"), ("‐", "-"), ("‑", "-"))
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a text as parallel lists: offsets, lower-case forms (straight apostrophes
    and hyphens), whether each begins with a capital, the text before each (and, one more, after
    the last), and the index of the sentence each belongs to (-1: none)."""

    starts: list[int]
    ends: list[int]
    forms: list[str]
    capitals: list[bool]
    gaps: list[str]
    sentences: list[int]

    def __len__(self) -> int:
        return len(self.starts)


def find_words(text: str) -> Words:
    """Return the words of a text, none of them in a sentence yet."""
    parts = WORD.split(text)
    edges = list(accumulate(map(len, parts)))
    gaps, found = parts[::2], parts[1::2]
    forms = list(map(_forms.__getitem__, found))
    capitals = list(map(ne, found, forms))  # a word in small letters is its own form
    for i in compress(count(), capitals):
        capitals[i] = found[i][0].isupper()
    return Words(
        starts=edges[:-1:2],
        ends=edges[1::2],
        forms=forms,
        capitals=capitals,
        gaps=gaps,
        sentences=[-1] * len(found),
    )


def fold(word: str) -> str:
    """Return a word in lower case, with straight apostrophes and hyphens."""
    word = word.lower()
    for curly, straight in FOLDED:
        word = word.replace(curly, straight)
    return word


# One object for all spellings of a form, so that whoever looks it up next finds it at once.
_forms = Memo(lambda word: intern(fold(word)))


class Trait(Generic[Known]):
    """What a stage knows of word forms by themselves: declared at import, worked out of a form.

    All traits of a form are worked out when it is first met, and kept side by side: to look up
    one record a word is faster than as many tables, most of which no cache of the machine holds.
    """

    # Those of one text alone: they take more memory than all else that is kept of it.
    _latest: ClassVar[tuple[Words | None, list[tuple[Any, ...]]]] = None, []

    def __init__(self, work_out: Callable[[str], Known]):
        self._place = len(_work_outs)
        _work_outs.append(work_out)
        records.clear()

    def of(self, words: Words) -> Sequence[Known]:
        """Return the trait of every word."""
        if not words.forms:
            return ()
        latest, traits = Trait._latest
        if latest is not words or len(traits) <= self._place:
            traits = list(zip(*map(records.__getitem__, words.forms), strict=True))
            Trait._latest = words, traits
        return traits[self._place]


_work_outs: list[Callable[[str], Any]] = []
# What is known of the forms met: to be cleared when a trait would be another.
records = Memo(lambda form: tuple([work_out(form) for work_out in _work_outs]))

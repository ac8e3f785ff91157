"""The words of a text: found once, folded once, for all that is measured of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress, count
from sys import intern
from typing import Any, ClassVar, Generic, TypeVar

from analysis.memo import Memo

# A letter or digit, put so that the ASCII characters that are none are told by one look-up: to ask
# what Unicode says of a character takes twice as long.
LETTER = r"[^\x00-/:-@\[-`{-\x7f\W]"
# Letters and digits, joined by an apostrophe or hyphen, by a full stop between single letters
# (U.S), and by separators between digits (1,000). A blank after a word settles most of them; only
# after a joiner is there more to look at.
WORD = re.compile(
    rf"({LETTER}[a-zA-Z0-9]*+(?:(?! )(?:{LETTER}|['’\-‐‑&.,:/]"
    rf"(?:(?<=['’\-‐‑&])|(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b)|(?<=\d[.,:/])(?=\d)){LETTER}"
    r")[a-zA-Z0-9]*+)*+)"
)
FOLDED = (("’", "'"), ("‐", "-"), ("‑", "-"))
Known = TypeVar("Known")
Columns = list[list[Any]]
# The indexes of most texts' words, made once: to make them anew takes longer than all else.
INDEXES = tuple(range(2_000))


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a text as parallel lists: offsets, lower-case forms (straight apostrophes
    and hyphens), whether each begins with a capital, the text before each (and, one more, after
    the last), and the index of the sentence each belongs to (-1: none). `columns` hold their
    traits, until these are forgotten."""

    starts: list[int]
    ends: list[int]
    forms: list[str]
    capitals: list[bool]
    gaps: list[str]
    sentences: list[int]
    columns: Columns = field(compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def forget_traits(self) -> None:
        """Give the traits up, which take more memory than all else that is kept of a text."""
        self.columns.clear()


def find_words(text: str) -> Words:
    """Return the words of a text, none of them in a sentence yet."""
    parts = WORD.split(text)
    edges = list(accumulate(map(len, parts)))
    columns = _columns(parts[1::2])
    return Words(
        starts=edges[:-1:2],
        ends=edges[1::2],
        forms=columns[0],
        capitals=columns[1],
        gaps=parts[::2],
        sentences=[-1] * len(columns[0]),
        columns=columns,
    )


def places(flags: Sequence[Any]) -> list[int]:
    """Return the indexes of the words for which something of theirs holds."""
    return list(compress(INDEXES if len(flags) <= len(INDEXES) else count(), flags))


def fold(word: str) -> str:
    """Return a word in lower case, with straight apostrophes and hyphens."""
    word = word.lower()
    for curly, straight in FOLDED:
        word = word.replace(curly, straight)
    return word


class Trait(Generic[Known]):
    """What a stage knows of word forms by themselves: declared at import, worked out of a form.

    All traits of a word are worked out when it is first met, and kept side by side: to look up
    one record a word is faster than as many tables, most of which no cache of the machine holds.
    """

    # Of the last text whose traits were asked for after they had been forgotten.
    latest: ClassVar[tuple[Words | None, Columns]] = None, []

    def __init__(self, work_out: Callable[[str], Known]):
        _work_outs.append(work_out)
        self._column = 1 + len(_work_outs)
        records.clear()

    def of(self, words: Words) -> list[Known]:
        """Return the trait of every word."""
        columns = words.columns
        if len(columns) <= self._column:
            latest, columns = Trait.latest
            if latest is not words or len(columns) <= self._column:
                columns = _columns(words.forms)
                Trait.latest = words, columns
        return columns[self._column]


_work_outs: list[Callable[[str], Any]] = []


def _record(word: str) -> tuple[Any, ...]:
    """Return a word's form, whether it begins with a capital, and all traits of the form."""
    form = fold(word)
    if form != word:
        return (*records[form][:1], word[0].isupper(), *records[form][2:])
    return (intern(form), False, *[work_out(form) for work_out in _work_outs])


def _columns(words: list[str]) -> Columns:
    """Return the forms of words, whether they begin with a capital, and all of their traits."""
    # To cut columns out of all records in a row is faster than to zip as many iterators.
    known: list[Any] = []
    for record in map(records.__getitem__, words):
        known += record
    width = 2 + len(_work_outs)
    return [known[column::width] for column in range(width)]


# Of every spelling met what is known of it: to be cleared when a trait would be another.
records = Memo(_record)

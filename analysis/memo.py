"""What a process remembers of the words it has met, so that each is worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Known = TypeVar("Known")
# A megabyte or ten a memo: news of a year has some 150,000 word forms, most of them once.
MOST_WORDS = 50_000
# Longer "words" are damaged text, and a few thousand of them could fill the memory.
LONGEST_WORD = 60


class Memo(dict[str, Known]):
    """A property of words: `memo[word]` works it out at first and looks it up ever after.

    To look up many words at once, map `memo.__getitem__` over them. Forgets everything once
    it holds MOST_WORDS, and remembers no longer word than LONGEST_WORD.
    """

    __slots__ = ("work_out",)

    def __init__(self, work_out: Callable[[str], Known]):
        super().__init__()
        self.work_out = work_out

    def __missing__(self, word: str) -> Known:
        found = self.work_out(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = found
        return found

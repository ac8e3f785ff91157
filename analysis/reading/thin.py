"""Texts of which little can be measured: said, so that nobody takes it for an article's."""

from __future__ import annotations

import re
from itertools import islice

from analysis.article import TOO_SHORT, Article
from analysis.reading.problem import Problem
from analysis.words import WORD

# Full stops, question and exclamation marks of the scripts that have them.
SENTENCE_END = re.compile("[.!?…。！？؟।]")


def too_thin(article: Article, where: str) -> Problem | None:
    """Return what is to be said of an article that holds no more than a word, or no sentence."""
    words = len(list(islice(WORD.finditer(article.text), 2)))
    if words < 2:
        told = "one word" if words else "no word"
        return Problem(where, "too-short", f"{told}: {TOO_SHORT}")
    if not SENTENCE_END.search(article.text):
        message = "no sentence ends in it (no full stop, question or exclamation mark)"
        return Problem(where, "no-sentence-end", f"{message}: its figures say little")
    return None

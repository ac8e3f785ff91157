"""Sentence boundaries by rule, for news text: abbreviations, initials, dates, quotations.

Most ends are plain: a full stop behind a word that is no abbreviation, before a blank and a
capital. What else a mark may be is asked of the others only.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.layout import Block
from analysis.marks import find_marks
from analysis.words import Words

MARKS = ".!?…"
# Marks that may end a sentence, and the word that follows.
END = re.compile(
    r"[.!?…](?:[.!?…]{0,19}[)\]\"'”’»]{0,5}(?=\s|$)"
    r"|(?<=[a-z]{3}[.!?])[\"”’]?(?=[A-Z][a-z]))"
    r"(?:(?=\s*+[\"'“‘(\[«]{0,3}([^\W_]{1,60}(?:['’][^\W_]{1,60})?))|)"
)
# What stands before the next sentence's first word, where nothing is to be asked about it.
PLAIN_GAPS = frozenset((". ", ". “", '. "', ". ‘", ". '"))
GOING_ON = re.compile(r"\s*+[,;:\-–—―).]")
BLANKS = re.compile(r"\s*+")
LAST_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*$")
WORDS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[,;:!?“\"]")
SHORTENED = frozenset(("title", "number", "month", "other"))
QUOTES = frozenset("\"'”’»")
LEXICON = Path(__file__).parent / "lexicons" / "abbreviations.csv"


@cache
def abbreviations() -> dict[str, str]:
    """Map each abbreviation, without its last full stop, to its kind.

    title: a name follows (Mr.); number: a figure follows (No.); month: a figure follows, else
    as the rest; other: may end a sentence; starter: a word that begins one (The, He);
    zone: a day or time zone, which may follow a.m. and p.m.; speech: a verb that may follow a
    quotation's own ! or ? (“Stop!” Lee said).
    """
    with LEXICON.open(encoding="utf-8", newline="") as file:
        return {row["term"]: row["kind"] for row in csv.DictReader(file)}


@cache
def _shortened() -> frozenset[str]:
    """Return what a full stop may stand behind without ending a sentence."""
    return frozenset(term for term, kind in abbreviations().items() if kind in SHORTENED)


@dataclass(slots=True)
class Sentence:
    """A sentence (or a heading, a list item): characters start..end, words first..last (end
    exclusive), and the index of its block."""

    start: int
    end: int
    first: int
    last: int
    block: int


def find_sentences(text: str, words: Words, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of every block in order, without surrounding blanks."""
    found: list[Sentence] = []
    starts = words.starts
    marks = find_marks(text, MARKS)
    first = low = 0
    for number, block in enumerate(blocks):
        stop = begin = block.start
        end = block.end
        # A mark that only another character follows can't be but the block's own end.
        high = bisect_left(marks, end - 2, low)
        for at in marks[low:high]:
            if at < stop:
                continue
            last = bisect_left(starts, at, first)
            if first < last < len(starts) and _is_plain_end(words, last, at):
                found.append(Sentence(begin, at + 1, first, last, number))
                begin, first = at + 2, last
                continue
            match = END.match(text, at, end)
            stop = match.end() if match else at
            if stop < end and match and _ends(text, begin, match, end):
                last = bisect_left(starts, stop, last)
                found.append(Sentence(begin, stop, first, last, number))
                begin, first = BLANKS.match(text, stop, end).end(), last
        last = bisect_left(starts, end, first)
        if begin < end:
            found.append(Sentence(begin, end, first, last, number))
        first, low = last, high
    return tuple(found)


def _is_plain_end(words: Words, last: int, at: int) -> bool:
    """Tell whether the mark behind a word (up to `last`, exclusive) is a full stop that ends a
    sentence whatever else stands around it."""
    return (
        words.gaps[last] in PLAIN_GAPS
        and words.capitals[last]
        and words.ends[last - 1] == at
        and _is_whole(words.forms[last - 1])
        and words.gaps[last - 1] != "."  # example.Com
    )


def _last_piece(text: str, begin: int, at: int) -> str:
    """Return what stands between the last blank and a mark."""
    return text[max(begin, at - 30) : at].rsplit(" ", 1)[-1]


def _is_whole(last: str) -> bool:
    """Tell whether the last piece of a sentence is a word or a number, neither initial nor
    abbreviation."""
    return len(last) > 1 and last.isalnum() and last.lower() not in _shortened()


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Tell whether marks end the sentence that began at `begin`."""
    word = match[1]
    if word is None:
        return GOING_ON.match(text, match.end(), end) is None
    if word[0].islower():
        return False
    at = match.start()
    if text[at] != "." or match[0][1:2] == ".":
        return _stronger_mark_ends(text, match, word, end)
    last = _last_piece(text, begin, at)
    if _is_whole(last):
        return True
    found = LAST_WORD.search(last)
    return found is None or _stop_ends(found[0], word)


def _stronger_mark_ends(text: str, match: re.Match[str], word: str, end: int) -> bool:
    """Tell whether !, ? or an ellipsis ends a sentence before a capitalised word."""
    known = abbreviations()
    kind = known.get(word.lower())
    at, marks = match.start(), match[0]
    if marks[0] in ".…":
        spaced = text[at - 1 : at].isspace()
        return not spaced or (kind == "starter" and word != "I")
    if marks[-1] in QUOTES and _reports(text, match.end(), end):
        return False  # “Stop!” Lee said.
    return marks != "!" or kind != "other"  # Yahoo! Inc.


def _reports(text: str, stop: int, end: int) -> bool:
    """Tell whether a name and a verb of speech follow a quotation."""
    known = abbreviations()
    after = BLANKS.match(text, stop).end()
    for number, word in enumerate(WORDS.findall(text, after, min(end, after + 60))[:5]):
        if known.get(word.lower()) == "speech":
            return number > 0
        if word[0].islower() and number == 0:
            return False
    return False


def _stop_ends(last: str, word: str) -> bool:
    """Tell whether a full stop between two words ends a sentence."""
    known = abbreviations()
    kind = known.get(last.lower())
    if kind == "title" or (kind in ("number", "month") and word[0].isdigit()):
        return False
    starts = known.get(word.lower()) == "starter"
    if last.lower() in ("a.m", "p.m"):
        return known.get(word.lower()) not in ("zone", "month")
    if last == "I":
        return len(word) > 1
    if len(last) == 1 and last.isalpha():
        return starts
    if "." in last or kind in ("other", "month"):
        return starts
    return True

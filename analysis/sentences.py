"""Sentence boundaries by rule, for news text: abbreviations, initials, dates, quotations."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Marks that may end a sentence, and the word that follows. That it begins with one of a few
# characters lets the search skip all others at once.
END = re.compile(
    r"[.!?…](?:[.!?…]{0,19}[)\]\"'”’»]{0,5}(?=\s|$)"
    r"|(?<=[a-z]{3}[.!?])[\"”’]?(?=[A-Z][a-z]))"
    r"(?:(?=\s*+[\"'“‘(\[«]{0,3}([^\W_]{1,60}(?:['’][^\W_]{1,60})?))|)"
)
GOING_ON = re.compile(r"\s*+[,;:\-–—―).]")
BLANKS = re.compile(r"\s*+")
LAST_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*$")
WORDS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[,;:!?“\"]")
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


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of text[start:end], without surrounding blanks."""
    begin = start
    for match in END.finditer(text, start, end):
        stop = match.end()
        if stop >= end:
            break
        if _ends(text, begin, match, end):
            yield begin, stop
            begin = stop
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


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
    low = max(begin, at - 30)
    last = text[low:at].rsplit(" ", 1)[-1]
    if last.isalpha():
        known = last.lower() in abbreviations()
        return _stop_ends(last, word) if known or len(last) == 1 else True
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

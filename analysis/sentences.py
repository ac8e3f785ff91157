"""Sentence boundaries by rule, for news text: abbreviations, initials, dates, quotations."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# That it begins with one of a few characters lets the search skip all others at once.
END = re.compile(
    r"[.!?…](?:[.!?…]{0,19}[)\]\"'”’»]{0,5}(?=\s|$)"
    r"|(?<=[a-z]{3}[.!?])[\"”’]?(?=[A-Z][a-z]))"
)
LAST_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*$")
NEXT_WORD = re.compile(r"[\"'“‘(\[«]{0,3}([^\W_]+(?:['’][^\W_]+)?)")
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
        if _ends(text, begin, match.start(), match[0], stop, end):
            yield begin, stop
            begin = stop
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, at: int, marks: str, stop: int, end: int) -> bool:
    """Tell whether the marks at `at` end the sentence that began at `begin`."""
    after = stop
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    following = NEXT_WORD.match(text, after, min(end, after + 60))
    if following is None:
        return text[after] not in ",;:-–—―)."
    word = following[1]
    if word[0].islower():
        return False
    if marks[0] != "." or marks.startswith(".."):
        return _stronger_mark_ends(text, at, marks, word, after, end)
    low = max(begin, at - 30)
    last = LAST_WORD.search(text, max(low, text.rfind(" ", low, at) + 1), at)
    return last is None or _stop_ends(last[0], word)


def _stronger_mark_ends(text: str, at: int, marks: str, word: str, after: int, end: int) -> bool:
    """Tell whether !, ? or an ellipsis ends a sentence before a capitalised word."""
    known = abbreviations()
    kind = known.get(word.lower())
    if marks[0] in ".…":
        spaced = text[at - 1 : at].isspace()
        return not spaced or (kind == "starter" and word != "I")
    if marks[-1] in QUOTES and _reports(text, after, end):
        return False  # “Stop!” Lee said.
    return marks != "!" or kind != "other"  # Yahoo! Inc.


def _reports(text: str, after: int, end: int) -> bool:
    """Tell whether a name and a verb of speech follow a quotation."""
    known = abbreviations()
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

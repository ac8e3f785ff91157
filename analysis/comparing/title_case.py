"""Which words of a document stand in headlines set in title case or capitals."""

from __future__ import annotations

from analysis.document import Document

TITLE_CASE = 0.7


def titled_words(document: Document) -> list[bool]:
    """Return for each word whether its sentence is set in title case or capitals."""
    if "titled" not in document.memo:
        document.memo["titled"] = _in_title_case(document)
    return document.memo["titled"]


def _in_title_case(document: Document) -> list[bool]:
    text, words = document.text, document.words
    flags = [False] * len(words)
    for sentence in document.sentences:
        inside = range(sentence.first, sentence.last)
        long = [i for i in inside if len(words.forms[i]) > 3]
        capital = sum(text[words.starts[i]].isupper() for i in long)
        if text[sentence.end - 1] == "." and not text[sentence.start : sentence.end].isupper():
            continue
        if len(long) >= 2 and capital >= TITLE_CASE * len(long):
            flags[sentence.first : sentence.last] = [True] * len(inside)
    return flags

"""Document → Prose: the words that are compared across articles, stemmed, own and quoted voice."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from analysis.document import Document
from analysis.language import function_words
from analysis.layout import NO_PROSE
from analysis.lexicon import FOLDER

Shingle = tuple[str, str]
SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[bct])re(?=s?$)", "er"),  # metre, centre, sabre
        (r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ful|able|hood)?$)", "or"),  # harbour, neighbourhood
        (r"(?<=[a-z]{3})is(?=(?:e[sd]?|ing|ation|er|ers)$)", "iz"),  # organise, organisation
        (r"(?<=[a-z]l)ys(?=(?:e[sd]?|ing)$)", "yz"),  # analyse
        (r"ence(?=s?$)", "ense"),  # defence, licence
        (r"(?<=gra)mme(?=s?$)", "m"),  # programme
        (r"(?<=[aeiou])ll(?=(?:ed|ing|or|ors|er|ers)$)", "l"),  # travelled, counsellor
    )
)
LONGEST_TITLE = 500
ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s")


@cache
def respelt(form: str) -> str:
    """Return a key under which British and American spellings of a word meet."""
    for pattern, replacement in SPELLINGS:
        form = pattern.sub(replacement, form)
    return form


@cache
def stem(form: str) -> str:
    """Return a lower-case word without its possessive and its regular ending.

    Only for meeting the same word again: a stem need not be a word.
    """
    form = respelt(form.removesuffix("'s"))
    for ending in ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            form = form[: -len(ending)]
            break
    return form.rstrip("e") or form or "'"


@cache
def everyday_stems() -> frozenset[str]:
    """Return the stems of the words that any news text may have."""
    with (FOLDER / "everyday.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(stem(row["word"]) for row in csv.DictReader(file))


@cache
def is_rare(stemmed: str) -> bool:
    """Tell whether a stem is long enough, and not among the everyday ones, to be telling."""
    return len(stemmed) > 3 and stemmed not in everyday_stems()


@dataclass(frozen=True)
class Prose:
    """A document's compared words: all but promotional text, bylines, datelines and the headline
    said again.

    `stems` and `content` run parallel to the document's words: the stem ("" where a word is not
    compared) and whether it is a content word, which function words are not. `sentences` are
    (first, last) words, end exclusive, of the sentences that are compared.
    """

    document: Document
    stems: list[str]
    content: list[bool]
    sentences: tuple[tuple[int, int], ...]

    @cached_property
    def shingles(self) -> frozenset[Shingle]:
        """Pairs of consecutive words in the source's own voice, at least one a content word."""
        return frozenset(
            pair for first, last in self.sentences for _, pair in self.own_pairs(first, last)
        )

    def own_pairs(self, first: int, last: int) -> Iterator[tuple[int, Shingle]]:
        """Yield the own-voice shingles of one sentence's words, each with its first word."""
        stems, content, quoted = self.stems, self.content, self.document.quoted_words
        for i in range(first, last - 1):
            if (content[i] or content[i + 1]) and not (quoted[i] or quoted[i + 1]):
                yield i, (stems[i], stems[i + 1])

    @cached_property
    def content_pairs(self) -> frozenset[Shingle]:
        """Pairs of consecutive content words of a sentence, in either voice."""
        found = set()
        for first, last in self.sentences:
            inside = [self.stems[i] for i in range(first, last) if self.content[i]]
            found.update(pairwise(inside))
        return frozenset(found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all content words, in either voice."""
        stems, content = self.stems, self.content
        return frozenset(stems[i] for a, b in self.sentences for i in range(a, b) if content[i])


def prose_of(document: Document) -> Prose:
    """Return the document's prose, read once."""
    found = document.memo.get("prose")
    if found is None:
        found = document.memo["prose"] = _read(document)
    return found


def _read(document: Document) -> Prose:
    forms = document.words.forms
    functions = function_words()
    stems, content = [""] * len(forms), [False] * len(forms)
    sentences = []
    left_out = _repeated_titles(document)
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        if block.zone == "promotional" or block.kind in NO_PROSE or sentence.block in left_out:
            continue
        sentences.append((sentence.first, sentence.last))
        for i in range(sentence.first, sentence.last):
            form = forms[i]
            if form in functions:
                stems[i] = form
            else:
                stems[i] = stem(form)
                content[i] = True
    return Prose(document, stems, content, tuple(sentences))


def _repeated_titles(document: Document) -> set[int]:
    """Return the blocks that say the headline again: a page often has it twice."""
    titles: set[str] = set()
    repeated = set()
    for number, block in enumerate(document.blocks):
        said = " ".join(document.text[block.start : block.end][:LONGEST_TITLE].split()).lower()
        if said in titles:
            repeated.add(number)
        elif block.kind == "title":
            titles.add(said)
    return repeated

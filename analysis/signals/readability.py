"""Readability: how hard the prose is, as a U.S. school grade that several formulas agree on.

Counts sentences of prose only: headings, lists, captions and page furniture are out. Knowingly
misses what no formula sees: ideas, their order, and whether the reader knows the subject.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from statistics import fmean, median

from analysis.document import Document, Sentence
from analysis.formulas import FORMULAS, PUBLISHED, Counts, consensus
from analysis.layout import NO_PROSE, SENTENCES_OF, ZONES
from analysis.lexicon import FOLDER
from analysis.signal import Score, Signal, Span
from analysis.syllables import syllables_of
from analysis.wording import span_at

UNIT = "U.S. school grade"
MIN_WORDS, MIN_SENTENCES = 100, 5
# Five news sentences of 25 words. A text of that length in fewer sentences is not short: its
# sentences are long, and to leave it out would leave out the hardest texts.
ENOUGH_WORDS = 125
SAMPLE = 100
HARDEST = 3
SHORTEST_GRADED = 10
EDITORIAL_TEXT = frozenset(k for k, zone in ZONES.items() if zone == "editorial") - NO_PROSE
MEMO_LIMIT = 200_000
ENDINGS = re.compile(r"(?:'s|'|n't|'ll|'ve|'re|'d|'m)$")
# Regular inflections, and what to put back to find the listed word (Dale & Chall 1948).
SUFFIXES = (
    ("iest", ("y",)), ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("ily", ("y",)),
    ("ing", ("", "e")), ("est", ("", "e")), ("es", ("", "e")), ("ed", ("", "e")),
    ("er", ("", "e")), ("ly", ("", "le")), ("s", ("",)), ("n", ("",)),
)  # fmt: skip


# Syllables, letters, off the list of easy words (as textstat counts), unfamiliar (off it even
# as an inflection), rare (not on the wider list either).
Entry = tuple[int, int, bool, bool, bool]


def detect(document: Document) -> tuple[Span, ...]:
    """Return the hardest sentences, each graded on its own."""
    forms = document.words.forms
    graded = [
        (_sentence_grade(forms[s.first : s.last]), s)
        for s in document.prose
        if s.last - s.first >= SHORTEST_GRADED
    ]
    hardest = sorted(graded, key=lambda g: (-g[0], g[1].start))[:HARDEST]
    return tuple(
        span_at(
            document,
            "readability",
            sentence.start,
            sentence.end,
            "hardest-sentence",
            0.0,
            f"{sentence.last - sentence.first} words, grade {grade:.0f} on its own",
        )
        for grade, sentence in sorted(hardest, key=lambda g: g[1].start)
    )


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the consensus grade of the editorial prose."""
    counts = count_prose(document)
    reason = too_short(counts)
    if reason:
        details = {"counts": counts.to_dict()}
        return Score(None, UNIT, undefined_because=reason, details=details)
    values = {name: formula(counts) for name, formula in FORMULAS.items()}
    grades = [values[name] for name in (*PUBLISHED, "parallax")]
    return Score(
        value=consensus(values),
        unit=UNIT,
        count=counts.words,
        out_of=counts.sentences,
        details={
            "formulas": values,
            "consensus_of": list(PUBLISHED),
            "published_median": median(values[name] for name in PUBLISHED),
            "spread": [min(grades), max(grades)],
            "counts": counts.to_dict(),
        },
    )


def too_short(counts: Counts) -> str | None:
    """Return why a text is too short to grade, None when it is not."""
    if counts.words < MIN_WORDS:
        return f"{counts.words} words: too short"
    if counts.sentences < MIN_SENTENCES and counts.words < ENOUGH_WORDS:
        plural = "" if counts.sentences == 1 else "s"
        return f"{counts.sentences} sentence{plural}: too short"
    return None


def count_prose(document: Document) -> Counts:
    """Count the document's prose, once a document.

    A text with too little of it that is long enough all the same was written as a list, in
    verse or in headings: then its list items count as sentences, and failing that all of it.
    """
    found = document.memo.get("readability-counts")
    if found is None:
        found = _count(document, document.prose)
        words = document.word_counts
        long_enough = words["editorial", "own"] + words["editorial", "quoted"] >= ENOUGH_WORDS
        for kinds in (frozenset(("list-item",)), EDITORIAL_TEXT):
            if long_enough and too_short(found):
                wider = _count(document, _with(document, kinds))
                found = wider if wider.words >= ENOUGH_WORDS else found
        document.memo["readability-counts"] = found
    return found


def _with(document: Document, kinds: frozenset[str]) -> list[Sentence]:
    """Return the prose and the sentences of further kinds of blocks."""
    wanted = SENTENCES_OF | kinds
    return [s for s in document.sentences if document.blocks[s.block].kind in wanted]


def _count(document: Document, sentences: Sequence[Sentence]) -> Counts:
    prose = [s for s in sentences if s.first < s.last]
    forms: list[str] = []
    characters = 0
    for sentence in prose:
        forms += document.words.forms[sentence.first : sentence.last]
        characters += len("".join(document.text[sentence.start : sentence.end].split()))
    counted = Counter(forms)
    syllables = polysyllables = monosyllables = complex_words = long_words = 0
    letters = difficult = unfamiliar = 0
    strange: set[str] = set()
    rare: set[str] = set()
    known = _known.get
    for form, times in counted.items():
        heard, written, off_list, unknown, uncommon = known(form) or entry_of(form)
        syllables += heard * times
        letters += written * times
        if heard >= 3:
            polysyllables += times
            if off_list:
                complex_words += times
        elif heard == 1:
            monosyllables += times
        if written > 6:
            long_words += times
        if off_list:
            difficult += times
        if unknown:
            unfamiliar += times
            strange.add(form)
            if uncommon:
                rare.add(form)
    return Counts(
        sentences=len(prose),
        words=len(forms),
        syllables=syllables,
        polysyllables=polysyllables,
        monosyllables=monosyllables,
        complex_words=complex_words,
        long_words=long_words,
        letters=letters,
        characters=characters,
        difficult_words=difficult,
        unfamiliar_words=unfamiliar,
        sampled_unfamiliar=_sampled(forms, strange),
        sampled_rare=_sampled(forms, _in_lower_case(document, prose, rare)),
        formal_words=sum(counted[word] for word in formal_words() if word in counted),
    )


def _in_lower_case(document: Document, prose: list[Sentence], rare: set[str]) -> set[str]:
    """Return the forms that stand in lower case somewhere: the others are names."""
    text, forms, starts = document.text, document.words.forms, document.words.starts
    return {
        form
        for s in prose
        for form, start in zip(forms[s.first : s.last], starts[s.first : s.last], strict=True)
        if form in rare and text[start].islower()
    }


def _sampled(forms: list[str], strange: set[str]) -> float:
    """Return the distinct strange words per 100 words, over whole samples of 100 words."""
    if len(forms) < SAMPLE:
        return 100 * len(strange) / len(forms) if forms else 0.0
    samples = range(0, len(forms) - SAMPLE + 1, SAMPLE)
    return fmean(len(strange.intersection(forms[i : i + SAMPLE])) for i in samples)


_known: dict[str, Entry] = {}


def entry_of(form: str) -> Entry:
    """Work out and remember what the formulas need to know of a word form."""
    if len(_known) >= MEMO_LIMIT:
        _known.clear()
    off_list = form not in easy_words()
    unfamiliar = off_list and not _is_familiar(form, easy_words())
    rare = unfamiliar and not _is_familiar(form, common_words())
    letters = sum(map(str.isalnum, form))
    entry = _known[form] = (syllables_of(form), letters, off_list, unfamiliar, rare)
    return entry


@cache
def easy_words() -> frozenset[str]:
    """Return the Dale–Chall list of words that most fourth-graders know."""
    from textstat.backend.utils import get_lang_easy_words

    return frozenset(get_lang_easy_words("en_US"))


@cache
def common_words() -> frozenset[str]:
    """Return the easy words and those that most readers meet by the end of school."""
    return easy_words() | _column("familiar_words")


@cache
def formal_words() -> frozenset[str]:
    """Return the words that mark a formal, nominal style."""
    return _column("formal_connectives")


def _column(name: str) -> frozenset[str]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


def _is_familiar(form: str, listed: frozenset[str]) -> bool:
    """Tell whether a form is a number, a listed word, its inflection, or made of such."""
    if form[0].isdigit() or len(form) > 40:
        return form[0].isdigit()
    bare = ENDINGS.sub("", form)
    if bare in listed:
        return True
    for suffix, endings in SUFFIXES:
        stem = bare.removesuffix(suffix)
        if stem == bare or len(stem) < 2:
            continue
        if any(stem + ending in listed for ending in endings):
            return True
        if len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in listed:
            return True
    parts = bare.split("-")
    return len(parts) > 1 and all(part and _is_familiar(part, listed) for part in parts)


def _sentence_grade(forms: list[str]) -> float:
    """Return the Flesch-Kincaid grade of one sentence."""
    heard = sum([_known[form][0] if form in _known else entry_of(form)[0] for form in forms])
    return 0.39 * len(forms) + 11.8 * heard / len(forms) - 15.59


SIGNAL = Signal(
    name="readability",
    label="Reading grade",
    unit=UNIT,
    higher_means="the article is harder to read",
    definition="The school grade at which the prose is read with ease, by consensus of formulas.",
    reference="kincaid1975",
    detect=detect,
    score=score,
    formula="mean of the median of Flesch-Kincaid, SMOG, Coleman–Liau, Dale–Chall and New "
    "Dale–Chall, and of Parallax's own grade",
    misses="What no formula sees: ideas, their order, and what the reader knows already. "
    "Foreign names count as unfamiliar words.",
    order=50,
    tally="{count} words in {out_of} sentences",
)

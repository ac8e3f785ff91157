"""Readability: how hard the prose is, as a U.S. school grade that several formulas agree on.

Counts sentences of prose only: headings, lists, captions and page furniture are out. Knowingly
misses what no formula sees: ideas, their order, and whether the reader knows the subject.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from statistics import fmean, median

from analysis.document import Document, Sentence
from analysis.formulas import FORMULAS, PUBLISHED, Counts, consensus
from analysis.layout import NO_PROSE, SENTENCES_OF, ZONES
from analysis.lexicon import FOLDER
from analysis.memo import Memo
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
ENDINGS = re.compile(r"(?:'s|'|n't|'ll|'ve|'re|'d|'m)$")
# Regular inflections, and what to put back to find the listed word (Dale & Chall 1948).
SUFFIXES = (
    ("iest", ("y",)), ("ies", ("y",)), ("ied", ("y",)), ("ier", ("y",)), ("ily", ("y",)),
    ("ing", ("", "e")), ("est", ("", "e")), ("es", ("", "e")), ("ed", ("", "e")),
    ("er", ("", "e")), ("ly", ("", "le")), ("s", ("",)), ("n", ("",)),
)  # fmt: skip


# What is added up over words. All counts of a word are one number, BITS for each, so that one
# sum over the words adds them all up and one look-up a word does: no sum overflows into the next.
COUNTED = (
    "syllables", "polysyllables", "monosyllables", "complex_words", "long_words", "letters",
    "difficult_words", "formal_words", "rare_words", "unfamiliar_words",
)  # fmt: skip
BITS = 32
ALL_BITS = (1 << BITS) - 1
RARE = 1 << BITS * COUNTED.index("rare_words")
UNFAMILIAR = 1 << BITS * COUNTED.index("unfamiliar_words")


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
    text, words = document.text, document.words
    prose = [s for s in sentences if s.first < s.last]
    forms: list[str] = []
    starts: list[int] = []
    for sentence in prose:
        forms += words.forms[sentence.first : sentence.last]
        starts += words.starts[sentence.first : sentence.last]
    counts = list(map(_counts.__getitem__, forms))
    strange = [i for i, count in enumerate(counts) if count >= UNFAMILIAR]
    # A rare form that never stands in lower case is a name.
    rare = {forms[i] for i in strange if counts[i] & RARE and text[starts[i]].islower()}
    written = "".join([text[s.start : s.end] for s in prose]).replace(" ", "")
    found = unpacked(sum(counts))
    del found["rare_words"]
    return Counts(
        sentences=len(prose),
        words=len(forms),
        characters=len("".join(written.split())),
        sampled_unfamiliar=_sampled(forms, {forms[i] for i in strange}),
        sampled_rare=_sampled(forms, rare),
        **found,
    )


def unpacked(counts: int) -> dict[str, int]:
    """Return the counts that one number holds, or a sum of such."""
    return {name: counts >> BITS * i & ALL_BITS for i, name in enumerate(COUNTED)}


def _sampled(forms: list[str], strange: set[str]) -> float:
    """Return the distinct strange words per 100 words, over whole samples of 100 words."""
    if len(forms) < SAMPLE:
        return 100 * len(strange) / len(forms) if forms else 0.0
    samples = range(0, len(forms) - SAMPLE + 1, SAMPLE)
    return fmean(len(strange.intersection(forms[i : i + SAMPLE])) for i in samples)


def counts_of(form: str) -> int:
    """Work out all COUNTED of a word form: unfamiliar is a word off the list of easy words even
    as an inflection, rare one that is off the wider list too."""
    syllables, letters = syllables_of(form), sum(map(str.isalnum, form))
    off_list = form not in easy_words()
    unfamiliar = off_list and not _is_familiar(form, easy_words())
    rare = unfamiliar and not _is_familiar(form, common_words())
    many = syllables >= 3
    counted = (
        syllables, many, syllables == 1, many and off_list, letters > 6, letters,
        off_list, form in formal_words(), rare, unfamiliar,
    )  # fmt: skip
    return sum(number << BITS * i for i, number in enumerate(counted))


_counts = Memo(counts_of)


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
    syllables = sum(map(_counts.__getitem__, forms)) & ALL_BITS
    return 0.39 * len(forms) + 11.8 * syllables / len(forms) - 15.59


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

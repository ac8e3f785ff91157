"""Readability: how hard the prose is, as a U.S. school grade that several formulas agree on.

Counts sentences of prose only: headings, lists, captions and page furniture are out. Knowingly
misses what no formula sees: ideas, their order, and whether the reader knows the subject.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise
from operator import itemgetter
from statistics import median

from analysis.document import Document, Sentence
from analysis.formulas import FORMULAS, PUBLISHED, Counts, consensus
from analysis.layout import NO_PROSE, SENTENCES_OF, ZONES
from analysis.lexicon import FOLDER
from analysis.signal import Score, Signal, Span
from analysis.syllables import syllables_of
from analysis.wording import span_at
from analysis.words import Trait, places

NAME = "readability"
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
BY_LAST_LETTER = {
    last: tuple(s for s in SUFFIXES if s[0].endswith(last)) for last in {s[0][-1] for s in SUFFIXES}
}

# What is added up over words. All counts of a word are one number, BITS for each, so that one
# sum over the words adds them all up and one look-up a word does: no sum overflows into the next.
COUNTED = (
    "syllables", "polysyllables", "monosyllables", "complex_words", "long_words", "letters",
    "difficult_words", "formal_words",
)  # fmt: skip
BITS = 24
ALL_BITS = (1 << BITS) - 1
ONE = {name: 1 << BITS * i for i, name in enumerate(COUNTED)}
# How well a word is known: to most fourth-graders, to most readers.
EASY, COMMON = 2, 1
# How far from EASY a word is that few know.
RARE = EASY


def detect(document: Document) -> tuple[Span, ...]:
    """Return the hardest sentences, each graded on its own."""
    graded = [
        (-_sentence_grade(s.last - s.first, counts & ALL_BITS), s.start, s)
        for s, counts in zip(document.prose, _prose_counts(document), strict=True)
        if s.last - s.first >= SHORTEST_GRADED
    ]
    hardest = sorted(graded)[:HARDEST]
    spans = []
    for grade, _, s in sorted(hardest, key=itemgetter(1)):
        reason = f"{s.last - s.first} words, grade {-grade:.0f} on its own"
        spans.append(span_at(document, NAME, s.start, s.end, "hardest-sentence", 0.0, reason))
    return tuple(spans)


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
        found = _count(document, document.prose, _prose_counts(document))
        words = document.word_counts
        long_enough = words["editorial", "own"] + words["editorial", "quoted"] >= ENOUGH_WORDS
        for kinds in (frozenset(("list-item",)), EDITORIAL_TEXT):
            if long_enough and too_short(found):
                sentences = _with(document, kinds)
                wider = _count(document, sentences, _added_up(document, sentences))
                found = wider if wider.words >= ENOUGH_WORDS else found
        document.memo["readability-counts"] = found
    return found


def _with(document: Document, kinds: frozenset[str]) -> list[Sentence]:
    """Return the prose and the sentences of further kinds of blocks."""
    wanted = SENTENCES_OF | kinds
    return [s for s in document.sentences if document.blocks[s.block].kind in wanted]


def _prose_counts(document: Document) -> list[int]:
    """Return the counts of every sentence of the prose, added up once a document."""
    found = document.memo.get("readability-sentences")
    if found is None:
        found = document.memo["readability-sentences"] = _added_up(document, document.prose)
    return found


def _added_up(document: Document, sentences: Sequence[Sentence]) -> list[int]:
    counts = COUNTS.of(document.words)
    return [sum(counts[s.first : s.last]) for s in sentences]


def _count(document: Document, sentences: Sequence[Sentence], sums: Sequence[int]) -> Counts:
    text, words = document.text, document.words
    prose = [s for s in sentences if s.first < s.last]
    forms: list[str] = []
    starts: list[int] = []
    strangeness: list[int] = []
    of_all = STRANGENESS.of(words)
    for first, last in _runs(prose):
        forms += words.forms[first:last]
        starts += words.starts[first:last]
        strangeness += of_all[first:last]
    strange = places(strangeness)
    # A rare form that never stands in lower case is a name.
    rare = {forms[i] for i in strange if strangeness[i] == RARE and text[starts[i]].islower()}
    written = "".join([text[s.start : s.end] for s in prose]).replace(" ", "")
    return Counts(
        sentences=len(prose),
        words=len(forms),
        characters=len("".join(written.split())),
        unfamiliar_words=len(strange),
        sampled_unfamiliar=_sampled(forms, strange),
        sampled_rare=_sampled(forms, [i for i in strange if forms[i] in rare]),
        **unpacked(sum(sums)),
    )


def _runs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the first and last word (exclusive) of sentences that follow one another."""
    if not sentences:
        return []
    breaks = [(a.last, b.first) for a, b in pairwise(sentences) if a.last != b.first]
    edges = [sentences[0].first, *chain.from_iterable(breaks), sentences[-1].last]
    return list(zip(edges[::2], edges[1::2], strict=True))


def unpacked(counts: int) -> dict[str, int]:
    """Return the counts that one number holds, or a sum of such."""
    return {name: counts >> BITS * i & ALL_BITS for i, name in enumerate(COUNTED)}


def _sampled(forms: list[str], strange: list[int]) -> float:
    """Return the distinct words among those at some places, per 100 words: in whole samples of
    100 words on average."""
    there = [forms[i] for i in strange]
    if len(forms) < SAMPLE:
        return 100 * len(set(there)) / len(forms) if forms else 0.0
    edges = [bisect_left(strange, i) for i in range(0, len(forms) + 1, SAMPLE)]
    return sum([len(set(there[a:b])) for a, b in pairwise(edges)]) / (len(edges) - 1)


def counts_of(form: str) -> int:
    """Work out all COUNTED of a word form."""
    syllables = syllables_of(form)
    letters = len(form) if form.isalnum() else sum(map(str.isalnum, form))
    counts = ONE["syllables"] * syllables + ONE["letters"] * letters
    if syllables == 1:
        counts += ONE["monosyllables"]
    elif syllables > 2:
        counts += ONE["polysyllables"]
    if letters > 6:
        counts += ONE["long_words"]
    if form in formal_words():
        counts += ONE["formal_words"]
    if familiarity().get(form) != EASY:
        counts += ONE["difficult_words"]
        if syllables > 2:
            counts += ONE["complex_words"]
    return counts


def strangeness_of(form: str) -> int:
    """Return how far from EASY a word form is: 0, more for a word off the list of easy words even
    as an inflection, RARE for one off the wider list too."""
    listed = familiarity()
    if listed.get(form) == EASY:
        return 0
    return EASY - _familiarity_of(form, listed)


# Many words have the same counts: one number stands for them all.
_shared = cache(int)
COUNTS = Trait(lambda form: _shared(counts_of(form)))
STRANGENESS = Trait(strangeness_of)


@cache
def easy_words() -> frozenset[str]:
    """Return the Dale–Chall list of words that most fourth-graders know."""
    from textstat.backend.utils import get_lang_easy_words

    return frozenset(get_lang_easy_words("en_US"))


@cache
def familiarity() -> dict[str, int]:
    """Map the easy words to EASY, those that most readers meet by the end of school to COMMON."""
    return dict.fromkeys(_column("familiar_words"), COMMON) | dict.fromkeys(easy_words(), EASY)


@cache
def formal_words() -> frozenset[str]:
    """Return the words that mark a formal, nominal style."""
    return _column("formal_connectives")


def _column(name: str) -> frozenset[str]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


def _familiarity_of(form: str, listed: dict[str, int]) -> int:
    """Return the greatest familiarity of a form: as a number or a listed word (EASY, COMMON), as
    its inflection, or as made of such; 0 of none."""
    if form[0].isdigit():
        return EASY
    if len(form) > 40:
        return 0
    bare = ENDINGS.sub("", form) if "'" in form else form
    found = listed.get(bare, 0)
    if found == EASY:
        return EASY
    for suffix, endings in BY_LAST_LETTER.get(bare[-1:], ()):
        if not bare.endswith(suffix) or len(bare) < len(suffix) + 2:
            continue
        stem = bare[: -len(suffix)]
        for ending in endings:
            if stem + ending in listed:
                found = max(found, listed[stem + ending])
        if stem[-1] == stem[-2] and len(stem) > 2 and stem[:-1] in listed:
            found = max(found, listed[stem[:-1]])
    if found != EASY and "-" in bare:
        parts = [_familiarity_of(part, listed) if part else 0 for part in bare.split("-")]
        found = max(found, min(parts))
    return found


def _sentence_grade(words: int, syllables: int) -> float:
    """Return the Flesch-Kincaid grade of one sentence."""
    return 0.39 * words + 11.8 * syllables / words - 15.59


SIGNAL = Signal(
    name=NAME,
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

"""Readability formulas: counts → a figure, each as its authors gave it.

Equal to textstat's on the same counts, for the formulas that textstat has.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas are computed from.

    The two last but one are distinct words in samples of 100, on average, so that a long text
    does not seem easier by repeating its hard words; names are unfamiliar but never rare.
    """

    sentences: int
    words: int
    syllables: int
    polysyllables: int
    monosyllables: int
    complex_words: int
    long_words: int
    letters: int
    characters: int
    difficult_words: int
    unfamiliar_words: int
    sampled_unfamiliar: float
    sampled_rare: float
    formal_words: int

    def to_dict(self) -> dict[str, float]:
        """Return the counts by name, ready for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


def _flesch_reading_ease(c: Counts) -> float:
    return 206.835 - 1.015 * c.words / c.sentences - 84.6 * c.syllables / c.words


def _flesch_kincaid(c: Counts) -> float:
    return 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59


def _gunning_fog(c: Counts) -> float:
    return 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words)


def _smog(c: Counts) -> float:
    return 1.043 * math.sqrt(30 * c.polysyllables / c.sentences) + 3.1291


def _ari(c: Counts) -> float:
    return 4.71 * c.characters / c.words + 0.5 * c.words / c.sentences - 21.43


def _coleman_liau(c: Counts) -> float:
    return 0.058 * 100 * c.letters / c.words - 0.296 * 100 * c.sentences / c.words - 15.8


def _linsear_write(c: Counts) -> float:
    number = (c.words + 2 * c.polysyllables) / c.sentences
    return (number - 2 if number <= 20 else number) / 2


def _lix(c: Counts) -> float:
    return c.words / c.sentences + 100 * c.long_words / c.words


def _dale_chall(c: Counts) -> float:
    share = 100 * c.difficult_words / c.words
    return 0.1579 * share + 0.0496 * c.words / c.sentences + (3.6365 if share > 5 else 0.0)


# Cloze scores and their grades: the table of Chall & Dale 1995, at the middle of each row.
CLOZE = (58.0, 55.5, 51.5, 47.0, 42.0, 36.5, 30.5, 24.5, 18.5, 12.0)
CLOZE_GRADES = (1.0, 2.0, 3.0, 4.0, 5.5, 7.5, 9.5, 11.5, 14.0, 16.0)


def _new_dale_chall(c: Counts) -> float:
    """Return the grade of the New Dale–Chall formula, the rows of its table joined by lines."""
    cloze = 64 - 95 * c.unfamiliar_words / c.words - 0.69 * c.words / c.sentences
    row = bisect_right([-x for x in CLOZE], -cloze) - 1
    row = min(max(row, 0), len(CLOZE) - 2)
    rise = (CLOZE_GRADES[row + 1] - CLOZE_GRADES[row]) / (CLOZE[row + 1] - CLOZE[row])
    return CLOZE_GRADES[row] + rise * (cloze - CLOZE[row])


def _parallax(c: Counts) -> float:
    """Return this project's own grade.

    Its weights are round numbers, chosen by hand among some eighty variants by how well they
    ordered graded texts: expect somewhat less on texts of another kind (docs/accuracy.md).

    Doubling the length of sentences adds 1.7 grades; ten more unfamiliar words in a hundred 1.5,
    and as much again when they are rare; one more word of formal style in a hundred 0.4.
    """
    return (
        2.5 * math.log(c.words / c.sentences)
        + 0.15 * (c.sampled_unfamiliar + c.sampled_rare)
        + 40 * c.formal_words / c.words
        - 3
    )


FORMULAS: dict[str, Callable[[Counts], float]] = {
    "flesch_reading_ease": _flesch_reading_ease,
    "flesch_kincaid": _flesch_kincaid,
    "gunning_fog": _gunning_fog,
    "smog": _smog,
    "ari": _ari,
    "coleman_liau": _coleman_liau,
    "linsear_write": _linsear_write,
    "lix": _lix,
    "dale_chall": _dale_chall,
    "new_dale_chall": _new_dale_chall,
    "parallax": _parallax,
}
# One formula for each way to measure a word: its syllables, its many syllables, its letters,
# a list of easy words, the list with inflections. Fog, ARI and Linsear measure what these do
# over again: with a vote each, the length of words would outvote their familiarity.
PUBLISHED = ("flesch_kincaid", "smog", "coleman_liau", "dale_chall", "new_dale_chall")


def consensus(values: Mapping[str, float]) -> float:
    """Return the mean of the published formulas' median and Parallax's own grade.

    The published ones know a word's length and one list of 1948; ours knows repetition, rarity
    and style. Neither alone orders texts as well as both.
    """
    return (median(values[name] for name in PUBLISHED) + values["parallax"]) / 2

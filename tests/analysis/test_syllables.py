"""Syllables: textstat's numbers, known words and unknown ones."""

import pytest
import textstat

from analysis.syllables import syllables_of

WORDS = """
the fire our don't o'clock mayor's business every orange idea people's 1200 unpronounceably
zxcvb strengths queue naïve ferrymaster she'll rhythm café unbelievability they've 1990s
"""


@pytest.mark.parametrize("word", WORDS.split())
def test_equals_textstat(word):
    assert syllables_of(word) == textstat.syllable_count(word)


@pytest.mark.parametrize(("form", "number"), [("well-known", 2), ("u.s", 1), ("'", 1), ("--", 1)])
def test_odd_forms_have_a_number(form, number):
    assert syllables_of(form) == number


def test_a_word_without_end_is_cut():
    assert syllables_of("ba" * 5000) < 101

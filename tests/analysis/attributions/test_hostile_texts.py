"""Hostile and odd texts: never an exception, spans inside the text, work in proportion."""

import random
import sys
from itertools import pairwise

import pytest

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import parse

SEEDS = [
    "said ", '"', "“", "''", "Name ", "He said ", '"a," said B. ', "according to ", ", who said ",
    "she, he, they, ", "A (B) ", "Mr. ", "and said ", "that ", "the mayor of ", "Ann Lee, ",
    "saying ", "was quoted as saying ", ": ", "’s claim that ", "of the ", "it is said that ",
    "Monday ", "the week ", "(", "many of ", "a diplomat and ", "Asked, ", "a man, a firm, which ",
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_repeated_text_gives_spans_inside_it(seed):
    text = seed * 300
    for a in find_attributions(parse(Article("t", text))):
        for span in (*a.content, a.cue, a.speaker):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def operations(text):
    """Return how many Python function calls the reading of a text takes."""
    document = parse(Article("t", text))
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event == "call" or event == "c_call"

    sys.setprofile(profile)
    try:
        find_attributions(document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("seed", SEEDS)
def test_work_grows_in_proportion_to_length(seed):
    once, twice = operations(seed * 400), operations(seed * 800)
    assert twice <= 2.6 * once + 2000


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "“", "said", "said.", "“” said", "İstanbul'da “Evet” dedi, Ann said.",
        "🙂 said 🙂: “🙂”", "\u200bsaid\u200b", "ﬁne, he said",
        "Она сказала: «Да».", "a" * 5000,
        "A lesson from the long and very hard winter of Ann Lee: 'Be kind to all.'",
        "he said he said he said he said", "\x00 said \x00", "Ann Lee said", ", said",
        "“A” “B” “C”",
    ],
)  # fmt: skip
def test_odd_texts_do_not_raise(text):
    for a in find_attributions(parse(Article("t", text))):
        for span in (*a.content, a.cue, a.speaker):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


FRAGMENTS = [
    "said", "says", '"', "“", "”", "''", "‘", "’", "'", ",", ".", ":", ";", "—", "-", "(", ")",
    "he", "she", "who", "which", "that", "to", "not", "the", "a", "his", "Ann", "Lee",
    "President", "Mr.", "of", "by", "was", "is", "has", "will", "according", "to", "called",
    "told", "claim", "plans", "as", "and", "but", "while", "all", "Monday", "10", "%", "\n",
    "\n\n", "because", "what", "adding", "quoted", "saying", "went", "on", "it", "believed",
    "many", "sources", "Kremlin", "U.S.", "🙂", "\u200b", "İ", "made", "call", "for",
    "confident", "in", "with", "said:", '"Q,"', "...", "?", "!",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_words_and_marks_in_any_order_do_not_raise(seed):
    draw = random.Random(seed)
    for _ in range(150):
        text = " ".join(draw.choice(FRAGMENTS) for _ in range(draw.randint(1, 40)))
        for a in find_attributions(parse(Article("t", text))):
            for span in (*a.content, a.cue, a.speaker):
                assert span is None or 0 <= span[0] < span[1] <= len(text)
            assert all(x[1] <= y[0] for x, y in pairwise(a.content))

"""The parse: words, sentences by block, voices, zones, and that nothing is lost or shifted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article, parse


def doc(text):
    return parse(Article("t", text))


def words(text):
    d = doc(text)
    return [text[a:b] for a, b in zip(d.words.starts, d.words.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. agreed.", ["The", "U.S", "agreed"]),
        ("a plan—which failed", ["a", "plan", "which", "failed"]),
        ("It’s the far-right’s plan", ["It’s", "the", "far-right’s", "plan"]),
        ("1,000 people, 3.5% and 10:30", ["1,000", "people", "3.5", "and", "10:30"]),
        ("end.Next", ["end", "Next"]),
        ("AT&T won", ["AT&T", "won"]),
        ("İstanbul’da ﬁne", ["İstanbul’da", "ﬁne"]),
    ],
)
def test_words(text, found):
    assert words(text) == found


def test_forms_are_folded_one_entry_a_word():
    d = doc("It’s İ and WHO-led")
    assert len(d.words.forms) == len(d.words.starts)
    assert d.words.forms[0] == "it's"
    assert d.words.forms[-1] == "who-led"


def test_quoted_and_own_words_are_told_apart():
    d = doc("The mayor said “we will see” on Monday.")
    assert d.word_counts["editorial", "quoted"] == 3
    assert d.word_counts["editorial", "own"] == 5


def test_a_sentence_never_crosses_a_block():
    d = doc("A heading without a stop\n\nThe body follows here. It has two.")
    assert [d.text[s.start : s.end] for s in d.sentences] == [
        "A heading without a stop",
        "The body follows here.",
        "It has two.",
    ]


def test_lookups_agree_with_the_extents():
    text = "One said “no”. Two agreed.\n\nThree left."
    d = doc(text)
    at = text.index("no")
    assert d.voice(at, at + 2) == "quoted"
    assert d.voice(0, 3) == "own"
    assert d.sentence_at(text.index("Two")).start == text.index("Two")
    assert d.sentence_at(10**6) is None
    assert d.block_at(text.index("Three")).start == text.index("Three")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_covered_in_order(text):
    d = doc(text)
    end = 0
    for block in d.blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()
    for things in (d.sentences, d.quotations):
        end = 0
        for thing in things:
            assert end <= thing.start < thing.end <= len(text)
            end = thing.end
    for i in range(len(d.words)):
        assert 0 <= d.words.starts[i] < d.words.ends[i] <= len(text)

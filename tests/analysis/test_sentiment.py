"""Tone of words: VADER's own numbers, in linear time, with the words where they stand."""

import random

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import Article, parse
from analysis.sentiment import tones
from analysis.valence import analyser, plain

VADER = SentimentIntensityAnalyzer()
SENTENCES = [
    "The harvest was good, but the road home was horrible.",
    "It was NOT a great day for the ferry crew!!",
    "Nobody doubted that the kind of praise she won was very sincere.",
    "The least helpful clerk was without doubt the most polite?",
    "He never was so happy, nor this proud, of a terrible play.",
    "The film was to die for, they said, yet the bus stop was grim.",
    "No safe harbour, no good news and no honest answer or kind word came.",
    "AMAZING news for the village, and hardly a complaint.",
    "They don't like it, it isn't fair and it won't win.",
    "A smile :) and a frown :( were sent with the bill.",
    "The town cheered 😁 and the mayor wept 💔.",
    "Nothing is toned in this sentence about a table.",
    "",
]
# Words that VADER's rules know, in the shapes in which they meet.
WORDS = """
good bad GOOD very VERY not don't never so this but the shit bomb kind of sort least at without
doubt no nor or die to for great horrible house 😁 x:) ! ??? just enough yeah right kiss death
beating heart war But 💘! bad-ass ass best. barely (happy) slightly HATED
"""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_equals_vader(sentence):
    assert analyser().tone(sentence)[0] == VADER.polarity_scores(sentence)["compound"]


def test_equals_vader_on_any_mixture_of_what_its_rules_know():
    chance, words = random.Random(3), WORDS.split()
    for _ in range(1500):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(1, 16)))
        assert analyser().tone(text)[0] == VADER.polarity_scores(text)["compound"], text


def test_curly_quotes_and_dashes_read_as_straight_ones_and_blanks():
    text = "They don’t like it—a “terrible” plan."
    assert len(plain(text)) == len(text)
    assert plain(text) == 'They don\'t like it a "terrible" plan.'
    assert tones(parse(Article("t", text)))[0].compound < 0


def test_own_and_quoted_words_of_a_sentence_are_apart():
    text = "“It was a wonderful evening,” said the chairman of the failed and bankrupt bank."
    own, quoted = tones(parse(Article("t", text)))
    assert (own.voice, quoted.voice) == ("own", "quoted")
    assert own.compound < 0 < quoted.compound
    assert [text[w.start : w.end] for w in quoted.words] == ["wonderful"]
    assert [text[w.start : w.end] for w in own.words] == ["failed", "bankrupt"]


def test_a_word_of_a_sentence_with_several_quotations_is_found_in_its_place():
    text = "The “good” man and the “bad” man met an honest man, an “evil” one and a happy one."
    found = tones(parse(Article("t", text)))
    placed = {t.voice: [text[w.start : w.end] for w in t.words] for t in found}
    assert placed == {"own": ["honest", "happy"], "quoted": ["good", "bad", "evil"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The cook nodded :) and left the kitchen.",
        "They don‘t hurt the dog.",
        "A plain day by the river 😍 for both of them.",
        "The rope and/or/isn't/x good enough for the crew.",
        "The mill was a €great€ success, _good_ for all.",
        "No. The mayor smiled at the war… of roses.",
        "They never met at the un/named bad/ugly safe harbour.",
    ],
)
def test_what_is_read_of_a_document_equals_vader(sentence):
    document = parse(Article("t", sentence))
    read = [plain(sentence)[s.start : s.end] for s in document.sentences]
    expected = [VADER.polarity_scores(text)["compound"] for text in read]
    assert [tone.compound for tone in tones(document)] == expected


def test_only_words_that_a_rule_may_know_are_read():
    assert analyser().sees("wonderful")
    assert analyser().sees("couldn't")
    assert not analyser().sees("kitchen")

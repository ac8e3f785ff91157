"""Tone: the source's own sentences, on their own."""

import pytest
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import Article, parse
from analysis.article import PresetBlock
from analysis.signals.tone import detect, score

VADER = SentimentIntensityAnalyzer()


def scored(text, blocks=None):
    document = parse(Article("t", text, blocks=blocks))
    return score(document, detect(document))


def test_is_the_mean_of_the_sentences():
    one, two = "The rescue was a great success.", "The pilot was badly hurt."
    result = scored(f"{one} {two}")
    expected = [VADER.polarity_scores(s)["compound"] for s in (one, two)]
    assert result.value == pytest.approx(sum(expected) / 2)
    assert (result.count, result.out_of) == (2, 2)


def test_quoted_words_do_not_colour_the_source():
    plain = scored("The chairman spoke for an hour about the budget.")
    quoting = scored(
        "The chairman spoke for an hour. “A disgrace, a horrible, vile fraud,” he said."
    )
    assert plain.value == quoting.value == 0.0
    assert quoting.quoted < -0.5


def test_promotional_blocks_and_the_headline_are_apart():
    title, body, furniture = "Murder and misery", "The bus left at nine.", "Win a lovely free gift!"
    text = f"{title}\n{body}\n{furniture}"
    ends = [len(title), len(title) + 1 + len(body), len(text)]
    starts = [0, ends[0] + 1, ends[1] + 1]
    kinds = ["title", "body", "newsletter"]
    blocks = tuple(PresetBlock(a, b, k) for a, b, k in zip(starts, ends, kinds, strict=True))
    result = scored(text, blocks)
    assert result.value == 0.0
    assert result.details["headline"] < 0 < result.promotional


def test_evidence_is_the_words_with_their_sign_in_context():
    text = "The answer was not helpful. The crew saved the happy dog from a cruel death."
    document = parse(Article("t", text))
    kinds = {span.cue: span.kind for span in detect(document)}
    assert kinds["helpful"] == "negative"
    assert kinds["happy"] == "positive"
    assert kinds["cruel"] == "negative"
    assert all(0 < span.weight <= 1 for span in detect(document))


def test_the_extremes_are_named_with_their_place():
    text = "They loved the show. The bridge fell. A thief stole the charity's money."
    details = scored(text).details
    (best,), (worst,) = details["most_positive"], details["most_negative"][:1]
    assert text[best["start"] : best["end"]] == "They loved the show."
    assert text[worst["start"] : worst["end"]].startswith("A thief") or worst["compound"] < 0


@pytest.mark.parametrize("text", ["", "“All of it is quoted and awful.”"])
def test_is_undefined_without_own_sentences(text):
    result = scored(text)
    assert result.value is None
    assert "own voice" in result.undefined_because

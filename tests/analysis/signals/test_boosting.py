"""Boosting: words of certainty are found, the same words in other senses are not."""

import pytest

from analysis import Article, parse
from analysis.signals.boosting import detect, score


def boosters(text):
    return {span.cue: span for span in detect(parse(Article("t", text)))}


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The law has clearly failed.", "clearly", "adverb"),
        ("He undoubtedly knew the risk.", "undoubtedly", "adverb"),
        ("It was an undeniable success.", "undeniable", "adjective"),
        ("The loss was a foregone conclusion.", "foregone conclusion", "adjective"),
        ("The letters prove that the board was warned.", "prove", "verb"),
        ("The figures leave no doubt about the cause.", "leave no doubt", "verb"),
        ("Of course, the shop was shut.", "Of course", "phrase"),
        ("In fact, sales fell.", "In fact", "phrase"),
        ("The bank is, without a doubt, solvent.", "without a doubt", "phrase"),
        ("It was nothing of the sort.", "nothing of the sort", "phrase"),
        ("No one can deny the cost.", "No one can deny", "phrase"),
    ],
)
def test_finds_a_booster_of_every_kind(text, cue, kind):
    found = boosters(text)
    assert cue in found, list(found)
    assert found[cue].kind == kind
    assert found[cue].weight == 1
    assert "boosting" in found[cue].reason


@pytest.mark.parametrize(
    "text",
    [
        "Make sure the gate is shut.",
        "The path is clearly marked.",
        "The train came to a full stop.",
        "It is not certain that the firm will pay.",
        "A certain Mr Lowe owned the mill.",
        "The minister made it clear that she would stay.",
        "In the course of the year the river froze.",
        "The trial run proved to be slow.",
        "A pardon is out of the question.",
        "The undisputed champion lost his belt.",
        "Her dreams came true in June.",
    ],
)
def test_leaves_innocent_uses_alone(text):
    assert boosters(text) == {}


def test_score_is_a_rate_of_own_words():
    text = (
        "The board clearly failed the town, and the town paid for it twice over in the end. "
        "“Certainly we all saw it coming,” Ms Orr said of the long and costly affair."
    )
    document = parse(Article("t", text))
    result = score(document, detect(document))
    assert result.count == 1
    assert result.value == pytest.approx(1000 / result.out_of)
    assert result.details["quoted_count"] == 1
    assert result.details["by_kind"] == {"adverb": 1}


def test_no_words_leave_the_score_undefined():
    document = parse(Article("t", ""))
    assert score(document, ()).value is None

"""Anonymous sourcing: the share of speakers nobody could name."""

import pytest

from analysis.article import Article
from analysis.document import parse
from analysis.signals.anonymous_sourcing import SIGNAL


def score_of(text):
    document = parse(Article("t", text))
    return SIGNAL.score(document, SIGNAL.detect(document))


def test_a_leak_scores_higher_than_an_interview():
    leak = (
        "A senior official said the plan was dead. "
        "Sources familiar with the plan said the minister knew."
    )
    interview = "Minister Ann Lee said the plan was dead. She added that it was too late."
    assert score_of(leak).value == 1.0
    assert score_of(interview).value == 0.0


def test_counts_stand_beside_the_share():
    score = score_of(
        "Ann Lee said it was over. Two aides said it was not. Many observers say it never began."
    )
    assert (score.count, score.out_of) == (2, 3)
    assert score.value == pytest.approx(2 / 3, abs=1e-3)
    assert score.details["anonymous"] == score.details["vague"] == 1


def test_described_and_reason_given_are_counted():
    score = score_of(
        "An official close to the talks, who was not authorized to speak publicly, "
        "said the deal was near. An official said it was not."
    )
    assert score.details["anonymous"] == 2
    assert score.details["described"] == 1
    assert score.details["reason_given"] == 1


def test_a_spokesperson_speaks_for_the_organisation():
    assert score_of("A spokesman for the ministry said the road was open.").value == 0.0


def test_without_attributions_it_is_undefined():
    score = score_of("The bridge closed on Monday.")
    assert score.value is None
    assert score.undefined_because == "no attributions"

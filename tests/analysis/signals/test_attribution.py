"""The attribution signal: rates, shares and speakers of texts written for the purpose."""

import pytest

from analysis.article import Article
from analysis.document import parse
from analysis.signals.attribution import SIGNAL


def score_of(text):
    document = parse(Article("t", text))
    return SIGNAL.score(document, SIGNAL.detect(document))


QUOTED = (
    "The bridge must close, engineer Ann Lee said on Monday.\n\n"
    '"It is not safe," Lee added. "We have seen the cracks."\n\n'
    "The city denied any delay. The bridge was built in 1964.\n"
)


def test_a_text_full_of_sources_scores_higher_than_one_without():
    plain = "The bridge closed on Monday. It was built in 1964. Cars now take the ferry."
    assert score_of(QUOTED).value > score_of(plain).value == 0


def test_value_is_recomputed_from_count_and_words():
    score = score_of(QUOTED)
    assert score.value == pytest.approx(1000 * score.count / score.out_of, abs=1e-3)


def test_details_tell_who_speaks_and_how():
    details = score_of(QUOTED).details
    assert details["top_speaker"] == "Ann Lee"
    assert details["speakers"] == 2
    assert details["by_speaker"]["Ann Lee"] == 2
    assert details["by_kind"] == {"indirect": 2, "direct": 1}
    assert details["by_type"] == {"named-person": 2, "organisation": 1}
    assert details["top_speaker_share"] == pytest.approx(2 / 3, abs=1e-3)
    assert details["by_stance"]["doubting"] == 1


def test_shares_are_between_none_and_all():
    details = score_of(QUOTED).details
    assert 0 < details["share_of_words_quoted"] < 1
    assert details["share_of_sentences"] == pytest.approx(4 / 5)


def test_a_text_without_words_is_undefined_with_the_reason():
    score = score_of("")
    assert score.value is None
    assert "0 words" in score.undefined_because


def test_a_text_without_speakers_has_none_at_the_top():
    details = score_of("The bridge closed on Monday.").details
    assert details["top_speaker"] is None
    assert details["speakers"] == 0
    assert details["top_speaker_share"] is None


def test_there_are_no_spans():
    assert SIGNAL.detect(parse(Article("t", QUOTED))) == ()

"""Scoring one article or many, and scoring anew without what a reader disputes."""

from itertools import count

import pytest

from analysis import Article, analyze, scoring
from analysis.scoring import analyze_all, without

TEXT = (
    "Mayor defends the bridge\n\n"
    "The mayor's disastrous scheme may cost 40 million crowns, two officials said on Monday.\n\n"
    "“The bridge will be safe,” the mayor, Ada Brink, told reporters.\n\n"
    "The works perhaps begin in May. Critics have savaged the scandalous delay."
)


def scored():
    return analyze(Article("a", TEXT))


def test_without_nothing_every_score_stays():
    analysis = scored()
    assert without(analysis, []).scores == analysis.scores


def test_a_disputed_span_leaves_its_count_and_no_other_signal():
    analysis = scored()
    span = next(s for s in analysis.spans["loaded_language"] if s.cue == "disastrous")
    left = without(analysis, [span])
    before, after = analysis.scores["loaded_language"], left.scores["loaded_language"]
    assert after.count == before.count - 1
    assert after.value < before.value
    assert span not in left.spans["loaded_language"]
    assert left.scores["hedging"] == analysis.scores["hedging"]
    assert span in analysis.spans["loaded_language"]


def test_a_disputed_attribution_leaves_rate_and_shares():
    analysis = scored()
    case = next(a for a in analysis.attributions if a.speaker_name == "two officials")
    left = without(analysis, [case])
    assert len(left.attributions) == len(analysis.attributions) - 1
    assert left.scores["attribution"].count == analysis.scores["attribution"].count - 1
    before, after = analysis.scores["anonymous_sourcing"], left.scores["anonymous_sourcing"]
    assert after.details["anonymous"] == before.details["anonymous"] - 1


def test_what_was_not_scored_stays_so():
    german = analyze(Article("g", "Der Minister hat gestern im Bundestag erklärt, dass die " * 9))
    assert without(german, []) is german


def some(number):
    """Articles of several kinds: scored, of another language, of one word, empty."""
    texts = (TEXT, "Der Minister hat gestern im Bundestag erklärt, dass die " * 9, "Herons", "")
    return [Article(f"a{i}", texts[i % 4] + " again" * i * (i % 4 < 2)) for i in range(number)]


def test_many_are_scored_as_one_by_one():
    articles = some(2 * scoring.AT_ONCE + 3)
    for article, found in zip(articles, analyze_all(articles), strict=True):
        alone = analyze(article)
        assert (found.article, found.language) == (article, alone.language)
        assert (found.spans, found.scores) == (alone.spans, alone.scores)
        assert found.attributions == alone.attributions


def test_what_is_no_article_keeps_its_place():
    one, two = some(2)
    found = list(analyze_all(["before", one, "between", two, "behind"]))
    assert [x if isinstance(x, str) else x.article.id for x in found] == [
        "before", "a0", "between", "a1", "behind",
    ]  # fmt: skip
    assert list(analyze_all([])) == []


@pytest.mark.parametrize(
    ("items", "ahead"),
    [
        ((Article(f"a{i}", TEXT) for i in count()), scoring.AT_ONCE),
        ((Article(f"a{i}", "Herons nest. " * 9_000) for i in count()), 2),
        ((f"row {i}: no text" for i in count()), scoring.MOST_WAITING),
    ],
    ids=["articles", "long articles", "faults"],
)
def test_only_a_few_are_read_ahead(items, ahead):
    taken = []
    first = next(analyze_all(taken.append(x) or x for x in items))
    assert first is taken[0] or first.article is taken[0]
    assert len(taken) == ahead


def test_only_the_signals_named_are_worked_out():
    found = analyze_all(some(4), ["hedging"])
    assert [set(analysis.scores) for analysis in found] == [{"hedging"}] * 4

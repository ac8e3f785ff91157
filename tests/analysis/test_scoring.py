"""Scoring an article, and scoring it anew without what a reader disputes."""

from analysis import Article, analyze
from analysis.scoring import without

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

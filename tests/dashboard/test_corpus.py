"""Every question to the corpus, under filters."""

from dataclasses import replace
from datetime import date

import pytest

from analysis import Article, analyze, signals
from dashboard.cases import telling_sentences
from dashboard.charts.findings import copies_in, footer_line
from dashboard.corpus import SOURCES_OVER_TIME, SOURCES_SHOWN
from dashboard.data import build_corpus, fingerprint, signal_infos
from dashboard.figures import moments_of
from dashboard.filters import Filters
from dashboard.views.overview import reposts_line

ALL = Filters()
WORDY = next(iter(signals()))
PLAIN_REPORT = (
    "The council approved a loan for the harbour bridge on Monday by seven votes to two. Work will "
    "start in May, the mayor said, and end before the autumn storms arrive. The old bridge carried "
    "four thousand cars a day until engineers closed its northern lane. Residents of both banks "
    "had asked for a footpath, which the plan now includes. The lender wants the first payment in "
    "March of next year. Two members voted against it because the interest may rise. A crane from "
    "the shipyard will lift the middle part into place. Ferries run twice an hour until then, and "
    "the tariff stays as it is. Schools will start ten minutes later on both sides of the river."
)


def test_sources_stories_and_dates_are_of_the_whole_corpus(corpus):
    assert corpus.sources() == ["Calm Post", "Loud Post", "Small Post"]
    assert corpus.stories() == ["Bridge budget", "Ferry fares"]
    assert corpus.date_range() == (date(2026, 1, 5), date(2026, 6, 6))


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (ALL, 14),
        (Filters(sources=("Calm Post",)), 6),
        (Filters(sources=("Calm Post", "Small Post")), 8),
        (Filters(stories=("Ferry fares",)), 1),
        (Filters(since=date(2026, 5, 6)), 3),
        (Filters(until=date(2026, 1, 31)), 2),
        (Filters(sources=("Loud Post",), since=date(2026, 6, 1)), 1),
        (Filters(min_words=10_000), 0),
        (Filters(sources=("No such source",)), 0),
        (Filters(sources=("'; DROP TABLE scores; --",)), 0),
    ],
)
def test_a_filter_leaves_the_articles_it_names(corpus, filters, left):
    assert corpus.counts(filters)["articles"] == left
    assert len(corpus.article_rows(filters)) == left


def test_counts_name_what_has_no_date(corpus):
    counts = corpus.counts(ALL)
    assert counts == {"sources": 3, "articles": 14, "stories": 2, "undated": 2}


def test_a_profile_is_the_mean_of_the_articles(corpus, articles):
    name = "loaded_language"
    own = [a for a in articles if a.source == "Loud Post"]
    mean = sum(analyze(a).scores[name].value for a in own) / len(own)
    profile = corpus.profile(ALL).set_index(["source", "signal"])
    row = profile.loc[("Loud Post", name)]
    assert row["mean"] == pytest.approx(mean)
    assert (row["n"], row["articles"], row["too_few"]) == (6, 6, False)
    assert row["low"] <= row["mean"] <= row["high"]
    assert profile.loc[("Small Post", name)]["too_few"]
    assert row["mean"] > profile.loc[("Calm Post", name)]["mean"]


def test_every_signal_of_the_registry_has_a_profile(corpus):
    assert set(corpus.profile(ALL)["signal"]) == set(signals())


def test_many_sources_are_cut_to_those_with_most_articles_but_the_one_asked_for():
    texts = [Article(f"a{i}", f"Number {i} is here.", source=f"S{i:03}") for i in range(40)]
    twice = [Article(f"b{i}", f"Number {i} again.", source=f"S{i:03}") for i in range(20)]
    corpus = build_corpus([*texts, *twice], [], "many")
    shown = corpus.profile(ALL)["source"].unique()
    assert len(shown) == SOURCES_SHOWN
    assert {f"S{i:03}" for i in range(20)} <= set(shown)
    assert "S039" in corpus.profile(ALL, always="S039")["source"].unique()


def test_a_source_of_many_articles_gets_the_interval_of_its_moments():
    texts = [Article(f"a{i}", f"This is shameful. {'It rained. ' * (i % 7)}") for i in range(130)]
    profile = build_corpus(texts, [], "many").profile(ALL)
    row = profile[profile["signal"] == "loaded_language"].iloc[0]
    assert row["n"] == 130
    assert row["low"] < row["mean"] < row["high"]


def test_articles_come_in_pages_in_the_order_asked_for(corpus):
    first = corpus.article_rows(ALL, 0, 5, "words", False)
    second = corpus.article_rows(ALL, 1, 5, "words", False)
    assert not set(first["article"]) & set(second["article"])
    assert first["words"].is_monotonic_increasing
    assert first["words"].iloc[-1] <= second["words"].iloc[0]


def test_an_order_that_is_no_column_is_refused(corpus):
    with pytest.raises(KeyError):
        corpus.article_rows(ALL, order="words; DROP TABLE scores")


def test_telling_sentences_are_those_of_the_highest_weight(corpus):
    found = telling_sentences(corpus, Filters(sources=("Loud Post",)), "loaded_language", 2)
    assert list(found["weight"]) == sorted(found["weight"], reverse=True)
    assert found["sentence"].iloc[0].startswith("In a shameful and outrageous farce")
    assert "shameful" in found["cues"].iloc[0]


def test_one_telling_sentence_a_signal_when_none_is_named(corpus):
    found = telling_sentences(corpus, Filters(sources=("Loud Post",)))
    assert found["signal"].is_unique
    assert {"loaded_language", "hedging"} <= set(found["signal"])


def test_a_trend_has_the_mean_of_each_period(corpus):
    trend = corpus.trend(ALL, "loaded_language")
    assert set(trend["source"]) == {"Calm Post", "Loud Post"}
    assert (trend[trend["source"] == "Loud Post"]["value"] > 0).all()
    assert trend["articles"].sum() == 12


def test_a_trend_counts_a_text_once_where_the_source_first_had_it(articles):
    first = next(a for a in articles if a.source == "Loud Post")
    again = [replace(first, id=f"again-{n}", published=f"2027-03-0{n}") for n in (1, 2)]
    trend = build_corpus([*articles, *again], [], "again").trend(ALL, "loaded_language")
    counts = trend.groupby("source")["articles"].sum()
    assert dict(counts) == {"Calm Post": 6, "Loud Post": 6}
    assert trend[trend["source"] == "Loud Post"]["period"].max().year < 2027


def test_undefined_values_say_why(corpus):
    short = build_corpus([Article("x", "Nu.")], [], "short")
    reasons = short.undefined(ALL, "readability")
    assert reasons["articles"].sum() == 1
    assert reasons["reason"].iloc[0]


def test_an_article_is_analysed_again_by_its_id(corpus, articles):
    assert corpus.analysis_of(articles[0].id).article == articles[0]
    assert corpus.analysis_of("no such article") is None


def test_two_corpora_with_the_same_ids_keep_apart():
    one = build_corpus([Article("same", "The first text.")], [], "one")
    two = build_corpus([Article("same", "The second text.")], [], "two")
    assert one.analysis_of("same").document.text == "The first text."
    assert two.analysis_of("same").document.text == "The second text."


def test_a_second_article_of_the_same_id_is_named():
    corpus = build_corpus([Article("x", "One."), Article("x", "Two.")], [], "twice")
    assert corpus.counts(ALL)["articles"] == 1
    assert any("x" in problem for problem in corpus.problems)


def test_an_empty_corpus_answers_every_question():
    corpus = build_corpus([], ["nothing.txt: empty"], "empty")
    assert corpus.sources() == corpus.stories() == []
    assert corpus.date_range() is None
    assert corpus.profile(ALL).empty
    assert corpus.trend(ALL, WORDY).empty
    assert telling_sentences(corpus, ALL).empty
    assert corpus.counts(ALL)["articles"] == 0


def test_hostile_text_comes_back_as_it_is():
    title = "<script>alert('x')</script> =1+1 'quoted' \"double\" \u202e $x$"
    corpus = build_corpus([Article("h", "A text. " + title, source=title, title=title)], [], "h")
    assert corpus.sources() == [title]
    assert corpus.article_rows(Filters(sources=(title,)))["title"].iloc[0] == title


def test_a_changed_file_changes_the_fingerprint(tmp_path):
    (tmp_path / "a.txt").write_text("one", "utf-8")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    (tmp_path / "a.txt").write_text("one and more", "utf-8")
    assert fingerprint(tmp_path) != before


def test_signal_infos_follow_the_registry():
    assert [s.name for s in signal_infos()] == list(signals())
    assert all(s.label and s.unit and s.citation for s in signal_infos())


def test_copies_of_one_text_count_once_in_their_source_and_are_counted():
    again = PLAIN_REPORT.replace("Monday", "Tuesday")
    texts = {
        "a": PLAIN_REPORT,
        "b": again,
        "c": "We saw the tide come in. " * 40,
        "d": PLAIN_REPORT,
    }
    corpus = build_corpus(
        [Article(n, t, source="Echo" if n == "d" else "Post") for n, t in texts.items()], [], "x"
    )
    name = "readability"
    profile = corpus.profile(ALL).set_index(["source", "signal"])
    row = profile.loc[("Post", name)]
    assert (row["articles"], row["copies"], row["n"]) == (3, 1, 2)
    values = {n: analyze(Article(n, t)).scores[name].value for n, t in texts.items()}
    once = ((values["a"] + values["b"]) / 2 + values["c"]) / 2
    assert row["mean"] == pytest.approx(once)
    # A copy of another source's text is what this source published: it stays in its mean.
    assert profile.loc[("Echo", name)]["n"] == 1
    assert copies_in(corpus.profile(ALL)) == 1
    assert "copies counted once: 1 left out" in footer_line("x", 4, "all", "today", "0", 1)
    assert "copies" not in footer_line("x", 4, "all", "today", "0")
    assert corpus.reposts(ALL) == {"Echo": 1}
    assert corpus.reposts(Filters(sources=("Post",))) == {}
    assert reposts_line({"Echo": 1}) == (
        "1 re-post of another source's article (Echo 1): it counts once, in the mean of the "
        "source that re-posted it."
    )
    assert reposts_line({}) == ""


def test_a_trend_shows_the_source_asked_for_and_those_with_most_articles():
    texts = [
        Article(f"a{i}-{k}", f"Number {i} of {k}.", source=f"S{i:02}", published=f"2026-0{k}-01")
        for i in range(20)
        for k in range(1, 5 if i < 15 else 3)
    ]
    trend = build_corpus(texts, [], "many").trend(ALL, WORDY, "S19")
    assert set(trend["source"]) == {"S19", *(f"S{i:02}" for i in range(SOURCES_OVER_TIME - 1))}


def test_a_figure_has_no_digits_that_the_order_of_adding_decides():
    forwards, backwards = (moments_of(3, *sums) for sums in ((0.1 + 0.2 + 0.3, 0.14), (0.6, 0.14)))
    assert forwards == backwards == (3, 0.2, pytest.approx(0.1))

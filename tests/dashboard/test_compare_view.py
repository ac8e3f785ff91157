"""Two sources against chance, and the index that is off unless asked for."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import Article
from dashboard.charts.ranking import ranking_chart
from dashboard.data import build_corpus
from dashboard.filters import Filters
from dashboard.weighing import differences_between, finding_between, limit_of, places_by, said_of

ONE, TWO, FEW = "Calm Post", "Loud Post", "Small Post"
TOPICS = (
    "harbour", "school", "tram", "library", "market", "theatre", "ferry", "museum", "orchard",
    "quarry",
)  # fmt: skip
PLACES = (
    "Alden", "Bram", "Corvo", "Dunmere", "Estle", "Farrow", "Gant", "Hollin", "Irvel", "Jask",
)  # fmt: skip


def text_of(number, loaded):
    topic, place = TOPICS[number], PLACES[number]
    weight = "shameful and outrageous" if loaded else "second and last"
    return (
        f"{place} opened its {topic} number {number} with a {weight} vote of the town. "
        f"Its {topic} in {place} had waited for {number + 3} winters, and {topic} staff were paid. "
        f"Nobody from {place} asked the {topic} how it went on after that."
    )


@pytest.fixture(scope="module")
def corpus():
    numbers = {ONE: range(10), TWO: range(10), FEW: range(2)}
    articles = [
        Article(f"{source}-{n}", text_of(n if source == ONE else 9 - n, source == TWO), source)
        for source, several in numbers.items()
        for n in several
    ]
    return build_corpus(articles, [], "made up")


def view(corpus, **address) -> AppTest:
    def script():
        import streamlit as st

        from dashboard.filters import Filters
        from dashboard.views.compare import render

        render(st.session_state["corpus"], Filters())

    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["corpus"] = corpus
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def test_a_real_difference_is_told_from_none(corpus):
    found = differences_between(corpus, Filters(), ONE, TWO).set_index("signal")
    loaded, promotional = found.loc["loaded_language"], found.loc["promotional_content"]
    assert loaded["larger_than_chance"] is True
    assert loaded["difference"] < 0
    assert loaded["one"] - loaded["two"] == pytest.approx(loaded["difference"])
    assert loaded["p"] <= loaded["p_adjusted"]
    assert not promotional["larger_than_chance"]


def test_few_articles_are_not_told_from_chance(corpus):
    found = differences_between(corpus, Filters(), ONE, FEW)
    assert found["larger_than_chance"].isna().all()
    assert "too few" in finding_between(found, ONE, FEW)
    assert all("chance" in said_of(row, ONE, FEW) for row in found.dropna().itertuples())


def test_no_difference_is_not_claimed_where_none_could_be_told():
    row = {"label": "Hedging", "unit": "share of sentences", "one": 0.4, "two": 0.1,
           "difference": 0.3, "p": 0.02, "p_adjusted": 0.2,
           "larger_than_chance": False}  # fmt: skip
    found = pd.DataFrame([row | {"n_one": 5, "n_two": 5}] * 12)
    assert "too few articles" in finding_between(found, ONE, TWO)
    assert "no difference" in finding_between(found.assign(n_one=20, n_two=20), ONE, TWO)


def test_equal_values_are_not_weighed_against_chance():
    row = {"label": "Boosting", "unit": "cues per 1,000 words", "one": 0.0, "two": 0.0,
           "difference": 0.0, "p": 1.0, "p_adjusted": 1.0, "larger_than_chance": False}  # fmt: skip
    said = said_of(next(pd.DataFrame([row]).itertuples()), ONE, TWO)
    assert said.endswith("no difference.")


def test_the_sentence_names_both_and_how_often(corpus):
    found = differences_between(corpus, Filters(), ONE, TWO)
    row = next(r for r in found.itertuples() if r.signal == "loaded_language")
    said = said_of(row, ONE, TWO)
    assert ONE in said
    assert TWO in said
    assert "larger than chance" in said
    assert "of 1,000" in said


def test_how_often_is_said_as_it_was_counted_and_judged_with_all_signals_in_mind():
    row = {"label": "Hedging", "unit": "share of sentences", "one": 0.4, "two": 0.1,
           "difference": 0.3, "p": 0.02, "p_adjusted": 1.0,
           "larger_than_chance": False}  # fmt: skip
    said = said_of(next(pd.DataFrame([row]).itertuples()), ONE, TWO)
    assert said.endswith("may be chance (20 of 1,000 random deals lie as far apart).")


def test_the_index_orders_by_its_weights(corpus):
    profile = corpus.profile(Filters())
    high = places_by(corpus, profile, {"loaded_language": 1.0, "tone": 0.0})
    low = places_by(corpus, profile, {"loaded_language": -1.0, "tone": 0.0})
    assert high["source"].iloc[0] == low["source"].iloc[-1] == TWO
    assert high["loaded_language"].iloc[0] == pytest.approx(high["value"].iloc[0])
    spec = ranking_chart(high, "title", "subtitle", "footer")
    assert TWO in json.dumps(spec)


def test_the_view_compares_and_has_no_index_by_default(corpus):
    app = view(corpus)
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    assert any("random deals" in t.value for t in app.text)
    assert not app.toggle[0].value


def test_the_index_lives_in_the_address(corpus):
    names = [s.name for s in corpus.signals()]
    weights = ",".join("1" if n == "loaded_language" else "0" for n in names)
    app = view(corpus, index="true", weights=weights)
    assert not app.exception
    charts = app.get("vega_lite_chart")
    assert len(charts) == 2
    title = json.loads(charts[1].proto.spec)["title"]["text"]
    assert "loaded language × 1" in " ".join(title)


@pytest.mark.parametrize("weights", ["x,y", "", "1e99", "nan," * 30])
def test_odd_weights_in_the_address_do_no_harm(corpus, weights):
    app = view(corpus, index="true", weights=weights)
    assert not app.exception


def test_one_source_alone_says_so(corpus):
    table = corpus.profile(Filters(sources=(ONE,)))
    assert isinstance(table, pd.DataFrame)
    assert len(table["source"].unique()) == 1


@pytest.mark.parametrize(("n", "limited"), [(5, True), (6, False), (2, True)])
def test_the_limit_of_few_articles_is_said(n, limited):
    found = pd.DataFrame({"n_one": [n] * 12, "n_two": [n] * 12, "p": [0.5] * 12})
    assert bool(limit_of(found)) == limited


def test_with_one_article_no_signals_are_said_to_be_looked_at():
    found = pd.DataFrame({"n_one": [1] * 12, "n_two": [3] * 12, "p": [None] * 12})
    assert limit_of(found).startswith("With one article on a side")

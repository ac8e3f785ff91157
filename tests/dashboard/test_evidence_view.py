"""The Evidence view: every case, narrowed, searched, paged, charted and downloaded."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis import Article, analyze
from analysis.store import Store
from dashboard.cases import (
    cases,
    count_cases,
    find_articles,
    frequent,
    sample_of,
    telling_sentences,
    values_of,
)
from dashboard.charts.frequent import frequent_panels, leading
from dashboard.data import build_corpus, corpus_of
from dashboard.drawn import COLUMNS
from dashboard.filters import Filters
from dashboard.questions import question_of
from dashboard.views.evidence import drawn_from, facts_line, surroundings

ALL = Filters()
NAUGHTY = ["'; DROP TABLE evidence; --", "%", '"', "\\", "<b>", "\x00", "İ", "𝒳", "(" * 50]


def page(corpus, filters):
    from dashboard.views import evidence

    evidence.render(corpus, filters)


def run(corpus, filters=ALL, **address):
    app = AppTest.from_function(page, args=(corpus, filters), default_timeout=30)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def line(app) -> str:
    return next(text.value for text in app.text if " in " in text.value)


@pytest.fixture(scope="module")
def many():
    """One article with 150 hedges, and an unnamed and a named speaker."""
    text = "It may rain. " * 150 + "Officials said the bridge is safe. “No,” said Ines Calder."
    return build_corpus([Article(id="a", text=text, source="Rain <i>Post</i>")], [], "many")


def test_all_spans_are_counted_and_the_first_page_shown(corpus):
    app = run(corpus)
    total, articles = count_cases(corpus, "evidence", ALL, {})
    assert line(app) == f"{total:,} cases in {articles} articles"
    assert len(app.dataframe[0].value) == min(total, 100)


def test_a_signal_of_the_address_narrows(corpus):
    app = run(corpus, signal="hedging")
    total, _ = count_cases(corpus, "evidence", ALL, {"signal": "hedging"})
    assert line(app).startswith(f"{total:,} ")
    assert "signal" not in app.dataframe[0].value.columns


def test_columns_beyond_the_page_are_shown_on_request(corpus):
    narrow = run(corpus, signal="hedging").dataframe[0].value.columns
    every = run(corpus, signal="hedging", columns="true").dataframe[0].value.columns
    assert list(every) == list(question_of(corpus.signal("hedging")).columns)
    assert list(narrow) == list(every[: len(narrow)])
    assert {"source", "cue", "sentence", "kind"} <= set(narrow) < set(every)


def test_names_of_several_words_have_blanks_on_screen_and_their_value_in_the_address(corpus):
    app = run(corpus, signal="attribution")
    types = app.selectbox(key="address-speaker_type")
    assert "named person" in types.options
    assert "named person" in set(app.dataframe[0].value["speaker_type"])
    types.set_value("named-person").run()
    assert not app.exception
    assert set(app.dataframe[0].value["speaker_type"]) == {"named person"}


def test_what_is_known_of_a_case_is_said_in_one_line(corpus):
    row = cases(corpus, "evidence", ALL, {"signal": "loaded_language"}).iloc[0]
    row["kind"], row["reason"], row["date"] = "scare-quote", "marked", pd.Timestamp(2026, 3, 11)
    assert facts_line(row) == f"scare quote · marked · {row['voice']} voice · 2026-03-11"
    row["reason"], row["date"] = "scare quote: marked", pd.NaT
    assert facts_line(row) == f"scare quote: marked · {row['voice']} voice"


def test_an_unknown_signal_shows_all(corpus):
    app = run(corpus, signal="<script>")
    assert app.selectbox[0].value == "all"


def test_choosing_a_signal_writes_its_name_to_the_address(corpus):
    app = run(corpus)
    app.selectbox(key="address-signal").select("hedging").run()
    assert not app.exception
    assert app.query_params["signal"] in ("hedging", ["hedging"])


def test_search_looks_in_cue_and_sentence(corpus):
    app = run(corpus)
    app.text_input(key="search").input("BETRAYAL").run()
    shown = app.dataframe[0].value
    assert len(shown)
    assert shown["sentence"].str.contains("betrayal").all()


@pytest.mark.parametrize("words", NAUGHTY)
def test_a_search_is_text_never_sql(corpus, words):
    before = count_cases(corpus, "evidence", ALL, {})
    assert count_cases(corpus, "evidence", ALL, {}, words)[0] <= before[0]
    assert count_cases(corpus, "evidence", ALL, {"kind": words})[0] == 0
    assert count_cases(corpus, "evidence", ALL, {}) == before


def test_nothing_found_is_said(corpus):
    app = run(corpus, search="no such words anywhere")
    assert "No case is left" in app.info[0].value
    assert not app.dataframe


def test_pages_follow_one_another_without_gap(many):
    equal = {"signal": "hedging"}
    first, second = (cases(many, "evidence", ALL, equal, "", n) for n in (0, 1))
    assert len(first) == 100
    assert len(first) + len(second) == count_cases(many, "evidence", ALL, equal)[0]
    assert first["start"].max() < second["start"].min()
    app = run(many, signal="hedging")
    app.number_input[0].set_value(2).run()
    assert not app.exception
    assert len(app.dataframe[0].value) == len(second)


def test_the_heaviest_may_come_first(corpus):
    app = run(corpus, order="heaviest", signal="loaded_language")
    assert app.dataframe[0].value["weight"].is_monotonic_decreasing


def test_narrowing_by_kind_and_voice(corpus):
    kinds = values_of(corpus, "evidence", "kind", {"signal": "hedging"})
    rows = cases(corpus, "evidence", ALL, {"signal": "hedging", "kind": kinds[0]}, size=1000)
    assert set(rows["kind"]) == {kinds[0]}
    app = run(corpus, signal="hedging", kind=kinds[0], voice="own")
    assert set(app.dataframe[0].value["kind"]) == {kinds[0].replace("-", " ")}


def test_attributions_have_their_own_table(many):
    app = run(many, signal="attribution")
    assert {"speaker", "cue", "content", "stance"} <= set(app.dataframe[0].value.columns)
    unnamed = run(many, signal="anonymous_sourcing").dataframe[0].value
    assert unnamed["speaker_type"].isin(["anonymous", "vague"]).all()
    assert 0 < len(unnamed) < len(app.dataframe[0].value)


def test_every_signal_has_a_table_and_a_chart_or_none_to_show(corpus):
    for signal in corpus.signals():
        app = run(corpus, signal=signal.name)
        assert bool(app.dataframe) != bool(app.info)


def test_a_selected_row_is_shown_in_its_place_as_text(many):
    app = run(many, signal="hedging")
    app.session_state[app.dataframe[0].key] = {"selection": {"rows": [3], "columns": []}}
    app.run()
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    assert any('class="px-article"' in body and "px-chosen" in body for body in bodies)
    assert not any("<i>" in body for body in bodies)


def test_the_context_is_two_sentences_either_side(many):
    document = many.analysis_of("a").document
    start, end = surroundings(document, document.sentences[10].start)
    assert (start, end) == (document.sentences[8].start, document.sentences[12].end)
    assert surroundings(document, 0)[0] == 0


def test_frequent_values_are_rates_of_the_source(corpus):
    frame = frequent(corpus, "evidence", "cue", ALL, {"signal": "loaded_language"})
    row = frame.iloc[0]
    words = sum(
        r[0] for r in corpus.rows("SELECT words FROM scores WHERE source = ?", [row["source"]])
    )
    found = cases(
        corpus, "evidence", Filters(sources=(row["source"],)),
        {"signal": "loaded_language"}, size=10_000,
    )  # fmt: skip
    assert row["cases"] == (found["cue"].str.lower() == row["value"]).sum()
    assert row["rate"] == pytest.approx(1000 * row["cases"] / words)
    assert frame.groupby("source").size().max() <= 8


def test_the_chart_says_its_finding_and_holds_text_as_data(many):
    frame = pd.DataFrame(
        {"source": ["A", "B"], "value": ["<b>may", "may"], "cases": [3, 1], "words": [1000, 1000],
         "rate": [3.0, 1.0], "rank": [1, 1]}
    )  # fmt: skip
    assert leading(frame, wording=True) == (
        "Most frequent: “<b>may” in A, 3 times, 3 per 1,000 words"
    )
    spec = frequent_panels(frame, "#000000", "t", "s", "f")
    panels = spec["vconcat"][0]["concat"]
    assert [p["title"]["text"] for p in panels] == ["A", "B"]
    assert panels[0]["data"]["values"][0]["value"] == "<b>may"


def test_articles_are_found_by_title_or_source(corpus):
    found = find_articles(corpus, ALL, "LOUD", 100)
    assert set(found["source"]) == {"Loud Post"}
    assert len(find_articles(corpus, ALL, "", 3)) == 3


def test_every_question_names_columns_of_its_table(corpus):
    for signal in (None, *corpus.signals()):
        question = question_of(signal)
        known = set(cases(corpus, question.table, ALL, {}, size=1).columns)
        assert {*question.columns, *question.narrowed, *question.counted, *question.equal} <= known


def test_more_cases_than_can_be_paged_through_are_not_counted(many, monkeypatch):
    monkeypatch.setattr("dashboard.cases.MOST_COUNTED", 120)
    monkeypatch.setattr("dashboard.views.evidence.MOST_COUNTED", 120)
    assert count_cases(many, "evidence", ALL, {"signal": "hedging"})[0] == 121
    assert line(run(many, signal="anonymous_sourcing")) == "1 case in 1 article"
    app = run(many, signal="hedging")
    assert any(text.value.startswith("more than 120 cases") for text in app.text)
    assert app.number_input[0].max == 2


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store of a hundred articles by two sources, as a corpus."""
    text = "It may rain on day {0}. Perhaps it won't. The ferry left at {0}."
    store = Store.open(tmp_path_factory.mktemp("kept"))
    store.add(
        analyze(
            Article(
                f"a{i}",
                text.format(i) + " The mill burnt." * (i % 3),
                source=f"Post {i % 2}",
                published=f"2026-01-{i % 28 + 1:02}",
            )
        )
        for i in range(100)
    )
    return corpus_of(store, "kept")


@pytest.mark.parametrize(
    "filters",
    [Filters(sources=("Post 1",)), Filters(since=date(2026, 1, 9)), Filters(min_words=17)],
)
def test_a_store_is_asked_alike_whether_a_filter_leaves_few_articles_or_many(
    kept, filters, monkeypatch
):
    asked = ("evidence", filters, {"signal": "hedging"})
    few = cases(kept, *asked, size=1_000)
    assert 0 < few["article"].nunique() < 100
    monkeypatch.setattr("dashboard.corpus.FEW", 0)
    assert cases(kept, *asked, size=1_000).equals(few)
    assert count_cases(kept, *asked) == (len(few), few["article"].nunique())


@pytest.mark.parametrize("filters", [ALL, Filters(sources=("Post 1",)), Filters(min_words=17)])
@pytest.mark.parametrize("limit", [1, 5, 40])
def test_telling_sentences_are_the_heaviest_of_all(kept, filters, limit):
    every = cases(kept, "evidence", filters, {"zone": "editorial"}, size=10_000)
    sums = every.groupby(["signal", "article", "sentence_start"])["weight"].sum()
    found = telling_sentences(kept, filters, None, limit).groupby("signal")["weight"]
    for signal, weights in sums.groupby("signal"):
        assert sorted(weights, reverse=True)[:limit] == pytest.approx(found.get_group(signal))


def test_the_articles_of_telling_sentences_are_read_at_once(kept, monkeypatch):
    found = telling_sentences(kept, ALL, "hedging", 5)
    kept.read_ahead(dict(zip(found["article"], found["row"], strict=True)))
    monkeypatch.setattr("dashboard.data.find_article", lambda *_: pytest.fail("read by itself"))
    for row in found.itertuples():
        text = kept.analysis_of(row.article).document.text
        assert text[row.sentence_start :].startswith(row.sentence)


@pytest.mark.parametrize("articles", [1, 7, 200])
@pytest.mark.parametrize("search", ["", "day 9"])
def test_pages_are_those_of_the_whole_however_few_articles_are_read_for_one(
    kept, articles, search, monkeypatch
):
    asked = ("evidence", Filters(min_words=17), {"signal": "hedging"}, search)
    whole = cases(kept, *asked, size=1_000)
    monkeypatch.setattr("dashboard.cases.ARTICLES_A_PAGE", articles)
    for page in range(len(whole) // 10 + 1):
        rows = whole[10 * page : 10 * page + 10].reset_index(drop=True)
        assert cases(kept, *asked, page=page, size=10).equals(rows)


def test_the_most_frequent_of_many_articles_are_counted_in_a_sample(kept, monkeypatch):
    monkeypatch.setattr("dashboard.cases.COUNTED_WHOLE", 10)
    monkeypatch.setattr("dashboard.cases.FEWEST_DRAWN", 1)
    sample = sample_of(kept, ALL, 100)
    assert 0 < sample.drawn < sample.articles == 100
    whole, drawn = (
        frequent(kept, "evidence", "kind", ALL, {"signal": "hedging"}, "", s)
        for s in (None, sample)
    )
    assert drawn["cases"].sum() < whole["cases"].sum()
    assert drawn["rate"].iloc[0] == pytest.approx(whole["rate"].iloc[0], rel=0.2)
    assert f"{sample.drawn} of 100 articles" in drawn_from(sample)
    assert sample_of(kept, Filters(sources=("nobody",)), 100) is None


NARROWED = [{"signal": "hedging"}, {"signal": "hedging", "voice": "own"}, {"signal": None}]


@pytest.mark.parametrize("equal", NARROWED)
@pytest.mark.parametrize("column", ["signal", "kind", "cue"])
@pytest.mark.parametrize(
    "filters",
    [ALL, Filters(sources=("Post 1", "nobody")), Filters(since=date(2026, 1, 9), min_words=17)],
)
def test_drawn_cases_in_memory_tell_what_the_files_do(kept, filters, column, equal, monkeypatch):
    monkeypatch.setattr("dashboard.cases.COUNTED_WHOLE", 10)
    monkeypatch.setattr("dashboard.cases.FEWEST_DRAWN", 1)
    sample = sample_of(kept, filters, 100)
    asked = (kept, "evidence", column, filters, equal, "", sample)
    in_memory = frequent(*asked)
    assert len(in_memory)
    monkeypatch.setitem(COLUMNS, "evidence", ())
    assert frequent(*asked).equals(in_memory)


def test_words_are_searched_in_the_files(kept, monkeypatch):
    monkeypatch.setattr("dashboard.cases.COUNTED_WHOLE", 10)
    monkeypatch.setattr("dashboard.cases.FEWEST_DRAWN", 1)
    sample = sample_of(kept, ALL, 100)
    counted = [
        frequent(kept, "evidence", "cue", ALL, {}, words, sample)["cases"].sum()
        for words in ("perhaps", "")
    ]
    assert 0 < counted[0] < counted[1]


def test_all_that_is_counted_or_narrowed_is_in_memory(corpus):
    for signal in (None, *corpus.signals()):
        question = question_of(signal)
        asked = {*question.narrowed, *question.counted, *question.equal}
        assert asked <= set(COLUMNS[question.table])


def test_the_drawn_cases_are_made_once_however_many_sessions_ask(kept, monkeypatch):
    monkeypatch.setattr("dashboard.cases.COUNTED_WHOLE", 10)
    monkeypatch.setattr("dashboard.cases.FEWEST_DRAWN", 1)
    sample = sample_of(kept, ALL, 100)
    with ThreadPoolExecutor(8) as sessions:
        found = list(
            sessions.map(
                lambda _: frequent(kept, "attributions", "kind", ALL, {}, "", sample), range(32)
            )
        )
    assert all(frame.equals(found[0]) for frame in found)
    assert kept.problems == ()


def test_of_two_samples_the_smaller_is_taken_when_it_is_large_enough(kept, monkeypatch):
    monkeypatch.setattr("dashboard.cases.COUNTED_WHOLE", 10)
    monkeypatch.setattr("dashboard.cases.FEWEST_DRAWN", 1)
    larger = sample_of(kept, ALL, 100)
    monkeypatch.setattr("dashboard.cases.ENOUGH_DRAWN", 1)
    smaller = sample_of(kept, ALL, 100)
    assert 0 < smaller.drawn < larger.drawn
    chosen = [
        {row[0] for row in kept.rows(f"SELECT row FROM figures WHERE {sample.condition}")}
        for sample in (smaller, larger)
    ]
    assert chosen[0] < chosen[1]

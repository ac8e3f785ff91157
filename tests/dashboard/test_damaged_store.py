"""A store that is damaged, or loses a part, while the app shows it."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from analysis import Article, analyze
from analysis.store import Store
from dashboard.cases import cases, count_cases, frequent, sample_of
from dashboard.data import corpus_of
from dashboard.filters import Filters

ALL = Filters()


@pytest.fixture
def store(tmp_path):
    found = Store.open(tmp_path / "store")
    for source in ("North Post", "South Post"):
        found.add(
            analyze(Article(f"{source} {i}", f"It may rain on day {i}. " * 40, source, f"Rain {i}"))
            for i in range(30)
        )
    return found


def damage(part, how):
    if how == "gone":
        shutil.rmtree(part.path)
        return
    for table in ("evidence", "scores", "texts"):
        path = part.path / f"{table}.parquet"
        data = bytearray(path.read_bytes())
        if how == "truncated":
            data = data[: len(data) // 2]
        else:
            data[4 : len(data) // 2] = b"\x55" * (len(data) // 2 - 4)
        path.write_bytes(bytes(data))


@pytest.mark.parametrize("how", ["gone", "truncated", "overwritten within"])
def test_what_is_left_is_shown_and_the_damage_named(store, how):
    corpus = corpus_of(store, "kept")
    assert count_cases(corpus, "evidence", ALL, {})[1] == 60
    assert corpus.problems == ()
    damage(store.parts()[0], how)
    rows = cases(corpus, "evidence", ALL, {}, size=10_000)
    assert rows["article"].nunique() == 30
    assert corpus.counts(ALL)["articles"] == 30
    assert len(corpus.article_rows(ALL)) == 30
    assert [how == "gone" or "damaged" in p for p in corpus.problems] == [True] * (how != "gone")


@pytest.mark.parametrize("how", ["gone", "overwritten within"])
@pytest.mark.parametrize("drawn_before", [True, False])
def test_what_chance_drew_of_a_damaged_part_is_left_out(store, how, drawn_before, monkeypatch):
    monkeypatch.setattr("dashboard.cases.COUNTED_WHOLE", 1)
    monkeypatch.setattr("dashboard.cases.FEWEST_DRAWN", 1)
    corpus = corpus_of(store, "kept")

    def counted():
        sample = sample_of(corpus, ALL, 60)
        return frequent(corpus, "evidence", "kind", ALL, {"signal": "hedging"}, "", sample)

    if drawn_before:
        assert set(counted()["source"]) == {"North Post", "South Post"}
    damage(store.parts()[0], how)
    assert cases(corpus, "evidence", ALL, {}, size=10_000)["article"].nunique() == 30
    assert len(set(counted()["source"])) == 1


def test_a_question_that_is_wrong_is_no_damage(store):
    corpus = corpus_of(store, "kept")
    with pytest.raises(Exception, match="nowhere"):
        corpus.rows("SELECT nowhere FROM scores")
    assert corpus.problems == ()


def view(store, part, how):
    from tests_damage import damage

    from dashboard.data import corpus_of
    from dashboard.filters import Filters
    from dashboard.views import evidence

    corpus = corpus_of(store, "kept")
    damage(part, how)
    evidence.render(corpus, Filters())


@pytest.mark.parametrize("how", ["gone", "overwritten within"])
def test_the_app_says_so_and_goes_on(store, how, monkeypatch):
    import sys
    from types import SimpleNamespace

    monkeypatch.setitem(sys.modules, "tests_damage", SimpleNamespace(damage=damage))
    app = AppTest.from_function(view, args=(store, store.parts()[0], how), default_timeout=60)
    app.run()
    assert not app.exception
    assert "damaged or gone" in app.toast[0].value
    assert len(app.dataframe[0].value)

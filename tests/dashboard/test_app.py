"""The app, run without a browser: filters, address, empty states, hostile text."""

import gc
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.warming import FIRST_PAGE, read_an_article, warm_up

ROOT = Path(__file__).parent.parent.parent
APP = str(ROOT / "dashboard" / "app.py")
SEEDS = ROOT / "seeds"
HOSTILE = "<script>alert('x')</script> ![i](http://127.0.0.1:9/i.png) $x^2$ :icon: =1+1"


def run(**address) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def turn_to(app: AppTest, view: str) -> AppTest:
    """Open another view; AppTest.switch_page knows pages that are files, not ours."""
    app._page_hash = calc_hash(view)
    return app.run()


def texts(app: AppTest) -> str:
    return "\n".join(t.value for t in app.text)


def charts(app: AppTest) -> list[str]:
    return [c.proto.spec for c in app.get("vega_lite_chart")]


def column(app: AppTest, name: str):
    """Return a column of the first table, whose headers have two lines."""
    return app.dataframe[0].value["", name]


def numbers(profile):
    from dashboard.views.overview import _table

    _table(profile, ["A", "B"], "name")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_CORPUS", str(tmp_path))
    return tmp_path


def test_the_bundled_corpus_opens_on_the_overview():
    app = run()
    assert not app.exception
    assert app.title[0].value == "How differently do these sources tell it?"
    assert "of the bundled corpus" in texts(app)
    assert len(charts(app)) == 1
    assert len(app.dataframe[0].value) == len(app.sidebar.multiselect(key="source").options)


def test_the_bundled_corpus_says_that_it_is_invented_and_no_other_does(folder):
    assert any("invented" in c.value for c in run(corpus="bundled").caption)
    (folder / "a.txt").write_text("The bridge opened on Monday. Sixty came.", "utf-8")
    assert not any("invented" in c.value for c in run().caption)


def test_the_first_page_finds_the_corpus_warmed_up(folder, monkeypatch):
    (folder / "a.txt").write_text("The bridge opened on Monday. Sixty people watched.", "utf-8")
    warm_up()
    assert gc.isenabled()
    monkeypatch.setattr("dashboard.data.build_corpus", None)
    app = run()
    assert not app.exception
    assert texts(app).startswith("1 source")


def test_what_reads_articles_is_loaded_once_the_first_page_is_drawn(folder, monkeypatch):
    (folder / "a.txt").write_text("The ferry left on Tuesday. Forty people waved.", "utf-8")
    monkeypatch.setattr("dashboard.warming.REST", 0)
    FIRST_PAGE.clear()
    run()
    assert FIRST_PAGE.is_set()
    read = []
    monkeypatch.setattr("dashboard.data.analyze", lambda article: read.append(article.id))
    read_an_article()
    assert read == ["a.txt"]


def test_the_source_that_is_filtered_for_is_the_one_shown():
    last = run().sidebar.multiselect(key="source").options[-1]
    app = turn_to(run(source=last), "source")
    assert app.selectbox(key="address-of").value == last
    assert texts(app).startswith("1 source")


def test_a_path_that_leads_nowhere_is_said_at_once():
    app = run(corpus="folder", path="/no/such/folder")
    assert not app.exception
    assert "no such file or folder" in texts(app)
    assert app.expander[0].proto.expanded


def test_a_source_is_filtered_by_its_widget():
    app = run()
    two = app.sidebar.multiselect(key="source").options[:2]
    app.sidebar.multiselect(key="source").set_value(two).run()
    assert not app.exception
    assert set(column(app, "source")) == set(two)
    assert texts(app).startswith("2 sources")
    assert "source " + ", ".join(two) in charts(app)[0]


def test_a_filter_in_the_address_is_applied():
    story = run().sidebar.multiselect(key="story").options[0]
    app = run(story=story, words="50")
    assert app.sidebar.multiselect(key="story").value == [story]
    assert app.sidebar.number_input(key="words").value == 50
    assert "1 story" in texts(app)


def test_unknown_values_in_the_address_are_ignored_with_a_notice():
    app = run(source="No Such Source", nonsense="<b>x</b>" * 50)
    assert not app.exception
    said = texts(app)
    assert "source: No Such Source" in said
    assert "nonsense = <b>x</b>" in said
    assert max(map(len, said.splitlines())) < 200
    assert app.sidebar.multiselect(key="source").value == []


def test_a_very_long_address_is_cut_to_a_few_lines():
    app = run(**{f"key{i}": "v" * 5000 for i in range(20)})
    assert not app.exception
    assert "and 15 more" in texts(app)


def test_no_article_left_is_said_and_nothing_else_is_drawn():
    app = run(words="99999")
    assert not app.exception
    assert "No article is left" in app.info[0].value
    assert charts(app) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("since", "1999-01-01"), ("until", "nonsense"), ("words", "-5"), ("words", "9" * 40)],
)
def test_an_impossible_value_in_the_address_is_ignored_with_a_notice(key, value):
    app = run(**{key: value})
    assert not app.exception
    assert f"{key}: {value}" in texts(app)
    assert "all articles" in texts(app)


@pytest.mark.parametrize("view", ["overview", "source"])
def test_sorting_and_looking_closer_by_every_signal(view, corpus):
    key = {"overview": "sort", "source": "by"}[view]
    for signal in corpus.signals():
        app = run(**{key: signal.name})
        if view == "source":
            turn_to(app, "source")
        assert not app.exception, signal.name
        assert app.selectbox(key=f"address-{key}").value == signal.name


@pytest.mark.parametrize(
    ("view", "key"), [("overview", "sort"), ("source", "of"), ("source", "by")]
)
def test_an_unknown_choice_in_the_address_is_ignored_with_a_notice(view, key):
    app = run(**{key: "<i>none such</i>"})
    if view == "source":
        turn_to(app, "source")
    assert not app.exception
    assert "doesn't exist here: <i>none such</i>" in texts(app)


def test_the_order_of_the_rows_follows_the_sorting():
    app = run(sort="name")
    names = list(column(app, "source"))
    assert names == sorted(names)
    app.selectbox(key="address-sort").set_value("articles").run()
    assert column(app, "articles").is_monotonic_decreasing


def test_a_mean_of_fewer_articles_says_of_how_many():
    profile = pd.DataFrame(
        [("A", "x", "Ex", "share of words", 0.25, 2, 3), ("B", "x", "Ex", "", 1.0, 3, 3)],
        columns=["source", "signal", "label", "unit", "mean", "n", "articles"],
    )
    app = AppTest.from_function(numbers, args=(profile,), default_timeout=30).run()
    assert not app.exception
    shown = app.dataframe[0].proto.arrow_data.styler.display_values
    assert "25 % · n 2".encode() in shown
    assert "· n 3".encode() not in shown


def test_the_signal_that_is_sorted_by_stands_first():
    table = run(sort="transparency").dataframe[0].value
    assert table.columns[2] == ("Transparency", "items")


def test_the_source_view_shows_its_articles_sentences_and_course():
    app = run()
    turn_to(app, "source")
    assert not app.exception
    assert app.title[0].value == "What is typical of this source?"
    other = app.selectbox(key="address-of").options[1]
    app.selectbox(key="address-of").set_value(other).run()
    assert not app.exception
    assert other in charts(app)[0]
    assert [s.value for s in app.subheader][:2] == ["Its articles", "Its most telling sentences"]
    assert column(app, "words").gt(0).all()


def test_filters_outlive_a_change_of_page():
    app = run(words="50")
    turn_to(app, "source")
    assert app.sidebar.number_input(key="words").value == 50


def test_files_that_cannot_be_read_are_named(folder):
    (folder / "good.txt").write_text("A Title\n\nThe council met on Monday.", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    app = run()
    assert not app.exception
    assert "1 problem while reading the corpus" in [e.label for e in app.expander]
    assert "empty.txt" in texts(app)


def test_an_empty_folder_is_no_error(folder):
    app = run()
    assert not app.exception
    assert app.info[0].value == "There is no article here yet."
    assert charts(app) == []


def test_one_article_without_date_or_story_is_shown_with_its_doubt(folder):
    (folder / "one.txt").write_text("A Title\n\nThe council met on Monday and left.", "utf-8")
    app = run()
    assert not app.exception
    assert "nothing to compare it with" in charts(app)[0]
    turn_to(app, "source")
    assert not app.exception
    assert "Too few dates" in texts(app)


def test_hostile_names_reach_no_markdown(folder):
    (folder / "sources.csv").write_text(
        "file,source,title,story,published\n"
        + "".join(
            f'{name}.txt,"{HOSTILE} {name}","{HOSTILE}","{HOSTILE}",2026-01-0{i}\n'
            for i, name in enumerate("ab", 1)
        ),
        "utf-8",
    )
    for name in "ab":
        (folder / f"{name}.txt").write_text(
            f"{HOSTILE}\n\nA shameful vote {name}. {HOSTILE}", "utf-8"
        )
    for page in ("overview", "source"):
        app = run(source=f"{HOSTILE} a", unknown=HOSTILE)
        if page == "source":
            turn_to(app, page)
        assert not app.exception
        drawn = [*app.markdown, *app.title, *app.subheader, *app.caption, *app.info]
        assert not any("alert(" in element.value for element in drawn)
        raw = [h.proto.body for h in app.get("html")]
        assert not any("<script>alert" in body or "<img" in body for body in raw)


def test_tables_wrap_long_texts_keep_the_rows_name_in_sight_and_have_a_name(folder):
    title = " ".join(["A title that goes on and on about the harbour bridge"] * 5)
    (folder / "a.txt").write_text("The bridge opened on Monday. Sixty came.", "utf-8")
    (folder / "sources.csv").write_text(f"file,source,title\na.txt,Post,{title}\n", "utf-8")
    app = turn_to(run(), "source")
    assert not app.exception
    table = app.dataframe[0]
    assert table.proto.row_height >= 65
    assert table.proto.alt
    assert table.proto.placeholder == "–"
    assert '"pinned": true' in table.proto.columns
    shown = column(app, "title").iloc[0]
    assert shown.endswith("…")
    assert len(shown) < 120

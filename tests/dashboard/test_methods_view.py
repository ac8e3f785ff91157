"""The Methods view: what the registry says of every signal, and how well it was measured."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data
from dashboard.views.methods import NOT_MEASURED, accuracy_frame, described, signals_frame


def page(corpus):
    from dashboard.filters import Filters
    from dashboard.views import methods

    methods.render(corpus, Filters())


def run(corpus):
    app = AppTest.from_function(page, args=(corpus,), default_timeout=30).run()
    assert not app.exception
    return app


def sections(app) -> list[str]:
    bodies = (element.proto.body for element in app.get("html"))
    return [body for body in bodies if body.startswith('<section class="px-method">')]


@pytest.fixture
def measured(tmp_path, monkeypatch):
    figure = {"signal": "hedging", "set": "own <b>set", "metric": "F1", "value": 0.8123456,
              "n": 1200, "floor": 0.4, "best_published": None}  # fmt: skip
    found = {"measured": "2026-11-20", "command": "make accuracy", "figures": [figure]}
    path = tmp_path / "accuracy.json"
    path.write_text(json.dumps(found), "utf-8")
    monkeypatch.setattr(data, "ACCURACY", path)
    return found


def test_every_signal_is_described(corpus, monkeypatch, tmp_path):
    monkeypatch.setattr(data, "ACCURACY", tmp_path / "none.json")
    shown = sections(run(corpus))
    assert len(shown) == len(corpus.signals())
    for signal, html in zip(corpus.signals(), shown, strict=True):
        assert signal.label in html
        assert "Knowingly misses" in html
        assert "After" in html
        assert NOT_MEASURED in html


def test_lexicon_sizes_stand_where_there_is_a_lexicon(corpus):
    sizes = data.lexicon_sizes()
    html = {s.name: h for s, h in zip(corpus.signals(), sections(run(corpus)), strict=True)}
    assert f"{sizes['hedging']:,} terms" in html["hedging"]
    assert "terms" not in described(corpus.signal("readability"), sizes.get("readability")).values()


def test_measured_accuracy_is_shown_with_its_set(corpus, measured):
    app = run(corpus)
    html = next(h for s, h in zip(corpus.signals(), sections(app), strict=True)
                if s.name == "hedging")  # fmt: skip
    assert "F1 0.81 on own &lt;b&gt;set (n 1,200), floor 0.4" in html
    assert any("2026-11-20" in text.value for text in app.text)
    assert app.code[0].value == "make accuracy"
    frame = accuracy_frame(measured, {"hedging": "Hedging"})
    assert frame.loc[0, "signal"] == "Hedging"
    assert frame.loc[0, "best published"] == "–"


def test_an_unknown_number_of_cases_is_not_mentioned(corpus, measured, monkeypatch, tmp_path):
    measured["figures"] = [f | {"n": None} for f in measured["figures"]]
    path = tmp_path / "accuracy.json"
    path.write_text(json.dumps(measured), "utf-8")
    monkeypatch.setattr(data, "ACCURACY", path)
    html = "".join(sections(run(corpus)))
    assert "own &lt;b&gt;set, floor 0.4" in html


@pytest.mark.parametrize("content", ["", "[]", "{", "null", '{"figures": null}'])
def test_a_broken_accuracy_file_is_none(corpus, monkeypatch, tmp_path, content):
    path = tmp_path / "accuracy.json"
    path.write_text(content, "utf-8")
    monkeypatch.setattr(data, "ACCURACY", path)
    app = run(corpus)
    assert any(text.value == NOT_MEASURED for text in app.text)


def test_the_table_has_a_row_a_signal(corpus):
    frame = signals_frame(corpus.signals(), data.lexicon_sizes())
    assert frame["signal"].tolist() == [s.label for s in corpus.signals()]
    assert frame["After"].str.len().gt(20).all()


def test_words_and_privacy_are_said(corpus):
    app = run(corpus)
    words = "".join(element.proto.body for element in app.get("html"))
    assert all(f"<dt>{word}</dt>" in words for word in ("zone", "voice", "cue"))
    assert any("No article, score or filter is sent anywhere" in m.value for m in app.markdown)


def test_the_terms_of_the_accuracy_are_explained(corpus, measured):
    bodies = [element.proto.body for element in run(corpus).get("html")]
    assert any(
        all(f"<dt>{term}</dt>" in body for term in ("F", "floor", "best published"))
        for body in bodies
    )

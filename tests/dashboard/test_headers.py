"""Tables on screen: which columns fit, and headers in two lines."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import headers
from dashboard.charts.style import WIDTHS

WIDE = {"source": 100, "cue": 100, "sentence": 300, "kind": 300, "date": 300, "title": 300}


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Hedging", ("", "Hedging")),
        ("Reading grade", ("Reading", "grade")),
        ("Tone of the words", ("Tone of", "the words")),
        ("Headline against article", ("Headline", "against article")),
    ],
)
def test_a_label_is_cut_near_its_middle(label, lines):
    assert headers.in_two_lines(label) == lines


def test_a_header_is_as_wide_as_its_longer_line():
    assert headers.header_width(("Headline", "against article")) > 100
    assert headers.header_width(("", "n")) == headers.NARROWEST


def page(widths):
    import streamlit as st

    from dashboard.headers import columns_that_fit

    st.text(" ".join(columns_that_fit(widths)))


def shown(widths, **address):
    app = AppTest.from_function(page, args=(widths,))
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app.text[0].value.split(), app


def test_the_first_columns_that_fit_are_shown_and_all_on_request():
    names, app = shown(WIDE)
    assert names == ["source", "cue", "sentence", "kind"]
    assert app.toggle[0].label == "All 6 columns"
    app.toggle[0].set_value(True).run()
    assert app.text[0].value.split() == list(WIDE)


def test_the_address_may_ask_for_all_columns():
    assert shown(WIDE, columns="true")[0] == list(WIDE)


def test_a_narrow_page_has_fewer_columns_yet_never_none(monkeypatch):
    monkeypatch.setattr(headers, "chart_width", lambda: WIDTHS[0])
    assert shown(WIDE)[0] == ["source", "cue", "sentence"]
    assert shown({"source": 500, "cue": 500, "kind": 500})[0] == ["source", "cue"]


def test_where_all_fit_nothing_is_asked():
    names, app = shown({"source": 100, "cue": 100})
    assert names == ["source", "cue"]
    assert not app.toggle

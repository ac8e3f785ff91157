"""The Overview: the articles behind a dot."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.filters import Filters
from dashboard.views.overview import counted_of


def articles_of(corpus, signal):
    from dashboard.filters import Filters
    from dashboard.views.overview import _picked_articles

    picked = {"source": "Small Post", "signal": signal}
    _picked_articles(corpus, Filters(), corpus.profile(Filters()), picked)


def test_what_was_counted_is_said_in_words(corpus):
    points = pd.DataFrame({"count": [3, None], "out_of": [412, None]})
    assert counted_of(points, corpus.signal("loaded_language")) == ["3 cues in 412 words", ""]
    points = pd.DataFrame({"count": [1], "out_of": [19]})
    assert counted_of(points, corpus.signal("readability")) == ["1 word in 19 sentences"]


@pytest.mark.parametrize("signal", ["readability", "tone", "clickbait", "promotional_content"])
def test_a_picked_dot_lists_its_articles(corpus, signal):
    app = AppTest.from_function(articles_of, args=(corpus, signal), default_timeout=30).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == len(corpus.article_points(Filters().only("Small Post"), signal))
    assert ("", "title") in table.columns
    assert ("", "date") not in table.columns

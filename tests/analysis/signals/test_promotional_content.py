"""Promotional content: furniture is counted by kind, the article is not."""

import pytest

from analysis import Article, parse
from analysis.article import PresetBlock
from analysis.signals.promotional_content import detect, score


def document(*blocks):
    text, preset = "", []
    for kind, string in blocks:
        preset.append(PresetBlock(len(text), len(text) + len(string), kind))
        text += string + "\n\n"
    return parse(Article("t", text, blocks=tuple(preset)))


def test_counts_the_words_of_promotional_blocks_by_kind():
    page = document(
        ("title", "Mill burns down"),
        ("body", "The old mill burned down on Friday night."),
        ("newsletter", "Sign up for our letter"),
        ("share-bar", "Share this"),
        ("newsletter", "Join today"),
    )
    result = score(page, detect(page))
    assert (result.count, result.out_of) == (9, 20)
    assert result.value == pytest.approx(9 / 20)
    assert result.details["by_kind"] == {
        "newsletter": {"words": 7, "blocks": 2},
        "share-bar": {"words": 2, "blocks": 1},
    }


def test_an_article_alone_has_none():
    page = document(("body", "The old mill burned down on Friday night."))
    assert score(page, ()).value == 0.0


@pytest.mark.parametrize("text", ["", "  \n\n ", "— … —"])
def test_is_undefined_without_words(text):
    result = score(parse(Article("t", text)), ())
    assert result.value is None
    assert result.undefined_because == "no words"


def test_gives_no_spans():
    assert detect(document(("ad-slot", "Buy two lamps"))) == ()

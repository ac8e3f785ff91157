"""Headline against article: worded more strongly, and with what the article lacks."""

import pytest

from analysis import Article, parse
from analysis.article import PresetBlock
from analysis.signal import Span
from analysis.signals.headline import SIGNAL, detect, score

BODY = (
    "The council of Lower Dene voted on Monday to close 12 of its 40 libraries. Councillor Ada "
    "Marsh said the saving would be 1,983 pounds a week. The United Nations sent no comment."
)


def document(title, body=BODY, **known):
    text = f"{title}\n\n{body}"
    blocks = (
        PresetBlock(0, len(title), "title"),
        PresetBlock(len(title) + 2, len(text), "body"),
    )
    return parse(Article("t", text, blocks=blocks, **known))


def loaded(start, end, zone):
    return Span("loaded_language", start, end, "x", "emotive", 1.0, zone, "own", "")


def cues(title, body=BODY):
    return [(span.kind, span.cue) for span in detect(document(title, body))]


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        ("Council to close 12 libraries", []),
        ("Council to close twelve libraries", []),
        ("Council to close 15 libraries", [("number-not-in-body", "15")]),
        ("Council saves 2,000 a week", []),
        ("Fourth council closes libraries", []),
        ("Council saves 3 million a week", [("number-not-in-body", "3 million")]),
        ("Council led by Ada Marsh closes libraries", []),
        ("Council led by Rex Holm closes libraries", [("name-not-in-body", "Rex Holm")]),
        ("Council closes libraries as UN is silent", []),
        ("Council closes libraries as IMF is silent", [("name-not-in-body", "IMF")]),
        ("Lower Dene’s Readers Lose Their Shelves", []),
        ("Council closes libraries on Thursday, to open in June", []),
        ("Libraries: What the council of Lower Dene said", []),
        ("FURIOUS readers ask council to SAVE them", []),
        ("LIBRARIES CLOSE IN ROOKHOPE", []),
    ],
)
def test_names_and_numbers_of_the_headline_are_looked_for_below_it(title, missing):
    assert cues(title) == missing


def test_evidence_lies_in_the_headline():
    for span in detect(document("Council to close 15 libraries in Rookhope")):
        assert span.zone == "headline"
        assert span.signal == SIGNAL.name


def test_value_is_the_difference_of_the_rates():
    page = document("Council butchers its libraries")
    words = page.word_counts["editorial", "own"]
    spans = (loaded(8, 16, "headline"), loaded(40, 45, "editorial"))
    result = score(page, spans)
    assert result.details["headline_rate"] == pytest.approx(1000 / 4)
    assert result.details["body_rate"] == pytest.approx(1000 / words)
    assert result.value == pytest.approx(1000 / 4 - 1000 / words)
    assert (result.count, result.out_of) == (1, 4)


def test_quoted_cues_of_the_article_do_not_count():
    page = document("Council closes libraries")
    quoted = Span("loaded_language", 40, 45, "x", "emotive", 1.0, "editorial", "quoted", "")
    assert score(page, (quoted,)).value == 0.0


def test_tone_is_compared_too():
    details = score(document("A horrible, shameful disaster"), ()).details
    assert details["tone_headline"] < 0
    assert details["tone_difference"] == details["tone_headline"] - details["tone_body"]


def test_a_title_that_is_not_in_the_text_is_measured_by_itself():
    blocks = (PresetBlock(0, len(BODY), "body"),)
    page = parse(Article("t", BODY, title="Council to close 15 libraries", blocks=blocks))
    assert detect(page) == ()
    result = score(page, ())
    assert result.details["headline_from"] == "metadata"
    assert result.details["numbers_not_in_body"] == ["15"]
    assert result.out_of == 5


def test_is_undefined_without_a_headline_or_an_article():
    blocks = (PresetBlock(0, len(BODY), "body"),)
    assert score(parse(Article("t", BODY, blocks=blocks)), ()).value is None
    alone = parse(Article("t", "Fire", blocks=(PresetBlock(0, 4, "title"),)))
    assert score(alone, ()).value is None
    assert score(alone, ()).undefined_because

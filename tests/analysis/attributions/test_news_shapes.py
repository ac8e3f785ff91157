"""Shapes of attribution that news articles have beside the plain reporting clause."""

import pytest

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import parse


def read(text):
    """Return (speaker name, cue, content, kind) of every attribution."""
    found = find_attributions(parse(Article("t", text)))
    return [
        (
            a.speaker_name,
            text[slice(*a.cue)] if a.cue else None,
            " … ".join(text[s:e] for s, e in a.content),
            a.kind,
        )
        for a in found
    ]


@pytest.mark.parametrize(
    ("text", "name", "cue", "content"),
    [
        ("The ferry sank, per Reuters.", "Reuters", "per", "The ferry sank"),
        ("Per the survey, half would move.", "survey", "Per", "half would move"),
        ("In Ann Lee's view, the road is safe.", "Ann Lee", "view", "the road is safe"),
        ("In the words of Tom Reed, it is safe.", "Tom Reed", "words", "it is safe"),
        ("It is, in the mayor's opinion, safe.", "mayor", "opinion", "It is … safe"),
        (
            "According to Ann Lee, a nurse from Orley, the road is safe.",
            "Ann Lee",
            "According to",
            "the road is safe",
        ),
        (
            "According to the survey, which cost $4 million, the road is safe.",
            "survey",
            "According to",
            "the road is safe",
        ),
    ],
)
def test_attributions_by_a_preposition(text, name, cue, content):
    assert [found[:3] for found in read(text)] == [(name, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Tickets cost $5, per Day and Head.",
        "The limit is one bag per passenger.",
        "In other words, the road is safe.",
        "The road is, in a word, safe.",
    ],
)
def test_measures_and_idioms_are_no_attributions(text):
    assert read(text) == []


def test_a_list_after_according_to_is_no_apposition():
    text = "According to police, a man and a boy, both locals, were hurt."
    assert read(text)[0][2].endswith("were hurt")
    assert "a man" in read(text)[0][2]


def test_a_clause_that_ends_its_paragraph_with_a_colon_has_the_next_as_content():
    text = (
        "In a statement, Ann Lee wrote:\n\n“We lost a week. We will not lose two.\n\n"
        "“The road is safe.”\n\nThe council meets on Friday.\n"
    )
    content = "“We lost a week. We will not lose two. … “The road is safe.”"
    assert read(text) == [("Ann Lee", "wrote", content, "direct")]


def test_a_speech_in_single_marks_goes_on_over_paragraphs():
    text = (
        "Ann Lee said: 'We lost a week, my friends, and more.\n\n"
        "'We know we will not lose another.'\n\nThe council met.\n"
    )
    content = "'We lost a week, my friends, and more. … 'We know we will not lose another.'"
    assert read(text) == [("Ann Lee", "said", content, "direct")]

"""Transcripts: speech without marks, by the speakers' labels."""

import pytest

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import parse

EXCHANGE = """Full transcript: Dana Orr speaks to Lena Marwick

DANA ORR: You promised that the lock would stay open. Were you wrong?

LENA MARWICK: I said there would be no long closure, and there hasn't been.

DANA ORR: Bargemen say they lost two days.

LENA MARWICK: Some of them say that. It was probably four hours.
"""
ANSWERS = """The lock stays shut until June

The chief engineer, Lena Marwick, spoke about the closure in her office.

Q: When did you first know of the crack?

A: On the Monday. I think that we were too slow.

Q: Will anybody resign?

A: Not today.
"""


def voices(text):
    document = parse(Article("t", text))
    return {
        text[b.start : b.end].split(":")[0]: document.voice(b.end - 4, b.end)
        for b in document.blocks
        if b.kind == "body"
    }


def test_what_speakers_say_is_quoted():
    assert voices(EXCHANGE) == {"DANA ORR": "quoted", "LENA MARWICK": "quoted"}


def test_questions_are_the_outlets_own():
    assert (voices(ANSWERS)["Q"], voices(ANSWERS)["A"]) == ("own", "quoted")


@pytest.mark.parametrize("text", [EXCHANGE, ANSWERS])
def test_every_paragraph_of_a_speaker_is_an_attribution(text):
    found = find_attributions(parse(Article("t", text)))
    said = [
        text[slice(*a.content[0])]
        for a in found
        if a.kind == "direct" and a.speaker_name == "Lena Marwick"
    ]
    answers = [line for line in text.split("\n\n") if line.startswith(("LENA", "A:"))]
    assert said == [line.split(": ", 1)[1].strip() for line in answers]


@pytest.mark.parametrize(
    "lines",
    [
        ["Monday: rain.", "Tuesday: sun.", "Wednesday: rain."],
        ["Note: the lock is shut.", "Boats wait below.", "Note: the lock is shut."],
        ["Orr: It leaks.", "Venn: It does.", *["Boats wait below the lock."] * 6, "Orr: Shut it."],
    ],
)
def test_a_list_is_no_transcript(lines):
    text = "What the lock-keeper wrote down\n\n" + "\n\n".join(lines)
    assert set(voices(text).values()) == {"own"}


def test_a_headline_may_name_the_speaker_behind_a_colon():
    text = "“We were too slow”: the port chief on the bridge"
    (found,) = find_attributions(parse(Article("t", text)))
    assert (found.speaker_name, found.kind) == ("port chief", "direct")

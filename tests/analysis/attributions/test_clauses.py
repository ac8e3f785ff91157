"""Where a reporting clause has its subject, and which clauses report."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("The charity that feeds strays says the pound is full.", "charity", "says"),
        ("The firm that built the lock said it was safe.", "firm", "said"),
        ("Pilots who docked in June said the buoy was lit.", "Pilots", "said"),
        ("Nurses who treated the boy reported that he was well.", "Nurses", "reported"),
        ("A diver who fled said the lock was shut.", "diver", "said"),
    ],
)
def test_the_subject_is_before_its_relative_clause(read, text, name, cue):
    assert [found[:2] for found in read(text)] == [(name, cue)]


def test_those_who_say_so_are_no_subject_of_what_they_say(read):
    text = "Orley has two clerks who say lock work began in June."
    assert ("two clerks", "say", "lock work began in June") in [found[:3] for found in read(text)]


@pytest.mark.parametrize("day", ["on Friday", "on 4 June", "in early June", "on Friday morning"])
def test_a_day_between_an_apposition_and_the_verb(read, day):
    text = f"The warden, Tom Reed, {day} said there was a leak."
    assert read(text) == [("Tom Reed", "said", "there was a leak", "indirect")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Emails seen by the Herald reveal that he knew.", "Emails"),
        ("Court records examined by Reuters show the lock leaked.", "Court records"),
        ("The memo, seen by the Herald, says the lock leaked.", "memo"),
        ("Ann Lee told crews in a letter, seen by the BBC, that it leaked.", "Ann Lee"),
    ],
)
def test_a_document_speaks_not_who_has_seen_it(read, text, speaker):
    found = read(text)
    assert len(found) == 1
    assert found[0][0].startswith(speaker)


def test_a_document_that_is_cited_speaks_for_itself(read):
    found = read("A letter cited by the warden says the lock is safe.")
    assert [name for name, *_ in found] == ["warden", "letter cited by the warden"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bank cut its forecast and said it saw a risk.", "bank"),
        ("Police arrested two men and said they sought a third.", "Police"),
    ],
)
def test_a_first_verb_is_no_part_of_the_speaker(read, text, name):
    assert [found[:2] for found in read(text)] == [(name, "said")]

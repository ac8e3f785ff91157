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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Responding, the warden, Tom Reed, said it was fair.", "Tom Reed"),
        ("Questioning Mr Orr, Ann Lee, prosecuting, said it was fair.", "Ann Lee"),
        ("Her clerk, Ann Lee, thereafter said it was fair.", "Ann Lee"),
        ("Tom Reed, asked about the lock, said it was fair.", "Tom Reed"),
        ("Tom Reed, pressed on what he knew of it, said it was fair.", "Tom Reed"),
        ("Asked how it would proceed, Ann Lee, who heads it, said it was fair.", "Ann Lee"),
        ("It was backed by Amnesty, a charity, which said it was fair.", "Amnesty"),
        ("It was backed by Ann Lee, 51, who said it was fair.", "Ann Lee"),
        ("Orrelly said it was fair.", "Orrelly"),
        ("FerryDaily reported that it was fair.", "FerryDaily"),
        ("Ann Lee, of the Orrel Institute, a London think tank, said it was fair.", "Ann Lee"),
    ],
)
def test_what_stands_around_a_subject_is_no_speaker(read, text, name):
    names, _, contents, _ = zip(*read(text), strict=True)
    assert names[-1] == name
    assert contents[-1].endswith("it was fair")


@pytest.mark.parametrize(
    "text",
    [
        "Flood claims rose by a third.",
        "Warranty claims doubled.",
        "Three rival estimates put the cost at £4m.",
        "Yields rose 18 basis points to 8.06%.",
        "Asked about the lock, Ann Lee smiled.",
        "When she came in, Tom Reed sighed.",
    ],
)
def test_nouns_and_gestures_report_nothing(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("Housing advocates say the lock is shut.", "Housing advocates", "say"),
        ("Channel 9 reports that the lock is shut.", "Channel 9", "reports"),
        ("One furious angler called the lock a joke.", "One furious angler", "called"),
        ("Wardens have neither admitted nor denied a leak.", "Wardens", "denied"),
        ("Prosecutors submitted that the lock was shut.", "Prosecutors", "submitted"),
        ("The judge recorded that the lock was shut.", "judge", "recorded"),
        ("The Herald gathered that the lock was shut.", "The Herald", "gathered"),
        ("Crews learnt that the lock was shut.", "Crews", "learnt"),
        ("Crews are of the view that the lock is shut.", "Crews", "are of the view"),
        ("The warden warned it would close.", "warden", "warned"),
        ("Tom Reed texted a reporter that it was shut.", "Tom Reed", "texted"),
        ("“It leaks,” blasted Cllr Tom Reed.", "Tom Reed", "blasted"),
        ("“Does it leak?” Reed quipped.", "Reed", "quipped"),
        ("The court was told by a nurse that the man had fled.", "nurse", "was told"),
        ("Jurors were told that the man had fled.", None, "were told"),
        ("The man had fled, the court was told.", None, "was told"),
        ("It's believed the man had fled.", None, "It's believed"),
        ("It is understood the club will sell him.", None, "It is understood"),
    ],
)
def test_verbs_and_voices_that_report(read, text, name, cue):
    assert [found[:2] for found in read(text)] == [(name, cue)]


def test_adding_what_ends_with_a_plural_noun(read):
    text = "Ann Lee said it leaked, adding that crews were served two separate notices."
    assert read(text)[1][1:3] == ("adding", "that crews were served two separate notices")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The study found no fault in the lock.", ("study", "found", "no fault in the lock")),
        (
            "The review found the crew had no plan.",
            ("review", "found", "the crew had no plan"),
        ),
        ("Orrel Watch, a charity, urged caution.", ("Orrel Watch", "urged", "caution")),
        ("He kept saying the lock was shut.", ("he", "saying", "the lock was shut")),
        (
            "Crews are among anglers seeking to stop the lock.",
            ("anglers", "seeking", "to stop the lock"),
        ),
        ("Tom Reed put it bluntly: “It leaks.”", ("Tom Reed", "put it", "“It leaks.”")),
        ("Zoom in: “It leaks,” Tom Reed said.", ("Tom Reed", "said", "“It leaks,”")),
        ("“Gull”, the report says, is Tom Reed.", ("report", "says", "“Gull” … is Tom Reed")),
        (
            "The coach pleaded for calm from fans that had booed.",
            ("coach", "pleaded", "calm from fans that had booed"),
        ),
        ("Lock shut after leak: police", ("police", ":", "Lock shut after leak")),
        ("Ann Lee, ordered to pay £2m, said it leaked.", ("Ann Lee", "said", "it leaked")),
    ],
)
def test_contents_of_short_reports(read, text, expected):
    assert [found[:3] for found in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Divers found a car in the lock.",
        "It bears repeating that the lock is shut.",
        "The trial, expected to last a week, goes on.",
        "If you think the lock leaks, call.",
        "Orrel Crown Court (Image: Orrel News)",
        "Ann Lee: lee@example.com",
        "Picture: Tom Reed",
    ],
)
def test_finds_credits_and_addresses_report_nothing(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crews were told the lock was shut.", (None, "were told", "the lock was shut")),
        ("Pilots in 1894 said the lock was shut.", ("Pilots", "said", "the lock was shut")),
        (
            "The lock is shut, three pilots and an official said.",
            ("three pilots and an official", "said", "The lock is shut"),
        ),
        (
            "Tom Reed said it leaked, “which tells us a lot.”",
            ("Tom Reed", "said", "it leaked, “which tells us a lot.”"),
        ),
        (
            "Orr — an editor of two books — said the boy tended to lie.",
            ("Orr", "said", "the boy tended to lie"),
        ),
    ],
)
def test_subjects_and_contents_with_something_in_between(read, text, expected):
    assert [found[:3] for found in read(text)] == [expected]


def test_according_to_a_person_who_is_described(read):
    text = "It is in the bill, which, according to a man who has read it, bars boats."
    found = ("man", "according to", "It is in the bill, which … bars boats")
    assert read(text)[0][:3] == found


def test_a_crowd_that_is_met_is_no_speaker_of_what_a_diplomat_says(read):
    text = "He met the mayor and a diplomat said the lock was shut."
    assert read(text)[0][:2] == ("diplomat", "said")

"""Shapes of attribution that news articles have beside the plain reporting clause."""

import pytest


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
def test_attributions_by_a_preposition(read, text, name, cue, content):
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
def test_measures_and_idioms_are_no_attributions(read, text):
    assert read(text) == []


def test_a_list_after_according_to_is_no_apposition(read):
    text = "According to police, a man and a boy, both locals, were hurt."
    assert read(text)[0][2].endswith("were hurt")
    assert "a man" in read(text)[0][2]


def test_a_clause_that_ends_its_paragraph_with_a_colon_has_the_next_as_content(read):
    text = (
        "In a statement, Ann Lee wrote:\n\n“We lost a week. We will not lose two.\n\n"
        "“The road is safe.”\n\nThe council meets on Friday.\n"
    )
    content = "“We lost a week. We will not lose two. … “The road is safe.”"
    assert read(text) == [("Ann Lee", "wrote", content, "direct")]


def test_a_speech_in_single_marks_goes_on_over_paragraphs(read):
    text = (
        "Ann Lee said: 'We lost a week, my friends, and more.\n\n"
        "'We know we will not lose another.'\n\nThe council met.\n"
    )
    content = "'We lost a week, my friends, and more. … 'We know we will not lose another.'"
    assert read(text) == [("Ann Lee", "said", content, "direct")]


def test_a_quotation_inside_a_report_does_not_turn_its_clause_round(read):
    text = "Ann Lee, a nurse, said she “saw it coming” in May."
    assert read(text) == [("Ann Lee", "said", "she “saw it coming” in May", "mixed")]


def test_a_plural_noun_before_its_verb_is_no_cue(read):
    text = "Tenant advocates have called for lower rents."
    assert read(text) == [("Tenant advocates", "have called for", "lower rents", "indirect")]


def test_what_is_said_of_a_noun_by_way_of_a_relative_clause(read):
    text = "Orley plans a road that drivers say would save an hour."
    assert ("drivers", "say", "that … would save an hour", "indirect") in read(text)


def test_a_question_keeps_its_condition(read):
    text = "Ann Lee asked who would pay if the road sank."
    assert read(text) == [("Ann Lee", "asked", "who would pay if the road sank", "indirect")]


def test_a_report_goes_on_after_a_relative_clause(read):
    text = "Ann Lee said that she met Tom Reed, who owns the mill, at noon."
    assert read(text)[0][2] == "that she met Tom Reed, who owns the mill, at noon"


def test_a_thought_with_its_verb_at_the_end(read):
    text = "Ann Lee came home. The road was not safe, she felt."
    assert read(text) == [("Ann Lee", "felt", "The road was not safe", "indirect")]


@pytest.mark.parametrize("habit", ["used", "liked", "likes", "tends"])
def test_what_somebody_says_again_and_again(read, habit):
    text = f"Ann Lee {habit} to joke that the road was a river."
    found = ("Ann Lee", f"{habit} to joke", "that the road was a river", "indirect")
    assert read(text) == [found]


def test_a_tool_that_is_used_to_say_something_does_not_say_it(read):
    assert read("The panel is used to say that the road is shut.") == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It is understood that the mill will close.", "It is understood", None),
        ("It is thought the mill will close.", "It is thought", "the mill will close"),
        ("The mill is believed to be for sale.", "is believed", "The mill … to be for sale"),
        ("She is alleged to have lied.", "is alleged", "She … to have lied"),
    ],
)
def test_what_is_believed_by_nobody_in_particular(read, text, cue, content):
    content = content or "that the mill will close"
    assert read(text) == [(None, cue, content, "indirect")]


@pytest.mark.parametrize("verb", ["supposed", "told", "asked", "urged"])
def test_what_somebody_is_to_do_is_no_belief(read, verb):
    assert read(f"The driver was {verb} to be quiet.") == []


def test_what_a_document_shows_needs_no_that(read):
    found = ("Court records", "show", "the mill was shut twice", "indirect")
    assert read("Court records show the mill was shut twice.") == [found]


def test_a_second_verb_may_have_a_quotation_as_its_object(read):
    text = "Norda Mining cut its outlook and blames “cautious” buyers."
    assert [found[1:3] for found in read(text)] == [("blames", "“cautious” buyers")]


@pytest.mark.parametrize("question", ["if Norda would consider a sale", "about the claim"])
def test_what_a_question_supposes_is_nobodys_word(read, question):
    text = f"Asked {question}, Ann Lee said only: “Never.”"
    assert read(text) == [("Ann Lee", "said", "“Never.”", "direct")]


@pytest.mark.parametrize(
    ("text", "name", "cue", "content"),
    [
        (
            "“Nobody told us,” say anglers on the quay.",
            "anglers on the quay",
            "say",
            "“Nobody told us,”",
        ),
        ("Wardens say at least nine boats sank.", "Wardens", "say", "at least nine boats sank"),
        ("Wardens said about 40 boats sank.", "Wardens", "said", "about 40 boats sank"),
        ("Wardens said up to 40 boats sank.", "Wardens", "said", "up to 40 boats sank"),
        ("Half of the boats leak, figures show.", "figures", "show", "Half of the boats leak"),
        (
            "Emails sent to the warden reveal that he knew.",
            "Emails sent to the warden",
            "reveal",
            "that he knew",
        ),
        (
            "The data released on Friday showed that boats leak.",
            "data released",
            "showed",
            "that boats leak",
        ),
        (
            "Two aides said funds for that had run out.",
            "Two aides",
            "said",
            "funds for that had run out",
        ),
        ("The firm today announced a new lock.", "firm", "announced", "a new lock"),
        ("The council on Friday rejected the plan.", "council", "rejected", "the plan"),
        ("Pilots, however, blamed a buoy.", "Pilots", "blamed", "a buoy"),
        ("Its clerk, a tall man named Lew Orr, said it leaks.", "Lew Orr", "said", "it leaks"),
        (
            "Her tutor, the physicist Ann Prewitt, said she was late.",
            "Ann Prewitt",
            "said",
            "she was late",
        ),
        ("One of them, Dana Orr, said she was late.", "Dana Orr", "said", "she was late"),
        ("He apologised to the crews for the delay.", "he", "apologised", "the delay"),
        ("Boats sank, official data showed on Friday.", "official data", "showed", "Boats sank"),
        ("A clerk said June Merrick called.", "clerk", "said", "June Merrick called"),
        ("Cllr June Merrick said boats sank.", "June Merrick", "said", "boats sank"),
        ("In June Merrick said boats sank.", "Merrick", "said", "boats sank"),
        ("A farmer called Olav, who is ill, said boats sank.", "Olav", "said", "boats sank"),
        ("A clerk called Merrick a thief.", "clerk", "called", "Merrick a thief"),
    ],
)
def test_speakers_and_contents_end_where_they_should(read, text, name, cue, content):
    assert (name, cue, content) in [found[:3] for found in read(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Orr denied three counts of fraud but was convicted in May.", "three counts of fraud"),
        ("Orr rejected the offer and was sacked a week later.", "the offer"),
        ("The union welcomed the offer, but members have to vote.", "the offer"),
        ("The council defended the toll, even as fishermen left.", "the toll"),
    ],
)
def test_a_content_that_is_no_clause_ends_before_the_next_verb(read, text, content):
    assert read(text)[0][2] == content


@pytest.mark.parametrize(
    "text",
    [
        "Nobody asked for the kerbs that have turned the street into a maze.",
        "Anyone with information should call 101 quoting reference 9.",
        "Interview: “The reefs are not dead”",
        "Analysis: why the truce is fraying",
        "The clerk apologised to parents.",
    ],
)
def test_nobody_and_rubrics_speak_not(read, text):
    assert read(text) == []


def test_the_wish_to_be_unnamed_is_no_content(read):
    text = "A nurse, who asked not to be identified because of her post, said four were ill."
    assert [found[:3] for found in read(text)] == [("nurse", "said", "four were ill")]


def test_two_relative_clauses_have_one_speaker(read):
    text = "Two lawyers who have read it, and who asked for patience, said the deal was off."
    assert ("Two lawyers", "said", "the deal was off") in [found[:3] for found in read(text)]


def test_a_relative_clause_is_no_part_of_a_name(read):
    text = "The Bureau of Lock Management, which opened in May, disputes the count."
    assert read(text)[0][0] == "The Bureau of Lock Management"


def test_an_age_tells_a_name_that_no_list_has(read):
    text = "Zunk Orrel is at the quay. Orrel, 74, sued.\n\n“It leaks,” she said."
    assert read(text) == [("Zunk Orrel", "said", "“It leaks,”", "direct")]

"""Quotations across articles: once each, with what was cut or changed, and who carries it."""

import pytest

from analysis.comparing.facts import facts_of
from analysis.comparing.quotations import compare_wording, quotations_of

FULL = "“The bridge is safe and it will stay open all winter,” said Mayor Anna Holt."


def story(document, *texts):
    return quotations_of(
        [document(text, name) for name, text in zip("abcdef", texts, strict=False)]
    )


def test_one_quotation_in_two_articles_stands_once(document):
    (quotation,) = story(document, FULL, f"Asked again, {FULL}")
    assert quotation.articles == ("a", "b")
    assert quotation.speaker == "Anna Holt"
    assert [c.fidelity for c in quotation.carriages] == ["verbatim", "verbatim"]


def test_a_cut_is_truncated(document):
    (quotation,) = story(document, FULL, "“The bridge is safe,” said Mayor Anna Holt.")
    assert quotation.text.startswith("The bridge is safe and it will")
    cut = quotation.carriages[1]
    assert cut.fidelity == "truncated"
    assert [(r.original, r.here) for r in cut.rewordings] == [
        ("and it will stay open all winter", "")
    ]


def test_a_changed_word_is_altered_and_shown(document):
    altered = FULL.replace("all winter", "this winter")
    (quotation,) = story(document, FULL, altered)
    assert quotation.carriages[1].fidelity == "altered"
    assert [(r.original, r.here) for r in quotation.carriages[1].rewordings] == [("all", "this")]


def test_british_spelling_is_no_alteration(document):
    one = "“The harbor is three meters deeper and the program goes on,” said Anna Holt."
    other = "“The harbour is three metres deeper and the programme goes on,” said Anna Holt."
    (quotation,) = story(document, one, other)
    assert quotation.carriages[1].fidelity == "verbatim"


def test_words_without_quotation_marks_are_own_voice(document):
    (quotation,) = story(
        document, FULL, "The bridge is safe and it will stay open all winter. Traffic was heavy."
    )
    assert quotation.carriages[1].voice == "own"
    assert quotation.unattributed == ("b",)


def test_a_quotation_without_a_speaker_is_unattributed(document):
    (quotation,) = story(
        document, FULL, "A hard night.\n\n“The bridge is safe and it will stay open all winter.”"
    )
    assert quotation.unattributed == ("b",)


def test_other_quotations_stay_apart(document):
    other = "“Nobody asked the drivers what they thought,” said Piet Sorrel."
    assert len(story(document, FULL, other)) == 2


def test_terms_in_quotation_marks_are_none(document):
    assert story(document, "The “tower” is what the locals call it.") == ()


def test_extents_hold_the_words(document):
    text = f"A hard night on the river. {FULL}"
    (quotation,) = story(document, text)
    carriage = quotation.carriages[0]
    assert text[carriage.start : carriage.end] == carriage.text
    assert carriage.text.startswith("“The bridge")


@pytest.mark.parametrize(
    ("full", "here", "fidelity"),
    [
        ("a b c", "a b c", "verbatim"),
        ("a b c", "a c", "truncated"),
        ("a b c", "a x c", "altered"),
        ("a b", "a b c", "altered"),
    ],
)
def test_fidelity(full, here, fidelity):
    assert compare_wording(full.split(), here.split())[0] == fidelity


def test_a_speaker_has_one_name_in_all_articles(document):
    documents = [
        document("President Anna Zelenskyy left. “We go home today,” said Zelenskyy.", "a"),
        document("President Anna Zelensky left. “We stay one more night,” said Zelensky.", "b"),
    ]
    found = quotations_of(documents, facts_of(documents, {}))
    assert {q.speaker for q in found} == {"Anna Zelensky"}


def test_whose_office_it_is(document):
    text = "Minister Anna Holt went home. Her office said the bridge was 'safe for every lorry'."
    (quotation,) = story(document, text)
    assert quotation.speaker == "Anna Holt’s office"


def test_a_label_before_the_name_is_no_part_of_it(document):
    (quotation,) = story(document, "Mother-of-two Anna Holt wept: “We saw the whole pier go.”")
    assert quotation.speaker == "Anna Holt"

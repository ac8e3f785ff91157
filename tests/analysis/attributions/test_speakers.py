"""Who is meant: names, roles, pronouns, and the types of speakers."""

import pytest

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import parse


def speakers(text):
    return [(a.speaker_name, a.speaker_type) for a in find_attributions(parse(Article("t", text)))]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("Ann Lee", "named-person"),
        ("Mayor Ann Lee", "named-person"),
        ("Ann Lee, the mayor of Orley,", "named-person"),
        ("City spokeswoman Ann Lee", "named-person"),
        ("A spokesman for the ministry", "organisation"),
        ("The ministry", "organisation"),
        ("The Kremlin", "organisation"),
        ("Kyiv", "organisation"),
        ("The U.S.", "organisation"),
        ("The European Commission", "organisation"),
        ("Republicans", "organisation"),
        ("Police", "organisation"),
        ("Norda Corp.", "organisation"),
        ("The State Department", "organisation"),
        ("The report", "document"),
        ("A new poll", "document"),
        ("A US readout", "document"),
        ("A poll released last week", "document"),
        ("The lawsuit", "document"),
        ("Reuters", "media"),
        ("The New York Times", "media"),
        ("The Orley Gazette", "media"),
        ("State television", "media"),
        ("A senior official", "anonymous"),
        ("Two aides", "anonymous"),
        ("Sources familiar with the talks", "anonymous"),
        ("One of the officials", "anonymous"),
        ("People close to the mayor", "anonymous"),
        ("His lawyer", "anonymous"),
        ("A woman at the scene", "anonymous"),
        ("Participants", "anonymous"),
        ("Many observers", "vague"),
        ("Critics", "vague"),
        ("Experts", "vague"),
        ("Most voters", "vague"),
        ("Some", "vague"),
        ("Many Republicans", "vague"),
        ("Half of the farmers", "vague"),
        ("No one", "vague"),
    ],
)
def test_type_of_speaker(speaker, kind):
    text = f"{speaker} said the road was safe."
    assert [k for _, k in speakers(text)] == [kind]


def test_according_to_an_outlet_is_an_attribution_of_its_own():
    found = speakers("The bridge will close, according to TASS.")
    assert found == [("TASS", "media")]


def test_it_is_believed_is_vague_and_has_no_speaker():
    (found,) = find_attributions(parse(Article("t", "It is believed that the bridge will close.")))
    assert (found.speaker, found.speaker_type) == (None, "vague")


def test_reports_indicate_is_vague():
    assert speakers("Reports indicate that the bridge will close.") == [("Reports", "vague")]


def test_pronouns_surnames_and_roles_mean_the_person_introduced():
    text = (
        "Mayor Ann Lee said the road was safe. She added that it had been checked. "
        "Engineer Tom Reed said it had not. He warned that it would fall. "
        "Lee denied it. The mayor said there was proof. The engineer insisted there was none."
    )
    assert [name for name, _ in speakers(text)] == [
        "Ann Lee", "Ann Lee", "Tom Reed", "Tom Reed", "Ann Lee", "Ann Lee", "Tom Reed",
    ]  # fmt: skip


def test_he_and_she_agree_with_first_names_and_titles():
    text = (
        "Maria Okafor met Peter Holm. She said the talks were good. He said they were short. "
        "Mr. Holm added that more would follow."
    )
    assert [name for name, _ in speakers(text)] == ["Maria Okafor", "Peter Holm", "Peter Holm"]


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskyy", "Zelenskiy"])
def test_spellings_of_one_name_are_one_person(spelling):
    text = f"President Volodymyr Zelenskyy arrived. {spelling} said the talks were good."
    assert speakers(text) == [("Volodymyr Zelenskyy", "named-person")]


def test_a_definite_role_means_the_person_spoken_of():
    text = "Ann Lee arrived in Orley on Monday. The senator said the road was safe."
    assert speakers(text) == [("Ann Lee", "named-person")]


def test_it_means_the_institution_before():
    text = "The ministry said the road was safe. It added that it had been checked."
    assert speakers(text) == [("ministry", "organisation")] * 2


def test_who_means_its_antecedent():
    text = "Ann Lee, who said the road was safe, has left."
    assert speakers(text) == [("Ann Lee", "named-person")]


def test_names_do_not_run_across_lines():
    text = "Road Safety Issues\nLee said the road was safe."
    assert speakers(text) == [("Lee", "named-person")]


def test_labels_lose_their_article_but_names_keep_it():
    text = "A senior official said it was safe. The Kremlin said it was not."
    assert [name for name, _ in speakers(text)] == ["senior official", "The Kremlin"]


def test_described_and_reason_given():
    text = (
        "An aide to the mayor, who was not authorized to speak publicly, said it was safe. "
        "An official said it was not."
    )
    found = find_attributions(parse(Article("t", text)))
    assert [(a.described, a.reason_given) for a in found] == [(True, True), (False, False)]


def test_a_pronoun_means_the_subject_of_the_sentence_before():
    text = "Ann Lee said no.\n\nTom Reed left at once. Mary Dunn came in. “It is shut,” she said."
    assert speakers(text)[-1] == ("Mary Dunn", "named-person")


def test_a_pronoun_does_not_mean_who_is_named_inside_the_quotation():
    text = "Tom Reed said no. “We lost. John Dunn is to blame for it,” he said."
    assert speakers(text)[-1] == ("Tom Reed", "named-person")


def test_a_pronoun_does_not_mean_whose_the_subject_is():
    text = "Tom Reed said no. John Dunn's campaign was over. It was late, he said."
    assert speakers(text)[-1] == ("Tom Reed", "named-person")


def test_a_pronoun_means_the_subject_after_a_phrase_of_time():
    text = "Ann Lee said no.\n\nFor ten years Mary Dunn has run the mill. “It is ours,” she said."
    assert speakers(text)[-1] == ("Mary Dunn", "named-person")


def test_she_does_not_mean_an_unnamed_man():
    text = "Mary Dunn left. Her father said it was late. “It was noon,” she recalled."
    assert speakers(text)[-1] == ("Mary Dunn", "named-person")


def test_what_is_no_speaker_is_no_antecedent():
    text = "Live: The road is shut\n\nMary Dunn came in. “It is ours,” she said."
    assert speakers(text) == [("Mary Dunn", "named-person")]


@pytest.mark.parametrize(
    "text",
    [
        "Norda, which makes lamps, was quiet.\n\nNorda said it was late.",
        "The cheese came from Orlim Creamery in May.\n\nOrlim said it was late.",
        "Suppliers said it was late.",
    ],
)
def test_names_used_of_things_and_short_names_of_firms_are_organisations(text):
    assert [kind for _, kind in speakers(text)] == ["organisation"]


@pytest.mark.parametrize("noun", ["administration", "campaign", "family"])
def test_who_leads_an_institution_named_after_them_stays_a_person(noun):
    text = f"The Mallory {noun.title()} was quiet.\n\nMallory said it was late."
    assert speakers(text) == [("Mallory", "named-person")]


def test_a_name_after_newspaper_is_an_outlet():
    text = "The mill will close, according to the newspaper Gazeta Orlim."
    assert speakers(text) == [("Gazeta Orlim", "media")]


def test_one_and_the_other_of_unnamed_people_are_unnamed_people():
    text = "Two aides said it was early. One said it was late. The other said it was noon."
    assert speakers(text)[1:] == [("one", "anonymous"), ("the other", "anonymous")]


def test_one_of_several_documents_is_a_document():
    text = "Two surveys said it was early. Another said it was late."
    assert speakers(text)[1] == ("another", "document")


@pytest.mark.parametrize("named", ["Orley diplomat Ann Lee", "Ann Lee"])
def test_a_role_means_the_unnamed_one_who_has_it_and_spoke_last(named):
    text = f"{named} said it was noon. A Western diplomat said it was late. The diplomat wept, "
    text += "and the diplomat said it rained."
    assert [kind for _, kind in speakers(text)] == ["named-person", "anonymous", "anonymous"]


def test_a_role_means_the_named_one_who_was_named_since():
    text = "Diplomat Ann Lee said it was noon. A diplomat said it was late. Ann Lee left. "
    text += "The diplomat said it rained."
    assert speakers(text)[-1] == ("Ann Lee", "named-person")


HEAD = "Mill to close in May\n\nBy Anna Bell\n\n12 August 2025\n\n"


def test_whom_a_byline_names_is_nobodys_antecedent():
    text = HEAD + "Tom Reed said it was late. The crowd sang in the hall. She told us it was noon."
    assert speakers(text) == [("Tom Reed", "named-person"), ("she", "anonymous")]


def test_the_author_is_a_person_of_the_report_when_it_names_them():
    text = HEAD + "Editor Anna Bell left at noon. In the hall the crowd sang. She said it was late."
    assert speakers(text) == [("Anna Bell", "named-person")]


@pytest.mark.parametrize("office", ["judge", "minister", "mayor"])
def test_an_office_does_not_mean_who_is_known_to_hold_another(office):
    text = f"Tom Reed, a surveyor, said it was late. The {office} said it was noon."
    assert speakers(text)[1] == (office, "anonymous")


def test_an_epithet_means_the_person_before_whatever_else_they_are():
    text = "Tom Reed, a surveyor, said it was late. The former Orley mayor said it was noon."
    assert speakers(text)[1] == ("Tom Reed", "named-person")


def test_a_role_means_who_was_named_after_it():
    text = "The sheriff, Joe Marsh, said it was late. Ann Lee left. The sheriff said it was noon."
    assert speakers(text)[1] == ("Joe Marsh", "named-person")


@pytest.mark.parametrize(
    "title", ["Sgt.", "Sgt", "Gen.", "Prof.", "Hon.", "Alhaji", "Smt", "DSP", "Detective"]
)
def test_titles_are_no_part_of_a_name(title):
    text = f"Orley {title} Abebe Tulu said it was late."
    assert speakers(text) == [("Abebe Tulu", "named-person")]


def test_a_title_written_short_is_the_role():
    text = "Sen. Abebe Tulu said it was late. Ann Lee left. The senator said it was noon."
    assert speakers(text)[1] == ("Abebe Tulu", "named-person")


@pytest.mark.parametrize(
    "name", ["José Ibarra", "Marie-Claire Ardent", "Zsófia Kelder", "Ngozi Talla", "Eilidh Morn"]
)
def test_first_names_of_many_languages_introduce_a_person(name):
    text = (
        f"{name} runs the mill. At noon the gates were shut. {name.split()[-1]} said it was late."
    )
    assert speakers(text) == [(name, "named-person")]


@pytest.mark.parametrize(
    "before",
    [
        "Qwezi Mbelu, who runs the mill, was late.",
        "Qwezi Mbelu has run the mill since she was twenty.",
        "Qwezi Mbelu runs the mill.",
    ],
)
def test_who_and_she_show_a_name_to_be_a_persons(before):
    text = f"Ann Lee said it was noon. {before} She said it was late."
    assert speakers(text)[1] == ("Qwezi Mbelu", "named-person")


def test_a_pronoun_shows_nothing_of_a_name_within_the_clause():
    text = "Ann Lee said it was noon. The deal with Quorn Talvik pays off. She said it was late."
    assert speakers(text)[1] == ("Ann Lee", "named-person")


def test_the_end_of_a_known_name_is_the_known_person():
    text = "Ana Vega Ruiz left. Vega Ruiz, who runs the mill, said it was late."
    assert speakers(text)[0] == ("Ana Vega Ruiz", "named-person")


@pytest.mark.parametrize(
    "text",
    [
        "BlueFern said it was late.",
        "Quorn said its mill was shut.",
        "Quorn Talvik said the mill was shut. The company makes paper there.",
        "The chief executive of Quorn left. On Monday Quorn said it was late.",
        "Quorn employees sang. On Monday Quorn said the mill was shut.",
    ],
)
def test_a_name_is_a_firms_by_its_spelling_or_by_what_stands_around_it(text):
    assert [kind for _, kind in speakers(text)] == ["organisation"]


def test_a_firm_is_neither_he_nor_she():
    text = "Ann Lee wept. BlueFern said it was late. She said it was noon."
    assert speakers(text)[1] == ("Ann Lee", "named-person")


@pytest.mark.parametrize("name", ["McKay", "DeMarco", "Quorn"])
def test_a_name_of_which_nothing_is_known_stays_a_persons(name):
    assert speakers(f"{name} said the mill was shut.") == [(name, "named-person")]


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("The officer", "anonymous"),
        ("Two mill experts", "anonymous"),
        ("Sources privy to the deal", "anonymous"),
        ("Our correspondent", "media"),
        ("The Orley Ledger", "media"),
        ("Audit Orley", "organisation"),
        ("The inquest", "organisation"),
        ("Supporters of Orley mayor Ann Lee", "vague"),
    ],
)
def test_more_types_of_speakers(speaker, kind):
    assert [k for _, k in speakers(f"{speaker} said the road was safe.")] == [kind]


@pytest.mark.parametrize(
    "speaker",
    [
        "The mill's chief safety officer, Ann Lee,",
        "The mill's chair, former judge Ann Lee,",
        "Forum for River Rights convener Ann Lee",
        "Institute of the River director Ann Lee",
        "Mother-of-two Ann Lee",
    ],
)
def test_a_name_within_a_phrase_is_the_speaker(speaker):
    assert speakers(f"{speaker} said it was late.") == [("Ann Lee", "named-person")]


@pytest.mark.parametrize(
    "again",
    [
        "The mother-of-two, from Orley, said it was late.",
        "The 34-year-old said it was late.",
        "The two-time MLA said it was late.",
        'Her words: "It was all very late that day."',
    ],
)
def test_who_has_children_an_age_or_a_seat_is_the_one_before(again):
    text = f"Ann Lee said the bridge was shut. {again}"
    assert speakers(text)[1] == ("Ann Lee", "named-person")


def test_him_is_the_one_before():
    text = "Tom Reed said the bridge was shut. According to him, it was late."
    assert speakers(text)[1] == ("Tom Reed", "named-person")


def test_who_asks_within_a_clause_of_time_is_no_antecedent():
    text = "Ann Lee said she was shy when a guard asked her to help. She said the cell was cold."
    assert speakers(text)[-1] == ("Ann Lee", "named-person")

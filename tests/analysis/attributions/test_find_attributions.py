"""Who said what, construction by construction, in sentences written for the purpose."""

import pytest

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import parse

ONE = [
    # direct, in every order
    ('"We will rebuild," Ann Lee said.', "Ann Lee", "said", '"We will rebuild,"', "direct"),
    ("“We will rebuild,” said Ann Lee.", "Ann Lee", "said", "“We will rebuild,”", "direct"),
    ('Ann Lee said, "We will rebuild."', "Ann Lee", "said", '"We will rebuild."', "direct"),
    ("Ann Lee said: “We will rebuild.”", "Ann Lee", "said", "“We will rebuild.”", "direct"),
    ("‘We will rebuild,’ Ann Lee said.", "Ann Lee", "said", "‘We will rebuild,’", "direct"),
    ("“Why now?” Ann Lee asked.", "Ann Lee", "asked", "“Why now?”", "direct"),
    (
        "“We will rebuild,” Ann Lee said on Monday. “We always do.”",
        "Ann Lee",
        "said",
        "“We will rebuild,” … “We always do.”",
        "direct",
    ),
    (
        "“We will rebuild,” Ann Lee told reporters, “and we will win.”",
        "Ann Lee",
        "told",
        "“We will rebuild,” … “and we will win.”",
        "direct",
    ),
    (
        "“We lost a week. We won’t lose another,” said Ann Lee, the mayor of Orley.",
        "Ann Lee",
        "said",
        "“We lost a week. We won’t lose another,”",
        "direct",
    ),
    # mixed
    (
        "Ann Lee said the plan was “a gift to the rich.”",
        "Ann Lee",
        "said",
        "the plan was “a gift to the rich.”",
        "mixed",
    ),
    (
        "The delay was “a disgrace,” Ann Lee said.",
        "Ann Lee",
        "said",
        "The delay was “a disgrace,”",
        "mixed",
    ),
    # that-clauses, with and without that
    (
        "Ann Lee said that the road was safe.",
        "Ann Lee",
        "said",
        "that the road was safe",
        "indirect",
    ),
    ("Ann Lee said the road was safe.", "Ann Lee", "said", "the road was safe", "indirect"),
    (
        "Ann Lee told the council on Monday that the road was safe.",
        "Ann Lee",
        "told",
        "that the road was safe",
        "indirect",
    ),
    (
        "Ann Lee said in a statement that the road was safe.",
        "Ann Lee",
        "said",
        "that the road was safe",
        "indirect",
    ),
    (
        "In a statement on Monday, Ann Lee said the road was safe.",
        "Ann Lee",
        "said",
        "the road was safe",
        "indirect",
    ),
    (
        "Ann Lee explained why the road was shut.",
        "Ann Lee",
        "explained",
        "why the road was shut",
        "indirect",
    ),
    # after and around the content
    ("The road is safe, Ann Lee said.", "Ann Lee", "said", "The road is safe", "indirect"),
    (
        "The road is safe, according to Ann Lee.",
        "Ann Lee",
        "according to",
        "The road is safe",
        "indirect",
    ),
    (
        "According to Ann Lee, the road is safe.",
        "Ann Lee",
        "According to",
        "the road is safe",
        "indirect",
    ),
    (
        "The road, Ann Lee said, will be shut.",
        "Ann Lee",
        "said",
        "The road … will be shut",
        "indirect",
    ),
    (
        "As Ann Lee put it, the road is done for.",
        "Ann Lee",
        "put it",
        "the road is done for",
        "indirect",
    ),
    # other complements
    ("Ann Lee vowed to fight the closure.", "Ann Lee", "vowed", "to fight the closure", "indirect"),
    ("Ann Lee refused to sign the deal.", "Ann Lee", "refused", "to sign the deal", "indirect"),
    ("Ann Lee criticized the ferry plan.", "Ann Lee", "criticized", "the ferry plan", "indirect"),
    ("Ann Lee called the plan a mistake.", "Ann Lee", "called", "the plan a mistake", "indirect"),
    (
        "Ann Lee described the talks as frank.",
        "Ann Lee",
        "described",
        "the talks as frank",
        "indirect",
    ),
    (
        "Ann Lee accused the firm of hiding the cracks.",
        "Ann Lee",
        "accused",
        "the firm of hiding the cracks",
        "indirect",
    ),
    ("Ann Lee warned against a rush.", "Ann Lee", "warned", "a rush", "indirect"),
    ("Ann Lee called for an inquiry.", "Ann Lee", "called for", "an inquiry", "indirect"),
    (
        "Ann Lee urged drivers to stay home.",
        "Ann Lee",
        "urged",
        "drivers to stay home",
        "indirect",
    ),
    (
        "Ann Lee is confident that it will hold.",
        "Ann Lee",
        "is confident",
        "that it will hold",
        "indirect",
    ),
    (
        "Ann Lee went on to say that it would hold.",
        "Ann Lee",
        "went on to say",
        "that it would hold",
        "indirect",
    ),
    (
        "Ann Lee was quoted as saying the road was safe.",
        "Ann Lee",
        "was quoted as saying",
        "the road was safe",
        "indirect",
    ),
    (
        "The plan was praised by Ann Lee.",
        "Ann Lee",
        "was praised by",
        "The plan",
        "indirect",
    ),
    (
        "Ann Lee's claim that the road was safe did not last.",
        "Ann Lee",
        "claim",
        "that the road was safe did not last",
        "indirect",
    ),
    # headlines and names before a colon
    ("Road is safe, mayor Ann Lee says", "Ann Lee", "says", "Road is safe", "indirect"),
    ("Ann Lee: Road is safe", "Ann Lee", ":", "Road is safe", "indirect"),
    ("Ann Lee: “The road is safe.”", "Ann Lee", ":", "“The road is safe.”", "direct"),
    (
        "Ann Lee was blunt: “The road is finished.”",
        "Ann Lee",
        "was blunt",
        "“The road is finished.”",
        "direct",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content", "kind"), ONE)
def test_one_attribution(read, text, speaker, cue, content, kind):
    assert read(text) == [(speaker, cue, content, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee said the road was safe, adding that it had been checked.",
            [("said", "the road was safe"), ("adding", "that it had been checked")],
        ),
        (
            "Ann Lee praised the crew but warned that work was not over.",
            [("praised", "the crew"), ("warned", "that work was not over")],
        ),
        (
            "Calling it a farce, Ann Lee said the vote was void.",
            [("Calling", "it a farce"), ("said", "the vote was void")],
        ),
        (
            "While she praised the crew, Ann Lee said the work was late.",
            [("praised", "the crew"), ("said", "the work was late")],
        ),
        (
            "“It is over,” Ann Lee said, according to the Orley Gazette.",
            [("said", "“It is over,”"), ("according to", "“It is over,” Ann Lee said")],
        ),
    ],
)
def test_clauses_beside_one_another(read, text, expected):
    found = sorted((cue, content) for _, cue, content, _ in read(text))
    assert found == sorted(expected)


def test_beside_each_other_two_speakers_keep_their_own_words(read):
    text = "Ann Lee said the road was safe, but Tom Reed said it was not."
    assert [(name, content) for name, _, content, _ in read(text)] == [
        ("Ann Lee", "the road was safe"),
        ("Tom Reed", "it was not"),
    ]


def test_wishes_within_a_report_are_its_content(read):
    assert read("Ann Lee said the union wants more pay.") == [
        ("Ann Lee", "said", "the union wants more pay", "indirect")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed on Monday.",
        "The so-called “bridge to nowhere” closed on Monday.",
        "His claims and her plans were on the table.",
        "The United States met Canada in the final.",
        "The old port attracts expansive plans.",
        "A report on the bridge is due in May.",
        "The alleged thief ran off.",
        "They read the novel “Middle Water” in class.",
        "The state officials had left the room.",
        "The ministry released a statement on Tuesday.",
        "The council published its annual report on 4 March, and the mayor left.",
        "The union issued a warning on late Friday evening.",
    ],
)
def test_nothing_is_attributed_where_nobody_speaks(read, text):
    assert read(text) == []


def test_a_quotation_paragraph_goes_on_with_the_speaker_before(read):
    text = "“We lost a week,” Ann Lee said.\n\n“We will not lose another one of them.”\n"
    assert read(text) == [
        ("Ann Lee", "said", "“We lost a week,” … “We will not lose another one of them.”", "direct")
    ]


def test_a_quotation_left_open_belongs_to_the_one_who_closes_it(read):
    text = "“We lost a week because of rain.\n\n“We will not lose another,” Ann Lee said.\n"
    assert [(name, kind) for name, _, _, kind in read(text)] == [("Ann Lee", "direct")]


def test_a_loose_quotation_goes_to_the_running_speaker_without_a_cue(read):
    text = (
        "Ann Lee said the road was safe.\n\nWorkers had checked it twice.\n\n"
        "“We went over every single bolt in it.”\n"
    )
    assert read(text)[-1] == ("Ann Lee", None, "“We went over every single bolt in it.”", "direct")


def test_nothing_is_attributed_in_promotional_text():
    from analysis.article import PresetBlock

    text = "Ann Lee said it was safe.\nAnn Lee said: “Subscribe to our newsletter today!”"
    blocks = (PresetBlock(0, 25, "body"), PresetBlock(26, len(text), "newsletter"))
    found = find_attributions(parse(Article("t", text, blocks=blocks)))
    assert len(found) == 1


def test_headlines_are_read_and_say_so():
    from analysis.article import PresetBlock

    text = "Road is safe, says Ann Lee\nAnn Lee said so."
    blocks = (PresetBlock(0, 26, "title"), PresetBlock(27, len(text), "body"))
    found = find_attributions(parse(Article("t", text, blocks=blocks)))
    assert found[0].zone == "headline"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ann Lee said the road was safe.", "neutral"),
        ("Ann Lee claimed the road was safe.", "doubting"),
        ("Ann Lee confirmed that the road was safe.", "endorsing"),
        ("Ann Lee lamented that the road was shut.", "emotive"),
    ],
)
def test_the_cue_tells_the_stance(text, stance):
    assert find_attributions(parse(Article("t", text)))[0].stance == stance


def test_the_work_is_done_once():
    document = parse(Article("t", "Ann Lee said the road was safe."))
    assert find_attributions(document) is find_attributions(document)


def test_sentence_is_the_index_of_the_cues_sentence():
    document = parse(Article("t", "It rained. Ann Lee said the road was safe."))
    (found,) = find_attributions(document)
    assert document.sentences[found.sentence].start == 11

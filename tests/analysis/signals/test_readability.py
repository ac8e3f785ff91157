"""Readability: textstat's formulas on our counts, over prose only, or a reason why not."""

import pytest
import textstat

from analysis import Article, parse
from analysis.article import PresetBlock
from analysis.formulas import FORMULAS, PUBLISHED
from analysis.signals.readability import RARE, count_prose, detect, score, strangeness_of

# Plain words and full stops only: here textstat's sentences and words are ours as well.
EASY = (
    "The dog ran to the old barn. It saw a red hen in the hay. The hen made a loud noise. "
    "The dog sat down and looked at her. They were both very tired. Then the farmer came in. "
    "He gave the dog some bread and milk. The hen got a little corn. All of them were happy. "
    "The sun went down behind the hill. It was time to go to bed. The farmer shut the door. "
    "The night was cold and quiet. In the morning the hen laid an egg. The dog did not eat it. "
    "He took it to the house with great care. The farmer was glad to have it for breakfast. "
    "They ate it with salt and some of the bread. The rain began to fall on the roof."
)
HARD = (
    "Municipal authorities acknowledged considerable deficiencies throughout the preliminary "
    "assessment of the regional infrastructure. Representatives of the opposition demanded an "
    "independent investigation of the procurement procedures which preceded the authorisation. "
    "The administration maintained that the expenditure complied with every applicable "
    "regulation. Subsequent examination of the documentation nevertheless established "
    "irregularities of an extraordinary magnitude. Prosecutors are consequently considering "
    "proceedings against several intermediaries whose remuneration exceeded contractual "
    "limitations by a substantial proportion of the appropriated sum. Economists anticipate "
    "significant implications for the sustainability of the municipal finances, upon which "
    "numerous charitable organisations depend for the continuation of indispensable services. "
    "Residents meanwhile expressed exasperation regarding the interminable administrative delays."
)
TEXTSTAT = {
    "flesch_reading_ease": textstat.flesch_reading_ease,
    "flesch_kincaid": textstat.flesch_kincaid_grade,
    "gunning_fog": textstat.gunning_fog,
    "smog": textstat.smog_index,
    "ari": textstat.automated_readability_index,
    "coleman_liau": textstat.coleman_liau_index,
    "linsear_write": lambda t: textstat.linsear_write_formula(t, strict_upper=False),
    "lix": textstat.lix,
    "dale_chall": textstat.dale_chall_readability_score,
}


def scored(text, blocks=None):
    document = parse(Article("t", text, blocks=blocks))
    return score(document, detect(document))


@pytest.mark.parametrize("text", [EASY, HARD])
@pytest.mark.parametrize("name", TEXTSTAT)
def test_formula_equals_textstats_on_equal_counts(name, text):
    result = scored(text).details
    assert result["counts"]["words"] == textstat.lexicon_count(text)
    assert result["counts"]["sentences"] == textstat.sentence_count(text)
    assert result["formulas"][name] == pytest.approx(TEXTSTAT[name](text), abs=1e-9)


@pytest.mark.parametrize("name", [*FORMULAS, "value"])
def test_a_hard_text_is_harder_than_an_easy_one(name):
    easy, hard = ({**s.details["formulas"], "value": s.value} for s in map(scored, (EASY, HARD)))
    if name == "flesch_reading_ease":
        assert easy[name] > hard[name] + 30
    else:
        assert hard[name] > easy[name] + 2


def test_value_is_a_consensus_and_the_spread_its_honesty():
    result = scored(HARD)
    formulas = result.details["formulas"]
    published = sorted(formulas[name] for name in PUBLISHED)
    assert result.details["published_median"] == published[2]
    assert result.value == pytest.approx((published[2] + formulas["parallax"]) / 2)
    every = sorted([*published, formulas["parallax"]])
    assert result.details["spread"] == [every[0], every[-1]]


@pytest.mark.parametrize(
    ("form", "unfamiliar", "rare"),
    [
        ("dogs", False, False),
        ("stopped", False, False),
        ("happily", False, False),
        ("1,200", False, False),
        ("farmer's", False, False),
        ("barn-door", False, False),
        ("hypothesis", True, False),
        ("politicians", True, False),
        ("remuneration", True, True),
        ("obfuscating", True, True),
    ],
)
def test_inflections_of_known_words_are_known(form, unfamiliar, rare):
    strangeness = strangeness_of(form)
    assert (strangeness > 0, strangeness == RARE) == (unfamiliar, rare)


def test_all_can_be_recomputed_from_the_counts():
    document = parse(Article("t", HARD))
    counts = count_prose(document)
    for name, value in score(document, ()).details["formulas"].items():
        assert FORMULAS[name](counts) == value


def test_headings_lists_and_furniture_are_no_sentences():
    parts = [
        ("title", "A Very Long And Incomprehensible Headline"),
        ("body", EASY),
        ("heading", "Institutional considerations"),
        ("list-item", "Extraordinary multidimensional infrastructure."),
        ("caption", "Photographers photographing photographers."),
        ("newsletter", "Subscribe immediately to our indispensable communications."),
    ]
    text, blocks = "", []
    for kind, string in parts:
        blocks.append(PresetBlock(len(text), len(text) + len(string), kind))
        text += string + "\n"
    assert scored(text, tuple(blocks)).details["counts"] == scored(EASY).details["counts"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "0 words: too short"),
        ("The dog ran. " * 20, "60 words: too short"),
        ("The dog and the hen saw" + " the cat and the cow" * 21 + ".", "1 sentence: too short"),
    ],
)
def test_a_short_text_has_no_grade_but_a_reason(text, reason):
    result = scored(text)
    assert result.value is None
    assert result.undefined_because == reason


def test_few_long_sentences_are_a_text_all_the_same():
    sentence = "The keeper of the light went up the stair with the lamp and the oil and the book "
    assert scored((sentence * 4).strip() + ". " + (sentence * 4).strip() + ".").value is not None


def test_an_article_written_as_a_list_is_graded_by_its_items():
    items = [s.strip() + "." for s in EASY.split(". ")]
    text, blocks = "", []
    for item in items:
        blocks.append(PresetBlock(len(text), len(text) + len(item), "list-item"))
        text += item + "\n"
    assert scored(text, tuple(blocks)).value is not None


def test_repeating_a_text_does_not_make_it_easier():
    once, twice = scored(HARD).value, scored(f"{HARD}\n{HARD}").value
    assert twice == pytest.approx(once, abs=1.0)


def test_evidence_is_the_hardest_sentences():
    text = (
        f"{EASY} Incomprehensible bureaucratic procedures exasperated numerous unfortunate people "
        "and organisations everywhere."
    )
    hardest = detect(parse(Article("t", text)))
    assert len(hardest) <= 3
    assert any(span.cue.startswith("Incomprehensible") for span in hardest)
    assert all(span.kind == "hardest-sentence" for span in hardest)

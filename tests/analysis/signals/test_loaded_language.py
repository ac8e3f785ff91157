"""Loaded language: judging words are found with their kind, plain and literal uses are not."""

import csv
from itertools import pairwise

import pytest

from analysis import Article, parse
from analysis.lexicon import FOLDER, lexicons
from analysis.signals.loaded_language import (
    FACTORS,
    NEED_COMPANY,
    REASONS,
    SIGNAL,
    contexts,
    detect,
    parts,
    score,
)


def spans(text):
    return detect(parse(Article("t", text)))


def cues(text):
    return {span.cue: span for span in spans(text)}


def weight(text):
    return sum(span.weight for span in spans(text))


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The mayor slammed the bridge plan.", "slammed", "violent-metaphor"),
        ("Ministers lashed out at the auditors.", "lashed out", "violent-metaphor"),
        ("The bill is a disgraceful surrender.", "disgraceful", "evaluative"),
        ("The committee waged a crusade for lower fares.", "crusade", "war-metaphor"),
        ("A gang of zealots runs the school board.", "zealots", "labelling"),
        ("Leftists run the school board.", "Leftists", "labelling"),
        ("The so-called reform cuts pensions.", "so-called", "labelling"),
        ("The tax is a nightmare for shopkeepers.", "nightmare", "hyperbole"),
        ("The deep state wrote the memo.", "deep state", "conspiracy"),
        ("Crossing the border are illegals by the thousand.", "illegals", "dysphemism"),
        ("It was a heartbreaking farewell to the library.", "heartbreaking", "emotive"),
        ("The council utterly failed its voters.", "utterly", "intensifier"),
        ("The chancellor bragged that fares had fallen.", "bragged", "one-sided-verb"),
        ("Supposedly the fund is safe.", "Supposedly", "irony"),
        ("The press conference was a temper tantrum.", "temper tantrum", "ridicule"),
        ("The treaty is an abomination.", "abomination", "evaluative"),
        ("Bitter infighting held the party back.", "infighting", "conflict-frame"),
        ("The talks left one thorny question open.", "thorny", "emphasis"),
        ("The new quota is a godless, unholy pact.", "godless", "moral"),
        ("A much-vaunted scheme was dropped.", "much-vaunted", "euphemism"),
    ],
)
def test_finds_a_cue_of_every_kind(text, cue, kind):
    assert cues(text)[cue].kind == kind


def test_every_kind_of_the_lexicon_says_its_reason():
    kinds = {row["kind"] for row in lexicons()["loaded_language"]}
    kinds |= {kind for kind, _, _ in parts().values()}
    assert kinds == set(REASONS)
    assert kinds >= NEED_COMPANY


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the budget by nine votes to four on Tuesday.",
        "Surgeons performed radical surgery on the tumour.",
        "The company opened a crisis line for farmers.",
        "Engineers heard a blast near the quarry before the explosion.",
        "Her gut feeling proved right.",
        "He slammed the car door.",
        "The Radical Party holds eleven seats.",
        "Muslims, Jews and Christians prayed side by side.",
        "Gay and transgender voters live in every district.",
        "Democrats and Republicans agreed on the date.",
        "The insurer received 400 claims in March.",
        "She plays for the national basketball league.",
        "The dog was put on a leash.",
        "Volunteers collected the rubbish bins.",
        "Gross domestic product rose 0.4 percent.",
        "The satellite photographed a black hole in a distant galaxy.",
        "Wolves and other wild predators live north of the lake.",
        "Air passes through a vent in the mouthpiece.",
        "The firm exploits oil fields off the coast.",
        "The jury added punitive damages.",
        "Locals sort garbage for recycling at the dump.",
        "The museum boasts a pool of 40 metres.",
        "They handed out torches for the walk at night.",
        "She won the lottery jackpot and took a gasp of air.",
        "The cottage lies above the river.",
        "The drug targets aggressive tumours.",
        "A dog savaged a lamb on the hill.",
        "Children learn which mushrooms and poisonous plants to avoid.",
        "The cook served grilled squid with smashed potatoes.",
        "A fire crippled the vessel off the cape.",
        "Two pupils were bullied at school.",
        "He plays a tyrant in the opera.",
        "Workers fled toxic fumes.",
    ],
)
def test_leaves_plain_and_literal_uses_alone(text):
    assert cues(text) == {}


@pytest.mark.parametrize(
    ("loaded", "plain"),
    [
        (
            "The shameless governor rammed his job-killing tax through a spineless chamber.",
            "The governor's tax passed the chamber by two votes.",
        ),
        (
            "Unhinged activists hijacked the hearing with yet another hysterical tirade.",
            "Activists spoke for twenty minutes at the hearing.",
        ),
        (
            "This reckless giveaway to fat cats will wreck the health service.",
            "The measure lowers the rate for companies from 25 to 21 percent.",
        ),
    ],
)
def test_a_loaded_sentence_outweighs_a_plain_one(loaded, plain):
    assert weight(loaded) >= 1.0 > weight(plain)


def test_a_weak_cue_needs_company():
    assert "refused to" not in cues("The clerk refused to sign the form.")
    assert "refused to" in cues("The cowardly, shameless clerk refused to sign the form.")


def test_context_lowers_the_weight_and_says_so():
    plain = cues("It was a horrific budget.")["horrific"]
    harm = cues("It was a horrific crash.")["horrific"]
    quoted = cues("It was a “horrific” budget.")["horrific"]
    sport = cues("It was a horrific season for the goalkeeper.")["horrific"]
    told = cues("It was a horrific budget, according to the union.")["horrific"]
    assert quoted.weight < harm.weight == sport.weight < told.weight < plain.weight
    assert quoted.voice == "quoted"
    assert FACTORS["harm"][1] in harm.reason
    assert FACTORS["quoted"][1] in quoted.reason


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("propaganda-laced", "evaluative"),
        ("eco-fascism", "labelling"),
        ("banker-bashing", "labelling"),
        ("tantrum-in-chief", "ridicule"),
        ("quango-ridden", "evaluative"),
        ("uber-loyal", "labelling"),
    ],
)
def test_reads_hyphenated_words_by_their_parts(word, kind):
    found = cues(f"The {word} leaflet came by post.")
    assert found[word].kind == kind


def test_knows_the_exceptions_among_hyphenated_words():
    assert cues("The editor-in-chief met the commander-in-chief of the fun-loving crew.") == {}


def test_reads_masked_profanity_but_no_footnote_or_product():
    assert cues("He called the s**t tax a f***ing fraud.").keys() >= {"s**t", "f***ing"}
    assert cues("Turnout* was 4*5 points, see note ** and the 5-star* inn.") == {}


def test_counts_own_voice_apart_from_quotations():
    text = "The disgraceful plan fell. “It was a disgraceful, shameful plan,” she wrote."
    document = parse(Article("t", text))
    found = score(document, detect(document))
    assert found.count == 1
    assert found.value == pytest.approx(1000 * found.count / found.out_of)
    assert found.details["quoted_count"] == 2
    assert found.details["sentences_marked"] == 1


def test_score_is_undefined_without_words():
    document = parse(Article("t", ""))
    assert score(document, detect(document)).value is None


def test_spans_are_sorted_and_apart():
    text = "Utterly disgraceful, shameless, job-killing nonsense! " * 3
    found = spans(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end] == s.cue and s.signal == SIGNAL.name for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "İİİ disgraceful ﬁasco 💥",
        "\u202ea-\u200d-b",
        "-" * 50,
        "disgraceful\x00shameful",
        "—so-called—",
    ],
)
def test_never_raises_and_stays_inside_the_text(text):
    assert all(0 <= s.start < s.end <= len(text) for s in spans(text))


def test_tables_hold_each_word_once_and_in_use():
    with (FOLDER / "loaded_language_contexts.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["word"], row["context"]) for row in csv.DictReader(file)]
    assert len(rows) == len(set(rows))
    assert set(contexts().values()) | {"quoted"} == set(FACTORS)


def test_lexicon_has_no_names_of_groups():
    groups = {
        "muslim", "muslims", "jew", "jews", "christian", "christians", "gay", "gays", "black",
        "white", "immigrant", "immigrants", "migrant", "migrants", "refugee", "refugees", "women",
        "transgender", "lesbian", "arab", "arabs", "democrat", "republican", "people", "say",
    }  # fmt: skip
    terms = {row["term"] for row in lexicons()["loaded_language"]}
    assert not terms & groups
    assert len(terms) > 4000

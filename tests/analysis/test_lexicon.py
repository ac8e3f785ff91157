"""Lexicons: every row is usable and judged; conditions, inflections, names, longest match."""

import csv

import pytest

from analysis import Article, parse
from analysis.conditions import compile_condition
from analysis.lexicon import (
    COLUMNS,
    FOLDER,
    InvalidLexicon,
    _forms,
    _term,
    find_terms,
    lexicons,
    read_lexicon,
    term_index,
)
from analysis.references import references
from analysis.words import records


def hits(text, name):
    document = parse(Article("t", text))
    return [text[h.start : h.end] for h in find_terms(document)[name]]


@pytest.fixture
def lexicon(monkeypatch):
    """Put a lexicon "test" of the given rows in the place of all others."""

    def install(*rows):
        full = [dict.fromkeys(COLUMNS, "") | {"weight": "1", "kind": "k"} | row for row in rows]
        monkeypatch.setattr("analysis.lexicon.lexicons", lambda: {"test": full})
        forget()

    def forget():
        term_index.cache_clear()
        records.clear()

    yield install
    forget()


@pytest.mark.parametrize("name", lexicons())
def test_every_row_is_usable(name):
    seen = set()
    for number, row in enumerate(lexicons()[name], 2):
        where = f"{name}.csv row {number}"
        term = _term(row, where)
        assert term.kind, where
        assert -5 <= term.weight <= 5, where
        assert row["term"] == row["term"].lower().strip(), where
        assert "’" not in row["term"], where
        assert row["reference"] in references() or not row["reference"], where
        assert row["reference"] or row["note"], f"{where}: neither reference nor note"
        assert _forms(row["term"].split(), row["inflect"]), where
        key = (row["term"], row["condition"])
        assert key not in seen, f"{where}: {row['term']!r} stands twice"
        seen.add(key)


def test_every_reference_has_a_citation():
    assert all(row["citation"].strip() for row in references().values())


def test_a_file_with_other_columns_is_no_lexicon():
    assert read_lexicon(FOLDER / "irregular.csv") == []


def test_a_bad_row_is_named():
    row = dict.fromkeys(COLUMNS, "") | {"term": "x", "weight": "much"}
    with pytest.raises(InvalidLexicon, match="row 7"):
        _term(row, "test.csv row 7")


def test_an_unknown_condition_is_refused():
    with pytest.raises(ValueError, match="fullmoon"):
        compile_condition("fullmoon:yes")


def test_the_longest_term_wins(lexicon):
    lexicon({"term": "red"}, {"term": "red line"}, {"term": "line"})
    assert hits("They drew a red line there.", "test") == ["red line"]


def test_inflections_and_possessives(lexicon):
    lexicon({"term": "rig", "inflect": "v"}, {"term": "bully", "inflect": "n"})
    assert hits("He rigged it; the bully's friends are bullies.", "test") == [
        "rigged",
        "bully's",
        "bullies",
    ]


def test_spelling_with_a_hyphen(lexicon):
    lexicon({"term": "far right"})
    assert hits("The far-right and the far right.", "test") == ["far-right", "far right"]


def test_wild_cards(lexicon):
    lexicon({"term": "about #"}, {"term": "some * say"})
    assert hits("about 40 people, about nothing; some experts say so", "test") == [
        "about 40",
        "some experts say",
    ]


def test_no_term_across_sentences(lexicon):
    lexicon({"term": "deep state"})
    assert hits("The water is deep. State aid follows.", "test") == []


def test_a_pause_parts_a_term_that_has_none(lexicon):
    lexicon({"term": "people say"}, {"term": "soon, or never"})
    assert hits("The people, say, of a town. The people (say) so. Some people say so.", "test") == [
        "people say"
    ]
    assert hits("It comes soon, or never. It ends soon or never.", "test") == [
        "soon, or never",
        "soon or never",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Radical Party met.", []),
        ("The radical party met.", ["radical"]),
        ("Radical plans were made.", ["Radical"]),
        ("Radical Plans Made in Secret by Council", ["Radical"]),
        ("He said: “Radical plans exist.”", ["Radical"]),
    ],
)
def test_a_capital_in_mid_sentence_makes_a_name(lexicon, text, found):
    lexicon({"term": "radical"})
    assert hits(text, "test") == found


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        ("next:surgery", "a radical surgery", "a radical plan"),
        ("not-next:surgery", "a radical plan", "a radical surgery"),
        ("prev:so", "so radical", "too radical"),
        ("not-prev:so", "too radical", "so radical"),
        ("near:bank", "radical plans at the bank", "radical plans at the shop"),
        ("not-near:bank", "radical plans", "radical plans at the bank"),
        ("in-sentence:bank", "radical plans were made by one old bank", "radical plans"),
        ("next:-ing", "a radical thing", "a radical plan"),
        ("next:#", "radical 68 of them", "radical plans"),
        ("not-negated", "it is radical", "it is not radical"),
        ("not-negated", "it is radical", "it isn't so radical"),
        ("start", "Radical it is", "It is radical"),
        ("not-start", "It is radical", "Radical it is"),
        ("own", "a radical plan", "a “radical” plan"),
        ("case:lower", "a radical plan", "THE RADICAL plan"),
        ("next:a|plan; prev:the", "the radical plan", "a radical plan"),
    ],
)
def test_conditions(lexicon, condition, yes, no):
    lexicon({"term": "radical", "condition": condition})
    assert hits(yes, "test")
    assert not hits(no, "test")


def test_case_any_reads_names_too(lexicon):
    lexicon({"term": "radical", "condition": "case:any"})
    assert hits("The Radical Party met.", "test") == ["Radical"]


def test_every_table_has_a_header():
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(next(csv.reader(file))), path.name


def test_a_term_of_headlines_is_looked_for_nowhere_else(lexicon):
    lexicon({"term": "ferry", "condition": "headline"}, {"term": "late"})
    text = "The late ferry\n\nThe late ferry came to the island at noon with mail and bread."
    assert hits(text, "test") == ["late", "ferry", "late"]

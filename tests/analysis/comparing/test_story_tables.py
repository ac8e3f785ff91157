"""Tables of a comparison: one row a pair, an article, a carriage, a fact and article."""

import pytest

from analysis.comparing import compare
from analysis.comparing.tables import (
    BY_PART,
    facts_table,
    originality_table,
    pairs_table,
    quotations_table,
    stories_table,
    voices_table,
)


@pytest.fixture
def comparison(report, independent_report, document):
    return compare(
        [
            document(report, "a", source="Post", published="2026-05-04"),
            document(report, "b", source="Herald", published="2026-05-05"),
            document(independent_report, "c", published="2026-05-05"),
        ]
    )


def test_pairs(comparison):
    (row,) = pairs_table(comparison).to_dict("records")
    assert (row["a"], row["a_source"], row["b_source"]) == ("a", "Post", "Herald")
    assert row["story"] == comparison.stories[0].name


def test_originality(comparison):
    table = originality_table(comparison).set_index("article")
    assert table.loc["b", "originality"] < 0.1 < 0.9 < table.loc["c", "originality"]
    assert table.loc["b", "taken_words"] <= table.loc["b", "own_words"]


def test_quotations(comparison):
    table = quotations_table(comparison)
    turned = table[table["quotation"].str.startswith("We turned the wheel")]
    assert set(turned["article"]) == {"a", "b", "c"}
    assert set(turned["speaker"]) == {"Idris Valmont"}


def test_facts(comparison):
    table = facts_table(comparison)
    assert len(table) == 3 * table["fact"].nunique()
    valmont = table[table["fact"] == "Idris Valmont"]
    assert valmont["found"].all()
    assert valmont["sentence"].str.contains("Valmont").all()


def test_stories(comparison):
    table = stories_table(comparison)
    assert list(table["article"]) == ["a", "b", "c"]
    assert table.loc[2, "source"] == "unknown (c)"
    assert table["found"].all()


def test_voices_share_out_the_quoted_words(comparison):
    shares = voices_table(comparison).groupby("source")["share"].sum()
    assert set(shares.index) == {"Post", "Herald", "unknown (c)"}
    assert shares.to_numpy() == pytest.approx(1)


def test_empty():
    nothing = compare([])
    for table in (pairs_table, *(table for tables in BY_PART.values() for table in tables)):
        assert table(nothing).empty

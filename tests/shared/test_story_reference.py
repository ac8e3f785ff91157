"""The reference articles, where they are there: one story, its lineage, its facts."""

import json
from pathlib import Path

import pytest

from analysis import Article
from analysis.attributions.people import fold
from analysis.comparing import compare
from analysis.comparing.quantities import quantities_of

HERE = Path(__file__).parent
REFERENCE = HERE.parents[2] / "shared" / "seeds"
LABELS = json.loads((HERE / "fact_labels.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference articles")


@pytest.fixture(scope="module")
def comparison():
    paths = sorted(REFERENCE.glob("*.txt"))
    return compare(Article(p.name[:3], p.read_text("utf-8")) for p in paths)


@pytest.fixture(scope="module")
def story(comparison):
    assert len(comparison.stories) == 1
    return comparison.stories[0]


def test_one_story_of_five(story):
    assert story.articles == ("000", "001", "002", "003", "004")


def test_the_re_post_and_the_digest_are_found_and_nothing_else(comparison):
    found = [(p.a, p.b, p.relation, p.direction) for p in comparison.pairs]
    assert found == [
        ("001", "000", "verbatim", "a-to-b"),
        ("002", "003", "rewrite", "a-to-b"),
    ]


def test_what_the_re_post_added_is_listed(comparison):
    added = {c.kind for c in comparison.pairs[0].changes if c.what == "added"}
    assert {"title", "syndication-link"} <= added


def key(kind, name):
    """Bring a label or a fact to what it is compared by."""
    if kind == "people":
        return fold(name.split()[-1])
    return name.lower().removeprefix("the ")


def found_in(comparison, story, article, kind):
    if kind == "quantities":
        return {q.key for q in quantities_of(comparison.by_id[article])}
    wanted = {"people": "person", "organisations": "organisation"}[kind]
    facts = comparison.facts(story)
    return {key(kind, f.name) for f in facts if f.kind == wanted and article in f.cells}


@pytest.mark.parametrize("kind", ["people", "organisations", "quantities"])
def test_facts_against_labels_set_by_hand(kind, comparison, story):
    right = given = wanted = 0
    for article, names in LABELS[kind].items():
        gold = {key(kind, n) for n in names}
        optional = {key(kind, n) for n in LABELS["optional"][kind]}
        found = found_in(comparison, story, article, kind) - (optional - gold)
        right, given, wanted = right + len(gold & found), given + len(found), wanted + len(gold)
    assert right / given >= 0.90, f"precision {right}/{given}"
    assert right / wanted >= 0.80, f"recall {right}/{wanted}"


def test_the_known_discrepancy_and_at_most_two_false_ones(comparison, story):
    found = comparison.discrepancies(story)
    plans = [d for d in found if d.slot == "20 point"]
    assert [d.kind for d in plans] == ["owner"]
    assert plans[0].articles == (("002", "003"), ("004",))
    assert len(found) <= 3


def test_cut_quotations_are_told_as_cut(comparison, story):
    cut = [
        (c.article, len(q.carriages))
        for q in comparison.quotations(story)
        for c in q.carriages
        if c.fidelity == "truncated"
    ]
    assert cut == [("003", 2), ("003", 2)]

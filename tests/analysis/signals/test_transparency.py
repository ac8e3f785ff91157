"""Transparency: each item is found with its place, or not found."""

from itertools import pairwise

import pytest

from analysis import Article, parse
from analysis.article import PresetBlock
from analysis.signals.transparency import detect, score


def document(*blocks):
    text, preset = "", []
    for kind, string in blocks:
        preset.append(PresetBlock(len(text), len(text) + len(string), kind))
        text += string + "\n\n"
    return parse(Article("t", text, blocks=tuple(preset)))


def shown(*blocks):
    page = document(*blocks)
    items = score(page, detect(page)).details["items"]
    return {i["item"]: page.text[i["start"] : i["end"]] for i in items if i["found"]}


BODY = ("body", "The ferry was late again, and nobody on the quay knew when it would come.")


@pytest.mark.parametrize(
    ("blocks", "item", "evidence"),
    [
        ([("byline", "By Hanne Olsrud"), BODY], "byline", "By Hanne Olsrud"),
        ([("dateline", "3 May 2026"), BODY], "date", "3 May 2026"),
        ([("body", "LARVIK, Norway, May 3 (Coast Wire) — The ferry was late.")], "date", "May 3"),
        ([("body", "LARVIK, Norway — The ferry was late.")], "place", "LARVIK, Norway"),
        ([("body", "LARVIK: The ferry was late.")], "place", "LARVIK"),
        ([("body", "LARVIK, 3 May (Coast Wire) – The ferry was late.")], "date", "3 May"),
        ([("body", "LARVIK – 3 May 2026 – The ferry was late.")], "date", "3 May 2026"),
        ([("body", "The ferry was late in Larvik again.")], "place", "Larvik"),
        (
            [("body", "LARVIK, May 3 (Coast Wire) — The ferry was late.")],
            "syndication_credit",
            "Coast Wire",
        ),
        (
            [BODY, ("body", "This story was originally published by The Quay.")],
            "syndication_credit",
            "originally published",
        ),
        (
            [("body", "Ferry master Hanne Olsrud said the engine had failed twice.")],
            "named_speakers",
            "Ferry master Hanne Olsrud",
        ),
        (
            [("body", "The engine had failed twice, court documents show.")],
            "primary_document",
            "court documents",
        ),
        (
            [("body", "The order is at https://www.harbour.gov/orders/12 for all to read.")],
            "primary_document",
            "https://www.harbour.gov/orders/12",
        ),
        (
            [BODY, ("correction", "Correction: The ferry has two engines, not one.")],
            "correction_note",
            "Correction: The ferry has two engines, not one.",
        ),
        (
            [BODY, ("body", "An earlier version of this article misspelt Olsrud.")],
            "correction_note",
            "An earlier version of",
        ),
        ([("body", "OPINION"), BODY], "opinion_or_sponsored_label", "OPINION"),
        ([("title", "Analysis: Why ferries fail"), BODY], "opinion_or_sponsored_label", "Analysis"),
        ([BODY, ("body", "Write to desk@quay.example with news.")], "contact", "desk@quay.example"),
        ([BODY, ("call-to-action", "Got a tip? Tell our desk.")], "contact", "Got a tip"),
    ],
)
def test_finds_an_item_with_its_evidence(blocks, item, evidence):
    assert shown(*blocks).get(item) == evidence


@pytest.mark.parametrize(
    ("blocks", "item"),
    [
        ([("byline", "3 hours ago"), BODY], "byline"),
        ([("body", "The ferry was late in May and in December.")], "place"),
        ([("body", "In Olsrud’s view, the ferry was late.")], "place"),
        ([("body", "ANALYSIS: The ferry was late.")], "place"),
        ([("body", "MINISTER: The ferry was late.")], "place"),
        ([("dateline", "PUBLISHED: 22:31, 9 February 2026"), BODY], "place"),
        (
            [("body", "The opinion of the court was read aloud at noon.")],
            "opinion_or_sponsored_label",
        ),
        ([("body", "Analysis of the water took a week.")], "opinion_or_sponsored_label"),
        ([BODY, ("ad-slot", "Sponsored")], "opinion_or_sponsored_label"),
        ([BODY, ("syndication-link", "More »")], "syndication_credit"),
        ([BODY, ("body", "Editor’s note: Ms Olsrud is a shareholder.")], "correction_note"),
        ([("body", "Correction facilities are full in the north.")], "correction_note"),
        ([("body", "Officials said the engine had failed twice.")], "named_speakers"),
        ([BODY, ("body", "Read more at https://www.quay.example/news today.")], "primary_document"),
    ],
)
def test_does_not_find_what_only_looks_like_an_item(blocks, item):
    assert item not in shown(*blocks)


def test_score_counts_the_items_without_points():
    page = document(("byline", "By Hanne Olsrud"), ("body", "LARVIK — The ferry was late."))
    result = score(page, detect(page))
    assert (result.value, result.count, result.out_of) == (2.0, 2, 9)
    missing = [i for i in result.details["items"] if not i["found"]]
    assert len(missing) == 7
    assert all(i["start"] is None and i["end"] is None for i in missing)


def test_spans_do_not_overlap():
    page = document(("body", "LARVIK, Norway, May 3 (Coast Wire) — The ferry was late in Larvik."))
    spans = detect(page)
    assert [s.kind for s in spans] == ["place", "date", "syndication_credit"]
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_is_undefined_without_words():
    assert score(parse(Article("t", "")), ()).value is None

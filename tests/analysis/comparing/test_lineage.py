"""Lineage: copies, rewrites and passages are found, with a direction; shared quotations aren't."""

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import Article, parse
from analysis.comparing import lineage
from analysis.comparing.alignment import align
from analysis.comparing.lineage import RELATED, containment, find_pairs, relation_of
from analysis.comparing.prose import prose_of
from analysis.reading import read_paths

SEEDS = Path(__file__).parents[3] / "seeds"


def relation(one, other, document):
    return relation_of(prose_of(document(one, "a")), prose_of(document(other, "b")))


def pair_of(first, second, document, known=({}, {})):
    found = find_pairs([document(first, "a", **known[0]), document(second, "b", **known[1])])
    assert len(found) == 1
    return found[0]


def edited(text):
    """Change a word in ten."""
    words = text.split(" ")
    return " ".join("however" if n % 10 == 5 else word for n, word in enumerate(words))


def sentences(text):
    return text.split("\n\n")


class TestRelations:
    def test_a_text_is_a_verbatim_copy_of_itself(self, report, document):
        assert relation(report, report, document) == "verbatim"

    def test_cuts_leave_a_verbatim_copy(self, report, document):
        shorter = "\n\n".join(sentences(report)[:-2])
        assert relation(report, shorter, document) == "verbatim"

    def test_light_edits_make_a_near_copy(self, report, document):
        assert relation(report, edited(report), document) == "near-copy"

    def test_a_passage_in_another_article_is_partial(self, report, unrelated_report, document):
        host = sentences(unrelated_report)
        mixed = "\n\n".join([*host[:3], *sentences(report)[4:7], *host[3:]])
        assert relation(report, mixed, document) == "partial"

    def test_reports_of_one_event_are_independent(self, report, independent_report, document):
        assert relation(report, independent_report, document) is None

    def test_other_events_are_independent(self, report, unrelated_report, document):
        assert relation(report, unrelated_report, document) is None

    def test_a_rewrite_with_other_words_in_the_same_order(self, report, rewrite, document):
        assert relation(report, rewrite, document) == "rewrite"


class TestQuotations:
    SPEECH = (
        "We have sailed these narrow channels for thirty winters with wooden hulls and paper "
        "charts and lanterns hung from bamboo poles, and never once has the harbour pilot "
        "refused a frightened skipper who telephoned after midnight begging for guidance "
        "through fog, drifting ice, broken buoys and the wreckage of abandoned barges"
    )

    def around(self, before, after):
        speech = f"{before}{self.SPEECH}{after}"
        one = (
            f"The guild met on Friday in a crowded warehouse. {speech}. Members voted later "
            "to pay the fine. A second meeting follows next month in Tolva."
        )
        other = (
            f"Anger greeted the new toll at the quay. {speech}. Ministers refused to answer "
            "questions. Lorries queued as far as the motorway."
        )
        return one, other

    def test_a_shared_quotation_is_no_reuse(self, document):
        one, other = self.around("“", "”")
        assert find_pairs([document(one, "a"), document(other, "b")]) == ()
        assert max(containment(prose_of(document(one)), prose_of(document(other)))) < 0.1

    def test_the_same_words_in_own_voice_are(self, document):
        one, other = self.around("", "")
        assert find_pairs([document(one, "a"), document(other, "b")])


class TestDirection:
    def test_the_earlier_date(self, report, document):
        known = {"published": "2026-05-05"}, {"published": "2026-05-04"}
        pair = pair_of(report, edited(report), document, known)
        assert (pair.a, pair.b, pair.direction) == ("b", "a", "a-to-b")
        assert pair.direction_because == "earlier date"

    def test_times_of_one_day_in_different_zones(self, report, document):
        known = (
            {"published": "2026-05-04T09:00:00+02:00"},
            {"published": "2026-05-04T08:30:00+00:00"},
        )
        assert pair_of(report, report, document, known).a == "a"

    def test_one_day_without_times_tells_nothing(self, report, document):
        known = {"published": "2026-05-04"}, {"published": "2026-05-04T10:00:00"}
        assert pair_of(report, report, document, known).direction == "unknown"

    def test_a_syndication_credit(self, report, document):
        copy = report + "\n\nRead Full Article on HarbourPost.example\n"
        pair = pair_of(copy, report, document)
        assert (pair.a, pair.b) == ("b", "a")
        assert pair.direction_because == "syndication credit"

    def test_an_excerpt_comes_after_the_whole(self, report, document):
        excerpt = "\n\n".join(sentences(report)[:4])
        pair = pair_of(excerpt, report, document)
        assert (pair.a, pair.b) == ("b", "a")
        assert pair.direction_because.startswith("contained side")

    def test_equal_texts_without_a_date_have_none(self, report, document):
        pair = pair_of(report, report, document)
        assert pair.direction == "unknown"


class TestSegments:
    def test_extents_hold_what_their_kind_says(self, report, document):
        copy = edited(report)
        pair = pair_of(report, copy, document)
        kinds = {s.kind for s in pair.segments}
        assert "verbatim" in kinds
        for segment in pair.segments:
            assert (segment.a is None) == (segment.kind == "new")
            assert (segment.b is None) == (segment.kind == "cut")
            if segment.kind == "verbatim":
                one, other = report[slice(*segment.a)], copy[slice(*segment.b)]
                assert one.split() == other.split()

    def test_what_was_cut_is_listed(self, report, document):
        parts = sentences(report)
        pair = pair_of(report, "\n\n".join([*parts[:5], *parts[6:]]), document)
        cut = [report[slice(*s.a)] for s in pair.segments if s.kind == "cut"]
        assert any("second extension of its licence" in words for words in cut)

    def test_a_word_put_in_the_place_of_another_is_rewritten(self, report, document):
        other = report.replace("every rule", "all the regulations")
        pair = pair_of(report, other, document)
        assert [
            (report[slice(*s.a)], other[slice(*s.b)])
            for s in pair.segments
            if s.kind == "rewritten"
        ] == [("every rule", "all the regulations")]

    def test_a_changed_headline_and_added_promotion_are_changes(self, report, document):
        other = report.replace("Ferry runs aground off Skarholm with 212 on board", "SHIP OF FEAR")
        other += "\n\nSubscribe to our free newsletter and never miss a story\n"
        pair = pair_of(report, other, document)
        whats = {(c.what, c.kind) for c in pair.changes}
        assert ("changed", "title") in whats
        assert any(what == "added" and kind != "title" for what, kind in whats)


class TestRewritesWithFewNumbers:
    REPORT = (
        "Harbour master Ida Brandt closed the Cape Lorne pier after a beam gave way.\n\n"
        "“The timber was soft as bread where the bolts go in,” Brandt told the Gull Wire. “We "
        "should have looked a year ago.”\n\n"
        "Manager Olaf Reed of Northlight Lines moved his ferries to Skerry Island and let Marek "
        "Tolland sound the channel.\n\n"
        "Then Petra Voll, who leads the Lorne Council, asked the Fjordland ministry for money.\n\n"
        "“Nobody gives a coin for a thing that still stands,” Voll said in Estermouth.\n\n"
        "“My grandfather drove those piles with a steam hammer,” said Jens Akerby, a boatman.\n"
    )
    RETOLD = (
        "Soft wood has shut the pier of Cape Lorne: Ida Brandt, its harbour master, acted when a "
        "beam broke.\n\n"
        "The timber, in her phrase, was “soft as bread where the bolts go in”, and it was a case "
        "of “should have looked a year ago”, Brandt added.\n\n"
        "Ferries of Northlight Lines now berth at Skerry Island, where Olaf Reed has Marek Tolland "
        "sounding the channel for him.\n\n"
        "Money is what Petra Voll of the Lorne Council seeks from the Fjordland ministry. In "
        "Estermouth Voll spoke of “a thing that still stands”.\n"
    )

    def test_a_rewrite_with_nothing_of_its_own_is_found(self, document):
        assert relation(self.RETOLD, self.REPORT, document) == "rewrite"

    def test_one_quotation_of_its_own_makes_it_independent(self, document):
        more = self.RETOLD + "\nBrandt called it “the worst winter since the old mole was lost”.\n"
        assert relation(more, self.REPORT, document) is None

    def test_another_order_is_not_told_from_a_comment(self, document):
        turned = "\n\n".join(reversed(self.RETOLD.strip().split("\n\n")))
        assert relation(turned, self.REPORT, document) is None


def test_standing_text_of_one_source_is_no_lineage(report, unrelated_report, document):
    standing = (
        "Harbour Post has covered the archipelago since 1921 from its wooden office above the "
        "chandler, printing tide tables, auction notices, christening announcements, poems by "
        "lighthouse keepers and the complete correspondence of quarrelling pilots without ever "
        "missing a single Thursday edition, whatever the weather."
    )
    texts = [f"{text}\n\n{standing}\n" for text in (report, unrelated_report)]
    known = [{"source": "Harbour Post"}, {"source": "Harbour Post"}]
    documents = [
        document(t, str(n), **k) for n, (t, k) in enumerate(zip(texts, known, strict=True))
    ]
    assert find_pairs(documents) == ()
    documents = [document(t, str(n), source=str(n)) for n, t in enumerate(texts)]
    assert [p.relation for p in find_pairs(documents)] == ["partial"]


def test_pairs_do_not_depend_on_what_else_is_given(report, unrelated_report, document):
    two = [document(report, "a"), document(edited(report), "b")]
    alone = find_pairs(two)
    among = find_pairs([document(unrelated_report, "c"), *two])
    assert among == alone


def test_repeated_texts_are_compared_once_with_the_same_result(report, document, monkeypatch):
    texts = [report, edited(report)] * 4
    documents = [document(t, str(n), published=f"2026-05-{n + 1:02}") for n, t in enumerate(texts)]
    (first,) = find_pairs(documents[:2])
    calls = []
    monkeypatch.setattr(lineage, "align", lambda a, b: calls.append(1) or align(a, b))
    found = find_pairs(documents)
    assert len(found) == 8 * 7 / 2
    assert len(calls) <= 4
    for pair in found:
        assert int(pair.a) < int(pair.b)
        if (int(pair.a) - int(pair.b)) % 2 and int(pair.a) % 2 == 0:
            assert replace(pair, a="0", b="1") == first
        elif (int(pair.a) - int(pair.b)) % 2 == 0:
            assert pair.containment_a_in_b == 1


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_are_aligned_within_their_bounds(one, other):
    shared = "The ferry ran aground on a sandbank near the harbour before dawn on Monday. "
    a, b = one + shared + other, other + shared + one
    for segment in align(prose_of(parse(Article("a", a))), prose_of(parse(Article("b", b)))):
        for extent, text in ((segment.a, a), (segment.b, b)):
            assert extent is None or 0 <= extent[0] < extent[1] <= len(text)


@pytest.mark.parametrize("text", ["", " \n", "x", "“" * 500, "said " * 3000, "Ǆ ﬁ İ" * 50])
def test_any_text_is_compared(text, report, document):
    find_pairs([document(text, "a"), document(text, "b"), document(report, "c")])


@pytest.fixture(scope="module")
def bundled():
    documents = [parse(a) for a in read_paths([SEEDS]) if isinstance(a, Article)]
    labels = json.loads((SEEDS / "labels.json").read_text("utf-8"))["relations"]
    return find_pairs(documents), labels


def test_every_labelled_relation_of_the_bundled_corpus_is_found(bundled):
    pairs, labels = bundled
    found = {(p.a, p.b): p.relation for p in pairs}
    missed = [r for r in labels if found.get((r["original"], r["copy"])) != r["relation"]]
    assert missed == [], f"recall {1 - len(missed) / len(labels):.2f}"


def test_nothing_else_is_found_in_it_but_what_follows(bundled):
    pairs, labels = bundled
    family = {r["copy"]: r["original"] for r in labels}
    siblings = {
        frozenset(pair) for pair in combinations(family, 2) if family[pair[0]] == family[pair[1]]
    }
    labelled = {frozenset((r["original"], r["copy"])) for r in labels}
    false = [p for p in pairs if frozenset((p.a, p.b)) not in labelled | siblings]
    assert false == [], f"precision {1 - len(false) / len(pairs):.2f}"


def test_the_threshold_stands_between_copies_and_reports(report, independent_report, document):
    texts = [prose_of(document(t)) for t in (report, independent_report, edited(report))]
    assert max(containment(texts[0], texts[1])) < RELATED < max(containment(texts[0], texts[2]))

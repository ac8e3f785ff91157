"""Filters as SQL and in words."""

from datetime import date

from dashboard.filters import Filters, ignored
from dashboard.wording import agreeing, counted, excerpt, figure, significant, with_unit


def test_no_restriction_is_true():
    assert Filters().where() == ("true", [])
    assert Filters().describe() == "all articles"


def test_values_are_bound_never_written_into_the_condition():
    hostile = "x' OR 1=1 --"
    condition, params = Filters(sources=(hostile,), stories=(hostile,), min_words=5).where()
    assert hostile not in condition
    assert params == [hostile, hostile, 5]
    assert condition.count("?") == len(params)


def test_the_description_names_every_restriction():
    filters = Filters(("A", "B", "C", "D"), ("S",), date(2026, 1, 2), date(2026, 3, 4), 50)
    said = filters.describe()
    assert said == (
        "source A, B, C and 1 more; story S; from 2026-01-02; until 2026-03-04; at least 50 words"
    )


def test_one_source_alone_and_one_more():
    filters = Filters(sources=("A",), min_words=3)
    assert filters.only("B") == Filters(sources=("B",), min_words=3)
    assert filters.with_source("B").sources == ("A", "B")
    assert filters.with_source("A") is filters
    assert Filters().with_source("B") == Filters()


def test_figures_have_two_significant_digits():
    shown = [significant(v) for v in (0, 0.0421, 0.5, 1.26, 9.96, 12.4, 1234.5, -0.078, -3.0)]
    assert shown == ["0", "0.042", "0.5", "1.3", "10", "12", "1,234", "−0.078", "−3"]


def test_shares_are_read_as_per_cent_and_nothing_as_a_dash():
    assert figure(0.2105, "share of sentences") == "21 %"
    assert figure(None) == figure(float("nan")) == "–"
    assert with_unit(0.43, "share of words") == "43 % of words"
    assert with_unit(4.5, "cues per 1,000 words") == "4.5 cues per 1,000 words"
    assert with_unit(9.21, "U.S. school grade") == "9.2 (U.S. school grade)"
    assert with_unit(1.0, "cues per 1,000 words") == "1 cue per 1,000 words"
    assert with_unit(2.0, "weight of the cues in the headline; at 1.0 it is bait") == "2"


def test_what_a_lone_one_counts_is_singular():
    texts = {
        "1 items found": "1 item found",
        "1 loaded cues in 1 words of the headline": "1 loaded cue in 1 word of the headline",
        "1 of 1 attributions to unnamed speakers": "1 of 1 attribution to unnamed speakers",
        "2.1 cues, −1 cues, 1,001 cues": "2.1 cues, −1 cues, 1,001 cues",
        "1 of 16 sentences": "1 of 16 sentences",
        "1 mean over sentences": "1 mean over sentences",
        "1 class": "1 class",
    }
    assert {text: agreeing(text) for text in texts} == texts


def test_a_text_without_room_is_cut_around_the_words_asked_for():
    text = "The mayor, who had said nothing for a week, may possibly reconsider the plan in spring."
    assert excerpt(text, 100) == text
    assert excerpt(text, 22) == "The mayor, who had…"
    cut = excerpt(text, 40, "possibly")
    assert "may possibly" in cut
    assert cut[0] == cut[-1] == "…"
    assert len(cut) <= 40
    assert excerpt(text, 30, "spring").endswith("in spring.")
    assert excerpt(text, 30, "no such words") == excerpt(text, 30)
    for characters in range(1, 90):
        assert len(excerpt(text, characters, "a week")) <= max(characters, 3)


def test_counts_have_their_plural():
    assert [counted(1, "story"), counted(2, "story"), counted(1200, "article")] == [
        "1 story",
        "2 stories",
        "1,200 articles",
    ]


def test_what_the_address_asked_for_in_vain_is_named():
    given = {
        "source": ["A", "B"], "since": ["1066-10-14"], "words": ["many"], "until": ["2026-01-02"],
        "sort": ["name"], "spam": ["x" * 999],
    }  # fmt: skip
    filters = Filters(sources=("A",), until=date(2026, 1, 2))
    assert ignored(given, filters, ["sort"]) == [
        "source: B",
        "since: 1066-10-14",
        "words: many",
        f"spam = {'x' * 53}…",
    ]
    assert ignored({"words": ["0"], "since": [""]}, Filters(), []) == []
    assert len(ignored({f"k{i}": ["v"] for i in range(99)}, Filters(), [])) == 6

from itertools import pairwise

import pytest

from analysis.article import Article, PresetBlock
from analysis.document import parse
from analysis.lexicon import lexicons
from analysis.signals.clickbait import REASONS, SIGNAL

TEASING = [
    "You Won't Believe What This Baker Found Under The Oven",
    "17 Reasons Every Gardener Secretly Loves Rain",
    "Which Kitchen Gadget Are You",
    "Can You Guess The Cartoon From Its Lunchbox",
    "This One Trick Will Change How You Fold Towels",
    "Here's Why Everyone Is Obsessed With This Tiny Lighthouse",
    "21 Things You'll Only Understand If You Grew Up By The Sea",
    "you won't believe what happened next when the ferry docked",
]
TELLING = [
    "Parliament approves budget after nine-hour debate",
    "Two Killed in Train Collision Near Northern Border",
    "Central bank holds interest rate at 4 percent",
    "14 injured as ferry hits pier",
    "Minister resigns over procurement inquiry",
    "Scientists find water vapour in old satellite data",
    "U.S. and Japan Resume Trade Talks in Geneva",
    "Obituary: Mara Lind, bridge engineer, 91",
]


def weight(text: str) -> float:
    return sum(span.weight for span in SIGNAL.detect(parse(Article("a", text))))


@pytest.mark.parametrize("headline", TEASING)
def test_teasing_headline_is_marked(headline):
    assert weight(headline) >= 1.0


@pytest.mark.parametrize("headline", TELLING)
def test_telling_headline_is_not(headline):
    assert weight(headline) < 1.0


def test_news_wording_takes_from_the_sum():
    assert weight("This Is What Happened In Court After The Fatal Crash") < weight(
        "This Is What Happened In Class After The Final Test"
    )


def test_an_explicit_teaser_stands_whatever_the_news():
    line = "MPs declare war on phones in parliament vote, and you won't believe who they spared"
    assert weight(line) >= 1.0


def test_a_first_line_stands_in_for_a_missing_title():
    text = "You won't believe what the mayor said\nThe mayor spoke for an hour on Tuesday."
    document = parse(Article("a", text))
    assert document.blocks[0].kind in ("body", "title")
    assert SIGNAL.score(document, SIGNAL.detect(document)).value >= 1.0


def test_prose_is_left_alone():
    text = (
        "You will never guess what the council did next, and here's why that is so amazing to "
        "everyone who lives on the street that runs along the old harbour wall.\n\n"
        "This is what you need to know about the plan."
    )
    assert SIGNAL.detect(parse(Article("a", text))) == ()


def test_a_long_closed_sentence_is_no_headline():
    text = "Here is why you should know that this amazing bridge will change your life and mine."
    document = parse(Article("a", text))
    assert SIGNAL.detect(document) == ()
    score = SIGNAL.score(document, ())
    assert score.value is None
    assert score.undefined_because == "no headline found"


def test_score_sums_the_title_and_counts_headings_apart():
    title, heading = "You Won't Believe This Cake", "What You Need To Know"
    body = "The cake was baked in March by a team of nine."
    text = f"{title}\n{heading}\n{body}"
    second, third = len(title) + 1, len(title) + len(heading) + 2
    blocks = (
        PresetBlock(0, len(title), "title"),
        PresetBlock(second, second + len(heading), "heading"),
        PresetBlock(third, len(text), "body"),
    )
    document = parse(Article("a", text, blocks=blocks))
    spans = SIGNAL.detect(document)
    score = SIGNAL.score(document, spans)
    in_title = [s for s in spans if s.end <= len(title)]
    assert score.count == len(in_title) >= 1
    assert score.value == pytest.approx(sum(s.weight for s in in_title))
    assert score.details["elsewhere"] > 0
    assert sum(score.details["by_kind"].values()) == score.count


def test_a_plain_headline_scores_nought():
    document = parse(Article("a", "Parliament approves budget"))
    assert SIGNAL.score(document, SIGNAL.detect(document)).value == 0


@pytest.mark.parametrize(
    "text", ["", " ", "5", "The 5", "İ 7 ß ﬁ", "😀 😀", "The top 10", "\u202eyou"]
)
def test_any_text_is_survived(text):
    spans = SIGNAL.detect(parse(Article("a", text)))
    assert all(0 <= s.start < s.end <= len(text) and s.cue == text[s.start : s.end] for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_every_kind_of_cue_has_its_reason():
    rows = lexicons()[SIGNAL.name]
    assert {row["kind"] for row in rows if float(row["weight"]) > 0} == set(REASONS)

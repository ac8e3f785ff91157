from itertools import pairwise

import pytest

from analysis.article import Article
from analysis.document import parse
from analysis.lexicon import lexicons
from analysis.signals.promotional_language import REASONS, SIGNAL

SELLING = [
    "Elevate your mornings with the award-winning Corvane kettle, crafted for unparalleled taste.",
    "For those seeking the epitome of comfort, Halden Lodge offers an unforgettable escape.",
    "Don't miss our limited-time offer on the breathtaking Alder coastal cruise.",
    "Its seamless design and fine leather make it the perfect choice for any discerning hiker.",
    "Immerse yourself in a world-class spa where every treatment is nothing short of divine.",
    "We are thrilled to announce a state-of-the-art campus built by our incredible team.",
    "Our passionate team is uniquely positioned to shape the future of bread.",
    "To learn more about its rich suite of tools, visit the company's website.",
    "Ready to make the switch? Your family deserves it, so rest easy.",
    "Book your free visit today, and join thousands who love our friendly team.",
    "The Ardel kettle just hit its lowest price ever, and this is a no-brainer.",
    "It is $40 off the list price, the cheapest we've ever seen it.",
    "Snag one before it sells out.",
    "Stock is limited, so you'll want to move quickly.",
    "Get an extra 20% off with the code FERRY at checkout.",
    "Now's the time to buy: the Ardel has dropped to just $99.",
    "Talk to one of our advisers and find out how much you could save.",
    "The merger strengthens our position as a market leader.",
    "Use the coupon code SPRING at checkout for the hottest deals of the week.",
    "We could not be prouder of what is the culmination of nine years' work.",
    "The pump seamlessly integrates with any tank, ushering in a new era of irrigation.",
]
TELLING = [
    "The council approved the budget by nine votes to four on Tuesday.",
    "The kettle was recalled in March after two households reported burns.",
    "The lodge has 40 rooms and is owned by a pension fund.",
    "Officials said the security guarantees would be discussed in Geneva.",
    "Police found the missing hiker near the ridge, cold but unhurt.",
    "The company, founded in 1987, offers a range of services to farmers.",
    "It was a remarkable defeat for the governing party.",
    "The sanctuary city policy was challenged in court.",
    "Inspectors wanted to learn more about the leak before they spoke.",
    "For more information about closed roads, call the county.",
    "The front-runner for the nomination boasted of a remarkable lead.",
    "And if you vote for Varga, what then?",
    "Oil fell to an all-time low, down to $31 a barrel.",
    "It was the best deal the union could get in the talks.",
    "The deal ends a strike of nine weeks.",
    "The central bank cut its discount rate to 2 percent.",
    "Residents stock up on water before the storm.",
    "The union called the discount for managers unfair.",
    "The list price of the drug rose by a tenth.",
    "Four tickets were on sale for $20 each.",
    "The council called the merger a no-brainer.",
    "The trial is the culmination of an investigation into the fire.",
]


def spans_of(text):
    return SIGNAL.detect(parse(Article("a", text)))


def weight(text):
    return sum(span.weight for span in spans_of(text))


@pytest.mark.parametrize("sentence", SELLING)
def test_selling_sentence_is_marked(sentence):
    assert weight(sentence) >= 1.0


@pytest.mark.parametrize("sentence", TELLING)
def test_telling_sentence_is_not(sentence):
    assert weight(sentence) < 1.0


def test_a_stray_weak_cue_is_no_promotion():
    assert spans_of("The leading candidate spoke for an hour.") == ()


def test_a_likened_name_is_a_cue():
    kinds = {s.kind for s in spans_of("The stunning bench is as reliable as a Vantrell watch.")}
    assert "brand-simile" in kinds
    kinds = {s.kind for s in spans_of("The stunning bench is as well as the Vantrell Bank gone.")}
    assert "brand-simile" not in kinds


def test_plain_wording_takes_from_the_sum():
    praise = "the hotel offers stunning views and exquisite food"
    assert weight(f"However, {praise}, starting at 90 crowns.") < weight(f"Here {praise}.")


def test_a_term_said_twice_counts_once():
    once = weight("An exquisite room.")
    assert once > 0
    assert weight("An exquisite bed in an exquisite room.") == once


def test_score_counts_own_voice_apart_from_quoted():
    text = "The exquisite tower opened.\n\nThe owner called it “a breathtaking, world-class gem”."
    document = parse(Article("a", text))
    spans = SIGNAL.detect(document)
    score = SIGNAL.score(document, spans)
    assert score.count == 1
    assert score.value == pytest.approx(1000 * score.count / score.out_of)
    assert score.details["quoted_count"] >= 2
    assert score.details["sentences_marked"] == 1
    assert sum(score.details["by_kind"].values()) == score.count


def test_no_words_no_score():
    document = parse(Article("a", ""))
    score = SIGNAL.score(document, SIGNAL.detect(document))
    assert score.value is None
    assert score.undefined_because


ODD = [
    "",
    "İ exquisite",
    "ﬁnest ß 😀 exquisite!",
    "as as as As",
    "exquisite\u200b",
    "\x00 luxurious",
]


@pytest.mark.parametrize("text", ODD)
def test_any_text_is_survived(text):
    spans = spans_of(text)
    assert all(0 <= s.start < s.end <= len(text) and s.cue == text[s.start : s.end] for s in spans)


def test_spans_are_sorted_and_apart():
    spans = spans_of(" ".join(SELLING))
    assert len(spans) > 10
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.reason and s.weight > 0 for s in spans)


def test_every_kind_of_cue_has_its_reason():
    rows = lexicons()[SIGNAL.name]
    assert {row["kind"] for row in rows if float(row["weight"]) > 0} == set(REASONS)

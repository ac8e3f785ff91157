"""Hedging: what withholds commitment is found, the innocent uses of the same words are not."""

from itertools import pairwise

import pytest

from analysis import Article, parse
from analysis.signals.hedging import SIGNAL, detect, grammar, score


def hedges(text):
    return {span.cue: span for span in detect(parse(Article("t", text)))}


def weight(text):
    return sum(span.weight for span in hedges(text).values())


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The ministry might shelve the plan.", "might", "modal"),
        ("The bridge may have been weakened by the flood.", "may have been", "modal"),
        ("Perhaps the vote comes too late.", "Perhaps", "epistemic-adverb"),
        ("He probably left the country on Friday.", "probably", "epistemic-adverb"),
        ("It remains unclear who gave the order.", "remains unclear", "epistemic-adjective"),
        ("The outcome of the count is uncertain.", "uncertain", "epistemic-adjective"),
        ("The firm is weighing a potential sale.", "a potential", "epistemic-adjective"),
        ("The minister hinted at a reshuffle.", "hinted", "epistemic-verb"),
        ("Prices fell, suggesting weaker demand.", "suggesting", "epistemic-verb"),
        ("The pilot seemed to lose height.", "seemed to", "epistemic-verb"),
        ("The driver allegedly fled on foot.", "allegedly", "attribution-shield"),
        ("The clause is seen as a concession.", "seen as", "attribution-shield"),
        ("A kind of truce holds, so to speak.", "so to speak", "approximator"),
        ("Some 400 people were moved.", "Some 400", "approximator"),
        ("The valley is usually dry.", "usually", "generality"),
        ("If confirmed, the find is the oldest yet.", "If confirmed", "conditional"),
        ("The scars are consistent with a fall.", "consistent with", "epistemic-adjective"),
        ("The board cannot rule out a leak.", "cannot rule out", "epistemic-verb"),
        ("Preliminary figures show a deficit.", "Preliminary", "epistemic-adjective"),
        ("The chart does not prove a link.", "does not prove", "epistemic-verb"),
        ("New figures suggest a slow year.", "suggest", "epistemic-verb"),
        ("The effect is hard to measure.", "hard to measure", "epistemic-adjective"),
        ("It is too early to name a cause.", "too early to", "epistemic-adjective"),
        ("All else being equal, rents fall.", "All else being equal", "conditional"),
        ("She is understood to have resigned.", "is understood to", "attribution-shield"),
        ("A popular myth that rats swim far.", "myth that", "attribution-shield"),
        ("It's thought the ferry ran aground.", "It's thought", "attribution-shield"),
        ("It was learnt that the clerk fled.", "It was learnt", "attribution-shield"),
        ("The engineer says she doubts the dam will last.", "she doubts", "epistemic-verb"),
        (
            "Ms Orr figured the rent would double, and he figures so too.",
            "he figures",
            "epistemic-verb",
        ),
        ("I dare say the mayor will return.", "I dare say", "epistemic-verb"),
        ("It is a plan which I suspect nobody read.", "I suspect", "epistemic-verb"),
        ("Farmers are of the view that the levy failed.", "are of the view", "epistemic-verb"),
        ("Models built for the port suggest higher tides.", "suggest", "epistemic-verb"),
        ("It took about an hour.", "about an", "approximator"),
        ("The figures point to a poor harvest.", "figures point to", "epistemic-verb"),
        ("The wreck lies somewhere off the cape.", "somewhere", "weasel"),
    ],
)
def test_finds_a_hedge_of_every_kind(text, cue, kind):
    found = hedges(text)
    assert cue in found, list(found)
    assert found[cue].kind == kind
    assert found[cue].reason


@pytest.mark.parametrize(
    "text",
    [
        "In May the council met twice.",
        "The vote on May 9 was close.",
        "Theresa May resigned.",
        "Troops showed the might of the army.",
        "She could not open the gate.",
        "Water can carry the seeds far.",
        "He appeared in court on Monday.",
        "They left as soon as possible.",
        "The grant made it possible to rebuild the pier.",
        "It was the most important harbour of the coast.",
        "The farm reached its full potential.",
        "The fence is consistent with the rules of the park.",
        "The preliminary hearing is on Monday.",
        "It was too early to eat.",
        "They suggest a walk after lunch.",
        "The bridge should be treated as a monument.",
        "No child must be held as a hostage.",
        "He arrived at a town unknown to tourists.",
        "She repeated the myth that wages never rise.",
        "He filed an asylum claim that was refused.",
        "He could not possibly have known the code.",
        "The court met several times.",
        "Rather than wait, they walked.",
        "The chief proposed a longer break.",
        "These are the many rivers of the delta.",
        "He believes in fair play.",
        "The road runs around the lake.",
        "The nurse was told about a leak.",
        "They sat around a table.",
        "They were warned about 12 faults.",
        "The key had been used to open the safe.",
        "The letter reads in part: no.",
        "The notice partly read: closed.",
        "This text may not be reproduced or rewritten.",
        "A Senate estimates hearing took place.",
        "Exports rose by 9%, most since 1998.",
        "She was certain stale bread was to blame.",
        "One must begin somewhere.",
        "It is quite simply a feast.",
        "He was known to police.",
        "The law was attacked most notably in the north.",
        "It is what voters care most about.",
        "The work is most rewarding in spring.",
        "It is no wonder they left.",
        "It shows how much of the roof is gone.",
        "Crews now work more effectively than before.",
        "Rather, the mayor stayed.",
        "She refused in no uncertain terms.",
    ],
)
def test_leaves_innocent_uses_alone(text):
    assert hedges(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Some critics call the law a mistake.",
        "Many of the older houses stand empty.",
        "Several have asked for the money back.",
        "Critics argue that the tax is unfair.",
        "Scholars have long believed that the text is a copy.",
        "Reports indicate a drop in sales.",
        "He is widely regarded as the father of the sport.",
        "The tower is said to be haunted.",
        "It has been claimed that the will was forged.",
        "The decision was heavily criticized.",
        "The song is often referred to as an anthem.",
        "It is one of the most admired gardens of the region.",
        "A suburb, considered the poorest of all, lost its school.",
        "The hall, usually referred to as the Barn, burned down.",
        "Legend has it that the well never dries up.",
        "We are told that the well never dries up.",
        "The mayor is learnt to have asked for a review.",
        "The opera was attacked by some reviewers.",
    ],
)
def test_vague_constructions_mark_the_sentence(text):
    assert weight(text) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "The tower was described as unsafe by the city's chief engineer.",
        "He was considered by Judge Ruth Hall to be a witness.",
        "These critics of 1912 wrote for two papers.",
        "The plant is used in the laboratory.",
        "She has repeatedly called for calm.",
        "The coach has often praised the young keeper.",
        "Their coach, Uwe Orr, blamed the wind.",
        "The two crews were known to each other.",
    ],
)
def test_an_owned_or_definite_statement_is_no_weasel(text):
    assert weight(text) < 1


def test_a_modal_in_a_headline_set_in_title_case():
    assert [*hedges("Storm May Reach Northern Coast by Friday, Officials Say")] == ["May"]


def test_weak_hedges_add_up():
    one = weight("The walls are generally dry.")
    two = weight(
        "The walls are generally dry and relatively thick, and mostly of nearly equal age."
    )
    assert 0 < one < 1 < 1 + one < 2 * two


def test_a_quantity_before_a_number_is_weak():
    assert 0 < weight("About 300 houses burned.") < 1
    assert weight("Exactly 300 houses burned.") == 0


def test_voice_and_zone_of_a_quoted_hedge():
    found = hedges("“Perhaps we were wrong about the dam from the start,” Ms Orr said.")
    assert found["Perhaps"].voice == "quoted"


def test_spans_are_sorted_without_overlap_and_inside():
    text = (
        "Many observers say it is widely believed that some of the several ministers may have "
        "been considered, according to some reports, one of the most likely, perhaps.\n"
    ) * 3
    spans = detect(parse(Article("t", text)))
    assert len(spans) > 12
    for before, after in pairwise(spans):
        assert before.end <= after.start
    assert all(text[s.start : s.end] == s.cue for s in spans)


def test_score_is_the_share_of_own_sentences_with_a_hedge():
    text = (
        "The council met on Monday in the old hall near the river. "
        "It may have sold the land before the summer ended. "
        "“Perhaps the price was far too low for a plot like that,” a baker said. "
        "The mayor signed the papers on the same day in her office."
    )
    document = parse(Article("t", text))
    result = score(document, detect(document))
    assert (result.count, result.out_of) == (1, 4)
    assert result.value == pytest.approx(0.25)
    assert result.quoted == 1.0
    assert result.details["by_kind"] == {"modal": 1}
    assert result.details["cues"] == 1


def test_no_sentence_leaves_the_score_undefined():
    document = parse(Article("t", ""))
    result = score(document, detect(document))
    assert result.value is None
    assert result.undefined_because


def test_grammar_has_no_unused_role():
    used = {
        "quantifier", "countable", "pronoun", "partitive", "definite", "degree", "group", "time",
        "plural", "speaker", "claim", "auxiliary", "adverb", "general", "opinion", "bare", "be",
        "complement", "speech", "owner", "perfect", "demand", "active", "finite",
    }  # fmt: skip
    assert set(grammar()) == used
    assert SIGNAL.misses


@pytest.mark.parametrize("text", ["", "?", "may", "some", "İ some İs many " * 50, "by " * 99])
def test_never_raises(text):
    detect(parse(Article("t", text)))

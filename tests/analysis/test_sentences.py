"""Hard cases of sentence boundaries. In each text `|` stands where a sentence must end."""

from itertools import pairwise

import pytest

from analysis.layout import Block
from analysis.sentences import find_sentences
from analysis.words import find_words

CASES = [
    # titles and initials
    "Gen. Ruth Adeyemi arrived on Dec. 15 in the U.S. with an envoy.",
    "Mr. and Mrs. Okafor met Dr. Lindqvist.|They left at noon.",
    "Sen. J.D. Harlow spoke.|Rep. Mia T. Cole did not.",
    "J. K. Marsh wrote it.|Critics disagreed.",
    "George H.W. Farley served two terms.|His son served one.",
    "The Rev. Paul Ames Jr. prayed.|The crowd fell silent.",
    "Lt. Col. Dana Ruiz briefed Gov. Ellen Park.",
    "Sgt. Maj. Tom Reed and Capt. Lee Wu were cleared.",
    "Prof. Alan B. Crane retired in Sept. 2019.|He now paints.",
    "Martin Hale Sr. founded the firm.|Martin Hale Jr. sold it.",
    "It was signed by Louis XIV.|Nobody objected.",
    "Ms. Quist, M.D., testified.|Mr. Holm, Ph.D., did too.",
    "Messrs. Dunn and Ito resigned.",
    # states, countries, organisations
    "He moved to the U.S. The job paid well.".replace("U.S. The", "U.S.|The"),
    "The U.S. Senate voted.|The U.K. Parliament did not.",
    "U.S. President Lena Ortiz landed in Washington, D.C., on Monday.",
    "She grew up in Washington, D.C.|Her brother stayed.",
    "Acme Corp. said it would appeal.|Bolt Inc. declined to comment.",
    "Shares of Norda Co. fell.|Shares of Tern Ltd. rose.",
    "The U.N. Security Council met.|It adjourned at 6 p.m.",
    "Police in Tampa, Fla., and Mobile, Ala., were told.",
    "The E.U. is split.|Nobody expected that.",
    # times, dates, numbers
    "The vote is at 9 a.m. on Tuesday.|Results are due by noon.",
    "It began at 9 a.m.|The mayor came late.",
    "The blast came at 3 p.m. Sunday near the port.",
    "Polls close at 8 p.m. Eastern time.",
    "The notice went up at 6 a.m.|Seepage rose by noon.",
    "No. 4 Park Road was sold.|No. 5 was not.",
    "Prices rose 3.5 percent.|Wages rose 1.2 percent.",
    "The fine was $1.2 million.|It was paid.",
    "She was born on Jan. 3, 1961.|He was born in Feb. 1962.",
    "See pp. 12-14 and fig. 3 of the report.",
    "The score was 3-2.|Fans cheered.",
    "He ran it in 9.8 seconds.|Amazing.",
    "The law took effect Nov. 1.|Fines follow.",
    "Version 2.0.1 is out.|Update now.",
    # lower-case Latin
    "Bring papers, e.g. a passport, or cash, i.e. coins.",
    "Fruit, nuts, etc. were sold.|Prices held.",
    "They sold fruit, nuts, etc.|Then it rained.",
    "Ames et al. found no effect.|Others did.",
    "Smith v. Jones was settled.|The judge agreed.",
    "Ohio vs. Iowa drew a crowd.",
    # quotation marks
    "“Stop!” Lee said.|Nobody did.",
    "“Is it safe?” the mayor asked.|“It is not,” an engineer said.",
    '"We won." The crowd roared.'.replace('." The', '."|The'),
    "“We lost.”|“No, we won.”",
    "He said: “It is over. Go home.”|They went.".replace("over. Go", "over.|Go"),
    "‘It is late,’ she said.|‘Go home.’",
    "He called it “a farce.”|She agreed.",
    "“Yahoo! is hiring,” said Kim.|Others are not.",
    "Was that “the end”?|It was.",
    "They shouted “Out!” and left.",
    "'Why now?' asked Tom.|No reply came.",
    "«C’est fini.»|He left.",
    # ellipses and stacked marks
    "Well ... I don't know.|Ask her.",
    "We waited…|Nothing happened.",
    "We waited… and waited.",
    "What?!|Nobody spoke.",
    "No!!!|Not again.",
    "I thought . . . maybe not.",
    "She paused. ... Then she spoke.".replace(". ... Then", ". ...|Then"),
    # brackets
    "(It was late.)|They left.",
    "He left (it was late).|She stayed.",
    "The bill (H.R. 3) passed.|The Senate waits.",
    "The deal [sic] failed.|Talks go on.",
    # addresses, sites, names with marks
    "Read example.com for more.|Subscribe there.",
    "Write to a.b@example.org.|We answer.",
    "Yahoo! Inc. was sold.|Verizon paid.",
    "St. Paul is cold.|Mt. Hood is colder.",
    "He lives on Elm St. near the park.",
    "The Jan. 6 committee met.|It will meet again.",
    # sentences that begin unusually
    "Sales fell.|3M did better.",
    "He left.|iPhone sales rose.".replace("|", " "),
    "The firm grew.|“Bigger is better,” it says.",
    "Costs rose.|$5 is now $6.",
    # glued and unfinished text
    "The talks ended.The envoy left.".replace("ended.The", "ended.|The"),
    "Talks end without a deal",
    "Talks end without a deal; envoy leaves",
    "She asked why.|because".replace("|", " "),
    "I am 5.|You are 6.",
    "“Why?” Judge Ann Lee asked.|Nobody knew.",
    "“Why?” Lee wondered, then left.|The room was still.",
    "“Why?”|Lee left the room.",
    "It was I.|Nobody else came.",
]


def split(text, start=0, end=None):
    """Return (start, end) of each sentence of one block."""
    block = Block(start, len(text) if end is None else end, "body")
    return [(s.start, s.end) for s in find_sentences(text, find_words(text), [block])]


@pytest.mark.parametrize("marked", CASES)
def test_boundaries(marked):
    text = marked.replace("|", " ") if "ended.|The" not in marked else marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    found = [text[a:b] for a, b in split(text)]
    assert found == expected


def test_there_are_enough_hard_cases():
    assert len(CASES) >= 60


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "...", "?!", "“”", "a", "\u200b", "🙂 🙂"])
def test_odd_texts_give_spans_inside_the_text(text):
    for start, end in split(text):
        assert 0 <= start < end <= len(text)


def test_spans_cover_the_words_in_order():
    text = "One. Two! Three? “Four.” (Five.) Six … seven. 8."
    spans = split(text)
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")


def test_only_the_part_asked_for_is_split():
    text = "Outside. Inside one. Inside two. Outside."
    spans = split(text, 9, 32)
    assert [text[a:b] for a, b in spans] == ["Inside one.", "Inside two."]


def test_every_sentence_has_its_words_and_its_block():
    text = "U.S. envoys left. “Why?” asked Mr. Venn.\n\nNobody knew. 3.5 hours on, they met."
    blocks = [Block(0, 40, "body"), Block(42, len(text), "body")]
    words = find_words(text)
    found = find_sentences(text, words, blocks)
    assert [(s.block, words.forms[s.first : s.last]) for s in found] == [
        (0, ["u.s", "envoys", "left"]),
        (0, ["why", "asked", "mr", "venn"]),
        (1, ["nobody", "knew"]),
        (1, ["3.5", "hours", "on", "they", "met"]),
    ]

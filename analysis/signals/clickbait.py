"""Clickbait: headline wording that withholds what happened and teases the reader.

Looked for in titles, standfirsts and headings, and in a first line that reads as a headline
where no title was found; never in prose, where "you will" teases nobody. Terms of negative
weight (news wording: killed, parliament, earnings) speak against, and take from every cue of
their line its share.
"""

from __future__ import annotations

from bisect import bisect_left

from analysis.document import Document
from analysis.layout import Block
from analysis.lexicon import Hit, find_terms
from analysis.signal import Score, Signal, Span
from analysis.wording import spans_sharing

NAME = "clickbait"
UNIT = "summed weight of cues in the headline; at 1.0 most readers would call it clickbait"
LONGEST_HEADLINE = 30
LONGEST_CLOSED = 12
KEPT_FROM = 0.2
ELSEWHERE = ("standfirst", "heading")  # counted beside the title
# A term of this weight ("you won't believe") teases whatever the news: the line stays marked.
EXPLICIT, MARKED = 1.5, 1.0
# Words that news style leaves small in title case; chatty sites capitalise every word.
SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to",
     "with", "are", "but")
)  # fmt: skip
COUNT_OPENERS = frozenset(("the", "top", "these", "only", "just", "literally"))
EVERY_WORD_CAPITAL, TITLE_CASE, SENTENCE_CASE = 0.85, 0.3, -0.2
COUNT_WEIGHT = {True: 0.9, False: 0.5}
REASONS = {
    "forward-reference": "points ahead to what it withholds",
    "demonstrative": "points to what it doesn't name",
    "second-person": "speaks to the reader",
    "first-person": "speaks as a friend would",
    "quiz": "invites to a quiz",
    "question": "asks instead of telling",
    "listicle": "announces a list",
    "superlative": "promises an extreme",
    "emotive-hook": "promises a feeling",
    "chatty": "talks in the tone of social media",
}
SAID = {kind: f"{kind.replace('-', ' ')}: {reason}" for kind, reason in REASONS.items()}
OPENS_WITH_NUMBER = "listicle: opens with a number"


def detect(document: Document) -> tuple[Span, ...]:
    """Return the clickbait cues of every headline-like line."""
    hits = find_terms(document).get(NAME, [])
    starts = [hit.start for hit in hits]
    spans: list[Span] = []
    for block in headline_lines(document):
        first = bisect_left(starts, block.start)
        spans += _weigh(document, block, hits[first : bisect_left(starts, block.end, first)])
    return tuple(spans)


def headline_lines(document: Document) -> list[Block]:
    """Return the titles, standfirsts and headings; without a title, a first line that reads so."""
    lines = document.blocks_of("title", *ELSEWHERE)
    first = document.blocks[0] if document.blocks else None
    if first and "title" not in document.blocks_by_kind and _reads_as_headline(document, first):
        return [first, *lines]
    return lines


def _reads_as_headline(document: Document, block: Block) -> bool:
    """Tell whether a line of text is short enough, and no sentence of prose."""
    if block.kind != "body":
        return False
    closed = document.text[block.start : block.end].endswith(".")
    if closed and len(document.blocks) > 1:
        return False
    longest = LONGEST_CLOSED if closed else LONGEST_HEADLINE
    return 0 < len(document.words_between(block.start, block.end)) <= longest


def _weigh(document: Document, block: Block, hits: list[Hit]) -> list[Span]:
    """Return a line's cues; style adds to their weights, news wording takes from them."""
    words = document.words_between(block.start, block.end)
    number = _opening_number(document, words)
    reached = 0 if number is None else document.words.ends[number]
    teasing = [hit for hit in hits if hit.term.weight >= 0 and hit.start >= reached]
    if number is None and not teasing:
        return []
    style = _style(document, words)
    against = -sum([hit.term.weight for hit in hits if hit.term.weight < 0])
    cues = [(h.start, h.end, h.term.kind, h.term.weight, SAID[h.term.kind]) for h in teasing]
    if number is not None:
        start, weight = document.words.starts[words.start], COUNT_WEIGHT[style > 0]
        cues.insert(0, (start, reached, "listicle", weight, OPENS_WITH_NUMBER))
    weights = [cue[3] for cue in cues]
    net = sum(weights) + style - against
    if max(weights) >= EXPLICIT:
        net = max(net, MARKED)
    if net < KEPT_FROM:
        return []
    return spans_sharing(document, NAME, cues, net)


def _opening_number(document: Document, words: range) -> int | None:
    """Return the number that a line opens with, as lists do, None when there is none."""
    forms, at = document.words.forms, words.start
    while at < words.stop - 1 and forms[at] in COUNT_OPENERS and at < words.start + 2:
        at += 1
    opens = at < words.stop - 1 and forms[at].isdigit() and len(forms[at]) <= 3
    return at if opens else None


def _style(document: Document, words: range) -> float:
    """Return what the line's capitals add: chatty sites capitalise every word."""
    text, forms, starts = document.text, document.words.forms, document.words.starts
    small = [i for i in words[1:] if forms[i] in SMALL_WORDS]
    if small:
        every = all(text[starts[i]].isupper() for i in small)
        return EVERY_WORD_CAPITAL if every else SENTENCE_CASE
    long = [i for i in words[1:] if len(forms[i]) > 3]
    every = bool(long) and all(text[starts[i]].isupper() for i in long)
    return TITLE_CASE if every else SENTENCE_CASE


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Sum the weights of the headline's cues; headings and standfirst are counted beside it."""
    if all(block.kind in ELSEWHERE for block in headline_lines(document)):
        return Score(None, UNIT, undefined_because="no headline found")
    ours = [s for s in spans if document.block_at(s.start).kind not in ELSEWHERE]
    kinds = [span.kind for span in ours]
    weight = sum([s.weight for s in ours])
    return Score(
        value=round(weight, 4),
        unit=UNIT,
        count=len(ours),
        details={
            "by_kind": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
            "elsewhere": round(sum([s.weight for s in spans]) - weight, 4),
        },
    )


SIGNAL = Signal(
    name=NAME,
    label="Clickbait",
    unit=UNIT,
    higher_means="the headline teases more than it tells",
    definition="Headline wording that opens a gap in the reader's knowledge and withholds "
    "what would close it.",
    reference="potthast2016",
    detect=detect,
    score=score,
    formula="sum of the weights of the headline's cues, plus capitals on every word, "
    "minus news wording",
    misses="A headline that withholds in plain news words; irony; whether the article delivers "
    "what its headline promises (see the headline against the article).",
    order=90,
    tally="{count} cues in the headline",
)

"""Clickbait: headline wording that withholds what happened and teases the reader.

Looked for in titles, standfirsts and headings, and in a first line that reads as a headline
where no title was found; never in prose, where "you will" teases nobody. Terms of negative
weight (news wording: killed, parliament, earnings) speak against, and take from every cue of
their line its share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.document import Document
from analysis.layout import Block
from analysis.lexicon import Hit, find_terms
from analysis.signal import Score, Signal, Span
from analysis.wording import share_out, span_at

NAME = "clickbait"
UNIT = "summed weight of cues in the headline; at 1.0 most readers would call it clickbait"
LONGEST_HEADLINE = 30
LONGEST_CLOSED = 12
KEPT_FROM = 0.2
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

# start, end, kind, weight, reason
Cue = tuple[int, int, str, float, str]


def detect(document: Document) -> tuple[Span, ...]:
    """Return the clickbait cues of every headline-like line."""
    lines = headline_lines(document)
    if not lines:
        return ()
    hits: dict[Block, list[Hit]] = {block: [] for block in lines}
    for hit in find_terms(document).get(NAME, ()):
        block = document.block_at(hit.start)
        if block in hits:
            hits[block].append(hit)
    return tuple(span for block in lines for span in _weigh(document, block, hits[block]))


def headline_lines(document: Document) -> list[Block]:
    """Return the titles, standfirsts and headings; without a title, a first line that reads so."""
    lines = [b for b in document.blocks if b.kind in ("title", "standfirst", "heading")]
    if document.blocks and not any(b.kind == "title" for b in lines):
        first = document.blocks[0]
        if first.kind == "body" and _reads_as_headline(document, first):
            lines.insert(0, first)
    return lines


def _reads_as_headline(document: Document, block: Block) -> bool:
    """Tell whether a line is short enough, and no sentence of prose."""
    closed = document.text[block.start : block.end].endswith(".")
    if closed and len(document.blocks) > 1:
        return False
    longest = LONGEST_CLOSED if closed else LONGEST_HEADLINE
    return 0 < len(document.words_between(block.start, block.end)) <= longest


def _weigh(document: Document, block: Block, hits: list[Hit]) -> Iterator[Span]:
    """Yield a line's cues; style adds to their weights, news wording takes from them."""
    words = document.words_between(block.start, block.end)
    style = _style(document, words)
    cues = _count_opener(document, words, style > 0)
    reached = cues[0][1] if cues else 0
    against = 0.0
    for hit in hits:
        weight, kind = hit.term.weight, hit.term.kind
        if weight < 0:
            against -= weight
        elif hit.start >= reached:
            reason = f"{kind.replace('-', ' ')}: {REASONS[kind]}"
            cues.append((hit.start, hit.end, kind, weight, reason))
    weights = [cue[3] for cue in cues]
    net = sum(weights) + style - against
    if max(weights, default=0.0) >= EXPLICIT:
        net = max(net, MARKED)
    if net < KEPT_FROM or not cues:
        return
    for (start, end, kind, _, reason), weight in zip(cues, share_out(weights, net), strict=True):
        yield span_at(document, NAME, start, end, kind, weight, reason)


def _count_opener(document: Document, words: range, title_case: bool) -> list[Cue]:
    """Return the cue of a line that opens with a number: a list's, in title case above all."""
    forms = document.words.forms
    at = words.start
    while at < words.stop - 1 and forms[at] in COUNT_OPENERS and at < words.start + 2:
        at += 1
    if at >= words.stop - 1 or not forms[at].isdigit() or len(forms[at]) > 3:
        return []
    start, end = document.words.starts[words.start], document.words.ends[at]
    return [(start, end, "listicle", COUNT_WEIGHT[title_case], "listicle: opens with a number")]


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
    lines = headline_lines(document)
    titles = frozenset(b for b in lines if b.kind not in ("standfirst", "heading"))
    if not titles:
        return Score(None, UNIT, undefined_because="no headline found")
    ours = [s for s in spans if document.block_at(s.start) in titles]
    by_kind = Counter(span.kind for span in ours)
    return Score(
        value=round(sum(s.weight for s in ours), 4),
        unit=UNIT,
        count=len(ours),
        details={
            "by_kind": dict(sorted(by_kind.items())),
            "elsewhere": round(sum(s.weight for s in spans) - sum(s.weight for s in ours), 4),
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

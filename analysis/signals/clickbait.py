"""Clickbait: wording of a headline that withholds what happened and teases the reader.

Looked for in titles, standfirsts and headings, and in a text that is a single headline-like
line; never in prose, where "you will" teases nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.document import Document
from analysis.layout import Block
from analysis.lexicon import Hit, find_terms
from analysis.signal import Score, Signal, Span
from analysis.wording import span_at

NAME = "clickbait"
UNIT = "summed weight of cues in the headline"
LONGEST_HEADLINE = 30
COUNTER = "news-"
FUNCTION_WORDS = frozenset("a an and are as at but by for from in is of on or the to with".split())


def detect(document: Document) -> tuple[Span, ...]:
    """Return the clickbait cues of every headline-like line."""
    hits = find_terms(document).get(NAME, ())
    spans: list[Span] = []
    for block in headlines(document):
        inside = [h for h in hits if block.start <= h.start < block.end]
        spans.extend(_of_line(document, block, inside))
    return tuple(spans)


def headlines(document: Document) -> Iterator[Block]:
    """Yield the blocks that are titles, standfirsts or headings, or a lone headline-like line."""
    for block in document.blocks:
        lone = len(document.blocks) == 1 and block.zone == "editorial"
        if block.kind in ("title", "standfirst", "heading") or (lone and _is_short(document)):
            yield block


def _is_short(document: Document) -> bool:
    return len(document.words) <= LONGEST_HEADLINE and len(document.sentences) <= 2


def _of_line(document: Document, block: Block, hits: list[Hit]) -> list[Span]:
    """Weigh a line's cues: the news wording beside them takes from each its share."""
    cues = [
        (h.start, h.end, h.term.kind, h.term.weight, f"{h.term.kind.replace('-', ' ')}")
        for h in hits
        if h.term.weight > 0
    ]
    against = sum(-h.term.weight for h in hits if h.term.weight < 0)
    words = document.words_between(block.start, block.end)
    forms, starts, ends = document.words.forms, document.words.starts, document.words.ends
    if not words:
        return []
    first = words[0]
    at = first + 1 if forms[first] in ("the", "top", "these") and len(words) > 1 else first
    if forms[at].isdigit() and len(forms[at]) < 4:
        cues.insert(0, (starts[first], ends[at], "listicle", 0.7, "listicle: opens with a number"))
    style = _style(document, words)
    against += max(0.0, -style)
    total = sum(c[3] for c in cues)
    bonus = max(0.0, style)
    if not cues:
        return []
    net = total + bonus - against
    if net < 0.2:
        return []
    result, reached = [], 0
    for start, end, kind, weight, reason in cues:
        if start >= reached:
            result.append(span_at(document, NAME, start, end, kind, weight * net / total, reason))
            reached = end
    return result


def _style(document: Document, words: range) -> float:
    text, forms, starts = document.text, document.words.forms, document.words.starts
    inner = [i for i in words[1:] if forms[i] in FUNCTION_WORDS]
    capital = sum(text[starts[i]].isupper() for i in inner)
    if inner:
        return 0.6 if capital == len(inner) else -0.4
    long = [i for i in words[1:] if len(forms[i]) > 3]
    return 0.2 if long and all(text[starts[i]].isupper() for i in long) else -0.4


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Sum the weights of the headline's cues; undefined without a headline."""
    lines = [b for b in headlines(document) if b.kind not in ("standfirst", "heading")]
    if not lines:
        return Score(None, UNIT, undefined_because="no headline found")
    ours = [s for s in spans if any(b.start <= s.start < b.end for b in lines)]
    return Score(round(sum(s.weight for s in ours), 4), UNIT, count=len(ours))


SIGNAL = Signal(
    name=NAME,
    label="Clickbait",
    unit=UNIT,
    higher_means="the headline teases rather than tells",
    definition="Headline wording that opens a gap in the reader's knowledge and withholds it.",
    reference="potthast2016",
    detect=detect,
    score=score,
    order=90,
)

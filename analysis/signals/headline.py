"""Headline against article: is the headline worded more strongly, and does the text back it?

Catches names and figures of the headline that the article never gives, and a difference in
loaded wording and tone; knowingly misses a headline that says the opposite in other words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from analysis.article import Article
from analysis.document import Document, parse
from analysis.layout import Block
from analysis.layout.patterns import MONTH, WEEKDAY
from analysis.lexicon import find_terms
from analysis.numbers import VALUED, is_ordinal, number_at, numbers_in, rounded, zeros_of
from analysis.sentiment import mean, tones
from analysis.signal import Score, Signal, Span
from analysis.wording import own_tones, span_at
from analysis.words import Words, places

UNIT = "loaded cues per 1,000 words, headline minus article"
LOADED = "loaded_language"
# A name is taken up when the article has a word that begins alike: Ukraine, Ukrainian.
STEM = 4
LONGEST_ACRONYM = 5
# What acronyms leave out of the name they stand for.
JOINING = frozenset(("of", "and", "for", "the"))
CALENDAR = re.compile(rf"{MONTH}|{WEEKDAY}", re.IGNORECASE)


def detect(document: Document) -> tuple[Span, ...]:
    """Return the names and numbers of the headline that the article below does not have."""
    blocks = headline_blocks(document)
    if not blocks:
        return ()
    missing = [m for block in blocks for m in _missing(document, block, document)]
    return tuple(
        span_at(document, "headline", start, end, kind, 0.0, f"{kind.replace('-', ' ')} below it")
        for kind, start, end in sorted(missing, key=lambda m: m[1:])
    )


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the headline's loaded rate minus the article's own-voice rate."""
    blocks = headline_blocks(document)
    title = (document.article.title or "").strip()
    body_words = document.word_counts["editorial", "own"]
    loaded = [s for s in spans if s.signal == LOADED]
    body_count = sum(s.zone == "editorial" and s.voice == "own" for s in loaded)
    if blocks:
        own = [s for s in spans if s.signal != LOADED]
        missing = [(s.kind, s.cue) for s in own]
        words = sum(len(document.words_between(b.start, b.end)) for b in blocks)
        kind = blocks[0].kind
        lines = {i for i, block in enumerate(document.blocks) if block.kind == kind}
        above = [s for s in loaded if s.zone == "headline"]
        count = sum(document.block_at(s.start).kind == kind for s in above)
        tone = mean([t.compound for t in tones(document) if t.sentence.block in lines])
        origin = kind
    elif title:
        above = parse(Article(id="headline", text=title))
        words, count = len(above.words), len(find_terms(above)[LOADED])
        found = [m for b in above.blocks for m in _missing(above, b, document)]
        missing = [(kind, title[start:end]) for kind, start, end in found]
        tone, origin = mean([t.compound for t in tones(above)]), "metadata"
    else:
        return Score(None, UNIT, undefined_because="no headline in the text")
    if not words or not body_words:
        why = "no words of the source's own in the article" if words else "no word in the headline"
        return Score(None, UNIT, undefined_because=why)
    headline_rate, body_rate = 1000 * count / words, 1000 * body_count / body_words
    return Score(
        value=headline_rate - body_rate,
        unit=UNIT,
        count=count,
        out_of=words,
        details={
            "headline_from": origin,
            "headline_rate": headline_rate,
            "body_rate": body_rate,
            "body_count": body_count,
            "body_out_of": body_words,
            **_tone_details(document, tone),
            "names_not_in_body": [cue for kind, cue in missing if kind == "name-not-in-body"],
            "numbers_not_in_body": [cue for kind, cue in missing if kind == "number-not-in-body"],
        },
    )


def headline_blocks(document: Document) -> list[Block]:
    """Return the title's blocks; without one, the standfirst's."""
    return document.blocks_of("title") or document.blocks_of("standfirst")


def _tone_details(document: Document, tone: float | None) -> dict[str, Any]:
    body = mean([tone.compound for tone in own_tones(document)])
    minus = None if tone is None or body is None else tone - body
    return {"tone_headline": tone, "tone_body": body, "tone_difference": minus}


@dataclass(frozen=True)
class Below:
    """What the body has for a headline to take up, each worked out when it is asked for."""

    words: Words
    body: list[range]
    rounded: dict[int, frozenset[float]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> frozenset[float]:
        values, starts = VALUED.of(self.words), [block.start for block in self.body]
        found: set[float] = set()
        for i in places(values):
            block = self.body[bisect_right(starts, i) - 1]
            if i in block:
                found.add(number_at(self.words.forms, i, block.stop, *values[i])[2])
        return frozenset(found)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The body's word forms, as they stand."""
        forms = self.words.forms
        return frozenset().union(*[forms[block.start : block.stop] for block in self.body])

    @cached_property
    def joined(self) -> str:
        """The body's word forms on a line each, all behind a line's end."""
        return "\n" + "\n".join(self.forms)

    def states(self, value: float) -> bool:
        """Tell whether the body has a number, or one that rounds to it."""
        zeros = zeros_of(value)
        if zeros and zeros not in self.rounded:
            self.rounded[zeros] = frozenset([rounded(n, zeros) for n in self.numbers])
        return value in self.numbers or (zeros > 0 and value in self.rounded[zeros])

    def names(self, form: str) -> bool:
        """Tell whether the body has a word, or one that begins alike."""
        if form in self.forms or form + "'s" in self.forms:
            return True
        stem = form[:STEM]
        if len(form) <= STEM or f"\n{stem}" not in self.joined:
            return False
        return any(w.startswith(stem) and w.removesuffix("'s")[:STEM] == stem for w in self.forms)


def _below(document: Document) -> Below | None:
    """Return what the document's body has, None without a body."""
    key = "headline-below"
    if key not in document.memo:
        body = _body(document)
        document.memo[key] = Below(document.words, body) if body else None
    return document.memo[key]


def _missing(above: Document, block: Block, document: Document) -> list[tuple[str, int, int]]:
    """Return (kind, start, end) of what a headline's block has and the document's body lacks."""
    below = _below(document)
    if below is None:
        return []
    words, inside = above.words, above.words_between(block.start, block.end)
    numbers = list(numbers_in(words.forms, inside))
    counted = {i for first, last, _ in numbers for i in range(first, last + 1)}
    names = [
        (first, last)
        for first, last in _names(above, inside)
        if not counted.issuperset(range(first, last + 1))  # TWO in capitals is no acronym
        and not below.names(form := words.forms[last].removesuffix("'s"))
        and not _is_initials(document, form)
    ]
    named = {i for first, last in names for i in range(first, last + 1)}
    found = [
        ("number-not-in-body", words.starts[first], words.ends[last])
        for first, last, value in numbers
        if not is_ordinal(words.forms[first])
        and named.isdisjoint(range(first, last + 1))  # the 2 of BBC 2 belongs to its name
        and not below.states(value)
    ]
    found += [("name-not-in-body", words.starts[first], words.ends[last]) for first, last in names]
    return found


def _names(document: Document, inside: range) -> list[tuple[int, int]]:
    """Return (first, last word) of capitalised sequences, none in a headline all in capitals.

    In title case a capital tells nothing; there only acronyms are taken for names.
    """
    text, words = document.text, document.words
    raw = {i: text[words.starts[i] : words.ends[i]] for i in inside}
    letters = [word for word in raw.values() if word[0].isalpha()]
    capitals = [word for word in letters if word.isupper() and len(word) > 1]
    if not letters or len(capitals) > len(letters) / 2:
        return []
    acronyms = frozenset([word for word in capitals if word.isalpha()])
    shouts = any(len(word) > LONGEST_ACRONYM for word in capitals)
    title_case = sum([word[0].islower() for word in letters]) <= len(letters) / 2
    if title_case and (shouts or not acronyms):
        return []
    found: list[tuple[int, int]] = []
    for i, word in raw.items():
        if word in acronyms:
            if shouts:
                continue
        elif title_case or not word[0].isupper() or not _is_named(document, i, word, inside.start):
            continue
        if found and found[-1][1] == i - 1 and words.gaps[i] == " ":
            found[-1] = (found[-1][0], i)
        else:
            found.append((i, i))
    return found


def _is_named(document: Document, i: int, word: str, first: int) -> bool:
    """Tell whether a capital shows a name: not at a start, not "I" and no day or month."""
    if i == first or word[:2] in ("I'", "I’") or len(word) < 2:
        return False
    start = document.words.starts[i]
    before = document.text[max(0, start - 2) : start].strip()
    return before[-1:] not in tuple("\"“‘'«:–—(.?!|") and not CALENDAR.fullmatch(word)


def _body(document: Document) -> list[range]:
    """Return the words of every editorial block below the headline."""
    inside = zip(document.prose_zones, document.block_words, strict=True)
    return [words for zone, words in inside if zone == "editorial" and words]


def _is_initials(document: Document, form: str) -> bool:
    """Tell whether a form is the initials of two to five capitalised words in a row."""
    return 2 <= len(form) <= LONGEST_ACRONYM and form in _initials(document)


def _initials(document: Document) -> str:
    """Return the initials of every run of capitalised words, blanks between runs."""
    key = "headline-initials"
    if key not in document.memo:
        forms = document.words.forms
        letters: list[str] = []
        after = 0
        for i in places(document.words.capitals):
            if i > after and not JOINING.issuperset(forms[after:i]):
                letters.append(" ")
            letters.append(forms[i][0])
            after = i + 1
        document.memo[key] = "".join(letters)
    return document.memo[key]


SIGNAL = Signal(
    name="headline",
    label="Headline against article",
    unit=UNIT,
    higher_means="the headline is worded more strongly than the article under it",
    definition="Loaded cues per 1,000 words of the headline, minus the same of the article.",
    reference="recasens2013",
    detect=detect,
    score=score,
    formula="1000·cues/words of the title − 1000·own-voice cues/own-voice words of the article",
    misses="A headline that claims the opposite of its article in other words. In a headline "
    "set in title case only acronyms are taken for names. One cue in a ten-word headline is a "
    "rate of 100: read the words, not the figure.",
    reads=(LOADED,),
    order=85,
    tally="{count} loaded cues in {out_of} words of the headline",
)

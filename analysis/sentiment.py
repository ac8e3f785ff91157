"""The tone of words by VADER (Hutto & Gilbert 2014), equal to its numbers, in linear time.

VADER's rules for a word look at the three words before it and the two after it only, so each
word of its lexicon is scored in that window, and a word with nothing around it that a rule
knows keeps the lexicon's value. Curly quotes and dashes, which VADER takes for letters, are
replaced first, one character for one.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, compress, count
from typing import NamedTuple

from vaderSentiment import vaderSentiment as vader

from analysis.document import Document, Sentence
from analysis.layout import NO_PROSE
from analysis.memo import Memo

PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", " "), ("–", " "))
TOKEN = re.compile(r"\S+")
NEGATIONS = frozenset(vader.NEGATE)
STRESSING = frozenset(("so", "this"))  # after "never"
# Of a phrase its longest word stands for it: no phrase is there without it.
SPECIAL = frozenset(max(phrase.split(), key=len) for phrase in vader.SPECIAL_CASES)
PHRASED = SPECIAL.union(max(p.split(), key=len) for p in vader.BOOSTER_DICT if " " in p)
# A rule other than the lexicon's value needs one of these before the word, or of the second
# group around it.
BEFORE = NEGATIONS.union(vader.BOOSTER_DICT, PHRASED, STRESSING, ("no", "least"))
AROUND = SPECIAL | {"kind", "no"}
# Beyond this many words a "sentence" is a table or a scraping accident: it is scored in pieces.
LONGEST = 200
Place = tuple[int, int]


class TonedWord(NamedTuple):
    """A word of VADER's lexicon: characters start..end, and its valence (−4 … 4) in context."""

    start: int
    end: int
    valence: float


class Tone(NamedTuple):
    """The tone of one sentence's words in one voice: compound is −1 … 1."""

    sentence: Sentence
    zone: str
    voice: str
    compound: float
    words: tuple[TonedWord, ...]


class Known(NamedTuple):
    """What the rules need to know of a token that they know."""

    valence: float | None
    lower: str
    alone: bool  # with no other such token around it, it keeps its valence
    capitals: bool
    before: bool  # some rule knows it before a word
    around: bool  # and some around one
    lead: int  # characters of punctuation before the word itself
    length: int


BUT = Known(None, "but", False, False, False, False, 0, 0)
EMOJI = Known(0.0, "", False, False, False, False, 0, 0)  # any token with an emoji in it


class Window(NamedTuple):
    """What VADER's word rule reads of a text: the words around one, and the use of capitals."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


class Analyser(vader.SentimentIntensityAnalyzer):
    """VADER with the same rules and numbers, each word scored in the window its rules see."""

    def __init__(self):
        super().__init__()
        self._known = Memo(self._work_out).__getitem__
        self._emoji = frozenset(self.emojis)

    def tone(self, text: str, offset: int = 0) -> tuple[float, tuple[TonedWord, ...]]:
        """Return the compound of a sentence that begins at an offset, and its toned words.

        A sentence with emoji, which VADER reads as their descriptions, tells no words.
        """
        tokens = text.split()
        known = list(map(self._known, tokens))
        toned = [i for i in compress(count(), known) if known[i].valence is not None]
        if not toned:
            return 0.0, ()
        if EMOJI in known:
            return self.tone(self._described(text))[0], ()
        valences = [self._valence(tokens, known, i) for i in toned]
        if BUT in known:
            self._but_check_sparse(known.index(BUT), toned, valences)
        total = float(sum(valences))
        if total and ("!" in text or "?" in text):
            emphasis = self._punctuation_emphasis(text)
            total += emphasis if total > 0 else -emphasis
        words = []
        for i, at, valence in zip(toned, _places(text, tokens, toned), valences, strict=True):
            if valence:
                start = offset + at + known[i].lead
                words.append(TonedWord(start, start + known[i].length, valence))
        return round(vader.normalize(total), 4), tuple(words)

    def _described(self, text: str) -> str:
        """Return the text with VADER's description of every emoji in its place."""
        parts: list[str] = []
        for char in text:
            after_word = bool(parts) and parts[-1] != " "
            known = self.emojis.get(char)
            parts.append(char if known is None else f" {known}" if after_word else known)
        return "".join(parts)

    def _work_out(self, token: str) -> Known | None:
        """Work out what the rules need to know of a token, None of those they pass over."""
        if not self._emoji.isdisjoint(token):
            return EMOJI
        word = _without_punctuation(token)
        lower = word.lower()
        valence = None if lower in vader.BOOSTER_DICT else self.lexicon.get(lower)
        around = lower in AROUND
        before = around or lower in BEFORE or "n't" in lower
        if valence is None and not before:
            return BUT if lower == "but" else None
        bare = token.strip(string.punctuation) or token
        lead = token.index(bare)
        capitals = word.isupper()
        alone = not capitals and not around
        return Known(valence, lower, alone, capitals, before, around, lead, len(bare))

    def _valence(self, tokens: list[str], known: list[Known | None], i: int) -> float:
        word = known[i]
        first = i - 3 if i > 3 else 0
        around = known[first : i + 3]
        if word.alone and around.count(None) == len(around) - 1:
            return word.valence
        if (
            not word.capitals
            and True not in [it.before for it in known[first:i] if it is not None]
            and True not in [it.around for it in known[i : i + 3] if it is not None]
        ):
            return word.valence
        words = list(map(_without_punctuation, tokens[first : i + 3]))
        at = i - first
        if word.lower == "kind" and at + 1 < len(words) and words[at + 1].lower() == "of":
            return 0.0
        # Words around it that are no capitals leave nothing to raise for standing out.
        differ = any(map(str.isupper, words)) and vader.allcap_differential(
            list(map(_without_punctuation, tokens))
        )
        return self.sentiment_valence(0, Window(words, differ), words[at], at, [])[0]

    @staticmethod
    def _negation_check(
        valence: float, words_and_emoticons: list[str], start_i: int, i: int
    ) -> float:
        """Apply VADER's rule, whose own code goes through all its negations at every word."""
        near, *between = map(str.lower, words_and_emoticons[i - start_i - 1 : i])
        if (near == "never" and between and between[0] in STRESSING) or (
            start_i == 2 and between[1] in STRESSING
        ):
            return valence * 1.25
        if near == "without" and "doubt" in between:
            return valence
        return valence * vader.N_SCALAR if near in NEGATIONS or "n't" in near else valence

    def _special_idioms_check(
        self, valence: float, words_and_emoticons: list[str], i: int
    ) -> float:
        """Look for VADER's phrases only where one of their words is."""
        if PHRASED.isdisjoint(map(str.lower, words_and_emoticons)):
            return valence
        return super()._special_idioms_check(valence, words_and_emoticons, i)

    @staticmethod
    def _but_check_sparse(but: int, toned: list[int], valences: list[float]) -> None:
        """Halve what stands before the token "but" and raise what follows, as VADER does, in place.

        VADER looks each value up by equality, so an earlier equal value is the one changed.
        """
        for k in range(len(valences)):
            if valences[k] == 0:
                continue
            at = valences.index(valences[k])
            place = toned[at]
            if place != but:
                valences[at] *= 0.5 if place < but else 1.5


def _without_punctuation(token: str) -> str:
    """Return a token as VADER reads it: an emoticon keeps what a word would lose."""
    bare = token.strip(string.punctuation)
    return token if len(bare) <= 2 else bare


@cache
def analyser() -> Analyser:
    """Return the one analyser of the process."""
    return Analyser()


def plain(text: str) -> str:
    """Return the text with quotes straightened and dashes blanked, one character for one."""
    if not text.isascii():
        for char, instead in PLAIN:
            text = text.replace(char, instead)
    return text


def tones(document: Document) -> tuple[Tone, ...]:
    """Return the tone of every sentence, own and quoted words apart, in the text's order."""
    found = document.memo.get("tones")
    if found is None:
        found = document.memo["tones"] = tuple(_tones(document))
    return found


def mean(compounds: list[float]) -> float | None:
    """Return the mean compound, None of none."""
    return sum(compounds) / len(compounds) if compounds else None


def _tones(document: Document) -> Iterator[Tone]:
    text, tone = plain(document.text), analyser().tone
    zones = [
        None if block.kind in NO_PROSE else zone
        for block, zone in zip(document.blocks, document.zones, strict=True)
    ]
    quoted = document.quoted_words
    edges = [q.start for q in document.quotations], [q.end for q in document.quotations]
    for sentence in document.sentences:
        first, last = sentence.first, sentence.last
        zone = zones[sentence.block]
        if first == last or zone is None:
            continue
        flags = quoted[first:last]
        if True in flags:
            voices = _voices(sentence, False in flags, *edges)
        else:
            voices = (("own", [(sentence.start, sentence.end)]),)
        for voice, pieces in voices:
            if last - first > LONGEST:
                pieces = _parts(text, pieces)
            elif len(pieces) > 1:
                compound, words = tone(" ".join([text[a:b] for a, b in pieces]))
                yield Tone(sentence, zone, voice, compound, _placed(words, pieces))
                continue
            for start, end in pieces:
                yield Tone(sentence, zone, voice, *tone(text[start:end], start))


def _voices(
    sentence: Sentence, both: bool, starts: list[int], ends: list[int]
) -> Iterator[tuple[str, list[Place]]]:
    """Yield the quoted pieces of a sentence, after its own if it has both; `starts` and `ends`
    are those of all quotations."""
    inside = slice(bisect_right(ends, sentence.start), bisect_left(starts, sentence.end))
    quoted = [
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in zip(starts[inside], ends[inside], strict=True)
    ]
    if both:
        yield "own", _between(sentence, quoted)
    yield "quoted", quoted


def _between(sentence: Sentence, quoted: list[Place]) -> list[Place]:
    """Return what is left of a sentence outside its quotations."""
    edges = [sentence.start, *(edge for piece in quoted for edge in piece), sentence.end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _parts(text: str, pieces: list[Place]) -> Iterator[Place]:
    """Yield the parts of LONGEST tokens into which long pieces are cut."""
    for a, b in pieces:
        tokens = [match.span() for match in TOKEN.finditer(text, a, b)]
        for k in range(0, len(tokens), LONGEST):
            part = tokens[k : k + LONGEST]
            yield part[0][0], part[-1][1]


def _placed(words: Iterable[TonedWord], pieces: list[Place]) -> tuple[TonedWord, ...]:
    """Return the words of pieces that were joined by a blank where they stand in the text."""
    found, left = [], iter(pieces)
    shift, end = next(left)
    for start, stop, valence in words:
        while start + shift >= end:
            joined = end - shift + 1
            begin, end = next(left)
            shift = begin - joined
        found.append(TonedWord(start + shift, stop + shift, valence))
    return tuple(found)


def _places(text: str, tokens: list[str], wanted: list[int]) -> list[int]:
    """Return the offsets of the tokens of a text whose indexes are wanted."""
    ends = list(accumulate(map(len, tokens), initial=0))
    if ends[-1] + len(tokens) - 1 == len(text):
        return [ends[i] + i for i in wanted]
    places, at = [], 0
    for token in tokens:
        # Nothing but blanks is before the token, so it is found at once.
        at = text.find(token, at)
        places.append(at)
        at += len(token)
    return [places[i] for i in wanted]

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
from dataclasses import dataclass
from functools import cache

from vaderSentiment import vaderSentiment as vader

from analysis.document import Document, Sentence
from analysis.layout import NO_PROSE
from analysis.memo import Memo

PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", " "), ("–", " "))
TOKEN = re.compile(r"\S+")
# A rule other than the lexicon's value needs one of these before the word, or of the second
# group around it. Of a phrase its longest word stands for it: no phrase is there without it.
BEFORE = frozenset(
    [*vader.BOOSTER_DICT, *vader.NEGATE, "no", "never", "so", "this", "least"]
    + [max(phrase.split(), key=len) for phrase in vader.BOOSTER_DICT]
)
AROUND = frozenset(
    [max(phrase.split(), key=len) for phrase in vader.SPECIAL_CASES] + ["kind", "no"]
)
# Beyond this many words a "sentence" is a table or a scraping accident: it is scored in pieces.
LONGEST = 200
Place = tuple[int, int]
# A token without punctuation, in lower case, its valence if any, and whether some rule knows it
# before a word, and around one.
Entry = tuple[str, str, float | None, bool, bool]


@dataclass(frozen=True, slots=True)
class TonedWord:
    """A word of VADER's lexicon: characters start..end, and its valence (−4 … 4) in context."""

    start: int
    end: int
    valence: float


@dataclass(frozen=True, slots=True)
class Tone:
    """The tone of one sentence's words in one voice: compound is −1 … 1."""

    sentence: Sentence
    zone: str
    voice: str
    compound: float
    words: tuple[TonedWord, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """What VADER's word rule reads of a text: the words around one, and the use of capitals."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


class Analyser(vader.SentimentIntensityAnalyzer):
    """VADER with the same rules and numbers, each word scored in the window its rules see."""

    def __init__(self):
        super().__init__()
        self._entries = Memo(self._entry)
        self._emoji = frozenset(self.emojis)

    def tone(self, text: str) -> tuple[float, list[tuple[int, float]]]:
        """Return the compound of a sentence and (token index, valence) of its toned words.

        A sentence with emoji, which VADER reads as their descriptions, tells no words.
        """
        if not text.isascii() and not self._emoji.isdisjoint(text):
            return self.tone(self._described(text))[0], []
        entries = list(map(self._entries.__getitem__, text.split()))
        toned = [i for i, entry in enumerate(entries) if entry[2] is not None]
        if not toned:
            return 0.0, []
        valences = [self._valence(entries, i) for i in toned]
        if "but" in [entry[1] for entry in entries]:
            self._but_check_sparse(entries, toned, valences)
        total = float(sum(valences))
        if total and ("!" in text or "?" in text):
            emphasis = self._punctuation_emphasis(text)
            total += emphasis if total > 0 else -emphasis
        return round(vader.normalize(total), 4), list(zip(toned, valences, strict=True))

    def _described(self, text: str) -> str:
        """Return the text with VADER's description of every emoji in its place."""
        parts: list[str] = []
        for char in text:
            after_word = bool(parts) and parts[-1] != " "
            known = self.emojis.get(char)
            parts.append(char if known is None else f" {known}" if after_word else known)
        return "".join(parts)

    def _entry(self, token: str) -> Entry:
        """Work out what the rules need to know of a token."""
        bare = token.strip(string.punctuation)
        word = token if len(bare) <= 2 else bare
        lower = word.lower()
        valence = None if lower in vader.BOOSTER_DICT else self.lexicon.get(lower)
        before = lower in BEFORE or lower in AROUND or "n't" in lower
        return word, lower, valence, before, lower in AROUND

    def _valence(self, entries: list[Entry], i: int) -> float:
        word, lower, valence, _, _ = entries[i]
        first = max(0, i - 3)
        if (
            not word.isupper()
            and True not in [entry[3] for entry in entries[first:i]]
            and True not in [entry[4] for entry in entries[i : i + 3]]
        ):
            return valence
        if lower == "kind" and i + 1 < len(entries) and entries[i + 1][1] == "of":
            return 0.0
        capitals = vader.allcap_differential([entry[0] for entry in entries])
        window = Window([entry[0] for entry in entries[first : i + 3]], capitals)
        return self.sentiment_valence(0, window, word, i - first, [])[0]

    @staticmethod
    def _but_check_sparse(entries: list[Entry], toned: list[int], valences: list[float]) -> None:
        """Halve what stands before "but" and raise what follows, as VADER does, in place.

        VADER looks each value up by equality, so an earlier equal value is the one changed.
        """
        but = [entry[1] for entry in entries].index("but")
        for k in range(len(valences)):
            if valences[k] == 0:
                continue
            at = valences.index(valences[k])
            place = toned[at]
            if place != but:
                valences[at] *= 0.5 if place < but else 1.5


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


def _tones(document: Document) -> list[Tone]:
    text = plain(document.text)
    quotations, quoted_words = document.quotations, document.quoted_words
    ends = [q.end for q in quotations]
    starts = [q.start for q in quotations]
    found: list[Tone] = []
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        first, last = sentence.first, sentence.last
        if block.kind in NO_PROSE or first == last:
            continue
        flags = quoted_words[first:last]
        if True not in flags:
            own = [(sentence.start, sentence.end)]
            found += _tones_of(text, sentence, block.zone, "own", own)
            continue
        inside = quotations[bisect_right(ends, sentence.start) : bisect_left(starts, sentence.end)]
        quoted = [(max(q.start, sentence.start), min(q.end, sentence.end)) for q in inside]
        if False in flags:
            found += _tones_of(text, sentence, block.zone, "own", _between(sentence, quoted))
        found += _tones_of(text, sentence, block.zone, "quoted", quoted)
    return found


def _between(sentence: Sentence, quoted: list[Place]) -> list[Place]:
    """Return what is left of a sentence outside its quotations."""
    edges = [sentence.start, *(edge for piece in quoted for edge in piece), sentence.end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _tones_of(
    text: str, sentence: Sentence, zone: str, voice: str, pieces: list[Place]
) -> list[Tone]:
    """Return the tone of the pieces of one sentence in one voice, joined; of long ones in parts."""
    if sentence.last - sentence.first <= LONGEST:
        return [_tone(text, sentence, zone, voice, pieces)]
    found = []
    for a, b in pieces:
        tokens = [match.span() for match in TOKEN.finditer(text, a, b)]
        for k in range(0, len(tokens), LONGEST):
            part = tokens[k : k + LONGEST]
            found.append(_tone(text, sentence, zone, voice, [(part[0][0], part[-1][1])]))
    return found


def _tone(text: str, sentence: Sentence, zone: str, voice: str, pieces: list[Place]) -> Tone:
    compound, toned = analyser().tone(" ".join([text[a:b] for a, b in pieces]))
    if not toned:
        return Tone(sentence, zone, voice, compound, ())
    places = _places(text, pieces, [i for i, _ in toned])
    found = zip(places, toned, strict=True)
    words = tuple([TonedWord(*_bare(text, *place), v) for place, (_, v) in found if v])
    return Tone(sentence, zone, voice, compound, words)


def _places(text: str, pieces: list[Place], wanted: list[int]) -> list[Place]:
    """Return the offsets of the tokens of the pieces whose indexes are wanted."""
    start, end = pieces[0]
    tokens = text[start:end].split()
    if len(pieces) == 1 and len(" ".join(tokens)) == end - start:
        befores = [start + len(" ".join(tokens[:i])) + (i > 0) for i in wanted]
        return [(at, at + len(tokens[i])) for at, i in zip(befores, wanted, strict=True)]
    places: list[Place] = []
    for at, end in pieces:
        for token in text[at:end].split():
            # Nothing but blanks is before the token, so it is found at once.
            at = text.find(token, at)
            places.append((at, at := at + len(token)))
    return [places[i] for i in wanted]


def _bare(text: str, start: int, end: int) -> Place:
    """Return a token's offsets without the punctuation around it."""
    token = text[start:end]
    if token.isalpha():
        return start, end
    bare = token.strip(string.punctuation) or token
    start += token.index(bare)
    return start, start + len(bare)

"""The tone of a sentence by VADER (Hutto & Gilbert 2014), equal to its numbers, in linear time.

VADER's rules for a word look at the three words before it and the two after it only, so each
word of its lexicon is scored in that window, and a word with nothing around it that a rule
knows keeps the lexicon's value. Most words no rule knows: by SEEN and `strange` a text tells
where there is something to read. Curly quotes and dashes, which VADER takes for letters, are
replaced first, one character for one.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice
from typing import NamedTuple

from vaderSentiment import vaderSentiment as vader

from analysis.memo import Memo
from analysis.words import WORD, Trait, Words, fold

PLAIN = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", " "), ("–", " "))
TOKEN = re.compile(r"\S+")
NEGATIONS = frozenset(vader.NEGATE)
CONTRACTED = "n't"
STRESSING = frozenset(("so", "this"))  # after "never"
# Of a phrase its longest word stands for it: no phrase is there without it.
SPECIAL = frozenset(max(phrase.split(), key=len) for phrase in vader.SPECIAL_CASES)
PHRASED = SPECIAL.union(max(p.split(), key=len) for p in vader.BOOSTER_DICT if " " in p)
# A rule other than the lexicon's value needs one of these before the word, or of the second
# group around it.
BEFORE = NEGATIONS.union(vader.BOOSTER_DICT, PHRASED, STRESSING, ("no", "least"))
AROUND = SPECIAL | {"kind", "no"}
# What a rule may know of a token with a certain word in it: that it has a valence, or that it
# only changes that of others.
TONED, CHANGING = 2, 1
# How many tokens before a word and after it the rules look at.
BACK, AHEAD = 3, 2
# Characters in which the tokens before are looked for at first.
REACH = 60


class TonedWord(NamedTuple):
    """A word of VADER's lexicon: characters start..end, and its valence (−4 … 4) in context."""

    start: int
    end: int
    valence: float


# Makes one of a tuple of its fields: an article has many, and to name them takes twice as long.
toned_of_fields: Callable[[tuple[int, int, float]], TonedWord] = partial(tuple.__new__, TonedWord)


@dataclass(slots=True)
class Known:
    """What the rules need to know of a token that they know."""

    valence: float | None
    lower: str
    inert: bool  # among such tokens only, all keep their valences
    alone: bool  # with no other known token around it, it keeps its valence
    capitals: bool
    before: bool  # some rule knows it before a word
    around: bool  # and some around one
    lead: int  # characters of punctuation before the word itself
    length: int


# A token that the rules know: characters begin..stop.
Read = tuple[int, int, Known]
BUT = Known(None, "but", False, False, False, False, False, 0, 0)
# Any token with an emoji in it.
EMOJI = Known(0.0, "", False, False, False, False, False, 0, 0)


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
        # A key with a blank in it equals no token.
        keys = [k for k in {*self.lexicon, *BEFORE, BUT.lower} if " " not in k]
        toned = [k for k in keys if k in self.lexicon and k not in vader.BOOSTER_DICT]
        self._toned, self._forms = map(_forms_of, (toned, keys))
        self._emoticons = [k for k in keys if not k.isalpha() and not WORD.search(k)]
        self._strange = Memo(self._is_strange).__getitem__

    def sees(self, form: str) -> int:
        """Return what a rule may know of a token with a word of this form in it: TONED, CHANGING
        or nothing (0)."""
        if form in self._toned or not (form.isascii() or self._emoji.isdisjoint(form)):
            return TONED
        return CHANGING if form in self._forms or CONTRACTED in form else 0

    def strange(self, words: Words) -> set[int]:
        """Return the sentences (by index) with what a rule may know between their words."""
        gaps = set(filter(self._strange, set(words.gaps)))
        if not gaps:
            return gaps
        owners = (-1, *words.sentences, -1)
        return {
            owner for i, gap in enumerate(words.gaps) if gap in gaps for owner in owners[i : i + 2]
        }

    def tone(
        self,
        text: str,
        start: int = 0,
        end: int | None = None,
        places: Sequence[int] | None = None,
    ) -> tuple[float, tuple[TonedWord, ...]]:
        """Return the compound of the sentence text[start:end], and its toned words.

        Words that a rule may know begin at `places`; by default every token is looked up. A
        sentence with emoji, which VADER reads as their descriptions, tells no words.
        """
        end = len(text) if end is None else end
        if places is None:
            places = [match.start() for match in TOKEN.finditer(text, start, end)]
        read: list[Read] = []
        toned: list[int] = []
        inert, stop = True, start
        for place in places:
            if place < stop:
                continue
            if place >= end:
                break
            if place > stop and not text[place - 1].isspace():
                place -= len(text[stop:place].rsplit(None, 1)[-1])
            stop = TOKEN.match(text, place, end).end()
            known = self._known(text[place:stop])
            if known is EMOJI:
                return self.tone(self._described(text[start:end]))[0], ()
            if known is not None:
                if known.valence is not None:
                    toned.append(len(read))
                read.append((place, stop, known))
                inert = inert and known.inert
        if not toned:
            return 0.0, ()
        if inert or (len(read) == 1 and read[0][2].alone):
            valences = [read[i][2].valence for i in toned]
        else:
            valences = self._valences(text, start, end, read, toned)
        words = []
        for i, valence in zip(toned, valences, strict=True):
            if valence:
                begin, _, known = read[i]
                begin += known.lead
                words.append((begin, begin + known.length, valence))
        return self._compound(text[start:end], valences), tuple(map(toned_of_fields, words))

    def _compound(self, sentence: str, valences: list[float]) -> float:
        total = sum(valences)
        if total and ("!" in sentence or "?" in sentence):
            emphasis = self._punctuation_emphasis(sentence)
            total += emphasis if total > 0 else -emphasis
        return _normalized(total)

    def _described(self, text: str) -> str:
        """Return the text with VADER's description of every emoji in its place."""
        parts: list[str] = []
        for char in text:
            after_word = bool(parts) and parts[-1] != " "
            known = self.emojis.get(char)
            parts.append(char if known is None else f" {known}" if after_word else known)
        return "".join(parts)

    def _is_strange(self, gap: str) -> bool:
        """Tell whether a rule may know what stands between two words, or both as one: don‘t."""
        return (
            gap == "‘"
            or not self._emoji.isdisjoint(gap)
            or any(map(plain(gap).__contains__, self._emoticons))
        )

    def _work_out(self, token: str) -> Known | None:
        """Work out what the rules need to know of a token, None of those they pass over."""
        if not self._emoji.isdisjoint(token):
            return EMOJI
        word = _without_punctuation(token)
        lower = word.lower()
        valence = None if lower in vader.BOOSTER_DICT else self.lexicon.get(lower)
        around = lower in AROUND
        before = around or lower in BEFORE or CONTRACTED in lower
        if valence is None and not before:
            return BUT if lower == BUT.lower else None
        bare = token.strip(string.punctuation) or token
        lead = token.index(bare)
        capitals = word.isupper()
        alone = not capitals and (not around or lower == "no")
        inert = alone and not before
        return Known(valence, lower, inert, alone, capitals, before, around, lead, len(bare))

    def _valences(
        self, text: str, start: int, end: int, read: list[Read], toned: list[int]
    ) -> list[float]:
        """Return the valences of the toned tokens of those read of text[start:end]."""
        numbers, number, stop = [], 0, start
        for begin, following, _ in read:
            number += 1 + len(text[stop:begin].split())
            numbers.append(number)
            stop = following
        valences = []
        for i in toned:
            word = read[i][2]
            earlier = read[bisect_left(numbers, numbers[i] - BACK) : i]
            later = read[i + 1 : bisect_right(numbers, numbers[i] + AHEAD)]
            if (word.alone and not earlier and not later) or not (
                word.capitals
                or word.around
                or True in [it[2].before for it in earlier]
                or True in [it[2].around for it in later]
            ):
                valences.append(word.valence)
            else:
                valences.append(self._valence(text, start, end, read[i]))
        but = next((begin for begin, _, known in read if known is BUT), None)
        if but is not None:
            self._but_check_sparse(but, [read[i][0] for i in toned], valences)
        return valences

    def _valence(self, text: str, start: int, end: int, place: Read) -> float:
        """Return what VADER's rules make of a token's valence in its window of text[start:end]."""
        begin, stop, word = place
        tokens = _tokens_before(text, start, begin)
        at = len(tokens)
        tokens.append(text[begin:stop])
        tokens += [match[0] for match in islice(TOKEN.finditer(text, stop, end), AHEAD)]
        words = list(map(_without_punctuation, tokens))
        if word.lower == "kind" and at + 1 < len(words) and words[at + 1].lower() == "of":
            return 0.0
        # Words around it that are no capitals leave nothing to raise for standing out.
        differ = any(map(str.isupper, words)) and vader.allcap_differential(
            list(map(_without_punctuation, text[start:end].split()))
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
        return valence * vader.N_SCALAR if near in NEGATIONS or CONTRACTED in near else valence

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
            valences[at] *= 0.5 if toned[at] < but else 1.5


def _forms_of(tokens: list[str]) -> frozenset[str]:
    """Return the forms of the words in tokens."""
    return frozenset(map(fold, WORD.findall(" ".join(tokens))))


@lru_cache(4096)
def _normalized(total: float) -> float:
    """Return the compound of valences that add up to a total."""
    return round(vader.normalize(total), 4)


def _without_punctuation(token: str) -> str:
    """Return a token as VADER reads it: an emoticon keeps what a word would lose."""
    bare = token.strip(string.punctuation)
    return token if len(bare) <= 2 else bare


def _tokens_before(text: str, start: int, begin: int) -> list[str]:
    """Return the last tokens of text[start:begin], as many as the rules look BACK."""
    reach = REACH
    while True:
        low = max(start, begin - reach)
        tokens = text[low:begin].rsplit(None, BACK)
        if low == start or len(tokens) > BACK:
            return tokens[-BACK:]
        reach *= 4


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


# What VADER may know of a token with the word in it.
SEEN = Trait(lambda form: analyser().sees(form))

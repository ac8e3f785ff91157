"""The tone of a document's words by VADER, sentence by sentence, own and quoted words apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from analysis.document import Document, Sentence
from analysis.valence import SEEN, TOKEN, TONED, TonedWord, analyser, plain
from analysis.words import places

# Beyond this many words a "sentence" is a table or a scraping accident: it is scored in pieces.
LONGEST = 200
# The voices of a sentence.
OWN, QUOTED, BOTH = ("own",), ("quoted",), ("own", "quoted")
Place = tuple[int, int]
Toned = tuple[float, tuple[TonedWord, ...]]


class Tone(NamedTuple):
    """The tone of one sentence's words in one voice: compound is −1 … 1."""

    sentence: Sentence
    zone: str
    voice: str
    compound: float
    words: tuple[TonedWord, ...]


# Makes one of a tuple of its fields, in half the time that naming them takes.
tone_of_fields: Callable[[tuple[Any, ...]], Tone] = partial(tuple.__new__, Tone)


def tones(document: Document) -> tuple[Tone, ...]:
    """Return the tone of every sentence, own and quoted words apart, in the text's order."""
    found = document.memo.get("tones")
    if found is None:
        found = document.memo["tones"] = tuple(map(tone_of_fields, _tones(document)))
    return found


def mean(compounds: list[float]) -> float | None:
    """Return the mean compound, None of none."""
    return sum(compounds) / len(compounds) if compounds else None


def _tones(document: Document) -> list[tuple[Any, ...]]:
    """Return the fields of every tone, in the text's order."""
    text, zones, quoted_words = plain(document.text), document.prose_zones, document.quoted_words
    (starts, ends), known, tone = _edges(document), _known(document), analyser().tone
    found: list[tuple[Any, ...]] = []
    quotation = 0
    for number, sentence in enumerate(document.sentences):
        first, last, zone = sentence.first, sentence.last, zones[sentence.block]
        if first == last or zone is None:
            continue
        while ends[quotation] <= sentence.start:
            quotation += 1
        voices = OWN
        if starts[quotation] < sentence.end:
            flags = quoted_words[first:last]
            if True in flags:
                voices = BOTH if False in flags else QUOTED
        short = last - first <= LONGEST
        if short and number not in known:
            for voice in voices:
                found.append((sentence, zone, voice, 0.0, ()))
        elif short and voices is OWN:
            toned = tone(text, sentence.start, sentence.end, known[number])
            found.append((sentence, zone, "own", *toned))
        else:
            quoted = _quoted(sentence, starts, ends) if voices is not OWN else []
            for voice in voices:
                pieces = quoted if voice == "quoted" else _between(sentence, quoted)
                read = [_read(text, pieces, known[number])] if short else _read_parts(text, pieces)
                found += [(sentence, zone, voice, *toned) for toned in read]
    return found


def _known(document: Document) -> dict[int, list[int] | None]:
    """Return the sentences (by index) that may have a tone, with where the words begin that
    VADER may know; with None where it may know what stands between words."""
    words, seen = document.words, SEEN.of(document.words)
    begun: dict[int, list[int]] = {}
    toned = set()
    for i in places(seen):
        number = words.sentences[i]
        begun.setdefault(number, []).append(words.starts[i])
        if seen[i] == TONED:
            toned.add(number)
    strange = dict.fromkeys(analyser().strange(words))
    return {number: begun[number] for number in toned} | strange


def _edges(document: Document) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of quotations, after the last one those of none."""
    starts, ends = [q.start for q in document.quotations], [q.end for q in document.quotations]
    length = len(document.text)
    return [*starts, length], [*ends, length + 1]


def _quoted(sentence: Sentence, starts: list[int], ends: list[int]) -> list[Place]:
    """Return the quoted pieces of a sentence."""
    inside = slice(bisect_right(ends, sentence.start), bisect_left(starts, sentence.end))
    return [
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in zip(starts[inside], ends[inside], strict=True)
    ]


def _between(sentence: Sentence, quoted: list[Place]) -> list[Place]:
    """Return what is left of a sentence outside its quotations."""
    edges = [sentence.start, *(edge for piece in quoted for edge in piece), sentence.end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _read_parts(text: str, pieces: list[Place]) -> Iterator[Toned]:
    """Yield the tones of the parts of LONGEST tokens into which long pieces are cut."""
    for a, b in pieces:
        tokens = [match.span() for match in TOKEN.finditer(text, a, b)]
        for k in range(0, len(tokens), LONGEST):
            part = tokens[k : k + LONGEST]
            yield analyser().tone(text, part[0][0], part[-1][1])


def _read(text: str, pieces: list[Place], places: list[int] | None) -> Toned:
    """Return the one tone of pieces that are read as one sentence."""
    if len(pieces) == 1:
        return analyser().tone(text, *pieces[0], places)
    there: list[int] | None = None
    if places is not None:
        there, joined = [], 0
        for a, b in pieces:
            there += [place - a + joined for place in places if a <= place < b]
            joined += b - a + 1
    compound, words = analyser().tone(" ".join([text[a:b] for a, b in pieces]), places=there)
    return compound, _placed(words, pieces)


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

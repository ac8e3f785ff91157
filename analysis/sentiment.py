"""The tone of a document's words by VADER, sentence by sentence, own and quoted words apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from analysis.document import Document, Sentence
from analysis.layout import NO_PROSE
from analysis.valence import SEEN, TOKEN, TonedWord, analyser, plain

# Beyond this many words a "sentence" is a table or a scraping accident: it is scored in pieces.
LONGEST = 200
Place = tuple[int, int]


class Tone(NamedTuple):
    """The tone of one sentence's words in one voice: compound is −1 … 1."""

    sentence: Sentence
    zone: str
    voice: str
    compound: float
    words: tuple[TonedWord, ...]


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
    text, tone, words = plain(document.text), analyser().tone, document.words
    zones = [
        None if block.kind in NO_PROSE else zone
        for block, zone in zip(document.blocks, document.zones, strict=True)
    ]
    edges = [q.start for q in document.quotations], [q.end for q in document.quotations]
    starts, ends = (*edges[0], len(text)), (*edges[1], len(text) + 1)
    seen = list(compress(words.starts, SEEN.of(words)))
    strange = analyser().strange(words)
    upto = quotation = 0
    for number, sentence in enumerate(document.sentences):
        first, last, zone = sentence.first, sentence.last, zones[sentence.block]
        at, upto = upto, bisect_left(seen, sentence.end, upto)
        if first == last or zone is None:
            continue
        places = None if number in strange else seen[at:upto]
        while ends[quotation] <= sentence.start:
            quotation += 1
        voices = (("own", [(sentence.start, sentence.end)]),)
        if starts[quotation] < sentence.end:
            flags = document.quoted_words[first:last]
            if True in flags:
                voices = _voices(sentence, False in flags, *edges)
        for voice, pieces in voices:
            if last - first > LONGEST:
                for start, end in _parts(text, pieces):
                    yield Tone(sentence, zone, voice, *tone(text, start, end))
            elif places == []:
                yield Tone(sentence, zone, voice, 0.0, ())
            elif len(pieces) == 1:
                yield Tone(sentence, zone, voice, *tone(text, *pieces[0], places))
            else:
                yield Tone(sentence, zone, voice, *_joined(text, pieces, places))


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


def _joined(
    text: str, pieces: list[Place], places: Sequence[int] | None
) -> tuple[float, tuple[TonedWord, ...]]:
    """Return the tone of pieces that are read as one sentence."""
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

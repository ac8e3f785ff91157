"""Article → Document: blocks, sentences, words and quotations, all as offsets into the text.

One tokenisation serves every signal: words are found once and folded once, and whatever a
later stage derives from the whole document is kept in `Document.memo`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, product
from operator import attrgetter
from typing import Any

from analysis.article import Article
from analysis.layout import NO_PROSE, SENTENCES_OF, ZONES, Block, lay_out
from analysis.quotations import Quotation, find_quotations
from analysis.sentences import Sentence, find_sentences
from analysis.words import Words, find_words

# Every zone and voice that words may be in.
PLACES = tuple(product(sorted(set(ZONES.values())), ("own", "quoted")))


@dataclass(frozen=True)
class Document:
    """An article parsed into blocks, sentences, words and quotations.

    Everything is in the order of the text. `memo` holds what later stages derive once for
    all signals (term hits, attributions); it never changes what the document is.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    words: Words
    quotations: tuple[Quotation, ...]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.start for b in self.blocks]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def block_at(self, offset: int) -> Block | None:
        """Return the block that covers the offset, None between blocks."""
        i = bisect_right(self._block_starts, offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].end else None

    def zone_at(self, offset: int) -> str:
        """Return headline, editorial or promotional; editorial between blocks."""
        i = bisect_right(self._block_starts, offset) - 1
        return self.zones[i] if i >= 0 and offset < self.blocks[i].end else "editorial"

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation that covers the offset."""
        i = bisect_right(self._quotation_starts, offset) - 1
        return self.quotations[i] if i >= 0 and offset < self.quotations[i].end else None

    def voice(self, start: int, end: int) -> str:
        """Return "quoted" when start..end begins inside quotation marks, else "own"."""
        return "quoted" if self.quotation_at(start) else "own"

    def words_between(self, start: int, end: int) -> range:
        """Return the indexes of the words that begin in start..end."""
        return range(bisect_left(self.words.starts, start), bisect_left(self.words.starts, end))

    def sentence_of(self, word: int) -> Sentence | None:
        """Return the sentence of a word by the word's index."""
        i = self.words.sentences[word]
        return self.sentences[i] if i >= 0 else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers the offset."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def zones(self) -> list[str]:
        """The zone of every block."""
        return [ZONES[block.kind] for block in self.blocks]

    @cached_property
    def blocks_by_kind(self) -> dict[str, list[Block]]:
        """The blocks of every kind that there is."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            found.setdefault(block.kind, []).append(block)
        return found

    def blocks_of(self, *kinds: str) -> list[Block]:
        """Return the blocks of some kinds, in the order of the text."""
        found = [block for kind in kinds for block in self.blocks_by_kind.get(kind, ())]
        return sorted(found, key=attrgetter("start")) if len(kinds) > 1 else found

    @cached_property
    def block_words(self) -> list[range]:
        """For every block, the indexes of its words."""
        firsts, lasts = [0] * len(self.blocks), [0] * len(self.blocks)
        for sentence in self.sentences:
            lasts[sentence.block] = sentence.last
        for sentence in reversed(self.sentences):
            firsts[sentence.block] = sentence.first
        return list(map(range, firsts, lasts))

    @cached_property
    def quoted_words(self) -> list[bool]:
        """For every word, whether it stands inside quotation marks."""
        starts = self.words.starts
        flags = [False] * len(starts)
        last = 0
        for quotation in self.quotations:
            first = bisect_left(starts, quotation.start, last)
            last = bisect_left(starts, quotation.end, first)
            flags[first:last] = [True] * (last - first)
        return flags

    @cached_property
    def _quoted_in(self) -> list[tuple[Sentence, int]]:
        """The sentences with quoted words, and how many these are."""
        counts = Counter(compress(self.words.sentences, self.quoted_words))
        return [(self.sentences[i], n) for i, n in counts.items() if i >= 0]

    @cached_property
    def prose_zones(self) -> list[str | None]:
        """The zone of every block, None for bylines and datelines, which are no prose."""
        pairs = zip(self.blocks, self.zones, strict=True)
        return [None if block.kind in NO_PROSE else zone for block, zone in pairs]

    @cached_property
    def word_counts(self) -> dict[tuple[str, str], int]:
        """Number of words by (zone, voice), without bylines and datelines."""
        zones = self.prose_zones
        counts = dict.fromkeys(PLACES, 0)
        for zone, inside in zip(zones, self.block_words, strict=True):
            if zone:
                counts[zone, "own"] += len(inside)
        for sentence, quoted in self._quoted_in:
            if zone := zones[sentence.block]:
                counts[zone, "own"] -= quoted
                counts[zone, "quoted"] += quoted
        return counts

    @cached_property
    def sentence_counts(self) -> dict[tuple[str, str], int]:
        """Number of sentences by (zone, voice); one with words in both voices counts in both."""
        zones = self.prose_zones
        spoken = [zones[s.block] for s in self.sentences if s.first < s.last]
        counts = {place: spoken.count(place[0]) * (place[1] == "own") for place in PLACES}
        for sentence, quoted in self._quoted_in:
            if zone := zones[sentence.block]:
                counts[zone, "quoted"] += 1
                counts[zone, "own"] -= quoted == sentence.last - sentence.first
        return counts

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """The editorial sentences proper: no headings, lists, captions, bylines or datelines."""
        read = [block.kind in SENTENCES_OF for block in self.blocks]
        return tuple([s for s in self.sentences if read[s.block]])


def parse(article: Article) -> Document:
    """Parse an article into a document."""
    (document,) = parse_all([article])
    document.words.forget_traits()
    return document


def parse_all(articles: Sequence[Article]) -> list[Document]:
    """Parse articles into documents, whose words keep their traits until they are told not to.

    Each step is taken of all articles at once: a machine reads a step's code and tables faster
    the second time, if not much else was read in between.
    """
    words = [find_words(a.text) for a in articles]
    blocks = [lay_out(a.text, a.title, a.blocks, w) for a, w in zip(articles, words, strict=True)]
    read = list(zip(articles, blocks, words, strict=True))
    sentences = [find_sentences(a.text, w, b) for a, b, w in read]
    quotations = [find_quotations(a.text, b) for a, b, _ in read]
    for found, among in zip(words, sentences, strict=True):
        for number, sentence in enumerate(among):
            first, last = sentence.first, sentence.last
            found.sentences[first:last] = [number] * (last - first)
    return list(map(Document, articles, blocks, sentences, words, quotations))

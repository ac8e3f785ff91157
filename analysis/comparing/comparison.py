"""Documents → Comparison: everything that the articles of a story show side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.article import Article, bounded
from analysis.comparing.discrepancies import Discrepancy, discrepancies_of
from analysis.comparing.facts import Fact, facts_of
from analysis.comparing.labels import (
    Headline,
    Label,
    QuotedVoice,
    headlines_of,
    labels_of,
    quoted_voices,
)
from analysis.comparing.lineage import Pair, find_pairs
from analysis.comparing.originality import Originality, originality_of
from analysis.comparing.quotations import StoryQuotation, quotations_of
from analysis.comparing.stories import Story, find_stories
from analysis.comparing.vocabulary import (
    DistinctiveWord,
    FrameUse,
    distinctive_words,
    frame_vocabulary,
)
from analysis.document import Document, parse
from analysis.language import SCORED_LANGUAGES, language_of

COPIES = frozenset(("verbatim", "near-copy"))
DEPENDENT = COPIES | {"rewrite"}


@dataclass(frozen=True, slots=True)
class Framing:
    """How the sources of a story word it: frame vocabulary, distinctive words, what they call
    people, whom they quote, how they headline."""

    frames: tuple[FrameUse, ...]
    distinctive: tuple[DistinctiveWord, ...]
    labels: tuple[Label, ...]
    voices: tuple[QuotedVoice, ...]
    headlines: tuple[Headline, ...]


@dataclass(frozen=True)
class Comparison:
    """Articles side by side: the related pairs among all of them, and their stories.

    What belongs to one story is worked out when asked for.
    """

    documents: tuple[Document, ...]
    pairs: tuple[Pair, ...]
    stories: tuple[Story, ...]

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by their article's id."""
        return {d.article.id: d for d in self.documents}

    def documents_of(self, story: Story) -> tuple[Document, ...]:
        """Return the story's documents in the order given."""
        return tuple(self.by_id[name] for name in story.articles)

    def pairs_of(self, story: Story) -> tuple[Pair, ...]:
        """Return the related pairs within the story."""
        inside = set(story.articles)
        return tuple(p for p in self.pairs if p.a in inside and p.b in inside)

    def originality(self, story: Story) -> tuple[Originality, ...]:
        """Return how much of each article's own words no earlier one of the story has."""
        return originality_of(self.documents_of(story), self.pairs_of(story))

    def read_of(self, story: Story) -> tuple[Document, ...]:
        """Return the story's documents that English rules can read."""
        return tuple(d for d in self.documents_of(story) if language_of(d) in SCORED_LANGUAGES)

    def quotations(self, story: Story) -> tuple[StoryQuotation, ...]:
        """Return each quotation of the story once, with every article that carries it."""
        return quotations_of(self.read_of(story), self.facts(story))

    def facts(self, story: Story) -> tuple[Fact, ...]:
        """Return the story's facts with their sentences in each article, by kind."""
        if story not in self._facts:
            self._facts[story] = facts_of(self.read_of(story), self.independent)
        return self._facts[story]

    def discrepancies(self, story: Story) -> tuple[Discrepancy, ...]:
        """Return what independent reports of the story say differently."""
        return discrepancies_of(self.read_of(story), self.facts(story), self.independent)

    def framing(self, story: Story) -> Framing:
        """Return how the sources of the story word it."""
        if story not in self._framings:
            self._framings[story] = self._framing(story)
        return self._framings[story]

    def _framing(self, story: Story) -> Framing:
        documents = self.read_of(story)
        return Framing(
            frames=frame_vocabulary(documents),
            distinctive=distinctive_words(documents, self.copies),
            labels=labels_of(documents, self.facts(story)),
            voices=quoted_voices(documents, self.facts(story)),
            headlines=headlines_of(documents),
        )

    @cached_property
    def _facts(self) -> dict[Story, tuple[Fact, ...]]:
        return {}

    @cached_property
    def _framings(self) -> dict[Story, Framing]:
        return {}

    @cached_property
    def copies(self) -> dict[str, str]:
        """Map every article to the one that stands for it: verbatim and near copies share it."""
        return self._representatives(COPIES)

    @cached_property
    def independent(self) -> dict[str, str]:
        """Map every article to the report it comes from: copies and rewrites count once."""
        return self._representatives(DEPENDENT)

    def _representatives(self, relations: frozenset[str]) -> dict[str, str]:
        stands_for = {name: name for name in self.by_id}

        def root(name: str) -> str:
            while stands_for[name] != name:
                name = stands_for[name]
            return name

        for pair in self.pairs:
            if pair.relation in relations:
                original, copy = root(pair.a), root(pair.b)
                if original != copy:
                    stands_for[copy] = original
        return {name: root(name) for name in stands_for}


def compare(items: Iterable[Article | Document]) -> Comparison:
    """Compare articles, or documents already parsed, with each other.

    Pairs are looked for among all, whatever their story or date. Ids must differ: of articles
    with the same id the first counts.
    """
    unique: dict[str, Document] = {}
    for item in items:
        document = parse(bounded(item)) if isinstance(item, Article) else item
        unique.setdefault(document.article.id, document)
    documents: Sequence[Document] = tuple(unique.values())
    pairs = find_pairs(documents)
    return Comparison(tuple(documents), pairs, find_stories(documents, pairs))

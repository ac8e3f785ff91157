"""Documents → Comparison: everything that the articles of a story show side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.article import Article
from analysis.comparing.lineage import Pair, find_pairs
from analysis.comparing.originality import Originality, originality_of
from analysis.comparing.stories import Story, find_stories
from analysis.document import Document, parse

COPIES = frozenset(("verbatim", "near-copy"))
DEPENDENT = COPIES | {"rewrite"}


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
        document = parse(item) if isinstance(item, Article) else item
        unique.setdefault(document.article.id, document)
    documents: Sequence[Document] = tuple(unique.values())
    pairs = find_pairs(documents)
    return Comparison(tuple(documents), pairs, find_stories(documents, pairs))

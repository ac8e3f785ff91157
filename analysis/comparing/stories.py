"""Articles → stories: those on one event, from the metadata or found by what they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from analysis.comparing.candidates import candidates
from analysis.comparing.lineage import Pair
from analysis.comparing.prose import is_rare, prose_of
from analysis.document import Document
from analysis.numbers import numbers_in

# Reports of one event come within days; what is written weeks later is another story.
WINDOW_DAYS = 7
# Cosine of two articles' telling terms from which they may be on one event, and of a story's
# terms and another's for joining the two.
ALIKE, STORIES_ALIKE = 0.24, 0.22
# A lone article joins the story it is most like from here, if that is this much more than the
# next story.
LONE_ALIKE, LONE_MARGIN = 0.13, 1.4
# Articles of one source share its house style and haunts: they must be this much more alike.
SAME_SOURCE = 2.0
LEAST_IN_COMMON = 3
LOOKED_UP = 60
LONGEST_NAME = 160
NAME_WEIGHT = 2.0
EVERYDAY_WEIGHT = 0.5
# Added to the number of articles when the rarity of a term is weighed, so that in a handful of
# articles, all on one event, what they share is still telling.
SMOOTHING = 20

Terms = dict[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event: a name, and their ids in the order given.

    `found` tells that the story was found by its contents and is not from the metadata.
    """

    name: str
    articles: tuple[str, ...]
    found: bool


def find_stories(documents: Sequence[Document], pairs: Sequence[Pair] = ()) -> tuple[Story, ...]:
    """Return the stories of all documents, each document in one, in the order of the first.

    Articles with a story in their metadata stay in it; the others join by related pairs and by
    shared names, numbers and words within WINDOW_DAYS, a metadata story included.
    """
    groups = _Groups(documents)
    place = {d.article.id: i for i, d in enumerate(documents)}
    for pair in pairs:
        groups.join(place[pair.a], place[pair.b])
    found = _look(documents) if not all(d.article.story for d in documents) else None
    if found:
        _join_alike(found, groups)
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(documents)):
        members[groups.root(i)].append(i)
    return tuple(_story(documents, inside, found) for inside in members.values())


def _story(documents: Sequence[Document], inside: list[int], found: Found | None) -> Story:
    ids = tuple(documents[i].article.id for i in inside)
    named = next((s for i in inside if (s := documents[i].article.story)), None)
    if named or found is None:
        return Story(named or ids[0], ids, False)
    middle: Terms = {}
    for i in inside:
        _add(middle, found.terms[i])
    titled = [i for i in inside if _has_title(documents[i])] or inside
    central = max(titled, key=lambda i: (_cosine(found.terms[i], middle), -i))
    return Story(headline_of(documents[central]), ids, True)


def _has_title(document: Document) -> bool:
    return bool(document.article.title) or any(b.kind == "title" for b in document.blocks)


def headline_of(document: Document) -> str:
    """Return an article's title: as given, else its title block, else its first sentence."""
    if document.article.title:
        return document.article.title
    extents = [(b.start, b.end) for b in document.blocks if b.kind == "title"]
    extents += [(s.start, s.end) for s in document.sentences[:1]]
    if not extents:
        return document.article.id
    text = " ".join(document.text[extents[0][0] : extents[0][1]].split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


class _Groups:
    """Disjoint sets of documents; those of one metadata story start joined, and two metadata
    stories never join."""

    def __init__(self, documents: Sequence[Document]):
        self.parent = list(range(len(documents)))
        self.named = [d.article.story or None for d in documents]
        first: dict[str, int] = {}
        for i, name in enumerate(self.named):
            if name:
                self.parent[i] = first.setdefault(name, i)

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def may_join(self, i: int, j: int) -> bool:
        one, two = self.named[self.root(i)], self.named[self.root(j)]
        return not (one and two and one != two)

    def join(self, i: int, j: int) -> bool:
        low, high = sorted((self.root(i), self.root(j)))
        if low == high or not self.may_join(low, high):
            return False
        self.parent[high] = low
        self.named[low] = self.named[low] or self.named[high]
        return True


@dataclass(frozen=True, slots=True)
class Found:
    """What the search for stories goes by: each document's weighed terms and source, and the
    pairs of documents that may belong together."""

    terms: list[Terms]
    sources: list[str | None]
    near: list[tuple[int, int]]

    def doubt(self, i: int, j: int) -> float:
        """Return by how much the likeness of two documents is to be divided."""
        one = self.sources[i]
        return SAME_SOURCE if one is not None and one == self.sources[j] else 1.0


def _look(documents: Sequence[Document]) -> Found:
    terms = _weighed(documents)
    days = [_day(d.article.published) for d in documents]
    near = [
        (i, j)
        for i, j in candidates([_heaviest(t) for t in terms], LEAST_IN_COMMON)
        if not (days[i] and days[j]) or abs((days[i] - days[j]).days) <= WINDOW_DAYS
    ]
    return Found(terms, [d.article.source for d in documents], near)


def _join_alike(found: Found, groups: _Groups) -> None:
    """Join stories along pairs of like articles, the most alike first, then lone articles."""
    terms = found.terms
    sums: dict[int, Terms] = {}
    for i, own in enumerate(terms):
        _add(sums.setdefault(groups.root(i), {}), own)
    edges = [(_cosine(terms[i], terms[j]) / found.doubt(i, j), i, j) for i, j in found.near]
    for alike, i, j in sorted(edges, key=lambda e: (-e[0], e[1], e[2])):
        if alike < ALIKE:
            break
        one, two = groups.root(i), groups.root(j)
        if one != two and _cosine(sums[one], sums[two]) >= STORIES_ALIKE:
            _join(groups, sums, one, two)
    neighbours: dict[int, set[int]] = defaultdict(set)
    for i, j in found.near:
        neighbours[i].add(j)
        neighbours[j].add(i)
    sizes = Counter(groups.root(i) for i in range(len(terms)))
    alone = [i for i in sorted(neighbours) if sizes[groups.root(i)] == 1]
    homes = [(i, _home(i, found, groups, neighbours[i], sums)) for i in alone]
    for i, home in homes:
        if home is None:
            continue
        _join(groups, sums, groups.root(i), groups.root(home))


def _home(
    i: int,
    found: Found,
    groups: _Groups,
    neighbours: set[int],
    sums: Mapping[int, Terms],
) -> int | None:
    """Return an article of the story that a lone article belongs to, None if it isn't clear."""
    alike: dict[int, float] = {}
    for j in neighbours:
        home = groups.root(j)
        alike[home] = _cosine(found.terms[i], sums[home])
        if home == j:  # alone too, or the first of its story
            alike[home] /= found.doubt(i, j)
    ranked = sorted(((likeness, -home) for home, likeness in alike.items()), reverse=True)
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if ranked and ranked[0][0] >= max(LONE_ALIKE, LONE_MARGIN * second):
        return -ranked[0][1]
    return None


def _join(groups: _Groups, sums: dict[int, Terms], one: int, two: int) -> None:
    if groups.join(one, two):
        low, high = sorted((one, two))
        _add(sums[low], sums.pop(high))


def _heaviest(terms: Terms) -> list[str]:
    """Return the terms by which candidates are looked up."""
    return sorted(terms, key=lambda t: (-terms[t], t))[:LOOKED_UP]


def _weighed(documents: Sequence[Document]) -> list[Terms]:
    """Return each document's telling terms with their weights, of length 1 as a vector."""
    counted = [_terms(d) for d in documents]
    frequency: Counter[str] = Counter(t for counts in counted for t in counts)
    total = len(documents) + SMOOTHING
    weighed = []
    for counts in counted:
        own = {t: _telling(t) * (1 + log(n)) * log(total / frequency[t]) for t, n in counts.items()}
        length = sqrt(sum(w * w for w in own.values())) or 1.0
        weighed.append({t: w / length for t, w in own.items()})
    return weighed


def _telling(term: str) -> float:
    return 1.0 if term[0] == "#" or is_rare(term) else EVERYDAY_WEIGHT


def _terms(document: Document) -> Counter[str]:
    """Count a document's terms: content stems, names among them more, and numbers."""
    prose = prose_of(document)
    counts: Counter[str] = Counter()
    for first, last in prose.sentences:
        counts.update(prose.stems[i] for i in range(first, last) if prose.content[i])
        for _, _, value in numbers_in(document.words.forms, range(first, last)):
            if value > 12:
                counts[f"#{value:g}"] += 1
    for name in set(_names(document)):
        counts[name.lower()] += NAME_WEIGHT
    return counts


def _names(document: Document) -> list[str]:
    """Return the capitalised rare words of the running sentences, not their first words."""
    prose, text, words = prose_of(document), document.text, document.words
    return [
        text[words.starts[i] : words.ends[i]].removesuffix("’s").removesuffix("'s")
        for sentence in document.prose
        for i in range(sentence.first + 1, sentence.last)
        if prose.content[i] and text[words.starts[i]].isupper() and is_rare(prose.stems[i])
    ]


def _add(total: Terms, terms: Terms) -> None:
    for term, weight in terms.items():
        total[term] = total.get(term, 0.0) + weight


def _cosine(a: Terms, b: Terms) -> float:
    if len(a) > len(b):
        a, b = b, a
    dot = sum(weight * b[term] for term, weight in a.items() if term in b)
    lengths = sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return dot / lengths if lengths else 0.0


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None

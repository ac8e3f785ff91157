"""Which article copies which, and how far: containment of word pairs (Broder 1997) without
quotations, since reporters at one event share those; levels after METER (Clough et al. 2002)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.comparing.alignment import Segment, align
from analysis.comparing.candidates import candidates
from analysis.comparing.changes import Change, changes_of
from analysis.comparing.direction import direction_of
from analysis.comparing.passages import foreign_passage, verbatim_passage
from analysis.comparing.prose import Prose, prose_of
from analysis.comparing.rewrites import is_rewrite
from analysis.document import Document

# Content-word pairs that two articles must share to be compared at all.
LEAST_IN_COMMON = 4
# Containment of the smaller side from which two articles are related. Two-word shingles of
# reports of one event stay under .28, an abridged and simplified text has .4 and more.
RELATED = 0.34
VERBATIM, NEAR_COPY = 0.9, 0.6
FEWEST_SHINGLES = 12
# Partly taken over: sentences of which TAKEN is shared hold IN_TAKEN of all that is shared, and
# that is no more than PATCHES of the text.
TAKEN, IN_TAKEN, PATCHES = 0.6, 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two related articles by their ids; a is the original where the direction is known.

    `relation` is verbatim, near-copy, rewrite or partial; the containments are shares of the
    own-voice word pairs of one article that the other has. `segments` align the texts; `changes`
    are what b did to a's headline, bylines and page furniture.
    """

    a: str
    b: str
    relation: str
    containment_a_in_b: float
    containment_b_in_a: float
    direction: str
    direction_because: str
    segments: tuple[Segment, ...]
    changes: tuple[Change, ...] = ()


def find_pairs(documents: Sequence[Document]) -> tuple[Pair, ...]:
    """Return the related pairs among all documents, in the order of the first one's place."""
    texts = _Texts(documents)
    found = []
    for i, j in candidates([p.content_pairs for p in texts.prose], LEAST_IN_COMMON):
        relation = texts.relation(i, j)
        if relation:
            found.append(texts.pair(i, j, relation))
    return tuple(found)


class _Texts:
    """The documents' texts; each two are compared once, however many articles have them."""

    def __init__(self, documents: Sequence[Document]):
        # What a document is parsed from.
        keys = [(d.article.text, d.article.title, d.article.blocks) for d in documents]
        first: dict[tuple, int] = {}
        self.same = [first.setdefault(key, i) for i, key in enumerate(keys)]
        self.repeated = {i for i, n in Counter(self.same).items() if n > 1}
        self.prose = [prose_of(documents[i]) for i in self.same]
        self.documents = documents
        self._known: dict[tuple, Any] = {}

    def relation(self, i: int, j: int) -> str | None:
        """Return how two articles are related, None if they are not."""
        sources = {self.documents[k].article.source for k in (i, j)}
        return self._once(relation_of, i, j, len(sources) == 1 and None not in sources)

    def pair(self, i: int, j: int, relation: str) -> Pair:
        """Return two articles as a pair, the original first where that is known."""
        a_in_b, b_in_a = self._once(containment, i, j)
        copy = self._once(_copy, i, j) if relation == "rewrite" else None
        one, other = self.documents[i], self.documents[j]
        direction, because = direction_of(one, other, (a_in_b, b_in_a), copy)
        if direction == "b-to-a":
            i, j, a_in_b, b_in_a, direction = j, i, b_in_a, a_in_b, "a-to-b"
        return Pair(
            a=self.documents[i].article.id,
            b=self.documents[j].article.id,
            relation=relation,
            containment_a_in_b=round(a_in_b, 4),
            containment_b_in_a=round(b_in_a, 4),
            direction=direction,
            direction_because=because,
            segments=self._once(align, i, j),
            changes=self._once(_changes, i, j),
        )

    def _once(self, compare: Callable[..., Any], i: int, j: int, *more: Any) -> Any:
        one, other = self.same[i], self.same[j]
        if not {one, other} & self.repeated:
            return compare(self.prose[i], self.prose[j], *more)
        key = compare, one, other, *more
        if key not in self._known:
            self._known[key] = compare(self.prose[i], self.prose[j], *more)
        return self._known[key]


def containment(a: Prose, b: Prose) -> tuple[float, float]:
    """Return the share of a's own-voice shingles that b has, and of b's that a has."""
    shared = len(a.shingles & b.shingles)
    return shared / max(1, len(a.shingles)), shared / max(1, len(b.shingles))


def relation_of(a: Prose, b: Prose, same_source: bool = False) -> str | None:
    """Return the relation of two texts, None when they are independent."""
    whole = max(containment(a, b))
    if whole >= RELATED and len(a.shingles & b.shingles) >= FEWEST_SHINGLES:
        if whole >= VERBATIM:
            return "verbatim"
        if whole >= NEAR_COPY:
            return "near-copy"
        return "partial" if _is_patchwork(a, b) or _is_patchwork(b, a) else "rewrite"
    for copy, original in ((a, b), (b, a)):
        if is_rewrite(copy, original):
            return "rewrite"
    if same_source:
        return None
    for host, other in ((a, b), (b, a)):
        if verbatim_passage(host, other) or foreign_passage(host, other):
            return "partial"
    return None


def _is_patchwork(host: Prose, other: Prose) -> bool:
    """Tell whether what a text shares lies in a few sentences, the others being its own."""
    taken = shared = total = 0
    for first, last in host.sentences:
        pairs = [pair for _, pair in host.own_pairs(first, last)]
        inside = sum(pair in other.shingles for pair in pairs)
        total += len(pairs)
        shared += inside
        if inside >= TAKEN * len(pairs):
            taken += inside
    return taken >= IN_TAKEN * shared and shared <= PATCHES * total


def _copy(a: Prose, b: Prose) -> str | None:
    """Return which of two articles, a or b, has nothing but the other's facts, if one has."""
    copies = is_rewrite(a, b), is_rewrite(b, a)
    return None if copies[0] == copies[1] else "a" if copies[0] else "b"


def _changes(a: Prose, b: Prose) -> tuple[Change, ...]:
    return changes_of(a.document, b.document)

"""What a copy left out and put in, besides its wording: headline, promotion, bylines, credits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.document import Document
from analysis.layout import Block

Extent = tuple[int, int]
LISTED = ("title", "standfirst", "byline", "dateline", "correction", "caption")


@dataclass(frozen=True, slots=True)
class Change:
    """A block that one side of a pair has and the other lacks, or has otherwise.

    `what` is added, dropped or changed; `kind` the block's kind; `a` and `b` its characters on
    either side, None where it is not.
    """

    what: str
    kind: str
    a: Extent | None
    b: Extent | None


def changes_of(a: Document, b: Document) -> tuple[Change, ...]:
    """Return what b changed about a's headline and page furniture, in the order of b."""
    found = [*_listed(a, b), *_promotion(a, b)]
    return tuple(sorted(found, key=lambda c: c.b or c.a or (0, 0)))


def _listed(a: Document, b: Document) -> Iterator[Change]:
    for kind in LISTED:
        ours, theirs = _of_kind(a, kind), _of_kind(b, kind)
        same = {_bare(a, x) for x in ours} & {_bare(b, x) for x in theirs}
        old = [x for x in ours if _bare(a, x) not in same]
        new = [x for x in theirs if _bare(b, x) not in same]
        for n in range(max(len(old), len(new))):
            left = _extent(old[n]) if n < len(old) else None
            right = _extent(new[n]) if n < len(new) else None
            what = "changed" if left and right else "dropped" if left else "added"
            yield Change(what, kind, left, right)


def _promotion(a: Document, b: Document) -> Iterator[Change]:
    known = {_bare(a, block) for block in a.blocks}
    for block in b.blocks:
        if block.zone == "promotional" and _bare(b, block) not in known:
            yield Change("added", block.kind, None, _extent(block))


def _of_kind(document: Document, kind: str) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]


def _extent(block: Block) -> Extent:
    return block.start, block.end


def _bare(document: Document, block: Block) -> str:
    return " ".join(document.text[block.start : block.end].lower().split())

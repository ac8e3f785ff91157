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
    known, new_ones = _said(a), _said(b)
    for kind in LISTED:
        ours, theirs = _of_kind(a, kind), _of_kind(b, kind)
        same = {known[i] for i in ours} & {new_ones[i] for i in theirs}
        old = [i for i in ours if known[i] not in same]
        new = [i for i in theirs if new_ones[i] not in same]
        for n in range(max(len(old), len(new))):
            left = _extent(a.blocks[old[n]]) if n < len(old) else None
            right = _extent(b.blocks[new[n]]) if n < len(new) else None
            what = "changed" if left and right else "dropped" if left else "added"
            yield Change(what, kind, left, right)


def _promotion(a: Document, b: Document) -> Iterator[Change]:
    known = set(_said(a))
    for block, said in zip(b.blocks, _said(b), strict=True):
        if block.zone == "promotional" and said not in known:
            yield Change("added", block.kind, None, _extent(block))


def _of_kind(document: Document, kind: str) -> list[int]:
    return [i for i, block in enumerate(document.blocks) if block.kind == kind]


def _extent(block: Block) -> Extent:
    return block.start, block.end


def _said(document: Document) -> list[int]:
    """Return a hash of what each block says, whatever its letter case and white space."""
    memo = document.memo
    if "blocks-said" not in memo:
        memo["blocks-said"] = [
            hash(tuple(document.text[block.start : block.end].lower().split()))
            for block in document.blocks
        ]
    return memo["blocks-said"]

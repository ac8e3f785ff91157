"""The one shape of a signal: Signal, its Spans and its Score."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from analysis.document import Document


class Span(NamedTuple):
    """A cue in the text: code points start..end (end exclusive), and what it means.

    `weight` is calibrated so that a sentence whose weights sum to 1.0 would be called
    marked by most readers. `zone` is headline, editorial or promotional; `voice` own or quoted.
    """

    signal: str
    start: int
    end: int
    cue: str
    kind: str
    weight: float
    zone: str
    voice: str
    reason: str


# Makes a span of a tuple of its fields: an article has many, and to name them takes twice as long.
span_of_fields: Callable[[tuple[Any, ...]], Span] = partial(tuple.__new__, Span)


@dataclass(slots=True)
class Score:
    """One signal's figure for one article.

    `value` is None when undefined, and `undefined_because` then says why. `count` out of
    `out_of` recompute it; `details` hold further figures of the signal, ready for JSON.
    """

    value: float | None
    unit: str
    count: int | None = None
    out_of: int | None = None
    own: float | None = None
    quoted: float | None = None
    promotional: float | None = None
    undefined_because: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the wire format's object, the signal's own details after the common keys."""
        common = {name: getattr(self, name) for name in COMMON_SCORE_FIELDS}
        return {**common, **self.details}


COMMON_SCORE_FIELDS = (
    "value", "unit", "count", "out_of", "own", "quoted", "promotional", "undefined_because",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that is measured.

    `detect` maps a document to spans, `score` a document and spans to a score; `reads` names
    other signals whose spans `score` is handed as well, told apart by `Span.signal`. `evidence`
    is where its cases are: spans, blocks (promotional ones), attributions, or
    unnamed-attributions (to anonymous or vague speakers). `tally` says `count` and `out_of` in
    words where the unit doesn't ("{count} of {out_of} items found").
    """

    name: str
    label: str
    unit: str
    higher_means: str
    definition: str
    reference: str
    detect: Callable[[Document], tuple[Span, ...]]
    score: Callable[[Document, tuple[Span, ...]], Score]
    formula: str = ""
    misses: str = ""
    reads: tuple[str, ...] = ()
    order: int = 100
    evidence: str = "spans"
    tally: str = ""

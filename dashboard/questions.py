"""Where the cases of each signal are: table, fixed conditions, columns, what may be narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.corpus import SignalInfo
from dashboard.marks import UNNAMED

KNOWN = ("source", "title", "date")


@dataclass(frozen=True, slots=True)
class Question:
    """A table of cases and how it is shown.

    `equal` holds the fixed conditions, `narrowed` the columns a reader may restrict, `counted`
    the columns whose most frequent values are drawn, each with its name on screen, `heaviest`
    the column whose highest values may come first.
    """

    table: str
    columns: tuple[str, ...]
    narrowed: tuple[str, ...]
    counted: Mapping[str, str]
    equal: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    heaviest: str = ""


SPANS = Question(
    "evidence",
    ("source", "cue", "sentence", "kind", "weight", "voice", "zone", "reason", "title", "date"),
    ("kind", "voice", "zone"),
    {"kind": "Kinds", "cue": "Cues"},
    heaviest="weight",
)
ATTRIBUTIONS = Question(
    "attributions",
    (
        "source", "speaker", "cue", "content", "speaker_type", "kind", "stance", "described",
        "reason_given", "zone", "title", "date",
    ),
    ("kind", "speaker_type", "stance", "zone"),
    {"speaker": "Speakers", "speaker_type": "Types of speaker", "cue": "Cues"},
)  # fmt: skip
BLOCKS = Question(
    "blocks",
    ("source", "kind", "text", "words", "title", "date"),
    ("kind",),
    {"kind": "Kinds"},
    {"zone": "promotional"},
    heaviest="words",
)


def question_of(signal: SignalInfo | None) -> Question:
    """Return where a signal's cases are; without one, the spans of all signals."""
    if signal is None:
        columns = (*SPANS.columns[:3], "signal", *SPANS.columns[3:])
        return _with(SPANS, {}, columns=columns, narrowed=("voice", "zone"), drawn="signal")
    if signal.evidence == "blocks":
        return BLOCKS
    if signal.evidence == "attributions":
        return ATTRIBUTIONS
    if signal.evidence == "unnamed-attributions":
        return _with(ATTRIBUTIONS, {"speaker_type": UNNAMED}, narrowed=("kind", "stance", "zone"))
    return _with(SPANS, {"signal": signal.name})


def _with(
    question: Question,
    equal: Mapping[str, str | tuple[str, ...]],
    columns: tuple[str, ...] = (),
    narrowed: tuple[str, ...] = (),
    drawn: str = "",
) -> Question:
    return Question(
        question.table,
        columns or question.columns,
        narrowed or question.narrowed,
        {drawn: "Signals"} if drawn else question.counted,
        equal,
        question.heaviest,
    )

"""An analysis → the marks of each signal, and how each is drawn so that grey print keeps it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.charts.style import signal_colour, signal_mark
from dashboard.corpus import SignalInfo
from dashboard.highlight import Mark

BY_EVIDENCE = {"attributions": "bracket", "unnamed-attributions": "unnamed"}
UNNAMED = ("anonymous", "vague")
QUOTED = "quoted"
# What marks whole sentences or every other word is drawn only when asked for.
QUIET_STYLES = ("sentence", "thin")


@dataclass(frozen=True, slots=True)
class Layer:
    """The marks of one signal in one article."""

    name: str
    label: str
    style: str
    colour: str
    count: int

    @property
    def on_at_first(self) -> bool:
        """Whether the layer is drawn before anybody chose."""
        return self.style not in QUIET_STYLES


def style_of(signal: SignalInfo) -> str:
    """Return the style a signal's marks are drawn in."""
    return BY_EVIDENCE.get(signal.evidence) or signal_mark(signal.name)


def layers_of(analysis: Any, signals: Sequence[SignalInfo]) -> list[Layer]:
    """Return the layers that have a mark in this article, in order of presentation."""
    found = []
    for signal in signals:
        count = len(cases_of(analysis, signal))
        if count:
            colour = signal_colour(signal.name)
            found.append(Layer(signal.name, signal.label, style_of(signal), colour, count))
    return found


def cases_of(analysis: Any, signal: SignalInfo) -> Sequence[Any]:
    """Return a signal's spans, or its attributions."""
    if signal.evidence == "attributions":
        return analysis.attributions
    if signal.evidence == "unnamed-attributions":
        return [a for a in analysis.attributions if a.speaker_type in UNNAMED]
    return analysis.spans.get(signal.name, ())


def extent_of(case: Any) -> tuple[int, int]:
    """Return where a span, or what an attribution attributes, begins and ends."""
    content = getattr(case, "content", None)
    return (content[0][0], content[-1][1]) if content else (case.start, case.end)


def marks_of(
    analysis: Any,
    signals: Sequence[SignalInfo],
    shown: Collection[str],
    disputed: Collection[Any] = (),
) -> list[Mark]:
    """Return the marks of the signals shown, and the tint of quoted voice.

    The spans and attributions in `disputed` are drawn as such.
    """
    document = analysis.document
    marks = [Mark(q.start, q.end, QUOTED, QUOTED) for q in document.quotations]
    # An unnamed speaker's attribution is drawn once, as such where that is shown.
    attributed: dict[Any, SignalInfo] = {}
    for signal in signals:
        if signal.name not in shown:
            continue
        for case in cases_of(analysis, signal):
            if signal.evidence.endswith("attributions"):
                attributed[case] = signal
            else:
                drawn = _span_mark(case, signal)
                marks.append(_as_disputed(drawn) if case in disputed else drawn)
    for case, signal in attributed.items():
        drawn = _attribution_marks(document.text, case, signal)
        marks += map(_as_disputed, drawn) if case in disputed else drawn
    return marks


def _as_disputed(mark: Mark) -> Mark:
    return replace(mark, style=f"{mark.style} px-disputed", tip=f"{mark.tip} · disputed")


def sentence_mark(document: Any, at: int) -> Mark | None:
    """Return the mark of the sentence (else the block) at an offset, to scroll to."""
    place = document.sentence_at(at) or document.block_at(at)
    return place and Mark(place.start, place.end, "chosen", "chosen", anchor=True)


def _span_mark(span: Any, signal: SignalInfo) -> Mark:
    style = style_of(signal)
    return Mark(
        span.start,
        span.end,
        signal.name,
        style,
        signal_colour(signal.name),
        tip_of(span, signal),
        span.reason if style == "sentence" else "",
    )


def tip_of(span: Any, signal: SignalInfo) -> str:
    """Return what a span is and why, for the tip."""
    cue = span.cue if len(span.cue) <= 60 else f"{span.cue[:60]}…"
    weight = f" · weight {span.weight:g}" if span.weight else ""
    reason = span.reason or "no reason given"
    kind = span.kind.replace("-", " ")
    said = reason if reason.startswith(kind) else f"{kind}: {reason}"
    return f"{signal.label}: “{cue}” · {said}{weight} · {span.voice} voice"


def _attribution_marks(text: str, case: Any, signal: SignalInfo) -> list[Mark]:
    speaker = case.speaker_name or "no speaker found"
    cue = text[slice(*case.cue)] if case.cue else ""
    parts = [f"{signal.label}: {speaker}"]
    if case.speaker_type:
        parts.append(case.speaker_type.replace("-", " "))
    parts += [f"{case.kind} report", f"cue “{cue}”" if cue else "no cue"]
    if case.stance != "neutral":
        parts.append(f"{case.stance} stance")
    tip = " · ".join(parts)
    colour, style = signal_colour(signal.name), style_of(signal)
    last = case.content[-1]
    label = speaker if len(speaker) <= 48 else f"{speaker[:48]}…"
    marks = [
        Mark(*part, signal.name, style, colour, tip, label if part == last else "")
        for part in case.content
    ]
    named = [extent for extent in (case.cue, case.speaker) if extent]
    return marks + [Mark(*extent, signal.name, "part", colour, tip) for extent in named]

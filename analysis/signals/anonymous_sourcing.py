"""Anonymous sourcing: attributions to speakers nobody could name or ask.

Anonymous is a person or small group without a name (a senior official, sources familiar with
the talks); vague is nobody in particular (many observers, critics, reports indicate). An
unnamed spokesperson speaks for the organisation and is neither. Knowingly misses passives
without any speaker ("it is believed").
"""

from __future__ import annotations

from analysis.attributions import find_attributions
from analysis.document import Document
from analysis.signal import Score, Signal, Span

NAME = "anonymous_sourcing"
UNIT = "share of attributions"


def detect(document: Document) -> tuple[Span, ...]:
    """Return no spans: attributions are written on their own."""
    return ()


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Return the share of attributions whose speaker is anonymous or vague."""
    found = [a for a in find_attributions(document) if a.zone == "editorial" and a.speaker_type]
    if not found:
        return Score(None, UNIT, undefined_because="no attributions")
    anonymous = [a for a in found if a.speaker_type == "anonymous"]
    vague = [a.speaker_type for a in found].count("vague")
    count = len(anonymous) + vague
    details = {
        "anonymous": len(anonymous),
        "vague": vague,
        "described": sum([a.described for a in anonymous]),
        "reason_given": sum([a.reason_given for a in anonymous]),
    }
    return Score(round(count / len(found), 4), UNIT, count, len(found), details=details)


SIGNAL = Signal(
    name=NAME,
    label="Anonymous sourcing",
    unit=UNIT,
    higher_means="more is put down to speakers who aren't named or can't be identified",
    definition="Attributions to an unnamed person or small group, or to nobody in particular.",
    reference="duffy2011",
    detect=detect,
    score=score,
    formula="(anonymous + vague) ÷ attributions with a speaker, in the editorial zone",
    misses="Passives that name no speaker at all (it is believed).",
    order=70,
    tally="{count} of {out_of} attributions to unnamed speakers",
    evidence="unnamed-attributions",
)

"""Drafts: attributions before it is known who their speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attributions.clauses import Clause
from analysis.attributions.units import Unit


@dataclass(slots=True)
class Draft:
    """An attribution whose content and cue are characters and whose speaker is words first and
    last (inclusive); `quoted` tells whether any content is in quotation marks, `labelled` that the
    speaker is a name before a colon."""

    unit: Unit
    content: list[tuple[int, int]]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    stance: str
    quoted: bool
    clause: Clause | None = None
    labelled: bool = False

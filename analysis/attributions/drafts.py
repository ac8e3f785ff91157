"""Reporting clauses, and drafts: attributions before it is known who their speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.attributions.units import Unit
from analysis.attributions.verbs import Form


@dataclass(slots=True)
class Clause:
    """A reporting clause of one unit, by word indexes.

    `first` is where it begins (subject or verb group), `cue` the cue's words (inclusive),
    `after` the first word that may belong to the content; `shape` is finite, ing, inverted,
    passive, impersonal, nominal or according; `joined` tells that the subject is an earlier
    clause's.
    """

    form: Form
    shape: str
    first: int
    cue: tuple[int, int]
    after: int
    subject: tuple[int, int] | None
    joined: bool = False


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

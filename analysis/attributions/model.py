"""The shape of an attribution."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

Extent = tuple[int, int]


class Attribution(NamedTuple):
    """Content attributed to a speaker by a cue, all as characters start..end.

    `kind` is direct, indirect or mixed, by the share of the content's letters inside quotation
    marks (at least .9, at most .1, between). `speaker_name` is the person's full name or a
    label; `speaker_type` named-person, organisation, document, media, anonymous or vague;
    `stance` what the cue says of the content: neutral, doubting, endorsing, emotive.
    `sentence` is the index of the sentence that holds the cue, else the content's beginning.
    """

    kind: str
    content: tuple[Extent, ...]
    cue: Extent | None
    speaker: Extent | None
    speaker_name: str | None
    speaker_type: str | None
    stance: str
    described: bool
    reason_given: bool
    zone: str
    sentence: int


# Makes an attribution of a tuple of its fields: to name them takes twice as long.
attribution_of_fields: Callable[[tuple[Any, ...]], Attribution] = partial(
    tuple.__new__, Attribution
)

"""Why a speaker is not named, if the text says so."""

from __future__ import annotations

import re

ANONYMITY = re.compile(
    r"\b(?:not|n't) authori[sz]ed to|\banonym\w+[^.]{0,40}\b(?:because|so as|for fear|out of)|"
    r"\b(?:not|n't) to be (?:named|identified)[^.]{0,20}\b(?:because|for fear|so)",
    re.IGNORECASE,
)
# Of these the text in small letters must have one: none has a letter with a second small form.
ANONYMITY_CUES = ("t author", "anonym", "t to be ")


def reason_given(text: str, start: int, end: int) -> bool:
    """Tell whether the text around a speaker says why they are not named."""
    around = text[start:end].lower()
    for cue in ANONYMITY_CUES:
        if cue in around:
            return ANONYMITY.search(text, start, end) is not None
    return False

"""Figures and numbers as people read them: two significant digits, no float noise."""

from __future__ import annotations

import re
from math import floor, isfinite, log10

NONE = "–"
SHORT_UNIT = 30
# "1 cues", "1 loaded cues"; not "1.1 cues", "1,000 words" or "−1 cues".
ONE_OF_MANY = re.compile(r"(?<![\d.,\u2212-])1 (?:[a-z]+ )?[a-z]+[^\Ws]s\b")


def figure(value: float | None, unit: str = "") -> str:
    """Return two significant digits, as per cent for shares; "–" for an undefined value."""
    if value is None or not isfinite(value):
        return NONE
    if is_share(unit):
        return f"{significant(value * 100)} %"
    return significant(value)


def is_share(unit: str) -> bool:
    """Say whether values of the unit are parts of one."""
    return unit.startswith("share")


def significant(value: float) -> str:
    """Return the value with two significant digits, whole numbers from ten on."""
    if not value:
        return "0"
    digits = max(0, 1 - floor(log10(abs(value))))
    text = f"{value:,.{min(digits, 6)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text.replace("-", "−")


def counted(number: int, noun: str) -> str:
    """Return e.g. "1 story", "3 stories", "2 addresses", "1,200 articles"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}{'e' * noun.endswith('s')}s"
    return f"{number:,} {noun if number == 1 else plural}"


def excerpt(text: str, characters: int, around: str = "") -> str:
    """Return at most so many characters of a text, what is left out told by an ellipsis.

    With `around` the part of the text that these words stand in the middle of, if they do.
    """
    if len(text) <= characters:
        return text
    room = max(characters - 2, 1)
    middle = max(text.find(around), 0) + min(len(around), room) // 2 if around else 0
    start = min(max(middle - room // 2, 0), len(text) - room)
    if start:
        # From the beginning of a word, if one begins before the middle.
        start = max(text.find(" ", start, middle) + 1, start)
    end = start + room
    if end < len(text):
        # To the end of a word, if one ends behind the middle.
        end = max(text.rfind(" ", middle, end), 0) or end
    return f"{'…' * bool(start)}{text[start:end].rstrip()}{'…' * (end < len(text))}"


def agreeing(text: str) -> str:
    """Return a text of ours with what a lone 1 counts in the singular: "1 loaded cue"."""
    return ONE_OF_MANY.sub(lambda m: m[0].removesuffix("s"), text)


def with_unit(value: float | None, unit: str) -> str:
    """Return the figure with its unit as it is said: "43 % of words", "9.2 (U.S. school grade)".

    A unit that is a whole explanation is left to the subtitle.
    """
    if is_share(unit):
        return figure(value, unit) + unit.removeprefix("share")
    if " per " in unit and ";" not in unit:
        return agreeing(f"{figure(value)} {unit}")
    return f"{figure(value)} ({unit})" if len(unit) <= SHORT_UNIT else figure(value)

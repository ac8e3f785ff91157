"""Where marks stand in a text."""

from __future__ import annotations


def find_marks(text: str, marks: str) -> list[int]:
    """Return where any of some characters stand, in order.

    To look for one after the other is faster than to ask of each character which it is.
    """
    found = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found

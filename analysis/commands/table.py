"""Plain tables for a terminal."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence

WIDEST, WIDEST_LAST = 32, 80


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under a header; numbers to two significant digits, None as a dash.

    The last column may be longer than the others. On a terminal too narrow for the table, every
    row becomes a block of lines.
    """
    room = shutil.get_terminal_size((10_000, 24)).columns if sys.stdout.isatty() else 10_000
    for last in (WIDEST_LAST, WIDEST):
        cells = [[*(_shown(v) for v in row[:-1]), _shown(row[-1], last)] for row in rows]
        widths = [max(map(_width, column)) for column in zip(header, *cells, strict=True)]
        fits = sum(widths) + 2 * len(widths) <= room
        if fits:
            break
    if not fits:
        for row in cells:
            print("\n".join(f"{h:<24} {c}" for h, c in zip(header, row, strict=True)), end="\n\n")
        return
    numeric = [
        all(isinstance(row[i], int | float | None) for row in rows) for i in range(len(header))
    ]
    for line in ([str(h) for h in header], *cells):
        padded = [_pad(c, w, right) for c, w, right in zip(line, widths, numeric, strict=True)]
        print("  ".join(padded).rstrip())


def _shown(value: object, widest: int = WIDEST) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return two_digits(value)
    text = "".join(c if c.isprintable() else " " for c in str(value))
    return text if len(text) <= widest else text[: widest - 1] + "…"


def two_digits(value: float) -> str:
    """Return a number to two significant digits, whole numbers whole."""
    if value == 0:
        return "0"
    if abs(value) >= 10:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


def _width(text: object) -> int:
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in str(text)
    )


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks

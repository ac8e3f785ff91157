"""Text → extents of its blocks: one a line, hard-wrapped lines joined into paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

# str.splitlines() without the separators \x1c-\x1e, which occur inside damaged words.
LINE = re.compile(r"[^\s][^\n\r\v\f\x85\u2028\u2029]*")
BULLET = re.compile(r"(?:[-–—*•·▪●‣◦■►»>+]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
# A byline may begin in small letters: by Ana Venn, by: Ana Venn, Jo Pell
SIGNED = re.compile(r"by:?(?:\s(?:and\s)?[A-Z]\S{1,20}){2,8}$")
WRAPPED_WIDTH = range(40, 101)
BROKEN_SHARE = 0.4


def cut(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each block, in order, covering all but white space."""
    lines = []
    for match in LINE.finditer(text):
        start, end = match.span()
        while text[end - 1].isspace():
            end -= 1
        lines.append((start, end))
    if len(lines) < 2:
        return lines
    broken = [_is_broken(text, a, b) for a, b in pairwise(lines)]
    if not any(broken):
        return lines
    return _join(text, lines, broken)


def _is_broken(text: str, line: tuple[int, int], follower: tuple[int, int]) -> bool:
    """Tell whether a sentence runs on from a line into the line directly below it."""
    return (
        text[follower[0]].islower()
        and text[line[1] - 1] not in '.!?:;"”'
        and _line_ends(text[line[1] : follower[0]]) <= 1
        and text.count(" ", *line) >= 5
        and not SIGNED.match(text, follower[0], follower[1])
    )


def _line_ends(gap: str) -> int:
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def _join(text: str, lines: list[tuple[int, int]], broken: list[bool]) -> list[tuple[int, int]]:
    """Join lines: everywhere in a paragraph when the text is hard-wrapped, else where broken."""
    width = _wrap_width(text, lines, broken)
    blocks = [lines[0]]
    for number, line in enumerate(lines[1:]):
        above = lines[number]
        if broken[number] or (width and _runs_on(text, above, line, width)):
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
    return blocks


def _wrap_width(text: str, lines: list[tuple[int, int]], broken: list[bool]) -> int:
    """Return the width at which the text is hard-wrapped, 0 where it is not."""
    longest = sorted(end - start for start, end in lines)[int(len(lines) * 0.95)]
    full = [
        broken[i]
        for i, (start, end) in enumerate(lines[:-1])
        if end - start >= 0.75 * longest and _line_ends(text[end : lines[i + 1][0]]) <= 1
    ]
    if longest not in WRAPPED_WIDTH or len(full) < 3 or sum(full) < BROKEN_SHARE * len(full):
        return 0
    return longest


def _runs_on(text: str, above: tuple[int, int], line: tuple[int, int], width: int) -> bool:
    first_word = line[0] + len(text[line[0] : line[0] + 30].split(" ", 1)[0])
    return (
        _line_ends(text[above[1] : line[0]]) <= 1
        and not BULLET.match(text, line[0])
        and above[1] - above[0] + first_word - line[0] + 1 >= 0.9 * width
    )

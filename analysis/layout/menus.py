"""Menus in one line, and the ways to a page: Home News Sport, Home › News › Canals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.layout.cues import is_button

if TYPE_CHECKING:
    from analysis.layout.features import Features

# They show the way to a page: Home › News › Crime.
ARROWS = frozenset("»›→>")
LEAST_SEPARATORS = 3
# The most words between two separators of a bar of links, on average, and of "News / Local".
BAR_WORDS, PATH_WORDS = 3.5, 2
# Parts that spaces set apart, or words, of a menu without separators, and its share of words that
# may be a link by themselves.
FEWEST_PARTS, FEWEST_LINKS, MOST_LINKS = 3, 4, 20
MENU_SHARE = 0.6
BAR_GRAMMAR, MENU_GRAMMAR = 0.34, 0.25
SPACED = re.compile(r"\S\s\s+(?=\S)")


def is_menu(f: Features) -> bool:
    """Tell whether a block is a menu, or the way to a page."""
    if f.separators:
        if f.count > BAR_WORDS * (f.separators + 1):
            return False
        if f.separators >= LEAST_SEPARATORS or f.words[:1] == ["home"]:
            return True
        if not ARROWS.isdisjoint(f.string):
            return True
        begun = f.words != [] and is_button(f.words[0])
        return begun and f.count <= PATH_WORDS * (f.separators + 1)
    if f.terminal or not FEWEST_PARTS <= f.count <= MOST_LINKS:
        return False
    if "  " in f.string and f.function_share <= BAR_GRAMMAR:
        parts = len(SPACED.findall(f.string)) + 1
        return parts >= FEWEST_PARTS and f.count <= BAR_WORDS * parts
    if f.count < FEWEST_LINKS or f.function_share > MENU_GRAMMAR:
        return False
    return sum(map(is_button, f.words)) >= MENU_SHARE * f.count

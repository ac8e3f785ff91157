"""Articles side by side as the views ask for it, without the code that compares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

# Beyond this, articles are compared when a story is opened, not when the corpus is read.
COMPARED_AT_ONCE = 500
COMPARED_ON_DEMAND = 3000
MOST_IN_A_STORY = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What comparing all articles found: stories (name, articles, found), related pairs, and
    for every article the one that it and its copies share."""

    stories: tuple[Any, ...]
    pairs: tuple[Any, ...]
    copies: Mapping[str, str]


@dataclass(frozen=True)
class Telling:
    """A corpus's articles side by side.

    `found` is set where the articles were compared on reading; `look` compares them when called,
    None when they are too many. `ask` answers one of the questions of `dashboard.data.QUESTIONS`
    about articles by their ids.
    """

    found: Found | None
    look: Callable[[], Found | None]
    ask: Callable[[str, tuple[str, ...]], Any]

    @property
    def copies(self) -> Mapping[str, str]:
        """For every copy and its original, the article that stands for both; may be empty."""
        return self.found.copies if self.found else {}

"""A small corpus of our own, and the app on it."""

import pytest

from analysis import Article
from dashboard.data import build_corpus

PLAIN = (
    "The council approved the budget on Monday. The vote was seven to two. "
    "The mayor, Ines Calder, said the money would go to the harbour bridge. "
    "Work starts in May and ends in October. The bridge was closed last year."
)
LOADED = (
    "In a shameful and outrageous farce, the council rammed through its disastrous budget. "
    "The vote was a disgrace. Perhaps the mayor may possibly explain this appalling betrayal. "
    "Work starts in May and ends in October. The bridge was closed last year."
)


def article(number, source, text, story="Bridge budget", published=None, **known):
    return Article(
        id=f"{source}-{number}.txt",
        text=text + f" It was meeting number {number} of the year.",
        source=source,
        title=f"Budget passes, part {number}",
        story=story,
        published=published,
        **known,
    )


@pytest.fixture(scope="session")
def articles():
    return [
        *(article(i, "Calm Post", PLAIN, published=f"2026-0{i}-05") for i in range(1, 7)),
        *(article(i, "Loud Post", LOADED, published=f"2026-0{i}-06") for i in range(1, 7)),
        article(1, "Small Post", PLAIN, story="Ferry fares"),
        article(2, "Small Post", LOADED, story=""),
    ]


@pytest.fixture(scope="session")
def corpus(articles):
    return build_corpus(articles, ["notes.bin: not text"], "test corpus")

"""A small corpus of our own, and the app on it."""

import pytest

from analysis import Article
from dashboard.data import build_corpus

# Texts of their own, since copies of one text count once in a source's profile.
BODIES = (
    "The council approved the budget on Monday. The vote was seven to two. The mayor, Ines Calder, "
    "said the money would go to the harbour bridge. Work starts in May and ends in October.",
    "A cargo ship from Oslo unloaded steel beams at the north quay last night. Each beam weighs "
    "forty tonnes. Dock workers finished before dawn, according to the port office.",
    "Engineers closed two lanes of the viaduct for tests. Drivers were sent along the river road. "
    "The police counted three hundred cars an hour at the detour near the mill.",
    "Residents of the west bank met in the school hall. They asked for a footpath and for quieter "
    "nights. The builder, Tom Arkwell, promised to stop drilling at ten.",
    "The first arch was lifted into place on Thursday morning. A crowd of eighty watched from the "
    "ferry pier. Children had the day off, and a brass band played two marches.",
    "Auditors looked at the accounts of the project in June. They found invoices for paint that "
    "was never delivered. The supplier sent back the sum within a week.",
)
SHARP = (
    "What a pathetic spectacle.", "It is a shameful betrayal.",
    "In a shameful and outrageous farce, the council rammed through its disastrous budget. The "
    "vote was a disgrace. Perhaps the mayor may possibly explain this appalling betrayal.",
    "This scandalous mess is a disaster.", "The whole thing is an absurd farce.",
    "Such reckless greed is appalling.",
)  # fmt: skip


def article(number, source, sharp=False, story="Bridge budget", published=None):
    text = BODIES[number - 1]
    return Article(
        id=f"{source}-{number}.txt",
        text=f"{SHARP[number - 1]} {text}" if sharp else text,
        source=source,
        title=f"The bridge, part {number}",
        story=story,
        published=published,
    )


@pytest.fixture(scope="session")
def articles():
    return [
        *(article(i, "Calm Post", published=f"2026-0{i}-05") for i in range(1, 7)),
        *(article(i, "Loud Post", sharp=True, published=f"2026-0{i}-06") for i in range(1, 7)),
        article(1, "Small Post", story="Ferry fares"),
        article(2, "Small Post", sharp=True, story=""),
    ]


@pytest.fixture(scope="session")
def corpus(articles):
    return build_corpus(articles, ["notes.bin: not text"], "test corpus")

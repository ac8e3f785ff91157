"""Transcripts: whose paragraphs begin with the speaker's name and a colon, without marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analysis.layout import Block

# "MINISTER: ", "Ana Venn: ", "DR. ORR: ", "A: "
LABEL = re.compile(r"([A-Z][\w.'’-]{0,20}(?:\s[A-Z][\w.'’-]{0,20}){0,3}):\s(?=\S)")
# What the outlet itself asks.
QUESTION = frozenset(("Q", "QUESTION", "Question"))
SPOKEN = frozenset(("body", "quotation"))
# Each of two speakers has so many paragraphs; together they have so large a share of them.
FEWEST_TURNS = 2
FEWEST_SPEAKERS = 2
LEAST_SHARE = 0.5


def find_speech(text: str, blocks: Sequence[Block]) -> dict[int, int]:
    """Return where speech begins in every block that a speaker's label opens, by the block's
    index; none in a text that is no transcript."""
    if text.count(":") < FEWEST_TURNS * FEWEST_SPEAKERS:
        return {}
    labels: dict[int, re.Match[str]] = {}
    paragraphs = 0
    for number, block in enumerate(blocks):
        if block.kind in SPOKEN:
            paragraphs += 1
            if text.find(":", block.start, block.start + 100) >= 0:
                found = LABEL.match(text, block.start, block.end)
                if found:
                    labels[number] = found
    turns = Counter(label[1] for label in labels.values())
    speakers = {label for label, count in turns.items() if count >= FEWEST_TURNS}
    if len(speakers) < FEWEST_SPEAKERS or len(labels) < LEAST_SHARE * paragraphs:
        return {}
    return {number: m.end() for number, m in labels.items() if m[1] not in QUESTION}

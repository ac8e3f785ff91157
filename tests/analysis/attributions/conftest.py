"""What the tests of attributions share."""

import pytest

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import parse


@pytest.fixture
def read():
    """Return what reads (speaker name, cue, content, kind) of every attribution of a text."""

    def in_text(text):
        found = find_attributions(parse(Article("t", text)))
        return [
            (
                a.speaker_name,
                text[slice(*a.cue)] if a.cue else None,
                " … ".join(text[s:e] for s, e in a.content),
                a.kind,
            )
            for a in found
        ]

    return in_text

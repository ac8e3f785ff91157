"""Whatever the texts, comparing ends, in time that grows with them, and places are inside them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import Article
from analysis.comparing import compare

PIECES = (
    "“We will go home now,” said Anna Holt. ", "It took 5 hours and 6 days. ", "“a b c” ",
    "Norway's 20-point plan by Anna Holt ", "Aaa Bbb ", "the of. ", "said ", "x\n\n", "“",
)  # fmt: skip


def everything(texts):
    comparison = compare(Article(str(n), text) for n, text in enumerate(texts))
    for story in comparison.stories:
        yield comparison.originality(story)
        yield comparison.quotations(story)
        yield comparison.facts(story)
        yield comparison.discrepancies(story)
        yield comparison.framing(story)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=3))
def test_any_text(texts):
    for _ in everything(texts):
        pass


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.text(max_size=50))
def test_mentions_and_carriages_are_inside_their_text(pieces, more):
    text = "".join(pieces) + more
    comparison = compare([Article("a", text), Article("b", text + " And more.")])
    for story in comparison.stories:
        for fact in comparison.facts(story):
            for cells in fact.cells.values():
                assert all(0 <= c.start < c.end <= len(text) + 10 for c in cells)
        for quotation in comparison.quotations(story):
            for c in quotation.carriages:
                assert c.text == comparison.by_id[c.article].text[c.start : c.end]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece):
    def seconds(times):
        started = time.process_time()
        for _ in everything([piece * times, piece * times + " end"]):
            pass
        return time.process_time() - started

    seconds(50)
    short = min(seconds(500) for _ in range(2))
    assert min(seconds(2000) for _ in range(2)) <= max(4 * 2.5 * short, 0.5)

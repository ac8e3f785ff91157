"""Candidates: the index finds what comparing all would, and never all pairs."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing.candidates import PAIRS_A_POSTING, candidates


@given(st.lists(st.sets(st.integers(0, 60), max_size=12), max_size=14), st.integers(1, 4))
def test_the_index_equals_the_search_of_all_pairs(keys, least):
    wanted = [(i, j) for (i, a), (j, b) in combinations(enumerate(keys), 2) if len(a & b) >= least]
    assert candidates(keys, least) == wanted


def test_many_copies_of_one_text_stay_linked():
    copies = [set(range(50))] * 400
    found = candidates(copies, 4)
    assert {i for pair in found for i in pair} == set(range(400))
    assert len(found) < 400 * 20


def test_common_keys_do_not_make_all_pairs():
    generator = random.Random(3)
    keys = [{"the vote", "last week", n, generator.random()} for n in range(3000)]
    assert len(candidates(keys, 2)) <= PAIRS_A_POSTING * sum(map(len, keys))


def test_no_keys_no_pairs():
    assert candidates([], 1) == []
    assert candidates([set(), set()], 1) == []

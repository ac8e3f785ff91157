"""Differences of two sources, and an index whose weights its reader sets."""

import random
from itertools import combinations

import pytest

from analysis.differences import (
    Difference,
    adjusted,
    difference_of,
    difference_of_moments,
    holm,
)
from analysis.index import index


def by_hand(one, two):
    values = one + two
    observed = abs(sum(one) / len(one) - sum(two) / len(two))
    deals = list(combinations(range(len(values)), len(one)))
    reached = 0
    for deal in deals:
        first = [values[i] for i in deal]
        second = [v for i, v in enumerate(values) if i not in deal]
        difference = abs(sum(first) / len(first) - sum(second) / len(second))
        reached += difference >= observed - 1e-9
    return reached / len(deals)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ([1.0, 2.0, 3.0, 4.0, 5.0], [6.0, 7.0, 8.0, 9.0, 10.0]),
        ([0.1, 0.2, 0.3], [0.3, 0.2, 0.1, 0.4]),
        ([1e9 + 1, 1e9 + 2, 1e9 + 3], [1e9 + 1, 1e9 + 5, 1e9 + 4]),
    ],
)
def test_few_values_are_dealt_out_in_every_way(one, two):
    found = difference_of(one, two)
    assert found.p == pytest.approx(by_hand(one, two))
    assert found.difference == pytest.approx(sum(one) / len(one) - sum(two) / len(two))


def test_equal_values_differ_by_nothing():
    found = difference_of([2.0] * 9, [2.0] * 30)
    assert (found.difference, found.p, found.larger_than_chance) == (0.0, 1.0, False)


def test_a_plain_difference_is_larger_than_chance_and_noise_is_not():
    generator = random.Random(4)
    low = [generator.gauss(10, 2) for _ in range(30)]
    high = [generator.gauss(14, 2) for _ in range(30)]
    same = [generator.gauss(10, 2) for _ in range(30)]
    assert difference_of(high, low).larger_than_chance is True
    assert difference_of(same, low).larger_than_chance is False
    assert difference_of(high, low) == difference_of(list(high), list(low))


def test_chance_alone_passes_about_one_time_in_twenty():
    generator = random.Random(9)
    passed = sum(
        difference_of(*([generator.expovariate(1) for _ in range(7)] for _ in range(2))).p < 0.05
        for _ in range(300)
    )
    assert 5 <= passed <= 27


def test_under_five_nothing_is_said_of_chance():
    found = difference_of([1.0, 2.0, 3.0, 4.0], [11.0, 12.0, 13.0, 14.0, 15.0])
    assert found.too_few
    assert found.p < 0.05
    assert found.larger_than_chance is None


@pytest.mark.parametrize(("one", "two"), [([], [1.0]), ([None], [1.0, 2.0]), ([1.0], [2.0, 3.0])])
def test_too_little_to_test(one, two):
    found = difference_of(one, two)
    assert found.p is None
    assert found.larger_than_chance is None


def test_copies_count_once():
    one, two = [5.0, 5.0, 5.0, 1.0, 2.0], [1.0, 2.0]
    found = difference_of(one, two, (["a", "a", "a", "b", "c"], ["d", "e"]))
    assert found == difference_of([5.0, 1.0, 2.0], two)
    assert found.n == (3, 2)


def test_moments_agree_with_the_permutations():
    generator = random.Random(2)
    sides = [[generator.gauss(mean, 3) for _ in range(200)] for mean in (10, 10.7)]
    moments = []
    for values in sides:
        mean = sum(values) / 200
        moments.append((200, mean, (sum((v - mean) ** 2 for v in values) / 199) ** 0.5))
    assert difference_of_moments(*moments).p == pytest.approx(difference_of(*sides).p, abs=0.02)
    assert difference_of_moments((0, None, None), moments[0]).difference is None
    assert difference_of_moments((1, 4.0, None), moments[0]).p is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], []),
        ([0.03], [0.03]),
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.5, 0.9], [1.0, 1.0]),
    ],
)
def test_holm(given, expected):
    assert holm(given) == pytest.approx(expected)


def test_the_more_is_compared_the_more_is_asked_of_each():
    one = Difference((9, 9), 1.0, 0.02, 0.02)
    alone = adjusted({"a": one})
    many = adjusted(
        {**dict.fromkeys(range(12), one), "untested": Difference((0, 1), None, None, None)}
    )
    assert alone["a"].larger_than_chance is True
    assert many[0].larger_than_chance is False
    assert (many[0].adjusted, many[0].comparisons) == (pytest.approx(0.24), 12)
    assert many["untested"].adjusted is None


MEANS = {
    "Post": {"hedging": 1.0, "tone": 0.5},
    "Herald": {"hedging": 2.0, "tone": 0.4},
    "Wire": {"hedging": 6.0, "tone": -0.3},
}


def test_contributions_add_up_and_the_highest_is_first():
    places = index(MEANS, {"hedging": 2.0, "tone": -1.0})
    assert [p.source for p in places] == ["Wire", "Herald", "Post"]
    assert [p.rank for p in places] == [1, 2, 3]
    for place in places:
        assert sum(place.contributions.values()) == pytest.approx(place.value)
        assert place.best_rank <= place.rank <= place.worst_rank


def test_only_the_proportions_of_weights_matter():
    small, large = (index(MEANS, {"hedging": w, "tone": 3 * w}) for w in (0.1, 100))
    assert [p.value for p in small] == pytest.approx([p.value for p in large])


def test_what_rests_on_the_weights_is_shown():
    near = {"A": {"x": 1.0, "y": 0.0}, "B": {"x": 0.0, "y": 1.01}, "C": {"x": -9.0, "y": -9.0}}
    places = {p.source: p for p in index(near, {"x": 1.0, "y": 1.0})}
    assert (places["A"].best_rank, places["A"].worst_rank) == (1, 2)
    assert (places["C"].best_rank, places["C"].worst_rank) == (3, 3)


def test_a_source_that_lacks_a_signal_has_no_place():
    means = {**MEANS, "New": {"hedging": None, "tone": 0.1}}
    last = index(means, {"hedging": 1.0, "tone": 1.0})[-1]
    assert (last.source, last.value, last.rank, last.missing) == ("New", None, None, ("hedging",))
    assert index(means, {"tone": 1.0, "hedging": 0.0})[-1].value is not None


@pytest.mark.parametrize("weights", [{}, {"hedging": 0.0}])
def test_there_is_no_index_without_weights(weights):
    with pytest.raises(ValueError, match="no signal has a weight"):
        index(MEANS, weights)


def test_equal_sources_share_a_place():
    places = index({"A": {"x": 1.0}, "B": {"x": 1.0}}, {"x": 1.0})
    assert [p.rank for p in places] == [1, 1]
    assert index({}, {"x": 1.0}) == []

"""A source's profile: mean, interval, number of articles."""

import random

import pytest

from analysis.profiles import profile_of, profile_of_moments


def test_mean_and_number_leave_undefined_values_out():
    profile = profile_of([2.0, None, 4.0, float("nan"), 6.0])
    assert (profile.n, profile.mean) == (3, 4.0)


def test_nothing_defined_is_none_not_zero():
    profile = profile_of([None, None])
    assert (profile.n, profile.mean, profile.low, profile.high) == (0, None, None, None)
    assert profile.too_few


def test_one_value_has_no_interval():
    profile = profile_of([7.5])
    assert (profile.mean, profile.low, profile.high) == (7.5, None, None)


@pytest.mark.parametrize(("n", "too_few"), [(4, True), (5, False)])
def test_under_five_is_too_few(n, too_few):
    assert profile_of([1.0 * i for i in range(n)]).too_few is too_few


def test_the_same_values_give_the_same_interval():
    values = [0.3, 1.8, 2.2, 9.1, 4.4, 0.0]
    assert profile_of(values) == profile_of(list(values)) == profile_of(values[::-1])


def test_the_interval_holds_the_mean_and_lies_within_the_values():
    profile = profile_of([1.0, 2.0, 3.0, 10.0, 4.0])
    assert 1.0 <= profile.low <= profile.mean <= profile.high <= 10.0
    assert profile.low < profile.high


def test_equal_values_give_an_interval_of_no_width():
    profile = profile_of([3.0] * 6)
    assert (profile.low, profile.high) == (3.0, 3.0)


def test_intervals_cover_the_true_mean_about_as_often_as_they_claim():
    generator = random.Random(5)
    covered = 0
    for _ in range(200):
        profile = profile_of([generator.gauss(10, 3) for _ in range(20)])
        covered += profile.low <= 10 <= profile.high
    assert 175 <= covered <= 198


def test_more_articles_narrow_the_interval():
    few, many = profile_of([1.0, 9.0] * 5), profile_of([1.0, 9.0] * 40)
    assert many.high - many.low < (few.high - few.low) / 2


def test_copies_count_once():
    copied = profile_of([10.0, 10.0, 10.0, 1.0], independent=["a", "a", "a", "b"])
    assert copied == profile_of([10.0, 1.0])


def test_keys_must_match_the_values():
    with pytest.raises(ValueError, match="zip"):
        profile_of([1.0, 2.0], independent=["a"])


def test_moments_agree_with_the_bootstrap_on_many_values():
    generator = random.Random(11)
    values = [generator.gauss(5, 2) for _ in range(100)]
    mean = sum(values) / 100
    deviation = (sum((v - mean) ** 2 for v in values) / 99) ** 0.5
    exact, moments = profile_of(values), profile_of_moments(100, mean, deviation)
    assert moments.mean == pytest.approx(exact.mean)
    assert moments.low == pytest.approx(exact.low, abs=0.1)
    assert moments.high == pytest.approx(exact.high, abs=0.1)


def test_moments_of_nothing_and_of_one():
    assert profile_of_moments(0, None, None).mean is None
    assert profile_of_moments(1, 4.0, None).low is None

"""Numbers as values: figures, words, ordinals, scales."""

import pytest

from analysis.numbers import numbers_in, rounds_to, value_of


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("4,200", 4200), ("2nd", 2), ("twenty-one", 21), ("third", 3), ("90bn", 90e9),
        ("1.5", 1.5), ("12-year-old", 12), ("5k", 5000), ("house", None), ("m", None),
        ("hundred-year", None), ("²", None),
    ],
)  # fmt: skip
def test_value_of_a_word(form, value):
    assert value_of(form) == value


def test_scales_multiply():
    forms = ["about", "1.5", "million", "people", "and", "two", "hundred", "dogs"]
    assert list(numbers_in(forms, range(len(forms)))) == [(1, 2, 1.5e6), (5, 6, 200)]


@pytest.mark.parametrize(
    ("exact", "stated", "same"),
    [(4183, 4200, True), (4283, 4200, False), (12, 12, True), (13, 12, False), (7.6, 8, False)],
)
def test_rounding(exact, stated, same):
    assert rounds_to(exact, stated) is same


def test_a_run_of_scales_stays_a_number():
    forms = ["5", *["billion"] * 400]
    first, last, value = next(numbers_in(forms, range(len(forms))))
    assert (first, last, value) == (0, 3, 5e27)

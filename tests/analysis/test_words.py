"""Words: what the stages know of their forms."""

import pytest

from analysis import words
from analysis.words import Trait, find_words


@pytest.fixture
def none_declared(monkeypatch):
    monkeypatch.setattr(words, "_work_outs", [])
    words.records.clear()
    yield
    words.records.clear()


def test_a_trait_is_known_of_words_that_were_looked_up_before_it_was_declared(none_declared):
    length = Trait(len)
    found = find_words("Seven herons, seven crabs")
    assert length.of(found) == [5, 6, 5, 5]
    initial = Trait(lambda form: form[0])
    assert initial.of(found) == ["s", "h", "s", "c"]
    assert length.of(found) == [5, 6, 5, 5]


def test_each_form_is_worked_out_once(none_declared):
    asked = []
    trait = Trait(lambda form: asked.append(form) or len(form))
    assert trait.of(find_words("Salt, salt and SALT")) == [4, 4, 3, 4]
    assert trait.of(find_words("and salt")) == [3, 4]
    assert asked == ["salt", "and"]


def test_each_text_has_traits_of_its_own(none_declared):
    trait = Trait(len)
    one, other = find_words("one tern"), find_words("three gulls")
    assert [*trait.of(one), *trait.of(other), *trait.of(one)] == [3, 4, 5, 5, 3, 4]


def test_traits_that_were_forgotten_are_worked_out_again(none_declared):
    trait = Trait(len)
    one, other = find_words("one tern"), find_words("three gulls")
    one.forget_traits()
    other.forget_traits()
    assert [*trait.of(one), *trait.of(other), *trait.of(one)] == [3, 4, 5, 5, 3, 4]


def test_no_words_have_no_traits(none_declared):
    assert len(Trait(len).of(find_words(" … "))) == 0


def test_the_words_of_a_long_text_keep_their_order(none_declared):
    initial = Trait(lambda form: form[0])
    text = " ".join(f"{letter}eed" for letter in "abcdefgh" * 300)
    assert "".join(initial.of(find_words(text))) == "abcdefgh" * 300

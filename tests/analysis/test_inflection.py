import pytest

from analysis.inflection import inflect


@pytest.mark.parametrize(
    ("word", "how", "forms"),
    [
        ("claim", "v", "claim claims claimed claiming"),
        ("stop", "v", "stop stops stopped stopping"),
        ("blame", "v", "blame blames blamed blaming"),
        ("vilify", "v", "vilify vilifies vilified vilifying"),
        ("blast", "v", "blast blasts blasted blasting"),
        ("clash", "v", "clash clashes clashed clashing"),
        ("agree", "v", "agree agrees agreed agreeing"),
        ("take", "v", "take takes took taken taking"),
        ("bully", "n", "bully bullies"),
        ("regime", "n", "regime regimes"),
        ("crisis", "n", "crisis crises"),
        ("ugly", "a", "ugly uglier ugliest"),
        ("grim", "a", "grim grimmer grimmest"),
        ("harsh", "a", "harsh harsher harshest"),
    ],
)
def test_forms(word, how, forms):
    assert inflect(word, how) == set(forms.split())


def test_an_unknown_class_is_refused():
    with pytest.raises(ValueError, match="'x'"):
        inflect("claim", "x")

"""Quotation marks of every kind, paired within a block."""

from itertools import pairwise

import pytest

from analysis.layout import Block
from analysis.quotations import find_quotations


def quotes(text, *more):
    """Return the quotations of one block (or of several) as text."""
    blocks, whole, start = [], "", 0
    for part in (text, *more):
        whole += part + "\n"
        blocks.append(Block(start, start + len(part), "body"))
        start = len(whole)
    return [whole[q.start : q.end] for q in find_quotations(whole, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "stop" twice.', ['"stop"']),
        ("He said “stop” twice.", ["“stop”"]),
        ("He said ‘stop’ twice.", ["‘stop’"]),
        ("He said 'stop' twice.", ["'stop'"]),
        ("He said ''stop it'' twice.", ["''stop it''"]),
        ("He said ``stop it'' twice.", ["``stop it''"]),
        ("Er sagte „halt“ und ging.", ["„halt“"]),
        ("Il a dit « non » hier.", ["« non »"]),
        ('"One," she said. "Two."', ['"One,"', '"Two."']),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        # nested
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("“The ‘Leave’ side won,” he said.", ["“The ‘Leave’ side won,”"]),
        ("“It says “closed” on it,” he said.", ["“It says “closed” on it,”"]),
        ("''It's the 'final' one,'' he said.", ["''It's the 'final' one,''"]),
        # apostrophes are no quotation marks
        ("The mayor's plan isn't the voters' plan.", []),
        ("It was the '90s and rock 'n' roll.", []),
        ("Ban 'em now! Ministers act on kids' phones.", []),
        ("'TIS the season: sellers' tills ring 'til late.", []),
        ("‘Ban ‘em all,’ the Lees’ neighbour said.", ["‘Ban ‘em all,’"]),
        ("'Give 'em fish 'n' chips,' she said.", ["'Give 'em fish 'n' chips,'"]),
        ("He wrote 'em' on the board.", ["'em'"]),
        ("Don’t touch the Lees’ car.", []),
        ("'It is the voters' choice,' he said.", ["'It is the voters' choice,'"]),
        ("It was 'a few days' warning'.", ["'a few days' warning'"]),
        # feet and inches
        ("He is 6'2\" and she is 5'9\" tall.", []),
        ("“He is 6’2” tall,” she said.", ["“He is 6’2” tall,”"]),
        # mixed marks of scraped text
        ('"We won,” she said.', ['"We won,”']),
        ('“We won," she said.', ['“We won,"']),
        # unclosed
        ("“We won, she said.", ["“We won, she said."]),
        ('"We won and went home.', ['"We won and went home.']),
        ('The sign is 40" wide and new.', []),
        ("", []),
        ('"', []),
    ],
)
def test_quotations_of_a_block(text, expected):
    assert quotes(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph():
    found = quotes("“We won.", "“We will win again,” she said.")
    assert found == ["“We won.", "“We will win again,”"]


def test_an_unclosed_quotation_is_marked_as_such():
    text = "“We won.\n“Again.”"
    blocks = [Block(0, 8, "body"), Block(9, 17, "body")]
    assert [q.closed for q in find_quotations(text, blocks)] == [False, True]


def test_a_straight_mark_in_mid_paragraph_without_partner_is_left_alone():
    assert quotes('The 12" pipe and "the rest of it.', "They left.") == []


@pytest.mark.parametrize("text", ['"' * 3000, "“" * 3000, "' " * 3000, "“‘" * 1500, "''" * 999])
def test_hostile_marks_give_sorted_spans_inside_the_text(text):
    found = find_quotations(text, [Block(0, len(text), "body")])
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))

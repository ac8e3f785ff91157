"""Highlighting: what is shown is the text, marks nest, and nothing of the text becomes HTML."""

from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.highlight import (
    Mark,
    article_html,
    count_hidden,
    escaped,
    highlighted,
    visible,
)

OUR_TAGS = {
    "div", "span", "p", "h2", "h3", "ul", "li", "blockquote", "details", "summary", "b",
}  # fmt: skip
OUR_ATTRIBUTES = {"class", "style", "title", "tabindex", "id", "data-label", "dir", "open"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</span></div><iframe src='javascript:alert(1)'>",
    '" onmouseover="alert(1)" x="',
    "![image](http://192.0.2.1/x.png) [link](javascript:alert(1)) $x^2$ :smile:",
    "<!-- --><style>*{display:none}</style>",
    "&lt;b&gt; &amp;amp; &#60;script&#62;",
    '<a href="javascript:alert(1)">x</a>',
]


@dataclass
class Block:
    start: int
    end: int
    kind: str
    zone: str = "editorial"


class Page(HTMLParser):
    """What a browser would make of the HTML: text, tags, nesting."""

    def __init__(self, html: str):
        super().__init__()
        self.text, self.tags, self.attributes, self.stack = "", [], [], []
        self.feed(html)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if "summary" not in self.stack:
            self.text += data

    def handle_comment(self, data):
        raise AssertionError("a comment came through")


def as_shown(text: str) -> str:
    """Return the text with control characters as their symbols, one for one."""
    symbols = {c: 0x2400 + c for c in range(0x20) if chr(c) not in "\t\n\r"}
    return text.translate(symbols | {0x7F: 0x2421})


def check(html: str, text: str) -> Page:
    page = Page(html)
    assert page.text == as_shown(text)
    assert set(page.tags) <= OUR_TAGS
    assert {name for name, _ in page.attributes} <= OUR_ATTRIBUTES
    return page


TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*HOSTILE, " ", "\n\n", "\u202e", "\x00", "é", "'"])).map("".join),
)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    n = len(text)
    marks = [
        Mark(min(a, b), max(a, b), f"layer{i}", "solid", "#123456", draw(TEXTS), draw(TEXTS))
        for i, (a, b) in enumerate(
            draw(st.lists(st.tuples(st.integers(-2, n + 2), st.integers(-2, n + 2)), max_size=8))
        )
    ]
    return text, marks


@given(marked_texts())
def test_the_html_shows_exactly_the_text(given_):
    text, marks = given_
    check(highlighted(text, marks), text)


@given(marked_texts(), st.data())
def test_an_article_shows_exactly_its_text(given_, data):
    text, marks = given_
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = [("body", "editorial"), ("list-item", "editorial"), ("newsletter", "promotional")]
    blocks = [Block(a, b, *data.draw(st.sampled_from(kinds))) for a, b in pairwise(cuts)]
    check(article_html(text, blocks, marks), text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text):
    mark = Mark(1, len(text) - 1, "x", "solid", "#000000", tip=text, label=text)
    page = check(highlighted(text, [mark]), text)
    assert dict(page.attributes)["title"] == visible(text)
    assert page.tags.count("span") == 2


def test_overlapping_marks_nest_and_cover_their_characters():
    html = highlighted("abcdef", [Mark(0, 4, "one", "solid"), Mark(2, 6, "two", "dotted")])
    assert html == (
        '<span class="px-mark px-solid px-l-one px-first">ab'
        '<span class="px-mark px-dotted px-l-two px-first">cd</span></span>'
        '<span class="px-mark px-dotted px-l-two">ef</span>'
    )


def test_ten_thousand_marks_over_one_another_take_linear_room():
    text = "a" * 20_000
    html = highlighted(text, [Mark(i, i + 10_000, "x", "solid") for i in range(10_000)])
    check(html, text)
    assert len(html) < 100 * len(text)


def test_a_split_mark_is_one_stop_of_the_keyboard_and_one_label():
    marks = [Mark(0, 4, "one", "solid", tip="t"), Mark(2, 6, "two", "dotted", tip="u", label="w")]
    html = highlighted("abcdef", marks)
    assert html.count('tabindex="0"') == 2
    assert html.count("px-label") == 1
    assert html.index("ef") < html.index("px-label")


@pytest.mark.parametrize(
    ("char", "label"),
    [
        ("\u200b", "ZWSP"),
        ("\u202e", "RLO"),
        ("\u00ad", "SHY"),
        ("\ufeff", "BOM"),
        ("\u2062", "2062"),
    ],
)
def test_hidden_characters_are_seen(char, label):
    html = escaped(f"pay{char}ment")
    assert f'data-label="{label}"' in html
    assert check(html, f"pay{char}ment").tags == ["span"]
    assert count_hidden(f"pay{char}ment") == 1
    assert visible(f"a{char}b") == f"a[U+{ord(char):04X}]b"


def test_joiners_of_emoji_and_scripts_stay_whole():
    family, persian = "👩\u200d👧", "می\u200cروم"
    assert escaped(family) == family
    assert escaped(persian) == persian
    assert count_hidden("pass\u200cword") == 1


def test_null_and_lone_surrogates_are_replaced_one_for_one():
    assert Page(escaped("a\x00b")).text == "a␀b"
    assert Page(escaped("a\ud800b")).text == "a\ufffdb"


def test_blocks_become_headings_lists_quotations_and_folds():
    text = "Head\none\ntwo\nsaid\nSubscribe now"
    blocks = [
        Block(0, 4, "title", "headline"), Block(5, 8, "list-item"), Block(9, 12, "list-item"),
        Block(13, 17, "quotation"), Block(18, 31, "newsletter", "promotional"),
    ]  # fmt: skip
    html = article_html(text, blocks, [], words=[1, 1, 1, 1, 2])
    assert html.count("<ul") == 1
    assert html.count("<li") == 2
    assert "<h2" in html
    assert "<blockquote" in html
    assert "<span>newsletter, 2 words</span>" in html
    assert '<details class="px-furniture">' in html
    assert " open>" in article_html(text, blocks, [], open_furniture=True)


def test_a_mark_inside_the_furniture_opens_its_fold():
    text = "Story.\nSubscribe now"
    blocks = [Block(0, 6, "body"), Block(7, 20, "newsletter", "promotional")]
    chosen = Mark(7, 20, "chosen", "chosen", anchor=True)
    assert " open>" in article_html(text, blocks, [chosen])


def test_a_part_of_an_article_is_cut_at_its_ends():
    text = "one two.\n\nthree four."
    blocks = [Block(0, 8, "body"), Block(10, 21, "heading")]
    html = article_html(text, blocks, [Mark(4, 15, "x", "solid")], start=4, end=15)
    check(html, text[4:15])
    assert "<h3" in html


def test_a_mark_across_blocks_is_cut_at_their_ends():
    text = "one\n\ntwo"
    blocks = [Block(0, 3, "body"), Block(5, 8, "body")]
    html = article_html(text, blocks, [Mark(1, 7, "x", "solid", anchor=True, label="who")])
    check(html, text)
    assert html.count("id=") == 1
    assert html.count("px-label") == 1

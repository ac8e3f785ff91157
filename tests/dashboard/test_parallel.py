"""Two texts side by side: rows, marks, escaping."""

from html.parser import HTMLParser

import pytest

from analysis import Article, parse
from analysis.comparing.alignment import align
from analysis.comparing.prose import prose_of
from dashboard.pairing import Match, heaviest, rows_of
from dashboard.parallel import Side, parallel_html, parallel_page, shares, units_of

A = """Ferry runs aground off the cape

The ferry struck a sandbank at dawn on Tuesday with two hundred people aboard, the authority said.

“Nobody is hurt,” the harbour master told reporters who had gathered at the pier that morning.

An old paragraph that nobody took over, about the lamps of the lighthouse and their keeper."""
B = """Stranded on a sandbank

The ferry struck a sandbank at dawn on Tuesday with two hundred people aboard, the authority said.

Children sang songs on the upper deck until the tugs of the salvage company came alongside.

“Nobody is hurt,” the harbour master told reporters who had gathered at the pier that morning.

Subscribe to our newsletter for more stories like this"""


def sides(a=A, b=B):
    documents = parse(Article(id="a", text=a)), parse(Article(id="b", text=b))
    segments = align(*map(prose_of, documents))
    return Side(documents[0], "Left", "2026"), Side(documents[1], "Right", "2026"), segments


class Reader(HTMLParser):
    """Collects cells, each with its text by the class of its innermost mark."""

    def __init__(self):
        super().__init__()
        self.cells, self.open, self.tags, self.inside = [], [], set(), 0

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags |= {tag, *(f"@{name}" for name in known)}
        if known.get("class") == "px-cell":
            self.cells.append([])
        if tag == "span":
            self.open.append(known.get("class", ""))

    def handle_endtag(self, tag):
        if tag == "span":
            self.open.pop()

    def handle_data(self, data):
        if self.cells:
            kinds = " ".join(self.open)
            self.cells[-1].append((data, kinds))

    def text(self, cell, kind=""):
        return "".join(data for data, kinds in self.cells[cell] if kind in kinds)


def read(*args):
    reader = Reader()
    reader.feed(parallel_html(*sides(*args)))
    reader.close()
    return reader


def cell_with(reader, words, side):
    return next(n for n in range(side, len(reader.cells), 2) if words in reader.text(n))


def test_what_belongs_together_stands_in_one_row():
    reader = read()
    for words in ("struck a sandbank at dawn", "Nobody is hurt"):
        left, right = cell_with(reader, words, 0), cell_with(reader, words, 1)
        assert right == left + 1


def test_same_words_are_grey_cut_ones_struck_new_ones_plain():
    reader = read()
    assert "struck a sandbank at dawn" in reader.text(cell_with(reader, "at dawn", 0), "px-same")
    assert "lamps of the lighthouse" in reader.text(cell_with(reader, "lamps", 0), "px-cut")
    new = cell_with(reader, "Children sang", 1)
    assert "px-same" not in "".join(k for _, k in reader.cells[new])
    assert "Nobody is hurt" in reader.text(cell_with(reader, "Nobody", 1), "px-quoted")


def test_every_character_of_both_texts_is_there():
    reader = read()
    for side, text in enumerate((A, B)):
        shown = "".join(reader.text(n) for n in range(side, len(reader.cells), 2))
        for paragraph in text.split("\n\n"):
            assert paragraph in shown


def test_page_furniture_is_folded():
    html = parallel_html(*sides())
    assert "<details" in html
    assert "newsletter" in html[html.index("<details") :]


def test_how_much_is_shared_is_said_in_words():
    left, right, segments = sides()
    said = shares(left, right, segments)
    assert said.startswith("Right: 53 words, 33 of them the same")
    assert "cut" in said


@pytest.mark.parametrize("swap", [False, True])
def test_hostile_text_is_text(swap):
    evil = "<script>x</script><img src=q onerror=y> & “<b>said</b>” </p></div><style>*{}</style>"
    texts = (f"{evil}\n\n{A}", f"{evil} {B}")
    left, right, segments = sides(*(texts[::-1] if swap else texts))
    html = parallel_page(Side(left.document, evil, evil), right, segments)
    reader = Reader()
    reader.feed(html)
    assert reader.tags.isdisjoint({"script", "img", "@onerror", "@src", "@href", "a", "iframe"})
    assert html.count("<style>") == 1


@pytest.mark.parametrize(("a", "b"), [("", ""), ("One.", ""), ("\n\n", "…"), ("İ" * 30, "ß ﬁ")])
def test_texts_of_nothing_are_no_fault(a, b):
    assert parallel_html(*sides(a, b)).startswith('<div class="px-two">')


def test_a_long_paragraph_is_laid_out_by_sentence():
    text = "The ferry struck a sandbank at dawn. " * 40
    units = units_of(parse(Article(id="a", text=text)))
    assert len(units) == 40
    assert "".join(text[u.start : u.end] for u in units).strip() == text.strip()


def test_rows_keep_both_orders():
    rows = rows_of(5, 4, [Match(0, 0, 50), Match(2, 1, 90), Match(1, 3, 40), Match(4, 3, 60)])
    for side in (0, 1):
        numbers = [n for row in rows for n in row[side]]
        assert numbers == sorted(numbers)
    assert ([2], [1]) in rows
    assert ([4], [3]) in rows


def test_one_paragraph_may_stand_beside_two():
    assert rows_of(1, 2, [Match(0, 0, 50), Match(0, 1, 50)]) == [([0], [0, 1])]


def test_the_heaviest_chain_wins():
    crossing = [Match(0, 1, 30), Match(1, 0, 20), Match(2, 2, 5)]
    assert heaviest(crossing) == [crossing[0]]
    both = [Match(0, 0, 20), Match(0, 1, 20), Match(1, 1, 20)]
    assert heaviest(both) == both
    assert len(heaviest(both, one_to_one=True)) == 2


def test_what_is_left_over_pairs_by_likeness():
    rows = rows_of(3, 3, [], lambda i, j: [Match(1, 2, 40)])
    assert rows == [([0], [0, 1]), ([1, 2], [2])]
    assert rows_of(2, 0, []) == [([0, 1], [])]

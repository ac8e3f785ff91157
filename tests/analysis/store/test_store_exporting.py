"""What is exported of a store is read again without loss."""

import json

import pytest

from analysis import analyze
from analysis.reading import Problem, read_bytes, read_paths
from analysis.reading.html import read_html
from analysis.store import (
    Importing,
    Store,
    export,
)

PROSE = "The council may delay the vote, its chair Rolf Tamsin said on Monday. "
MARKUP = (
    "<html><body><nav><a href='/a'>Home</a> <a href='/b'>World</a></nav><article><h1>A vote</h1>"
    f"<p>{PROSE * 3}</p><p>More of it.</p></article><aside><p>Subscribe to our newsletter</p>"
    "</aside></body></html>"
)


def test_links_of_a_page_come_back_from_the_store_and_from_what_it_exports(
    store, tmp_path, analyses
):
    url = "https://post.example/ferry"
    read = read_html(
        '<p>The council read <a href="/r.pdf">the report</a> on Monday and left it at that.</p>',
        id=url,
        url=url,
    )
    store.add(analyses(read))
    assert store.article(url).links == read.links != ()
    for form in ("jsonl", "csv", "parquet"):
        path = tmp_path / f"kept.{form}"
        export(store, path, form)
        again = [x for x in read_paths([path]) if not isinstance(x, Problem)]
        assert [x.links for x in again] == [read.links], form


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_what_was_exported_is_imported_without_loss(store, tmp_path, form, article, analyses, rows):
    (page,) = read_bytes("a.html", MARKUP.encode())
    kept = [
        page,
        article(1, title="None", source=None),
        article(2, title=None, story="nan", url="https://post.example/2", author="I. Brand"),
        article(3, published="2026-05-04T10:00:00+02:00", notices=("read as cp1252",)),
        article(4, text="=1+1 \x00 \u202e İß 👩‍👩‍👧\r\n\r\n two"),
    ]
    store.add(analyses(*kept))
    assert page.blocks
    file = tmp_path / f"all.{form}"
    assert export(store, file, form) == 5
    again = list(read_paths([file]))
    assert sorted(again, key=lambda a: a.id) == sorted(kept, key=lambda a: a.id)
    assert {a.id: a.notices for a in again}["a3"] == ("read as cp1252",)
    parts = [part.name for part in store.parts()]
    importing = Importing(store, again)
    assert list(importing)[-1].report.unchanged == 5
    assert [part.name for part in store.parts()] == parts
    other = Store.open(tmp_path / "other")
    other.add(map(analyze, again))
    sql = "SELECT * EXCLUDE (row) FROM evidence ORDER BY ALL"
    assert rows(other, sql) == rows(store, sql)


def test_blocks_that_are_none_are_left(tmp_path):
    own = {"id": "a", "text": "It rained.", "analysis_version": "1", "title": "T"}
    for blocks in ([{"start": 0, "end": 99}], [{"start": 4, "end": 2, "kind": None}], "[", 7, [[]],
                   [{"start": 0, "end": 4, "kind": "weather"}]):  # fmt: skip
        data = json.dumps(own | {"blocks": blocks}).encode()
        assert [a.blocks for a in read_bytes("a.jsonl", data)] == [None]

"""Parts merged into one: nothing is lost, doubled, or deleted under a reader."""

import os

from analysis import tables
from analysis.store import (
    Store,
)
from analysis.store.compacting import compact, delete_replaced

VIEWS = {
    "articles": tables.scores_table,
    "scores": tables.scores_table,
    "evidence": tables.evidence_table,
    "attributions": tables.attributions_table,
    "blocks": tables.blocks_table,
}


def test_two_copies_of_a_page_that_differ_change_nothing_when_they_come_again(
    store, article, analyses, rows, again_merged
):
    """A folder holds the page saved twice, an hour apart: both are kept, once."""
    url = "https://post.example/ferry"
    folder = [article(1, url=url), article(2, url=url)]
    first = store.add(analyses(*folder))
    assert (first.added, first.updated) == (1, 1)
    assert store.missing(folder) == []
    again = Store.open(store.path).add(analyses(*folder))
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    assert len(rows(store, "SELECT * FROM versions")) == 2
    assert again_merged(store).add(analyses(*folder)).unchanged == 2


def test_what_was_removed_may_come_back_in_an_older_version(store, article, analyses):
    url = "https://post.example/ferry"
    old, new = article(1, url=url), article(2, url=url)
    store.add(analyses(old, new))
    store.remove([url])
    assert store.add(analyses(old)).added == 1
    assert store.add(analyses(new)).updated == 1


def test_many_small_parts_become_one(store, article, analyses, rows, in_order):
    for i in range(14):
        store.add(analyses(article(i)))
    store.add(analyses(article(1, text="A newer text.")))
    store.remove(["a2"])

    def seen(kept):
        sql = "SELECT * EXCLUDE (row) FROM"
        return {view: sorted(rows(kept, f"{sql} {view}"), key=str) for view in VIEWS}

    before = seen(store)
    assert store.compact() == 16
    again = Store.open(store.path)
    assert len(again.parts()) == 1
    assert seen(again) == before
    assert in_order(again.parts()[0])
    assert len(rows(again, "SELECT * FROM versions")) == 14
    assert again.article("a1").text.startswith("A newer")
    assert again.add(analyses(article(1, text="A newer text."), article(2))).added == 1
    assert again.article("a2") is not None


def test_what_was_merged_is_deleted_only_when_readers_are_done(store, article, analyses):
    for i in range(14):
        store.add(analyses(article(i)))
    with store.connection() as reader:
        store.compact()
        assert reader.execute("SELECT count(*) FROM evidence").fetchone()[0] > 0
    assert len(os.listdir(store.path / "parts")) == 15
    delete_replaced(store.path, store.parts(), grace=-1)
    assert len(os.listdir(store.path / "parts")) == 1
    assert len(Store.open(store.path)) == 14
    assert Store.open(store.path).problems == []


def test_two_merges_of_the_same_parts_double_nothing(store, article, analyses, rows):
    for i in range(14):
        store.add(analyses(article(i)))
    parts = store.parts()
    compact(store.path, parts)
    compact(store.path, parts)
    assert len(store.parts()) == 2
    assert len(store) == 14
    assert len(rows(store, "SELECT DISTINCT article FROM evidence")) == 14

"""The views and tables that questions of a store are put to."""

import os

import pytest

from analysis import tables
from analysis.store import (
    Store,
    find_article,
    read_rows,
)

VIEWS = {
    "articles": tables.scores_table,
    "scores": tables.scores_table,
    "evidence": tables.evidence_table,
    "attributions": tables.attributions_table,
    "blocks": tables.blocks_table,
}
KINDS = "SELECT table_name, signal, kind, voice, sum(cases) FROM kinds GROUP BY ALL"
HEAVIEST = "SELECT row, source, story, date, signal, weight FROM heaviest"


def test_an_empty_store_writes_nothing_and_has_every_view(store, tmp_path):
    assert len(store) == 0
    for view, make in VIEWS.items():
        with store.connection() as connection:
            names = [c[0] for c in connection.execute(f"SELECT * FROM {view}").description]
        assert names == [*make([]).columns, "row"]
    assert not (tmp_path / "store").exists()


def test_the_views_equal_the_tables(store, article, analyses):
    found = analyses(article(1, published="2026-05-04"), article(2, text="Short."), article(3))
    store.add(found)
    for view, make in VIEWS.items():
        order = ["article", *(["start", "end"] if view not in ("articles", "scores") else [])]
        columns = ", ".join(f'"{c}"' for c in order)
        with store.connection() as connection:
            kept = connection.execute(
                f"SELECT * EXCLUDE (row) FROM {view} ORDER BY {columns}"
            ).fetchall()
        made = make(found).sort_values(order).astype(object)
        made = made.where(made.notna(), None).to_numpy().tolist()
        names = list(make([]).columns)
        at = names.index("date")
        assert [[*row[:at], row[at] and str(row[at]), *row[at + 1 :]] for row in kept] == made


def test_nothing_outside_of_the_store_can_be_read_by_its_queries(
    store, tmp_path, article, analyses
):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    store.add(analyses(article(1)))
    with store.connection() as connection, pytest.raises(Exception, match=r"[Pp]ermission"):
        connection.execute(f"SELECT * FROM '{tmp_path}/secret.csv'")


def test_one_connection_serves_many_articles(store, article, analyses, rows):
    store.add(analyses(article(1), article(2)))
    with store.connection() as connection:
        assert find_article(connection, "a2").id == "a2"
        assert find_article(connection, "a3") is None
        rows = dict(connection.execute("SELECT article, row FROM scores").fetchall())
        assert [a.id for a in read_rows(connection, [rows["a2"]])] == ["a2"]
        assert read_rows(connection, []) == []


def test_parts_are_written_by_one_rename(store, article, analyses):
    store.add(analyses(article(1)))
    names = os.listdir(store.path / "parts")
    assert len(names) == 1
    assert sorted(os.listdir(store.path / "parts" / names[0])) == [
        "attributions.parquet", "blocks.parquet", "evidence.parquet", "heaviest.parquet",
        "kinds.parquet", "part.json", "scores.parquet", "texts.parquet",
    ]  # fmt: skip


def test_every_question_finds_the_ends_of_files_remembered(store, article, analyses):
    store.add(analyses(article(1)))
    with store.connection() as connection, connection.cursor() as cursor:
        found = cursor.execute("SELECT current_setting('parquet_metadata_cache')").fetchone()
    assert found == (True,)


def test_the_articles_of_a_source_stand_together(store, article, analyses, in_order):
    store.add(analyses(*(article(i, source=f"Post {i % 3}") for i in range(40))))
    assert in_order(store.parts()[0])


@pytest.mark.parametrize("sql", [KINDS, HEAVIEST])
def test_what_is_told_beside_the_cases_is_worked_out_where_a_part_lacks_it(
    store, sql, article, analyses, rows, edit_manifest
):
    store.add(analyses(article(1), article(2)))
    store.add(analyses(article(3)))
    told = sorted(rows(store, sql), key=str)
    part = store.parts()[0]
    left = {k: v for k, v in part.tables.items() if k not in ("kinds", "heaviest")}
    edit_manifest(part, tables=left)
    assert sorted(rows(Store.open(store.path), sql), key=str) == told != []


def test_kinds_count_every_case_and_the_heaviest_sentence_of_an_article_is_known(
    store, article, analyses, rows
):
    text = "It may rain. Perhaps it might, possibly, snow. “It could hail,” said Ines Calder."
    store.add(analyses(article(1, text="It may rain."), article(2)))
    store.add(analyses(article(1, text=text)))
    counted = sum(k[-1] for k in rows(store, KINDS) if k[0] == "evidence")
    assert counted == len(rows(store, "SELECT row FROM all_evidence"))
    sql = """SELECT max(w) FROM (SELECT sum(weight) AS w FROM evidence WHERE article = 'a1'
             AND signal = 'hedging' GROUP BY sentence_start)"""
    heaviest = "JOIN scores USING (row) WHERE article = 'a1' AND signal = 'hedging'"
    assert rows(store, f"SELECT weight FROM heaviest {heaviest}") == rows(store, sql)
    assert rows(store, sql)[0][0] > 1

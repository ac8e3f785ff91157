"""Parts that are damaged, of another schema, or none: named and left out, and the others count."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis.cli import main
from analysis.store import (
    Store,
    StoreError,
    export,
)
from analysis.store.parts import SCHEMA

PROSE = (
    "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
    "“We hope that the money is found,” he told reporters. "
)


def damage(store, number, how):
    part = store.parts()[number]
    path = part.path / "scores.parquet"
    data = path.read_bytes()
    if how == "truncated":
        path.write_bytes(data[: len(data) // 2])
    elif how == "emptied":
        path.write_bytes(b"")
    elif how == "text":
        path.write_text("this is no Parquet file")
    elif how == "text of its size":
        path.write_bytes(b"x" * len(data))
    elif how == "gone":
        path.unlink()
    elif how == "footer":
        path.write_bytes(data[:-200] + b"\x55" * 192 + data[-8:])
    elif how == "manifest":
        (part.path / "part.json").write_text('{"schema": "one"')
    elif how == "no manifest":
        (part.path / "part.json").unlink()
    return part.name


@pytest.mark.parametrize(
    "how",
    ["truncated", "emptied", "text", "text of its size", "gone", "footer", "manifest",
     "no manifest"],
)  # fmt: skip
def test_a_damaged_part_is_named_and_the_others_count(store, how, article, analyses, rows):
    store.add(analyses(article(1)))
    store.add(analyses(article(2)))
    name = damage(store, 0, how)
    again = Store.open(store.path)
    assert len(again) == 1
    assert [name in p.where for p in again.problems] == [True]
    assert again.problems[0].code == "damaged"
    assert Store.open(store.path).missing([article(1), article(2)])
    left = rows(again, "SELECT article FROM articles")[0][0]
    assert again.add(analyses(article(1), article(2))).added == 1
    assert len(again) == 2
    assert left in ("a1", "a2")


def test_damage_within_a_part_is_found_by_reading_it(store, article, analyses):
    store.add(analyses(*(article(i, text=PROSE * 5) for i in range(20))))
    store.add(analyses(article(99)))
    part = next(p for p in store.parts() if p.rows == 20)
    path = part.path / "texts.parquet"
    data = bytearray(path.read_bytes())
    data[60:90] = b"\x55" * 30
    path.write_bytes(bytes(data))
    assert [part.name in p.where for p in store.verify()] == [True]
    assert len(store) == 1


def damage_within(part, table="texts"):
    """Change bytes in the middle: sizes, ends and footers are as they were."""
    path = Path(part.file(table))
    sound = path.read_bytes()
    path.write_bytes(sound[:60] + b"\x55" * 30 + sound[90:])
    return path, sound


@pytest.mark.parametrize("table", ["texts", "evidence", "scores"])
def test_articles_of_a_damaged_part_are_kept_again_once(
    store, table, article, analyses, rows, again_merged
):
    given = [article(i, text=PROSE * 5) for i in range(20)]
    store.add(analyses(*given))
    store.add(analyses(article(99)))
    part = next(p for p in store.parts() if p.rows == 20)
    path, sound = damage_within(part, table)
    again = Store.open(store.path)
    newer = replace(given[3], text=f"{given[3].text} It was put off, in the end.")
    come = [*given[:3], newer, article(99)]
    assert again.missing(come) == come[:4]
    assert [part.name in p.where for p in again.problems] == [True]
    report = again.add(analyses(*come))
    assert (report.added, report.unchanged) == (4, 1)
    assert Path(part.file(table)).read_bytes() != sound
    assert Store.open(store.path).add(analyses(*come)).unchanged == 5
    path.write_bytes(sound)
    healed = Store.open(store.path)
    assert len(healed) == 21
    assert rows(healed, "SELECT count(*), count(DISTINCT article) FROM texts") == [(21, 21)]
    if table != "scores":  # which tells what version the lost one was
        assert healed.article("a3").text == newer.text
    assert healed.add(analyses(*given[:3], *given[4:])).unchanged == 19
    assert len(again_merged(healed)) == 33


def test_a_file_that_was_moved_is_kept_when_the_part_that_has_it_is_damaged(
    store, article, analyses
):
    store.add(analyses(*(article(i, text=PROSE * 5) for i in range(20))))
    damage_within(store.parts()[0])
    moved = article(1, id="elsewhere/a1", text=PROSE * 5)
    assert Store.open(store.path).add(analyses(moved)).added == 1


def test_a_part_is_read_to_its_end_once_and_only_where_its_articles_come_again(
    store, monkeypatch, article, analyses
):
    store.add(analyses(article(1)))
    store.add(analyses(article(2)))
    read = []
    monkeypatch.setattr("analysis.store.store.fault_within", lambda part: read.append(part.name))
    again = Store.open(store.path)
    again.add(analyses(article(3)))
    assert read == []
    again.add(analyses(article(1)))
    again.missing([article(1)])
    assert len(read) == 1


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "-"])
@pytest.mark.parametrize("table", ["texts", "scores"])
def test_an_export_leaves_out_a_part_that_is_damaged_within(
    store, tmp_path, form, table, capfdbinary, article, analyses
):
    store.add(analyses(*(article(i, text=PROSE * 5) for i in range(20))))
    store.add(analyses(article(99)))
    part = next(p for p in store.parts() if p.rows == 20)
    path = Path(part.file(table))
    data = path.read_bytes()
    path.write_bytes(data[:60] + b"\x55" * (len(data) // 2) + data[60 + len(data) // 2 :])
    again, target = Store.open(store.path), "-" if form == "-" else tmp_path / f"out.{form}"
    assert export(again, target, "jsonl" if form == "-" else form) == 1
    assert [part.name in p.where and str(part.path) in p.message for p in again.problems] == [True]
    if form == "-":
        assert json.loads(capfdbinary.readouterr().out)["id"] == "a99"
    shutil.rmtree(part.path)
    healed = Store.open(store.path)
    assert healed.add(analyses(article(3, text=PROSE * 5))).added == 1


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_what_is_damaged_and_read_without_a_complaint_is_not_given_out(
    store, tmp_path, form, capsys, article, analyses
):
    store.add(analyses(*(article(i, text=PROSE * 5) for i in range(40))))
    store.add(analyses(article(99)))
    damage_within(next(p for p in store.parts() if p.rows == 40))
    again = Store.open(store.path)
    assert export(again, tmp_path / f"out.{form}", form) == 1
    assert [p.code for p in again.problems] == ["damaged"]
    asked = ["analyze", "--store", str(store.path), "--output-format", "jsonl"]
    assert main([*asked, "--fields", "language"]) == 1
    told = capsys.readouterr()
    assert [json.loads(line).get("id") for line in told.out.splitlines()] == [None, "a99"]
    assert "damaged, left out: texts.parquet" in told.err


def test_a_newer_schema_is_left_out_and_not_written_over(store, article, analyses, edit_manifest):
    store.add(analyses(article(1)))
    store.add(analyses(article(2)))
    edit_manifest(store.parts()[0], schema=SCHEMA + 1)
    again = Store.open(store.path)
    assert len(again) == 1
    assert [p.code for p in again.problems] == ["newer-schema"]
    with pytest.raises(StoreError, match="newer version"):
        again.add(analyses(article(3)))


def test_an_older_schema_is_read(store, article, analyses, rows, edit_manifest):
    store.add(analyses(article(1)))
    part = store.parts()[0]
    path = part.path / "scores.parquet"
    old = pq.read_table(path).drop_columns(["hedging_quoted", "text_hash", "sketch", "added"])
    pq.write_table(old, path)
    edit_manifest(part, schema=0, tables={**part.tables, "scores": path.stat().st_size})
    again = Store.open(store.path)
    assert rows(again, "SELECT article, hedging_quoted FROM articles") == [("a1", None)]
    assert again.add(analyses(article(1), article(2))).unchanged == 1
    assert len(again) == 2


@pytest.mark.parametrize("older", [0, 1])
def test_parts_of_other_columns_are_read_together(
    store, older, article, analyses, rows, edit_manifest
):
    """Without one column, and with whole numbers in another: whichever part is read first."""
    store.add(analyses(article(0)))
    store.add(analyses(article(1)))
    names = ("hedging", "hedging_quoted", "headline")
    told = dict(rows(store, f"SELECT article, [{', '.join(names)}] FROM articles"))
    part = store.parts()[older]
    path = part.path / "scores.parquet"
    kept = pq.read_table(path)
    mine = kept["article"][0].as_py()
    changed = kept.drop_columns(["hedging_quoted"])
    place = changed.column_names.index("headline")
    changed = changed.set_column(place, "headline", pa.array([2], pa.int32()))
    pq.write_table(changed, path)
    edit_manifest(part, tables={**part.tables, "scores": path.stat().st_size})
    told[mine] = [told[mine][0], None, 2]
    again = Store.open(store.path)
    assert dict(rows(again, f"SELECT article, [{', '.join(names)}] FROM articles")) == told
    assert told["a0"][0] is not None


def test_what_is_no_part_is_left_out(store, tmp_path, article, analyses):
    store.add(analyses(article(1)))
    other = Store.open(tmp_path / "other")
    other.add(analyses(article(2)))
    (store.path / "parts" / "link").symlink_to(other.parts()[0].path)
    (store.path / "parts" / "note.txt").write_text("hello")
    assert len(store) == 1
    assert sorted(p.code for p in store.problems) == ["not-a-part", "not-a-part"]

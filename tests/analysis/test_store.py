"""The store: what is kept, what counts, and what a fault leaves behind."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis import Article, analyze, tables
from analysis.cli import main
from analysis.reading import Problem, read_bytes, read_paths
from analysis.reading.html import read_html
from analysis.store import (
    Importing,
    Store,
    StoreError,
    default_path,
    export,
    find_article,
    read_rows,
)
from analysis.store.columns import NUMBERS
from analysis.store.compacting import compact, delete_replaced
from analysis.store.parts import SCHEMA

PROSE = (
    "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
    "“We hope that the money is found,” he told reporters. "
)
VIEWS = {
    "articles": tables.scores_table,
    "scores": tables.scores_table,
    "evidence": tables.evidence_table,
    "attributions": tables.attributions_table,
    "blocks": tables.blocks_table,
}


def article(number=1, text=PROSE, **known):
    given = {"id": f"a{number}", "title": f"Title {number}", "source": "Post"}
    return Article(text=f"{text} Number {number}.", **(given | known))


def analyses(*articles):
    return [analyze(a) for a in articles]


def rows(store, sql):
    with store.connection() as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store")


def test_an_empty_store_writes_nothing_and_has_every_view(store, tmp_path):
    assert len(store) == 0
    for view, make in VIEWS.items():
        with store.connection() as connection:
            names = [c[0] for c in connection.execute(f"SELECT * FROM {view}").description]
        assert names == [*make([]).columns, "row"]
    assert not (tmp_path / "store").exists()


def test_the_views_equal_the_tables(store):
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


def test_an_article_comes_back_as_it_was(store):
    page = "<html><body><article><h1>A vote</h1><p>" + PROSE * 3 + "</p></article></body></html>"
    (one,) = read_bytes("a.html", page.encode())
    store.add(analyses(one))
    assert store.article("a.html") == one
    assert analyze(store.article("a.html")).scores == analyze(one).scores
    assert store.article("nowhere") is None


def test_the_same_again_changes_nothing(store):
    assert store.add(analyses(article(1), article(2))).added == 2
    parts = [p.name for p in store.parts()]
    again = Store.open(store.path).add(analyses(article(2), article(1)))
    assert (again.added, again.unchanged, again.updated) == (0, 2, 0)
    assert [p.name for p in store.parts()] == parts


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept(store):
    store.add(analyses(article(1)))
    report = store.add(analyses(article(1, text="Another text altogether.")))
    assert (report.added, report.updated) == (0, 1)
    assert len(store) == 1
    assert store.article("a1").text.startswith("Another")
    assert rows(store, "SELECT version, text[:7] FROM versions ORDER BY 1") == [
        (1, "The har"), (2, "Another"),
    ]  # fmt: skip
    assert store.add(analyses(article(1))).updated == 1
    assert store.article("a1").text.startswith("The har")


def test_two_copies_of_a_page_that_differ_change_nothing_when_they_come_again(store):
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


def again_merged(store):
    for number in range(12):
        store.add(analyses(article(number + 50, text=f"Filler text {number}.")))
    assert store.compact()
    return Store.open(store.path)


def test_what_was_removed_may_come_back_in_an_older_version(store):
    url = "https://post.example/ferry"
    old, new = article(1, url=url), article(2, url=url)
    store.add(analyses(old, new))
    store.remove([url])
    assert store.add(analyses(old)).added == 1
    assert store.add(analyses(new)).updated == 1


def test_a_store_is_not_read_as_a_folder_of_articles(store, tmp_path):
    store.add(analyses(article(1)))
    (tmp_path / "one.txt").write_text(PROSE, "utf-8")
    assert [p.code for p in read_paths([store.path])] == ["is-a-store"]
    beside = list(read_paths([tmp_path]))
    assert [getattr(x, "code", x.id if isinstance(x, Article) else "") for x in beside] == [
        "one.txt", "is-a-store",
    ]  # fmt: skip


def test_what_is_known_may_be_corrected(store):
    store.add(analyses(article(1, source="unknown")))
    assert store.add(analyses(article(1, source="Post"))).updated == 1
    assert rows(store, "SELECT source FROM articles") == [("Post",)]


def test_an_address_tells_an_article_whatever_its_id(store):
    url = "https://post.example/Vote?id=7"
    store.add(analyses(article(1, url=url)))
    same = article(1, id="feed-7", url="HTTPS://Post.example/Vote?utm_source=x&id=7#top")
    assert store.add(analyses(same)).unchanged == 1
    assert rows(store, "SELECT article FROM articles") == [(url,)]


def test_an_id_that_means_another_article_hides_none(store):
    first, second = article(1, id="1"), article(2, id="1", text="A ferry ran aground.")
    store.add(analyses(first))
    assert store.add(analyses(second)).added == 1
    assert len(store) == 2
    assert store.add(analyses(first, second)).unchanged == 2
    assert store.add(analyses(replace(second, text="Corrected: afloat."))).updated == 1
    assert len(store) == 2


def test_untitled_texts_of_one_name_from_two_folders_are_two(store):
    first = article(1, id="001.txt", title=None)
    second = article(2, id="001.txt", title=None, text="A ferry ran aground near the old pier.")
    corrected = replace(second, text=f"{second.text} It was freed at noon.")
    assert store.add(analyses(first, second)).added == 2
    assert store.add(analyses(corrected)).updated == 1
    assert store.add(
        analyses(replace(first, title="A headline", text=f"{first.text} More."))
    ).updated
    assert len(store) == 2


def test_a_file_that_was_moved_is_not_kept_twice(store):
    store.add(analyses(article(1)))
    assert store.add(analyses(article(1, id="elsewhere/a1"))).unchanged == 1


def test_two_versions_in_one_go(store):
    report = store.add(analyses(article(1), article(2), article(1, text="Changed.")))
    assert (report.added, report.updated) == (2, 1)
    assert store.article("a1").text.startswith("Changed")


def test_another_version_of_the_analysis_scores_anew(store, monkeypatch):
    store.add([replace(a, version="0.0.1+old") for a in analyses(article(1))])
    assert store.missing([article(1)]) == [article(1)]
    assert store.add(analyses(article(1))).rescored == 1
    assert len(store) == 1
    assert store.missing([article(1)]) == []


def test_remove_and_take_up_again(store):
    url = "https://post.example/2"
    store.add(analyses(article(1), article(2, url=url), article(3)))
    assert store.remove(["a1", url, "nowhere"]) == (["a1", url], ["nowhere"])
    assert rows(store, "SELECT article FROM articles") == [("a3",)]
    assert rows(store, "SELECT DISTINCT article FROM evidence") == [("a3",)]
    assert store.remove(["a1"]) == ([], ["a1"])
    assert store.add(analyses(article(1))).added == 1
    assert len(store) == 2


def test_other_languages_are_kept_unscored(store):
    german = "Der Stadtrat hat am Montag die Abstimmung über den Hafen verschoben. " * 5
    store.add(analyses(article(1, text=german)))
    language, score, why = rows(
        store, "SELECT language, hedging, hedging_undefined_because FROM articles"
    )[0]
    assert (language, score) == ("de", None)
    assert "language" in why


def test_hostile_text_comes_back_unchanged(store):
    texts = ["=HYPERLINK(1)", "\x00\x01 null", "a'b\"c; DROP TABLE x", "👩‍👩‍👧 \u202e rtl", "İßﬁ"]
    store.add(analyses(*(article(i, id=t, text=t, title=t, source=t) for i, t in enumerate(texts))))
    assert sorted(r[0] for r in rows(store, "SELECT source FROM articles")) == sorted(texts)
    for text in texts:
        assert store.article(text).text.startswith(text)


def test_lone_surrogates_are_replaced_and_the_article_is_kept(store):
    assert store.add(analyses(article(1, title="\ud800"), article(2))).added == 2
    assert store.article("a1").title == "\ufffd"


def test_an_import_tells_how_far_it_is_and_leaving_it_keeps_what_is_done(store):
    items = [article(i) for i in range(120)]
    importing = Importing(store, [Problem("row 3", "no-text", "no text"), *items])
    for progress in importing:
        assert (progress.read, progress.waiting) == (49, 49)
        break
    assert importing.progress.report.added in (0, 49)
    del importing
    assert len(store) == 49
    rest = Importing(store, items)
    assert [p.read for p in rest] == [50, 100, 120, 120]
    assert (rest.progress.report.added, rest.progress.report.unchanged) == (71, 49)


def test_nothing_outside_of_the_store_can_be_read_by_its_queries(store, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    store.add(analyses(article(1)))
    with store.connection() as connection, pytest.raises(Exception, match=r"[Pp]ermission"):
        connection.execute(f"SELECT * FROM '{tmp_path}/secret.csv'")


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
def test_a_damaged_part_is_named_and_the_others_count(store, how):
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


def test_damage_within_a_part_is_found_by_reading_it(store):
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
def test_articles_of_a_damaged_part_are_kept_again_once(store, table):
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


def test_a_file_that_was_moved_is_kept_when_the_part_that_has_it_is_damaged(store):
    store.add(analyses(*(article(i, text=PROSE * 5) for i in range(20))))
    damage_within(store.parts()[0])
    moved = article(1, id="elsewhere/a1", text=PROSE * 5)
    assert Store.open(store.path).add(analyses(moved)).added == 1


def test_a_part_is_read_to_its_end_once_and_only_where_its_articles_come_again(store, monkeypatch):
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
    store, tmp_path, form, table, capfdbinary
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
    store, tmp_path, form, capsys
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


def edit_manifest(part, **values):
    path = part.path / "part.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_a_newer_schema_is_left_out_and_not_written_over(store):
    store.add(analyses(article(1)))
    store.add(analyses(article(2)))
    edit_manifest(store.parts()[0], schema=SCHEMA + 1)
    again = Store.open(store.path)
    assert len(again) == 1
    assert [p.code for p in again.problems] == ["newer-schema"]
    with pytest.raises(StoreError, match="newer version"):
        again.add(analyses(article(3)))


def test_an_older_schema_is_read(store):
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
def test_parts_of_other_columns_are_read_together(store, older):
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


def test_what_is_no_part_is_left_out(store, tmp_path):
    store.add(analyses(article(1)))
    other = Store.open(tmp_path / "other")
    other.add(analyses(article(2)))
    (store.path / "parts" / "link").symlink_to(other.parts()[0].path)
    (store.path / "parts" / "note.txt").write_text("hello")
    assert len(store) == 1
    assert sorted(p.code for p in store.problems) == ["not-a-part", "not-a-part"]


def test_a_link_to_the_store_is_followed_once(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "one")
    store = Store.open(link)
    store.add(analyses(article(1)))
    link.unlink()
    link.symlink_to(tmp_path / "two")
    store.add(analyses(article(2)))
    assert len(store) == 2
    assert len(Store.open(link)) == 0


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: p.write_text("x"), "not-a-folder"),
        (lambda p: p.symlink_to(p.with_name("nowhere")), "not-a-folder"),
        (lambda p: (p.mkdir(), (p / "letter.doc").write_text("x")), "not-a-store"),
    ],
)
def test_a_place_that_is_no_store_is_refused(tmp_path, make, code):
    make(tmp_path / "place")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "place")
    assert caught.value.code == code


def test_where_the_store_is(monkeypatch, tmp_path):
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "mine"))
    assert default_path() == tmp_path / "mine"
    monkeypatch.delenv("PARALLAX_STORE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "parallax" / "store"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path() == tmp_path / ".local" / "share" / "parallax" / "store"
    monkeypatch.setattr("sys.platform", "darwin")
    assert default_path().parts[-3:] == ("Application Support", "parallax", "store")


def test_a_clock_set_back_changes_nothing(store, monkeypatch):
    store.add(analyses(article(1)))
    monkeypatch.setattr("time.gmtime", lambda *a: (1999, 1, 1, 0, 0, 0, 4, 1, 0))
    store.add(analyses(article(1, text="The newest.")))
    assert store.parts()[0].name.startswith("1999")
    assert store.article("a1").text.startswith("The newest")


def test_two_writers_of_one_version_agree_on_the_winner(tmp_path):
    """Neither sees the other: both write version 2. Whoever reads finds the same one."""
    base = Store.open(tmp_path / "store")
    base.add(analyses(article(1)))
    one, two = Store.open(base.path), Store.open(base.path)
    made = analyses(article(1, text="From one."), article(1, text="From two."))
    places = [s._known for s in (one, two)]
    for s, known in zip((one, two), places, strict=True):
        s._refresh()
        known.load = lambda parts: None
    one.add(made[:1])
    two.add(made[1:])
    texts = {Store.open(base.path).article("a1").text for _ in range(3)}
    assert len(texts) == 1
    assert len(Store.open(base.path)) == 1
    assert len(rows(base, "SELECT * FROM versions")) == 3


def test_the_fingerprint_changes_with_what_is_kept(store):
    empty = store.fingerprint()
    store.add(analyses(article(1)))
    one = store.fingerprint()
    store.add(analyses(article(1)))
    assert empty != one == store.fingerprint()
    store.remove(["a1"])
    assert store.fingerprint() != one


def test_one_connection_serves_many_articles(store):
    store.add(analyses(article(1), article(2)))
    with store.connection() as connection:
        assert find_article(connection, "a2").id == "a2"
        assert find_article(connection, "a3") is None
        rows = dict(connection.execute("SELECT article, row FROM scores").fetchall())
        assert [a.id for a in read_rows(connection, [rows["a2"]])] == ["a2"]
        assert read_rows(connection, []) == []


def test_parts_are_written_by_one_rename(store):
    store.add(analyses(article(1)))
    names = os.listdir(store.path / "parts")
    assert len(names) == 1
    assert sorted(os.listdir(store.path / "parts" / names[0])) == [
        "attributions.parquet", "blocks.parquet", "evidence.parquet", "heaviest.parquet",
        "kinds.parquet", "part.json", "scores.parquet", "texts.parquet",
    ]  # fmt: skip


def in_order(part):
    """Tell whether the articles of a part are numbered by source and id, and stand so."""
    for name, order in (("scores", ["source", "article"]), ("evidence", ["row", "start"])):
        table = pq.read_table(part.file(name)).to_pandas()
        table["drawn"] = table["row"] % NUMBERS // (NUMBERS // 4)
        if not table.equals(table.sort_values(["drawn", *order], ignore_index=True)):
            return False
    return table["row"].is_monotonic_increasing and table["drawn"].nunique() > 1


def test_links_of_a_page_come_back_from_the_store_and_from_what_it_exports(store, tmp_path):
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


def test_every_question_finds_the_ends_of_files_remembered(store):
    store.add(analyses(article(1)))
    with store.connection() as connection, connection.cursor() as cursor:
        found = cursor.execute("SELECT current_setting('parquet_metadata_cache')").fetchone()
    assert found == (True,)


def test_the_articles_of_a_source_stand_together(store):
    store.add(analyses(*(article(i, source=f"Post {i % 3}") for i in range(40))))
    assert in_order(store.parts()[0])


KINDS = "SELECT table_name, signal, kind, voice, sum(cases) FROM kinds GROUP BY ALL"
HEAVIEST = "SELECT row, source, story, date, signal, weight FROM heaviest"


@pytest.mark.parametrize("sql", [KINDS, HEAVIEST])
def test_what_is_told_beside_the_cases_is_worked_out_where_a_part_lacks_it(store, sql):
    store.add(analyses(article(1), article(2)))
    store.add(analyses(article(3)))
    told = sorted(rows(store, sql), key=str)
    part = store.parts()[0]
    left = {k: v for k, v in part.tables.items() if k not in ("kinds", "heaviest")}
    edit_manifest(part, tables=left)
    assert sorted(rows(Store.open(store.path), sql), key=str) == told != []


def test_kinds_count_every_case_and_the_heaviest_sentence_of_an_article_is_known(store):
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


def test_many_small_parts_become_one(store):
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


def test_what_was_merged_is_deleted_only_when_readers_are_done(store):
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


def test_two_merges_of_the_same_parts_double_nothing(store):
    for i in range(14):
        store.add(analyses(article(i)))
    parts = store.parts()
    compact(store.path, parts)
    compact(store.path, parts)
    assert len(store.parts()) == 2
    assert len(store) == 14
    assert len(rows(store, "SELECT DISTINCT article FROM evidence")) == 14


MARKUP = (
    "<html><body><nav><a href='/a'>Home</a> <a href='/b'>World</a></nav><article><h1>A vote</h1>"
    f"<p>{PROSE * 3}</p><p>More of it.</p></article><aside><p>Subscribe to our newsletter</p>"
    "</aside></body></html>"
)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_what_was_exported_is_imported_without_loss(store, tmp_path, form):
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

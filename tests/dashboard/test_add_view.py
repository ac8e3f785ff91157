"""Bringing articles in: pasted, uploaded, corrected, kept, looked at without keeping, removed."""

import io
import json
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis import Article, analyze
from analysis.store import Store
from dashboard import pending
from dashboard.bringing import (
    Brought,
    Source,
    address,
    blocks_table,
    brought,
    corrected,
    read_pasted,
    recognised_row,
    upload,
    with_kinds,
)
from dashboard.underway import Reading

APP = str(Path(__file__).parent.parent.parent / "dashboard" / "app.py")
TEXT = (
    "Harbour bridge vote is put off\n\nThe council may delay the vote, its chair Rolf Tamsin said "
    "on Monday. “We hope that the money is found,” he told reporters. The bridge was closed last "
    "year and the town has waited since.\n"
)
GERMAN = "Der Hafenrat hat die Abstimmung verschoben, sagte der Vorsitzende am Montag. " * 3


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def read_upload(name, data, columns=None) -> Brought:
    return brought(upload(name, data, {"": columns} if columns else {}).items())


def recognised(articles) -> pd.DataFrame:
    return pd.DataFrame([recognised_row(article) for article in articles])


def add_view(**address) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    app._page_hash = calc_hash("add")
    return app.run()


def texts(app) -> str:
    return "\n".join(t.value for t in app.text)


def paste(app, text=TEXT, source="Post") -> AppTest:
    app.text_area(key="add-text").set_value(text)
    app.text_input(key="add-source").set_value(source)
    read = next(b for b in app.button if b.label == "Read it")
    return read.click().run()


def test_a_pasted_article_is_recognised_and_kept(store):
    app = paste(add_view())
    assert not app.exception
    assert any("Recognised: 1 article" in s.value for s in app.subheader)
    app.button(key="add-keep").click().run()
    assert not app.exception
    assert "1 added" in app.success[0].value
    found = Store.open(store)
    assert len(found) == 1
    kept = add_view(corpus="store")
    assert "1 article kept" in texts(kept)


def test_an_article_without_a_source_is_told_and_one_with_it_is_not(store):
    app = paste(paste(add_view()), "The ferry came late. Nobody was surprised.", "")
    assert any("1 article without a source" in i.value for i in app.info)
    assert not any("without a source" in i.value for i in paste(add_view()).info)


def test_keeping_twice_changes_nothing(store):
    for expected in ("1 added", "1 unchanged"):
        app = paste(add_view())
        app.button(key="add-keep").click().run()
        assert expected in app.success[0].value
    assert len(Store.open(store)) == 1


def test_looking_without_keeping_keeps_nothing(store):
    app = paste(add_view())
    app.button(key="add-look").click().run()
    assert not app.exception
    assert app.session_state["corpus_chosen"] == "session"
    assert "1 source · 1 article" in texts(app)
    assert not store.exists()
    other = add_view()
    assert "This session’s articles" not in str(
        other.sidebar.selectbox(key="corpus_widget").options
    )


def test_an_empty_paste_is_said(store):
    app = paste(add_view(), text="  ")
    assert "no text" in app.warning[0].value


def test_the_empty_store_leads_here(store):
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["corpus"] = "store"
    app.run()
    assert not app.exception
    assert "no article" in app.info[0].value


def test_a_folder_is_chosen_by_its_path(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT, "utf-8")
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["corpus"] = "folder"
    app.query_params["path"] = str(tmp_path / "in")
    app.run()
    assert not app.exception
    assert "1 source · 1 article" in texts(app)


def test_a_store_is_chosen_by_its_path_too(tmp_path):
    (article,) = read_pasted(TEXT, source="Post").articles
    Store.open(tmp_path / "another").add([analyze(article)])
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params["corpus"] = "folder"
    app.query_params["path"] = str(tmp_path / "another")
    app.run()
    assert not app.exception
    assert "1 source · 1 article · all articles of another" in texts(app)


def test_removing_asks_first(store):
    app = paste(add_view())
    app.button(key="add-keep").click().run()
    app.session_state["kept-rows"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    assert app.button(key="kept-remove").disabled
    app.checkbox(key="kept-ok").check().run()
    app.button(key="kept-remove").click().run()
    assert len(Store.open(store)) == 0


def test_a_zip_and_a_bad_file_among_good_ones():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two.txt", GERMAN)
    found = read_upload("both.zip", packed.getvalue()) + read_upload("bad.txt", b"\0\1\2")
    assert len(found.articles) == 2
    assert len(found.problems) == 1
    assert "bad.txt" in found.problems[0]
    table = recognised(found.articles)
    assert "not scored: German" in set(table["language"])


def test_files_of_one_name_are_both_taken():
    found = read_upload("a.txt", TEXT.encode()) + read_upload("a.txt", GERMAN.encode())
    assert len({a.id for a in found.articles}) == 2


def test_columns_are_mapped():
    data = b"kopf;inhalt\nA vote;" + TEXT.replace("\n", " ").encode() + b"\n"
    found = read_upload("t.csv", data, {"title": "kopf", "text": "inhalt"})
    assert [a.title for a in found.articles] == ["A vote"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1/x", "ftp://a.example/"])
def test_an_address_that_is_refused_names_the_rule(url):
    found = brought(address(url).items())
    assert not found.articles
    assert len(found.problems) == 1


def test_a_bad_date_is_named():
    for date in ("yesterday", "2026-13-40", "03/04/2026"):
        found = read_pasted(TEXT, published=date)
        assert date in found.problems[0]
        assert [(a.text, a.published) for a in found.articles] == [(TEXT, None)]


def test_a_date_is_taken_as_people_write_it():
    (article,) = read_pasted(TEXT, published="3 March 2026").articles
    assert article.published == "2026-03-03"
    table = recognised([article])
    table.loc[0, "published"] = "4 March 2026"
    assert corrected([article], table).articles[0].published == "2026-03-04"


def test_the_zones_of_an_article_can_be_set_right(store):
    (article,) = read_pasted(TEXT + "\nThe storm took three roofs, a resident said.\n").articles
    kept = Store.open(store)
    kept.add([analyze(article)])
    kinds = list(blocks_table(article)["kind"])
    assert with_kinds(article, kinds) is article
    changed = with_kinds(article, [*kinds[:-1], "related-teaser"])
    assert blocks_table(changed)["zone"].iloc[-1] == "promotional"
    assert recognised([changed])["notices"][0] == "zones corrected by hand"
    assert recognised([changed])["words"][0] < recognised([article])["words"][0]
    assert kept.add([analyze(changed)]).updated == 1
    assert kept.add([analyze(changed)]).unchanged == 1
    again = Store.open(store).article(article.id)
    assert list(blocks_table(again)["kind"]) == [*kinds[:-1], "related-teaser"]
    assert kept.missing([again]) == []


def test_what_waits_is_parsed_once_and_the_zones_of_one_are_shown(monkeypatch):
    parsed = []
    row = pending.recognised_row
    monkeypatch.setattr(pending, "recognised_row", lambda a: parsed.append(a.id) or row(a))
    app = paste(add_view())
    app = paste(app, text=TEXT + "Another line of it, he said.\n")
    app.run()
    assert len(parsed) == len(set(parsed)) == 2
    assert len(app.selectbox(key="add-zones-of").options) == 2
    assert any("Recognised: 2 articles" in s.value for s in app.subheader)


def test_what_is_worth_knowing_is_no_problem():
    table = ("titel;inhalt\nCafé;" + TEXT.replace("\n", " ")).encode("cp1252")
    found = read_upload("t.csv", table)
    assert found.problems == ()
    assert found.notices == ("t.csv: read as cp1252: not UTF-8",)
    app = add_view()
    app.session_state["add_pending"] = found
    app.run()
    assert "How it was read" in [s.value for s in app.subheader]
    assert "read as cp1252" in texts(app)


def test_problems_alone_can_be_cleared():
    app = add_view()
    app.session_state["add_pending"] = Brought((), ("a.pdf: not read",))
    app.run()
    assert "a.pdf: not read" in texts(app)
    app.button(key="add-clear").click().run()
    assert "a.pdf: not read" not in texts(app)


def test_corrections_reach_the_articles():
    found = read_pasted(TEXT, source="Post")
    table = recognised(found.articles)
    table.loc[0, ["source", "published"]] = ["Herald", "2026-05-04"]
    assert [(a.source, a.published) for a in corrected(found.articles, table).articles] == [
        ("Herald", "2026-05-04")
    ]
    table.loc[0, "published"] = "soon"
    wrong = corrected(found.articles, table)
    assert "soon" in wrong.problems[0]
    assert wrong.articles[0].published is None


def test_hostile_names_stay_text():
    name = "<script>alert(1)</script>=1+1.json"
    found = read_upload(name, json.dumps([{"text": TEXT, "title": "=1+1"}]).encode())
    assert isinstance(recognised(found.articles), pd.DataFrame)
    assert Brought() + found == found


def zipped(**files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".csv", content)
    return packed.getvalue()


def bring_up(*files) -> AppTest:
    app = add_view()
    app.file_uploader[0].set_value([(name, data, "") for name, data in files])
    return app.run()


def waiting(app) -> Brought:
    """Return what waits for a decision, once all is read."""
    until = time.monotonic() + 60
    while "add_reading" in app.session_state:
        assert time.monotonic() < until
        app.run()
    assert not app.exception
    return app.session_state["add_pending"]


def columns_of(app, field) -> dict[str, str]:
    return {box.key: box.value for box in app.selectbox if box.key.endswith(f"-{field}")}


def test_the_columns_of_tables_in_an_archive_are_shown_and_corrected(store):
    line = TEXT.replace("\n", " ")
    packed = zipped(
        in__one=f"titel;inhalt;rubrik\nA vote;{line};Harbour\n",
        in__two=f"rubrik;titel;inhalt\nPorts;A ferry;{line}\n",
        three=f"titel;inhalt;rubrik\nA bridge;{line};Roads\n",
    )
    app = bring_up(("all.zip", packed), ("page.txt", TEXT.encode()))
    labels = [e.label for e in app.expander if e.label.startswith("Columns of")]
    assert labels == ["Columns of 2 tables in all.zip", "Columns of in/two.csv in all.zip"]
    assert "in/one.csv\nthree.csv" in texts(app)
    assert list(columns_of(app, "text").values()) == ["inhalt", "inhalt"]
    assert list(columns_of(app, "story").values()) == ["–", "–"]
    app.selectbox(key=list(columns_of(app, "story"))[1]).select("rubrik").run()
    app.button(key="add-read-files").click().run()
    found = waiting(app)
    assert [(a.title, a.story) for a in found.articles[:3]] == [
        ("A vote", None), ("A ferry", "Ports"), ("A bridge", None),
    ]  # fmt: skip
    assert len(found.articles) == 4
    assert not app.file_uploader[0].value


def test_the_columns_of_sheets_are_shown_each(tmp_path):
    book = openpyxl.Workbook()
    for title, rows in {"Week 1": [["body", "x"], [TEXT, "A"]], "Week 2": [["y"], [TEXT]]}.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    app = bring_up(("book.xlsx", (tmp_path / "book.xlsx").read_bytes()))
    labels = [e.label for e in app.expander if e.label.startswith("Columns of")]
    assert labels == ["Columns of Week 1 in book.xlsx", "Columns of Week 2 in book.xlsx"]
    app.selectbox(key=next(iter(columns_of(app, "title")))).select("x")
    app.button(key="add-read-files").click().run()
    assert [a.title for a in waiting(app).articles] == ["A", None]


def source_of(name, *items, gate=None) -> Source:
    def read():
        yield from (Article(id=f"{name}-{i}", text=TEXT) for i in items)
        if gate:
            gate.wait(60)
            yield Article(id=f"{name}-late", text=TEXT)

    return Source(name, read)


def test_reading_that_is_stopped_keeps_what_was_read():
    gate = threading.Event()
    sources = [source_of("one", 1, 2), source_of("two", 3, gate=gate), source_of("three", 4)]
    reading = Reading(sources, "address")
    until = time.monotonic() + 30
    while "3 articles" not in reading.told()[1]:
        assert time.monotonic() < until
        assert not reading.is_done(0.01)
    part, said = reading.told()
    assert part == 1 / 3
    assert said.startswith("1 of 3 addresses, 3 articles, ")
    assert said.endswith(" a second")
    assert [a.id for a in reading.stop().articles] == ["one-1", "one-2", "two-3"]
    gate.set()
    assert reading.is_done(30)
    assert [a.id for a in reading.stop().articles] == ["one-1", "one-2", "two-3"]


def test_a_file_that_breaks_the_reader_is_named_and_the_others_are_read():
    def breaks():
        yield Article(id="a", text=TEXT)
        raise RuntimeError("a fault in a library")

    reading = Reading([Source("bad.pdf", breaks), source_of("good", 1)], "file")
    assert reading.is_done(30)
    found = reading.stop()
    assert [a.id for a in found.articles] == ["a", "good-1"]
    assert ["bad.pdf" in problem for problem in found.problems] == [True]


def test_what_nobody_looks_at_is_not_read_on(monkeypatch):
    monkeypatch.setattr("dashboard.underway.FORGOTTEN_SECONDS", -1.0)
    reading = Reading([source_of("one", *range(50))], "file")
    assert reading.is_done(30)
    assert reading.stop() == Brought()


@pytest.fixture
def site(monkeypatch):
    """Serve pages on this machine; one named slow answers when the gate opens."""
    monkeypatch.setenv("PARALLAX_ALLOW_PRIVATE", "1")
    gate, asked = threading.Event(), []

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/page")
                self.end_headers()
                return
            if self.path == "/slow":
                gate.wait(60)
            self.send_response(404 if self.path == "/none" else 200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            body = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
            self.wfile.write(f"<html><body><article>{body}</article></body></html>".encode())

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", gate, asked
        gate.set()
        server.shutdown()


def fetch(app, *addresses) -> AppTest:
    app.text_area(key="add-addresses").set_value("\n".join(addresses))
    return next(b for b in app.button if b.label == "Fetch").click().run()


def test_fetching_shows_how_far_it_is_and_stops_with_what_it_has(site):
    root, gate, asked = site
    app = fetch(add_view(), f"{root}/page", f"{root}/none", f"{root}/slow", f"{root}/never")
    until = time.monotonic() + 30
    while "/slow" not in asked:
        assert time.monotonic() < until
        app.run()
    app.run()
    (bar,) = app.get("progress")
    assert "2 of 4 addresses, 1 article" in bar.proto.text
    assert next(b for b in app.button if b.label == "Fetch").disabled
    app.button(key="add-stop-reading").click().run()
    found = waiting(app)
    assert [a.url for a in found.articles] == [f"{root}/page"]
    assert [f"{root}/none: status 404" in problem for problem in found.problems] == [True]
    assert any("Recognised: 1 article" in s.value for s in app.subheader)
    gate.set()
    app.run()
    assert "/never" not in asked
    assert [a.url for a in app.session_state["add_pending"].articles] == [f"{root}/page"]


def test_addresses_that_redirect_are_kept_as_where_they_lead(site):
    root, _, _ = site
    found = waiting(fetch(add_view(), f"{root}/moved", f"{root}/moved"))
    assert [a.url for a in found.articles] == [f"{root}/page"]


def test_corrections_stay_when_more_is_brought():
    app = paste(add_view())
    app.session_state[f"add-edit-{app.session_state['add_round']}-0"] = {
        "edited_rows": {0: {"source": "Herald", "published": "soon"}}, "added_rows": [],
        "deleted_rows": [],
    }  # fmt: skip
    app = paste(app, text=TEXT + "Another line of it, he said.\n", source="Bay")
    assert [a.source for a in waiting(app).articles] == ["Herald", "Bay"]
    assert "'soon'" in waiting(app).problems[0]

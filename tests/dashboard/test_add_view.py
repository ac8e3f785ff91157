"""Bringing articles in: pasted, uploaded, corrected, kept, looked at without keeping, removed."""

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis import analyze
from analysis.store import Store
from dashboard import pending
from dashboard.bringing import (
    Brought,
    blocks_table,
    corrected,
    read_pasted,
    read_upload,
    read_web,
    recognised_row,
    with_kinds,
)

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
    found = read_web(url)
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

"""Tables: columns guessed, what can't be used named by file and row, the rest read."""

import gzip
import io
import json
import random
import zipfile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analysis import Article, Problem
from analysis.chunks import chunks_of, read_chunk
from analysis.reading import ReadOptions, TablePreview, guess_columns, preview_tables, read_bytes

PROSE = "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday."


def read(name, data, **options):
    data = data.encode() if isinstance(data, str) else data
    found = list(read_bytes(name, data, ReadOptions(**options)))
    return (
        [x for x in found if isinstance(x, Article)],
        [(x.where, x.code) for x in found if isinstance(x, Problem)],
    )


def workbook(rows, **extra):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in extra.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def parquet(**columns):
    data = io.BytesIO()
    pq.write_table(pa.table(columns), data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (["body", "headline", "outlet", "link", "publish_date"],
         {"text": "body", "title": "headline", "source": "outlet", "url": "link",
          "published": "publish_date"}),
        (["Article Text", "Title", "Publisher"],
         {"text": "Article Text", "title": "Title", "source": "Publisher"}),
        (["maintext", "source_domain", "datePublished", "authors"],
         {"text": "maintext", "source": "source_domain", "published": "datePublished",
          "author": "authors"}),
        (["guid", "content"], {"text": "content", "url": "guid"}),
        (["price", "colour"], {}),
        (["TEXT", "text"], {"text": "TEXT"}),
        (["Überschrift", "Inhalt", "Quelle", "Datum"],
         {"text": "Inhalt", "title": "Überschrift", "source": "Quelle", "published": "Datum"}),
    ],
)  # fmt: skip
def test_columns_are_guessed(columns, expected):
    assert guess_columns(columns) == expected


LONG_PROSE = PROSE * 4
ODD = {
    "Outlet Name": ["Post", "Herald"],
    "Web Link": ["https://post.example/1", "https://herald.example/2"],
    "Pub Date": ["2026-05-04", "2026-05-05"],
    "Source Count": [3, 4],
    "Big Headline": ["A vote", "A vote again"],
    "Body Copy": [LONG_PROSE, LONG_PROSE + " More."],
}


def test_columns_of_odd_names_are_guessed_by_their_words_and_values():
    rows = [dict(zip(ODD, row, strict=True)) for row in zip(*ODD.values(), strict=True)]
    found = guess_columns(ODD, rows)
    assert found == {
        "text": "Body Copy", "source": "Outlet Name", "url": "Web Link", "published": "Pub Date",
    }  # fmt: skip
    told = [{"a": LONG_PROSE, "b": "https://post.example/1", "c": "4 May 2026", "d": "7"}]
    assert guess_columns("abcd", told) == {"text": "a", "url": "b", "published": "c"}
    assert guess_columns("ab", [{"a": "Too short.", "b": "12"}]) == {}
    assert guess_columns(["Article Count", "Source Type"], [{"Article Count": 3}]) == {}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_what_is_guessed_at_is_told_and_read_alike(form, tmp_path):
    import pandas as pd

    frame, path = pd.DataFrame(ODD), tmp_path / f"a.{form}"
    frame.to_csv(path, index=False) if form == "csv" else frame.to_parquet(path)
    found = list(read_bytes(path.name, path.read_bytes()))
    assert "text from 'Body Copy', source from 'Outlet Name'" in found[0].message
    assert found[0].is_notice
    assert [a.source for a in found[1:]] == ["Post", "Herald"]
    assert preview_tables(path.name, path.read_bytes())[""].mapping["text"] == "Body Copy"
    shared = [
        x
        for c in chunks_of([str(path)], False, ReadOptions())
        for x in read_chunk(c, ReadOptions())
    ]
    assert shared[1:] == found[1:]


def test_a_csv_row_is_an_article():
    (article,), problems = read(
        "a.csv", f'Outlet,Headline,Body,Date\nPost,A vote,"{PROSE}\nMore.",2026-05-04\n'
    )
    assert (article.source, article.title, article.published) == ("Post", "A vote", "2026-05-04")
    assert article.text == f"{PROSE}\nMore."
    assert problems == []


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter):
    (article,), _ = read("a.csv", f'title{delimiter}text\nA{delimiter}"{PROSE}"\n')
    assert (article.title, article.text) == ("A", PROSE)


def test_ragged_rows_are_named_and_the_others_read():
    articles, problems = read("a.csv", "text,title\none,A\ntwo\nthree,B,C\n\nfour,D,\n")
    assert [a.text for a in articles] == ["one", "four"]
    assert problems == [("a.csv row 3", "ragged-row"), ("a.csv row 4", "ragged-row")]


def test_of_two_columns_of_a_name_the_first_counts():
    (article,), problems = read("a.csv", "text,title,title\none,A,B\n")
    assert article.title == "A"
    assert problems == [("a.csv", "duplicate-column")]


def test_ids_of_any_type_and_twice():
    data = parquet(id=[1.0, 2.0, 1.0], text=["one", "two", "three"])
    articles, problems = read("a.parquet", data)
    assert [a.id for a in articles] == ["1", "2"]
    assert problems == [("a.parquet row 3", "duplicate-id")]


def test_rows_without_an_id_get_one_of_their_content():
    first, _ = read("a.csv", f"text\n{PROSE.replace(',', '')}\nother\n")
    second, _ = read("b.csv", f"text\nother\n{PROSE.replace(',', '')}\n")
    assert {a.id for a in first} == {a.id for a in second}
    assert len({a.id for a in first}) == 2


def test_missing_values_are_none_not_nan():
    data = parquet(text=[PROSE, None], title=[float("nan"), 1.0], source=["nan", None])
    (article,), problems = read("a.parquet", data)
    assert (article.title, article.source) == (None, None)
    assert problems == [("a.parquet row 2", "no-text")]


def test_no_column_for_the_text():
    articles, problems = read("a.csv", "price,colour\n1,red\n")
    assert (articles, problems) == ([], [("a.csv", "missing-column")])


def test_a_column_may_be_named():
    (article,), _ = read("a.csv", "a,b\none,two\n", mapping={"text": "b", "title": "a"})
    assert (article.text, article.title) == ("two", "one")


@pytest.mark.parametrize("mapping", [{"text": "nowhere"}, {"verse": "a"}])
def test_a_wrong_mapping_is_named(mapping):
    assert read("a.csv", "a,text\none,two\n", mapping=mapping) == (
        [],
        [("a.csv", "missing-column")],
    )


def test_a_column_can_be_left_unused():
    (article,), _ = read("a.csv", "text,title\none,two\n", mapping={"title": ""})
    assert article.title is None


def test_source_and_story_given_go_before_the_table():
    (article,), _ = read("a.csv", "text,source\none,two\n", source="Post", story="Harbour")
    assert (article.source, article.story) == ("Post", "Harbour")


def test_too_many_columns_are_refused_by_name():
    header = ",".join(f"c{i}" for i in range(100_000))
    assert read("a.csv", f"{header}\n")[1] == [("a.csv", "too-many-columns")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings(encoding):
    text = "title,text\nÉté,“Quite so” — she said it was a café\n"
    articles, _ = read("a.csv", text.encode(encoding))
    assert [(a.title, a.text) for a in articles] == [("Été", "“Quite so” — she said it was a café")]


def test_dates_in_many_styles():
    written = ["2026-11-02", "2 Nov 2026", "Nov. 2, 2026", "02/11/2026", "13/11/2026",
               "20261102", "1793577600", "Mon, 02 Nov 2026 10:00:00 +0100", "2026-11-02T10:00:00Z",
               "2 novembre 2026", "31/31/2026", "soon", "2026"]  # fmt: skip
    rows = "\n".join(f'text {i},"{date}"' for i, date in enumerate(written))
    articles, problems = read("a.csv", f"text,date\n{rows}\n")
    assert [(a.published or "")[:10] for a in articles[:4]] == ["2026-11-02"] * 4
    assert articles[4].published == "2026-11-13"
    assert [(a.published or "")[:10] for a in articles[5:10]] == ["2026-11-02"] * 5
    assert articles[7].published == "2026-11-02T10:00:00+01:00"
    assert [a.published for a in articles[10:]] == [None] * 3
    assert problems == [(f"a.csv row {n}", "bad-date") for n in (12, 13, 14)]


def test_a_date_whose_order_nothing_shows_is_said_to_be_ambiguous():
    (article,), problems = read("a.csv", "text,date\none,03/04/2026\n")
    assert article.published == "2026-03-04"
    assert problems == [("a.csv row 2", "ambiguous-date")]


def test_dates_with_dots_have_the_day_first_whatever_the_others_show():
    written = ["04.05.2026", "4. 5. 2026", "05/13/2026", "04.05.26 10:30"]
    rows = "\n".join(f'text {i},"{date}"' for i, date in enumerate(written))
    articles, problems = read("a.csv", f"text,date\n{rows}\n")
    assert [a.published for a in articles] == [
        "2026-05-04", "2026-05-04", "2026-05-13", "2026-05-04T10:30:00",
    ]  # fmt: skip
    assert problems == []


def test_a_table_without_column_names_loses_no_article():
    rows = "".join(f'2026-05-0{i},Post,"{PROSE * 3} {i}"\n' for i in (4, 5))
    articles, problems = read("a.csv", rows)
    assert [a.published for a in articles] == ["2026-05-04", "2026-05-05"]
    assert {code for _, code in problems} == {"notice"}
    (article,), problems = read("a.csv", f"text,{'Was it fair? ' * 20}\nA vote,yes\n")
    assert (article.text, problems) == ("A vote", [])


def test_the_delimiter_that_a_file_names_is_taken():
    (article,), problems = read("a.csv", f"sep=|\r\ntitle|text\r\nA; b; c|{PROSE}\r\n")
    assert (article.title, article.text, problems) == ("A; b; c", PROSE, [])


def test_a_title_above_a_sheet_is_not_its_columns():
    above = [["Our archive"], [], ["as of May"], ["text", "title"], [PROSE, "A"], [None, "B"]]
    (article,), problems = read("a.xlsx", workbook(above))
    assert (article.title, problems) == ("A", [("a.xlsx row 6", "no-text")])
    (article,), problems = read("a.xlsx", workbook([["text"], [PROSE]]))
    assert (article.text, problems) == (PROSE, [])


def test_the_answer_of_a_news_service_on_one_line():
    answer = {"status": "ok", "articles": [{"content": PROSE, "source": {"name": "Bay"}}, 3]}
    (article,), problems = read("a.json", json.dumps(answer))
    assert (article.text, article.source) == (PROSE, "Bay")
    assert problems == [("a.json item 2", "not-object")]
    record = {"text": PROSE, "results": [1, 2], "items": []}
    (article,), problems = read("a.jsonl", json.dumps(record))
    assert (article.text, problems) == (PROSE, [])


def test_excel():
    from datetime import datetime

    data = workbook([["Headline", "Body", "Date"], ["A", PROSE, datetime(2026, 5, 4)], [1, 2.0]])
    articles, problems = read("a.xlsx", data)
    assert [(a.title, a.text, a.published) for a in articles] == [
        ("A", PROSE, "2026-05-04"), ("1", "2", None),
    ]  # fmt: skip
    assert problems == []


def test_days_that_a_spreadsheet_counts_are_dates():
    rows = [["text", "date"], [PROSE, 46146], [f"{PROSE} 2", 46146.5], [f"{PROSE} 3", 2026]]
    articles, problems = read("a.xlsx", workbook(rows))
    assert [a.published for a in articles] == ["2026-05-04", "2026-05-04T12:00:00", None]
    assert problems == [("a.xlsx row 4", "bad-date")]


def test_excel_formulas_never_run():
    data = workbook([["text", "title"], ["=1+1", "A"], [PROSE, "B"]])
    articles, problems = read("a.xlsx", data)
    assert [a.title for a in articles] == ["B"]
    assert problems == [("a.xlsx row 2", "no-text")]


SHEETS = {
    "Week 2": [["Überschrift", "Inhalt", "Rubrik"], ["C", PROSE * 3, "Sport"], ["D"]],
    "Readme": [["Exported by"], ["Rolf"]],
    "Blank": [],
}


def test_every_sheet_with_a_text_is_read_and_the_others_are_told():
    data = workbook([["text", "title"], [PROSE, "A"], [f"{PROSE} 2", "B"]], **SHEETS)
    articles, problems = read("a.xlsx", data)
    assert [a.title for a in articles] == ["A", "B", "C"]
    assert problems == [
        ("a.xlsx: Week 2 row 3", "no-text"), ("a.xlsx: Readme", "other-sheets"),
    ]  # fmt: skip
    articles, problems = read("b.xlsx", workbook([["price"], [1]], Readme=SHEETS["Readme"]))
    assert (articles, [code for _, code in problems]) == ([], ["missing-column"] * 2)


def test_each_sheet_and_each_table_in_an_archive_has_columns_of_its_own():
    book = workbook([["text", "title"], [PROSE, "A"]], **SHEETS)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/one.csv", f"a;b\n{PROSE};Bridge\n")
        archive.writestr("two.csv", f"a;b\nFerry;{PROSE}\n")
        archive.writestr("book.xlsx", book)
        archive.writestr("page.html", f"<p>{PROSE * 4}</p>")
        archive.writestr("broken.parquet", b"PAR1 no")
        archive.writestr("sources.csv", "file,source\npage.html,Post\n")
    shown = preview_tables("all.zip", packed.getvalue())
    assert list(shown) == [
        "in/one.csv", "two.csv", "book.xlsx: Sheet", "book.xlsx: Week 2", "book.xlsx: Readme",
    ]  # fmt: skip
    assert shown["book.xlsx: Week 2"].mapping == {"text": "Inhalt", "title": "Überschrift"}
    within = {
        "in/one.csv": {"text": "a", "title": "b"},
        "two.csv": {"text": "b", "title": "a"},
        "book.xlsx: Week 2": {"text": "Inhalt", "title": "Überschrift", "story": "Rubrik"},
    }
    articles, problems = read("all.zip", packed.getvalue(), within=within)
    assert [(a.title, a.story, a.source) for a in articles] == [
        ("Bridge", None, None), ("Ferry", None, None), ("A", None, None), ("C", "Sport", None),
        (None, None, "Post"),
    ]  # fmt: skip
    assert ("all.zip: broken.parquet", "damaged") in problems
    sheets = {"Week 2": {"text": "", "html": ""}}
    assert [a.title for a in read("book.xlsx", book, within=sheets)[0]] == ["A"]
    packed = gzip.compress(b"a;b\nFerry;" + PROSE.encode())
    assert list(preview_tables("t.csv.gz", packed)[""].columns) == ["a", "b"]
    assert read("t.csv.gz", packed, mapping={"text": "b", "title": "a"})[0][0].title == "Ferry"


def test_macros_are_named_and_the_cells_read():
    packed = io.BytesIO(workbook([["text"], [PROSE]]))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    articles, problems = read("a.xlsm", packed.getvalue())
    assert [a.text for a in articles] == [PROSE]
    assert problems == [("a.xlsm", "macros")]


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/extra.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "xml-entities"),
        ("xl/huge.xml", b" " * 50_000_000, "zip-bomb"),
    ],
)
def test_workbooks_that_are_bombs_are_refused(part, content, code):
    packed = io.BytesIO(workbook([["text"], [PROSE]]))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, content)
    assert read("a.xlsx", packed.getvalue()) == ([], [("a.xlsx", code)])


@pytest.mark.parametrize("cut", [4, 50, 300])
def test_damaged_tables_are_named(cut):
    whole = {"a.parquet": parquet(text=[PROSE]), "a.xlsx": workbook([["text"], [PROSE]])}
    for name, data in whole.items():
        assert read(name, data[:-cut]) == ([], [(name, "damaged")])


@pytest.mark.parametrize("name", ["a.xlsx", "a.zip", "a.parquet"])
def test_bytes_out_of_order_anywhere_never_raise(name):
    chance = random.Random(5)
    whole = {
        "a.parquet": parquet(text=[PROSE]),
        "a.xlsx": workbook([["text"], [PROSE]]),
        "a.zip": workbook([["text"], [PROSE]]),
    }[name]
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(3):
            at = chance.randrange(len(data))
            data[at : at + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
        articles, problems = read(name, bytes(data))
        assert articles or problems


def test_rows_before_the_damage_are_read():
    data = bytearray(parquet(text=[f"{PROSE} {i}" for i in range(2000)]))
    data[len(data) // 3 : len(data) // 3 + 200] = b"\x55" * 200
    _, problems = read("a.parquet", bytes(data))
    assert [code for _, code in problems] == ["damaged"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet", "a.zip", "a.gz"])
def test_a_wrong_extension_is_named(name):
    assert read(name, "text,title\none,A\n") == ([], [(name, "unknown-format")])


def test_content_goes_before_the_name():
    assert [a.text for a in read("a.csv", parquet(text=[PROSE]))[0]] == [PROSE]
    page = f"<!doctype html><html><body><article><h1>A</h1><p>{PROSE}</p></article></body></html>"
    assert PROSE in read("a.csv", page)[0][0].text


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
def test_json_lines(name):
    lines = [
        json.dumps({"id": 7, "text": PROSE, "source": {"name": "Post"}, "authors": ["A", "B"]}),
        "{broken", "[1]", "", json.dumps({"title": "no text"}), json.dumps({"text": "\ud800 x"}),
    ]  # fmt: skip
    articles, problems = read(name, "\n".join(lines))
    assert (articles[0].id, articles[0].source, articles[0].author) == ("7", "Post", "A, B")
    assert articles[1].text == "\ufffd x"
    assert problems == [
        (f"{name} line 2", "not-json"),
        (f"{name} line 3", "not-object"),
        (f"{name} row 5", "no-text"),
    ]


def test_broken_json_is_told_by_line_and_character():
    found = list(read_bytes("a.jsonl", f'{{"text": "{PROSE}"}}\n{{"text": \n'.encode()))
    assert found[1].where == "a.jsonl line 2"
    assert found[1].message == "not JSON: expecting value at character 9"


def test_one_json_document_that_holds_articles():
    data = json.dumps({"status": "ok", "articles": [{"content": PROSE, "title": "A"}]}, indent=1)
    assert [a.title for a in read("a.json", data)[0]] == ["A"]
    assert [a.text for a in read("a.json", json.dumps([{"text": PROSE}]))[0]] == [PROSE]


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.txt", "a.md", "a.html"])
def test_an_empty_file_is_named(name):
    for data in ("", " \n\n"):
        assert read(name, data) == ([], [(name, "empty")])


def test_a_table_is_previewed_before_it_is_read():
    preview = preview_tables("a.csv", b"Headline,Body\nA,one\nB,two\n", rows=1)[""]
    assert isinstance(preview, TablePreview)
    assert preview.mapping == {"text": "Body", "title": "Headline"}
    assert preview.rows == ({"Headline": "A", "Body": "one"},)
    assert preview_tables("a.txt", b"text") == {}
    assert isinstance(preview_tables("a.parquet", b"PAR1 no")[""], Problem)


def test_cells_that_look_like_formulas_stay_as_they_are():
    (article,), _ = read("a.csv", 'title,text\n=1+1,"@sum(a) and more"\n')
    assert (article.title, article.text) == ("=1+1", "@sum(a) and more")


def test_the_commands_take_the_columns_of_a_table(tmp_path, capsys):
    from analysis.cli import main

    (tmp_path / "a.csv").write_text("Verse,Name\none two three,A\n")
    arguments = ["analyze", "--output-format", "jsonl", "--fields", "language"]
    named = ["--map", "text=Verse,title=Name", "--source", "Post"]
    assert main([*arguments, str(tmp_path / "a.csv")]) == 1
    assert "missing-column" in capsys.readouterr().out
    assert main([*arguments, *named, str(tmp_path / "a.csv")]) == 0
    assert '"language":"en"' in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([*arguments, "--map", "verse=Verse", str(tmp_path)])
    assert "text, html, title" in capsys.readouterr().err

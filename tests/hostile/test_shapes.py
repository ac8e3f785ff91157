"""Files of hostile size and shape are read, or refused with a line that names them, in time."""

import csv
import gzip
import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.reading import Problem
from analysis.reading.files import read_bytes, read_paths
from analysis.scoring import analyze
from analysis.wire import dump, to_record

FOUND = sorted((Path(__file__).parent / "found").glob("*-*"))
MOST_SECONDS = 5.0
PROSE = "The board met on Monday, and it may meet again, two officials said."
PLAIN = "The board met on Monday."


def read(name: str, data: bytes | str) -> list[Article | Problem]:
    """Read a file's bytes; fail when that takes longer than any honest file would."""
    data = data.encode() if isinstance(data, str) else data
    started = time.process_time()
    items = list(read_bytes(name, data))
    assert time.process_time() - started < MOST_SECONDS
    assert all(item.message for item in items if isinstance(item, Problem))
    return items


def codes(items) -> set[str]:
    return {item.code for item in items if isinstance(item, Problem)}


def articles(items) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_the_fuzzer_found_stays_harmless(path):
    for article in articles(read(path.name.split("-")[0], path.read_bytes())):
        dump(to_record(analyze(article), with_text=True)).encode()


ENCODED = {
    "utf-8 with a mark": PROSE.encode("utf-8-sig"),
    "utf-16": PROSE.encode("utf-16"),
    "utf-16 big": b"\xfe\xff" + PROSE.encode("utf-16-be"),
    "utf-32": PROSE.encode("utf-32"),
    "cp1252": (PROSE + " “Enough,” he said — or so they say.").encode("cp1252"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_encodings_are_told_and_read(data):
    (article,) = articles(read("a.txt", data))
    assert article.text.startswith(PROSE)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.html", "a.md", "a.xml"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        b"\x00" * 1000,
        bytes(range(256)) * 40,
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80",
    ],
    ids=["empty", "blanks", "nulls", "all-bytes", "utf-16-mark", "utf-8-mark", "one-byte"],
)
def test_bytes_that_are_no_article_are_named(name, data):
    items = read(name, data)
    assert items
    for article in articles(items):
        assert all(s.value is None or s.value == 0 for s in analyze(article).scores.values())


HTML_BOMBS = {
    "nested": "<div>" * 10_000 + PROSE,
    "nested inline": "<b>" * 100_000 + PROSE,
    "attributes": "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + f">{PROSE}</p>",
    "one attribute": f"<p a='{'x' * 1_000_000}'>{PROSE}</p>",
    "comments": "<!-- x -->" * 400_000 + f"<p>{PROSE}</p>",
    "unclosed comment": "<!--" + "x" * 1_000_000,
    "open angles": "<" * 1_000_000,
    "unclosed tags": "<p" * 500_000,
    "entities": "&amp;" * 100_000,
    "bad entities": "&#99999999;&#xD800;&x;" * 50_000,
    "scripts": "<script>" * 100_000 + PROSE,
    "tables": "<table><tr><td>" * 3_000 + PROSE,
    "closing tags": "</div>" * 500_000 + f"<p>{PROSE}</p>",
    "quotes": "<a href=\"'" * 100_000,
    "too large": "<p>a</p>" * 700_000,
}


@pytest.mark.parametrize("page", HTML_BOMBS.values(), ids=HTML_BOMBS)
def test_hostile_pages_are_read_or_refused_in_time(page):
    items = read("a.html", f"<!doctype html><html><body>{page}</body></html>")
    assert items
    refused = {"too-large", "nested-too-deep", "empty", "no-text"}
    assert codes(items) <= refused | {"too-short", "no-sentence-end"}


JSON_BOMBS = {
    "deep list": '{"id": "a", "text": ' + "[" * 100_000,
    "deep object": '{"a":' * 100_000,
    "huge whole number": '{"id": "a", "text": "x", "published": ' + "9" * 10_000 + "}",
    "huge float": '{"id": 1e999, "text": "It is so."}',
    "no number": '{"id": NaN, "text": "It is so."}',
    "lone surrogate": '{"id": "\\ud800", "text": "It \\udfff is so.", "title": "\\udc00"}',
    "null character": '{"id": "a\\u0000", "text": "It\\u0000is so."}',
    "wrong types": '{"id": [1], "text": {"a": 1}, "title": true, "source": 7, "url": [null]}',
    "same key twice": '{"id": "a", "id": "b", "text": "It is so.", "text": "It was."}',
    "no object": '"It is so."',
    "cut off": '{"id": "a", "text": "It is',
    "bare text": "It is so.",
    "control": '{"id": "a", "text": "It\x01 is so."}',
}


@pytest.mark.parametrize("line", JSON_BOMBS.values(), ids=JSON_BOMBS)
def test_a_hostile_line_is_named_and_the_next_is_read(line):
    good = json.dumps({"id": "good", "text": PROSE})
    items = read("a.jsonl", f"{good}\n{line}\n{good.replace('good', 'better')}\n")
    assert {"good", "better"} <= {a.id for a in articles(items)}
    for article in articles(items):
        dump(to_record(analyze(article))).encode()


def table(*rows) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue()


def test_a_million_columns_are_refused():
    assert "too-many-columns" in codes(read("a.csv", ",".join(["text"] * 1_000_000) + "\n"))


CSV_SHAPES = {
    "ragged": table(("id", "text"), ("1", PROSE), ("2",), ("3", PROSE, "x"), ("4", PROSE)),
    "quoted line end": table(("id", "text"), ("1", f"{PROSE}\r\n\r\n{PROSE}"), ("4", PROSE)),
    "dates": table(
        ("id", "text", "date"),
        ("1", PROSE, "31/02/2026"),
        ("2", PROSE, "0000-00-00"),
        ("3", PROSE, "99999999999999999999"),
        ("5", PROSE, "2026-11-02T25:61:00+99:99"),
        ("6", PROSE, "x" * 10_000),
        ("4", PROSE, "2 November 2026"),
    ),
    "mixed ids": table(("id", "text"), ("1", PROSE), ("1.0", PLAIN), ("4", PROSE)),
    "unclosed quote": f'id,text\n4,{PLAIN}\n5,"It is so.\n6,It was.\n',
    "blank lines": "id,text\n" + "\n" * 200_000 + f"4,{PLAIN}\n",
    "carriage returns": f"id,text\r1,It is so.\r4,{PLAIN}\r",
    "one long cell": table(("id", "text"), ("4", "a" * 3_000_000)),
}


@pytest.mark.parametrize("text", CSV_SHAPES.values(), ids=CSV_SHAPES)
def test_what_can_be_read_of_a_table_is_read(text):
    items = read("a.csv", text)
    assert "4" in {a.id for a in articles(items)}
    for article in articles(items):
        assert article.published is None or article.published.startswith("2026-11-02")


def test_a_feed_title_of_nested_markup_takes_no_time():
    nested = "&lt;div&gt;" * 100_000
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{nested}</title><item>'
        f"<title>{nested}</title><description>{PROSE}</description></item></channel></rss>"
    )
    assert read("a.xml", feed)


def test_many_files_in_an_archive_are_refused_before_they_are_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.txt", "")
    assert codes(read("a.zip", buffer.getvalue())) == {"too-many-entries"}


def test_a_gzip_bomb_is_refused():
    assert codes(read("a.txt.gz", gzip.compress(b"a" * 300_000_000, 1))) <= {
        "zip-bomb",
        "too-large",
    }


SOURCES = {
    "a million columns": ",".join(["file"] * 1_000_000) + "\na.txt\n",
    "ragged": "file,source\na.txt\na.txt,The Lantern,x,y\n",
    "null characters": "file,source\na.txt,The\0Lantern\n",
    "unclosed quote": 'file,source\na.txt,"The Lantern\n',
    "no header": "a.txt,The Lantern\n",
    "paths": "file,source\n../../etc/passwd,x\n/etc/passwd,y\na.txt,The Lantern\n",
    "long cell": f"file,source\na.txt,{'x' * 300_000}\n",
    "binary": "\x00\x01\x02",
    "same column twice": "file,file,source\na.txt,b.txt,The Lantern\n",
}


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_a_hostile_sources_table_loses_no_article(text, tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "sources.csv").write_bytes(text.encode())
    started = time.process_time()
    items = list(read_paths([tmp_path]))
    assert time.process_time() - started < MOST_SECONDS
    assert [a.id for a in articles(items)] == ["a.txt"]

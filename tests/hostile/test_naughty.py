"""Naughty strings as text, title, source, id and file name go through every command unharmed."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.reading.rows import MISSING

NAUGHTY = json.loads((Path(__file__).parent / "naughty.json").read_text("utf-8"))
PROSE = "The board met on Monday, and it may meet again, two officials said."
FIELDS = ("title", "source", "author", "story", "published")
NOT_IN_NAMES = ("/", "\0")


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """A file of articles, each with a naughty string in all of its fields."""
    path = tmp_path_factory.mktemp("naughty") / "articles.jsonl"
    records = [
        {
            **dict.fromkeys(FIELDS, value),
            "id": f"{value}-{n}",
            "text": f"{value}\n\n{PROSE} ({n})",
            "url": f"https://example.org/{n}/{value}",
        }
        for n, value in enumerate(NAUGHTY)
    ]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return path


def replaced(value):
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)


def test_analyze_gives_every_string_back(lines, capsys):
    arguments = ["analyze", "--input-format", "jsonl", "--output-format", "jsonl", str(lines)]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    out.encode()
    records = list(map(json.loads, out.split("\n")[:-1]))
    assert len(records) == len(NAUGHTY)
    for number, (value, record) in enumerate(zip(NAUGHTY, records, strict=True)):
        assert record["id"] == f"{replaced(value)}-{number}"
        assert record["url"] == f"https://example.org/{number}/{replaced(value)}"
        for field in ("title", "source", "story", "published"):
            assert record[field] == (replaced(value) or None)


def test_csv_of_every_string_holds_no_live_formula(lines, capsys):
    assert main(["analyze", "--input-format", "jsonl", "--output-format", "csv", str(lines)]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert len(rows) == len(NAUGHTY) + 1
    live = ("=", "+", "@", "\t", "\r", "\n", "＝")
    assert not [cell for row in rows for cell in row if cell.startswith(live)]


@pytest.mark.parametrize("form", ["table", "json"])
def test_analyze_writes_every_string(form, lines, capsys):
    assert main(["analyze", "--input-format", "jsonl", "--output-format", form, str(lines)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_compare_reads_every_string(form, tmp_path, capsys):
    path = tmp_path / "articles.jsonl"
    records = (
        {"id": f"a{n}", "text": f"{value}\n\n“{value}” said {value}.", "title": value}
        for n, value in enumerate(NAUGHTY[::2])
    )
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    arguments = ["compare", "--input-format", "jsonl", "--quotations", "--facts"]
    assert main([*arguments, "--output-format", form, str(path)]) == 0
    out = capsys.readouterr().out
    out.encode()
    if form == "table":
        assert "\x1b" not in out


def named(value: str) -> bool:
    safe = value and not any(c in value for c in NOT_IN_NAMES) and value not in (".", "..")
    return bool(safe) and len(os.fsencode(replaced(value))) < 250


@pytest.fixture
def folder(tmp_path):
    """A folder of articles with naughty names, one of them no UTF-8, and their sources.csv."""
    values = [replaced(v) for v in NAUGHTY if named(v)]
    for number, value in enumerate(values):
        (tmp_path / f"{value}.txt").write_text(f"{PROSE} It was number {number}.", "utf-8")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\xfe.txt")).write_text(PROSE)
    with (tmp_path / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "source", "title", "published"])
        writer.writerows([f"{v}.txt", v, v, v] for v in values)
    return tmp_path


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_real_terminal_gets_every_name(form, folder):
    ran = subprocess.run(
        [sys.executable, "-m", "analysis", "analyze", "--output-format", form, str(folder)],
        capture_output=True,
    )
    assert b"Traceback" not in ran.stderr, ran.stderr.decode("utf-8", "replace")[-2000:]
    out = ran.stdout.decode("utf-8")
    assert ran.returncode in (0, 1)
    if form == "jsonl":
        records = [json.loads(line) for line in out.split("\n")[:-1]]
        read = [r for r in records if "error" not in r]
        # Hidden files, those beginning with a full stop, are no articles.
        present = [p for p in folder.iterdir() if p.suffix == ".txt" and p.name[0] != "."]
        assert len(read) == len(present)


def missing(value: str) -> bool:
    """Tell what a table of articles means by an empty cell."""
    return value.strip().lower() in MISSING


def test_what_was_imported_is_exported_unchanged(lines, tmp_path, capsys):
    store = str(tmp_path / "store")
    assert main(["import", "--store", store, str(lines)]) in (0, 1)
    capsys.readouterr()
    assert main(["export", "--store", store, "--format", "jsonl", "-"]) == 0
    kept = {r["id"]: r for r in map(json.loads, capsys.readouterr().out.split("\n")[:-1])}
    for number, value in enumerate(NAUGHTY):
        record = kept[f"{replaced(value)}-{number}"]
        assert record["url"] == f"https://example.org/{number}/{replaced(value)}"
        for field in ("title", "source"):
            assert missing(value) or record[field] == replaced(value), field

"""The command line as a person uses it: tables, formats, errors by name, exit status."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from analysis.cli import main
from analysis.commands import dashboard
from analysis.store import VARIABLE

PROSE = (
    "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. "
    "“We hope that the money is found,” he told reporters. "
)


def parallax(*arguments, stdin=b""):
    command = [sys.executable, "-m", "analysis", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def called(capsys, *arguments):
    """Run the command in this process, which takes a tenth of the time."""
    status = main([*map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(f"A vote is put off\n\n{PROSE}\n\n{PROSE}\n", "utf-8")
    (tmp_path / "two.txt").write_text(PROSE, "utf-8")
    (tmp_path / "sources.csv").write_text(
        "file,source,title,published\none.txt,Post,A vote is put off,2026-05-04\ntwo.txt,Herald,,\n"
    )
    return tmp_path


def test_a_table_by_default(folder):
    status, out, _ = parallax("analyze", folder)
    assert status == 0
    lines = out.splitlines()
    assert lines[0].split()[:2] == ["Source", "Title"]
    assert lines[1].startswith("Post")
    assert lines[2].startswith("Herald")


def test_json_lines_in_the_order_of_the_input(folder, capsys):
    status, out, _ = called(capsys, "analyze", "--output-format", "jsonl", folder)
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [r["id"] for r in records] == ["one.txt", "two.txt"]
    assert records[0]["published"] == "2026-05-04"


def test_csv_has_a_row_an_article(folder, capsys):
    status, out, _ = called(capsys, "analyze", "--output-format", "csv", folder)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    assert [r["source"] for r in rows] == ["Post", "Herald"]
    assert float(rows[0]["hedging"]) >= 0


def test_json_is_one_array(folder, capsys):
    _, out, _ = called(capsys, "analyze", "--output-format", "json", folder / "two.txt")
    assert [r["source"] for r in json.loads(out)] == ["Herald"]


def test_standard_input_is_one_article():
    status, out, _ = parallax("analyze", "--output-format", "jsonl", "-", stdin=PROSE.encode())
    assert status == 0
    assert json.loads(out)["id"] == "standard input"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n \n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_scored(folder, name, content, message, capsys):
    (folder / name).write_bytes(content)
    status, out, errors = called(capsys, "analyze", "--output-format", "jsonl", folder)
    assert status == 1
    assert name in errors
    assert message in errors
    good = [r for r in map(json.loads, out.splitlines()) if "error" not in r]
    assert [r["id"] for r in good] == ["one.txt", "two.txt"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("file,title\none.txt,X\n", 'no column "source"'),
        ("file,source\none.txt,A\none.txt,B\n", "row 3: second row for 'one.txt'"),
        ("file,source\nthree.txt,A\n", "row 2: no file 'three.txt'"),
        ("file,source,published\none.txt,A,yesterday\n", "row 2: \"published\" is 'yesterday'"),
        ("file,source\n,A\n", 'row 2: "file" is empty'),
    ],
)
def test_a_bad_sources_table_is_named(folder, table, message, capsys):
    (folder / "sources.csv").write_text(table)
    status, out, errors = called(capsys, "analyze", folder)
    assert status == 1
    assert message in errors
    assert len(out.splitlines()) == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word", "one word: too short to be scored"),
        ("no sentence end here", "no sentence ends in it"),
        ("…", "no word"),
        ("42", "one word"),
    ],
)
def test_thin_texts_are_named_and_stay_in_the_output(tmp_path, text, message, capsys):
    (tmp_path / "thin.txt").write_text(text, "utf-8")
    file = tmp_path / "thin.txt"
    status, out, errors = called(capsys, "analyze", "--output-format", "jsonl", file)
    assert status == 1
    assert "thin.txt" in errors
    assert message in errors
    assert json.loads(out)["scores"]["readability"]["value"] is None


def test_no_score_of_one_word_is_a_number(tmp_path, capsys):
    (tmp_path / "thin.txt").write_text("Hello", "utf-8")
    _, out, _ = called(capsys, "analyze", "--output-format", "jsonl", tmp_path / "thin.txt")
    scores = json.loads(out)["scores"].values()
    assert {s["value"] for s in scores} == {None}
    assert {s["undefined_because"] for s in scores} == {"one word: too short to be scored"}


def test_workers_name_thin_texts_and_fail_none(tmp_path, capfd):
    (tmp_path / "thin.txt").write_text("Hello", "utf-8")
    folder = ["analyze", "--workers", "2", "--output-format", "jsonl", str(tmp_path)]
    assert main(folder) == 1
    said = capfd.readouterr()
    assert "thin.txt: one word" in said.err
    assert "1 scored" in said.err
    assert "0 failed" in said.err
    assert [json.loads(line)["id"] for line in said.out.splitlines()] == ["thin.txt"]


def test_lines_of_the_wire_format_may_be_headlines(tmp_path, capsys):
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Ferry late again"}\n')
    status, _, errors = called(capsys, "analyze", "--input-format", "jsonl", tmp_path / "a.jsonl")
    assert (status, errors) == (0, "")


def test_another_language_is_not_scored(tmp_path, capsys):
    german = "Der Hafenrat hat die Abstimmung verschoben, sagte der Vorsitzende am Montag. " * 3
    (tmp_path / "de.txt").write_text(german, "utf-8")
    file = tmp_path / "de.txt"
    status, out, errors = called(capsys, "analyze", "--output-format", "jsonl", file)
    assert status == 1
    assert "de.txt: not scored: the language is German" in errors
    record = json.loads(out)
    assert record["language"] == "de"
    assert {s["value"] for s in record["scores"].values()} == {None}
    assert all("language" in s["undefined_because"] for s in record["scores"].values())


def test_a_missing_path_is_named(tmp_path, capsys):
    status, _, errors = called(capsys, "analyze", tmp_path / "nowhere")
    assert status == 1
    assert "nowhere: no such file or folder" in errors


def test_signals_lists_unit_direction_and_reference(capsys):
    status, out, _ = called(capsys, "signals")
    assert status == 0
    rows = json.loads(called(capsys, "signals", "--output-format", "json")[1])
    for row in rows:
        assert row["label"] in out
        assert row["unit"] in out
        assert row["higher_means"] in out
        assert row["reference"] in out


def test_help_names_every_command():
    status, out, _ = parallax("--help")
    assert status == 0
    for command in ("analyze", "signals", "dashboard"):
        assert command in out


def test_unknown_fields_are_a_usage_error():
    status, _, errors = parallax("analyze", "--fields", "spans,colour", "-")
    assert status == 2
    assert "colour" in errors


def test_the_dashboard_is_told_where_the_store_is(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(
        dashboard, "run_module", lambda *_, **__: ran.append(os.environ["PARALLAX_STORE"])
    )
    monkeypatch.setattr(sys, "argv", ["parallax"])
    monkeypatch.setenv("PARALLAX_STORE", "unused")
    monkeypatch.chdir(tmp_path)
    assert main(["dashboard", "--headless", "--store", "mine"]) == 0
    assert ran == [str(tmp_path / "mine")]
    assert dashboard.STORE == VARIABLE


def test_another_language_is_said_in_the_table(tmp_path, capsys):
    (tmp_path / "one.txt").write_text(PROSE * 2, "utf-8")
    (tmp_path / "zwei.txt").write_text(
        "Der Hafenrat hat die Abstimmung verschoben, sagte der Vorsitzende am Montag. " * 3, "utf-8"
    )
    assert main(["analyze", str(tmp_path)]) == 1
    assert "not scored: German" in capsys.readouterr().out
    assert main(["analyze", str(tmp_path / "one.txt")]) == 0
    assert "Language" not in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("workers", [(), ("--workers", "2")])
def test_an_import_says_how_texts_were_read_once_and_counts_the_rest(tmp_path, capsys, workers):
    for number in range(4):
        text = f"The café may close, its owner said. It has {number} tables.\n" * 3
        (tmp_path / f"{number}.txt").write_bytes(text.encode("cp1252"))
    command = ["import", "--store", str(tmp_path / "kept"), *workers, "--", str(tmp_path)]
    assert main(command) == 0
    told = capsys.readouterr().err
    assert told.count("0.txt: read as cp1252") == 1
    assert "and 3 more: read as cp1252: not UTF-8" in told


def test_the_option_that_would_have_helped_is_named(tmp_path, capsys):
    store = ["--store", str(tmp_path / "kept")]
    assert main(["import", *store, "http://127.0.0.1:9/a"]) == 1
    assert "--allow-private" in capsys.readouterr().err
    assert main(["import", *store, "http://169.254.169.254/a"]) == 1
    assert "--allow-private" not in capsys.readouterr().err

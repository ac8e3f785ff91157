"""The wire format: output fits the published schema; input is read or refused by line."""

import json
import subprocess
import sys

import jsonschema
import pytest

from analysis import Article, InvalidArticle, analyze
from analysis.wire import FIELDS, article_from, dump, error_record, parse_line, schema, to_record

TEXT = """Council delays vote on harbour bridge

By Ines Calder

The harbour council may have to delay the vote, its chair Rolf Tamsin said on Monday.

“We hope that the money is found,” he told reporters. Critics say the plan is a disaster.

According to two people familiar with the talks, the cost has perhaps doubled to 40m.
"""


def fits(record):
    jsonschema.validate(record, schema())
    json.loads(dump(record))


def test_an_analysis_fits_the_schema():
    fits(to_record(analyze(Article("a", TEXT, source="Post"))))


@pytest.mark.parametrize(
    "text", ["", " \n", "x", "Wort für Wort ist das hier ein Text auf Deutsch"]
)
def test_thin_texts_fit_the_schema(text):
    fits(to_record(analyze(Article("a", text))))


def test_an_error_fits_the_schema():
    fits(error_record(None, "not-json", "line 3: not JSON"))


@pytest.mark.parametrize("name", FIELDS)
def test_fields_are_written_alone(name):
    record = to_record(analyze(Article("a", TEXT)), (name,))
    assert set(record) == {"id", name, "analysis_version"}


def test_spans_are_what_they_say():
    record = to_record(analyze(Article("a", TEXT)))
    assert record["spans"]
    for span in record["spans"]:
        assert TEXT[span["start"] : span["end"]] == span["cue"]
    by_signal = {}
    for span in record["spans"]:
        assert by_signal.get(span["signal"], 0) <= span["start"], span
        by_signal[span["signal"]] = span["end"]


def test_an_undefined_score_says_why():
    scores = to_record(analyze(Article("a", "")))["scores"]
    assert scores
    for name, score in scores.items():
        assert score["value"] is None, name
        assert score["undefined_because"], name


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "not-json"),
        ("[1]", "not-object"),
        ('{"text": "x"}', "no-id"),
        ('{"id": "a"}', "no-text"),
        ('{"id": "a", "text": 3}', "no-text"),
        ('{"id": "a", "text": "x", "source": 3}', "not-text"),
    ],
)
def test_a_bad_line_is_named(line, code):
    with pytest.raises(InvalidArticle, match="line 7") as caught:
        parse_line(line, 7)
    assert caught.value.code == code


def test_lone_surrogates_keep_the_offsets():
    article = article_from({"id": "a", "text": "x\ud800y"}, "line 1")
    assert article.text == "x\ufffdy"
    assert article.notices


def test_the_command_reports_bad_lines_and_goes_on():
    lines = '{"id":"a","text":"Perhaps."}\nnonsense\n{"id":"b","text":"Maybe so."}\n'
    command = [sys.executable, "-m", "analysis", "analyze"]
    command += ["--input-format", "jsonl", "--output-format", "jsonl", "-"]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, timeout=120)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [r["id"] for r in records] == ["a", None, "b"]
    assert records[1]["error"]["code"] == "not-json"
    assert b"line 2" in done.stderr
    for record in records:
        fits(record)

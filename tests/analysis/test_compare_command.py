"""parallax compare: the wire format, tables, errors by name, exit status."""

import csv
import io
import json
import subprocess
import sys

import jsonschema
import pytest

from analysis.wire import schema

REPORT = (
    "The ferry Alma Brandt ran aground off Skarholm early on Monday with 212 people on board, "
    "the coast guard said.\n\n"
    "Captain Idris Valmont reported a failure of the steering eleven minutes before the ship "
    "struck the bank.\n\n"
    "“We turned the wheel and nothing answered,” Valmont told reporters on the quay.\n\n"
    "The operator, Nordvik Lines, said the crew had followed every rule.\n"
)
OTHER = (
    "Hundreds of travellers spent the small hours in lifeboats near Skarholm.\n\n"
    "“We turned the wheel,” said the captain, Idris Valmont.\n\n"
    "Families waited in the school gymnasium, where volunteers handed out soup and blankets.\n"
)


def parallax(*arguments, stdin=""):
    command = [sys.executable, "-m", "analysis", "compare", *arguments]
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def lines():
    records = [
        {"id": "a", "text": REPORT, "published": "2026-05-04", "source": "Post"},
        {"id": "b", "text": REPORT, "published": "2026-05-05", "source": "Herald"},
        {"id": "c", "text": OTHER, "published": "2026-05-05", "source": "Radio"},
    ]
    return "".join(json.dumps(r) + "\n" for r in records)


def read(out):
    return [json.loads(line) for line in out.splitlines()]


def test_pairs_fit_the_schema_and_nothing_else_is_written(lines):
    status, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "-", stdin=lines
    )
    (record,) = read(out)
    assert status == 0
    jsonschema.validate(record, schema())
    assert (record["a"], record["b"], record["relation"]) == ("a", "b", "verbatim")
    assert (record["direction"], record["direction_because"]) == ("a-to-b", "earlier date")


def test_quotations_and_facts_fit_the_schema(lines):
    _, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "--quotations", "--facts", "-",
        stdin=lines,
    )  # fmt: skip
    records = read(out)
    for record in records:
        jsonschema.validate(record, schema())
    quotation = next(r for r in records if r.get("record") == "quotation")
    assert [(c["id"], c["fidelity"]) for c in quotation["articles"]] == [
        ("a", "verbatim"),
        ("b", "verbatim"),
        ("c", "truncated"),
    ]
    person = next(r for r in records if r.get("kind") == "person")
    assert person["name"] == "Idris Valmont"
    assert (person["reports"], person["out_of"]) == (2, 2)
    for cell in person["articles"]:
        for mention in cell["mentions"]:
            first, last = mention["sentence"]
            assert first <= mention["start"] < mention["end"] <= last


def test_offsets_are_code_points_of_the_text(lines):
    _, out, _ = parallax("--input-format", "jsonl", "--output-format", "jsonl", "-", stdin=lines)
    (record,) = read(out)
    for segment in record["segments"]:
        if segment["kind"] == "verbatim":
            assert REPORT[slice(*segment["a"])] == REPORT[slice(*segment["b"])]


def test_a_bad_line_is_named_and_the_rest_goes_on(lines):
    status, out, err = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "-", stdin="{not json\n" + lines
    )
    records = read(out)
    assert status == 1
    assert "line 1" in err
    assert records[0]["error"]["code"] == "not-json"
    assert records[1]["relation"] == "verbatim"


def test_a_repeated_id_is_an_error(lines):
    again = json.dumps({"id": "a", "text": "other"}) + "\n"
    status, _, err = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "-", stdin=lines + again
    )
    assert status == 1
    assert "a" in err
    assert "read before" in err


def test_tables_by_default(lines):
    status, out, _ = parallax(
        "--input-format", "jsonl", "--quotations", "--facts", "-", stdin=lines
    )
    assert status == 0
    assert "verbatim" in out.splitlines()[1]
    assert "Idris Valmont" in out


def test_csv(lines):
    _, out, _ = parallax("--input-format", "jsonl", "--output-format", "csv", "-", stdin=lines)
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["a"], row["b_source"], row["relation"]) == ("a", "Herald", "verbatim")


@pytest.mark.parametrize("output_format", ["jsonl", "json", "csv", "table"])
def test_unrelated_articles(output_format):
    stdin = json.dumps({"id": "x", "text": OTHER}) + "\n"
    status, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", output_format, "-", stdin=stdin
    )
    assert status == 0
    assert "verbatim" not in out


def test_hostile_text_passes(lines):
    texts = ["", "“" * 3000, "said " * 4000, "<script>alert(1)</script>", "İ ﬁ 中文 🚢 \u202e"]
    records = [json.dumps({"id": str(n), "text": t}) for n, t in enumerate(texts)]
    status, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "--quotations", "--facts", "-",
        stdin="\n".join(records) + "\n" + lines,
    )  # fmt: skip
    assert status == 0
    assert all(isinstance(r, dict) for r in read(out))

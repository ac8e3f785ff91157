"""parallax compare: the wire format, tables, errors by name, exit status."""

import csv
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper

import jsonschema
import pytest

from analysis.cli import main
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
    given, out, errors = TextIOWrapper(BytesIO(stdin.encode())), StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(errors):
        patch.setattr(sys, "stdin", given)
        status = main(["compare", *map(str, arguments)])
    return status, out.getvalue(), errors.getvalue()


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


def test_every_part_fits_the_schema_and_points_into_the_text(lines):
    _, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "--all", "-", stdin=lines
    )
    records = read(out)
    texts = {r["id"]: r["text"] for r in map(json.loads, lines.splitlines())}
    for record in records:
        jsonschema.validate(record, schema())
    kinds = {r.get("record") for r in records} - {None}
    assert kinds >= {
        "story", "originality", "quotation", "fact", "frame", "label", "quoted-voice", "headline",
    }  # fmt: skip
    for record in records:
        if record.get("record") == "frame":
            said = [texts[u["id"]][u["start"] : u["end"]].lower() for u in record["uses"]]
            assert sorted(set(said)) == sorted(record["words"])
            assert record["count"] == len(said) == sum(record["words"].values())
    copy = next(r for r in records if r.get("record") == "originality" and r["id"] == "b")
    assert (copy["source"], copy["earlier"]) == ("Herald", ["a"])
    assert copy["value"] == pytest.approx(1 - copy["taken_words"] / copy["own_words"])


def test_the_parts_asked_for_follow_the_pairs(lines):
    _, out, _ = parallax("--input-format", "jsonl", "--framing", "--stories", "-", stdin=lines)
    places = [out.index(f"\n{title}") for title in ("Stories", "Whose words", "Headlines")]
    assert places == sorted(places)
    assert "Idris Valmont" in out
    assert "Quotations:" not in out


def test_articles_without_a_source_are_not_taken_for_one_source():
    texts = {"x": REPORT, "y": OTHER}
    stdin = "".join(json.dumps({"id": n, "text": t, "story": "s"}) + "\n" for n, t in texts.items())
    _, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", "jsonl", "--framing", "-", stdin=stdin
    )
    voices = [r for r in read(out) if r.get("record") == "quoted-voice"]
    assert {v["source"] for v in voices} == {"unknown (x)", "unknown (y)"}


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


def test_csv_of_every_part(lines):
    _, out, _ = parallax(
        "--input-format", "jsonl", "--output-format", "csv", "--all", "-", stdin=lines
    )
    tables = [list(csv.DictReader(io.StringIO(part))) for part in out.split("\n\n")]
    assert len(tables) == 11
    labelled = next(t for t in tables if t and "label" in t[0])
    assert ("Idris Valmont", "Captain") in {(r["name"], r["label"]) for r in labelled}


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

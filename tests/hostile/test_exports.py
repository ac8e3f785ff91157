"""No export holds a live formula; Parquet and JSON give every value back unchanged."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.article import Article
from analysis.scoring import analyze
from analysis.store import Store, export
from analysis.store.importing import Importing
from analysis.tables import attributions_table, evidence_table, scores_table
from dashboard.downloads import table_csv, table_excel, table_parquet

NAUGHTY = json.loads((Path(__file__).parent / "naughty.json").read_text("utf-8"))
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PROSE = "“{0} is a shameful, outrageous farce,” said {0} Anna Berg. It may perhaps fail."


@pytest.fixture(scope="module")
def analyses():
    return [
        analyze(Article(f"{value}-{n}", PROSE.format(value), source=value, title=value))
        for n, value in enumerate(NAUGHTY)
    ]


@pytest.fixture(scope="module", params=[scores_table, evidence_table, attributions_table])
def frame(request, analyses) -> pd.DataFrame:
    made = request.param(analyses)
    assert len(made) > 50
    return made


def texts(frame: pd.DataFrame) -> list[str]:
    return [v for c in frame for v in frame[c] if isinstance(v, str)]


def test_csv_cells_are_no_formulas_and_rows_stay_whole(frame):
    rows = list(csv.reader(io.StringIO(table_csv(frame).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(frame) + 1
    assert {len(row) for row in rows} == {len(frame.columns)}
    for row in rows[1:]:
        for cell in row:
            number = cell.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit()
            assert number or not cell.startswith(FORMULAS), cell


def test_excel_cells_are_no_formulas(frame):
    book = openpyxl.load_workbook(io.BytesIO(table_excel(frame)))
    sheet = book.active
    assert sheet.max_row == len(frame) + 1
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            assert not (isinstance(cell.value, str) and cell.value.startswith(FORMULAS))


def test_parquet_gives_every_value_back(frame):
    back = pd.read_parquet(io.BytesIO(table_parquet(frame)))
    assert texts(back) == texts(frame)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_the_store_gives_every_value_back(form, tmp_path):
    articles = [
        Article(f"id{n}", f"{PROSE.format(value)} {n}", source=value, title=value)
        for n, value in enumerate(NAUGHTY)
    ]
    store = Store.open(str(tmp_path / "store"))
    for _ in Importing(store, iter(articles)):
        pass
    target = tmp_path / f"kept.{form}"
    export(Store.open(str(tmp_path / "store")), str(target), form)
    if form == "jsonl":
        kept = [json.loads(line) for line in target.read_text("utf-8").split("\n")[:-1]]
    else:
        kept = pd.read_parquet(target).to_dict("records")
    found = {row["id"]: row for row in kept}
    for article in articles:
        row = found[article.id]
        assert row["text"] == article.text
        # Without a source or title, what stands for it on the screen is kept.
        if article.title:
            assert (row["source"], row["title"]) == (article.source, article.title)

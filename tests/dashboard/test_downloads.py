"""Files of charts and tables: looked into, not only counted."""

import io

import numpy as np
import openpyxl
import pandas as pd
import pytest
from PIL import Image

from dashboard.charts.overview import profile_panels
from dashboard.corpus import Corpus
from dashboard.downloads import (
    chart_pdf,
    chart_png,
    chart_svg,
    file_stem,
    table_csv,
    table_excel,
    table_parquet,
)
from dashboard.filters import Filters

FORMULAS = ['=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\tx", "\rx"]


@pytest.fixture(scope="module")
def spec(corpus: Corpus):
    profile = corpus.profile(Filters())
    return profile_panels(profile, corpus.sources(), "What it shows", "What it is", "Whence it is")


def test_png_is_an_image_twice_the_screen_size(spec):
    png = chart_png(spec)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(png[i : i + 4], "big") for i in (16, 20))
    assert width > 1600
    assert height > 600


def test_png_has_its_title_drawn(spec):
    """A font name the renderer can't read makes all text vanish without a word."""
    blank = {**spec, "title": {**spec["title"], "text": [" "], "subtitle": [" "]}}
    with_title, without = (
        np.asarray(Image.open(io.BytesIO(chart_png(s))).convert("L"))[:100] for s in (spec, blank)
    )
    assert (with_title < 128).sum() > (without < 128).sum() + 1000


def test_svg_holds_title_measure_footer_and_sources_as_text(spec, corpus):
    svg = chart_svg(spec).decode()
    assert svg.startswith("<svg")
    for text in ("What it shows", "What it is", "Whence it is", *corpus.sources()):
        assert f">{text}</text>" in svg


def test_pdf_is_one_page_with_fonts(spec):
    pdf = chart_pdf(spec)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"/Font" in pdf


def table():
    return pd.DataFrame({"text": [*FORMULAS, "plain “text” – naïve"], "number": range(7)})


def test_csv_and_excel_keep_formulas_as_text():
    read = pd.read_csv(io.BytesIO(table_csv(table())), keep_default_na=False)
    assert list(read["text"][:6]) == [f"'{f}" for f in FORMULAS]
    assert read["text"][6] == "plain “text” – naïve"
    assert list(read["number"]) == list(range(7))
    sheet = openpyxl.load_workbook(io.BytesIO(table_excel(table()))).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_parquet_keeps_every_value():
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(table_parquet(table()))), table())


def test_csv_opens_as_utf8_in_a_spreadsheet():
    assert table_csv(table()).startswith(b"\xef\xbb\xbf")


def test_file_names_are_plain():
    assert file_stem("../../etc/passwd <b>") == "etc-passwd-b"
    assert file_stem("Ω 漢字") == "parallax"
    assert len(file_stem("long " * 100)) <= 80


def two_menus_of_one_long_story():
    import pandas as pd

    from dashboard.downloads import table_downloads

    for part in ("facts", "table"):
        table_downloads(pd.DataFrame({"a": [1]}), "Vote " * 40 + part)


def test_a_long_story_has_as_many_menus_as_tables():
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_function(two_menus_of_one_long_story).run()
    assert not app.exception
    assert len(app.get("download_button")) == 6

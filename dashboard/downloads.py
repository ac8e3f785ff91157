"""A chart → PNG, SVG, PDF and the CSV of its data; a table → CSV, Excel, Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.data import neutralised
from dashboard.room import as_shown, dark_page

SCALE = 2
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a file is called at the end, its media type, and what makes it.
Way = tuple[str, str, Callable[[], bytes]]


def chart_downloads(spec: dict[str, Any], data: pd.DataFrame, stem: str) -> None:
    """Draw the menu that downloads a finished chart as PNG, SVG, PDF, and its data as CSV.

    The pictures are as on screen; on a dark page they are to be had in ink on paper, too.
    """
    ways = _pictures(as_shown(spec)) | {"CSV": ("csv", "text/csv", lambda: table_csv(data))}
    if dark_page():
        printed = _pictures(spec)
        ways |= {
            f"{name} for print": (f"print.{way[0]}", *way[1:]) for name, way in printed.items()
        }
    _menu("Download chart", stem, ways)


def _pictures(spec: dict[str, Any]) -> dict[str, Way]:
    return {
        "PNG": ("png", "image/png", lambda: chart_png(spec)),
        "SVG": ("svg", "image/svg+xml", lambda: chart_svg(spec)),
        "PDF": ("pdf", "application/pdf", lambda: chart_pdf(spec)),
    }


def table_downloads(frame: pd.DataFrame | Callable[[], pd.DataFrame], stem: str) -> None:
    """Draw the menu that downloads a table as CSV, Excel and Parquet.

    A callable is asked for its frame only when a button is pressed.
    """
    ask = frame if callable(frame) else lambda: frame
    _menu(
        "Download table",
        stem,
        {
            "CSV": ("csv", "text/csv", lambda: table_csv(ask())),
            "Excel": ("xlsx", EXCEL, lambda: table_excel(ask())),
            "Parquet": ("parquet", "application/vnd.apache.parquet", lambda: table_parquet(ask())),
        },
    )


def _menu(label: str, stem: str, ways: dict[str, Way]) -> None:
    # The key is made of the whole name: cut names of two menus may be one.
    key, stem = f"download {label} {stem}", file_stem(stem)
    with st.popover(label, icon=":material/download:", type="tertiary"):
        for name, (suffix, mime, make) in ways.items():
            st.download_button(
                name,
                make,
                f"{stem}.{suffix}",
                mime,
                key=f"{key} {suffix}",
                on_click="ignore",
                width="stretch",
            )


def file_stem(text: str) -> str:
    """Return a file name's stem of letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:80].strip("-") or "parallax"


def chart_png(spec: dict) -> bytes:
    """Render a Vega-Lite specification as PNG, without network or browser."""
    import vl_convert

    return vl_convert.vegalite_to_png(json.dumps(spec), scale=SCALE)


def chart_svg(spec: dict) -> bytes:
    """Render a Vega-Lite specification as SVG with its text as text."""
    import vl_convert

    return vl_convert.vegalite_to_svg(json.dumps(spec)).encode()


def chart_pdf(spec: dict) -> bytes:
    """Render a Vega-Lite specification as PDF."""
    import vl_convert

    return vl_convert.vegalite_to_pdf(json.dumps(spec))


def table_csv(frame: pd.DataFrame) -> bytes:
    """Return CSV that spreadsheets open as UTF-8 and without a live formula."""
    # All text in quotation marks: a carriage return alone would otherwise end the row.
    text = neutralised(frame).to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)
    return text.encode("utf-8-sig")


def table_excel(frame: pd.DataFrame) -> bytes:
    """Return an Excel file in which text stays text."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, "xlsxwriter", engine_kwargs={"options": options}) as writer:
        neutralised(frame).to_excel(writer, index=False, sheet_name="Parallax")
    return buffer.getvalue()


def table_parquet(frame: pd.DataFrame) -> bytes:
    """Return Parquet with every value as it is."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()

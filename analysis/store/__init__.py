"""Scored articles on disk: append-only Parquet parts, queried with DuckDB."""

from analysis.store.articles import find_article, read_rows
from analysis.store.exporting import export
from analysis.store.importing import Batch, Importing, Progress, score_missing
from analysis.store.location import VARIABLE, default_path
from analysis.store.parts import StoreError
from analysis.store.store import Report, Store

__all__ = [
    "VARIABLE", "Batch", "Importing", "Progress", "Report", "Store", "StoreError", "default_path",
    "export", "find_article", "read_rows", "score_missing",
]  # fmt: skip

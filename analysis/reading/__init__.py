"""Bytes → Article: one file a format; what can't be read is a Problem, and the rest goes on."""

from analysis.reading.columns import FIELDS, guess_columns
from analysis.reading.files import read_address, read_bytes, read_file, read_paths, read_stream
from analysis.reading.formats import SUFFIXES, is_store
from analysis.reading.options import ReadOptions
from analysis.reading.preview import TablePreview, preview_tables
from analysis.reading.problem import Problem

__all__ = [
    "FIELDS", "SUFFIXES", "Problem", "ReadOptions", "TablePreview", "guess_columns",
    "is_store", "preview_tables", "read_address", "read_bytes", "read_file", "read_paths",
    "read_stream",
]  # fmt: skip

"""CSV, Excel and Parquet → rows: the columns, then (row number, values) one by one."""

from __future__ import annotations

import csv
import io
import re
import sys
import warnings
import zipfile
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from analysis.reading.archive import DAMAGED
from analysis.reading.columns import guess_columns
from analysis.reading.decoding import encoding_of
from analysis.reading.problem import Problem
from analysis.reading.rows import Row

MOST_COLUMNS = 2_000
DELIMITERS = ",;\t|"
PIECE = 1 << 20
SAMPLE = 200_000
# A workbook is a zip: what its parts may unpack to.
MOST_UNPACKED = 1_000_000_000
MOST_RATIO = 300
BATCH = 256
# What no column is called: an address, a day, or more characters than names have.
VALUE = re.compile(r"https?://|(?:19|20)\d\d-\d\d-\d\d")
LONGEST_NAME = 120
SAYS_DELIMITER = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
# So many rows, of one cell each, may stand above the names of a sheet's columns.
MOST_ABOVE = 10
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class BadTable(ValueError):
    """A table that can't be read at all; `code` is stable, the message names the cause."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


Table = tuple[list[str], Iterator[Row | Problem]]


def open_csv(stream: BinaryIO, name: str) -> Table:
    """Return a CSV file's columns and rows; the delimiter is what the file says, else the
    commonest of the first line. Columns without names are numbered.

    Raises BadTable for an empty file and one with too many columns, InvalidArticle for bytes
    that are no text.
    """
    encoding, notices = encoding_of(stream)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    sample = lines.read(SAMPLE)
    if not sample.strip():
        raise BadTable("empty", "the file is empty")
    lines.seek(0)
    said = SAYS_DELIMITER.match(sample)
    if said:  # As Excel writes it and takes it.
        lines.readline()
    reader = csv.reader(lines, delimiter=said[1] if said else _delimiter(sample.lstrip()))
    header = next(([c.strip() for c in row] for row in reader if any(row)), [])
    while header and not header[-1]:
        header.pop()
    problems = [Problem(name, "notice", notice) for notice in notices]
    rows: Iterator[list[str]] = reader
    if any(map(_is_value, header)) and not {"text", "html"} & guess_columns(header).keys():
        message = "no row of column names: told by their values, the first row is an article"
        problems.append(Problem(name, "notice", message))
        rows, header = chain([header], reader), [""] * len(header)
    columns = _checked(header, name, problems)
    return columns, _csv_rows(rows, columns, name, problems, 0 if rows is not reader else 1)


def _is_value(cell: str) -> bool:
    """Tell what no column is called: an address, a date, a text."""
    return len(cell) > LONGEST_NAME or VALUE.match(cell) is not None


def _delimiter(sample: str) -> str:
    head = re.sub(r'"[^"]{0,300}"', "", sample[:10_000].split("\n", 1)[0])
    return max(DELIMITERS, key=lambda d: (head.count(d), -DELIMITERS.index(d)))


def _checked(columns: list[str], name: str, problems: list[Problem]) -> list[str]:
    """Return the columns without a second of the same name, which is named as a problem."""
    if len(columns) > MOST_COLUMNS:
        message = f"{len(columns):,} columns; the limit is {MOST_COLUMNS:,}"
        raise BadTable("too-many-columns", message)
    kept: list[str] = []
    for number, column in enumerate(columns, 1):
        if column and column in kept:
            message = f"column {column!r} comes twice; the first counts"
            problems.append(Problem(name, "duplicate-column", message))
            column = f"{column} ({number})"
        kept.append(column or f"column {number}")
    return kept


def _csv_rows(
    reader: Iterator[list[str]], columns: list[str], name: str, problems: list[Problem], number: int
) -> Iterator[Row | Problem]:
    """Yield the rows that come after row `number`."""
    yield from problems
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(f"{name} row {number + 1}", "bad-row", str(error))
            continue
        number += 1
        if not any(cells):
            continue
        if len(cells) != len(columns) and (len(cells) < len(columns) or any(cells[len(columns) :])):
            cells_here = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
            message = f"{cells_here} where the header has {len(columns)}"
            yield Problem(f"{name} row {number}", "ragged-row", message)
            continue
        yield number, dict(zip(columns, cells, strict=False))


def open_sheets(stream: BinaryIO, name: str) -> list[tuple[str, Table]]:
    """Return the columns and rows of a workbook's sheets that have any, by the sheet's name,
    which is "" for the only one.

    Raises BadTable for damaged, encrypted and bomb-like workbooks.
    """
    problems: list[Problem] = []
    _inspect_workbook(stream, name, problems)
    import openpyxl

    tables = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            for sheet in (s for s in book.worksheets if s.max_row != 0):
                rows = enumerate(sheet.iter_rows(values_only=True), 1)
                header = _header(rows)
                if header is not None:
                    tables.append((sheet.title, header, chain(header[1], rows)))
    except Exception as error:
        raise BadTable("damaged", f"the workbook can't be read: {_short(error)}") from None
    if not tables:
        raise BadTable("empty", "no sheet has a row")
    found = []
    for title, header, rows in tables:
        inner = title if len(tables) > 1 else ""
        place = f"{name}: {inner}" if inner else name
        found.append((inner, _sheet(header[0], rows, place, problems)))
        problems = []
    return found


def _header(rows: Iterator[tuple[int, tuple]]) -> tuple[tuple, list[tuple[int, tuple]]] | None:
    """Return the row of column names and what follows it as far as it was read.

    A title above it is one cell in a row, with a row of several below.
    """
    filled = (row for row in rows if any(c is not None for c in row[1]))
    first = list(islice(filled, 1))
    if not first or _cells(first[0]) > 1:
        return (first[0][1], []) if first else None
    first += islice(filled, MOST_ABOVE)
    at = next((n for n, row in enumerate(first) if _cells(row) > 1), 0)
    return first[at][1], first[at + 1 :]


def _cells(row: tuple[int, tuple]) -> int:
    return sum(cell is not None for cell in row[1])


def _sheet(
    header: tuple, rows: Iterator[tuple[int, tuple]], name: str, problems: list[Problem]
) -> Table:
    columns = ["" if c is None else str(c).strip() for c in header]
    while columns and not columns[-1]:
        columns.pop()
    columns = _checked(columns, name, problems)
    return columns, _excel_rows(rows, columns, name, problems)


def _inspect_workbook(stream: BinaryIO, name: str, problems: list[Problem]) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            size, packed = sum(p.file_size for p in parts), sum(p.compress_size for p in parts)
            if size > MOST_UNPACKED or (size > PIECE and size > MOST_RATIO * max(packed, 1)):
                message = f"unpacks from {packed:,} to {size:,} bytes: refused as a zip bomb"
                raise BadTable("zip-bomb", message)
            for part in parts:
                if part.filename.endswith("vbaProject.bin"):
                    message = "it has macros: they are not run, its cells are read"
                    problems.append(Problem(name, "macros", message))
                elif part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if DECLARES.search(file.read(PIECE)):
                            message = f"{part.filename} declares XML entities: refused"
                            raise BadTable("xml-entities", message)
    except BadTable:
        raise
    except (*DAMAGED, RuntimeError) as error:
        raise BadTable("damaged", f"the workbook can't be opened: {_short(error)}") from None
    stream.seek(0)


def _excel_rows(
    rows: Iterator[tuple[int, tuple]], columns: list[str], name: str, problems: list[Problem]
) -> Iterator[Row | Problem]:
    yield from problems
    number = 1
    try:
        for number, cells in rows:
            if any(c is not None for c in cells):
                yield number, dict(zip(columns, cells, strict=False))
    except Exception as error:
        yield Problem(f"{name} row {number + 1}", "damaged", f"not read from here: {_short(error)}")


def open_parquet(stream: BinaryIO, name: str) -> Table:
    """Return the columns and rows of a Parquet file. Raises BadTable for a damaged one."""
    import pyarrow.parquet

    problems: list[Problem] = []
    try:
        file = pyarrow.parquet.ParquetFile(stream)
        columns = list(file.schema_arrow.names)
    except Exception as error:
        raise BadTable("damaged", f"the Parquet file can't be read: {_short(error)}") from None
    return _checked(columns, name, problems), _parquet_rows(file, name, problems)


def _parquet_rows(file: Any, name: str, problems: list[Problem]) -> Iterator[Row | Problem]:
    yield from problems
    number = 0
    try:
        for batch in file.iter_batches(BATCH):
            for values in batch.to_pylist():
                number += 1
                yield number, values
    except Exception as error:
        yield Problem(f"{name} row {number + 1}", "damaged", f"not read from here: {_short(error)}")


def _short(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]

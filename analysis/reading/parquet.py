"""Parquet read in cuts, each by itself: what only all rows tell is looked for beforehand.

So a file that is shared out gives what `read_rows` gives of it as a whole: the order of day and
month, and rows whose id came before.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import BinaryIO

from analysis.article import Article
from analysis.reading.options import ReadOptions
from analysis.reading.problem import Problem
from analysis.reading.rows import (
    LOOKED_AT,
    REPEATED,
    Repeats,
    Row,
    article_of_row,
    as_text,
    dated,
    id_of,
    mapping_of,
)
from analysis.reading.tabular import BadTable, open_parquet

BATCH = 200
MOST_OF_A_GROUP = 16
NAMING = ("id", "url")
CONTENT = ("source", "title", "text", "html")


@dataclass(frozen=True, slots=True)
class Look:
    """What the rows of a file tell together; no `mapping` where the file can't be used.

    `repeats` has by number what is to be said of the rows that are left out.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    days_first: bool = False
    repeats: Mapping[int, str] = field(default_factory=dict)

    def within(self, first: int, count: int) -> Look:
        """Return what a cut needs of it."""
        own = {n: said for n, said in self.repeats.items() if first <= n < first + count}
        return replace(self, problems=(), repeats=own)


def look_through(file: BinaryIO, name: str, options: ReadOptions) -> Look:
    """Read what names the rows, and the first dates."""
    from pyarrow import ArrowException

    try:
        columns, rows = open_parquet(file, name)
        first = list(islice(rows, LOOKED_AT))
        mapping, told = mapping_of(first, name, columns, options)
    except BadTable as error:
        return Look(problems=(Problem(name, error.code, str(error)),))
    except ValueError as error:
        return Look(problems=(Problem(name, "missing-column", str(error)),))
    try:
        problems = [*takewhile(lambda row: isinstance(row, Problem), first), *told]
        return _look(file, name, mapping, problems, options)
    except (OSError, ArrowException) as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        return Look(problems=(Problem(name, "damaged", f"nothing of it is read: {said}"),))


def _look(
    file: BinaryIO,
    name: str,
    mapping: Mapping[str, str],
    problems: Sequence[Problem],
    options: ReadOptions,
) -> Look:
    if not sum(_groups(file)):
        return Look(problems=(*problems, Problem(name, "no-rows", "a table without a row")))
    dates = [mapping["published"]] if "published" in mapping else []
    days_first, doubtful = dated(islice(_rows(file, dates), LOOKED_AT), mapping, name)
    repeats = _repeats(file, name, mapping, options, days_first)
    return Look(mapping, (*problems, *filter(None, [doubtful])), days_first, repeats)


def cut_rows(file: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Yield the first row and the number of rows of each cut; none reaches over row groups."""
    start = 0
    for rows in _groups(file):
        # A group is unpacked from its beginning, whatever part of it is wanted.
        step = max(size, -(-rows // MOST_OF_A_GROUP))
        for first in range(start, start + rows, step):
            yield first + 1, min(step, start + rows - first)
        start += rows


def read_cut(
    file: BinaryIO, name: str, first: int, count: int, look: Look, options: ReadOptions
) -> Iterator[Article | Problem]:
    """Yield the articles of `count` rows from `first` on, and what can't be read."""
    columns = sorted(set(look.mapping.values()))
    for number, row in _rows(file, columns, first, count):
        where = f"{name} row {number}"
        for item in article_of_row(row, look.mapping, where, options, look.days_first):
            if isinstance(item, Article) and number in look.repeats:
                yield Problem(where, REPEATED, look.repeats[number])
            else:
                yield item


def _repeats(
    file: BinaryIO, name: str, mapping: Mapping[str, str], options: ReadOptions, days_first: bool
) -> dict[int, str]:
    """Return by number what is to be said of the rows whose id came before."""
    marks = _marks(file, mapping, NAMING, options)
    if marks is None:
        marks = _marks(file, mapping, (*NAMING, *CONTENT), options)
    often = {mark for mark, times in Counter(marks).items() if times > 1}
    if not often:
        return {}
    met, found = Repeats(), {}
    columns = sorted(set(mapping.values()))
    for number in (n for n, mark in enumerate(marks, 1) if mark in often):
        for _, row in _rows(file, columns, number, 1):
            for item in article_of_row(row, mapping, name, options, days_first):
                said = met.told(item, number) if isinstance(item, Article) else None
                if said:
                    found[number] = said
    return found


def _marks(
    file: BinaryIO, mapping: Mapping[str, str], fields: Sequence[str], options: ReadOptions
) -> array | None:
    """Return a number a row that tells its id; None when these fields don't name every row."""
    there = {field: mapping[field] for field in fields if field in mapping}
    whole = "text" in fields
    marks = array("q")
    for _, row in _rows(file, sorted(set(there.values()))) if there else ():
        values = {field: as_text(row[column]) or "" for field, column in there.items()}
        if not whole and not any(values.values()):
            return None
        values = values | options.given() | {"text": values.get("text") or values.get("html", "")}
        marks.append(hash(id_of(values)))
    return marks if there else None


def _groups(file: BinaryIO) -> list[int]:
    """Return the number of rows of each row group."""
    import pyarrow.parquet as pq

    metadata = pq.ParquetFile(file).metadata
    return [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)]


def _rows(
    file: BinaryIO, columns: Sequence[str], first: int = 1, count: int | None = None
) -> Iterator[Row]:
    """Yield (number, values) of rows; only the row groups that hold them are unpacked."""
    import pyarrow.parquet as pq

    found = pq.ParquetFile(file)
    start, begin = 0, first - 1
    end = found.metadata.num_rows if count is None else begin + count
    for group, rows in enumerate(_groups(file)):
        if start < end and start + rows > begin:
            at = start
            for batch in found.iter_batches(BATCH, row_groups=[group], columns=columns):
                here = slice(max(0, begin - at), max(0, end - at))
                picked = batch.slice(here.start, max(0, here.stop - here.start)).to_pylist()
                yield from enumerate(picked, at + here.start + 1)
                at += batch.num_rows
                if at >= end:
                    return
        start += rows

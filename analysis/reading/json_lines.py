"""JSON Lines, a JSON array, or one JSON object → rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, BinaryIO

from analysis.reading.decoding import decode, encoding_of
from analysis.reading.problem import Problem
from analysis.reading.rows import LOOKED_AT, Row
from analysis.reading.tabular import BadTable, Table
from analysis.wire import json_fault

MOST_WHOLE = 200_000_000
LONGEST_LINE = 64_000_000
LISTS = ("articles", "items", "documents", "docs", "data", "results", "entries", "rows", "records")


def open_json(stream: BinaryIO, name: str) -> Table:
    """Return the keys and the rows of a file of JSON objects.

    A line that isn't an object is a problem with its number. Raises BadTable for an empty file,
    for one JSON value that holds no objects, and for an array too large to be read whole.
    """
    encoding, notices = encoding_of(stream)
    start = stream.read(4096).decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    stream.seek(0)
    if not start:
        raise BadTable("empty", "the file is empty")
    rows = iter([Problem(name, "notice", notice) for notice in notices])
    if start[0] == "[" or not _first_line_is_whole(start) or _is_one_list(stream, encoding):
        rows = chain(rows, _whole(stream, name))
    else:
        rows = chain(rows, _lines(stream, encoding, name))
    first = list(islice(rows, LOOKED_AT))
    keys: dict[str, None] = {}
    for row in first:
        if isinstance(row, tuple):
            keys |= dict.fromkeys(row[1])
    if not keys and not any(isinstance(row, Problem) for row in first):
        raise BadTable("empty", "the file has no JSON object")
    return list(keys), chain(first, rows)


def _first_line_is_whole(start: str) -> bool:
    """Tell JSON Lines from one object written over several lines."""
    line, _, rest = start.partition("\n")
    if not rest.strip():
        return True
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # A broken first line of JSON Lines ends as objects do.
        return line.rstrip().endswith("}") or len(line) > 2000
    return True


def _is_one_list(stream: BinaryIO, encoding: str) -> bool:
    """Tell the answer of a news service, one object on one line with its articles in a list."""
    line, more = stream.readline(LONGEST_LINE), stream.read(4096)
    stream.seek(0)
    if more.strip():
        return False
    try:
        value = json.loads(line.decode(encoding, "replace").strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and _records(value) != [value]


def _lines(stream: BinaryIO, encoding: str, name: str) -> Iterator[Row | Problem]:
    number, undecoded = 0, encoding.startswith(("utf-16", "utf-32"))
    source = decode(stream.read())[0].split("\n") if undecoded else _bounded(stream)
    for number, raw in enumerate(source, 1):
        where = f"{name} line {number}"
        if raw is None:
            yield Problem(where, "too-large", f"the line is longer than {LONGEST_LINE:,} bytes")
            continue
        line = raw if isinstance(raw, str) else raw.decode(encoding, "replace")
        line = line.strip("\ufeff \t\r\n")
        if not line:
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(where, "not-json", json_fault(error))
            continue
        if isinstance(record, dict):
            yield number, record
        else:
            yield Problem(where, "not-object", "not a JSON object")


def _bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines; None for one over the limit, which is skipped without being kept."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(LONGEST_LINE)) and not more.endswith(b"\n"):
            pass
        yield None


def _whole(stream: BinaryIO, name: str) -> Iterator[Row | Problem]:
    data = stream.read(MOST_WHOLE + 1)
    if len(data) > MOST_WHOLE:
        message = f"over {MOST_WHOLE:,} bytes of one JSON value; write one object a line"
        raise BadTable("too-large", message)
    try:
        value = json.loads(decode(data)[0])
    except (ValueError, RecursionError) as error:
        raise BadTable("not-json", json_fault(error)) from None
    for number, record in enumerate(_records(value), 1):
        if isinstance(record, dict):
            yield number, record
        else:
            yield Problem(f"{name} item {number}", "not-object", "not a JSON object")


def _records(value: Any) -> list[Any]:
    if isinstance(value, dict):
        held = (value[key] for key in LISTS if isinstance(value.get(key), list))
        return next((rows for rows in held if any(isinstance(row, dict) for row in rows)), [value])
    return value if isinstance(value, list) else [value]

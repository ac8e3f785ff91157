"""Rows of a table → articles and problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import chain, islice
from typing import Any

from analysis.article import Article, InvalidArticle, without_surrogates
from analysis.reading.columns import check_mapping, unsure
from analysis.reading.dates import BadDate, day_first, is_ambiguous, to_iso
from analysis.reading.options import ReadOptions
from analysis.reading.problem import Problem
from analysis.wire import article_from, is_written_here

LOOKED_AT = 500
MISSING = frozenset(("", "nan", "none", "null", "nat", "n/a", "<na>", "#n/a"))
REPEATED = "duplicate-id"
Row = tuple[int, Mapping[str, Any]]


def read_rows(
    rows: Iterable[Row | Problem], name: str, columns: list[str], options: ReadOptions
) -> Iterator[Article | Problem]:
    """Yield an article a row, and a problem for every row or value that can't be used.

    An id that comes a second time is a problem when text or title differ, and left out when
    they don't. Rows without an id get one of their address or of their content.
    """
    rows = iter(rows)
    first = list(islice(rows, LOOKED_AT))
    try:
        mapping, told = mapping_of(first, name, columns, options)
    except ValueError as error:
        yield from (row for row in first if isinstance(row, Problem) and row.is_notice)
        yield Problem(name, "missing-column", str(error))
        return
    yield from told
    days_first, doubtful = dated(first, mapping, name)
    if doubtful:
        yield doubtful
    repeats = Repeats()
    for row in chain(first, rows):
        if isinstance(row, Problem):
            yield row
            continue
        where = f"{name} row {row[0]}"
        article = None
        for item in article_of_row(row[1], mapping, where, options, days_first):
            if isinstance(item, Problem):
                yield item
            else:
                article = item
        if article is None:
            continue
        message = repeats.told(article, row[0])
        yield Problem(where, REPEATED, message) if message else article
    if not first:
        yield Problem(name, "no-rows", "a table without a row")


def mapping_of(
    first: Iterable[Row | Problem], name: str, columns: list[str], options: ReadOptions
) -> tuple[dict[str, str], list[Problem]]:
    """Return which column of a table holds what, and a notice of what was guessed at.

    Raises ValueError as `check_mapping` does.
    """
    values = [row[1] for row in first if isinstance(row, tuple)]
    mapping = check_mapping(options.mapping, columns, values)
    guessed = unsure({f: c for f, c in mapping.items() if f not in options.mapping}, columns)
    if not guessed:
        return mapping, []
    listed = ", ".join(f"{field} from {column!r}" for field, column in guessed.items())
    return mapping, [Problem(name, "notice", f"taken, as it seems: {listed}")]


class Repeats:
    """The ids of a table that came so far, each with its row."""

    def __init__(self):
        self._met: dict[str, tuple[int, int]] = {}

    def told(self, article: Article, number: int) -> str | None:
        """Return what is to be said of a row whose id came before, None for a new one."""
        mark = hash((article.title, article.text))
        before = self._met.setdefault(article.id, (number, mark))
        if before[0] == number:
            return None
        same = "the same article" if before[1] == mark else "another article, left out"
        return f"id {article.id!r} is taken by row {before[0]}: {same}"


def dated(
    first: Iterable[Row | Problem], mapping: Mapping[str, str], name: str
) -> tuple[bool, Problem | None]:
    """Return whether days stand before months in the dates of the first rows, and the doubt."""
    column = mapping.get("published")
    dates = [(row[0], row[1].get(column)) for row in first if column and isinstance(row, tuple)]
    days_first = day_first(value for _, value in dates)
    doubtful = next((row for row in dates if is_ambiguous(row[1])), None)
    if days_first is not None or doubtful is None:
        return bool(days_first), None
    message = f"{doubtful[1]!r} is read as month/day: no date here tells which comes first"
    return False, Problem(f"{name} row {doubtful[0]}", "ambiguous-date", message)


def article_of_row(
    row: Mapping[str, Any],
    mapping: Mapping[str, str],
    where: str,
    options: ReadOptions,
    days_first: bool = False,
) -> Iterator[Article | Problem]:
    """Yield the article of a row, after the problems with its values.

    A row that this project exported is read as it stands, a title "None" and all.
    """
    try:
        if is_written_here(row) and not options.mapping:
            article = article_from(row, where)
            yield replace(article, **options.given())
            return
        values, problems = _values(row, mapping, where, days_first)
        yield from problems
        yield _article(values, options)
    except InvalidArticle as error:
        yield Problem(where, error.code, str(error))


def _values(
    row: Mapping[str, Any], mapping: Mapping[str, str], where: str, days_first: bool
) -> tuple[dict[str, str], list[Problem]]:
    values, problems = {}, []
    for field, column in mapping.items():
        try:
            if field == "published":
                value = row.get(column)
                value = None if _is_missing(value) else to_iso(value, days_first)
            else:
                value = as_text(row.get(column))
        except BadDate as error:
            problems.append(Problem(where, "bad-date", f"column {column!r}: {error}"))
            continue
        if value:
            values[field] = value
    return values, problems


def as_text(value: Any) -> str | None:
    """Return a cell's value as text, None for an empty one; whole numbers without ".0"."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(filter(None, map(as_text, value)))
    elif isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("value") or ""
    if _is_missing(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return str(value)


def _is_missing(value: Any) -> bool:
    if value is None:
        return True
    if isinstance(value, str):
        return (len(value) < 7 and value.strip().lower() in MISSING) or not value.strip()
    return bool(value != value)


def id_of(values: Mapping[str, str]) -> str:
    """Return the id of a row's values: its own, else its address, else one of its content."""
    name = values.get("id") or values.get("url")
    if name:
        return name
    content = "\0".join(values.get(field, "") for field in ("source", "title", "text"))
    return sha256(content.encode("utf-8", "replace")).hexdigest()[:16]


def _article(values: dict[str, str], options: ReadOptions) -> Article:
    """Return the article of a row's values.

    Raises InvalidArticle "no-text" and what `read_html` raises.
    """
    values = {k: v for k, v in values.items() if v} | options.given()
    html, text = values.pop("html", None), values.pop("text", None)
    if not text and not html:
        raise InvalidArticle("no-text", "no text in this row")
    name = id_of(values | {"text": text or html or ""})
    values.pop("id", None)
    known = {key: without_surrogates(value)[0] for key, value in values.items()}
    if text:
        clean, notices = without_surrogates(text)
        return Article(id=name, text=clean, notices=notices, **known)
    from analysis.reading.html import read_html

    return read_html(without_surrogates(html)[0], id=name, **known)

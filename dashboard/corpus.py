"""The scored corpus as questions: every query runs in DuckDB and returns a small data frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.connected import NONE, Connected, Makers
from dashboard.figures import in_rows, moments_of, quoted, steady, sums_of
from dashboard.filters import Filters
from dashboard.telling import Telling

# A source with more articles than this gets its interval from the standard error, so that no
# query ever hands over the values of a large corpus one by one.
RESAMPLED_UP_TO = 100
SOURCES_SHOWN, SOURCES_OVER_TIME = 30, 13
PAGE = 50
FEW = 2_000
FIGURES = ("source", "story", "date", "words")
ARTICLE_COLUMNS = ("article", "source", "title", "story", "date", "words", "language", "url")


@dataclass(frozen=True)
class SignalInfo:
    """What the screens need to know of a signal, without its code."""

    name: str
    label: str
    unit: str
    higher_means: str
    definition: str
    formula: str
    misses: str
    citation: str
    url: str
    evidence: str = "spans"
    tally: str = ""


@dataclass(frozen=True)
class Interval:
    """A source's mean on one signal with its 95 % interval; `low` and `high` None under two."""

    n: int
    mean: float | None
    low: float | None
    high: float | None
    too_few: bool


INTERVAL = tuple(Interval.__annotations__)


@dataclass(frozen=True)
class Side:
    """One source on one signal: its mean, and values with keys, or moments, behind it."""

    mean: float | None
    values: list[float | None] | None
    keys: list[str]
    moments: tuple[int, float | None, float | None] | None


class Corpus:
    """A scored corpus in DuckDB: tables `scores`, `evidence`, `attributions` and `blocks`, in
    all of which `row` is the number of the article; `figures` (see dashboard.figures); `kinds`
    and `drawn` as a store has them.

    `score` re-analyses one article by its id; `summarise` turns values into an Interval, those
    of one key counting once, and `summarise_moments` n, mean and standard deviation.
    `telling` lays articles side by side; `read_ahead` takes articles by id, with their numbers.
    """

    def __init__(
        self,
        connected: Connected,
        name: str,
        signals: tuple[SignalInfo, ...],
        problems: tuple[str, ...],
        score: Callable[[str], Any],
        summarise: Callable[[Sequence[float | None], Sequence[str]], Interval],
        summarise_moments: Callable[[int, float, float], Interval],
        telling: Telling | None = None,
        read_ahead: Callable[[Mapping[str, int]], None] | None = None,
    ):
        self._connected = connected
        self.name = name
        self.problems = problems
        self._signals = signals
        self._score = score
        self._summarise = summarise
        self._summarise_moments = summarise_moments
        self.telling = telling
        self._read_ahead = read_ahead

    def query(
        self, sql: str, params: list[Any] | Mapping[str, Any] = (), needs: Makers = NONE
    ) -> pd.DataFrame:
        """Return the rows of a query as a data frame; `needs` are tables it has made before."""
        return self._connected.ask(lambda cursor: cursor.execute(sql, params).df(), needs)

    def rows(self, sql: str, params: list[Any] = (), needs: Makers = NONE) -> list[tuple]:
        """Return the rows of a query as tuples."""
        return self._connected.ask(lambda cursor: cursor.execute(sql, params).fetchall(), needs)

    def signals(self) -> tuple[SignalInfo, ...]:
        """Return all signals in their order of presentation."""
        return self._signals

    def signal(self, name: str) -> SignalInfo:
        """Return a signal by name; KeyError when there is none."""
        return {s.name: s for s in self._signals}[name]

    def sources(self) -> list[str]:
        """Return the names of all sources, whatever the filter, in alphabetical order."""
        return list(self._sources)

    def stories(self) -> list[str]:
        """Return the names of all stories, whatever the filter."""
        return list(self._stories)

    def date_range(self) -> tuple[date, date] | None:
        """Return the first and last date of publication, None when no article has one."""
        return self._dates

    @cached_property
    def _sources(self) -> list[str]:
        return [r[0] for r in self.rows("SELECT DISTINCT source FROM figures ORDER BY 1")]

    @cached_property
    def _stories(self) -> list[str]:
        sql = "SELECT DISTINCT story FROM figures WHERE story <> '' ORDER BY 1"
        return [r[0] for r in self.rows(sql)]

    @cached_property
    def drawn(self) -> dict[int, list[tuple[int, int, int]]]:
        """Modulus and ranges of `row`, ends included, of the articles that chance drew, by one
        in how many; the smallest sample first."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        sql = "SELECT one_in, modulus, first, last FROM drawn ORDER BY one_in DESC, first"
        for one_in, *found_range in self.rows(sql):
            found.setdefault(one_in, []).append(tuple(found_range))
        return found

    @cached_property
    def _dates(self) -> tuple[date, date] | None:
        first, last = self.rows("SELECT min(date), max(date) FROM figures")[0]
        return (first, last) if first else None

    def counts(self, filters: Filters) -> dict[str, int]:
        """Return how many sources, articles and stories the filter leaves, and undated ones."""
        where, params = filters.where()
        sql = f"""SELECT count(DISTINCT source), count(*), count(DISTINCT nullif(story, '')),
                  count(*) FILTER (date IS NULL) FROM figures WHERE {where}"""
        return dict(
            zip(
                ("sources", "articles", "stories", "undated"),
                self.rows(sql, params)[0],
                strict=True,
            )
        )

    def profile(self, filters: Filters, always: str = "") -> pd.DataFrame:
        """Return one row a source and signal: n, mean, low, high, too_few, articles, copies.

        At most SOURCES_SHOWN sources: the one named in any case, then those with the most
        articles. Copies of one text count once in a source; `copies` are those left out.
        """
        where, params = filters.where()
        sql = f"""SELECT source, count(*) FROM figures WHERE {where} GROUP BY source
                  ORDER BY source = ? DESC, count(*) DESC, source LIMIT {SOURCES_SHOWN}"""
        groups = dict(self.rows(sql, [*params, always]))
        repeated = self._repeated_sources
        few = [s for s, n in groups.items() if n <= RESAMPLED_UP_TO or s in repeated]
        values = self._values(few, filters)
        moments = self._moments([s for s in groups if s not in values], filters)
        found = []
        for source, articles in groups.items():
            keys = self._keys(values[source][0]) if source in values else []
            copies = len(keys) - len(set(keys))
            for i, info in enumerate(self._signals):
                if source in values:
                    interval = self._summarise(values[source][1 + i], keys)
                else:
                    interval = self._summarise_moments(*moments[source][i])
                found.append(
                    {"source": source, "signal": info.name, "label": info.label}
                    | {"unit": info.unit, "articles": articles, "copies": copies}
                    | {name: getattr(interval, name) for name in INTERVAL}
                )
        columns = ["source", "signal", "label", "unit", "articles", "copies", *INTERVAL]
        frame = pd.DataFrame(found, columns=columns)
        return frame.astype({"mean": "float64", "low": "float64", "high": "float64"})

    def sides(self, filters: Filters, one: str, two: str) -> dict[str, tuple[Side, Side]]:
        """Return both sources' articles on every signal: values with the keys of copies, or,
        beyond RESAMPLED_UP_TO articles, number, mean and standard deviation alone."""
        profile = self.profile(replace(filters, sources=(one, two)))
        means = {(row.source, row.signal): row for row in profile.itertuples()}
        few = max(profile["articles"], default=0) <= RESAMPLED_UP_TO
        values = self._values([one, two], filters) if few else {}
        moments = {} if few else self._moments([one, two], filters)
        found = {}
        for i, info in enumerate(self._signals):
            sides = []
            for source in (one, two):
                row = means.get((source, info.name))
                mean = None if row is None or pd.isna(row.mean) else float(row.mean)
                rows, *lists = values.get(source, ((),))
                keys = self._keys(rows)
                own = list(lists[i]) if few and lists else ([] if few else None)
                known = moments.get(source, [(0, None, None)] * len(self._signals))
                sides.append(Side(mean, own, keys, known[i] if not few else None))
            found[info.name] = tuple(sides)
        return found

    def _moments(self, sources: list[str], filters: Filters) -> dict[str, list[tuple]]:
        """Return number, mean and standard deviation of every signal, by source."""
        if not sources:
            return {}
        where, params = filters.where()
        columns = ", ".join(filter(None, ("source", sums_of(self._names()))))
        sql = f"""SELECT {columns} FROM figures
                  WHERE {where} AND source IN ({", ".join("?" * len(sources))}) GROUP BY source"""
        rows = self.rows(sql, [*params, *sources])
        return {
            row[0]: [moments_of(*row[i : i + 3]) for i in range(1, len(row), 3)] for row in rows
        }

    @property
    def _copies(self) -> Mapping[str, str]:
        return self.telling.copies if self.telling else {}

    @cached_property
    def _names_of_copies(self) -> dict[int, str]:
        """By the number of an article that is a copy or has one: the article that stands for
        both."""
        if not self._copies:
            return {}
        sql = "SELECT row, article FROM scores WHERE article IN (SELECT unnest(?))"
        return {row: self._copies[a] for row, a in self.rows(sql, [list(self._copies)])}

    def _keys(self, rows: Sequence[int]) -> list[int | str]:
        """Return a key for every article, which copies of one text share."""
        return [self._names_of_copies.get(row, row) for row in rows]

    def reposts(self, filters: Filters) -> dict[str, int]:
        """Return how many articles of each source are copies of another source's, most first."""
        copies = [name for name, original in self._copies.items() if name != original]
        if not copies:
            return {}
        where, params = filters.where()
        own = f"SELECT article, source FROM scores WHERE {where} AND article IN (SELECT unnest(?))"
        held = dict(self.rows(own, [*params, copies]))
        originals = [self._copies[name] for name in held]
        theirs = dict(
            self.rows("SELECT article, source FROM scores WHERE article IN (SELECT unnest(?))",
                      [originals])
        )  # fmt: skip
        found = Counter(s for name, s in held.items() if theirs.get(self._copies[name]) != s)
        return dict(found.most_common())

    @cached_property
    def _repeated_sources(self) -> frozenset[str]:
        """The sources that have several copies of one text."""
        originals = {name for name, n in Counter(self._copies.values()).items() if n > 1}
        several = [a for a, original in self._copies.items() if original in originals]
        if not several:
            return frozenset()
        sql = "SELECT source, article FROM scores WHERE article IN (SELECT unnest(?))"
        held = Counter((s, self._copies[a]) for s, a in self.rows(sql, [several]))
        return frozenset(source for (source, _), n in held.items() if n > 1)

    def _values(self, sources: list[str], filters: Filters) -> dict[str, tuple[list, ...]]:
        """Return the articles' numbers and each signal's values by source, in one order."""
        names = self._names()
        if not sources or not names:
            return {}
        where, params = filters.where()
        sql = f"""SELECT source, row, {", ".join(map(quoted, names))} FROM figures
                  WHERE {where} AND source IN ({", ".join("?" * len(sources))}) ORDER BY row"""
        found: dict[str, list[tuple]] = {}
        for source, *values in self.rows(sql, [*params, *sources]):
            found.setdefault(source, []).append(values)
        return {source: tuple(zip(*rows, strict=True)) for source, rows in found.items()}

    def _names(self) -> list[str]:
        return [s.name for s in self._signals]

    def article_rows(
        self,
        filters: Filters,
        page: int = 0,
        size: int = PAGE,
        order: str = "date",
        descending: bool = True,
    ) -> pd.DataFrame:
        """Return one page of articles with the value of every signal, ordered by a column."""
        if order not in (*ARTICLE_COLUMNS, *self._names()):
            raise KeyError(order)
        where, params = filters.where()
        columns = ", ".join(map(quoted, (*ARTICLE_COLUMNS, *self._names())))
        ranked = f"{quoted(order)} {'DESC' if descending else 'ASC'} NULLS LAST, row"
        table = "scores" if order in ARTICLE_COLUMNS and order not in FIGURES else "figures"
        sql = f"SELECT row FROM {table} WHERE {where} ORDER BY {ranked} LIMIT ? OFFSET ?"
        rows = [row[0] for row in self.rows(sql, [*params, size, page * size])]
        return self.query(f"SELECT {columns} FROM scores WHERE {in_rows(rows)} ORDER BY {ranked}")

    def article(self, article: str) -> dict[str, Any] | None:
        """Return all columns of one article's row of `scores`, None when there is none."""
        found = self.query("SELECT * EXCLUDE (row) FROM scores WHERE article = ?", [article])
        return None if found.empty else found.iloc[0].to_dict()

    def article_points(self, filters: Filters, signal: str, limit: int = 2000) -> pd.DataFrame:
        """Return article, source, title, date, words, value, count, out_of: the newest first."""
        info = self.signal(signal)
        where, params = filters.where()
        value, count, out_of = (quoted(info.name + part) for part in ("", "_count", "_out_of"))
        newest = f"""SELECT row FROM figures WHERE {where} AND {value} IS NOT NULL
                     ORDER BY date DESC NULLS LAST, row LIMIT ?"""
        rows = [row[0] for row in self.rows(newest, [*params, limit])]
        sql = f"""SELECT article, source, title, date, words, {value} AS value, {count} AS count,
                  {out_of} AS out_of FROM scores WHERE {in_rows(rows)}
                  ORDER BY date DESC NULLS LAST, row"""
        return self.query(sql)

    def undefined(self, filters: Filters, signal: str) -> pd.DataFrame:
        """Return reason and articles: why a signal has no value, and for how many articles."""
        value, reason = quoted(self.signal(signal).name), quoted(f"{signal}_undefined_because")
        where, params = filters.where()
        sql = f"""SELECT coalesce({reason}, 'no reason given') AS reason, count(*) AS articles
                  FROM scores WHERE {where} AND {value} IS NULL GROUP BY 1 ORDER BY 2 DESC, 1"""
        return self.query(sql, params)

    def trend(self, filters: Filters, signal: str, always: str = "") -> pd.DataFrame:
        """Return source, step, period (its first day), articles, value: means by period.

        The step is day, month or year, the smallest that gives at most sixty periods. A text that
        a source has several times counts once, where it first had it. At most SOURCES_OVER_TIME
        sources: the one named in any case, then those with the most articles.
        """
        where, params = filters.where()
        largest = f"""SELECT source FROM figures WHERE {where} GROUP BY source
                      ORDER BY source = ? DESC, count(*) DESC, source LIMIT {SOURCES_OVER_TIME}"""
        shown = [row[0] for row in self.rows(largest, [*params, always])]
        where = f"{where} AND source IN ({', '.join('?' * len(shown)) or 'NULL'})"
        params = [*params, *shown]
        value = quoted(self.signal(signal).name)
        once = f"NOT {in_rows(self._later_copies(where, params))}"
        dated = (
            f"FROM figures WHERE {where} AND {once} AND date IS NOT NULL AND {value} IS NOT NULL"
        )
        first, last = self.rows(f"SELECT min(date), max(date) {dated}", params)[0]
        days = (last - first).days if first else 0
        step = "day" if days <= 60 else "month" if days <= 60 * 30 else "year"
        sql = f"""SELECT source, '{step}' AS step, date_trunc('{step}', date)::DATE AS period,
                  count(*) AS articles, avg({value}) AS value {dated}
                  GROUP BY ALL ORDER BY source, period"""
        found = self.query(sql, params)
        return found.assign(value=[steady(value) for value in found["value"]])

    def _later_copies(self, where: str, params: Sequence[Any]) -> list[int]:
        """Return the numbers of dated articles whose source had their text before."""
        if not self._copies:
            return []
        known = in_rows(list(self._names_of_copies))
        sql = f"""SELECT source, row FROM figures WHERE {where} AND {known} AND date IS NOT NULL
                  ORDER BY date, row"""
        first: dict[tuple[str, int | str], int] = {}
        held = self.rows(sql, params)
        keys = self._keys([row for _, row in held])
        return [
            row
            for (source, row), key in zip(held, keys, strict=True)
            if first.setdefault((source, key), row) != row
        ]

    def few(self, filters: Filters) -> list[int] | None:
        """Return the numbers of the articles under a filter, None when they are many."""
        where, params = filters.where()
        sql = f"SELECT row FROM figures WHERE {where} LIMIT {FEW + 1}"
        rows = [row[0] for row in self.rows(sql, params)]
        return rows if len(rows) <= FEW else None

    def analysis_of(self, article: str) -> Any:
        """Return the article's Analysis (document, spans, scores), None for an unknown id."""
        return self._score(article)

    def read_ahead(self, rows: Mapping[str, int]) -> None:
        """Read the articles at once, by id with their numbers, whose analyses are asked next."""
        if self._read_ahead:
            self._read_ahead(rows)

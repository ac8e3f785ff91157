"""The cases behind the numbers: pages of spans and attributions, their cues, kinds, speakers.

Every question is answered in DuckDB with bound parameters; nothing is loaded whole but for a
download, and what would have all cases of a large store read is bounded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.connected import NONE
from dashboard.corpus import Corpus
from dashboard.drawn import COLUMNS, KINDS, KINDS_MADE, drawn_cases
from dashboard.figures import in_rows, quoted
from dashboard.filters import Filters

# Where a search looks, by table.
TABLES = {
    "evidence": ("cue", "sentence"),
    "attributions": ("speaker", "cue", "content", "sentence"),
    "blocks": ("text",),
}
# What tells a case from others; spans of one signal don't overlap.
KEYS = ("row", "start", '"end"', "signal")
PAGE = 100
MOST_ROWS = 1_000_000  # what an Excel sheet holds
# So many are counted: the table has a thousand pages then.
MOST_COUNTED = 100_000
# The most frequent values of more articles than this are counted in a sample of them.
COUNTED_WHOLE = 50_000
FEWEST_DRAWN = 1_000
ENOUGH_DRAWN = 10_000
# So many articles most likely have a page of cases, and more than are counted.
ARTICLES_A_PAGE = 200
ARTICLES_COUNTED = 20_000
# So many pages' articles are few enough to read their texts at once with what orders them.
PAGES_READ = 5
SHOWN_SOURCES = 6
SHOWN_PER_SOURCE = 8


def cases(
    corpus: Corpus,
    table: str,
    filters: Filters,
    equal: Mapping[str, Any],
    search: str = "",
    page: int = 0,
    size: int = PAGE,
    first: str = "",
) -> pd.DataFrame:
    """Return one page of a table's rows; `equal` maps a column to a value or a tuple of them.

    They come in the order of the articles and their texts, or with the highest values of a column
    first.
    """
    keys = ", ".join(KEYS if table == "evidence" else KEYS[:3])
    order = (f"{quoted(first)} DESC NULLS LAST, " if first else "") + keys
    if size > PAGE:
        where, params = _where(corpus, table, filters, equal, search)
        sql = f"SELECT * EXCLUDE (row) FROM {table} WHERE {where} ORDER BY {order}"
        return corpus.query(f"{sql} LIMIT ? OFFSET ?", [*params, size, page * size])
    for among in ["true"] if first else _in_turn(corpus, filters, ARTICLES_A_PAGE * (page + 1)):
        where, params = _where(corpus, table, filters, equal, search, among)
        params += [size, page * size]
        rest = f"FROM {table} WHERE {among} AND {where} ORDER BY {order} LIMIT ? OFFSET ?"
        if among != "true" and page < PAGES_READ:
            shown = corpus.query(f"SELECT * EXCLUDE (row) {rest}", params)
            if len(shown) == size:
                return shown
            continue
        # Ordered by numbers alone; texts are read of those that are shown.
        found = corpus.rows(f"SELECT {keys} {rest}", params)
        if len(found) == size:
            break
    condition, values = _named(keys, found)
    # Whichever articles the filter leaves, those named are among them.
    where, params = _where(corpus, table, Filters(), equal, search)
    sql = f"SELECT * EXCLUDE (row) FROM {table} WHERE {where} AND {condition} ORDER BY {order}"
    return corpus.query(sql, [*params, *values])


def _in_turn(corpus: Corpus, filters: Filters, articles: int) -> list[str]:
    """Return conditions on articles to ask for cases in turn, until there are enough.

    The first leaves so many articles, the first of those under a filter, so that the rest of the
    files isn't read; the last leaves all.
    """
    if filters == Filters():
        return ["true"]
    where, params = filters.where()
    # Of all ways to ask for the last of the first ones the quickest.
    sql = f"SELECT min(row, {articles + 1}) [{articles + 1}] FROM figures WHERE {where}"
    (last,) = corpus.rows(sql, params)[0]
    return ["true"] if last is None else [f"row <= {last}", "true"]


def _named(keys: str, found: Sequence[tuple]) -> tuple[str, list[Any]]:
    """Return the condition that names cases by their keys, of which `row` is the first."""
    if not found:
        return "false", []
    each = f"({', '.join('?' * len(found[0]))})"
    condition = f"({keys}) IN ({', '.join([each] * len(found))})"
    return f"{in_rows([row[0] for row in found])} AND {condition}", [
        v for row in found for v in row
    ]


def count_cases(
    corpus: Corpus, table: str, filters: Filters, equal: Mapping[str, Any], search: str = ""
) -> tuple[int, int]:
    """Return how many rows `cases` would page through, and of how many articles.

    Beyond MOST_COUNTED there are more than the numbers say.
    """
    for among in _in_turn(corpus, filters, ARTICLES_COUNTED):
        where, params = _where(corpus, table, filters, equal, search, among)
        sql = f"""SELECT count(*), count(DISTINCT row) FROM
                  (SELECT row FROM {table} WHERE {among} AND {where} LIMIT {MOST_COUNTED + 1})"""
        found = corpus.rows(sql, params)[0]
        if found[0] > MOST_COUNTED:
            break
    return found


def values_of(corpus: Corpus, table: str, column: str, equal: Mapping[str, Any]) -> list[str]:
    """Return the values a column has, whatever the filter, the most frequent first."""
    clauses, params = _equal(equal)
    sql = f"""SELECT {quoted(column)} FROM {KINDS}
              WHERE {" AND ".join(["table_name = ?", *clauses])} AND {quoted(column)} IS NOT NULL
              GROUP BY 1 ORDER BY sum(cases) DESC, 1 LIMIT 200"""
    return [row[0] for row in corpus.rows(sql, [table, *params], KINDS_MADE)]


def telling_sentences(
    corpus: Corpus, filters: Filters, signal: str | None = None, limit: int = 1
) -> pd.DataFrame:
    """Return, per signal, the editorial sentences of the highest summed weight."""
    where, params = _where(corpus, "heaviest", filters, {"signal": signal}, "")
    # So many articles with the heaviest sentences have so many of the heaviest sentences.
    found = corpus.rows(
        f"""SELECT DISTINCT -unnest(heaviest).row FROM (
                SELECT max({{'weight': weight, 'row': -row}}, {limit}) AS heaviest
                FROM heaviest WHERE {where} GROUP BY signal)""",
        params,
    )
    narrowed, values = _equal({"zone": "editorial", "signal": signal})
    condition = " AND ".join([in_rows([row[0] for row in found]), *narrowed])
    return corpus.query(
        f"""SELECT signal, any_value(source) AS source, article, any_value(title) AS title,
            any_value(date) AS date, sentence, sentence_start,
            string_agg(cue, ' · ' ORDER BY start) AS cues, sum(weight) AS weight,
            any_value(row) AS row
            FROM evidence WHERE sentence <> '' AND {condition}
            GROUP BY signal, article, sentence_start, sentence
            QUALIFY row_number() OVER (PARTITION BY signal ORDER BY sum(weight) DESC, article,
            sentence_start) <= ?
            ORDER BY signal, weight DESC, article, sentence_start""",
        [*values, limit],
    )


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles that chance drew, of those that the filter leaves. Both conditions on `row` leave
    these: `condition` has files read where they stand, `quick` is quicker where all is read."""

    one_in: int
    drawn: int
    articles: int
    condition: str
    quick: str


def sample_of(corpus: Corpus, filters: Filters, articles: int) -> Sample | None:
    """Return a sample of so many articles under the filter, None where they are few enough."""
    if articles <= COUNTED_WHOLE or not corpus.drawn:
        return None
    where, params = filters.where()
    for one_in, ranges in corpus.drawn.items():
        modulus, first, _ = ranges[0]
        quick = f"row % {modulus} >= {first % modulus}"
        sql = f"SELECT count(*) FROM figures WHERE {where} AND {quick}"
        drawn = corpus.rows(sql, params)[0][0]
        if drawn >= (FEWEST_DRAWN if one_in == min(corpus.drawn) else ENOUGH_DRAWN):
            condition = f"({' OR '.join(f'row BETWEEN {a} AND {b}' for _, a, b in ranges)})"
            return Sample(one_in, drawn, articles, condition, quick)
    return None


def frequent(
    corpus: Corpus,
    table: str,
    column: str,
    filters: Filters,
    equal: Mapping[str, Any],
    search: str = "",
    sample: Sample | None = None,
) -> pd.DataFrame:
    """Return source, value, cases, words, rate, rank: the most frequent values by source.

    At most six sources, those with the most cases, and eight values of each; rates are per
    1,000 words of the source's articles under the filter, those of the sample alone if given.
    """
    chosen, chosen_params = filters.where()
    needs = NONE
    if sample and not search.strip() and {column, *equal} <= set(COLUMNS[table]):
        narrowed, values = _equal(equal)
        where, params = " AND ".join([chosen, *narrowed]), [*chosen_params, *values]
        table, needs = drawn_cases(table, sample.one_in, sample.condition)
    else:
        among = sample.quick if sample else "true"
        where, params = _where(corpus, table, filters, equal, search, among)
        where += f" AND {sample.condition}" if sample else ""
    if sample:
        chosen += f" AND {sample.quick}"
    value = f"lower({quoted(column)})" if column == "cue" else quoted(column)
    sql = f"""
      WITH counted AS (SELECT source, {value} AS value, count(*) AS cases FROM {table}
                       WHERE {where} AND {quoted(column)} IS NOT NULL GROUP BY 1, 2),
           found AS (SELECT source::VARCHAR AS source, value::VARCHAR AS value, cases FROM counted),
           top AS (SELECT source, sum(cases) AS total FROM found GROUP BY 1
                   ORDER BY 2 DESC, 1 LIMIT {SHOWN_SOURCES}),
           ranked AS (SELECT *, row_number() OVER (PARTITION BY source ORDER BY cases DESC, value)
                      AS rank FROM found SEMI JOIN top USING (source)),
           spoken AS (SELECT source::VARCHAR AS source, sum(words) AS words FROM figures
                      WHERE {chosen} GROUP BY 1)
      SELECT source, value, cases, words, 1000 * cases / nullif(words, 0) AS rate, rank
      FROM ranked JOIN spoken USING (source) WHERE rank <= {SHOWN_PER_SOURCE}
      ORDER BY source, rank"""
    return corpus.query(sql, [*params, *chosen_params], needs)


def find_articles(corpus: Corpus, filters: Filters, words: str, limit: int) -> pd.DataFrame:
    """Return article, source, title and date of the newest articles with words in the title."""
    where, params = filters.where()
    table = "figures"
    if words.strip():
        table = "scores"
        where += " AND contains(lower(source || ' ' || title), lower(?))"
        params = [*params, words.strip()]
    order = "ORDER BY date DESC NULLS LAST, row"
    found = corpus.rows(f"SELECT row FROM {table} WHERE {where} {order} LIMIT ?", [*params, limit])
    condition = in_rows([row[0] for row in found])
    sql = f"SELECT article, source, title, date FROM scores WHERE {condition} {order}"
    return corpus.query(sql)


def _where(
    corpus: Corpus,
    table: str,
    filters: Filters,
    equal: Mapping[str, Any],
    search: str,
    among: str = "true",
) -> tuple[str, list[Any]]:
    where, params = _left_by(corpus, filters, among)
    narrowed, values = _equal(equal)
    clauses, params = [where, *narrowed], [*params, *values]
    if search.strip():
        columns = [f"contains(lower(coalesce({c}, '')), lower(?))" for c in TABLES[table]]
        clauses.append(f"({' OR '.join(columns)})")
        params += [search.strip()] * len(columns)
    return " AND ".join(clauses), params


def _left_by(corpus: Corpus, filters: Filters, among: str) -> tuple[str, list[Any]]:
    """Return a condition on cases that leaves those of the articles that the filter leaves;
    `among` is a condition on articles that others needn't be looked at for.

    Few articles are named one by one, so that only their rows are read. Of many, the columns
    that cases share with articles are asked themselves: nothing is joined then.
    """
    if filters == Filters():
        return "true", []
    few = corpus.few(filters)
    if few is not None:
        return in_rows(few), []
    where, params = replace(filters, min_words=0).where()
    if filters.min_words:
        chosen, values = filters.where()
        where += f" AND row IN (SELECT row FROM figures WHERE {chosen} AND {among})"
        params = [*params, *values]
    return where, params


def _equal(equal: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    clauses, params = [], []
    for name, value in equal.items():
        if value:
            values = [value] if isinstance(value, str) else list(value)
            clauses.append(f"{quoted(name)} IN ({', '.join('?' * len(values))})")
            params += values
    return clauses, params

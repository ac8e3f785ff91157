"""The cases behind the numbers: pages of spans and attributions, their cues, kinds, speakers.

Every question is answered in DuckDB with bound parameters; nothing is loaded whole but for a
download.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.corpus import Corpus
from dashboard.figures import quoted
from dashboard.filters import Filters

# Where a search looks, by table.
TABLES = {
    "evidence": ("cue", "sentence"),
    "attributions": ("speaker", "cue", "content", "sentence"),
    "blocks": ("text",),
}
PAGE = 100
MOST_ROWS = 1_000_000  # what an Excel sheet holds
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

    They come in the order of the text, or with the highest values of a column first.
    """
    where, params = _where(table, filters, equal, search)
    order = f"{quoted(first)} DESC NULLS LAST, " if first else ""
    sql = f"""SELECT * FROM {table} WHERE {where} ORDER BY {order}article, start, "end"
              LIMIT ? OFFSET ?"""
    return corpus.query(sql, [*params, size, page * size])


def count_cases(
    corpus: Corpus, table: str, filters: Filters, equal: Mapping[str, Any], search: str = ""
) -> tuple[int, int]:
    """Return how many rows `cases` would page through, and of how many articles."""
    where, params = _where(table, filters, equal, search)
    sql = f"SELECT count(*), count(DISTINCT article) FROM {table} WHERE {where}"
    return corpus.rows(sql, params)[0]


def values_of(
    corpus: Corpus, table: str, column: str, filters: Filters, equal: Mapping[str, Any]
) -> list[str]:
    """Return the values a column has under the filter, the most frequent first."""
    where, params = _where(table, filters, equal, "")
    sql = f"""SELECT {quoted(column)} FROM {table} WHERE {where} AND {quoted(column)} IS NOT NULL
              GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200"""
    return [row[0] for row in corpus.rows(sql, params)]


def frequent(
    corpus: Corpus,
    table: str,
    column: str,
    filters: Filters,
    equal: Mapping[str, Any],
    search: str = "",
) -> pd.DataFrame:
    """Return source, value, cases, words, rate, rank: the most frequent values by source.

    At most six sources, those with the most cases, and eight values of each; rates are per
    1,000 words of the source's articles under the filter.
    """
    where, params = _where(table, filters, equal, search)
    chosen, chosen_params = filters.where()
    value = f"lower({quoted(column)})" if column == "cue" else quoted(column)
    sql = f"""
      WITH found AS (SELECT source, {value} AS value, count(*) AS cases FROM {table}
                     WHERE {where} AND {quoted(column)} IS NOT NULL GROUP BY 1, 2),
           top AS (SELECT source, sum(cases) AS total FROM found GROUP BY 1
                   ORDER BY 2 DESC, 1 LIMIT {SHOWN_SOURCES}),
           ranked AS (SELECT *, row_number() OVER (PARTITION BY source ORDER BY cases DESC, value)
                      AS rank FROM found SEMI JOIN top USING (source)),
           spoken AS (SELECT source, sum(words) AS words FROM scores WHERE {chosen} GROUP BY 1)
      SELECT source, value, cases, words, 1000 * cases / nullif(words, 0) AS rate, rank
      FROM ranked JOIN spoken USING (source) WHERE rank <= {SHOWN_PER_SOURCE}
      ORDER BY source, rank"""
    return corpus.query(sql, [*params, *chosen_params])


def find_articles(corpus: Corpus, filters: Filters, words: str, limit: int) -> pd.DataFrame:
    """Return article, source, title and date of the newest articles with words in the title."""
    where, params = filters.where()
    if words.strip():
        where += " AND contains(lower(source || ' ' || title), lower(?))"
        params = [*params, words.strip()]
    sql = f"""SELECT article, source, title, date FROM scores WHERE {where}
              ORDER BY date DESC NULLS LAST, article LIMIT ?"""
    return corpus.query(sql, [*params, limit])


def _where(
    table: str, filters: Filters, equal: Mapping[str, Any], search: str
) -> tuple[str, list[Any]]:
    where, params = filters.where()
    # Without a filter there is nothing to join with, however many the articles.
    every = filters == Filters()
    clauses = ["true" if every else f"article IN (SELECT article FROM scores WHERE {where})"]
    params = list(params)
    for name, value in equal.items():
        if value:
            clauses.append(f"{quoted(name)} IN (SELECT unnest(?))")
            params.append([value] if isinstance(value, str) else list(value))
    if search.strip():
        columns = [f"contains(lower(coalesce({c}, '')), lower(?))" for c in TABLES[table]]
        clauses.append(f"({' OR '.join(columns)})")
        params += [search.strip()] * len(columns)
    return " AND ".join(clauses), params

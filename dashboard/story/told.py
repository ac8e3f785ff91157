"""A story as the sections get it: its articles in order, what they are called, who has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.charts.style import source_colours
from dashboard.corpus import Corpus
from dashboard.data import source_of
from dashboard.highlight import visible

UNKNOWN = "unknown"
UNDATED = "undated"
LONGEST_LABEL = 40


@dataclass(frozen=True)
class Told:
    """The articles of a story that the filter leaves, the earliest first, undated ones last.

    `rows` has article, source, title, date, published, words. `labels` names each article by its
    source, or by its file where that is unknown; `colours` are those of the labels.
    """

    corpus: Corpus
    name: str
    found: bool
    rows: pd.DataFrame
    labels: Mapping[str, str]
    colours: Mapping[str, str]
    footer: str

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles."""
        return tuple(self.rows["article"])

    @property
    def source_colours(self) -> dict[str, str]:
        """The colours by the name of the source, in the order of the articles; an article
        without a source stands for itself."""
        return {source_of(d): self.colours[self.labels[a]] for a, d in self.documents.items()}

    def ask(self, question: str) -> Any:
        """Return the answer to one of the questions of `dashboard.data.QUESTIONS`."""
        return self.corpus.telling.ask(question, self.articles)

    @property
    def documents(self) -> dict[str, Any]:
        """The documents by their article's id."""
        return dict(zip(self.articles, self.ask("documents"), strict=True))


def tell(corpus: Corpus, name: str, found: bool, articles: Sequence[str], footer: str) -> Told:
    """Return a story of articles by their ids."""
    sql = """SELECT article, source, title, date, published, words FROM scores
             WHERE article IN (SELECT unnest(?)) ORDER BY published NULLS LAST, source, article"""
    rows = corpus.query(sql, [list(articles)])
    labels = labels_of(rows)
    own = {r.article: labels[r.article] if r.source == UNKNOWN else r.source
           for r in rows.itertuples()}  # fmt: skip
    known = corpus.sources()
    by_source = source_colours([*known, *(s for s in own.values() if s not in known)])
    colours = {label: by_source[own[article]] for article, label in labels.items()}
    return Told(corpus, name, found, rows, labels, colours, footer)


def labels_of(rows: pd.DataFrame) -> dict[str, str]:
    """Return a short name for each article: its source, else its file, numbered if not alone."""
    names = {
        r.article: _short(r.article) if r.source == UNKNOWN else visible(r.source)
        for r in rows.itertuples()
    }
    counts = Counter(names.values())
    seen: Counter[str] = Counter()
    labels = {}
    for article, name in names.items():
        seen[name] += 1
        labels[article] = f"{name} ({seen[name]})" if counts[name] > 1 else name
    return labels


def _short(article: str) -> str:
    stem = visible(article.rsplit("/", 1)[-1].removesuffix(".txt"))
    return stem if len(stem) <= LONGEST_LABEL else f"{stem[: LONGEST_LABEL - 1]}…"


def said_moment(published: object) -> str:
    """Return when an article was published, to the minute where its hour is known."""
    if not isinstance(published, str):
        return UNDATED
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return visible(published)
    return moment.isoformat(" ", "minutes") if len(published) > 10 else published

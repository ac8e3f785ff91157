"""The shared filters: widgets bound to the address → a frozen Filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.wording import counted

if TYPE_CHECKING:
    from dashboard.corpus import Corpus

KEYS = ("source", "story", "since", "until", "words")
SHOWN_CHARACTERS = 60
MOST_NOTICES = 5


@dataclass(frozen=True)
class Filters:
    """What is left of the corpus; empty tuples and None mean no restriction."""

    sources: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    min_words: int = 0

    def where(self) -> tuple[str, list[Any]]:
        """Return an SQL condition on the columns of `figures`, and its parameters."""
        clauses: list[str] = []
        params: list[Any] = []
        for column, chosen in (("source", self.sources), ("story", self.stories)):
            if chosen:
                clauses.append(f"{column} IN ({', '.join('?' * len(chosen))})")
                params += chosen
        for clause, value in (("date >= ?", self.since), ("date <= ?", self.until)):
            if value:
                clauses.append(clause)
                params.append(value)
        if self.min_words:
            clauses.append("words >= ?")
            params.append(self.min_words)
        return " AND ".join(clauses) or "true", params

    def only(self, source: str) -> Filters:
        """Return the same filter on one source alone."""
        return replace(self, sources=(source,))

    def with_source(self, source: str) -> Filters:
        """Return the same filter, widened by one source when it names sources at all."""
        if not self.sources or source in self.sources:
            return self
        return replace(self, sources=(*self.sources, source))

    def describe(self) -> str:
        """Return the filter in words, "all articles" when nothing is restricted."""
        parts = []
        if self.sources:
            parts.append(_listed("source", self.sources))
        if self.stories:
            parts.append(_listed("story", self.stories))
        if self.since:
            parts.append(f"from {self.since.isoformat()}")
        if self.until:
            parts.append(f"until {self.until.isoformat()}")
        if self.min_words:
            parts.append(f"at least {counted(self.min_words, 'word')}")
        return "; ".join(parts) or "all articles"


def _listed(name: str, chosen: tuple[str, ...]) -> str:
    return f"{name} {', '.join(chosen[:3])}" + (f" and {len(chosen) - 3} more" * (len(chosen) > 3))


def choose_filters(corpus: Corpus, known_keys: tuple[str, ...] = ()) -> Filters:
    """Draw the filters where it is called, and return what is chosen.

    Values in the address that don't exist here are ignored, with a notice.
    """
    sources, stories, dates = corpus.sources(), corpus.stories(), corpus.date_range()
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    chosen = st.multiselect(
        "Source", sources, key="source", bind="query-params", placeholder="All sources"
    )
    told = st.multiselect(
        "Story", stories, key="story", bind="query-params", placeholder="All stories"
    )
    first, last = dates or (None, None)
    limits: dict[str, Any] = {"min_value": first, "max_value": last, "disabled": dates is None}
    since = st.date_input(
        "From", None, key="since", bind="query-params", format="YYYY-MM-DD", **limits
    )
    until = st.date_input(
        "Until", None, key="until", bind="query-params", format="YYYY-MM-DD", **limits
    )
    words = st.number_input(
        "At least this many words", 0, 100_000, 0, 50, key="words", bind="query-params"
    )
    filters = Filters(tuple(chosen), tuple(told), since, until, int(words or 0))
    notices = ignored(given, filters, known_keys)
    if notices:
        with st.container(border=True):
            st.caption("Ignored in the address, because it doesn't exist here:")
            for notice in notices:
                st.text(notice)
    return filters


def ignored(
    given: Mapping[str, Sequence[str]], filters: Filters, known_keys: Sequence[str]
) -> list[str]:
    """Return what the address asked for and the filters don't do, cut to a few short lines."""
    done = {"source": filters.sources, "story": filters.stories}
    single = {"since": filters.since, "until": filters.until, "words": filters.min_words}
    found = []
    for key, values in given.items():
        if key in done:
            found += [f"{key}: {value}" for value in values if value not in done[key]]
        elif key in single:
            asked = any(value not in ("", "0") for value in values)
            found += [f"{key}: {', '.join(values)}"] * (asked and not single[key])
        elif key not in known_keys:
            found.append(f"{key} = {', '.join(values)}")
    more = len(found) - MOST_NOTICES
    found = [f if len(f) <= SHOWN_CHARACTERS else f"{f[:SHOWN_CHARACTERS]}…" for f in found]
    return [*found[:MOST_NOTICES], f"and {more} more"] if more > 0 else found

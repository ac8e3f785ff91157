"""A connection that is made anew when what it reads turns out damaged, or is there no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import TypeVar

import duckdb

Answer = TypeVar("Answer")
# What creates tables in memory, by the name of the table.
Makers = Mapping[str, Callable[[duckdb.DuckDBPyConnection], None]]
NONE: Makers = MappingProxyType({})


class Connected:
    """A DuckDB connection for questions; `renew` makes another one when a question fails."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        renew: Callable[[], duckdb.DuckDBPyConnection] | None = None,
    ):
        # With the tables in memory that were made for questions: they go with the connection.
        self._current: tuple[duckdb.DuckDBPyConnection, set[str]] = (connection, set())
        self._renew = renew
        self._lock = Lock()
        self._making = Lock()

    def ask(
        self, question: Callable[[duckdb.DuckDBPyConnection], Answer], needs: Makers = NONE
    ) -> Answer:
        """Return the answer to a question; one that fails is asked once more, of what is left.

        Each is given a cursor of its own, since connections aren't shared between threads. The
        tables that it needs are made when they are needed first, in this order.
        """
        asked = self._current
        try:
            return self._answer(asked, question, needs)
        except duckdb.Error:
            if self._renew is None:
                raise
        with self._lock:
            if self._current is asked:
                self._current = (self._renew(), set())
        return self._answer(self._current, question, needs)

    def _answer(
        self,
        current: tuple[duckdb.DuckDBPyConnection, set[str]],
        question: Callable[[duckdb.DuckDBPyConnection], Answer],
        needs: Makers,
    ) -> Answer:
        connection, made = current
        with connection.cursor() as cursor:
            if not made.issuperset(needs):
                # One at a time: a table that two sessions make at once is an error to DuckDB.
                with self._making:
                    for name in [name for name in needs if name not in made]:
                        needs[name](cursor)
                        made.add(name)
            return question(cursor)

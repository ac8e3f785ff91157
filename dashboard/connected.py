"""A connection that is made anew when what it reads turns out damaged, or is there no more."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

import duckdb

Answer = TypeVar("Answer")


class Connected:
    """A DuckDB connection for questions; `renew` makes another one when a question fails."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        renew: Callable[[], duckdb.DuckDBPyConnection] | None = None,
    ):
        self._connection = connection
        self._renew = renew
        self._lock = Lock()

    def ask(self, question: Callable[[duckdb.DuckDBPyConnection], Answer]) -> Answer:
        """Return the answer to a question; one that fails is asked once more, of what is left.

        Each is given a cursor of its own, since connections aren't shared between threads.
        """
        asked = self._connection
        try:
            with asked.cursor() as cursor:
                return question(cursor)
        except duckdb.Error:
            if self._renew is None:
                raise
        with self._lock:
            if self._connection is asked:
                self._connection = self._renew()
        with self._connection.cursor() as cursor:
            return question(cursor)

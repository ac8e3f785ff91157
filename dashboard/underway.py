"""Files and addresses that are read beside the page, which shows how far they are and may stop
them; what was read by then is kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import closing

import streamlit as st

from dashboard.bringing import Article, Brought, Problem, Source, brought, failed
from dashboard.pending import take
from dashboard.wording import counted

READING = "add_reading"
# A page that isn't looked at any more asks no further.
FORGOTTEN_SECONDS = 600.0
EVERY_SECONDS = 0.5


class Reading:
    """Sources that a thread reads one after the other."""

    def __init__(self, sources: Sequence[Source], what: str):
        self.what, self.total = what, len(sources)
        self._done: list[Brought] = []
        self._now: list[Article | Problem] = []
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._began = self._asked = time.monotonic()
        self._thread = threading.Thread(target=self._read, args=(sources,), daemon=True)
        self._thread.start()

    def _read(self, sources: Sequence[Source]) -> None:
        for source in sources:
            try:
                with closing(source.items()) as items:
                    for item in items:
                        if self._is_over():
                            return
                        self._now.append(item)
            except Exception as error:  # One file's fault is not the others'.
                self._now.append(failed(source, error))
            if self._is_over():
                return
            found = brought(self._now)
            with self._lock:
                self._done.append(found)
                self._now = []

    def _is_over(self) -> bool:
        return self._ended.is_set() or time.monotonic() - self._asked > FORGOTTEN_SECONDS

    def is_done(self, seconds: float = 0.0) -> bool:
        """Tell whether all is read, waiting for that a moment."""
        self._asked = time.monotonic()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def stop(self) -> Brought:
        """Read no further, and return what was read; what is under way is not waited for."""
        self._ended.set()
        with self._lock:
            return sum([*self._done, brought(self._now)], Brought())

    def told(self) -> tuple[float, str]:
        """Return how much is done, from 0 to 1, and that in words."""
        with self._lock:
            done = len(self._done)
            articles = sum(len(found.articles) for found in self._done)
            articles += sum(isinstance(item, Article) for item in self._now)
        rate = articles / max(0.1, time.monotonic() - self._began)
        said = f"{done:,} of {counted(self.total, self.what)}, {counted(articles, 'article')}"
        return done / self.total, f"{said}, {rate:,.1f} a second"


def is_reading() -> bool:
    """Tell whether something is being read."""
    return READING in st.session_state


def begin(sources: Sequence[Source], what: str) -> None:
    """Begin to read sources: files or addresses, as `what` calls one."""
    if sources:
        st.session_state[READING] = reading = Reading(sources, what)
        # What takes no time needs no bar.
        if reading.is_done(EVERY_SECONDS):
            halt()


def halt() -> None:
    """Take over what was read so far, and read no further."""
    reading = st.session_state.pop(READING, None)
    if reading is not None:
        take(reading.stop())


def show_reading() -> None:
    """Draw how far it is, with a way to stop; nothing when nothing is being read."""
    if is_reading():
        _show()


@st.fragment(run_every=EVERY_SECONDS)
def _show() -> None:
    reading = st.session_state.get(READING)
    if reading is None or reading.is_done():
        halt()
        st.rerun()
    part, said = reading.told()
    st.progress(part, said)
    if st.button("Stop, and keep what was read", key="add-stop-reading"):
        halt()
        st.rerun()

"""What is done beside the server's start and its first page, so that no page waits for it."""

from __future__ import annotations

import atexit
import gc
from importlib import import_module
from pkgutil import iter_modules
from threading import Event
from time import sleep

FIRST_PAGE = Event()
# Seconds that a browser takes to ask for the rest of the first page.
REST = 3


def warm_up() -> None:
    """Do what the first page would wait for: import the views, load the corpus, its means.

    What is loaded stays, so that looking through it for garbage, a fifth of the time, is left
    out now and later.
    """
    gc.disable()
    try:
        from dashboard import views
        from dashboard.data import load_corpus
        from dashboard.filters import Filters

        for view in iter_modules(views.__path__):
            import_module(f"dashboard.views.{view.name}")
        load_corpus().profile(Filters())
    finally:
        gc.freeze()
        gc.enable()
        # Else libraries that count what they own complain at the end.
        atexit.register(gc.unfreeze)


def read_an_article() -> None:
    """Have what reads articles loaded when the first is opened: another process scored them."""
    from dashboard.data import load_corpus
    from dashboard.filters import Filters

    FIRST_PAGE.wait()
    sleep(REST)
    corpus = load_corpus()
    for article in corpus.article_rows(Filters(), size=1)["article"]:
        corpus.analysis_of(article)

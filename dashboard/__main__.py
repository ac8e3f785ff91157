"""python -m dashboard: run the app, reading and scoring its corpus while the server starts.

Takes the options of `streamlit run`.
"""

from __future__ import annotations

import atexit
import gc
import logging
import sys
from importlib import import_module
from pathlib import Path
from threading import Thread

from streamlit.web.cli import main as streamlit

APP = Path(__file__).parent / "app.py"
CONTEXT = "streamlit.runtime.scriptrunner_utils.script_run_context"
WARM_UP = "warm up"


def main() -> None:
    """Serve the app until it is stopped."""
    # The corpus is loaded without a page that could show its progress, which is no fault.
    logging.getLogger(CONTEXT).addFilter(lambda record: record.threadName != WARM_UP)
    Thread(target=warm_up, name=WARM_UP, daemon=True).start()
    streamlit(["run", str(APP), *sys.argv[1:]], prog_name="streamlit")


def warm_up() -> None:
    """Do what the first page would wait for: load the corpus, its means, the first view.

    What is loaded stays, so that looking through it for garbage, a fifth of the time, is left
    out now and later.
    """
    gc.disable()
    try:
        from dashboard.data import load_corpus
        from dashboard.filters import Filters

        corpus = load_corpus()
        import_module("dashboard.views.overview")
        corpus.profile(Filters())
    finally:
        gc.freeze()
        gc.enable()
        # Else libraries that count what they own complain at the end.
        atexit.register(gc.unfreeze)


if __name__ == "__main__":
    main()

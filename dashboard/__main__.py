"""python -m dashboard: run the app, loading its corpus while the server starts.

Takes the options of `streamlit run`.
"""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path
from threading import Thread

APP = Path(__file__).parent / "app.py"
CONTEXT = "streamlit.runtime.scriptrunner_utils.script_run_context"
WARM_UP = "warm up"
# Seconds that the server may wait for its turn while the corpus is loaded.
TURN = 0.001


def main() -> None:
    """Serve the app until it is stopped."""
    # What is imported stays; the warm-up lets garbage be collected again.
    gc.disable()
    sys.setswitchinterval(TURN)
    from streamlit.web.cli import main as streamlit

    # The corpus is loaded without a page that could show its progress, which is no fault.
    logging.getLogger(CONTEXT).addFilter(lambda record: record.threadName != WARM_UP)
    Thread(target=prepare, name=WARM_UP, daemon=True).start()
    streamlit(["run", str(APP), *sys.argv[1:]], prog_name="streamlit")


def prepare() -> None:
    """Load what the pages need: the first one's, and after it what the others wait for."""
    from dashboard.warming import read_an_article, warm_up

    warm_up()
    read_an_article()


if __name__ == "__main__":
    main()

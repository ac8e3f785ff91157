"""parallax dashboard: start the app on the bundled corpus or on other files."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from runpy import run_module

from analysis.ahead import BUNDLED_FOLDER, begin
from analysis.commands.inputs import add_store
from analysis.reading import is_store

CORPUS = "PARALLAX_CORPUS"
# As analysis.store has it, which takes half a second to import.
STORE = "PARALLAX_STORE"


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "dashboard", help="open the app in a browser", description="Open the app in a browser."
    )
    parser.add_argument(
        "path", nargs="?", help="a folder, file or store of articles; default: the bundled corpus"
    )
    add_store(parser)
    parser.add_argument(
        "--port",
        type=int,
        default=8501,
        help="where the app answers on this machine (default: 8501)",
    )
    parser.add_argument("--headless", action="store_true", help="don't open a browser")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run Streamlit on the app until it is stopped; return its exit status."""
    spec = find_spec("dashboard")
    if spec is None or spec.origin is None:
        print("parallax: the dashboard is not installed", file=sys.stderr)
        return 2
    if options.path:
        path = Path(options.path).resolve()
        if not path.exists():
            print(f"parallax: {options.path}: no such file or folder", file=sys.stderr)
            return 1
        os.environ[CORPUS] = str(path)
    store = options.store or os.environ.get(STORE)
    if store:
        # A relative path is meant from here, not from where the app is run.
        os.environ[STORE] = str(Path(store).expanduser().resolve())
    shown = Path(os.environ.get(CORPUS) or BUNDLED_FOLDER)
    if not is_store(shown):
        begin(shown)
    # Streamlit looks for its settings where it is started.
    os.chdir(Path(spec.origin).parent.parent)
    sys.argv[1:] = [
        "--server.address=127.0.0.1", f"--server.port={options.port}",
        f"--server.headless={'true' if options.headless else 'false'}",
        "--browser.gatherUsageStats=false",
    ]  # fmt: skip
    print(
        f"Parallax answers at http://127.0.0.1:{options.port} until you press Ctrl+C.", flush=True
    )
    try:
        run_module("dashboard", run_name="__main__")
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else int(bool(stopped.code))
    return 0

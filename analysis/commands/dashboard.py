"""parallax dashboard: start the app on the bundled corpus or on other files."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

CORPUS = "PARALLAX_CORPUS"


def add_to(commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "dashboard", help="open the app in a browser", description="Open the app in a browser."
    )
    parser.add_argument(
        "path", nargs="?", help="a folder or file of articles; default: the bundled corpus"
    )
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--headless", action="store_true", help="don't open a browser")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run Streamlit on the app until it is stopped; return its exit status."""
    spec = find_spec("dashboard")
    if spec is None or spec.origin is None:
        print("parallax: the dashboard is not installed", file=sys.stderr)
        return 2
    environment = dict(os.environ)
    if options.path:
        path = Path(options.path).resolve()
        if not path.exists():
            print(f"parallax: {options.path}: no such file or folder", file=sys.stderr)
            return 1
        environment[CORPUS] = str(path)
    folder = Path(spec.origin).parent
    command = [
        sys.executable, "-m", "streamlit", "run", str(folder / "app.py"),
        "--server.address=127.0.0.1", f"--server.port={options.port}",
        f"--server.headless={'true' if options.headless else 'false'}",
        "--browser.gatherUsageStats=false",
    ]  # fmt: skip
    os.chdir(folder.parent)
    if os.name == "posix":
        # The same process goes on as the server: whatever ends it ends the server.
        os.execve(command[0], command, environment)
    try:
        return subprocess.run(command, env=environment).returncode
    except KeyboardInterrupt:
        return 0

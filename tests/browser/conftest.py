"""A real server and a real Chromium; without one the tests are skipped."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = os.environ.get("PARALLAX_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip
PATIENCE = 90_000  # milliseconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(corpus: Path | None = None, port: int | None = None):
    """Run the app on a corpus and yield its address."""
    port = port or free_port()
    environment = {k: v for k, v in os.environ.items() if k != "PARALLAX_CORPUS"}
    command = [sys.executable, "-m", "analysis", "dashboard", "--headless", f"--port={port}"]
    command += [str(corpus)] if corpus else []
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        pytest.skip("no Chromium: install it, or name it in PARALLAX_CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve():
    """Return the context manager that runs the app on a corpus."""
    return serving


@pytest.fixture(scope="session")
def server(browser):
    with serving() as address:
        yield address


@pytest.fixture
def page(browser):
    """A page that must raise no error and ask nothing of any other machine."""
    context = browser.new_context(viewport={"width": 1440, "height": 1400}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    errors, foreign = [], []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "request",
        lambda r: (
            foreign.append(r.url)
            if not r.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
            else None
        ),
    )
    yield opened
    context.close()
    assert errors == []
    assert foreign == []

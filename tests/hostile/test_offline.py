"""Nothing is asked of a network: everything runs with every address but this machine's closed."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# Installed before anything of the project is imported, in a process of its own.
CLOSED = """
import socket, sys

def refuse(*arguments, **keywords):
    print("NETWORK", arguments, file=sys.stderr)
    raise OSError("the network is closed")

connect = socket.socket.connect

def connect_here(self, address):
    if self.family == socket.AF_UNIX or address[0] in ("127.0.0.1", "::1"):
        return connect(self, address)
    return refuse(address)

socket.socket.connect = connect_here
socket.socket.connect_ex = connect_here
socket.socket.sendto = refuse
socket.create_connection = refuse
for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "gethostbyname_ex"):
    def resolve(host, *rest, real=getattr(socket, name), **keywords):
        if host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", None):
            return real(host, *rest, **keywords)
        return refuse(host)
    setattr(socket, name, resolve)
"""
COMMAND = "from analysis.cli import main; sys.exit(main(sys.argv[1:]))"
APP = """
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
app = AppTest.from_file("dashboard/app.py", default_timeout=300)
for view in sys.argv[1:]:
    app._page_hash = calc_hash(view)
    app.run()
    assert not app.exception, (view, app.exception)
    assert app.title or app.header or app.text, view
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess:
    ran = subprocess.run(
        [sys.executable, "-c", CLOSED + code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "NETWORK" not in ran.stderr, ran.stderr[-2000:]
    return ran


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze", "--output-format", "jsonl", "seeds"),
        ("analyze", "seeds"),
        ("compare", "--quotations", "--facts", "--output-format", "jsonl", "seeds"),
        ("signals",),
    ],
    ids=lambda arguments: "-".join(a.strip("-") for a in arguments),
)
def test_commands_ask_nothing_of_a_network(arguments):
    ran = run(COMMAND, *arguments)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout


def test_a_page_a_feed_and_a_table_are_read_without_a_network(tmp_path):
    (tmp_path / "a.html").write_text(
        "<!doctype html><html><head><link rel=stylesheet href=http://192.0.2.1/a.css></head>"
        "<body><img src=http://192.0.2.1/a.png><h1>The plan</h1>"
        "<p>The board met on Monday, and it may meet again, two officials said.</p></body></html>"
    )
    (tmp_path / "b.xml").write_text(
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://192.0.2.1/rss.dtd"><rss version="2.0">'
        "<channel><item><title>The plan</title><link>http://192.0.2.1/1</link>"
        "<description>It may fail, two officials said.</description></item></channel></rss>"
    )
    (tmp_path / "c.csv").write_text(
        "id,text,url,date\n1,It may fail.,http://192.0.2.1/,2 mai 2026\n"
    )
    store = str(tmp_path / "store")
    ran = run(COMMAND, "import", "--store", store, *map(str, sorted(tmp_path.glob("?.*"))))
    assert "3 added" in ran.stdout, ran.stdout + ran.stderr
    assert len(run(COMMAND, "export", "--store", store).stdout.splitlines()) == 3


def test_an_address_given_is_refused_when_the_network_is_closed():
    ran = subprocess.run(
        [sys.executable, "-c", CLOSED + COMMAND, "analyze", "http://192.0.2.1/"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr


@pytest.mark.slow
def test_every_view_of_the_app_asks_nothing_of_a_network():
    views = sorted(p.stem for p in (ROOT / "dashboard" / "views").glob("[a-z]*.py"))
    ran = run(APP, *views)
    assert ran.returncode == 0, ran.stderr[-3000:]


def test_nothing_is_reported_home():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1"

"""Bringing articles in, in a real browser: an archive of tables, addresses that keep waiting."""

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LINE = (
    "The harbour council may delay the vote, its chair Rolf Tamsin said on Monday. “We hope that "
    "the money is found,” he told reporters. The bridge was closed last year."
)


@pytest.fixture
def site():
    """Serve a page on this machine, and one that answers when the gate opens."""
    gate = threading.Event()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/slow":
                gate.wait(60)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            page = f"<html><body><article><h1>A vote</h1><p>{LINE}</p></article></body></html>"
            self.wfile.write(page.encode())

        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", gate
        gate.set()
        server.shutdown()


@pytest.fixture
def app(serve, tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PARALLAX_ALLOW_PRIVATE", "1")
    with serve() as address:
        yield address


def archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("in/one.csv", f"titel;inhalt;rubrik\nA vote;{LINE};Harbour\n")
        made.writestr("two.csv", f"rubrik;titel;inhalt\nPorts;A ferry;{LINE}\n")
    return packed.getvalue()


def test_an_archive_of_tables_and_addresses_that_wait(page, app, site):
    root, gate = site
    page.goto(f"{app}/add")
    page.get_by_role("tab", name="Upload").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "all.zip", "mimeType": "application/zip", "buffer": archive()}
    )
    second = page.locator("[data-testid=stExpander]").filter(has_text="two.csv in all.zip")
    page.get_by_text("Columns of in/one.csv in all.zip").wait_for()
    second.get_by_role("combobox", name="story").click()
    page.get_by_role("option", name="rubrik").click()
    page.get_by_role("button", name="Read 1 file").click()
    page.get_by_role("heading", name="Recognised: 2 articles").wait_for()
    page.get_by_text("Columns of in/one.csv in all.zip").wait_for(state="detached")
    page.get_by_role("tab", name="Address or feed").click()
    page.get_by_label("Addresses of articles or feeds").fill(f"{root}/page\n{root}/slow\n{root}/x")
    page.get_by_role("button", name="Fetch").click()
    page.get_by_text("1 of 3 addresses, 1 article").wait_for()
    page.get_by_role("button", name="Stop, and keep what was read").click()
    page.get_by_role("heading", name="Recognised: 3 articles").wait_for()
    page.get_by_text("of 3 addresses").wait_for(state="detached")
    gate.set()
    page.get_by_role("button", name="Keep in your store").click()
    page.get_by_text("Kept: 3 added.").wait_for()

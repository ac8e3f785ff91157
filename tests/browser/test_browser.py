"""What a reader sees and downloads, in a real browser."""

import csv
import io
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pandas as pd
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DOTS = "svg.marks g.mark-symbol path"


def open_overview(page, address):
    page.goto(address)
    page.locator(DOTS).first.wait_for()
    settle(page)


def settle(page):
    """Wait until the server has run the page to its end and the chart is drawn anew."""
    page.wait_for_timeout(300)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-stale=true]").first.wait_for(state="detached")


def row_names(page) -> list[str]:
    labels = page.locator("svg.marks g.role-axis-label text").all_text_contents()
    return [label for label in labels if not re.fullmatch(r"[−\d.,]+[%k]?", label)]


def choose(page, label, option):
    page.get_by_role("combobox", name=label, exact=True).fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    settle(page)


def download(page, menu, name):
    page.get_by_role("button", name=menu).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    page.keyboard.press("Escape")
    return waiting.value


def content(downloaded) -> bytes:
    with open(downloaded.path(), "rb") as file:
        return file.read()


def test_every_source_is_a_row_of_the_overview(page, server):
    open_overview(page, server)
    sources = set(row_names(page))
    assert len(sources) >= 2
    assert page.get_by_role("heading", name="How differently do these sources tell it?").count()
    assert f"{len(sources)} sources" in page.inner_text("[data-testid=stMain]")


def test_filtering_by_source_changes_chart_and_address(page, server, browser):
    open_overview(page, server)
    first, *others = list(dict.fromkeys(row_names(page)))
    choose(page, "Source", first)
    page.wait_for_function("!document.querySelector('[data-testid=stMain]').innerText"
                           f".includes({others[0]!r})")  # fmt: skip
    assert set(row_names(page)) == {first}
    assert "source=" in page.url
    colleague = browser.new_page()
    colleague.set_default_timeout(90_000)
    open_overview(colleague, page.url)
    assert set(row_names(colleague)) == {first}
    colleague.close()


SIDEWAYS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
  .filter(chart => chart.scrollWidth > chart.clientWidth + 1).length"""


@pytest.mark.parametrize("view", ["", "source", "compare?index=true&weights=1", "evidence"])
def test_charts_fit_a_narrow_page(page, server, view):
    page.set_viewport_size({"width": 820, "height": 1400})
    page.goto(f"{server}/{view}")
    page.locator("svg.marks").first.wait_for()
    settle(page)
    assert page.locator("svg.marks").count()
    page.wait_for_function(f"({SIDEWAYS})() === 0")


def test_a_dot_opens_its_articles_and_an_article_opens(page, server):
    open_overview(page, server)
    page.locator(DOTS).first.click()
    page.get_by_role("button", name="Open source").click()
    page.get_by_role("heading", name="What is typical of this source?").wait_for()
    settle(page)
    assert "/source" in page.url
    page.get_by_role("button", name="Read", exact=True).first.click()
    page.get_by_role("heading", name="What in this text made the number?").wait_for()
    assert "article=" in page.url
    assert page.locator(".px-article").first.inner_text().strip()


def test_a_dot_among_the_others_opens_that_source_under_the_same_filter(page, server):
    open_overview(page, f"{server}/source?words=50")
    chooser = page.get_by_role("combobox", name="This source")
    shown = chooser.input_value()
    strips = page.locator("[data-testid=stVegaLiteChart]").first
    strips.locator("g.mark-symbol path").first.click()
    page.wait_for_function(
        "shown => document.querySelector('[data-testid=stMain] input[role=combobox]').value"
        " !== shown",
        arg=shown,
    )
    page.wait_for_url(lambda url: "words=50" in url and "of=" in url)


def test_a_chart_downloads_in_every_format(page, server):
    open_overview(page, server)
    sources = set(row_names(page))
    title = page.locator("svg.marks .role-title text").first.text_content()

    png = content(download(page, "Download chart", "PNG"))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20], "big") > 1600

    svg = content(download(page, "Download chart", "SVG")).decode()
    assert all(f">{text.replace('&', '&amp;')}</text>" in svg for text in sources)
    assert title.split()[0] in svg

    saved = download(page, "Download chart", "PDF")
    pdf = content(saved)
    assert saved.suggested_filename == "parallax-overview.pdf"
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert b"/Font" in pdf

    text = content(download(page, "Download chart", "CSV")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["source"] for row in rows} == sources
    assert len(rows) == len(sources) * len({row["signal"] for row in rows})


def test_a_table_downloads_as_excel_and_parquet(page, server):
    open_overview(page, server)
    sources = set(row_names(page))
    excel = pd.read_excel(io.BytesIO(content(download(page, "Download table", "Excel"))))
    parquet = pd.read_parquet(io.BytesIO(content(download(page, "Download table", "Parquet"))))
    assert set(excel["source"]) == set(parquet["source"]) == sources
    assert len(excel) == len(parquet)


def test_a_narrow_page_is_not_moved_sideways(page, server):
    page.set_viewport_size({"width": 820, "height": 1200})
    open_overview(page, server)
    wide = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth - "
        "document.querySelector('[data-testid=stMain]').clientWidth"
    )
    assert wide <= 1


class Canary(BaseHTTPRequestHandler):
    """Notes every request it gets."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args):
        pass


def test_hostile_text_neither_runs_nor_fetches(page, serve, tmp_path):
    canary = HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=canary.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{canary.server_port}"
    bait = (
        f"<img src={address}/img onerror=alert(1)> <script>fetch('{address}/js')</script> "
        f"![x]({address}/md.png) <svg onload=alert(1)> $x^2$ :icon: <link href={address}/css>"
    )
    quoted = bait.replace('"', '""')
    lines = [f'{n}.txt,"{quoted} {n}","{quoted}",2026-01-0{i}' for i, n in enumerate("ab", 1)]
    (tmp_path / "sources.csv").write_text(
        "\n".join(["file,source,title,published", *lines]), "utf-8"
    )
    for name in "ab":
        text = f"{bait}\n\nA shameful and outrageous vote {name}, perhaps. {bait}\n\nIt ended."
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with serve(tmp_path) as server:
        open_overview(page, server)
        page.locator(DOTS).first.hover()
        page.locator(DOTS).first.click()
        settle(page)
        for view in ("source", "article", "evidence", "methods"):
            page.goto(f"{server}/{view}")
            page.get_by_role("heading").first.wait_for()
            settle(page)
            page.wait_for_timeout(500)
            if view == "article":
                assert "<img src=" in page.locator(".px-article").first.inner_text()
    assert dialogs == []
    assert Canary.asked == []
    page.request.get(f"{address}/alive")
    assert Canary.asked == ["/alive"]
    canary.shutdown()

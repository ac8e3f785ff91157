"""Hostile text in every field and every view of a real browser: shown, never run, never fetched.

A server on loopback stands for whoever wrote the text; it must not be asked for anything.
"""

import csv
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlencode

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BAITS = (
    "<script>window.px_ran=1;fetch('{canary}/script')</script>",
    '<img src={canary}/img onerror="window.px_ran=1">',
    "<svg onload=window.px_ran=1><image href={canary}/svg></svg>",
    '"><iframe src="{canary}/frame" srcdoc="<script>parent.px_ran=1</script>"></iframe>',
    "'-->]]></style></textarea></title><script>window.px_ran=1</script>",
    "[read](javascript:window.px_ran=1) ![dot]({canary}/dot.png) <{canary}/auto>",
    "<a href=javascript:window.px_ran=1 autofocus onfocus=window.px_ran=1>read</a>",
    "$\\href{{javascript:window.px_ran=1}}{{x}}$ $$x^2$$ :smile: :material/home: :red[red]",
    "<link rel=stylesheet href={canary}/css><style>@import url({canary}/import);</style>",
    "<details open ontoggle=window.px_ran=1><base href={canary}/base/>{{{{7*7}}}}",
)
PROSE = (
    "A shameful and outrageous vote was rammed through on Monday, and 40 people may leave. "
    "“The plan is a stunning success for {bait} everyone here,” said {bait} Anna Berg, the mayor. "
    "The council, according to {bait}, had perhaps met 12 times before. Nobody knows why it ended."
)
SECTIONS = ("lineage", "originality", "quotations", "facts", "framing")
VIEWS = (
    "", "source", "article", "evidence", "methods", "add",
    *(f"story?section={section}" for section in SECTIONS),
)  # fmt: skip
PATIENCE = 240_000  # milliseconds: every section of a story is worked out once
# What of the page could run or fetch for the text: no element may carry it.
ALIVE = """canary => [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a =>
  /^on/.test(a.name) || /^\\s*javascript:/i.test(a.value)
  || (/^(src|srcset|href|xlink:href|data|action|poster|srcdoc|background)$/.test(a.name)
      && a.value.includes(canary)))).map(e => e.outerHTML.slice(0, 200))"""


class Canary(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def canary():
    server = HTTPServer(("127.0.0.1", 0), Canary)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


def address_of(server) -> str:
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def baits(canary):
    return [bait.format(canary=address_of(canary)) for bait in BAITS]


@pytest.fixture
def folder(tmp_path, baits):
    """One story told by as many sources as there are baits, each bait in every field of one."""
    rows = [("file", "source", "title", "url", "published", "author", "story")]
    for number, bait in enumerate(baits):
        name = f"{number} " + bait.replace("/", "∕")[:100] + ".txt"
        text = f"{bait}\n\n{PROSE.format(bait=bait)}\n\n{bait}\n\nSubscribe now: {bait}\n"
        (tmp_path / name).write_text(text, "utf-8")
        date = f"2026-01-{number + 1:02}"
        rows.append((name, f"{number} {bait}", bait, bait, date, bait, f"Vote {baits[0]}"))
    with (tmp_path / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return tmp_path


def settle(page):
    page.get_by_role("heading").first.wait_for(timeout=PATIENCE)
    page.wait_for_timeout(300)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(
        timeout=PATIENCE
    )
    page.locator("[data-stale=true]").first.wait_for(state="detached")


def assert_dead(page, canary):
    assert page.evaluate("window.px_ran") is None
    assert page.evaluate(ALIVE, address_of(canary)) == []
    assert canary.asked == []


def test_no_view_runs_or_fetches_what_the_text_says(page, serve, folder, canary, baits):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    with serve(folder) as server:
        for view in VIEWS:
            page.goto(f"{server}/{view}")
            settle(page)
            assert page.locator("[data-testid=stException]").count() == 0, view
            assert_dead(page, canary)
        for path in sorted(folder.glob("*.txt"))[:3]:
            page.goto(f"{server}/article?{urlencode({'article': path.name})}")
            settle(page)
            bait = path.read_text("utf-8").split("\n")[0]
            assert bait in page.locator(".px-article").first.text_content()
            assert_dead(page, canary)
        page.goto(f"{server}/add")
        settle(page)
        page.get_by_label("Text of one article").fill("\n\n".join(baits))
        form = page.locator("[data-testid=stForm]").first
        form.get_by_label("Source", exact=True).fill(baits[1])
        page.get_by_role("button", name="Read it").click()
        settle(page)
        assert_dead(page, canary)
    assert dialogs == []
    # The canary was alive all the while.
    page.request.get(f"{address_of(canary)}/alive")
    assert canary.asked == ["/alive"]


def test_the_exported_article_neither_runs_nor_fetches(page, serve, folder, canary, tmp_path):
    with serve(folder) as server:
        page.goto(f"{server}/article")
        settle(page)
        page.get_by_role("tab", name="Download").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Annotated article (HTML)").click()
        exported = tmp_path / "exported.html"
        waiting.value.save_as(exported)
    page.route("file://**", lambda route: route.continue_())
    page.set_content(exported.read_text("utf-8"))
    page.wait_for_timeout(1000)
    assert "window.px_ran" in page.locator("main").text_content()
    assert page.locator("script").count() == 0
    assert_dead(page, canary)


def test_a_hostile_address_is_told_and_ignored(page, serve, folder, canary, baits):
    with serve(folder) as server:
        keys = ("source", "story", "since", "words", "article", "signal", "corpus", "no-such-key")
        values = (baits[0], baits[5], "-1", "x" * 500)
        query = urlencode([(key, value) for key in keys for value in values])
        for view in ("", "source", "article", "evidence", "story"):
            page.goto(f"{server}/{view}?{query}")
            settle(page)
            assert page.locator("[data-testid=stException]").count() == 0, view
            assert_dead(page, canary)

"""Time the dashboard on stores of a thousand and a million articles in a real browser.

    python bench/store_browser.py FOLDER [--sizes 1000,1000000]

FOLDER holds the stores that `bench/store.py --folder FOLDER` built. Prints seconds to the first
paint, milliseconds to draw again after a change of the filter, and kilobytes that the server
sent for it; needs Chromium (PARALLAX_CHROMIUM, else the one on the path) and playwright.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

from playwright.sync_api import Browser, Page, sync_playwright

# The browser tests' way of running a server.
HARNESS = Path(__file__).parent.parent / "tests" / "browser" / "conftest.py"
REPEATS = 7
STILL = 600  # milliseconds without a change: the page is done
PAGES = {"overview": "/", "source": "/source?of=Source+03", "evidence": "/evidence",
         "one signal": "/evidence?signal=hedging"}  # fmt: skip
# Resolves with the milliseconds from the first request to run the script until it has run.
RUN = """still => new Promise(done => {
  const start = performance.now(); let ran = 0, since = 0;
  const look = () => {
    const state = document.querySelector('[data-testid="stApp"]').dataset.testScriptState;
    const now = performance.now();
    if (state === 'running') { ran = now; since = 0; }
    else if (ran) { since ||= now; if (now - since > still) return done(since - start); }
    if (now - start > 60000) done(Infinity); else setTimeout(look, 5);
  };
  look();
})"""


class Watched:
    """A page that counts what its websocket receives."""

    def __init__(self, browser: Browser):
        self.page: Page = browser.new_page(viewport={"width": 1440, "height": 1400})
        self.received = 0
        self.page.on("websocket", lambda s: s.on("framereceived", self._count))

    def _count(self, data: str | bytes) -> None:
        self.received += len(data)

    def paint(self, address: str) -> float:
        """Return the seconds from asking for a page until its script has run."""
        start = time.perf_counter()
        self.page.goto(address)
        self.page.locator("h1").first.wait_for(timeout=120_000)
        self._wait_until_idle()
        return time.perf_counter() - start - STILL / 1000

    def _wait_until_idle(self) -> None:
        self.page.wait_for_function(
            """still => {
              const app = document.querySelector('[data-testid="stApp"]');
              const idle = app && app.dataset.testScriptState === 'notRunning';
              if (!idle) window.idleSince = 0;
              else window.idleSince ||= performance.now();
              return idle && performance.now() - window.idleSince > still;
            }""",
            arg=STILL,
            timeout=120_000,
        )

    def redraws(self) -> tuple[float, float]:
        """Return the median of milliseconds and of kilobytes of a change of the word filter."""
        times, sent = [], []
        more = self.page.get_by_test_id("stNumberInputStepUp").first
        for _ in range(REPEATS):
            self.page.wait_for_timeout(500)
            before = self.received
            self.page.evaluate(f"() => {{ window.ran = ({RUN})({STILL}) }}")
            more.click()
            times.append(self.page.evaluate("window.ran"))
            sent.append((self.received - before) / 1000)
        return statistics.median(times), statistics.median(sent)


def measure(browser: Browser, tools, store: Path) -> dict[str, tuple[float, float, float]]:
    """Return seconds to paint, milliseconds and kilobytes to draw again, by page."""
    found = {}
    os.environ["PARALLAX_STORE"] = str(store)
    with tools.serving() as address:
        for name, path in PAGES.items():
            watched = Watched(browser)
            sign = "&" if "?" in path else "?"
            seconds = watched.paint(f"{address}{path}{sign}corpus=store")
            found[name] = (seconds, *watched.redraws())
            watched.page.close()
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,1000000")
    options = parser.parse_args()
    tools = SimpleNamespace(**run_path(str(HARNESS)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=tools.CHROMIUM, args=tools.FLAGS)
        print(f"load {os.getloadavg()[0]:.1f}; the first page of a size opens its store")
        for size in map(int, options.sizes.split(",")):
            for name, (paint, redraw, sent) in measure(
                browser, tools, (options.folder / str(size)).resolve()
            ).items():
                print(f"{size:>10,} {name:12} paint {paint:5.1f} s  "
                      f"redraw {redraw:6.0f} ms  sent {sent:6.1f} KB", flush=True)  # fmt: skip
        browser.close()


if __name__ == "__main__":
    main()

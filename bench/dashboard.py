"""Time the dashboard in a real browser: first paint from a cold start, and a filter change.

    python bench/dashboard.py [FOLDER]

Prints seconds and milliseconds, medians; needs Chromium (PARALLAX_CHROMIUM, else the one on the
path) and playwright. Server and browser share the machine's cores with whatever else runs: the
server's CPU time, printed beside, is what it needs whatever the load.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from pathlib import Path
from runpy import run_path
from statistics import median
from types import SimpleNamespace

from playwright.sync_api import Browser, Page, sync_playwright

# The browser tests' way of running a server.
HARNESS = Path(__file__).parent.parent / "tests" / "browser" / "conftest.py"
CHART = "svg.marks g.mark-symbol path"
COLD_STARTS = 3
REPEATS = 11
BUDGET_PAINT, BUDGET_REDRAW = 5.0, 400
# Resolves with the milliseconds from now until the chart was replaced and is drawn again.
REDRAWN = """() => new Promise(done => {
  const start = performance.now(), old = document.querySelector('svg.marks');
  const look = () => {
    const now = document.querySelector('svg.marks');
    if (now && now !== old && now.querySelector('g.mark-symbol path'))
      requestAnimationFrame(() => done(performance.now() - start));
    else if (performance.now() - start > 20000) done(Infinity);
    else requestAnimationFrame(look);
  };
  look();
})"""


def first_paint(page: Page, address: str) -> None:
    """Ask for the page and wait for the first dot drawn."""
    page.goto(address)
    page.locator(CHART).first.wait_for(timeout=120_000)


def cold_start(tools, chromium: Browser, corpus: Path | None) -> tuple[float, float, float]:
    """Return seconds from a server's start to its answer and to the first dot; its CPU time."""
    page = chromium.new_page(viewport={"width": 1440, "height": 1400})
    used, start = cpu_of_servers(), time.perf_counter()
    with tools.serving(corpus) as address:
        answered = time.perf_counter() - start
        first_paint(page, address)
        painted = time.perf_counter() - start
    page.close()
    return answered, painted, cpu_of_servers() - used


def cpu_of_servers() -> float:
    """Return the CPU seconds of the servers that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def redraws(page: Page) -> list[float]:
    """Return the milliseconds from a change of the word filter to the chart drawn anew."""
    found = []
    steps = [page.get_by_test_id(f"stNumberInputStep{way}") for way in ("Up", "Down")]
    for i in range(REPEATS):
        page.wait_for_timeout(1500)
        page.evaluate(f"() => {{ window.redrawn = ({REDRAWN})() }}")
        steps[i % 2].click()
        found.append(page.evaluate("window.redrawn"))
    return found


def main() -> int:
    """Print the figures; return 1 when a budget is missed."""
    tools = SimpleNamespace(**run_path(str(HARNESS)))
    corpus = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=tools.CHROMIUM, args=tools.FLAGS)
        starts = [cold_start(tools, chromium, corpus) for _ in range(COLD_STARTS)]
        with tools.serving(corpus) as address:
            first_paint(chromium.new_page(), address)
            page = chromium.new_page(viewport={"width": 1440, "height": 1400})
            start = time.perf_counter()
            first_paint(page, address)
            warm = time.perf_counter() - start
            again = redraws(page)
        chromium.close()
    up, cold, used = (median(values) for values in zip(*starts, strict=True))
    each = " ".join(f"{v:.0f}" for v in again)
    print(f"load of the machine          {os.getloadavg()[0]:6.1f}     ({os.cpu_count()} cores)")
    print(f"cold start to first paint    {cold:6.1f} s   (budget {BUDGET_PAINT} s)")
    print(f"  server answers after       {up:6.1f} s")
    print(f"  CPU time of the server     {used:6.1f} s")
    print(f"first paint, warm server     {warm:6.1f} s")
    print(f"filter change                {median(again):6.0f} ms  (budget {BUDGET_REDRAW} ms)")
    print(f"  each                       {each}")
    print(f"  fastest                    {min(again):6.0f} ms")
    return int(cold > BUDGET_PAINT or median(again) > BUDGET_REDRAW)


if __name__ == "__main__":
    sys.exit(main())

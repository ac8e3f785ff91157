"""Time the dashboard in a real browser: a cold server's first paint, and a filter change.

    python bench/dashboard.py [FOLDER]

Prints seconds and milliseconds; needs Chromium (PARALLAX_CHROMIUM, else the one on the path) and
playwright. Run it on a quiet machine: server and browser share its cores.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
CHART = "svg.marks g.mark-symbol path"
REPEATS = 7
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


def harness():
    """Return the browser tests' way of running a server."""
    spec = importlib.util.spec_from_file_location("h", ROOT / "tests" / "browser" / "conftest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def first_paint(page: Page, address: str) -> float:
    """Return the seconds from asking for the page to the first dot drawn."""
    start = time.perf_counter()
    page.goto(address)
    page.locator(CHART).first.wait_for(timeout=120_000)
    return time.perf_counter() - start


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
    """Print both figures; return 1 when a budget is missed."""
    tools = harness()
    corpus = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=tools.CHROMIUM, args=tools.FLAGS)
        started = time.perf_counter()
        with tools.serving(corpus) as address:
            up = time.perf_counter() - started
            cold = first_paint(chromium.new_page(), address)
            page = chromium.new_page(viewport={"width": 1440, "height": 1400})
            warm = first_paint(page, address)
            again = redraws(page)
        chromium.close()
    middle = statistics.median(again)
    print(f"load of the machine          {os.getloadavg()[0]:6.1f}     ({os.cpu_count()} cores)")
    print(f"server answers after         {up:6.1f} s")
    print(f"first paint, cold server     {cold:6.1f} s   (budget {BUDGET_PAINT} s)")
    print(f"first paint, warm server     {warm:6.1f} s")
    each = " ".join(f"{v:.0f}" for v in again)
    print(f"filter change, median        {middle:6.0f} ms  (budget {BUDGET_REDRAW} ms; {each})")
    print(f"filter change, fastest       {min(again):6.0f} ms")
    return int(cold > BUDGET_PAINT or middle > BUDGET_REDRAW)


if __name__ == "__main__":
    sys.exit(main())

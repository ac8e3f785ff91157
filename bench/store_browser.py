"""Time the dashboard on stores of a thousand and a million articles in a real browser.

    python bench/store_browser.py FOLDER [--sizes 1000,1000000]

FOLDER holds the stores that `bench/store.py --folder FOLDER` built. Prints seconds to the first
paint; for a change of the filter milliseconds to draw again, the quickest and the median,
milliseconds of CPU that the server took, and kilobytes that went over the loopback interface (of
all programs: nothing else should use it meanwhile). All stores are open at once
and drawn again in turn, so that other work on the machine slows all alike; the figures in brackets
are how many times as much it is as in the first store. Needs Chromium (PARALLAX_CHROMIUM, else the
one on the path), playwright and psutil.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from runpy import run_path
from statistics import median
from types import SimpleNamespace

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

# Beyond so many changes of the filter few of the articles are left.
REPEATS = 7
# The browser tests' way of running a server.
HARNESS = Path(__file__).parent.parent / "tests" / "browser" / "conftest.py"
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


def sent() -> float:
    """Return the kilobytes that the loopback interface has carried."""
    counted = psutil.net_io_counters(pernic=True)
    return sum(c.bytes_sent for name, c in counted.items() if name.startswith("lo")) / 1000


class Watched:
    """A page, and how long it takes."""

    def __init__(self, browser: Browser):
        self.page: Page = browser.new_page(viewport={"width": 1440, "height": 1400})

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

    def redraw(self, server: Server) -> tuple[float, float, float]:
        """Change the word filter; return milliseconds until all is drawn again, milliseconds of
        the server's CPU, and kilobytes sent."""
        self.page.wait_for_timeout(500)
        before, spent = sent(), server.cpu()
        self.page.evaluate(f"() => {{ window.ran = ({RUN})({STILL}) }}")
        self.page.get_by_test_id("stNumberInputStepUp").first.click()
        took = self.page.evaluate("window.ran")
        return took, server.cpu() - spent, sent() - before


@dataclass(frozen=True)
class Server:
    """A running app: its address and processes."""

    address: str
    processes: tuple[psutil.Process, ...]

    def cpu(self) -> float:
        """Return the milliseconds of CPU it has taken."""
        times = [process.cpu_times() for process in self.processes]
        return 1000 * sum(t.user + t.system for t in times)


@contextmanager
def serving(tools: SimpleNamespace, store: Path) -> Iterator[Server]:
    """Run the app on a store."""
    os.environ["PARALLAX_STORE"] = str(store)
    others = set(psutil.Process().children())
    with tools.serving() as address:
        own = set(psutil.Process().children()) - others
        yield Server(address, tuple(own))


def measure(browser: Browser, servers: dict[int, Server], path: str) -> None:
    """Print what one page takes on every store."""
    sign = "&" if "?" in path else "?"
    pages = {size: Watched(browser) for size in servers}
    paints = {s: pages[s].paint(f"{servers[s].address}{path}{sign}corpus=store") for s in pages}
    found = [{s: page.redraw(servers[s]) for s, page in pages.items()} for _ in range(REPEATS)]
    first = None
    for size, page in pages.items():
        times, spent, carried = zip(*(each[size] for each in found), strict=True)
        first = first or (min(times), median(spent))
        print(f"{size:>10,} paint {paints[size]:5.1f} s  redraw {min(times):6.0f} ms "
              f"({min(times) / first[0]:.2f}), median {median(times):6.0f}, "
              f"CPU {median(spent):5.0f} ({median(spent) / first[1]:.2f})  "
              f"sent {median(carried):6.1f} KB", flush=True)  # fmt: skip
        page.page.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,1000000")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    tools = SimpleNamespace(**run_path(str(HARNESS)))
    with sync_playwright() as driver, ExitStack() as servers:
        browser = driver.chromium.launch(executable_path=tools.CHROMIUM, args=tools.FLAGS)
        print(f"load {os.getloadavg()[0]:.1f}; the first page of a size opens its store")
        stores = {size: (options.folder / str(size)).resolve() for size in sizes}
        running = {s: servers.enter_context(serving(tools, stores[s])) for s in sizes}
        for name, path in PAGES.items():
            print(name)
            measure(browser, running, path)
        browser.close()


if __name__ == "__main__":
    main()

"""Fifty real browsers filter a large store at once: errors, cross-talk, answer times, memory.

python -P bench/browsers.py [--browsers N] [--changes N] [--articles N] [--store FOLDER]

Needs Chromium and Playwright. Each browser is a user of its own: it opens the app on the store,
takes its source off and chooses one anew in the sidebar, again and again, and reads what the page
then says. Exit status 1 on an error on the page or in its script, on a page that names another
source than the one chosen, or when the server's memory grows by more than a tenth in the second
half.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from playwright.async_api import Page, async_playwright

PATIENCE = 600_000  # milliseconds
RUNNING = "[data-testid=stApp][data-test-script-state=notRunning]"
MAIN = "[data-testid=stMain]"
MOST_ROUNDS = 10


def module(path: Path) -> ModuleType:
    """Return a file beside this one, or of the tests, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    made = sys.modules[path.stem] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


load = module(Path(__file__).parent / "load.py")
tools = module(load.ROOT / "tests" / "browser" / "conftest.py")


async def opened(browser, address: str, found: load.Found) -> Page:
    """Open the app in a browser of its own, with nothing kept from another."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: found.errors.append(f"script: {error}"))
    await page.goto(address)
    await page.locator(f"{MAIN} h1").wait_for()
    await page.locator(RUNNING).wait_for()
    return page


async def choose(page: Page, source: str, found: load.Found, sources: list[str]) -> None:
    """Choose one source, and note how long it takes until the page says so and no other."""
    box = page.locator("[data-testid=stMultiSelect]").first
    started = time.perf_counter()
    await box.get_by_role("combobox").fill(source)
    await page.get_by_role("option", name=source, exact=True).click()
    await page.keyboard.press("Escape")
    await page.locator(MAIN).get_by_text(f"source {source}").first.wait_for()
    await page.locator(RUNNING).wait_for()
    found.seconds.append(time.perf_counter() - started)
    shown = await page.inner_text(MAIN)
    found.crossed += [
        f"asked for {source}, got {other}"
        for other in sources
        if other != source and f"source {other}" in shown
    ]
    found.errors += await page.locator("[data-testid=stException]").all_inner_texts()
    await box.get_by_role("button", name="Clear all").click()
    await page.locator(RUNNING).wait_for()


async def use(page: Page, number: int, changes: int, found: load.Found, sources: list[str]) -> None:
    """Change one browser's source again and again."""
    chance = random.Random(number)
    for _ in range(changes):
        try:
            await choose(page, chance.choice(sources), found, sources)
        except Exception as error:
            found.errors.append(f"browser {number}: {str(error).splitlines()[0]}")


async def run(port: int, server, options, sources: list[str]) -> tuple[load.Found, list[float]]:
    """Let all browsers at the server, in rounds; return what they met and its memory."""
    found, memory = load.Found(), []
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=tools.CHROMIUM, args=tools.FLAGS)
        address = f"http://127.0.0.1:{port}/?corpus=store"
        started = time.perf_counter()
        pages = await asyncio.gather(
            *(opened(browser, address, found) for _ in range(options.browsers))
        )
        print(f"{len(pages)} browsers open after {time.perf_counter() - started:.0f} s", flush=True)
        rounds = max(2, min(MOST_ROUNDS, options.changes // options.browsers))
        each = max(1, options.changes // options.browsers // rounds)
        for part in range(rounds):
            seeds = range(part * len(pages), (part + 1) * len(pages))
            await asyncio.gather(
                *(use(p, n, each, found, sources) for p, n in zip(pages, seeds, strict=True))
            )
            memory.append(server.memory_info().rss / 1e6)
            done = f"{len(found.seconds):,} changes, {memory[-1]:,.0f} MB"
            print(f"round {part + 1}: {done}", flush=True)
        await browser.close()
    return found, memory


async def sources_of(port: int) -> list[str]:
    """Return the sources that the app offers."""
    async with load.connection(port) as socket:
        return (await load.ask(socket)).sources


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--browsers", type=int, default=50)
    parser.add_argument("--changes", type=int, default=500, help="of all browsers together")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="made there unless it is there")
    options = parser.parse_args()
    if not tools.CHROMIUM:
        print("skipped: no Chromium (install it, or name it in PARALLAX_CHROMIUM)")
        return 0
    folder = options.store or Path(tempfile.mkdtemp(prefix="parallax-browsers-"))
    load.builder()(folder, options.articles)
    with load.serving(folder) as (port, server):
        sources = asyncio.run(sources_of(port))
        found, memory = asyncio.run(run(port, server, options, sources))
    seconds = sorted(found.seconds)
    print(
        f"{options.browsers} browsers, {options.articles:,} articles, {len(seconds):,} changes: "
        f"{len(found.errors)} errors, {len(found.crossed)} pages of another user; "
        f"seconds median {statistics.median(seconds):.2f}, "
        f"95 % {seconds[int(len(seconds) * 0.95)]:.2f}"
    )
    for line in [*found.errors, *found.crossed][:10]:
        print(line, file=sys.stderr)
    half = memory[len(memory) // 2 - 1]
    print(f"memory {memory[0]:,.0f} → {half:,.0f} → {memory[-1]:,.0f} MB")
    flat = memory[-1] <= load.MOST_GROWTH * half
    return 0 if flat and not found.errors and not found.crossed else 1


if __name__ == "__main__":
    sys.exit(main())

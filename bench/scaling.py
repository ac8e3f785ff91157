"""Measure what a page costs: reading its HTML, scoring it, writing its row; per core.

python -P bench/scaling.py [--pages N]

CPU time of this process, so that a busy machine says about the same; memory at its highest.
The pages are the bundled articles in a page's usual surroundings.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from html import escape
from pathlib import Path

from analysis import Article, analyze_all, read_paths
from analysis.cluster import write_rows
from analysis.reading.html import read_html
from analysis.store import Store

SEEDS = Path(__file__).parent.parent / "seeds"
DAY = 1_000_000
PARTS = 200


def pages(number: int) -> list[tuple[str, str]]:
    """Return (id, markup) of pages of some 60 KB that are all different."""
    articles = [x for x in read_paths([SEEDS]) if isinstance(x, Article)]
    menu = "".join(
        f'<li><a class="item" href="/section/{i}">Section {i}</a></li>' for i in range(80)
    )
    teasers = "".join(
        f'<div class="teaser related"><a href="/story/{i}"><h3>What else happened, part {i}</h3>'
        f'<img src="/pictures/{i}.jpg" alt=""></a><p>Read more of it here.</p></div>'
        for i in range(60)
    )
    script = f"<script>{'var settings = {a: 1, b: [2, 3]};' * 1000}</script>"
    made = []
    for i in range(number):
        article = articles[i % len(articles)]
        text = f"{article.text}\n\nThis is copy number {i}."
        body = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))
        title = escape(article.title or "")
        markup = (
            f"<!doctype html><html><head><title>{title}</title>{script}</head><body>"
            f"<nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>"
            f"<aside>{teasers}</aside><footer><ul>{menu}</ul></footer></body></html>"
        )
        made.append((f"https://page.example/{i}", markup))
    return made


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=600)
    number = parser.parse_args().pages
    markup = pages(number + 20)
    list(analyze_all(read_html(page, id=name) for name, page in markup[number:]))
    spent = {}
    began = time.process_time()
    articles = [read_html(page, id=name, url=name) for name, page in markup[:number]]
    spent["read HTML"] = time.process_time() - began
    began = time.process_time()
    analyses = list(analyze_all(articles))
    spent["score"] = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        for start in range(0, number, PARTS):
            write_rows(analyses[start : start + PARTS], f"{folder}/part-{start}.parquet")
        spent["write scores"] = time.process_time() - began
        began = time.process_time()
        store = Store.open(f"{folder}/store")
        store.add(analyses)
        spent["keep in a store instead"] = time.process_time() - began
        kept = sum(f.stat().st_size for f in Path(folder, "store").rglob("*") if f.is_file())
    size = sum(len(page) for _, page in markup[:number]) / number
    words = sum(len(a.document.words) for a in analyses) / number
    print(f"{number:,} pages of {size / 1000:,.0f} KB and {words:,.0f} words")
    for name, seconds in spent.items():
        print(f"{name:26} {seconds / number * 1000:7.2f} ms a page")
    text = (spent["score"] + spent["write scores"]) / number
    hours = [seconds * DAY / 3600 for seconds in (text + spent["read HTML"] / number, text)]
    print(f"a day of {DAY:,} pages: {hours[0]:.1f} core-hours; as text {hours[1]:.1f}")
    print(f"kept in a store: {kept / number / 1000:.1f} KB a page")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB, with all {number:,} pages and analyses held at once")


if __name__ == "__main__":
    main()

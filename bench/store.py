"""Time the dashboard's queries on stores of a thousand to a million scored articles.

python -P bench/store.py [--sizes 1000,100000,1000000] [--folder FOLDER] [--rounds N]

The rows are made from the bundled corpus: its articles over and over, with ids, sources, dates
and scores of their own, written by the store's own writer. Stores that are there are used again.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import Article, analyze, read_paths, signals
from analysis.store.columns import Kept, numbered, to_tables
from analysis.store.derived import DERIVED, derived_tables
from analysis.store.identity import number_of
from analysis.store.parts import write_part
from analysis.store.store import Store
from dashboard.cases import (
    cases,
    count_cases,
    find_articles,
    frequent,
    sample_of,
    telling_sentences,
    values_of,
)
from dashboard.corpus import Corpus
from dashboard.data import corpus_of
from dashboard.filters import Filters
from dashboard.story.choice import stories_of, within

SEEDS = Path(__file__).parent.parent / "seeds"
SOURCES = 40
PART = 50_000
NAMES: WeakKeyDictionary[Corpus, str] = WeakKeyDictionary()


def base() -> dict[str, pa.Table]:
    """Return the tables of the bundled corpus."""
    articles = [x for x in read_paths([SEEDS]) if isinstance(x, Article)]
    tables = to_tables([Kept(analyze(a), a.id, 0, 1, "", "", a.id) for a in articles])
    return {name: table for name, table in tables.items() if name not in DERIVED}


def build(folder: Path, size: int) -> None:
    """Write a store of `size` articles, unless it is there."""
    if (folder / "parts").exists():
        return
    made, chance = base(), np.random.default_rng(7)
    for start in range(0, size, PART):
        number = min(PART, size - start)
        write_part(folder, synthetic(made, start, number, chance), number)
        print(f"  {start + number:,} articles written", flush=True)


def synthetic(
    made: dict[str, pa.Table], start: int, number: int, chance: np.random.Generator
) -> dict[str, pa.Table]:
    """Return the tables of `number` articles, copies of the bundled ones under other names."""
    kinds = made["scores"].num_rows
    which = (np.arange(number) + start) % kinds
    sources = np.sort(chance.integers(0, SOURCES, number))
    names = [f"https://source-{s:02d}.example/{start + i:09d}" for i, s in enumerate(sources)]
    common = {
        "article": pa.array(names),
        "source": pa.array([f"Source {s:02d}" for s in sources]),
        "story": pa.array([f"story {i % 5000}" for i in range(start, start + number)]),
        "date": pa.array(chance.integers(20_000, 20_730, number).astype("int32"), pa.int32()).cast(
            pa.date32()
        ),
        "row": pa.array(numbered(names)),
    }
    tables = {}
    for name, table in made.items():
        order = {row: i for i, row in enumerate(made["scores"]["row"].to_pylist())}
        owner = np.array([order[row] for row in table["row"].to_pylist()])
        groups = [np.flatnonzero(owner == kind) for kind in range(kinds)]
        take = np.concatenate([groups[kind] for kind in which])
        mine = np.repeat(np.arange(number), [len(groups[kind]) for kind in which])
        tiled = table.take(pa.array(take)).combine_chunks()
        for column, values in common.items():
            if column in tiled.column_names:
                at = tiled.column_names.index(column)
                tiled = tiled.set_column(at, tiled.schema.field(at), values.take(pa.array(mine)))
        tables[name] = _varied(tiled, name, names, chance)
    return tables | derived_tables(tables)


def _varied(table: pa.Table, name: str, names: list[str], chance: np.random.Generator) -> pa.Table:
    if name == "scores":
        for signal in signals():
            at = table.column_names.index(signal)
            factor = pa.array(chance.normal(1, 0.3, table.num_rows))
            values = pc.multiply(table[signal], factor)
            table = table.set_column(at, table.schema.field(at), values)
    if name in ("scores", "texts"):
        at = table.column_names.index("key")
        keys = pa.array([number_of(n) for n in names], pa.int64())
        table = table.set_column(at, table.schema.field(at), keys)
    return table


def questions() -> dict[str, Callable[[Corpus], object]]:
    """Return what the views ask, one question each, with the filters that cost most."""
    everything, signal = Filters(), next(iter(signals()))
    hedging = {"signal": "hedging"}
    one = Filters(sources=("Source 03",))
    story = Filters(stories=("story 77",))
    spring = Filters(since=date(2025, 3, 1), until=date(2025, 5, 31), min_words=100)
    return {
        "all pages: counts": lambda c: c.counts(everything),
        "overview: profile": lambda c: c.profile(everything),
        "overview: profile, one story": lambda c: c.profile(story),
        "overview: profile, spring": lambda c: c.profile(spring),
        "overview: why undefined": lambda c: c.undefined(everything, signal),
        "source: page of articles": lambda c: c.article_rows(one),
        "source: page 400": lambda c: c.article_rows(one, 400),
        "source: telling sentences": lambda c: telling_sentences(c, one, None, 1),
        "source: trend": lambda c: c.trend(everything, signal),
        "overview: a source's articles": lambda c: c.article_points(one, signal),
        "compare: two sources": lambda c: c.sides(everything, "Source 03", "Source 05"),
        "article: newest": lambda c: find_articles(c, everything, "", 200),
        "article: by words": lambda c: find_articles(c, everything, "school", 200),
        "article: its row": lambda c: c.article(name_of_one(c)),
        "article: its text": lambda c: c.analysis_of(name_of_one(c)),
        "story: chooser": lambda c: within(c, one, stories_of(c, {}, one)),
        "evidence: page": lambda c: cases(c, "evidence", everything, {}),
        "evidence: page 900": lambda c: cases(c, "evidence", everything, {}, page=900),
        "evidence: page, one signal": lambda c: cases(c, "evidence", everything, hedging),
        "evidence: page, one source": lambda c: cases(c, "evidence", one, hedging),
        "evidence: page, spring": lambda c: cases(c, "evidence", spring, hedging),
        "evidence: page, one story": lambda c: cases(c, "evidence", story, hedging),
        "evidence: heaviest": lambda c: cases(c, "evidence", everything, hedging, first="weight"),
        "evidence: heaviest, one source": lambda c: cases(c, "evidence", one, {}, first="weight"),
        "evidence: number": lambda c: count_cases(c, "evidence", everything, {}),
        "evidence: number, one source": lambda c: count_cases(c, "evidence", one, hedging),
        "evidence: number, spring": lambda c: count_cases(c, "evidence", spring, hedging),
        "evidence: kinds": lambda c: values_of(c, "evidence", "kind", hedging),
        "evidence: most frequent": lambda c: _frequent(c, everything, "cue", hedging),
        "evidence: most frequent, source": lambda c: _frequent(c, one, "cue", hedging),
        "evidence: most frequent signals": lambda c: _frequent(c, everything, "signal", {}),
        "evidence: search": lambda c: cases(c, "evidence", everything, hedging, "school"),
    }


def name_of_one(corpus: Corpus) -> str:
    """Return the id of an article, the same each time and of the middle of the store."""
    if corpus not in NAMES:
        NAMES[corpus] = corpus.article_rows(Filters(sources=("Source 20",)), size=1)["article"][0]
    return NAMES[corpus]


def _frequent(corpus: Corpus, filters: Filters, column: str, equal: dict[str, str]) -> object:
    sample = sample_of(corpus, filters, corpus.counts(filters)["articles"])
    return frequent(corpus, "evidence", column, filters, equal, "", sample)


def measure(folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Return milliseconds, of wall clock and of CPU, by question, opening first; best of all."""
    found = {}
    began = time.perf_counter(), time.process_time()
    corpus = corpus_of(Store.open(folder), "bench")
    found["open"] = _since(began)
    for name, ask in questions().items():
        times = []
        for _ in range(rounds):
            began = time.perf_counter(), time.process_time()
            ask(corpus)
            times.append(_since(began))
        found[name] = min(times)
    return found


def _since(began: tuple[float, float]) -> tuple[float, float]:
    """Return milliseconds of wall clock and of CPU; on a busy machine the latter says more."""
    return (time.perf_counter() - began[0]) * 1000, (time.process_time() - began[1]) * 1000


def main() -> None:
    """Build, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    top = options.folder or Path(tempfile.mkdtemp(prefix="parallax-bench-"))
    try:
        results = {}
        for size in sizes:
            folder = top / str(size)
            build(folder, size)
            bytes_kept = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
            print(f"{size:,} articles: {bytes_kept / 1e6:,.0f} MB", flush=True)
            results[size] = measure(folder, options.rounds)
        print(f"{'milliseconds (CPU)':32}" + "".join(f"{size:>18,}" for size in sizes))
        for name in results[sizes[0]]:
            cells = ("{:,.0f} ({:,.0f})".format(*results[size][name]) for size in sizes)
            print(f"{name:32}" + "".join(f"{cell:>18}" for cell in cells))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory {peak:,.0f} MB")
    finally:
        if options.folder is None:
            shutil.rmtree(top)


if __name__ == "__main__":
    main()

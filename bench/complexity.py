"""Measure how the time of every stage grows with the length of adversarial text.

python bench/complexity.py [--largest N] [--only NAME] [--stage NAME]

Each text of tests/hostile/repeated.json is repeated to N/8, N/4, N/2 and N characters. The
exponent is the slope of log CPU time over log length between the first length that takes long
enough to be measured and the last; 1 is linear. Stages get what the stages before them made,
whatever the language, so that nothing is skipped. Exit status 1 when one is above the limit.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from analysis.article import Article, InvalidArticle
from analysis.attributions import find_attributions
from analysis.document import parse
from analysis.language import language_of
from analysis.layout import lay_out
from analysis.lexicon import find_terms
from analysis.quotations import find_quotations
from analysis.reading.decoding import decode
from analysis.reading.html import read_html
from analysis.reading.plain import read_plain
from analysis.scoring import analyze
from analysis.sentences import find_sentences
from analysis.sentiment import tones
from analysis.signals import signals
from analysis.wire import to_record
from analysis.words import find_words

REPEATED = Path(__file__).parent.parent / "tests" / "hostile" / "repeated.json"
LIMIT = 1.3
# Seconds below which a measurement says more of the clock than of the stage.
MEASURABLE = 0.02
STEPS = (8, 4, 2, 1)
Stage = tuple[str, Callable[[], object]]


def load() -> dict[str, dict[str, str]]:
    """Return the adversarial texts by name: what opens, is repeated, closes."""
    return {row["name"]: row for row in json.loads(REPEATED.read_text("utf-8"))}


def repeated(row: dict[str, str], length: int) -> str:
    """Return a text of that many characters at most: nested where the row opens and closes."""
    period = sum(len(row[key]) for key in ("open", "unit", "close"))
    times = length // period
    return row["open"] * times + row["unit"] * times + row["close"] * times


def stages(text: str) -> Iterator[Stage]:
    """Yield every stage with the work it does on the text, in the order of the pipeline."""
    data = text.encode("utf-8", "replace")
    yield "decode", lambda: decode(data)
    yield "read_plain", lambda: read_plain(data, "a.txt")
    yield "read_html", lambda: read_html(text, id="a")
    yield "read_html in <p>", lambda: read_html(f"<p>{text}</p>", id="a")
    yield "lay_out", lambda: lay_out(text)
    blocks, words = lay_out(text), find_words(text)
    yield "find_sentences", lambda: find_sentences(text, words, blocks)
    yield "find_quotations", lambda: find_quotations(text, blocks)
    article = Article("a", text)
    yield "parse", lambda: parse(article)
    yield "language_of", partial(_fresh, article, language_of)
    yield "find_terms", partial(_fresh, article, find_terms)
    yield "find_attributions", partial(_fresh, article, find_attributions)
    yield "tones", partial(_fresh, article, tones)
    document = parse(article)
    for work in (find_terms, find_attributions, tones):
        work(document)
    spans = {}
    for signal in signals().values():
        yield f"{signal.name}: detect", partial(signal.detect, document)
        spans[signal.name] = signal.detect(document)
    for signal in signals().values():
        read = tuple(x for n in (signal.name, *signal.reads) for x in spans[n])
        yield f"{signal.name}: score", partial(signal.score, document, read)
    titled = Article("a", "It is so.", title=text)
    yield "title", lambda: analyze(titled)
    yield "analyze", lambda: to_record(analyze(article))


def _fresh(article: Article, work: Callable) -> float:
    """Do the work on a document that remembers nothing; return the CPU seconds of the work."""
    document = parse(article)
    started = time.process_time()
    work(document)
    return time.process_time() - started


def timed(work: Callable) -> float:
    """Return the CPU seconds of a stage; a refusal with a message counts as its end."""
    started = time.process_time()
    try:
        own = work()
    except InvalidArticle:
        own = None
    taken = time.process_time() - started
    return own if isinstance(own, float) else taken


def measure(row: dict[str, str], largest: int) -> dict[str, list[tuple[int, float]]]:
    """Return (length, CPU seconds) for every stage and length."""
    found: dict[str, list[tuple[int, float]]] = {}
    gc.collect()
    for step in STEPS:
        text = repeated(row, largest // step)
        for name, work in stages(text):
            found.setdefault(name, []).append((len(text), timed(work)))
    return found


def exponent(points: list[tuple[int, float]]) -> float | None:
    """Return the slope of log time over log length; None when all is too fast to measure."""
    last_length, last = points[-1]
    if last < MEASURABLE:
        return None
    start = next(p for p in points if p[1] >= MEASURABLE / 8 or p is points[-1])
    if start[0] == last_length:
        return None
    return math.log(last / start[1]) / math.log(last_length / start[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--largest", type=int, default=80_000, help="characters of the longest")
    parser.add_argument("--only", help="only texts whose name contains this")
    parser.add_argument("--stage", help="only stages whose name contains this")
    options = parser.parse_args()
    analyze(Article("warm", "The plan may fail, two officials said. “It is good,” he said."))
    # A collection in the middle of a stage would be counted as the stage's.
    gc.collect()
    gc.freeze()
    gc.disable()
    rows = {n: r for n, r in load().items() if not options.only or options.only in n}
    worst: dict[str, tuple[float, str, float]] = {}
    above = []
    for name, row in rows.items():
        found = measure(row, options.largest)
        if any((exponent(points) or 0) > LIMIT for points in found.values()):
            # A few hundredths of a second are noise on a busy machine: longer texts decide.
            found = measure(row, 4 * options.largest)
        for stage, points in found.items():
            if options.stage and options.stage not in stage:
                continue
            slope = exponent(points)
            if slope is None:
                continue
            if slope > worst.get(stage, (-1.0, "", 0.0))[0]:
                worst[stage] = (slope, name, points[-1][1])
            if slope > LIMIT:
                above.append((stage, name, slope, points[-1][1]))
    print(f"{len(rows)} texts of up to {options.largest:,} characters, CPU time")
    print(f"{'stage':36}{'exponent':>9}{'seconds':>9}  its worst text")
    for stage, (slope, name, seconds) in sorted(worst.items()):
        print(f"{stage:36}{slope:9.2f}{seconds:9.3f}  {name}")
    for stage, name, slope, seconds in above:
        print(f"ABOVE {LIMIT}: {stage} on {name}: {slope:.2f}, {seconds:.3f} s", file=sys.stderr)
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())

"""Time the whole analysis beside what a user would pick instead, on the same texts in one run.

python bench/speed.py [PATH …] [--articles N] [--alone]

The texts are those of the paths, else articles of 300, 700 and 1,200 words put together from every
second text of the bundled corpus. The peer is textstat's nine formulas and VADER on the whole
article, one after the other. The analysis is timed as commands and app run it, on articles as they
come, or with --alone on articles handed over one by one. Both sides are warmed up on the other
half of the corpus, so that what a process does once is not laid on its first articles; words that
are new in the timed texts are new to both. CPU time is measured, the texts are told apart so that
no cache answers for an article, and both sides take turns every sixteen articles, so that a busy
machine slows both alike.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import textstat
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.article import Article
from analysis.attributions import find_attributions
from analysis.document import Document, parse
from analysis.language import language_of
from analysis.lexicon import find_terms
from analysis.reading import read_paths
from analysis.scoring import analyze, analyze_all
from analysis.sentiment import tones
from analysis.signals import signals
from analysis.signals.readability import count_prose

CORPUS = Path(__file__).parent.parent / "seeds"
NINE = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index",
    "automated_readability_index", "coleman_liau_index", "dale_chall_readability_score",
    "linsear_write_formula", "spache_readability",
)  # fmt: skip
LENGTHS = (300, 700, 1200)
TARGET = 4.0
TURN = 16


def texts(number: int, length: int, half: int = 1) -> list[str]:
    """Return different texts of so many words, from the paragraphs of half the bundled corpus."""
    chance = random.Random(length)
    titles, paragraphs = [], []
    for path in sorted(CORPUS.glob("*.txt"))[half::2]:
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        titles.append(lines[0])
        paragraphs += [line for line in lines[1:] if len(line.split()) >= 15]
    made = []
    for _ in range(number):
        parts, words = [chance.choice(titles)], 0
        while words < length:
            parts.append(chance.choice(paragraphs))
            words += len(parts[-1].split())
        made.append("\n\n".join(parts))
    return made


def peer(vader: SentimentIntensityAnalyzer) -> Callable[[str], None]:
    """Return what a user would run instead."""
    formulas = [getattr(textstat, name) for name in NINE]

    def run(text: str) -> None:
        for formula in formulas:
            formula(text)
        vader.polarity_scores(text)

    return run


def timed(work: Callable, *arguments) -> float:
    """Return the CPU seconds of one call."""
    started = time.process_time()
    work(*arguments)
    return time.process_time() - started


def compared(
    sets: list[list[str]], ours: Callable[[list[str]], None], theirs: Callable[[str], None]
) -> list[tuple[float, float]]:
    """Return the CPU seconds of both sides over each set of articles, which take turns too."""
    taken = [(0.0, 0.0)] * len(sets)
    for first in range(0, max(map(len, sets)), TURN):
        for number, articles in enumerate(sets):
            turn = articles[first : first + TURN]
            a, b = taken[number]
            taken[number] = a + timed(ours, turn), b + sum(timed(theirs, text) for text in turn)
    return taken


def together(texts: list[str]) -> None:
    """Score articles as they come."""
    list(analyze_all(Article("timed", text) for text in texts))


def alone(texts: list[str]) -> None:
    """Score articles one by one."""
    for text in texts:
        analyze(Article("timed", text))


def row(articles: list[str], ours: float, theirs: float) -> str:
    """Return a line of the table."""
    words = sum(len(text.split()) for text in articles) / len(articles)
    each, others = (seconds / len(articles) * 1e6 for seconds in (ours, theirs))
    return f"{len(articles):8,}{words:8,.0f}{each:12,.0f}{others:22,.0f}{theirs / ours:8.1f}"


def stages(articles: list[str]) -> dict[str, float]:
    """Return the CPU seconds of each stage, each on documents that are parsed already."""
    taken: dict[str, float] = {}

    def add(name: str, work: Callable, *arguments) -> None:
        taken[name] = taken.get(name, 0.0) + timed(work, *arguments)

    for number, text in enumerate(articles):
        parsed: list[Document] = []
        article = Article(str(number), text)
        add("parse", lambda a=article, into=parsed: into.append(parse(a)))
        document = parsed[0]
        for stage in (language_of, find_terms, find_attributions, count_prose, tones):
            add(stage.__name__, stage, document)
        spans = {}
        for signal in signals().values():

            def detect(s=signal, d=document, into=spans) -> None:
                into[s.name] = s.detect(d)

            add(f"  {signal.name}", detect)
        for signal in signals().values():
            read = tuple(x for n in (signal.name, *signal.reads) for x in spans[n])
            add(f"  {signal.name}", signal.score, document, read)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="articles to time on")
    parser.add_argument("--articles", type=int, default=48, help="of each length, put together")
    parser.add_argument("--alone", action="store_true", help="score the articles one by one")
    options = parser.parse_args()
    if options.paths:
        sets = [[a.text for a in read_paths(options.paths) if isinstance(a, Article)]]
    else:
        sets = [texts(options.articles, length) for length in LENGTHS]
    articles = [text for found in sets for text in found]
    if not articles:
        parser.error("there is no article to time on")
    other = peer(SentimentIntensityAnalyzer())
    for text in texts(options.articles, LENGTHS[1], half=0):
        analyze(Article("warm", text))
        other(text)
    print("µs of CPU time an article")
    print(f"{'articles':>8}{'words':>8}{'parallax':>12}{'textstat ×9 + VADER':>22}{'ratio':>8}")
    taken = compared(sets, alone if options.alone else together, other)
    for found, (ours, theirs) in zip(sets, taken, strict=True):
        print(row(found, ours, theirs))
    ours, theirs = map(sum, zip(*taken, strict=True))
    if len(sets) > 1:
        print(row(articles, ours, theirs))
    verdict = "met" if theirs >= TARGET * ours else "missed"
    print(f"ratio of at least {TARGET:g} wanted: {verdict}")
    print("stages, µs/article; signals include only what the stages above them left to do")
    for name, seconds in stages(articles).items():
        print(f"{name:24}{seconds / len(articles) * 1e6:10,.0f}")


if __name__ == "__main__":
    main()

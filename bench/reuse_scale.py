"""Time the search for related articles as an archive grows, and count what it finds.

python bench/reuse_scale.py [--sizes 1000 2000 5000 10000]

The archive is made up: sentences of the bundled corpus keep their function words and get other
content words, drawn from a vocabulary as skewed as English, names from one of their event. A
tenth of the articles are known copies: whole, lightly edited, abridged, or a passage inside
another article. Printed for each size: seconds to parse, to find the pairs, their growth, and
which share of the known copies is found. Seconds are of the processor, in one process, so that
a busy machine doesn't count. At the smallest size all pairs are compared as well, so that the
index can be held against the exact search.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from analysis.article import Article
from analysis.comparing.lineage import RELATED, containment, find_pairs
from analysis.comparing.prose import prose_of
from analysis.document import Document, parse
from analysis.language import function_words

CORPUS = Path(__file__).parent.parent / "seeds"
SIZES = (1000, 2000, 5000, 10000)
COPIES = 0.1
VOCABULARY = 30_000
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "ar", "en")]


class Archive:
    """Makes up articles; the same ones for the same seed."""

    def __init__(self, seed: int = 1):
        self.random = random.Random(seed)
        self.templates = list(templates())
        self.words = [self.word(2 + n % 3) for n in range(VOCABULARY)]
        self.weights = [1 / (n + 20) for n in range(VOCABULARY)]

    def word(self, syllables: int) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(syllables))

    def articles(self, size: int) -> tuple[list[Article], dict[frozenset[str], str]]:
        """Return articles, and the kind of copy of each pair that is one."""
        originals: list[list[str]] = []
        event: list[str] = []
        articles, known = [], {}
        for n in range(size):
            if n % 5 == 0:
                event = [self.word(3).capitalize() for _ in range(12)]
            if n > 10 and self.random.random() < COPIES:
                of = self.random.randrange(len(originals))
                kind = self.random.choice(("whole", "edited", "abridged", "passage"))
                sentences = self.copy(originals[of], kind, event)
                known[frozenset((str(of), str(n)))] = kind
            else:
                sentences = self.sentences(event)
            originals.append(sentences)
            articles.append(Article(str(n), "\n\n".join(sentences)))
        return articles, known

    def sentences(self, event: list[str]) -> list[str]:
        return [self.sentence(event) for _ in range(self.random.randrange(15, 30))]

    def sentence(self, event: list[str]) -> str:
        template = self.random.choice(self.templates)
        drawn = iter(self.random.choices(self.words, self.weights, k=len(template)))
        filled = [
            word or (self.random.choice(event) if self.random.random() < 0.12 else next(drawn))
            for word in template
        ]
        text = " ".join(filled)
        return text[0].upper() + text[1:] + "."

    def copy(self, original: list[str], kind: str, event: list[str]) -> list[str]:
        if kind == "whole":
            return list(original)
        if kind == "abridged":
            return original[: max(6, len(original) // 2)]
        if kind == "edited":
            return [" ".join(w for w in s.split() if self.random.random() > 0.1) for s in original]
        own = self.sentences(event)
        at = self.random.randrange(len(own))
        first = self.random.randrange(max(1, len(original) - 5))
        return own[:at] + original[first : first + 5] + own[at:]


def templates() -> Iterator[list[str | None]]:
    """Yield the corpus's sentences as function words, None standing for every other word."""
    known = function_words()
    for path in sorted(CORPUS.glob("*.txt")):
        document = parse(Article(path.stem, path.read_text("utf-8")))
        for sentence in document.prose:
            forms = document.words.forms[sentence.first : sentence.last]
            if len(forms) > 6:
                yield [form if form in known else None for form in forms]


def exact(documents: list[Document]) -> set[frozenset[str]]:
    """Return the pairs over the threshold of containment, by comparing all."""
    texts = [prose_of(d) for d in documents]
    return {
        frozenset((a.document.article.id, b.document.article.id))
        for a, b in combinations(texts, 2)
        if max(containment(a, b)) >= RELATED
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    before: tuple[int, float] | None = None
    for size in options.sizes:
        articles, known = Archive().articles(size)
        started = time.process_time()
        documents = [parse(a) for a in articles]
        parsed = time.process_time() - started
        started = time.process_time()
        pairs = {frozenset((p.a, p.b)) for p in find_pairs(documents)}
        searched = time.process_time() - started
        words = sum(len(d.words) for d in documents) // size
        line = f"{size:>6} articles of {words} words: parse {parsed:.1f} s, pairs {searched:.1f} s"
        total = parsed + searched
        if before:
            line += f", {size / before[0]:.1f} times the articles in {total / before[1]:.1f} times"
        before = size, total
        print(line)
        for kind in sorted(set(known.values())):
            wanted = {pair for pair, k in known.items() if k == kind}
            print(f"       {kind}: {len(wanted & pairs)} of {len(wanted)} copies found")
        print(f"       {len(pairs - known.keys())} other pairs, memory {memory():.1f} GB at most")
        if size == min(options.sizes):
            all_pairs = exact(documents)
            print(f"       of {len(all_pairs)} pairs by comparing all: {len(all_pairs & pairs)}")


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()

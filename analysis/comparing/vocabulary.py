"""Frame vocabulary and distinctive words of the sources of a story.

The dimensions are those of the Policy Frames Codebook (Boydstun et al. 2014; Card et al. 2015).
Finding frames is not accurate, even by hand, so it is vocabulary that is counted, with its
words; the codebook's fifteenth dimension, "other", has no vocabulary. A word may stand under
several. Distinctive words: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi
& Quinn 2008), one source against the others on the same story.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from analysis.article import unknown_source
from analysis.attributions.tokens import word_classes
from analysis.comparing.prose import prose_of, stem
from analysis.comparing.quantities import CLOCK_UNITS
from analysis.comparing.title_case import titled_words
from analysis.document import Document, find_words
from analysis.lexicon import FOLDER
from analysis.numbers import number_words

# Pseudo-counts of the prior, shared out by how frequent a word is in the whole story.
PRIOR = 200.0
# z from which a word is called distinctive (5 % two-sided), and the fewest uses of it.
DISTINCTIVE, FEWEST_USES = 1.96, 2


@dataclass(frozen=True, slots=True)
class Use:
    """A word in an article, at characters start..end."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FrameUse:
    """One frame's vocabulary in one source's own words: `count` of `out_of` words, which words
    how often, and where."""

    source: str
    frame: str
    count: int
    out_of: int
    words: Mapping[str, int]
    uses: tuple[Use, ...]

    @property
    def per_1000_words(self) -> float:
        return 1000 * self.count / self.out_of if self.out_of else 0.0


@dataclass(frozen=True, slots=True)
class DistinctiveWord:
    """A word that a source uses more than the others: log-odds ratio, its z-score, how often
    here and elsewhere, and where."""

    source: str
    word: str
    log_odds: float
    z: float
    count: int
    count_elsewhere: int
    uses: tuple[Use, ...]


@cache
def frames() -> dict[str, tuple[str, ...]]:
    """Map the stem of a word to the frames whose vocabulary it belongs to."""
    found: dict[str, list[str]] = defaultdict(list)
    with (FOLDER / "frames.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = found[stem(row["word"])]
            if row["frame"] not in known:
                known.append(row["frame"])
    return {key: tuple(names) for key, names in found.items()}


def frame_names() -> tuple[str, ...]:
    """Return the frames in alphabetical order."""
    return tuple(sorted({name for names in frames().values() for name in names}))


def source_of(document: Document) -> str:
    """Return a document's source; an article without one stands for itself, by its id."""
    return document.article.source or unknown_source(document.article.id)


def frame_vocabulary(documents: Sequence[Document]) -> tuple[FrameUse, ...]:
    """Return every frame's vocabulary for every source of a story, by source and frame."""
    totals: Counter[str] = Counter()
    words: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    known = frames()
    for document in documents:
        source = source_of(document)
        prose = prose_of(document)
        totals[source] += 0
        for i in _own_words(document):
            totals[source] += 1
            # A function word may be the stem of another: "all" is that of "allies".
            for frame in known.get(prose.stems[i], ()) if prose.content[i] else ():
                words[source, frame][document.words.forms[i].removesuffix("'s")] += 1
                uses[source, frame].append(_use(document, i))
    return tuple(
        FrameUse(
            source=source,
            frame=frame,
            count=words[source, frame].total(),
            out_of=totals[source],
            words=dict(words[source, frame].most_common()),
            uses=tuple(uses[source, frame]),
        )
        for source in sorted(totals)
        for frame in frame_names()
    )


def distinctive_words(
    documents: Sequence[Document], copies: Mapping[str, str]
) -> tuple[DistinctiveWord, ...]:
    """Return the words that set each source apart on this story, the most distinctive first.

    `copies` maps an article to the one it is a copy of, or itself: a source is not held against
    its own copies. Function words, numbers, times, days and a source's own name are left out;
    inflected forms count together and are shown in the form most used.
    """
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[tuple[str, str], list[Use]] = defaultdict(list)
    tallies: list[tuple[str, str, Counter[str]]] = []
    for document in documents:
        source = source_of(document)
        stems, content = prose_of(document).stems, prose_of(document).content
        tally: Counter[str] = Counter()
        left_out = set(find_words(source).forms) | CLOCK_UNITS | number_words().keys()
        titled = titled_words(document)
        for i in _own_words(document):
            key, form = stems[i], document.words.forms[i].removesuffix("'s")
            timed = form in left_out or word_classes().get(form) == "time"
            if content[i] and not key[0].isdigit() and not timed:
                tally[key] += 1
                shown[key][form if titled[i] else _as_it_stands(document, i, form)] += 1
                places[source, key].append(_use(document, i))
        name = document.article.id
        tallies.append((source, copies.get(name, name), tally))
    found = []
    for source in sorted({source for source, _, _ in tallies}):
        texts = {text for name, text, _ in tallies if name == source}
        own = _sum(tally for name, _, tally in tallies if name == source)
        others = _sum(tally for name, text, tally in tallies if text not in texts)
        if not others:
            continue
        for key, ratio, z in log_odds(own, others, own + others):
            if z >= DISTINCTIVE and own[key] >= FEWEST_USES:
                word = usual_spelling(shown[key])
                uses = tuple(places[source, key])
                found.append(DistinctiveWord(source, word, ratio, z, own[key], others[key], uses))
    return tuple(sorted(found, key=lambda w: (w.source, -w.z, w.word)))


def _as_it_stands(document: Document, i: int, form: str) -> str:
    start = document.words.starts[i]
    return document.text[start : start + len(form)]


def usual_spelling(spellings: Counter[str]) -> str:
    """Return the most frequent spelling, of several the one with fewest capitals."""
    return max(spellings, key=lambda s: (spellings[s], -sum(map(str.isupper, s)), s))


def _sum(tallies: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally)
    return total


def log_odds(
    own: Counter[str], others: Counter[str], prior: Counter[str]
) -> list[tuple[str, float, float]]:
    """Return (word, log-odds ratio, z-score) of every word of `own` against `others`.

    Equations 15, 16 and 22 of Monroe, Colaresi & Quinn (2008), with the prior's counts scaled
    to PRIOR pseudo-counts.
    """
    scale = PRIOR / prior.total() if prior else 0.0
    here, there = own.total(), others.total()
    found = []
    for word, count in own.items():
        pseudo = prior[word] * scale
        mine, theirs = count + pseudo, others[word] + pseudo
        ratio = log(mine / (here + PRIOR - mine)) - log(theirs / (there + PRIOR - theirs))
        found.append((word, ratio, ratio / sqrt(1 / mine + 1 / theirs)))
    return found


def _own_words(document: Document) -> list[int]:
    quoted = document.quoted_words
    return [i for a, b in prose_of(document).sentences for i in range(a, b) if not quoted[i]]


def _use(document: Document, i: int) -> Use:
    return Use(document.article.id, document.words.starts[i], document.words.ends[i])

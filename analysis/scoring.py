"""Article → Analysis: one parse, every signal's spans and scores."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from analysis.article import TOO_SHORT, Article, bounded
from analysis.attributions import Attribution, find_attributions
from analysis.document import Document, parse_all
from analysis.garbage import uncollected
from analysis.language import SCORED_LANGUAGES, language_of, unscored_because
from analysis.signal import Score, Signal, Span
from analysis.signals import signals as all_signals
from analysis.version import analysis_version

Other = TypeVar("Other")
# Articles scored together: four bring half of what can be had, from eight on more bring nothing
# and are only held back longer. Long ones fill the machine's caches alone.
AT_ONCE = 16
CHARACTERS_AT_ONCE = 200_000
# Of what is no article, so that a file full of faults is not held back.
MOST_WAITING = 256


@dataclass(frozen=True)
class Analysis:
    """One scored article: its document, and spans and scores by the signal's name."""

    document: Document
    language: str
    spans: Mapping[str, tuple[Span, ...]]
    scores: Mapping[str, Score]
    version: str

    @property
    def article(self) -> Article:
        return self.document.article

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Every attribution of the headline and the editorial zone; none in other languages."""
        return find_attributions(self.document) if self.language in SCORED_LANGUAGES else ()


def analyze(article: Article, names: Collection[str] | None = None) -> Analysis:
    """Score an article on the signals named, all by default.

    A text beyond 1,000,000 characters is cut there, with a notice on the article. Text in
    another language than English, or of one word, has every score None, with the reason.
    """
    return _analyze([article], names)[0]


def analyze_all(
    items: Iterable[Article | Other], names: Collection[str] | None = None
) -> Iterator[Analysis | Other]:
    """Yield the analyses of articles as `analyze` gives them one by one; what is no article, as
    it is, in its place.

    A few are read ahead and taken through each step together, which is a good deal faster.
    """
    for batch in _batches(items):
        analyses = iter(_analyze([x for x in batch if isinstance(x, Article)], names))
        for item in batch:
            yield next(analyses) if isinstance(item, Article) else item


def _batches(items: Iterable[Article | Other]) -> Iterator[list[Article | Other]]:
    """Yield lists with as many articles as are best scored together."""
    batch: list[Article | Other] = []
    room, characters = AT_ONCE, CHARACTERS_AT_ONCE
    for item in items:
        batch.append(item)
        if isinstance(item, Article):
            room -= 1
            characters -= len(item.text)
        if room <= 0 or characters <= 0 or len(batch) >= MOST_WAITING:
            yield batch
            batch, room, characters = [], AT_ONCE, CHARACTERS_AT_ONCE
    if batch:
        yield batch


def _analyze(articles: Sequence[Article], names: Collection[str] | None) -> list[Analysis]:
    """Return the analyses of a batch: each step is taken of all articles, then the next.

    A machine runs a step much faster if it has just run it, and its tables are at hand still.
    """
    chosen = [s for s in all_signals().values() if names is None or s.name in names]
    wanted = {s.name for s in chosen} | {name for s in chosen for name in s.reads}
    with uncollected():
        documents = parse_all([bounded(a) for a in articles])
        languages = [language_of(d) for d in documents]
        why_not = [_unscored_because(*x) for x in zip(documents, languages, strict=True)]
        scored = [d for d, reason in zip(documents, why_not, strict=True) if not reason]
        spans: list[dict[str, tuple[Span, ...]]] = [{} for _ in scored]
        for signal in all_signals().values():
            if signal.name in wanted:
                for document, found in zip(scored, spans, strict=True):
                    found[signal.name] = signal.detect(document)
        scores: list[dict[str, Score]] = [{} for _ in scored]
        for signal in chosen:
            for document, found, into in zip(scored, spans, scores, strict=True):
                into[signal.name] = _score(document, signal, found)
    done = zip(spans, scores, strict=True)
    analyses = []
    for document, language, reason in zip(documents, languages, why_not, strict=True):
        document.words.forget_traits()
        found, values = _nothing(chosen, reason) if reason else next(done)
        analyses.append(Analysis(document, language, found, values, analysis_version()))
    return analyses


def without(analysis: Analysis, cases: Collection[Span | Attribution]) -> Analysis:
    """Return the analysis as it would be without some of its spans and attributions."""
    if analysis.language not in SCORED_LANGUAGES:
        return analysis
    left = {n: tuple(x for x in found if x not in cases) for n, found in analysis.spans.items()}
    attributed = tuple(a for a in analysis.attributions if a not in cases)
    # What else is remembered may rest on what is left out, and is found again.
    document = replace(analysis.document, memo={"attributions": attributed})
    chosen = [s for s in all_signals().values() if s.name in analysis.scores]
    scores = {s.name: _score(document, s, left) for s in chosen}
    return replace(analysis, document=document, spans=left, scores=scores)


def _score(document: Document, signal: Signal, spans: Mapping[str, tuple[Span, ...]]) -> Score:
    """Return the score of a signal from the spans it reads."""
    return signal.score(document, tuple(chain(*[spans[n] for n in (signal.name, *signal.reads)])))


def _unscored_because(document: Document, language: str) -> str | None:
    reason = unscored_because(language)
    if len(document.words) == 1:
        reason = reason or f"one word: {TOO_SHORT}"
    return reason


def _nothing(
    chosen: Collection[Signal], reason: str
) -> tuple[dict[str, tuple[Span, ...]], dict[str, Score]]:
    """Return no spans, and scores that say why they are undefined."""
    scores = {s.name: Score(None, s.unit, undefined_because=reason) for s in chosen}
    return {s.name: () for s in chosen}, scores

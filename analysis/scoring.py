"""Article → Analysis: one parse, every signal's spans and scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from analysis.article import Article, bounded
from analysis.attributions import Attribution, find_attributions
from analysis.document import Document, parse
from analysis.language import SCORED_LANGUAGES, language_of, unscored_because
from analysis.signal import Score, Signal, Span
from analysis.signals import signals as all_signals
from analysis.version import analysis_version


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
    document = parse(bounded(article))
    language = language_of(document)
    chosen = [s for s in all_signals().values() if names is None or s.name in names]
    reason = unscored_because(language)
    if len(document.words) == 1:
        reason = reason or "one word: too short to be scored"
    if reason:
        return _unscored(document, language, chosen, reason)
    wanted = {s.name for s in chosen} | {name for s in chosen for name in s.reads}
    spans = {s.name: s.detect(document) for s in all_signals().values() if s.name in wanted}
    scores = _score(document, chosen, spans)
    return Analysis(document, language, spans, scores, analysis_version())


def without(analysis: Analysis, cases: Collection[Span | Attribution]) -> Analysis:
    """Return the analysis as it would be without some of its spans and attributions."""
    if analysis.language not in SCORED_LANGUAGES:
        return analysis
    left = {n: tuple(x for x in found if x not in cases) for n, found in analysis.spans.items()}
    attributed = tuple(a for a in analysis.attributions if a not in cases)
    # What else is remembered may rest on what is left out, and is found again.
    document = replace(analysis.document, memo={"attributions": attributed})
    chosen = [s for s in all_signals().values() if s.name in analysis.scores]
    return replace(analysis, document=document, spans=left, scores=_score(document, chosen, left))


def _score(
    document: Document, chosen: Collection[Signal], spans: Mapping[str, tuple[Span, ...]]
) -> dict[str, Score]:
    """Return the scores of signals by their names, each from the spans it reads."""
    return {
        s.name: s.score(document, tuple(chain(*[spans[n] for n in (s.name, *s.reads)])))
        for s in chosen
    }


def _unscored(document: Document, language: str, chosen: list[Signal], reason: str) -> Analysis:
    scores = {s.name: Score(None, s.unit, undefined_because=reason) for s in chosen}
    return Analysis(document, language, {s.name: () for s in chosen}, scores, analysis_version())

"""How much of an article's own words no earlier article of the story has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.comparing.direction import in_order
from analysis.comparing.lineage import Pair
from analysis.comparing.prose import Prose, prose_of
from analysis.document import Document

# Words in a row that must be equal for them to count as taken, content words among them.
RUN, CONTENT = 4, 2


@dataclass(frozen=True, slots=True)
class Taken:
    """Characters start..end of an article that earlier articles have word for word."""

    start: int
    end: int
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Originality:
    """The share of an article's own-voice words that no earlier article of its story has.

    `own_words` less `taken_words`, by `own_words`. `value` is None where it isn't known which
    articles are earlier, and `undefined_because` says so; `earlier` are those that are.
    """

    article: str
    source: str | None
    value: float | None
    own_words: int
    taken_words: int
    earlier: tuple[str, ...]
    passages: tuple[Taken, ...]
    undefined_because: str | None = None


def originality_of(documents: Sequence[Document], pairs: Iterable[Pair]) -> tuple[Originality, ...]:
    """Return the originality of every document of one story, in their order.

    Words are taken that stand in a row of RUN in an earlier article, in its own voice; from an
    article that this one copies also those that stand between the quotations it took along.
    """
    pairs = tuple(pairs)
    before = earlier_articles(documents, pairs)
    by_id = {d.article.id: d for d in documents}
    runs = {name: _runs(prose_of(d)) for name, d in by_id.items()}
    copied: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.a in before.get(pair.b, ()):
            copied[pair.b].append(pair)
    return tuple(_measure(d, before[d.article.id], runs, copied[d.article.id]) for d in documents)


def earlier_articles(
    documents: Sequence[Document], pairs: Iterable[Pair]
) -> dict[str, tuple[str, ...]]:
    """Map each article to those known to be earlier: by date, else as original of a pair."""
    known = {(p.a, p.b) for p in pairs if p.direction == "a-to-b"}
    found: dict[str, tuple[str, ...]] = {}
    for document in documents:
        own = document.article
        found[own.id] = tuple(
            other.article.id
            for other in documents
            if in_order(other.article.published, own.published) == "a-to-b"
            or (other.article.id, own.id) in known
        )
    return found


def _measure(
    document: Document,
    earlier: tuple[str, ...],
    runs: Mapping[str, set[tuple]],
    copied: Iterable[Pair],
) -> Originality:
    prose = prose_of(document)
    own = [i for i in _words(prose) if not document.quoted_words[i]]
    article = document.article
    if not own:
        return _undefined(document, "no words of the source's own")
    if not earlier and not article.published:
        return _undefined(document, "no date or relation tells what was earlier", len(own))
    by_word: dict[int, set[str]] = {}
    for words, run in _all_runs(prose):
        having = [name for name in earlier if run in runs[name]]
        if having:
            for i in words:
                by_word.setdefault(i, set()).update(having)
    inside = set(own)
    for pair in copied:
        for start, end in (s.b for s in pair.segments if s.kind == "verbatim"):
            for i in inside.intersection(document.words_between(start, end)):
                by_word.setdefault(i, set()).add(pair.a)
    taken = sum(i in by_word for i in own)
    passages = tuple(_passages(document, by_word))
    value = 1 - taken / len(own)
    return Originality(article.id, article.source, value, len(own), taken, earlier, passages)


def _undefined(document: Document, reason: str, words: int = 0) -> Originality:
    article = document.article
    return Originality(article.id, article.source, None, words, 0, (), (), reason)


def _words(prose: Prose) -> list[int]:
    return [i for first, last in prose.sentences for i in range(first, last)]


def _all_runs(prose: Prose):
    """Yield (word indexes, forms) of every run of RUN own-voice words with enough content."""
    forms, content = prose.document.words.forms, prose.content
    quoted = prose.document.quoted_words
    for first, last in prose.sentences:
        for i in range(first, last - RUN + 1):
            words = range(i, i + RUN)
            if sum(content[i : i + RUN]) >= CONTENT and not any(quoted[i : i + RUN]):
                yield words, tuple(forms[i : i + RUN])


def _runs(prose: Prose) -> set[tuple]:
    return {run for _, run in _all_runs(prose)}


def _passages(document: Document, by_word: Mapping[int, set[str]]):
    starts, ends = document.words.starts, document.words.ends
    order = sorted(by_word)
    edges = [k for k in range(len(order)) if k == 0 or order[k] - order[k - 1] > 1]
    for first, after in pairwise([*edges, len(order)]):
        inside = order[first:after]
        having = set().union(*(by_word[i] for i in inside))
        yield Taken(starts[inside[0]], ends[inside[-1]], tuple(sorted(having)))

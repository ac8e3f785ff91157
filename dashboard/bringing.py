"""Articles that a user brings: read, recognised, corrected, kept. Beside data.py the only
importer of `analysis`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice

import pandas as pd

from analysis import Analysis, Article, Problem, analyze
from analysis.article import UNKNOWN, ZONES_CORRECTED, PresetBlock
from analysis.language import SCORED_LANGUAGES, language_name
from analysis.layout import ZONES
from analysis.reading import (
    FIELDS,
    ReadOptions,
    TablePreview,
    preview_tables,
    read_address,
    read_bytes,
)
from analysis.reading.dates import BadDate, is_ambiguous, to_iso
from analysis.reading.sources_csv import COLUMNS
from analysis.store import Importing, Store, StoreError, export

__all__ = [
    "FIELDS", "ZONES", "Article", "Importing", "Problem", "ReadOptions", "Store", "StoreError",
    "TablePreview", "export", "preview_tables",
]  # fmt: skip
ALLOW_PRIVATE = "PARALLAX_ALLOW_PRIVATE"
MOST_PREVIEWED = 10_000
EDITABLE = ("source", "title", "published", "story", "url", "author")
LISTED_KINDS = 4
SHOWN_OF_A_BLOCK = 300


@dataclass(frozen=True)
class Brought:
    """What was read: articles, what could not be, file by file and row by row, and what is
    worth knowing of how it was read."""

    articles: tuple[Article, ...] = ()
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def __add__(self, other: Brought) -> Brought:
        met = {a.id for a in self.articles}
        fresh = [_renamed(a, met) for a in other.articles]
        problems, notices = self.problems + other.problems, self.notices + other.notices
        return Brought((*self.articles, *fresh), problems, notices)


def _renamed(article: Article, met: set[str]) -> Article:
    """Return the article under an id of its own, where another file had the same name."""
    name, number = article.id, 2
    while name in met:
        name, number = f"{article.id} ({number})", number + 1
    met.add(name)
    return article if name == article.id else replace(article, id=name)


def read_pasted(text: str, **known: str) -> Brought:
    """Return the article of a pasted text, with what the user says of it.

    A date that isn't understood is named and left out: the text is not lost for it.
    """
    known = {key: value.strip() for key, value in known.items() if value.strip()}
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    problems: tuple[str, ...] = ()
    try:
        known["published"] = _date(known.get("published")) or ""
    except BadDate as error:
        known["published"] = ""
        problems = (f"pasted text: {error}; its date was left out, and can be set below",)
    name = f"pasted-{digest}.txt"
    found = brought(read_bytes(name, text.encode("utf-8", "replace"), known=known))
    articles = tuple(
        replace(a, source=None) if (a.source or "").startswith(UNKNOWN) else a
        for a in found.articles
    )
    return replace(found, articles=articles, problems=(*problems, *found.problems))


def _date(value: str | None) -> str | None:
    """Return a date that a person wrote, in ISO 8601. Raises BadDate."""
    if is_ambiguous(value):
        raise BadDate(f"{value!r} may be two days; write it as 2026-11-02")
    return to_iso(value)


@dataclass(frozen=True)
class Source:
    """A file or an address that is to be read: its name, and what reads it, item by item."""

    name: str
    items: Callable[[], Iterator[Article | Problem]]


def upload(name: str, data: bytes, columns: Mapping[str, Mapping[str, str]]) -> Source:
    """Return an uploaded file of any format; `columns` are those of its tables, by their names
    in it, "" for the file itself."""
    options = ReadOptions(columns.get("", {}), within=columns)
    return Source(name, lambda: _limited(read_bytes(name, data, options), name))


def address(url: str) -> Source:
    """Return an address of an article or a feed."""
    options = ReadOptions(allow_private=os.environ.get(ALLOW_PRIVATE) == "1")
    return Source(url, lambda: _limited(read_address(url, options), url))


def _limited(items: Iterator[Article | Problem], name: str) -> Iterator[Article | Problem]:
    yield from islice(items, MOST_PREVIEWED)
    if next(items, None) is not None:
        message = f"only the first {MOST_PREVIEWED:,} articles are taken here; "
        yield Problem(name, "too-many", message + "`parallax import` takes any number")


def failed(source: Source, error: Exception) -> Problem:
    """Return what is to be said of a source whose reading broke off."""
    return Problem(source.name, "failed", f"not read on from here ({type(error).__name__})")


def brought(items: Iterable[Article | Problem]) -> Brought:
    """Return what was read, articles, problems and notices apart."""
    items = list(items)
    problems = tuple(str(x) for x in items if isinstance(x, Problem) and not x.is_notice)
    notices = tuple(str(x) for x in items if isinstance(x, Problem) and x.is_notice)
    articles = tuple(x for x in items if isinstance(x, Article))
    return Brought() + Brought(articles, problems, notices)


def recognised_row(article: Article) -> dict[str, object]:
    """Return what is known of an article, and what was recognised in its text."""
    return _row(analyze(article, ()))


def blocks_table(article: Article) -> pd.DataFrame:
    """Return the blocks of an article in order: kind, zone, text."""
    rows = [
        (block.kind, block.zone, " ".join(article.text[block.start : block.end].split()))
        for block in analyze(article, ()).document.blocks
    ]
    frame = pd.DataFrame(rows, columns=["kind", "zone", "text"])
    return frame.assign(text=frame["text"].str.slice(0, SHOWN_OF_A_BLOCK))


def with_kinds(article: Article, kinds: Sequence[str]) -> Article:
    """Return the article with the kinds of its blocks set right, and a notice that they were."""
    blocks = analyze(article, ()).document.blocks
    if [block.kind for block in blocks] == [*kinds]:
        return article
    given = zip(blocks, kinds, strict=True)
    return replace(
        article,
        blocks=tuple(PresetBlock(b.start, b.end, k if k in ZONES else b.kind) for b, k in given),
        notices=tuple(dict.fromkeys((*article.notices, ZONES_CORRECTED))),
    )


def _row(analysis: Analysis) -> dict[str, object]:
    article, document = analysis.article, analysis.document
    kinds: Counter[str] = Counter()
    for block in document.blocks:
        if block.zone == "promotional":
            kinds[block.kind] += len(document.words_between(block.start, block.end))
    counts = document.word_counts
    title = article.title or next(
        (article.text[b.start : b.end] for b in document.blocks if b.kind == "title"), None
    )
    language = analysis.language
    name = language_name(language)
    listed = ", ".join(f"{kind} {n}" for kind, n in kinds.most_common(LISTED_KINDS))
    return {
        "article": article.id,
        "source": article.source,
        "title": title,
        "published": article.published,
        "story": article.story,
        "url": article.url,
        "author": article.author,
        "language": name if language in SCORED_LANGUAGES else f"not scored: {name}",
        "words": counts["editorial", "own"] + counts["editorial", "quoted"],
        "page furniture": listed or "none",
        "notices": "; ".join(article.notices) or None,
    }


def corrected(articles: Sequence[Article], frame: pd.DataFrame) -> Brought:
    """Return the articles with the corrections of the edited table; bad dates are named."""
    found, problems = [], []
    rows = frame.set_index("article").to_dict("index")
    for article in articles:
        row = rows.get(article.id)
        if row is None:
            continue
        values = {k: str(row[k]).strip() if _given(row.get(k)) else None for k in EDITABLE}
        try:
            if values["published"] != article.published:
                values["published"] = _date(values["published"])
        except BadDate as error:
            problems.append(f"{article.id}: {error}; its date was left as it was")
            values["published"] = article.published
        found.append(replace(article, **values))
    return Brought(tuple(found), tuple(problems))


def _given(value: object) -> bool:
    return value is not None and value == value and str(value).strip() != ""


def sources_table(articles: Sequence[Article]) -> pd.DataFrame:
    """Return the articles' metadata as a sources.csv."""
    rows = [[a.id, *(getattr(a, c) or "" for c in COLUMNS[1:])] for a in articles]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def keep(store: Store, articles: Sequence[Article]) -> Iterator[Importing]:
    """Score and keep articles a few at a time; closing the iterator keeps what is done."""
    importing = Importing(store, iter(articles))
    for _ in importing:
        yield importing

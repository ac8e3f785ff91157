"""The only place that imports `analysis`, and the only caches."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from analysis import (
    Analysis,
    Article,
    Problem,
    analysis_version,
    analyze,
    read_paths,
    signals,
    tables,
    wire,
)
from analysis.ahead import BUNDLED_FOLDER, Scored, score, take
from analysis.ahead import fingerprint as fingerprint
from analysis.comparing.alignment import align
from analysis.comparing.comparison import Comparison, compare
from analysis.comparing.prose import prose_of
from analysis.comparing.stories import Story
from analysis.comparing.vocabulary import source_of as source_of
from analysis.differences import adjusted as adjusted
from analysis.differences import difference_of as difference_of
from analysis.differences import difference_of_moments as difference_of_moments
from analysis.index import index as index
from analysis.lexicon import lexicons
from analysis.profiles import profile_of, profile_of_moments
from analysis.reading import is_store as is_store
from analysis.references import references
from analysis.scoring import without as without
from analysis.store import Store, StoreError, find_article, read_rows
from analysis.store.derived import DERIVED, derived_sql
from dashboard.choosing import (
    BUNDLED,
    FOLDER,
    GIVEN,
    SESSION,
    STORE,
    Choice,
    corrections,
    session_articles,
)
from dashboard.connected import Connected
from dashboard.corpus import Corpus, SignalInfo
from dashboard.figures import create_figures
from dashboard.telling import COMPARED_AT_ONCE, COMPARED_ON_DEMAND, Found, Telling

ACCURACY = Path(__file__).parent.parent / "analysis" / "accuracy.json"
CORPUS = "PARALLAX_CORPUS"
OWN_CORPUS = "own_corpus"
MOST_CORPORA = 4
MOST_ANALYSES = 64
MOST_ANSWERS = 256
INTEGERS = ("row", "words", "start", "end", "sentence_start")
FLAGS = ("described", "reason_given")
NUMBERS = ("weight",)
neutralised = tables.neutralised
version = analysis_version


def given_corpus() -> Path | None:
    """Return the path the app was started on, None for the bundled corpus."""
    path = os.environ.get(CORPUS)
    return Path(path) if path else None


def load_corpus(choice: Choice | None = None) -> Corpus:
    """Return the scored corpus of a choice; by default what the app was started on.

    Files and stores are read and scored once for all sessions, a session's own articles and
    corrections for that session alone.
    """
    kind = choice.kind if choice else GIVEN
    if kind == STORE:
        return load_store()
    if kind == SESSION:
        return _of_session(SESSION, session_articles(), (), "this session’s articles")
    path = path_of(choice)
    if path is None:
        return build_corpus([], ["Name a folder or a file in the sidebar."], "no folder")
    if is_store(path):
        return load_store(path, path.name)
    name = "bundled corpus" if path == BUNDLED_FOLDER else path.name
    changed = corrections(str(path)) if choice else {}
    if not changed:
        return _load(str(path), name, fingerprint(path), analysis_version())
    articles, problems = articles_in(path)
    articles = tuple(changed.get(a.id, a) for a in articles)
    return _of_session(str(path), articles, problems, f"{name}, corrected")


def path_of(choice: Choice | None) -> Path | None:
    """Return the folder or file of a choice; None for a store, a session, an empty path."""
    if choice is None or choice.kind == GIVEN:
        return given_corpus() or BUNDLED_FOLDER
    if choice.kind == BUNDLED:
        return BUNDLED_FOLDER
    return Path(choice.path).expanduser() if choice.kind == FOLDER and choice.path else None


def _of_session(
    key: str, articles: tuple[Article, ...], problems: tuple[str, ...], name: str
) -> Corpus:
    """Return a corpus that belongs to this session, built anew when its articles change."""
    mark = (key, articles, analysis_version())
    known = st.session_state.get(OWN_CORPUS)
    if known is None or known[0] != mark:
        known = st.session_state[OWN_CORPUS] = (mark, build_corpus(articles, problems, name))
    return known[1]


@st.cache_resource(max_entries=MOST_CORPORA, show_spinner="Reading and scoring the articles …")
def _load(path: str, name: str, files: str, version: str) -> Corpus:
    ahead = take(Path(path), files)
    return _corpus_of_scored(ahead, name) if ahead else build_corpus(*articles_in(Path(path)), name)


def articles_in(path: Path) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles of a folder or file, and what could not be read."""
    found = list(read_paths([path]))
    articles = tuple(x for x in found if isinstance(x, Article))
    return articles, tuple(str(x) for x in found if isinstance(x, Problem))


def load_store(path: Path | None = None, name: str = "your store") -> Corpus:
    """Return a store as a corpus, by default the user's; nothing of it is loaded whole."""
    try:
        store = Store.open(path)
    except StoreError as error:
        return build_corpus([], [str(error)], name)
    return _load_store(str(store.path), name, store.fingerprint(), analysis_version())


@st.cache_resource(max_entries=MOST_CORPORA, show_spinner="Opening the store …")
def _load_store(path: str, name: str, parts: str, version: str) -> Corpus:
    return corpus_of(Store.open(path), name)


def corpus_of(store: Store, name: str) -> Corpus:
    """Return an open store as a corpus; a part that turns out damaged later is left out then."""

    def connect() -> duckdb.DuckDBPyConnection:
        connection = store.connection()
        create_figures(connection, list(signals()))
        return connection

    def renew() -> duckdb.DuckDBPyConnection:
        store.verify()
        connection = connect()
        corpus.problems = tuple(map(str, store.problems))
        st.toast("A part of the store is damaged or gone: shown is what is left.")
        return connection

    connected = Connected(connect(), renew)
    corpus = _corpus(connected, name, tuple(map(str, store.problems)), Kept(connected))
    return corpus


class Kept(Mapping):
    """The store's articles by id, each read when it is asked for unless it was ahead of that."""

    def __init__(self, connected: Connected):
        self._connected = connected
        self._ahead: dict[str, Article] = {}

    def read_ahead(self, rows: Mapping[str, int]) -> None:
        """Read articles at once, given by id with their numbers: as fast as one of them alone."""
        if not self._ahead.keys() >= rows.keys():
            found = self._connected.ask(lambda cursor: read_rows(cursor, rows.values()))
            self._ahead = {article.id: article for article in found}

    def _column(self, sql: str) -> list:
        rows = self._connected.ask(lambda cursor: cursor.execute(sql).fetchall())
        return [row[0] for row in rows]

    def __getitem__(self, name: str) -> Article:
        found = self._ahead.get(name)
        found = found or self._connected.ask(lambda cursor: find_article(cursor, name))
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._column("SELECT article FROM scores ORDER BY article"))

    def __len__(self) -> int:
        return self._column("SELECT count(*) FROM figures")[0]


def build_corpus(articles: Iterable[Article], problems: Iterable[str], name: str) -> Corpus:
    """Score articles and return them as a corpus; of two with the same id the first counts."""
    return _corpus_of_scored(score(articles, problems, COMPARED_AT_ONCE), name)


def _corpus_of_scored(scored: Scored, name: str) -> Corpus:
    connection = duckdb.connect()
    connection.execute("SET enable_external_access = false")
    _fill(connection, scored.analyses)
    found = _found(scored.comparison) if scored.comparison else None
    return _corpus(Connected(connection), name, scored.problems, scored.articles, found)


def _corpus(
    connected: Connected,
    name: str,
    problems: tuple[str, ...],
    by_id: Mapping[str, Article],
    found: Found | None = None,
) -> Corpus:
    # A cache of the corpus itself: Streamlit's own is keyed by the function's name and would
    # hand one corpus the article of another that has the same id.
    @lru_cache(MOST_ANALYSES)
    def analyzed(name: str) -> Analysis | None:
        article = by_id.get(name)
        return analyze(article) if article else None

    return Corpus(
        connected,
        name,
        signal_infos(),
        problems,
        analyzed,
        profile_of,
        profile_of_moments,
        _telling(by_id, analyzed, found),
        by_id.read_ahead if isinstance(by_id, Kept) else None,
    )


def _found(comparison: Comparison) -> Found:
    return Found(comparison.stories, comparison.pairs, comparison.copies)


# What can be asked about the articles of a story, see Telling.
QUESTIONS: dict[str, Callable[[Comparison], Any]] = {
    "documents": lambda c: c.documents,
    "pairs": lambda c: c.pairs,
    "originality": lambda c: c.originality(c.stories[0]),
    "quotations": lambda c: c.quotations(c.stories[0]),
    "facts": lambda c: c.facts(c.stories[0]),
    "discrepancies": lambda c: c.discrepancies(c.stories[0]),
    "framing": lambda c: c.framing(c.stories[0]),
    "segments": lambda c: align(*map(prose_of, c.documents)),
}


def _telling(
    by_id: Mapping[str, Article], analyzed: Callable[[str], Analysis], found: Found | None
) -> Telling:
    @lru_cache(1)
    def look() -> Found | None:
        if found or len(by_id) > COMPARED_ON_DEMAND:
            return found
        return _found(compare(by_id.values()))

    @lru_cache(MOST_ANSWERS)
    def comparison(articles: tuple[str, ...]) -> Comparison:
        documents = tuple(analyzed(name).document for name in articles)
        known = look()
        if known is None:
            return replace(compare(documents), stories=(Story("", articles, True),))
        inside = set(articles)
        pairs = tuple(p for p in known.pairs if p.a in inside and p.b in inside)
        return Comparison(documents, pairs, (Story("", articles, True),))

    @lru_cache(MOST_ANSWERS)
    def ask(question: str, articles: tuple[str, ...]) -> Any:
        return QUESTIONS[question](comparison(articles))

    return Telling(found, look, ask)


def _fill(connection: duckdb.DuckDBPyConnection, analyses: Sequence[Analysis]) -> None:
    """Create the tables; `row` numbers the articles by their ids, as a store does by source."""
    rows = {a.article.id: i for i, a in enumerate(sorted(analyses, key=lambda a: a.article.id))}
    makers = {
        "scores": tables.scores_table,
        "evidence": tables.evidence_table,
        "attributions": tables.attributions_table,
        "blocks": tables.blocks_table,
    }
    for name, make in makers.items():
        frame = make(analyses).assign(row=lambda frame: frame["article"].map(rows).astype("int64"))
        connection.register("frame", frame)
        columns = ", ".join(_typed(column, frame[column].dtype) for column in frame.columns)
        connection.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM frame")
        connection.unregister("frame")
    for name in DERIVED:
        connection.execute(f"CREATE TABLE {name} AS {derived_sql(name)}")
    connection.execute(
        "CREATE TABLE drawn (one_in INTEGER, modulus INTEGER, first BIGINT, last BIGINT)"
    )
    create_figures(connection, list(signals()))


def _typed(column: str, dtype: Any) -> str:
    """Return a column with its type: a column without a value would get an arbitrary one."""
    if column == "date":
        kind = "DATE"
    elif column in INTEGERS:
        kind = "BIGINT"
    elif column in FLAGS:
        kind = "BOOLEAN"
    else:
        number = column in NUMBERS or pd.api.types.is_numeric_dtype(dtype)
        kind = "DOUBLE" if number else "VARCHAR"
    name = '"' + column.replace('"', '""') + '"'
    return f"TRY_CAST({name} AS {kind}) AS {name}"


@cache
def signal_infos() -> tuple[SignalInfo, ...]:
    """Return what the screens need to know of every signal, in order of presentation."""
    known = references()
    return tuple(
        SignalInfo(
            s.name,
            s.label,
            s.unit,
            s.higher_means,
            s.definition,
            s.formula,
            s.misses,
            known.get(s.reference, {}).get("citation", ""),
            known.get(s.reference, {}).get("url", ""),
            s.evidence,
            s.tally,
        )
        for s in signals().values()
    )


def wire_json(analysis: Analysis) -> str:
    """Return an analysis as one line of the wire format, with the article's text."""
    return wire.dump(wire.to_record(analysis, with_text=True))


def lexicon_sizes() -> dict[str, int]:
    """Return the number of rows of every lexicon, by the name of the signal it serves."""
    return {name: len(rows) for name, rows in lexicons().items()}


def accuracy() -> dict[str, Any] | None:
    """Return the measured accuracy: measured, command, figures; None when there is none."""
    try:
        found = json.loads(ACCURACY.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None

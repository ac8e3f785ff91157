"""The store: scored articles as append-only Parquet parts, queried with DuckDB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import RLock

import duckdb
import pyarrow as pa

from analysis.article import Article
from analysis.reading.problem import Problem
from analysis.scoring import Analysis, analyze_all
from analysis.store.articles import find_article
from analysis.store.columns import Kept, removed_table, to_tables
from analysis.store.compacting import compact, delete_replaced
from analysis.store.identity import content_of, number_of, plain_address, text_hash_of
from analysis.store.known import Known, Place
from analysis.store.location import default_path
from analysis.store.parts import (
    Part,
    StoreError,
    clear_unfinished,
    damaged,
    fault_within,
    read_parts,
    write_part,
)
from analysis.store.views import connect


@dataclass(frozen=True, slots=True)
class Report:
    """What became of articles on their way into the store, and what could not be kept.

    `rescored`: text unchanged, scored anew since the analysis is another version.
    """

    added: int = 0
    unchanged: int = 0
    updated: int = 0
    rescored: int = 0
    problems: tuple[Problem, ...] = field(default=())

    def __add__(self, other: Report) -> Report:
        return Report(
            self.added + other.added,
            self.unchanged + other.unchanged,
            self.updated + other.updated,
            self.rescored + other.rescored,
            self.problems + other.problems,
        )

    @property
    def kept(self) -> int:
        """How many articles were written."""
        return self.added + self.updated + self.rescored


@dataclass(frozen=True, slots=True)
class Ready:
    """Articles scored by another process: where they are to be kept, and the tables of them."""

    articles: tuple[Article, ...]
    places: tuple[Place | None, ...]
    tables: dict[str, pa.Table]


class Store:
    """A folder of scored articles, which several processes may read and write at once."""

    def __init__(self, path: Path):
        self.path = path
        self._known = Known()
        self._damaged: dict[str, Problem] = {}
        self._sound: set[str] = set()
        self._notices: list[Problem] = []
        self._lock = RLock()

    @classmethod
    def open(cls, path: str | Path | None = None) -> Store:
        """Return the store in a folder, by default the user's; nothing is written yet.

        A folder that doesn't exist is an empty store. Raises StoreError "not-a-folder",
        "not-a-store" or "unreadable".
        """
        given = Path(path).expanduser() if path is not None else default_path()
        if given.is_symlink() and not given.exists():
            raise StoreError("not-a-folder", f"{given}: a link that leads nowhere")
        # A link is followed once, so that one that is changed meanwhile splits no import.
        store = cls(given.resolve())
        if given.exists() and not given.is_dir():
            raise StoreError("not-a-folder", f"{given}: the store is a folder, this is a file")
        try:
            if given.is_dir() and not (given / "parts").exists() and any(given.iterdir()):
                raise StoreError("not-a-store", f"{given}: holds other files, and no store")
        except OSError as error:
            raise StoreError("unreadable", f"{given}: can't be read ({error.strerror})") from error
        read_parts(store.path)
        return store

    def parts(self) -> list[Part]:
        """Return the parts that count now, without those known to be damaged."""
        return [p for p in read_parts(self.path)[0] if p.name not in self._damaged]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with parts that are left out, and imports that were cut short."""
        found = read_parts(self.path)[1]
        return [*self._notices, *found, *self._damaged.values()]

    def fingerprint(self) -> str:
        """Return a digest that changes whenever what is kept does."""
        names = "\n".join(part.name for part in self.parts())
        return sha256(f"{self.path}\n{names}".encode()).hexdigest()

    def __len__(self) -> int:
        with self.connection() as connection:
            return connection.execute("SELECT count(*) FROM articles").fetchone()[0]

    def connection(self, memory: str | None = None) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection on what is kept at this moment.

        Its views: `articles` (also named `scores`), `evidence`, `attributions` and `blocks` with
        the columns of analysis.tables, and `row`, the number of the article; `texts`;
        `versions`, older and removed texts included.
        Parts that turn out to be damaged are left out and named in `problems`.
        """
        for _ in range(2):
            try:
                return connect(self.parts(), memory)
            except duckdb.Error:
                self.verify()
        return connect(self.parts(), memory)

    def verify(self) -> list[Problem]:
        """Read every part to its end, leave out those that are damaged, and return those."""
        return self._verify(self.parts())

    def _verify(self, parts: Iterable[Part]) -> list[Problem]:
        found = []
        for part in parts:
            fault = fault_within(part)
            if not fault:
                self._sound.add(part.name)
                continue
            self._known.lose(part.name)
            # Else it was taken away meanwhile, or merged with others.
            if part.path.exists():
                self._damaged[part.name] = damaged(part.path, fault)
                found.append(self._damaged[part.name])
        return found

    def article(self, name: str) -> Article | None:
        """Return a kept article by its id in the store, ready to be analysed again."""
        with self.connection() as connection:
            return find_article(connection, name)

    def missing(self, articles: Sequence[Article]) -> list[Article]:
        """Return those that would be written: new, changed, or scored by another version."""
        with self._lock:
            places = self._places(articles)
        return [a for a, place in zip(articles, places, strict=True) if place is not None]

    def add(self, analyses: Iterable[Analysis]) -> Report:
        """Keep analyses, and say what became of them; what is unchanged is not written again.

        Raises StoreError "disk-full", "read-only", "unwritable" or "newer-schema"; what was
        kept before stays whole.
        """
        with self._lock:
            report = Report()
            for batch in _batches(analyses):
                report += self._add(batch)
            return report

    def _places(self, articles: Sequence[Article]) -> list[Place | None]:
        """Return where articles are to be kept, None for those that are already: in a part that
        can be read to its end, which is tried once."""
        self._refresh()
        while True:
            places, names = self._known.places(articles)
            if names <= self._sound:
                return places
            self._verify([self._known.part(name) for name in sorted(names - self._sound)])

    def _add(self, analyses: list[Analysis]) -> Report:
        self._refuse_newer()
        kept, states = [], {"added": 0, "unchanged": 0, "updated": 0, "rescored": 0}
        places = self._places([a.article for a in analyses])
        for analysis, place in zip(analyses, places, strict=True):
            if place is None:
                states["unchanged"] += 1
            else:
                states[place.state] += 1
                kept.append(_kept(analysis, place))
        if kept:
            clear_unfinished(self.path)
            part = write_part(self.path, to_tables(kept), len(kept))
            self._known.load([part])
        return Report(**states)

    def made_ready(self, analyses: Sequence[Analysis]) -> Ready:
        """Return analyses as the tables they come to, to be handed to the process that writes."""
        articles = tuple(a.article for a in analyses)
        with self._lock:
            places = self._places(articles)
        found = {p.article: _kept(a, p) for a, p in zip(analyses, places, strict=True) if p}
        return Ready(articles, tuple(places), to_tables(list(found.values())))

    def add_ready(self, batches: Sequence[Ready]) -> Report:
        """Keep what other processes made ready, as `add` does; raises what it raises.

        What has no longer the place it was made for, since another has it by now, is scored anew.
        """
        with self._lock:
            self._refuse_newer()
            states = {"added": 0, "unchanged": 0, "updated": 0, "rescored": 0}
            fit, unfit, met = [], [], set()
            for ready in batches:
                names = [place and place.article for place in ready.places]
                is_new = len({*names} | met) == len(names) + len(met) and None not in names
                if is_new and self._places(ready.articles) == [*ready.places]:
                    fit.append(ready)
                    met |= {*names}
                    for place in ready.places:
                        states[place.state] += 1
                else:
                    unfit += ready.articles
            if fit:
                clear_unfinished(self.path)
                tables = {t: pa.concat_tables(r.tables[t] for r in fit) for t in fit[0].tables}
                self._known.load([write_part(self.path, tables, len(met))])
        report = Report(**states)
        if unfit:
            missing = self.missing(unfit)
            report += Report(unchanged=len(unfit) - len(missing)) + self.add(analyze_all(missing))
        return report

    def remove(self, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """Remove articles by id or address; return the ids removed, and the names not found."""
        with self._lock, self.connection() as connection:
            self._refuse_newer()
            names = list(dict.fromkeys(names))
            wanted = sorted({n for name in names for n in (name, plain_address(name))})
            found = connection.execute(
                """SELECT article, key, max(version), list(id) FROM texts
                   WHERE article IN (SELECT unnest($1)) OR id IN (SELECT unnest($1))
                   GROUP BY ALL ORDER BY article""",
                [wanted],
            ).fetchall()
            if found:
                write_part(self.path, {"removed": removed_table([r[:3] for r in found])}, 0)
        there = {name for row in found for name in (row[0], *row[3])}
        missing = [n for n in names if n not in there and plain_address(n) not in there]
        return [row[0] for row in found], missing

    def clear(self) -> list[Problem]:
        """Clear away what cut-short imports left, and remember that for `problems`."""
        self._notices += clear_unfinished(self.path)
        return self._notices

    def compact(self) -> int:
        """Merge small parts when there are many, and return how many were merged.

        `Importing` calls it at its end. Raises StoreError.
        """
        with self._lock:
            self._refuse_newer()
            merged = compact(self.path, self.parts())
            delete_replaced(self.path, self.parts())
        return merged

    def _refresh(self) -> None:
        try:
            self._take_in()
        except duckdb.Error:
            self.verify()
            self._take_in()

    def _take_in(self) -> None:
        seen = self._known.loaded | self._damaged.keys()
        self._known.load(read_parts(self.path, seen)[0])

    def _refuse_newer(self) -> None:
        for problem in read_parts(self.path)[1]:
            if problem.code == "newer-schema":
                raise StoreError("newer-schema", f"{problem}; update Parallax to write to it")


def _batches(analyses: Iterable[Analysis], most: int = 20_000) -> Iterator[list[Analysis]]:
    """Yield the analyses in lists without two of one id or address: versions of one article
    go one after the other."""
    batch: list[Analysis] = []
    met: set[str] = set()
    for analysis in analyses:
        article = analysis.article
        names = {article.id, plain_address(article.url)} if article.url else {article.id}
        if len(batch) >= most or not met.isdisjoint(names):
            yield batch
            batch, met = [], set()
        batch.append(analysis)
        met |= names
    if batch:
        yield batch


def _kept(analysis: Analysis, place: Place) -> Kept:
    article = analysis.article
    content, text_hash = content_of(article), text_hash_of(article)
    if article.id != place.article:
        known = replace(article, id=place.article)
        analysis = replace(analysis, document=replace(analysis.document, article=known))
    number = number_of(place.article)
    return Kept(analysis, place.article, number, place.version, content, text_hash, article.id)

"""What a writer knows of the articles kept so far: enough to tell new from unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from analysis.article import Article
from analysis.store.identity import (
    Head,
    content_of,
    is_alike,
    keys_of,
    number_of,
    sketch_of,
    text_hash_of,
)
from analysis.store.parts import Part
from analysis.store.views import create_rows
from analysis.version import analysis_version


@dataclass(frozen=True, slots=True)
class Place:
    """Under which id and version an article is to be kept, and what that makes of it.

    `is_older_again`: it is as an older version was.
    """

    article: str
    version: int
    state: str
    is_older_again: bool = False


class Known:
    """An index of keys and digests in memory, filled from the parts one by one."""

    def __init__(self):
        self._connection = duckdb.connect()
        self.loaded: set[str] = set()
        self._parts: dict[str, Part] = {}
        self._numbers: dict[str, int] = {}
        self._connection.execute(
            """CREATE TABLE known (key BIGINT, version INTEGER, content UUID, text_hash UUID,
                                   title VARCHAR, sketch UINTEGER[],
                                   analysis_version VARCHAR, part INTEGER);
               CREATE TABLE gone (key BIGINT, version INTEGER);
               CREATE TABLE lost (key BIGINT, version INTEGER)"""
        )

    def load(self, parts: Iterable[Part]) -> None:
        """Take in the parts that weren't yet."""
        new = [part for part in parts if part.name not in self.loaded]
        if not new:
            return
        self._connection.begin()
        try:
            self._insert(new)
        except duckdb.Error:
            self._connection.rollback()
            raise
        self._connection.commit()
        self.loaded |= {name for part in new for name in (part.name, *part.replaces)}
        self._parts |= {part.name: part for part in new}
        for name in (name for part in new for name in part.replaces):
            self._forget(name)

    def _insert(self, parts: Sequence[Part]) -> None:
        first = len(self._numbers)
        create_rows(self._connection, "scores", _having("scores", parts), with_file=True)
        create_rows(self._connection, "removed", _having("removed", parts))
        self._connection.execute(
            """INSERT INTO known SELECT key, version, TRY_CAST(content_hash AS UUID),
                      TRY_CAST(text_hash AS UUID), title, sketch, analysis_version,
                      $first + list_position($files, filename) - 1
                      FROM all_scores""",
            {"first": first, "files": [part.file("scores") for part in parts]},
        )
        self._connection.execute(
            """INSERT INTO gone SELECT key, version FROM all_removed;
               DROP VIEW all_scores; DROP VIEW all_removed"""
        )
        self._numbers |= {part.name: number for number, part in enumerate(parts, first)}

    def lose(self, name: str) -> None:
        """Take the articles of a part that can't be read for not kept.

        Should it be readable again one day, what is kept of them from now on is newer.
        """
        self._connection.execute(
            "INSERT INTO lost SELECT key, version FROM known WHERE part = ?",
            [self._numbers.get(name)],
        )
        self._forget(name)

    def _forget(self, name: str) -> None:
        self._parts.pop(name, None)
        self._connection.execute("DELETE FROM known WHERE part = ?", [self._numbers.get(name)])

    def part(self, name: str) -> Part:
        """Return a part that was taken in."""
        return self._parts[name]

    def places(self, articles: Sequence[Article]) -> tuple[list[Place | None], set[str]]:
        """Return for every article where it is to be kept, None for one that is already; and
        the names of the parts that have those."""
        keys = {key for article in articles for key in keys_of(article)}
        hashes = {text_hash_of(a) for a in articles if not a.url}
        by_hash = self._connection.execute(
            "SELECT DISTINCT key FROM known WHERE text_hash IN (SELECT unnest(?::UUID[]))",
            [sorted(hashes)],
        ).fetchall()
        last = {table: self._last_versions(table) for table in ("lost", "gone")}
        heads = self._heads({*map(number_of, keys), *(row[0] for row in by_hash)}, last["gone"])
        texts = {head.text_hash: head.part for head in heads.values() if not head.hidden}
        found = [_place(article, heads, texts, last.values()) for article in articles]
        places = [place if isinstance(place, Place) else None for place in found]
        parts = {place for place in found if isinstance(place, str)}
        again = [n for n, place in enumerate(places) if place and place.is_older_again]
        newest = self._newest_by_id({number_of(places[n].article) for n in again})
        for n in again:
            key, content = number_of(places[n].article), content_of(articles[n])
            # One of two copies of a page, say, that come in each import: nothing has changed.
            if newest.get((key, articles[n].id)) == content:
                places[n] = None
                parts.add(heads[key].contents[content])
        return places, parts

    def _newest_by_id(self, keys: set[int]) -> dict[tuple[int, str], str]:
        """Return, by key and the id that an article came with, its newest content."""
        parts = [p for p in self._parts.values() if {"texts", "scores"} <= set(p.tables)]
        if not keys or not parts:
            return {}
        try:
            for table in ("texts", "scores"):
                create_rows(self._connection, table, parts)
            rows = self._connection.execute(
                """SELECT all_texts.key, all_texts.id, content_hash
                   FROM all_texts JOIN all_scores USING (row)
                   WHERE all_texts.key IN (SELECT unnest(?)) ORDER BY all_scores.version""",
                [list(keys)],
            ).fetchall()
        except duckdb.Error:
            # A part that is damaged or gone: whoever reads it names it.
            return {}
        return {(key, id_): content for key, id_, content in rows}

    def _last_versions(self, table: str) -> dict[int, int]:
        """Return, by key, up to which version an article was removed or lost."""
        sql = f"SELECT key, max(version) FROM {table} GROUP BY key"
        return dict(self._connection.execute(sql).fetchall())

    def _heads(self, keys: set[int], gone: dict[int, int]) -> dict[int, Head]:
        rows = self._connection.execute(
            """SELECT key, version, content::VARCHAR, text_hash::VARCHAR, title, sketch,
                      analysis_version, part
               FROM known WHERE key IN (SELECT unnest(?)) ORDER BY version, content""",
            [list(keys)],
        ).fetchall()
        found: dict[int, Head] = {}
        contents: dict[int, dict[str, str]] = defaultdict(dict)
        names = list(self._numbers)
        for key, version, content, text_hash, title, sketch, scored_by, part in rows:
            hidden = version <= gone.get(key, 0)
            plain = [(value or "").replace("-", "") for value in (content, text_hash)]
            if not hidden:
                contents[key][plain[0]] = names[part]
            known = (version, *plain, title, tuple(sketch or ()), scored_by, names[part], hidden)
            found[key] = Head(*known, contents[key])
        return found


def _having(table: str, parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if table in part.tables]


def _place(
    article: Article,
    heads: Mapping[int, Head],
    texts: Mapping[str, str],
    last: Iterable[Mapping[int, int]],
) -> Place | str:
    """Return where an article is to be kept, or the name of the part that has it already.

    `texts` are the parts of kept texts, `last` the last versions that were lost and removed.
    """
    content, text_hash = content_of(article), text_hash_of(article)
    for key in keys_of(article):
        head = heads.get(number_of(key))
        if head is None or head.hidden or not _is_another(article, head, content):
            break
    # Above those whose rows can't be read or may be gone by now.
    before = (versions.get(number_of(key), 0) for versions in last)
    version = max(head.version if head else 0, *before) + 1
    if head is None or head.hidden:
        # The same text under another id, such as a file that was moved, is not kept twice.
        is_there = not article.url and text_hash in texts
        return texts[text_hash] if is_there else Place(key, version, "added")
    if head.content != content:
        return Place(key, version, "updated", content in head.contents)
    if head.analysis_version != analysis_version():
        return Place(key, version, "rescored")
    return head.part


def _is_another(article: Article, head: Head, content: str) -> bool:
    """Tell an article whose id another one has, such as row 1 of tomorrow's export, from a new
    version: its text has nothing of the kept one's, and no title says that they are one."""
    if article.url or content in head.contents or head.text_hash == text_hash_of(article):
        return False
    same_title = article.title is not None and head.title == article.title
    return not same_title and not is_alike(sketch_of(article.text), head.sketch)

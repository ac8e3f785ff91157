"""What a writer knows of the articles kept so far: enough to tell new from unchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
        self._connection.execute(
            """CREATE TABLE known (key BIGINT, version INTEGER, content UUID, text_hash UUID,
                                   title VARCHAR, sketch UINTEGER[],
                                   analysis_version VARCHAR);
               CREATE TABLE gone (key BIGINT, version INTEGER)"""
        )

    def load(self, parts: Iterable[Part]) -> None:
        """Take in the parts that weren't yet."""
        new = [part for part in parts if part.name not in self.loaded]
        if not new:
            return
        create_rows(self._connection, "scores", [p for p in new if "scores" in p.tables])
        create_rows(self._connection, "removed", [p for p in new if "removed" in p.tables])
        self._connection.execute(
            """INSERT INTO known SELECT key, version, TRY_CAST(content_hash AS UUID),
                      TRY_CAST(text_hash AS UUID), title, sketch, analysis_version
                      FROM all_scores;
               INSERT INTO gone SELECT key, version FROM all_removed;
               DROP VIEW all_scores; DROP VIEW all_removed"""
        )
        self.loaded |= {name for part in new for name in (part.name, *part.replaces)}
        self._parts |= {part.name: part for part in new}
        for name in (name for part in new for name in part.replaces):
            self._parts.pop(name, None)

    def places(self, articles: Sequence[Article]) -> list[Place | None]:
        """Return for every article where it is to be kept, None for one that is already."""
        keys = {key for article in articles for key in keys_of(article)}
        hashes = {text_hash_of(a) for a in articles if not a.url}
        by_hash = self._connection.execute(
            "SELECT DISTINCT key FROM known WHERE text_hash IN (SELECT unnest(?::UUID[]))",
            [sorted(hashes)],
        ).fetchall()
        gone = self._gone()
        heads = self._heads({*map(number_of, keys), *(row[0] for row in by_hash)}, gone)
        texts = {head.text_hash for head in heads.values() if not head.hidden}
        places = [_place(article, heads, texts, gone) for article in articles]
        again = [n for n, place in enumerate(places) if place and place.is_older_again]
        newest = self._newest_by_id({number_of(places[n].article) for n in again})
        for n in again:
            id_, content = articles[n].id, content_of(articles[n])
            # One of two copies of a page, say, that come in each import: nothing has changed.
            if newest.get((number_of(places[n].article), id_)) == content:
                places[n] = None
        return places

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

    def _gone(self) -> dict[int, int]:
        """Return, by key, up to which version an article was removed."""
        sql = "SELECT key, max(version) FROM gone GROUP BY key"
        return dict(self._connection.execute(sql).fetchall())

    def _heads(self, keys: set[int], gone: dict[int, int]) -> dict[int, Head]:
        rows = self._connection.execute(
            """SELECT key, version, content::VARCHAR, text_hash::VARCHAR, title, sketch,
                      analysis_version
               FROM known WHERE key IN (SELECT unnest(?)) ORDER BY version, content""",
            [list(keys)],
        ).fetchall()
        found, contents = {}, defaultdict(set)
        for key, version, content, text_hash, title, sketch, scored_by in rows:
            hidden = version <= gone.get(key, 0)
            plain = [(value or "").replace("-", "") for value in (content, text_hash)]
            contents[key] |= set() if hidden else {plain[0]}
            known = (version, *plain, title, tuple(sketch or ()), scored_by, hidden)
            found[key] = Head(*known, frozenset(contents[key]))
        return found


def _place(
    article: Article, heads: dict[int, Head], texts: set[str], gone: dict[int, int]
) -> Place | None:
    content, text_hash = content_of(article), text_hash_of(article)
    for key in keys_of(article):
        head = heads.get(number_of(key))
        if head is None or head.hidden or not _is_another(article, head, content):
            break
    # Above the removed ones, whose rows may be gone by now.
    version = max(head.version if head else 0, gone.get(number_of(key), 0)) + 1
    if head is None or head.hidden:
        # The same text under another id, such as a file that was moved, is not kept twice.
        is_there = not article.url and text_hash in texts
        return None if is_there else Place(key, version, "added")
    if head.content != content:
        return Place(key, version, "updated", content in head.contents)
    if head.analysis_version != analysis_version():
        return Place(key, version, "rescored")
    return None


def _is_another(article: Article, head: Head, content: str) -> bool:
    """Tell an article whose id another one has, such as row 1 of tomorrow's export, from a new
    version: its text has nothing of the kept one's, and no title says that they are one."""
    if article.url or content in head.contents or head.text_hash == text_hash_of(article):
        return False
    same_title = article.title is not None and head.title == article.title
    return not same_title and not is_alike(sketch_of(article.text), head.sketch)

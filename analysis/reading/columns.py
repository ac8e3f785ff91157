"""Which column of a table holds what: guessed from the names, for the user to confirm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

FIELDS = ("text", "html", "title", "source", "url", "published", "author", "story", "id")
# The names met in newsroom exports, crawlers' output and published data sets, best first.
NAMES = {
    "text": (
        "text", "body", "article", "content", "maintext", "main_text", "article_text",
        "full_text", "fulltext", "article_body", "articlebody", "body_text", "bodytext",
        "article_content", "plain_text", "plaintext", "raw_text", "clean_text", "story_text",
        "transcript", "sentence", "document", "description", "summary", "abstract", "snippet",
    ),
    "html": ("html", "raw_html", "page", "page_html", "body_html", "content_html", "source_html"),
    "title": ("title", "headline", "head", "hed", "article_title", "heading", "subject"),
    "source": (
        "source", "outlet", "publisher", "publication", "newspaper", "media", "site", "site_name",
        "sitename", "source_name", "news_source", "domain", "source_domain", "hostname", "host",
        "website", "brand", "feed", "channel",
    ),
    "url": ("url", "link", "address", "uri", "permalink", "canonical_url", "href", "web_url",
            "article_url", "source_url", "guid"),
    "published": (
        "published", "date", "published_at", "publishedat", "publish_date", "date_publish",
        "date_published", "datepublished", "pub_date", "pubdate", "publication_date", "time",
        "timestamp", "datetime", "date_time", "created_at", "created", "seendate", "day", "updated",
    ),
    "author": ("author", "authors", "byline", "writer", "journalist", "reporter", "creator"),
    "story": ("story", "event", "topic", "cluster", "cluster_id", "story_id", "event_id"),
    "id": ("id", "article_id", "articleid", "doc_id", "document_id", "uuid", "guid", "key",
           "hash", "identifier"),
}  # fmt: skip
SEPARATORS = re.compile(r"[^a-z0-9]+")


def guess_columns(columns: Iterable[str]) -> dict[str, str]:
    """Return the column of every field that one is found for: {"text": "Body", …}.

    No column serves two fields.
    """
    named: dict[str, str] = {}
    for column in columns:
        named.setdefault(_plain(column), column)
    found: dict[str, str] = {}
    for field in FIELDS:
        taken = set(found.values())
        for name in NAMES[field]:
            column = named.get(name) or named.get(name.replace("_", ""))
            if column is not None and column not in taken:
                found[field] = column
                break
    return found


def check_mapping(mapping: Mapping[str, str], columns: Iterable[str]) -> dict[str, str]:
    """Return the mapping completed by guesses.

    Raises ValueError for an unknown field, for a column that isn't there, and when there is
    none for the text.
    """
    columns = list(columns)
    unknown = [field for field in mapping if field not in FIELDS]
    if unknown:
        raise ValueError(f"no field {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
    missing = [column for column in mapping.values() if column and column not in columns]
    if missing:
        raise ValueError(f"no column {missing[0]!r} ({_listed(columns)})")
    # A field given an empty column is to stay empty.
    given = {field: column for field, column in mapping.items() if column}
    taken = set(given.values())
    free = [c for c in columns if c not in taken]
    guessed = {f: c for f, c in guess_columns(free).items() if f not in mapping}
    completed = guessed | given
    if "text" not in completed and "html" not in completed:
        raise ValueError(f"no column for the text ({_listed(columns)})")
    return {field: completed[field] for field in FIELDS if field in completed}


def _listed(columns: list[str]) -> str:
    shown = ", ".join(map(repr, columns[:12])) or "none"
    return f"there: {shown}" + (f" and {len(columns) - 12:,} more" if len(columns) > 12 else "")


def _plain(column: str) -> str:
    camel = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(column).strip()[:80])
    return SEPARATORS.sub("_", camel.lower()).strip("_")

"""Which column of a table holds what: guessed from names and values, for the user to confirm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.reading.dates import BadDate, to_iso

FIELDS = ("text", "html", "title", "source", "url", "published", "author", "story", "id")
# The names met in newsroom exports, crawlers' output and published data sets, best first.
NAMES = {
    "text": (
        "text", "body", "article", "content", "maintext", "main_text", "article_text",
        "full_text", "fulltext", "article_body", "articlebody", "body_text", "bodytext",
        "article_content", "plain_text", "plaintext", "raw_text", "clean_text", "story_text",
        "transcript", "sentence", "document", "description", "summary", "abstract", "snippet",
        "texte", "contenu", "inhalt", "artikel", "artikeltext", "volltext", "texto", "contenido",
        "cuerpo", "testo", "tekst",
    ),
    "html": ("html", "raw_html", "page", "page_html", "body_html", "content_html", "source_html"),
    "title": ("title", "headline", "head", "hed", "article_title", "heading", "subject",
              "titel", "uberschrift", "schlagzeile", "titre", "titulo", "titolo", "tytul"),
    "source": (
        "source", "outlet", "publisher", "publication", "newspaper", "media", "site", "site_name",
        "sitename", "source_name", "news_source", "domain", "source_domain", "hostname", "host",
        "website", "brand", "feed", "channel", "quelle", "medium", "zeitung", "journal", "fuente",
        "medio", "fonte", "testata",
    ),
    "url": ("url", "link", "address", "uri", "permalink", "canonical_url", "href", "web_url",
            "article_url", "source_url", "guid", "adresse", "lien", "enlace"),
    "published": (
        "published", "date", "published_at", "publishedat", "publish_date", "date_publish",
        "date_published", "datepublished", "pub_date", "pubdate", "publication_date", "time",
        "timestamp", "datetime", "date_time", "created_at", "created", "seendate", "day", "updated",
        "datum", "veroffentlicht", "fecha", "data",
    ),
    "author": ("author", "authors", "byline", "writer", "journalist", "reporter", "creator",
               "autor", "verfasser", "auteur", "autore"),
    "story": ("story", "event", "topic", "cluster", "cluster_id", "story_id", "event_id"),
    "id": ("id", "article_id", "articleid", "doc_id", "document_id", "uuid", "guid", "key",
           "hash", "identifier"),
}  # fmt: skip
SEPARATORS = re.compile(r"[^a-z0-9]+")
# What may stand beside a field's name and leaves it what it is: "Outlet Name", "Web Link".
BESIDE = frozenset(
    ("article", "copy", "date", "full", "item", "link", "main", "name", "news", "of", "original",
     "page", "post", "pub", "published", "text", "the", "web")
)  # fmt: skip
# The fields that values tell, or confirm where the name tells half.
TOLD_BY_VALUES = ("url", "published", "html", "text", "title", "source")
# Under so many characters on average, no column of unknown name is taken for the text.
LONG = 200
# So many columns, and rows of them, are looked at for what their values tell.
MOST_LOOKED_AT = 60
Rows = Sequence[Mapping[str, Any]]


def guess_columns(columns: Iterable[str], rows: Rows = ()) -> dict[str, str]:
    """Return the column of every field that one is found for: {"text": "Body", …}.

    No column serves two fields. Where no column has a field's name, one that has it among its
    words is taken, else one whose values in the first rows tell: addresses, dates, long texts.
    """
    columns = list(columns)
    found = _named_columns(columns)
    columns, rows = columns[:MOST_LOOKED_AT], rows[:MOST_LOOKED_AT]
    for field in TOLD_BY_VALUES if rows else ():
        if field in found or (field in ("text", "html") and {"text", "html"} & found.keys()):
            continue
        free = [c for c in columns if c not in found.values()]
        fitting = [c for c in free if _fits(field, _values(rows, c))]
        named = [c for c in fitting if _is_half_named(field, c)]
        column = named[0] if named else _told_by_values(field, fitting, rows)
        if column is not None:
            found[field] = column
    return {field: found[field] for field in FIELDS if field in found}


def unsure(mapping: Mapping[str, str], columns: Iterable[str]) -> dict[str, str]:
    """Return what of a guessed mapping the names alone don't tell."""
    named = _named_columns(columns)
    return {field: column for field, column in mapping.items() if named.get(field) != column}


def _values(rows: Rows, column: str) -> list[str]:
    values = (row.get(column) for row in rows)
    return [str(value).strip() for value in values if value is not None and value == value]


def _fits(field: str, values: list[str]) -> bool:
    """Tell whether values may be those of a field."""
    values = [value for value in values if value]
    if not values:
        return False
    length = sum(map(len, values)) / len(values)
    if field == "url":
        return all(value.startswith(("http://", "https://")) for value in values)
    if field == "published":
        return not any(value.isdecimal() for value in values) and all(map(_is_date, values))
    if field == "html":
        return length >= LONG and all(value.startswith("<") for value in values)
    if field == "text":
        return length >= LONG / 2
    is_worded = sum(map(_is_worded, values)) > len(values) / 2
    return is_worded and length <= (LONG if field == "title" else LONG / 2)


def _is_date(value: str) -> bool:
    try:
        return to_iso(value) is not None
    except BadDate:
        return False


def _is_worded(value: str) -> bool:
    return any(map(str.isalpha, value)) and not value.startswith(("http://", "https://"))


def _is_half_named(field: str, column: str) -> bool:
    words = _plain(column).split("_")
    telling = [word for word in words if word in NAMES[field] or f"{word}s" in NAMES[field]]
    return bool(telling) and all(word in telling or word in BESIDE for word in words)


def _told_by_values(field: str, fitting: list[str], rows: Rows) -> str | None:
    if field in ("title", "source") or not fitting:
        return None
    if field == "text":
        lengths = {c: sum(map(len, _values(rows, c))) for c in fitting}
        longest = max(fitting, key=lengths.__getitem__)
        return longest if lengths[longest] >= LONG * len(rows) / 2 else None
    return fitting[0]


def _named_columns(columns: Iterable[str]) -> dict[str, str]:
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


def check_mapping(
    mapping: Mapping[str, str], columns: Iterable[str], rows: Rows = ()
) -> dict[str, str]:
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
    guessed = {f: c for f, c in guess_columns(free, rows).items() if f not in mapping}
    completed = guessed | given
    if "text" not in completed and "html" not in completed:
        way = "name it with --map text=COLUMN"
        raise ValueError(f"no column for the text ({_listed(columns)}); {way}")
    return {field: completed[field] for field in FIELDS if field in completed}


def _listed(columns: list[str]) -> str:
    shown = ", ".join(map(repr, columns[:12])) or "none"
    return f"there: {shown}" + (f" and {len(columns) - 12:,} more" if len(columns) > 12 else "")


def _plain(column: str) -> str:
    plain = unicodedata.normalize("NFKD", str(column).strip()[:80])
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    camel = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", plain)
    return SEPARATORS.sub("_", camel.lower()).strip("_")

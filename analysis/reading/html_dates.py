"""When a page says that it was published: the time of the day that trafilatura found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from analysis.reading.dates import BadDate, to_iso

# As Open Graph, schema.org, Dublin Core and the tools of large publishers write them.
PUBLISHED = frozenset(
    ("article:published_time", "og:article:published_time", "datepublished", "dc.date",
     "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
     "publish-date", "parsely-pub-date", "sailthru.date", "date")
)  # fmt: skip
NAMING = ("property", "name", "itemprop")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[0-9:.Z+-]{0,20}")
LINKED_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([0-9T:.Z+-]{16,40})"')
MOST_SCRIPT = 200_000
MOST_VALUES = 50


def moments_in(root: HtmlElement) -> list[str]:
    """Return the dates of publication that a page's markup tells with their time."""
    found = []
    for value in islice(_values(root), MOST_VALUES):
        try:
            iso = to_iso(value) if MOMENT.fullmatch(value) else None
        except BadDate:
            continue
        if iso and len(iso) > 10:
            found.append(iso)
    return found


def with_time(day: str, moments: list[str]) -> str:
    """Return the moment of that day, or the day where the page tells none."""
    return next((moment for moment in moments if moment.startswith(f"{day}T")), day)


def _values(root: HtmlElement) -> Iterator[str]:
    for element in root.iter("meta"):
        if any((element.get(name) or "").lower() in PUBLISHED for name in NAMING):
            yield (element.get("content") or "").strip()
    for element in root.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json":
            yield from LINKED_DATA.findall((element.text or "")[:MOST_SCRIPT])
    for element in root.iter("time"):
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished":
            yield (element.get("datetime") or "").strip()

"""The wire format: JSON objects in, JSON objects out, one a line (see docs/wire-format.md)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from analysis.article import (
    METADATA,
    Article,
    InvalidArticle,
    Link,
    PresetBlock,
    without_surrogates,
)
from analysis.layout import ZONES
from analysis.scoring import Analysis
from analysis.signal import Span

FIELDS = ("language", "blocks", "spans", "attributions", "scores")
SCHEMA = Path(__file__).parent / "wire.schema.json"
SPAN_KEYS = Span._fields
BLOCK_KEYS = tuple(f.name for f in fields(PresetBlock))
LINK_KEYS = tuple(f.name for f in fields(Link))


@cache
def schema() -> dict[str, Any]:
    """Return the published JSON Schema of what `analyze` and `compare` write."""
    return json.loads(SCHEMA.read_text("utf-8"))


def parse_line(line: str, number: int) -> Article:
    """Return the article of one input line.

    Raises InvalidArticle, whose message names the line; `id` is on it when the line has one.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidArticle("not-json", f"line {number}: {json_fault(error)}") from None
    if not isinstance(record, dict):
        raise InvalidArticle("not-object", f"line {number}: not a JSON object")
    return article_from(record, f"line {number}")


def article_from(record: Mapping[str, Any], where: str) -> Article:
    """Return the article of one input object; `where` begins every message."""
    known = {key: _text_or_none(record, key, where) for key in METADATA if key != "id"}
    name = record.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str) or not name:
        raise InvalidArticle("no-id", f'{where}: "id" is missing or no text')
    text, html = record.get("text"), record.get("html")
    if isinstance(text, str):
        blocks = preset_blocks(record.get("blocks"), len(text))
        links = preset_links(record.get("links"), len(text))
        notices = _texts(record.get("notices"))
        return Article(id=name, text=text, blocks=blocks, links=links, notices=notices, **known)
    if isinstance(html, str):
        from analysis.reading.html import read_html

        return read_html(without_surrogates(html)[0], id=name, **known)
    raise InvalidArticle("no-text", f'{where}: neither "text" nor "html" is a text')


def json_fault(error: Exception) -> str:
    """Return what is wrong with a line or file of JSON, and at which character of it."""
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg[0].lower()}{error.msg[1:]} at character {error.pos + 1:,}"
    return f"not JSON: {error}"


def is_written_here(record: Mapping[str, Any]) -> bool:
    """Tell a record that this project wrote, which is read as it stands, from anybody's row."""
    own = ("id", "text", "analysis_version")
    return all(isinstance(record.get(key), str) and record[key] for key in own)


def preset_blocks(given: Any, length: int) -> tuple[PresetBlock, ...] | None:
    """Return blocks as they were written, None for anything that isn't blocks of such a text."""
    given = _listed(given)
    if given is None:
        return None
    found, end = [], 0
    for block in given:
        values = _values(block, BLOCK_KEYS)
        if values is None:
            return None
        start, stop, kind = values
        if not (type(start) is type(stop) is int and end <= start <= stop <= length):
            return None
        if not (kind is None or kind in ZONES):
            return None
        found.append(PresetBlock(start, stop, kind))
        end = stop
    return tuple(found)


def preset_links(given: Any, length: int) -> tuple[Link, ...]:
    """Return links as they were written, without what is no link of such a text."""
    each = (_values(link, LINK_KEYS) for link in _listed(given) or ())
    return tuple(
        Link(start, end, url)
        for start, end, url in filter(None, each)
        if type(start) is type(end) is int and 0 <= start < end <= length and isinstance(url, str)
    )


def _listed(given: Any) -> list[Any] | None:
    """Return a list, written as such or as JSON; None for anything else."""
    if isinstance(given, str):
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            return None
    return given if isinstance(given, list) else None


def _values(given: Any, keys: Collection[str]) -> list[Any] | None:
    """Return the values of an object, written as such or as a list in the order of its keys."""
    values = [given.get(key) for key in keys] if isinstance(given, dict) else given
    return values if isinstance(values, list) and len(values) == len(keys) else None


def _texts(given: Any) -> tuple[str, ...]:
    """Return a list of texts, written as such or as JSON; empty for anything else."""
    return tuple(x for x in _listed(given) or () if isinstance(x, str))


def _text_or_none(record: Mapping[str, Any], key: str, where: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise InvalidArticle("not-text", f'{where}: "{key}" is no text')


def to_record(
    analysis: Analysis, wanted: Collection[str] = FIELDS, with_text: bool = False
) -> dict[str, Any]:
    """Return the output object of one analysis, with the fields wanted and the id."""
    article = analysis.article
    record: dict[str, Any] = {"id": article.id}
    if set(wanted) >= set(FIELDS):
        record |= {"source": article.source, "title": article.title, "url": article.url}
        record |= {"published": article.published, "story": article.story}
    if with_text:
        record["text"] = article.text
    writers = {
        "language": lambda: analysis.language,
        "blocks": lambda: [
            {"start": b.start, "end": b.end, "kind": b.kind, "zone": b.zone}
            for b in analysis.document.blocks
        ],
        "spans": lambda: [span_record(s) for s in all_spans(analysis)],
        "attributions": lambda: [attribution_record(a) for a in analysis.attributions],
        "scores": lambda: {name: s.to_dict() for name, s in analysis.scores.items()},
    }
    for name in FIELDS:
        if name in wanted:
            record[name] = writers[name]()
    if article.notices:
        record["notices"] = list(article.notices)
    record["analysis_version"] = analysis.version
    return record


def all_spans(analysis: Analysis) -> list[Span]:
    """Return the spans of every signal in the order of the text."""
    found = [span for spans in analysis.spans.values() for span in spans]
    return sorted(found, key=lambda s: (s.start, s.end, s.signal))


def span_record(span: Span) -> dict[str, Any]:
    """Return the wire object of a span."""
    return {key: getattr(span, key) for key in SPAN_KEYS}


def attribution_record(attribution: Any) -> dict[str, Any]:
    """Return the wire object of an attribution."""
    return {
        "kind": attribution.kind,
        "content": [list(part) for part in attribution.content],
        "cue": attribution.cue and list(attribution.cue),
        "speaker": attribution.speaker and list(attribution.speaker),
        "speaker_name": attribution.speaker_name,
        "speaker_type": attribution.speaker_type,
        "stance": attribution.stance,
        "described": attribution.described,
        "reason_given": attribution.reason_given,
        "zone": attribution.zone,
    }


def error_record(name: str | None, code: str, message: str) -> dict[str, Any]:
    """Return the wire object that stands for an article that could not be read."""
    return {"id": name, "error": {"code": code, "message": message}}


def dump(record: Mapping[str, Any]) -> str:
    """Return one line of JSON, without the line end."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def lines_of(stream: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """Yield (number, text) of every line that isn't blank; undecodable bytes become U+FFFD."""
    for number, raw in enumerate(stream, 1):
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
        if line:
            yield number, line

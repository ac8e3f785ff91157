"""One article's scores in words, as escaped HTML: "4 of 19 attributions to unnamed speakers"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dashboard.corpus import SignalInfo
from dashboard.highlight import visible
from dashboard.wording import NONE, agreeing, figure, is_share, significant

OFFSETS = ("start", "end")
VOICES = ("own", "quoted", "promotional")


def tallied(info: SignalInfo, score: Any) -> str:
    """Return what was counted out of what; nothing where nothing was."""
    return "" if score.count is None else agreeing(_tallied(info, score))


def _tallied(info: SignalInfo, score: Any) -> str:
    count, out_of = f"{score.count:,}", "" if score.out_of is None else f"{score.out_of:,}"
    if info.tally:
        return info.tally.format(count=count, out_of=out_of)
    if not out_of:
        return count
    if is_share(info.unit):
        return f"{count} {info.unit.replace('share of', f'of {out_of}', 1)}"
    what, per, _ = info.unit.partition(" per 1,000 ")
    if per:
        return f"{count} {what} in {out_of} {info.unit.rpartition(' ')[2]}"
    return f"{count} of {out_of}"


def voices(info: SignalInfo, score: Any) -> str:
    """Return the value by voice: own, quoted, and what the page furniture has."""
    known = [(name, getattr(score, name)) for name in VOICES]
    return " · ".join(f"{n} {figure(v, info.unit)}" for n, v in known if v is not None)


def details_of(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return a signal's further figures, flat, as names and texts; empty ones left out."""
    rows = ((name.replace("_", " "), _listed(value)) for name, value in details.items())
    return [(name, text) for name, text in rows if text]


def _listed(value: Any) -> str:
    if isinstance(value, Mapping):
        return " · ".join(f"{str(k).replace('_', ' ')} {_said(v)}" for k, v in value.items())
    if isinstance(value, list | tuple):
        is_range = len(value) == 2 and all(isinstance(v, int | float) for v in value)
        if is_range:
            return f"{_said(value[0])} to {_said(value[1])}"
        return " · ".join(_item(v) if isinstance(v, Mapping) else _said(v) for v in value)
    return _said(value)


def _item(value: Mapping[str, Any]) -> str:
    return " ".join(_said(v) for k, v in value.items() if v is not None and k not in OFFSETS)


def _said(value: Any) -> str:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return significant(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_said(v)}" for k, v in value.items())
    return visible(str(value))


def score_html(info: SignalInfo, score: Any, undisputed: Any = None) -> str:
    """Return a score's value, what was counted, its voices; or why it is undefined.

    `undisputed` is the score without the marks that the reader disputes.
    """
    value = figure(score.value, info.unit)
    unit = agreeing(f"{value} {_unit(info)}").removeprefix(value)
    lines = [f"<b>{escape(value)}</b>{escape(unit)}"]
    if score.value is None:
        reason = agreeing(score.undefined_because or "no reason given")
        lines = [f"<b>{NONE}</b> {escape(visible(reason))}"]
    for line in (tallied(info, score), voices(info, score), _undisputed(info, score, undisputed)):
        if line:
            lines.append(f'<span class="px-quiet">{escape(line)}</span>')
    return f'<div class="px-score">{"<br>".join(lines)}</div>'


def _undisputed(info: SignalInfo, score: Any, undisputed: Any) -> str:
    """Return what the score is without the disputed marks, where that is another one."""
    if undisputed is None or undisputed == score:
        return ""
    counted = tallied(info, undisputed)
    value = figure(undisputed.value, info.unit)
    return f"without what you dispute: {value}{f' ({counted})' * bool(counted)}"


def brief_html(scores: Iterable[tuple[SignalInfo, Any]]) -> str:
    """Return every score's name and value, for pages that have no room beside the text."""
    items = []
    for info, score in scores:
        value = figure(score.value, info.unit)
        unit = _short_unit(info) if score.value is not None else ""
        unit = agreeing(f"{value} {unit}").removeprefix(value).rstrip()
        said = f"{escape(info.label)} <b>{escape(value)}</b>{escape(unit)}"
        items.append(f'<span title="{escape(info.unit)}">{said}</span>')
    return f'<div class="px-brief">{"".join(items)}</div>'


def _short_unit(info: SignalInfo) -> str:
    """Return a unit's part that a line has room for: "of words", "per 1,000 words", "(−1 to 1)"."""
    if is_share(info.unit):
        return _unit(info).partition(" in ")[0]
    if " per " in info.unit:
        return f"per {info.unit.partition(' per ')[2].partition(', ')[0]}"
    _, comma, scale = info.unit.rpartition(", ")
    return f"({scale})" if comma else "" if ";" in info.unit else info.unit


def details_html(rows: Sequence[tuple[str, str]]) -> str:
    """Return figures as a list of names and texts."""
    items = "".join(f"<dt>{escape(visible(a))}</dt><dd>{escape(visible(b))}</dd>" for a, b in rows)
    return f'<dl class="px-details">{items}</dl>'


def _unit(info: SignalInfo) -> str:
    return info.unit.removeprefix("share ") if is_share(info.unit) else info.unit

"""One article's scores in words, as escaped HTML: "4 of 19 attributions to unnamed speakers"."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from dashboard.corpus import SignalInfo
from dashboard.highlight import visible
from dashboard.wording import NONE, figure, is_share, significant

VOICES = ("own", "quoted", "promotional")
MOST_DETAILS = 12


def tallied(info: SignalInfo, score: Any) -> str:
    """Return what was counted out of what; nothing where nothing was."""
    if score.count is None:
        return ""
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
    """Return a signal's further figures, flat, as names and texts."""
    found: list[tuple[str, str]] = []
    for name, value in details.items():
        label = name.replace("_", " ")
        if isinstance(value, Mapping):
            inner = [f"{str(k).replace('_', ' ')} {_said(v)}" for k, v in value.items()]
            if inner:
                found.append((label, ", ".join(inner)))
        elif isinstance(value, list | tuple):
            if value and all(not isinstance(v, Mapping) for v in value):
                found.append(
                    (
                        label,
                        " to ".join(map(_said, value))
                        if len(value) == 2 and all(isinstance(v, int | float) for v in value)
                        else ", ".join(map(_said, value)),
                    )
                )
            else:
                found += [(label, ", ".join(_item(v) for v in value))] if value else []
        else:
            found.append((label, _said(value)))
    return found


def _item(value: Mapping[str, Any]) -> str:
    return " ".join(_said(v) for v in value.values() if v is not None)


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


def score_html(info: SignalInfo, score: Any) -> str:
    """Return a score's value, what was counted, its voices; or why it is undefined."""
    lines = [f"<b>{escape(figure(score.value, info.unit))}</b> {escape(_unit(info))}"]
    if score.value is None:
        reason = score.undefined_because or "no reason given"
        lines = [f"<b>{NONE}</b> {escape(visible(reason))}"]
    for line in (tallied(info, score), voices(info, score)):
        if line:
            lines.append(f'<span class="px-quiet">{escape(line)}</span>')
    return f'<div class="px-score">{"<br>".join(lines)}</div>'


def _unit(info: SignalInfo) -> str:
    return info.unit.removeprefix("share ") if is_share(info.unit) else info.unit

"""What a chart shows, said in one sentence made from its data."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.style import Spec, by_signal
from dashboard.wording import counted, figure, with_unit

FOOTER_CHARACTERS = 150
# An interval of no width, of a source that always scores 0, would make any distance endless:
# this part of the highest mean counts at least. A difference of less is none to speak of.
NEGLIGIBLE = 0.1
ENOUGH = 5
FEW_YET = "Few articles, so it may be chance. "


def widest_gap(profile: pd.DataFrame) -> str:
    """Return the sentence on the signal that sets two sources furthest apart.

    Distance is the difference of means over the width of their intervals. Sources under five
    articles count only when fewer than two have more, and the sentence then says so.
    """
    signals = by_signal(profile)
    sources = list(dict.fromkeys(profile["source"]))
    if len(sources) < 2:
        return f"Only one source, {''.join(sources)}: nothing to compare it with"
    enough = {row["source"] for rows in signals for row in rows if not row["too_few"]}
    few = "" if len(enough) > 1 else FEW_YET
    best, sentence, intervals = 0.0, "", 0
    for rows in signals:
        firm = [r for r in rows if r["low"] is not None and (few or not r["too_few"])]
        intervals += len(firm)
        if len(firm) < 2:
            continue
        top, bottom = max(firm, key=_mean), min(firm, key=_mean)
        distance = _distance(top, bottom, rows)
        if top["low"] > bottom["high"] and distance > best:
            best, sentence = distance, _gap(top, bottom)
    if not intervals:
        return f"One article of each of {len(sources):,} sources: too few to tell a difference"
    if not sentence:
        return f"No difference beyond the intervals of {counted(len(sources), 'source')}"
    return few + sentence


def _mean(row: Spec) -> float:
    return row["mean"]


def _distance(top: Spec, bottom: Spec, rows: list[Spec]) -> float:
    """Return how far two sources lie apart in widths of their intervals, 0 for next to nothing."""
    gap = top["mean"] - bottom["mean"]
    if gap < NEGLIGIBLE * max(abs(top["mean"]), abs(bottom["mean"])):
        return 0.0
    least = NEGLIGIBLE * max(abs(row["mean"]) for row in rows if row["n"])
    width = sum(row["high"] - row["low"] for row in (top, bottom) if row["low"] is not None)
    return gap / max(width, least, 1e-9)


def _gap(top: Spec, bottom: Spec) -> str:
    unit = top["unit"]
    return (
        f"Furthest apart on {top['label'].lower()}: {top['source']} {figure(top['mean'], unit)}, "
        f"{bottom['source']} {with_unit(bottom['mean'], unit)}"
    )


def most_unlike(profile: pd.DataFrame, source: str) -> tuple[str, str | None]:
    """Return the sentence on where a source is furthest beyond all others, and that signal.

    Where its interval is clear of the others' on no signal, the sentence says that.
    """
    if profile["source"].nunique() < 2:
        return f"Only one source, {source}: nothing to compare it with", None
    best, signal, most = (False, 0.0), None, 0
    sentence = f"{source} is inside the others' range on every signal"
    for rows in by_signal(profile):
        own = next((r for r in rows if r["n"] and r["source"] == source), None)
        others = [r for r in rows if r["n"] and r["source"] != source]
        if not own or not others:
            continue
        most = max(most, own["n"])
        top, bottom = max(others, key=_mean), min(others, key=_mean)
        above = own["mean"] > top["mean"]
        nearest = top if above else bottom
        pair = (own, top) if above else (bottom, own)
        found = (_clear(own, others, above), _distance(*pair, rows))
        if found[1] and found > best:
            best, signal = found, own["signal"]
            sentence = _beyond(own, nearest, "highest" if above else "lowest", found[0])
    return (FEW_YET if most < ENOUGH else "") + sentence, signal


def _clear(own: Spec, others: list[Spec], above: bool) -> bool:
    """Say whether a source's interval lies above, else below, all others' intervals and means."""
    if own["low"] is None:
        return False
    if above:
        return own["low"] > max(max(r["mean"], r["high"] or r["mean"]) for r in others)
    lows = (r["mean"] if r["low"] is None else r["low"] for r in others)
    return own["high"] < min(lows)


def _beyond(own: Spec, nearest: Spec, side: str, clear: bool) -> str:
    unit = own["unit"]
    overlap = "" if clear or own["low"] is None else ", intervals overlap"
    return (
        f"{own['source']} is {side} on {own['label'].lower()}: {with_unit(own['mean'], unit)}; "
        f"the next source {figure(nearest['mean'], unit)}{overlap}"
    )


def footer_line(
    corpus: str, articles: int, filters: str, day: str, version: str, copies: int = 0
) -> str:
    """Return the line under a chart: data, filter, date, version of the analysis.

    `copies` are the articles left out of means because their source has the same text twice.
    """
    if len(filters) > FOOTER_CHARACTERS:
        filters = filters[:FOOTER_CHARACTERS] + "…"
    once = f"copies counted once: {copies:,} left out · " if copies else ""
    return (
        f"Data: {corpus}, {counted(articles, 'article')} · {once}{filters} · {day} · "
        f"Parallax {version}"
    )


def copies_in(profile: pd.DataFrame) -> int:
    """Return how many copies the means of a profile leave out."""
    return int(profile.drop_duplicates("source")["copies"].sum()) if len(profile) else 0


def over_time(own: pd.DataFrame, source: str, label: str, unit: str) -> str:
    """Return the sentence on a source's lowest and highest value and when they were."""
    low, high = own.loc[own["value"].idxmin()], own.loc[own["value"].idxmax()]
    if low["value"] == high["value"]:
        return f"{source}: {label.lower()} stays at {with_unit(low['value'], unit)}"
    at_low, at_high = (period_name(row["period"], row["step"]) for row in (low, high))
    return (
        f"{source}: {label.lower()} between {figure(low['value'], unit)} ({at_low}) "
        f"and {with_unit(high['value'], unit)} ({at_high})"
    )


def period_name(period: object, step: str) -> str:
    """Return a period as it is called: 5 March 2026, March 2026, 2026."""
    day = pd.Timestamp(period)
    month = f"{day:%B %Y}"
    return {"day": f"{day.day} {month}", "month": month, "year": f"{day:%Y}"}[step]

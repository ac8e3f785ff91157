"""What a chart shows, said in one sentence made from its data."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.style import Spec, by_signal
from dashboard.wording import counted, figure, with_unit

FOOTER_CHARACTERS = 150
# An interval of no width, of a source that always scores 0, would make any distance endless:
# this part of the highest mean counts at least.
NEGLIGIBLE = 0.1
ENOUGH = 5


def widest_gap(profile: pd.DataFrame) -> str:
    """Return the sentence on the signal that sets two sources furthest apart.

    Distance is the difference of means over the width of their intervals. Sources under five
    articles count only when fewer than two have more, and the sentence then says so.
    """
    signals = by_signal(profile)
    sources = list(dict.fromkeys(profile["source"]))
    if len(sources) < 2:
        return f"Only {''.join(sources)} is left: nothing to compare it with"
    enough = {row["source"] for rows in signals for row in rows if not row["too_few"]}
    few = "" if len(enough) > 1 else "Few articles yet. "
    best, sentence, intervals = 0.0, "", 0
    for rows in signals:
        firm = [r for r in rows if r["low"] is not None and (few or not r["too_few"])]
        intervals += len(firm)
        if len(firm) < 2:
            continue
        top, bottom = max(firm, key=_mean), min(firm, key=_mean)
        if top["low"] <= bottom["high"]:
            continue
        least = NEGLIGIBLE * max(abs(r["mean"]) for r in rows if r["n"])
        width = max(top["high"] - top["low"] + bottom["high"] - bottom["low"], least)
        distance = (top["mean"] - bottom["mean"]) / width
        if distance > best:
            best, sentence = distance, _gap(top, bottom)
    if not intervals:
        return f"One article of each of {len(sources):,} sources: too few to tell a difference"
    if not sentence:
        return f"{few}The intervals of {counted(len(sources), 'source')} overlap on every signal"
    return few + sentence


def _mean(row: Spec) -> float:
    return row["mean"]


def _gap(top: Spec, bottom: Spec) -> str:
    unit = top["unit"]
    return (
        f"Furthest apart on {top['label'].lower()}: {top['source']} {figure(top['mean'], unit)}, "
        f"{bottom['source']} {with_unit(bottom['mean'], unit)}"
    )


def most_unlike(profile: pd.DataFrame, source: str) -> tuple[str, str | None]:
    """Return the sentence on where a source is furthest beyond all others, and that signal."""
    if profile["source"].nunique() < 2:
        return f"Only {source} is left: nothing to compare it with", None
    best, signal, most = 0.0, None, 0
    sentence = f"{source} is inside the others' range on every signal"
    for rows in by_signal(profile):
        own = [r for r in rows if r["n"] and r["source"] == source]
        others = [r["mean"] for r in rows if r["n"] and r["source"] != source]
        if not own or not others:
            continue
        mean, low, high = own[0]["mean"], min(others), max(others)
        most = max(most, own[0]["n"])
        beyond = max(mean - high, low - mean)
        distance = beyond / max(high - low, NEGLIGIBLE * max(abs(low), abs(high)), 1e-9)
        if distance > best:
            best, signal = distance, own[0]["signal"]
            side, nearest = ("highest", high) if mean > high else ("lowest", low)
            sentence = (
                f"{source} is {side} on {own[0]['label'].lower()}: "
                f"{with_unit(mean, own[0]['unit'])}; "
                f"the next source {figure(nearest, own[0]['unit'])}"
            )
    return ("Few articles yet. " if most < ENOUGH else "") + sentence, signal


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

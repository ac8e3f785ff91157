"""What a chart shows, said in one sentence made from its data."""

from __future__ import annotations

import pandas as pd

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
    sources = profile["source"].nunique()
    if sources < 2:
        return f"Only {profile['source'].iloc[0]} is left: nothing to compare it with"
    firm, few = profile[~profile["too_few"]], ""
    if firm["source"].nunique() < 2:
        firm, few = profile[profile["n"] >= 2], "Few articles yet. "
    best, sentence = 0.0, ""
    highest = profile["mean"].abs().groupby(profile["signal"]).max()
    for signal, rows in firm.dropna(subset=["low", "high"]).groupby("signal", sort=False):
        top, bottom = rows.loc[rows["mean"].idxmax()], rows.loc[rows["mean"].idxmin()]
        if top["low"] <= bottom["high"]:
            continue
        least = NEGLIGIBLE * highest[signal]
        width = max(top["high"] - top["low"] + bottom["high"] - bottom["low"], least)
        distance = (top["mean"] - bottom["mean"]) / width
        if distance > best:
            best, sentence = distance, _gap(top, bottom)
    if firm["low"].isna().all():
        return f"One article of each of {sources:,} sources: too few to tell a difference"
    if not sentence:
        return f"{few}The intervals of {counted(sources, 'source')} overlap on every signal"
    return few + sentence


def _gap(top: pd.Series, bottom: pd.Series) -> str:
    unit = top["unit"]
    return (
        f"Furthest apart on {top['label'].lower()}: {top['source']} {figure(top['mean'], unit)}, "
        f"{bottom['source']} {with_unit(bottom['mean'], unit)}"
    )


def most_unlike(profile: pd.DataFrame, source: str) -> tuple[str, str | None]:
    """Return the sentence on where a source is furthest beyond all others, and that signal."""
    if profile["source"].nunique() < 2:
        return f"Only {source} is left: nothing to compare it with", None
    own = profile[(profile["source"] == source) & (profile["n"] > 0)]
    few = "Few articles yet. " if own["n"].max() < ENOUGH else ""
    best, signal = 0.0, None
    sentence = f"{source} is inside the others' range on every signal"
    for row in own.itertuples():
        others = profile[(profile["signal"] == row.signal) & (profile["source"] != source)]
        low, high = others["mean"].min(), others["mean"].max()
        beyond = max(row.mean - high, low - row.mean)
        distance = beyond / max(high - low, NEGLIGIBLE * max(abs(low), abs(high)), 1e-9)
        if distance > best:
            best, signal = distance, row.signal
            side, nearest = ("highest", high) if row.mean > high else ("lowest", low)
            sentence = (
                f"{source} is {side} on {row.label.lower()}: {with_unit(row.mean, row.unit)}; "
                f"the next source {figure(nearest, row.unit)}"
            )
    return few + sentence, signal


def footer_line(corpus: str, articles: int, filters: str, day: str, version: str) -> str:
    """Return the line under a chart: data, filter, date, version of the analysis."""
    if len(filters) > FOOTER_CHARACTERS:
        filters = filters[:FOOTER_CHARACTERS] + "…"
    return (
        f"Data: {corpus}, {counted(articles, 'article')} · {filters} · {day} · Parallax {version}"
    )


def over_time(own: pd.DataFrame, source: str, label: str, unit: str) -> str:
    """Return the sentence on a source's lowest and highest value and when they were."""
    low, high = own.loc[own["value"].idxmin()], own.loc[own["value"].idxmax()]
    if low["value"] == high["value"]:
        return f"{source}: {label.lower()} stays at {with_unit(low['value'], unit)}"
    return (
        f"{source}: {label.lower()} between {figure(low['value'], unit)} ({_day(low['period'])}) "
        f"and {with_unit(high['value'], unit)} ({_day(high['period'])})"
    )


def _day(period: object) -> str:
    return pd.Timestamp(period).strftime("%-d %b %Y")

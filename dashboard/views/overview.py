"""Overview: how differently do these sources tell it?"""

from __future__ import annotations

from datetime import date
from functools import partial
from types import SimpleNamespace

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard import links
from dashboard.address import select, tell_unknown
from dashboard.charts.findings import copies_in, footer_line, widest_gap
from dashboard.charts.overview import PICK, profile_panels
from dashboard.charts.style import WIDTHS
from dashboard.corpus import SOURCES_SHOWN, Corpus, SignalInfo
from dashboard.data import neutralised, version
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.filters import Filters
from dashboard.headers import KEY as COLUMNS
from dashboard.headers import columns_that_fit, header_width, in_two_lines
from dashboard.page import fitting, open_page, show_chart, show_table
from dashboard.room import chart_width
from dashboard.scores import tallied
from dashboard.wording import agreeing, counted, figure, is_share

ADDRESS = ("sort", COLUMNS)
MOST_NAMED = 4
# Pixels of the table's first columns, of a value that says on how many articles it rests, and of
# a title, by the room for charts.
SOURCE, ARTICLES = in_two_lines("source"), in_two_lines("articles")
SOURCE_WIDTH, ARTICLES_WIDTH, WITH_NUMBER = 130, 66, 96
DATE_WIDTH, COUNTED_WIDTH = 96, 120
TITLE_WIDTHS = dict(zip(WIDTHS, (180, 240, 300), strict=True))
BY_ARTICLES, BY_NAME = "articles", "name"
SUBTITLE = (
    "Mean over each source's articles with its 95 % interval, every panel on its own scale. "
    "Grey: fewer than five articles."
)


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    counts = open_page("How differently do these sources tell it?", corpus, filters)
    profile = corpus.profile(filters)
    if counts["sources"] > SOURCES_SHOWN:
        st.info(f"The {SOURCES_SHOWN} sources with the most articles are shown; filter for others.")
    sort = _sort_control(corpus)
    order = sorted_sources(profile, sort)
    footer = footer_line(
        corpus.name, counts["articles"], filters.describe(), date.today().isoformat(), version(),
        copies_in(profile),
    )  # fmt: skip
    gap = widest_gap(profile)
    chart = profile_panels(profile, order, gap, SUBTITLE, footer, chart_width())
    picked = show_chart(chart, "panels", "Every source's mean on every signal, one panel a signal")
    st.caption("Select a dot to see the articles behind it below.")
    chart_downloads(chart, profile, "parallax overview")
    said = reposts_line(corpus.reposts(filters))
    if said:
        st.text(said)
    if picked.get(PICK):
        _picked_articles(corpus, filters, profile, picked[PICK][0])
    _table(profile, order, sort)
    _missing(corpus, filters, profile)


def reposts_line(reposts: dict[str, int]) -> str:
    """Return in words which sources re-post others, and what that means for the means."""
    if not reposts:
        return ""
    named = [f"{source} {n:,}" for source, n in list(reposts.items())[:MOST_NAMED]]
    more = len(reposts) - MOST_NAMED
    named += [counted(more, "further source")] if more > 0 else []
    if sum(reposts.values()) == 1:
        return (
            f"1 re-post of another source's article ({named[0]}): it counts once, in the mean of "
            "the source that re-posted it."
        )
    return (
        f"{sum(reposts.values()):,} re-posts of other sources' articles ({', '.join(named)}): each "
        "counts once, in the mean of the source that re-posted it."
    )


def _sort_control(corpus: Corpus) -> str:
    labels = {BY_ARTICLES: "number of articles", BY_NAME: "name"}
    labels |= {s.name: s.label.lower() for s in corpus.signals()}
    tell_unknown("sort", list(labels))
    return select("Sort sources by", "sort", list(labels), labels, width=280)


def sorted_sources(profile: pd.DataFrame, by: str) -> list[str]:
    """Return the sources by name, number of articles or mean of a signal, the highest first."""
    sources = profile.drop_duplicates("source").sort_values("source")
    if by == BY_ARTICLES:
        sources = sources.sort_values("articles", ascending=False, kind="stable")
    elif by != BY_NAME:
        rows = profile[profile["signal"] == by].sort_values("source")
        sources = rows.sort_values("mean", ascending=False, kind="stable", na_position="last")
    return sources["source"].tolist()


def _picked_articles(
    corpus: Corpus, filters: Filters, profile: pd.DataFrame, picked: dict[str, str]
) -> None:
    source, signal = picked.get("source"), picked.get("signal")
    rows = profile[(profile["source"] == source) & (profile["signal"] == signal)]
    if rows.empty:
        return
    info, row = corpus.signal(signal), rows.iloc[0]
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{source} · {info.label}: {_mean_with_interval(row)}", width="stretch")
            if links.has("source") and st.button("Open source"):
                links.open_source(source)
        _list_articles(corpus, filters.only(source), info)


def _list_articles(corpus: Corpus, own: Filters, info: SignalInfo) -> None:
    """Draw a source's articles with their value on a signal; one selected is opened."""
    points = corpus.article_points(own, info.name)
    points = points.sort_values("value", ascending=False, ignore_index=True)
    width = TITLE_WIDTHS[chart_width()]
    shown = {
        "title": fitting(points["title"], width),
        "date": points["date"],
        "words": points["words"],
        "value": points["value"],
        "counted": counted_of(points, info),
    }
    if points["date"].isna().all():
        del shown["date"]
    if chart_width() == WIDTHS[0]:
        del shown["words"]
    headers = {name: in_two_lines(info.label if name == "value" else name) for name in shown}
    table = neutralised(pd.DataFrame(shown))
    table.columns = pd.MultiIndex.from_tuples(list(headers.values()))
    columns = st.column_config
    config = {
        "title": columns.Column(width=width),
        "date": columns.DateColumn(format="YYYY-MM-DD", width=DATE_WIDTH),
        "value": columns.Column(width=header_width(headers["value"])),
        "counted": columns.Column(width=COUNTED_WIDTH),
    }
    chosen = show_table(
        table.style.format(partial(figure, unit=info.unit), subset=[headers["value"]]),
        f"Articles of {own.sources[0]} with their {info.label.lower()}",
        f"articles-{own.sources[0]}-{info.name}",
        {headers[name]: known for name, known in config.items() if name in headers},
        "rerun",
        wrapped=True,
    )
    if chosen:
        links.open_article(points["article"].iloc[chosen[0]])


def counted_of(points: pd.DataFrame, info: SignalInfo) -> list[str]:
    """Return in words what was counted in every article: "3 cues in 412 words"."""
    counts = points[["count", "out_of"]].astype("Int64").astype(object)
    counts = counts.where(counts.notna(), None)
    return [
        tallied(info, SimpleNamespace(count=count, out_of=out_of))
        for count, out_of in counts.itertuples(index=False)
    ]


def _mean_with_interval(row: pd.Series) -> str:
    said = f"{figure(row['mean'], row['unit'])} ({row['unit']})"
    if pd.notna(row["low"]):
        low, high = figure(row["low"], row["unit"]), figure(row["high"], row["unit"])
        said += f", 95 % interval {low} to {high}"
    return f"{said}, {counted(row['n'], 'article')}{' – too few' * bool(row['too_few'])}"


def _table(profile: pd.DataFrame, order: list[str], first: str) -> None:
    st.subheader("The same in numbers", anchor=False)
    infos = profile.drop_duplicates("signal").set_index("signal")
    infos = infos.sort_index(key=lambda names: names != first, kind="stable")
    means = profile.pivot(index="source", columns="signal", values="mean").loc[order, infos.index]
    ns = profile.pivot(index="source", columns="signal", values="n").loc[order, infos.index]
    articles = profile.drop_duplicates("source").set_index("source")["articles"].loc[order]
    fewer = ns.lt(articles, axis="index")
    st.caption(
        "The mean of each source's articles. "
        + "Where it rests on fewer of them, their number n stands behind it. "
        * bool(fewer.any(axis=None))
        + "Select a row to open the source."
    )
    headers = {name: in_two_lines(label) for name, label in infos["label"].items()}
    widths = {"source": SOURCE_WIDTH, "articles": ARTICLES_WIDTH} | {
        name: max(header_width(lines), WITH_NUMBER * bool(fewer[name].any()))
        for name, lines in headers.items()
    }
    shown = columns_that_fit(widths)[2:]
    table = means[shown].reset_index()
    table.insert(1, "articles", articles.to_numpy())
    table.columns = pd.MultiIndex.from_tuples([SOURCE, ARTICLES, *(headers[n] for n in shown)])
    style = _with_numbers(neutralised(table).style, ns[shown].where(fewer, 0), infos["unit"])
    config = {headers[n]: st.column_config.Column(width=widths[n]) for n in shown}
    alt = "Every source's mean on every signal"
    chosen = show_table(style, alt, "profiles", config, "rerun", kept=SOURCE)
    table_downloads(profile, "parallax profiles")
    if chosen:
        links.open_source(order[chosen[0]])


def _with_numbers(style: Styler, ns: pd.DataFrame, units: pd.Series) -> Styler:
    """Format every mean, with its n where there is one; columns alike in n and unit at once, since
    each call costs."""
    alike: dict[tuple, list[tuple]] = {}
    for name, header in zip(ns.columns, style.columns[2:], strict=True):
        share = units[name] if is_share(units[name]) else ""
        alike.setdefault((share, *ns[name]), []).append(header)
    for (unit, *numbers), headers in alike.items():
        for n in set(numbers):
            rows = [i for i, number in enumerate(numbers) if number == n]
            style = style.format(partial(_with_n, int(n), unit), subset=(rows, headers))
    return style


def _with_n(n: int, unit: str, value: float) -> str:
    return figure(value, unit) + f" · n {n}" * bool(n)


def _missing(corpus: Corpus, filters: Filters, profile: pd.DataFrame) -> None:
    """Say for which signals articles have no value, and why."""
    without = profile.groupby("signal", sort=False)[["n", "articles"]].sum()
    without = without[without["n"] < without["articles"]]
    if without.empty:
        return
    with st.expander("Where an article has no value, and why"):
        for name in without.index:
            for reason, articles in corpus.undefined(filters, name).itertuples(index=False):
                label, so_many = corpus.signal(name).label, counted(articles, "article")
                st.text(f"{label}: – for {so_many}, because {agreeing(reason)}")

"""Lineage: who took what from whom, pair by pair, and two of the texts side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import select
from dashboard.charts.lineage import ARTICLE, PAIR, lineage_chart, lineage_finding
from dashboard.charts.style import WIDTHS
from dashboard.downloads import chart_downloads, table_downloads
from dashboard.highlight import visible
from dashboard.page import fitting, show_chart, show_table
from dashboard.room import chart_width
from dashboard.story.texts import show_texts
from dashboard.story.told import UNKNOWN, Told, said_moment
from dashboard.wording import counted, excerpt, figure

SHARE = "share"
SUBTITLE = (
    "Related articles of the story. Figure: share of the later text's own word pairs, quotations "
    "left out, that the earlier one has. Without an arrow head: direction unknown."
)
LEFT, RIGHT = "left", "right"
LONGEST, TEXT_WIDTH = 160, 360
# Pixels of the columns of related pairs where a page has no more than some 540.
PAIR_WIDTHS = {
    "original": 104, "copy": 104, "relation": 78, "in copy": 64, "taken": 64, "direction by": 86,
}  # fmt: skip
COPYING = ("verbatim", "near-copy")


def show(told: Told) -> None:
    """Draw the section."""
    pairs = pairs_frame(told.ask("pairs"), told.labels)
    drawn = drawn_pairs(pairs)
    nodes = nodes_frame(told.rows, told.labels)
    colours = dict(told.colours) | {
        row: told.colours[label] for row, label in zip(nodes["row"], nodes["label"], strict=True)
    }
    hidden = len(pairs) - len(drawn)
    subtitle = SUBTITLE + (f" {counted(hidden, 'pair')} through a copy not drawn." * bool(hidden))
    chart = lineage_chart(
        nodes,
        drawn,
        colours,
        lineage_finding(drawn),
        subtitle,
        told.footer,
        chart_width(),
    )
    key = f"lineage-{hash(told.articles)}"
    _take(show_chart(chart, key, "Articles of the story in time, arcs between related ones"), key)
    chart_downloads(chart, pairs, f"parallax lineage {told.name}")
    _show_pairs(told, pairs)
    left, right = _choose_two(told, pairs)
    show_texts(told, left, right)


def pairs_frame(pairs: Sequence[Any], labels: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a related pair: ids, labels, relation, both containments, direction, reason.

    `share` is that of the later text, or the larger one where the direction is unknown.
    """
    rows = []
    for p in pairs:
        directed = p.direction == "a-to-b"
        both = p.containment_a_in_b, p.containment_b_in_a
        rows.append({
            "a": p.a, "b": p.b, "from_": labels[p.a], "to": labels[p.b], "relation": p.relation,
            "a_in_b": both[0], "b_in_a": both[1], "directed": directed,
            "because": p.direction_because, "share": both[1] if directed else max(both),
        })  # fmt: skip
    columns = ["a", "b", "from_", "to", "relation", "a_in_b", "b_in_a", "directed", "because"]
    frame = pd.DataFrame(rows, columns=[*columns, SHARE])
    return frame.sort_values(SHARE, ascending=False, kind="stable", ignore_index=True)


def drawn_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs but those that follow from another: what a copy shares with a third
    article, its original shares with it as well."""
    copies = {
        p.b: p.a for p in pairs.itertuples() if p.relation in COPYING and p.directed
    }  # fmt: skip
    related = {frozenset((p.a, p.b)) for p in pairs.itertuples()}

    def follows(p: Any) -> bool:
        for copy, other in ((p.a, p.b), (p.b, p.a)):
            original = copies.get(copy)
            if original and original != other and frozenset((original, other)) in related:
                return True
        return False

    kept = [n for n, p in enumerate(pairs.itertuples()) if not follows(p)]
    return pairs.iloc[kept].reset_index(drop=True)


def nodes_frame(rows: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Return article, label, row, title, moment, timed and when of the articles of a story."""
    found = []
    for r in rows.itertuples():
        moment, timed = _moment(r.published)
        label = labels[r.article]
        found.append({
            "article": r.article,
            "label": label,
            "row": label if r.source == UNKNOWN else visible(r.source),
            "title": visible(r.title)[:LONGEST],
            "moment": moment,
            "timed": timed,
            "when": said_moment(r.published),
        })  # fmt: skip
    return pd.DataFrame(found).astype({"moment": "datetime64[us]"})


def _moment(published: object) -> tuple[datetime | None, bool]:
    """Return the local moment of an ISO date, and whether its hour is known."""
    if not isinstance(published, str):
        return None, False
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None), len(published) > 10
    except ValueError:
        return None, False


def _take(picked: Mapping[str, Any], key: str) -> None:
    """Bring what was clicked last on the chart into the address: a pair, or the right article."""
    for name in (PAIR, ARTICLE):
        chosen = picked.get(name) or []
        known = st.session_state.get(f"{key}-{name}", [])
        st.session_state[f"{key}-{name}"] = chosen
        if not chosen or chosen == known:
            continue
        if name == PAIR:
            st.query_params.update({LEFT: chosen[0]["a"], RIGHT: chosen[0]["b"]})
        elif chosen[0]["article"] != st.query_params.get(LEFT):
            st.query_params[RIGHT] = chosen[0]["article"]


def _show_pairs(told: Told, pairs: pd.DataFrame) -> None:
    st.subheader("Related pairs", anchor=False)
    if pairs.empty:
        st.text("None: every article of this story stands on its own.")
        return
    shown = pd.DataFrame({
        "original": pairs["from_"],
        "copy": pairs["to"],
        "relation": pairs["relation"],
        "in copy": [figure(v, SHARE) for v in pairs["a_in_b"]],
        "taken": [figure(v, SHARE) for v in pairs["b_in_a"]],
        "direction by": [
            because if directed else f"unknown: {because}"
            for directed, because in zip(pairs["directed"], pairs["because"], strict=True)
        ],
    })  # fmt: skip
    st.caption(
        "Of own-voice word pairs: the share of the original’s that stands in the copy, and of the "
        "copy’s that is taken from the original. Select a pair to lay its texts side by side below."
    )
    key = f"pairs-{hash(told.articles)}"
    st.session_state[f"{key}-rows"] = pairs[["a", "b"]].to_numpy().tolist()
    narrow = chart_width() == WIDTHS[0]
    widths = PAIR_WIDTHS if narrow else {}
    show_table(
        shown.assign(**{name: fitting(shown[name], width) for name, width in widths.items()}),
        "Related pairs of articles",
        key,
        {name: st.column_config.Column(width=width) for name, width in widths.items()},
        lambda: _pick(key),
        wrapped=narrow,
    )
    table_downloads(pairs.drop(columns=[SHARE]), f"parallax pairs {told.name}")
    changes = changes_frame(told)
    if not changes.empty:
        with st.expander(f"What copies changed, cut and added: {counted(len(changes), 'change')}"):
            texts = ("in the original", "in the copy")
            columns = dict.fromkeys(texts, st.column_config.TextColumn(width=TEXT_WIDTH))
            shown = changes.assign(**{c: fitting(changes[c], TEXT_WIDTH) for c in texts})
            show_table(shown, "What copies changed, cut and added", None, columns, wrapped=True)
            table_downloads(changes, f"parallax changes {told.name}")


def _pick(key: str) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    known = st.session_state[f"{key}-rows"]
    if rows and rows[0] < len(known):
        a, b = known[rows[0]]
        st.query_params.update({LEFT: a, RIGHT: b})


def changes_frame(told: Told) -> pd.DataFrame:
    """Return one row a change: what copies and rewrites did to headline, bylines, furniture, and
    the sentences they cut."""
    documents = told.documents
    rows = []
    for pair in told.ask("pairs"):
        known = {"original": told.labels[pair.a], "copy": told.labels[pair.b]}
        for change in pair.changes:
            a = change.a and documents[pair.a].text[slice(*change.a)]
            b = change.b and documents[pair.b].text[slice(*change.b)]
            kind = change.kind.replace("-", " ")
            rows.append(known | {"what": change.what, "kind": kind, **_sides(a, b)})
        if pair.relation in COPYING:
            for segment in pair.segments:
                a = segment.a and documents[pair.a].text[slice(*segment.a)]
                b = segment.b and documents[pair.b].text[slice(*segment.b)]
                if segment.kind in WORDED:
                    what = WORDED[segment.kind]
                    rows.append(known | {"what": what, "kind": "wording", **_sides(a, b)})
    columns = ["original", "copy", "what", "kind", "in the original", "in the copy"]
    return pd.DataFrame(rows, columns=columns)


WORDED = {"cut": "dropped", "new": "added", "rewritten": "changed"}


def _sides(a: str | None, b: str | None) -> dict[str, str]:
    return {"in the original": visible(a or ""), "in the copy": visible(b or "")}


def _choose_two(told: Told, pairs: pd.DataFrame) -> tuple[str, str]:
    st.subheader("Two texts side by side", anchor=False)
    articles = list(told.articles)
    first = pairs.iloc[0] if len(pairs) else {"a": articles[0], "b": articles[1]}
    labels = {a: f"{told.labels[a]}: {t}" for a, t in _titles(told).items()}
    columns = st.columns(2)
    with columns[0]:
        left = select("Left", LEFT, _first(first["a"], articles), labels)
    with columns[1]:
        right = select("Right", RIGHT, _first(first["b"], articles), labels)
    return left, right


def _first(name: str, names: list[str]) -> list[str]:
    return [name, *(n for n in names if n != name)]


def _titles(told: Told) -> dict[str, str]:
    return {r.article: excerpt(visible(r.title), LONGEST) for r in told.rows.itertuples()}

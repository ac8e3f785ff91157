"""Who took what from whom: time from left to right, a row a source, arcs from original to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import hypot
from typing import Any

import pandas as pd

from dashboard.charts.placing import Node, Placing, place
from dashboard.charts.style import (
    INK,
    PAPER,
    PICKED,
    QUIET,
    RULE,
    SHADE,
    WIDE,
    Spec,
    click_on,
    finish,
    when,
)
from dashboard.wording import counted, figure

PAIR, ARTICLE = "pair", "article"
DASHES = {"verbatim": [1, 0], "near-copy": [9, 2], "rewrite": [6, 5], "partial": [1.5, 4.5]}
WIDTHS = {"verbatim": 3, "near-copy": 2.5, "rewrite": 2, "partial": 2}
LABEL, MARGIN = 190, 30
LEGEND, SAMPLE, APART = 38, 34, 120
RADIUS = 9
BEND = 60
STEPS = 24
# How a relation is told: original first, copy second.
SAID = {
    "verbatim": "{b} re-posts {a} word for word",
    "near-copy": "{b} re-posts {a}, lightly edited",
    "rewrite": "{b} rewrites {a}",
    "partial": "{b} takes passages from {a}",
}
UNDIRECTED = {
    "verbatim": "{a} and {b} are one text",
    "near-copy": "{a} and {b} are nearly one text",
    "rewrite": "{a} and {b} are rewrites of one text",
    "partial": "{a} and {b} share passages",
}
MOST_SAID = 3


def lineage_chart(
    nodes: pd.DataFrame,
    pairs: pd.DataFrame,
    colours: Mapping[str, str],
    title: str,
    subtitle: str,
    footer: str,
    width: int = WIDE,
) -> Spec:
    """Return the graph; a click on an article or on an arc's figure selects it.

    `nodes` has article, label, row, title, moment (datetime or None), timed; `pairs` those to be
    drawn, with a, b, from, to, relation, share (of b's words that a has), directed, because.
    """
    known = [
        Node(n.article, n.row, None if pd.isna(n.moment) else n.moment.to_pydatetime(), n.timed)
        for n in nodes.itertuples()
    ]
    arrows = [(p.a, p.b) for p in pairs.itertuples() if p.directed]
    placing = place(known, arrows, width - LABEL - MARGIN)
    inner = {
        "width": placing.width,
        "height": placing.height + LEGEND,
        "params": [
            click_on(PAIR, ["a", "b"], ["shares"]),
            click_on(ARTICLE, ["article"], ["articles"]),
        ],
        "layer": [
            *_ground(placing, colours),
            *_arcs(pairs, placing),
            *_legend(pairs, placing),
            _articles(nodes, placing, colours),
        ],
    }
    return finish(inner, title, subtitle, footer, width)


def x_of(field: str, placing: Placing) -> Spec:
    """Return the channel of a horizontal place in pixels."""
    scale = {"domain": [0, placing.width], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def y_of(field: str, placing: Placing) -> Spec:
    """Return the channel of a vertical place in pixels, from the top."""
    scale = {"domain": [placing.height + LEGEND, 0], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def _layer(values: list[dict[str, Any]], mark: Spec, placing: Placing, **channels: Any) -> Spec:
    encoding = {"x": x_of("x", placing), "y": y_of("y", placing), **channels}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _ground(placing: Placing, colours: Mapping[str, str]) -> list[Spec]:
    """Return days, rows with their names, and the column of articles without a date."""
    x2 = {"x2": {"field": "x2"}}
    y2 = {"y2": {"field": "y2"}}
    text = {"text": {"field": "text", "type": "nominal"}}
    layers = []
    days = [{"x": c, "y": 10, "text": _day(day)} for _, c, day in placing.ticks]
    if placing.undated:
        left, right = placing.undated
        box = [{"x": left, "x2": right, "y": 0, "y2": placing.height}]
        mark = {"type": "rect", "color": SHADE}
        layers.append(_layer(box, mark, placing, **x2, **y2))
        days.append({"x": (left + right) / 2, "y": 10, "text": "undated"})
    edges = [{"x": e, "y": 22, "y2": placing.height} for e, _, _ in placing.ticks]
    layers.append(_layer(edges, {"type": "rule", "color": RULE}, placing, **y2))
    rows = [
        {"x": 0, "x2": placing.width, "y": y, "text": row, "colour": colours.get(row, QUIET)}
        for row, y in placing.rows.items()
    ]
    layers.append(_layer(rows, {"type": "rule", "color": RULE}, placing, **x2))
    quiet = {"type": "text", "color": QUIET, "fontSize": 12}
    layers.append(_layer(days, quiet, placing, **text))
    name = {
        "type": "text", "align": "right", "dx": -14, "fontSize": 13, "fontWeight": 600,
        "limit": LABEL, "color": INK,
    }  # fmt: skip
    layers.append(_layer(rows, name, placing, **text))
    return layers


def _day(day: datetime) -> str:
    return f"{day:%-d %b %Y}"


def _arcs(pairs: pd.DataFrame, placing: Placing) -> list[Spec]:
    lines, heads, shares = [], [], []
    taken = list(placing.places.values())
    for number, p in enumerate(pairs.itertuples()):
        points = curve(placing.places[p.a], placing.places[p.b])
        said = (SAID if p.directed else UNDIRECTED)[p.relation].format(a=p.from_, b=p.to)
        known = {
            "a": p.a, "b": p.b, "relation": p.relation, "said": said, "because": p.because,
            "share": f"{figure(p.share, 'share')} of its own word pairs",
        }  # fmt: skip
        lines += [
            {"x": x, "y": y, "order": i, "arc": number, **known} for i, (x, y) in enumerate(points)
        ]
        middle = _free(points, taken)
        taken.append(middle)
        shares.append({"x": middle[0], "y": middle[1], "text": figure(p.share, "share"), **known})
        if p.directed:
            heads.append({"x": points[-1][0], "y": points[-1][1], **known})
    dash, width = _strokes(pairs)
    tooltip = [
        {"field": name, "type": "nominal", "title": title}
        for name, title in (("said", "Relation"), ("share", "Shared"), ("because", "Direction by"))
    ]
    drawn = _layer(
        lines, {"type": "line", "color": QUIET}, placing, strokeDash=dash, strokeWidth=width,
        detail={"field": "arc"}, order={"field": "order"}, tooltip=tooltip,
    )  # fmt: skip
    arrow = {"type": "point", "shape": "triangle-right", "filled": True, "size": 130,
             "color": QUIET, "opacity": 1}  # fmt: skip
    text = {"field": "text", "type": "nominal"}
    halo = {"type": "text", "fontSize": 12.5, "fontWeight": 600, "stroke": PAPER,
            "strokeWidth": 6, "strokeJoin": "round", "color": PAPER}  # fmt: skip
    label = {"type": "text", "fontSize": 12.5, "fontWeight": 600, "cursor": "pointer"}
    picked = {"param": PAIR, "empty": False}
    found = [
        drawn,
        _layer(heads, arrow, placing, tooltip=tooltip),
        _layer(shares, halo, placing, text=text),
        _layer(shares, label, placing, text=text, tooltip=tooltip,
               color=when(picked, PICKED, INK)) | {"name": "shares"},
    ]  # fmt: skip
    return found if len(pairs) else []


def curve(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """Return points of an arc that leaves and arrives from the left, ends short of the dots."""
    (x1, y1), (x2, y2) = (start[0] + RADIUS, start[1]), (end[0] - RADIUS - 5, end[1])
    bend = max(BEND, abs(x2 - x1) * 0.5)
    lift = -34 if y1 == y2 else 0
    found = []
    for i in range(STEPS + 1):
        t = i / STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x = a * x1 + b * (x1 + bend) + c * (x2 - bend) + d * x2
        y = a * y1 + b * (y1 + lift) + c * (y2 + lift) + d * y2
        found.append((round(x, 1), round(y, 1)))
    return found


def _strokes(pairs: pd.DataFrame) -> tuple[Spec, Spec]:
    """Return the channels of a line's dash and width by relation."""
    relations = [r for r in DASHES if r in set(pairs["relation"])]

    def channel(values: Mapping[str, Any]) -> Spec:
        scale = {"domain": relations, "range": [values[r] for r in relations]}
        return {"field": "relation", "type": "nominal", "scale": scale, "legend": None}

    return channel(DASHES), channel(WIDTHS)


def _legend(pairs: pd.DataFrame, placing: Placing) -> list[Spec]:
    """Return a sample of each relation drawn, below the plot: Vega's own legend would stand
    under the footer."""
    relations = [r for r in DASHES if r in set(pairs["relation"])]
    y = placing.height + LEGEND - 12
    samples = [
        {"x": i * APART, "x2": i * APART + SAMPLE, "y": y, "relation": r}
        for i, r in enumerate(relations)
    ]
    if not samples:
        return []
    dash, width = _strokes(pairs)
    line = {"type": "rule", "color": QUIET}
    name = {"type": "text", "align": "left", "dx": SAMPLE + 6, "fontSize": 12, "color": INK}
    text = {"text": {"field": "relation", "type": "nominal"}}
    ends = {"x2": {"field": "x2"}, "strokeDash": dash, "strokeWidth": width}
    return [_layer(samples, line, placing, **ends), _layer(samples, name, placing, **text)]


def _free(
    points: Sequence[tuple[float, float]], taken: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Return the point of an arc's middle half that is furthest from dots and other figures."""
    quarter = len(points) // 4

    def room(point: tuple[float, float]) -> float:
        # Figures are wider than high: what lies beside them is nearer than what lies above.
        return min((hypot((point[0] - x) / 2, point[1] - y) for x, y in taken), default=0.0)

    return max(points[quarter:-quarter], key=room)


def _articles(nodes: pd.DataFrame, placing: Placing, colours: Mapping[str, str]) -> Spec:
    values = []
    for n in nodes.itertuples():
        x, y = placing.places[n.article]
        values.append({
            "x": x, "y": y, "article": n.article, "label": n.label, "title": n.title,
            "when": n.when, "colour": colours.get(n.label, QUIET),
        })  # fmt: skip
    tooltip = [
        {"field": f, "type": "nominal", "title": title}
        for f, title in (("label", "Article"), ("title", "Title"), ("when", "Published"))
    ]
    mark = {"type": "point", "filled": True, "opacity": 1, "size": RADIUS * RADIUS * 3.14,
            "stroke": PAPER, "strokeWidth": 1.5, "cursor": "pointer"}  # fmt: skip
    colour = {"field": "colour", "type": "nominal", "scale": None}
    return _layer(values, mark, placing, color=colour, tooltip=tooltip) | {"name": "articles"}


def lineage_finding(pairs: pd.DataFrame) -> str:
    """Return the sentence on who took from whom; `pairs` as drawn, strongest relation first."""
    if pairs.empty:
        return "No article of this story takes its wording from another"
    order = list(DASHES)
    ranked = sorted(pairs.itertuples(), key=lambda p: (order.index(p.relation), -p.share))
    said = [
        (SAID if p.directed else UNDIRECTED)[p.relation].format(a=p.from_, b=p.to)
        for p in ranked[:MOST_SAID]
    ]
    more = len(ranked) - MOST_SAID
    return "; ".join(said) + (f"; and {counted(more, 'further pair')}" if more > 0 else "")

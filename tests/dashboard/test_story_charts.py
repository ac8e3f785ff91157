"""The Story view's charts: places, arcs, findings; and that each renders to a file."""

import re
from datetime import datetime

import pandas as pd
import pytest

from dashboard.charts.bars import bar_panels
from dashboard.charts.bubbles import bubble_chart
from dashboard.charts.lineage import curve, lineage_chart, lineage_finding
from dashboard.charts.matrix import DOT, RING, SMALL, SPLIT, matrix_chart
from dashboard.charts.originality import originality_chart, originality_finding
from dashboard.charts.placing import APART, Node, place
from dashboard.charts.style import WIDTHS
from dashboard.downloads import chart_svg
from dashboard.story.facts import omission_finding
from dashboard.story.framing import distinctive_frame, frames_finding, words_finding
from dashboard.story.naming import names_finding, voices_finding
from dashboard.story.quotations import fidelity_finding
from dashboard.story.told import said_moment

NINE, NOON = datetime(2026, 4, 7, 9), datetime(2026, 4, 7)
LATER = datetime(2026, 4, 9)
COLOURS = {"Gull Wire": "#4477AA", "Plain Sail": "#EE6677", "Lorne Post": "#228833"}


def node(article, moment, timed=False, row=None):
    return Node(article, row or article, moment, timed)


def pair(a, b, relation, share, directed=True):
    return {
        "a": a, "b": b, "from_": a, "to": b, "relation": relation, "a_in_b": share,
        "b_in_a": share, "directed": directed, "because": "earlier date", "share": share,
    }  # fmt: skip


PAIRS = pd.DataFrame([
    pair("Gull Wire", "Plain Sail", "verbatim", 0.97),
    pair("Gull Wire", "Lorne Post", "rewrite", 0.21, directed=False),
])  # fmt: skip


def nodes(moments):
    rows = [
        {"article": name, "label": name, "row": name, "title": f"{name} says", "moment": moment,
         "timed": False, "when": "2026-04-07"}
        for name, moment in zip(COLOURS, moments, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"moment": "datetime64[us]"})


def test_time_runs_from_left_to_right():
    placing = place([node("late", LATER), node("early", NINE, True)], [])
    assert placing.places["early"][0] < placing.places["late"][0]
    assert placing.undated is None
    assert [day.day for _, _, day in placing.ticks] == [7, 8, 9]


def test_undated_articles_stand_in_their_column_copies_right_of_originals():
    placing = place([node("dated", NINE), node("a", None), node("b", None)], [("a", "b")])
    left, right = placing.undated
    assert placing.places["dated"][0] < left < placing.places["a"][0] < placing.places["b"][0]
    assert placing.places["b"][0] < right <= placing.width


def test_arrows_in_a_circle_end():
    placing = place([node("a", None), node("b", None)], [("a", "b"), ("b", "a")])
    assert set(placing.places) == {"a", "b"}


def test_a_copy_of_the_same_day_without_an_hour_stands_right_of_its_original():
    nodes = [node("wire", datetime(2026, 4, 7, 20), True), node("copy", NOON)]
    placing = place(nodes, [("wire", "copy")])
    assert placing.places["copy"][0] == placing.places["wire"][0] + APART


def test_articles_of_one_source_and_day_dont_cover_each_other():
    placing = place([node("a", NOON, row="Post"), node("b", NOON, row="Post")], [])
    assert placing.places["a"] != placing.places["b"]
    assert len(placing.rows) == 1


def test_an_arc_ends_left_of_its_dot():
    points = curve((10, 10), (200, 90))
    assert points[0] == (19, 10)
    assert points[-1][0] < 200
    assert points[-1][1] == 90


@pytest.mark.parametrize("moments", [[NINE, LATER, LATER], [None] * 3, [NINE, None, None]])
def test_the_graph_renders(moments):
    chart = lineage_chart(nodes(moments), PAIRS, COLOURS, "T", "S", "F")
    svg = chart_svg(chart).decode()
    assert all(name in svg for name in COLOURS)
    assert "97 %" in svg
    assert ("undated" in svg) == (None in moments)


def test_arrow_heads_only_where_the_direction_is_known():
    chart = lineage_chart(nodes([NINE, LATER, LATER]), PAIRS, COLOURS, "T", "S", "F")
    heads = [
        layer["data"]["values"]
        for layer in chart["vconcat"][0]["layer"]
        if layer["mark"].get("shape") == "triangle-right"
    ]
    assert [[h["b"] for h in values] for values in heads] == [["Plain Sail"]]


def test_the_graph_renders_without_a_pair():
    assert chart_svg(lineage_chart(nodes([NINE] * 3), PAIRS.iloc[:0], COLOURS, "T", "S", "F"))


def test_the_lineage_is_told_strongest_first():
    assert lineage_finding(PAIRS) == (
        "Plain Sail re-posts Gull Wire word for word; "
        "Gull Wire and Lorne Post are rewrites of one text"
    )
    many = pd.concat([PAIRS] * 3)
    assert lineage_finding(many).endswith("; and 3 further pairs")
    assert lineage_finding(PAIRS.iloc[:0]).startswith("No article")


def test_the_matrix_renders_every_glyph():
    cells = pd.DataFrame([
        {"row": str(n), "label": f"fact {n}", "group": f"Group {n % 2}", "column": column,
         "glyph": glyph, "note": "?", "said": "here"}
        for n, glyph in enumerate((DOT, RING, SPLIT, SMALL)) for column in COLOURS
    ])  # fmt: skip
    svg = chart_svg(matrix_chart(cells, list(COLOURS), COLOURS, "T", "S", "F")).decode()
    assert all(text in svg for text in (*COLOURS, "Group 0", "Group 1", "fact 3", "?"))


def width_of(spec):
    svg = chart_svg(spec).decode()
    return float(re.search(r'<svg[^>]*?\bwidth="([\d.]+)"', svg)[1])


@pytest.mark.parametrize("width", WIDTHS)
def test_every_chart_is_laid_out_for_the_room_there_is(width):
    said = "T", "S", "F"
    cells = pd.DataFrame([
        {"row": str(n), "label": "a fact with a long name " * 4, "group": "Group", "glyph": DOT,
         "column": column, "note": "", "said": "here"}
        for n in range(2) for column in COLOURS
    ])  # fmt: skip
    rates = pd.DataFrame({
        "row": ["economic"] * 3, "source": list(COLOURS), "rate": [12.0, 2.0, 9.0],
        "words": ["fare 3"] * 3, "text": ["12"] * 3, "said": ["3 words"] * 3,
    })  # fmt: skip
    own = pd.DataFrame({
        "article": list("abc"), "label": list(COLOURS), "value": [0.04, 0.5, 1.0],
        "said": ["4 %: 4 of 100 words"] * 3,
    })  # fmt: skip
    bars = pd.concat([BARS.assign(source=f"Source {n}") for n in range(3)])
    moments = [NINE, LATER, LATER]
    charts = [
        matrix_chart(cells, list(COLOURS), COLOURS, *said, width),
        bubble_chart(rates, list(COLOURS), COLOURS, *said, width),
        bar_panels(bars, COLOURS, "z-score", *said, width=width),
        originality_chart(own, COLOURS, *said, width),
        lineage_chart(nodes(moments), PAIRS, COLOURS, *said, width),
    ]
    assert [width_of(chart) <= 1.1 * width for chart in charts] == [True] * len(charts)
    assert all(chart["usermeta"] == {"width": width} for chart in charts)


def test_a_matrix_of_many_articles_is_moved_sideways():
    many = [f"Source {n}" for n in range(30)]
    cells = pd.DataFrame([{"row": "1", "label": "a fact", "group": "Group", "column": name,
                           "glyph": DOT, "note": "", "said": "here"} for name in many])  # fmt: skip
    assert "usermeta" not in matrix_chart(cells, many, {}, "T", "S", "F", WIDTHS[0])


def test_a_name_with_quotation_marks_breaks_no_chart():
    name = 'O\'Hara "and" Sons\\'
    cells = pd.DataFrame([{"row": name, "label": name, "group": name, "column": name,
                           "glyph": DOT, "note": "", "said": name}])  # fmt: skip
    assert chart_svg(matrix_chart(cells, [name], {}, name, name, name))


def test_originality_renders_and_leaves_the_undefined_open():
    frame = pd.DataFrame({
        "article": ["a", "b"], "label": ["Gull Wire", "Plain Sail"], "value": [None, 0.04],
        "said": ["–: no date", "4 %: 4 of 100 words"],
    }).astype({"value": "float64"})  # fmt: skip
    svg = chart_svg(originality_chart(frame, COLOURS, "T", "S", "F")).decode()
    assert "no date" in svg
    assert (
        originality_finding(frame) == "4 % of the words of Plain Sail stand in no earlier article"
    )
    assert "Nothing tells" in originality_finding(frame.iloc[:1])
    assert "mostly in its own words" in originality_finding(frame.assign(value=0.9))
    assert originality_finding(frame.assign(value=[None, 0.0])).startswith("Every word of Plain")
    assert "all 1 of 2 articles" in originality_finding(frame.assign(value=[None, 0.9]))


BARS = pd.DataFrame({
    "source": ["Gull Wire", "Lorne Post"], "value": ["tugs", "slippers"], "amount": [2.1, 3.4],
    "text": ["4 · 1", "5 · 0"], "said": ["z 2.1", "z 3.4"], "count": [4, 5], "elsewhere": [1, 0],
})  # fmt: skip


def test_bars_render_with_their_figures():
    svg = chart_svg(bar_panels(BARS, COLOURS, "z-score", "T", "S", "F")).decode()
    assert all(text in svg for text in ("tugs", "slippers", "4 · 1", "Lorne Post"))
    assert (
        words_finding(BARS) == "Most distinctive: “slippers” in Lorne Post, 5 times, nowhere else"
    )
    assert distinctive_frame(()).empty


def test_bubbles_render_a_source_without_any():
    frame = pd.DataFrame({
        "row": ["economic"], "source": ["Gull Wire"], "rate": [12.0], "words": ["fare 3"],
        "text": ["12"], "said": ["3 words"],
    })  # fmt: skip
    svg = chart_svg(bubble_chart(frame, list(COLOURS), COLOURS, "T", "S", "F")).decode()
    assert "Lorne Post" in svg
    assert "economic" in svg


def test_findings_on_words_name_the_widest_gap():
    frame = pd.DataFrame({
        "row": ["economic", "economic", "moral"], "source": ["A", "B", "B"],
        "rate": [12.0, 2.0, 4.0], "count": [24, 4, 8], "out_of": [2000] * 3,
    })  # fmt: skip
    assert frames_finding(frame) == (
        "Furthest apart in words of “economic”: A 12, B 2 per 1,000 words"
    )
    assert "nothing to compare" in frames_finding(frame[frame["source"] == "B"])
    few = frame.assign(count=[3, 1, 1], out_of=[250, 500, 250])
    assert "beyond chance" in frames_finding(few)


def test_findings_on_names_and_voices():
    names = pd.DataFrame(
        {"name": ["Ida Brandt"] * 3, "label": ["the boss", "boss", "harbour chief"]}
    )
    assert names_finding(names) == "Ida Brandt is “boss”, “harbour chief”"
    both = names.assign(
        label=["Boss", "The boss", "boss"][: len(names)] + ["boss"] * (len(names) - 3)
    )
    assert names_finding(both) == "Every name has one label throughout"
    assert names_finding(names.iloc[:2]) == "Every name has one label throughout"
    voices = pd.DataFrame({
        "source": ["A", "B"], "value": ["Ida Brandt", "Olaf Reed"], "words": [30, 12],
        "out_of": [40, 20],
    })  # fmt: skip
    assert "A gives Ida Brandt 30 of 40 quoted words" in voices_finding(voices)
    same = voices.assign(value="Ida Brandt")
    assert voices_finding(same) == "Ida Brandt gets the most quoted words in 2 of 2 sources"


def test_findings_on_facts_and_quotations():
    lacks = pd.DataFrame({"not found in": ["B", "B", "C"], "row": ["x", "y", "x"]})
    said = omission_finding(lacks, (), {"b": "B", "c": "C"}, 2)
    assert said == "Of what at least 2 reports have, B lacks most: 2 facts; 2 are missing somewhere"
    assert "1 detail is told differently" in omission_finding(lacks, (1,), {"b": "B"}, 2)
    assert "is missing anywhere" in omission_finding(lacks.iloc[:0], (), {}, 3)
    assert fidelity_finding([]) == "No quotation stands in more than one article"


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2026-03-10T16:05:00+01:00", "2026-03-10 16:05+01:00"),
        ("2026-03-11", "2026-03-11"),
        ("some day", "some day"),
        (None, "undated"),
    ],
)
def test_a_time_is_said_to_the_minute(published, said):
    assert said_moment(published) == said

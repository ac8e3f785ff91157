"""Charts as data → Vega-Lite: valid, complete, and with titles that hold for any data."""

import json
import re

import altair as alt
import pandas as pd
import pytest
import vl_convert

from dashboard.charts.dark import COUNTERPARTS, on_dark
from dashboard.charts.findings import footer_line, most_unlike, over_time, widest_gap
from dashboard.charts.frequent import frequent_panels
from dashboard.charts.overview import profile_panels
from dashboard.charts.source import strips, trend_chart
from dashboard.charts.style import (
    FAINT,
    INK,
    PAPER,
    QUIET,
    SHADE,
    SIGNAL_COLOUR,
    SIGNAL_COLOURS,
    SOURCE_COLOUR,
    SOURCE_COLOURS,
    WIDE,
    WIDTHS,
    domain_of,
    even_lines,
    finish,
    signal_colour,
    source_colours,
    unit_lines,
)
from dashboard.filters import Filters

HOSTILE = "<img src=x onerror=alert(1)> & {datum.x} 'q' \"d\""


def profile(**means: list[float]) -> pd.DataFrame:
    """Return a profile of signals by their sources' means, ten articles each, ± 1."""
    rows = [
        {
            "source": f"Source {letter}", "signal": name, "label": name.title(),
            "unit": "share of words" if name == "part" else "cues per 1,000 words",
            "articles": 10, "n": 10, "mean": value, "low": value - 1, "high": value + 1,
            "too_few": False,
        }
        for name, values in means.items()
        for letter, value in zip("ABCDEFGH", values, strict=False)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def specs(frame, width=WIDE):
    order = list(frame["source"].unique())
    trend = pd.DataFrame(
        {
            "source": [order[0], order[0], order[-1]],
            "step": "day",
            "period": pd.to_datetime(["2026-01-02", "2026-02-02", "2026-01-02"]),
            "articles": [1, 2, 3],
            "value": [0.5, 1.5, 2.5],
        }
    )
    return {
        "panels": profile_panels(frame, order, "A finding", "A measure", "A footer", width),
        "strips": strips(frame, order[0], "#4477AA", "A finding", "A measure", "A footer", width),
        "trend": trend_chart(
            trend,
            order[0],
            "#4477AA",
            "share of words",
            "A finding",
            "A measure",
            "A footer",
            width,
        ),
        "frequent": frequent_panels(
            frequent(order), "#4477AA", "A finding", "A measure " * 40, "A footer", width
        ),
    }


def frequent(sources):
    """Return eight values each of six sources at most."""
    rows = [
        {"source": source, "value": f"a rather long value {i}", "cases": i, "words": 900,
         "rate": i * 1.1, "rank": 9 - i}
        for source in sources[:6]
        for i in range(1, 9)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_a_title_is_cut_into_even_lines():
    said = "Northmere is highest on promotion: 14 cues per 1,000 words; the next 1.1"
    first, second = even_lines(said, 68)
    assert f"{first} {second}" == said
    assert len(second) > 30
    assert even_lines("Short", 68) == ["Short"]
    assert even_lines("", 68) == []


def test_a_per_cent_sign_stays_with_its_figure():
    said = "Mean over the articles with its 95 % interval, every panel on a scale of its own."
    for characters in range(12, 60):
        assert not any(line.startswith("%") for line in even_lines(said, characters))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["panels", "strips", "trend", "frequent"])
def test_a_chart_takes_no_more_than_the_width_it_is_laid_out_for(name, width):
    signals = {f"signal_{i}": [1.0, 2.0, 3.0, 4.0] for i in range(7)}
    svg = vl_convert.vegalite_to_svg(json.dumps(specs(profile(**signals), width)[name]))
    drawn = float(re.search(r'<svg[^>]* width="([\d.]+)"', svg)[1])
    assert 0.7 * width < drawn <= 1.05 * width


@pytest.mark.parametrize("name", ["panels", "strips", "trend"])
def test_a_chart_is_valid_vega_lite_with_finding_measure_and_footer(name):
    spec = specs(profile(loud=[1, 9, 3], part=[0.1, 0.2, 0.3], tone=[-0.4, 0.1, 0.2]))[name]
    alt.VConcatChart.from_dict(spec)
    assert spec["title"]["text"] == ["A finding"]
    assert spec["title"]["subtitle"] == ["A measure"]
    assert spec["vconcat"][-1]["mark"]["text"] == ["A footer"]
    json.dumps(spec, allow_nan=False)


def test_every_signal_has_a_panel_of_its_own_scale_from_zero():
    frame = profile(loud=[1, 9, 3], part=[0.1, 0.2, 0.3])
    panels = specs(frame)["panels"]["vconcat"][0]["concat"]
    shown = [p for p in panels if "layer" in p]
    assert [p["title"]["text"] for p in shown] == ["Loud", "Part"]
    across = [p["layer"][-1]["encoding"]["x"] for p in shown]
    assert across[0]["scale"]["domain"][1] > 9 > across[1]["scale"]["domain"][1]
    assert across[1]["axis"]["format"] == "~%"


def test_every_source_has_its_line_in_every_panel_and_its_name_once_a_row():
    frame = profile(loud=[1, 9, 3], part=[2, 3, 4])
    frame.loc[frame.index[0], ["n", "mean", "low", "high"]] = [0, None, None, None]
    order = ["Source C", "Source A", "Source B"]
    first, second, _ = profile_panels(frame, order, "", "", "")["vconcat"][0]["concat"]
    for panel in (first, second):
        assert [row["source"] for row in panel["layer"][0]["data"]["values"]] == order
    named = [[layer["encoding"]["y"]["axis"] for layer in p["layer"]] for p in (first, second)]
    assert all(named[0])
    assert not any(named[1])


def test_sources_stand_in_the_order_given_in_every_panel():
    frame = profile(loud=[1, 9, 3], part=[0.1, 0.2, 0.3])
    order = ["Source C", "Source A", "Source B"]
    spec = profile_panels(frame, order, "", "", "")
    for panel in spec["vconcat"][0]["concat"]:
        encodings = [panel["encoding"]] if "encoding" in panel else [
            layer["encoding"] for layer in panel["layer"]
        ]  # fmt: skip
        assert all(e["y"]["scale"]["domain"] == order for e in encodings if "y" in e)


def test_a_signal_below_zero_diverges_around_it():
    low, high = domain_of([-0.4, 0.1])
    assert low == -high < 0
    assert domain_of([0.0, 3.0])[0] == 0
    assert domain_of([0.0, 0.0]) == domain_of([]) == [0.0, 1.04]
    assert domain_of([float("nan"), 2.0])[1] > 2


def test_a_signal_without_any_value_has_no_panel():
    frame = profile(loud=[1, 9], part=[0.1, 0.2])
    frame.loc[frame["signal"] == "part", ["n", "mean", "low", "high"]] = [0, None, None, None]
    titles = [p["title"]["text"] for p in specs(frame)["panels"]["vconcat"][0]["concat"]]
    assert titles == ["Loud", "Articles"]


def test_few_articles_are_said_at_the_row_and_greyed():
    frame = profile(loud=[1, 9])
    frame.loc[frame["source"] == "Source B", ["n", "articles", "too_few"]] = [3, 3, True]
    panel, counts = specs(frame)["panels"]["vconcat"][0]["concat"]
    assert [r["text"] for r in counts["data"]["values"]] == ["10", "3 · too few"]
    assert [r["too_few"] for r in panel["data"]["values"]] == [False, True]


def test_one_article_has_a_dot_and_no_interval():
    frame = profile(loud=[1, 9])
    frame.loc[0, ["n", "low", "high"]] = [1, None, None]
    row = specs(frame)["panels"]["vconcat"][0]["concat"][0]["data"]["values"][0]
    assert row["low"] is None
    assert row["mean"] == 1
    assert row["interval"] == "none: one article"


def test_altair_charts_get_the_same_frame():
    chart = alt.Chart(pd.DataFrame({"x": [1, 2]})).mark_point().encode(x="x:Q")
    spec = finish(chart, "A finding", "A measure", "A footer")
    alt.VConcatChart.from_dict(spec)
    assert "datasets" in spec
    assert "config" not in spec["vconcat"][0]


def test_the_gap_named_is_the_widest_for_its_intervals():
    frame = profile(near=[4.0, 5.0], far=[10.0, 30.0])
    assert widest_gap(frame) == (
        "Furthest apart on far: Source B 30, Source A 10 cues per 1,000 words"
    )


def test_overlapping_intervals_are_no_finding():
    assert widest_gap(profile(near=[4.0, 5.0])) == (
        "No difference beyond the intervals of 2 sources"
    )


def test_a_source_of_few_articles_makes_no_finding_while_others_have_enough():
    frame = profile(loud=[1.0, 9.0, 99.0])
    frame.loc[frame["source"] == "Source C", "too_few"] = True
    assert "99" not in widest_gap(frame)
    assert widest_gap(frame).startswith("Furthest apart on loud: Source B 9")


def test_a_finding_on_few_articles_says_so():
    frame = profile(loud=[1.0, 9.0]).assign(n=3, too_few=True)
    said = widest_gap(frame)
    assert said.startswith("Few articles, so it may be chance. Furthest apart on loud: Source B 9")


def test_sources_that_hardly_differ_are_not_set_apart():
    frame = profile(loud=[4.0, 4.1])
    frame["low"] = frame["high"] = frame["mean"]
    assert "Furthest apart" not in widest_gap(frame)
    assert most_unlike(frame, "Source B")[1] is None


def test_one_source_or_one_article_each_is_no_finding():
    assert "nothing to compare" in widest_gap(profile(loud=[1.0]))
    alone = profile(loud=[1.0, 9.0]).assign(n=1, too_few=True, low=None, high=None)
    assert widest_gap(alone).startswith("One article of each of 2 sources")


def test_an_interval_of_no_width_does_not_win_by_itself():
    frame = profile(even=[0.0, 0.1, 8.0], far=[10.0, 30.0, 20.0])
    still = (frame["signal"] == "even") & (frame["source"] != "Source C")
    frame.loc[still, "low"] = frame.loc[still, "high"] = frame.loc[still, "mean"]
    frame.loc[frame["source"] == "Source C", "too_few"] = True
    assert "on far" in widest_gap(frame)


def test_a_source_is_told_by_the_signal_it_is_furthest_out_on():
    frame = profile(loud=[9.0, 5.0, 2.0], part=[0.9, 0.1, 0.2])
    part = frame["signal"] == "part"
    frame.loc[part, "low"], frame.loc[part, "high"] = frame["mean"] - 0.02, frame["mean"] + 0.02
    sentence, signal = most_unlike(frame, "Source A")
    assert signal == "part"
    assert sentence == "Source A is highest on part: 90 % of words; the next source 20 %"
    assert most_unlike(frame, "Source C") == (
        "Source C is lowest on loud: 2 cues per 1,000 words; the next source 5", "loud"
    )  # fmt: skip
    assert most_unlike(profile(loud=[2.0, 1.0, 3.0]), "Source A")[1] is None
    assert most_unlike(profile(loud=[2.0]), "Source A")[1] is None


def test_a_source_whose_interval_overlaps_the_next_is_not_set_apart_without_a_word():
    frame = profile(loud=[6.0, 4.5, 1.0], calm=[5.0, 2.0, 1.0])
    assert most_unlike(frame, "Source A")[1] == "calm"
    sentence, signal = most_unlike(frame[frame["signal"] == "loud"], "Source A")
    assert signal == "loud"
    assert sentence.endswith("the next source 4.5, intervals overlap")
    alone = frame.assign(n=1, low=None, high=None)
    assert most_unlike(alone, "Source A")[0].startswith("Few articles, so it may be chance. ")
    assert most_unlike(alone, "Source A")[0].endswith("intervals overlap") is False


def test_a_course_names_its_lowest_and_highest():
    days = pd.to_datetime(["2026-01-02", "2026-03-04"])
    own = pd.DataFrame({"step": "day", "period": days, "value": [2.0, 8.0]})
    said = over_time(own, "The Post", "Loud", "cues per 1,000 words")
    assert said == (
        "The Post: loud between 2 (2 January 2026) and 8 cues per 1,000 words (4 March 2026)"
    )
    assert "(January 2026)" in over_time(own.assign(step="month"), "P", "Loud", "")
    assert "(2026)" in over_time(own.assign(step="year"), "P", "Loud", "")
    flat = over_time(own.assign(value=0.0), "The Post", "Loud", "share of words")
    assert flat == "The Post: loud stays at 0 % of words"


def test_the_footer_says_data_filter_date_and_version():
    said = footer_line("corpus", 3, Filters(min_words=9).describe(), "2026-01-02", "0.1")
    assert said == "Data: corpus, 3 articles · at least 9 words · 2026-01-02 · Parallax 0.1"
    assert len(footer_line("c", 1, "x" * 999, "d", "v")) < 250


def test_a_source_keeps_its_colour_under_every_filter():
    seven = [f"S{i}" for i in range(7)]
    assert source_colours(seven) == source_colours(seven, ["S3"])
    many = source_colours([f"S{i}" for i in range(12)], ["S11"])
    assert many["S11"] != many["S0"] == many["S1"]
    assert signal_colour("no such signal")


def test_long_units_are_two_short_lines():
    lines = unit_lines("share of all the words in blocks that sell something to readers; see docs")
    assert len(lines) == 2
    assert all(len(line) <= 32 for line in lines)
    assert "docs" not in " ".join(lines)


@pytest.mark.parametrize("name", ["panels", "strips", "trend"])
def test_hostile_names_are_text_in_every_chart(name):
    from dashboard.downloads import chart_svg

    frame = profile(loud=[1, 9])
    frame["source"] = frame["source"].replace("Source A", HOSTILE)
    spec = specs(frame)[name]
    spec["title"]["text"] = [HOSTILE]
    svg = chart_svg(spec).decode()
    assert "<img" not in svg
    assert "&lt;img" in svg


def test_a_count_at_a_bar_is_not_taken_for_its_rate():
    spec = frequent_panels(frequent(["A"]), "#4477AA", "A finding", "A measure", "A footer")
    rows = spec["vconcat"][0]["concat"][0]["data"]["values"]
    assert [row["times"] for row in rows] == [f"{i}×" for i in range(1, 9)]


COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, two: str) -> float:
    low, high = sorted(map(luminance, (one, two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["panels", "strips", "trend", "frequent"])
def test_a_chart_on_a_dark_page_has_the_same_marks_and_no_colour_of_paper(name):
    spec = specs(profile(hedging=[1, 2, 3], tone=[-1, 0, 1]))[name]
    dark = on_dark(spec)
    assert dark["background"] == COUNTERPARTS[PAPER] != PAPER
    plain, drawn = (COLOUR.sub("#", json.dumps(s)) for s in (spec, dark))
    assert plain == drawn
    gone = {colour for colour, other in COUNTERPARTS.items() if colour != other}
    assert gone & set(COLOUR.findall(json.dumps(spec)))
    assert not gone & set(COLOUR.findall(json.dumps(dark)))


def test_every_colour_of_a_chart_is_known_on_a_dark_page():
    for spec in specs(profile(hedging=[1, 2, 3], tone=[-1, 0, 1])).values():
        assert set(COLOUR.findall(json.dumps(spec))) <= set(COUNTERPARTS)


def test_names_that_look_like_colours_stay_on_a_dark_page():
    frame = profile(hedging=[1, 2]).replace({"Source A": PAPER})
    dark = json.dumps(on_dark(profile_panels(frame, [PAPER, "Source B"], PAPER, "m", "f")))
    assert dark.count(f'"source": "{PAPER}"') >= 1
    assert f'"domain": ["{PAPER}", "Source B"]' in dark
    assert f'"text": ["{PAPER}"]' in dark


def test_texts_are_legible_and_marks_seen_on_both_grounds():
    for ground, shade, ink, quiet in (
        (PAPER, SHADE, INK, QUIET),
        [COUNTERPARTS[c] for c in (PAPER, SHADE, INK, QUIET)],
    ):
        assert min(contrast(text, on) for text in (ink, quiet) for on in (ground, shade)) >= 4.5
    assert contrast(FAINT, PAPER) >= 3
    marks = {*SIGNAL_COLOURS.values(), *SOURCE_COLOURS, SIGNAL_COLOUR, SOURCE_COLOUR, FAINT}
    assert min(contrast(COUNTERPARTS[c], COUNTERPARTS[PAPER]) for c in marks) >= 3

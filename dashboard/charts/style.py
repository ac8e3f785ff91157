"""One look for every chart, on screen and in files: colours, fonts, sizes, title and footer.

A chart is a Vega-Lite specification, a dict. Small ones may be built with Altair and are turned
into one by `finish`; a dozen panels in Altair take two seconds of validating and copying, as a
dict nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any

import pandas as pd

from dashboard.wording import is_share

# After Okabe & Ito: distinct for colour-blind readers.
DEEP_BLUE, DIM_GREY = "#0072B2", "#6B6B6B"
SIGNAL_COLOURS = {
    "loaded_language": "#D55E00",
    "hedging": DEEP_BLUE,
    "boosting": "#56B4E9",
    "attribution": "#009E73",
    "anonymous_sourcing": "#CC79A7",
    "promotional_content": "#E69F00",
    "promotional_language": "#B87A00",
    "readability": DIM_GREY,
}
SIGNAL_COLOUR = "#3C4653"
# How a signal's cues are drawn in a text, by a style of article.css that survives grey print.
SIGNAL_MARKS = {
    "loaded_language": "solid",
    "hedging": "dotted",
    "boosting": "double",
    "promotional_language": "wavy",
    "clickbait": "dashed",
    "readability": "sentence",
    "tone": "thin",
    "transparency": "sentence",
}
SIGNAL_MARK = "plain"
# After Paul Tol, "bright".
SOURCE_COLOURS = (
    "#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#777777",
)  # fmt: skip
SOURCE_COLOUR = "#B4B9C1"
PAPER = "#FFFFFF"
INK = "#1B1F24"
# Streamlit adds to the sides one by one and fails on a plain number.
PADDING = {"left": 16, "right": 16, "top": 16, "bottom": 16}
# The widths that charts are laid out for, in pixels, what their labels may take of it, and the
# widths of a character of their texts.
WIDTHS = (620, 800, 1100)
WIDE = WIDTHS[-1]
LABELS = 190
TITLE_CHARACTER, SUBTITLE_CHARACTER, FOOTER_CHARACTER, UNIT_CHARACTER = 9.6, 6.1, 5.3, 5.6
FOOTER_LINE = 14
QUIET = "#59616B"
RULE = "#E3E6EA"
FAINT = "#8B929C"
PICKED = "#00538A"
# A ground a little darker than paper, and the part of a bar that is not an article's own.
SHADE, TAKEN = "#F3F4F6", "#D4D8DE"
# Fonts of one width, so that the picture is laid out alike on screen and in files; a name with a
# digit ("Source Sans 3") would make the renderer drop all text.
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"


def signal_colour(name: str) -> str:
    """Return a signal's colour, a dark grey for one without its own."""
    return SIGNAL_COLOURS.get(name, SIGNAL_COLOUR)


def signal_mark(name: str) -> str:
    """Return the style of article.css that a signal's cues are drawn in."""
    return SIGNAL_MARKS.get(name, SIGNAL_MARK)


def source_colours(sources: Sequence[str], chosen: Sequence[str] = ()) -> dict[str, str]:
    """Return a colour for each source of the whole corpus, the same under every filter.

    Beyond seven sources the chosen ones, or the first seven, are in colour, the rest grey.
    """
    coloured = [s for s in sources if s in chosen] if len(sources) > 7 and chosen else sources
    found = dict.fromkeys(sources, SOURCE_COLOUR)
    found.update(zip(coloured, SOURCE_COLOURS, strict=False))
    return found


Spec = dict[str, Any]
TOP_LEVEL = ("$schema", "datasets", "config", "params")
CONFIG = {
    "font": FONT,
    "view": {"stroke": None},
    "title": {
        "font": FONT, "fontSize": 19, "fontWeight": 600, "color": INK, "lineHeight": 23,
        "subtitleFont": FONT, "subtitleFontSize": 13, "subtitleColor": QUIET,
        "subtitlePadding": 6, "subtitleLineHeight": 17,
    },
    "axis": {
        "labelFont": FONT, "labelFontSize": 12, "labelColor": QUIET, "labelLimit": 220,
        "titleFont": FONT, "titleFontSize": 12, "titleColor": QUIET, "titleFontWeight": "normal",
        "gridColor": RULE, "domain": False, "ticks": False,
    },
    "legend": {
        "labelFont": FONT, "labelFontSize": 12, "labelColor": INK,
        "titleFont": FONT, "titleFontSize": 12, "titleColor": QUIET, "titleFontWeight": "normal",
    },
    "header": {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "titleColor": QUIET},
    "text": {"font": FONT},
}  # fmt: skip


def finish(chart: Any, title: str, subtitle: str, footer: str, width: int | None = None) -> Spec:
    """Return the chart with finding, measure and footer, in the project's one style.

    `chart` is an Altair chart or a specification without a title of its own. One that is laid
    out for one of WIDTHS says so; others are wide.
    """
    room = (width or WIDE) - LABELS
    inner = dict(chart) if isinstance(chart, dict) else chart.to_dict()
    kept = {key: inner.pop(key) for key in TOP_LEVEL if key in inner}
    kept.pop("config", None)
    lines = wrap(footer, int(room / FOOTER_CHARACTER))
    foot = {
        "data": {"values": [{}]},
        "mark": {"type": "text", "align": "left", "baseline": "top", "color": QUIET,
                 "fontSize": 11, "lineHeight": FOOTER_LINE, "x": 0, "y": 0, "text": lines},
        "height": FOOTER_LINE * len(lines),
        "width": 400,
    }  # fmt: skip
    return {
        **kept,
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "title": {
            "text": even_lines(title, int(room / TITLE_CHARACTER)),
            "subtitle": even_lines(subtitle, int(room / SUBTITLE_CHARACTER)),
            "anchor": "start", "frame": "group", "offset": 16, "limit": room + LABELS,
        },
        "vconcat": [inner, foot],
        "spacing": 12,
        "background": PAPER,
        "padding": PADDING,
        "config": CONFIG,
        **({"usermeta": {"width": width}} if width else {}),
    }  # fmt: skip


def even_lines(text: str, characters: int) -> list[str]:
    """Return a text on as few lines as it takes, none of them left with a word alone.

    A per cent sign stays with its figure.
    """
    text = text.replace(" %", "\N{NO-BREAK SPACE}%")
    fewest = wrap(text, characters)
    for narrower in range(len(text) // max(len(fewest), 1), characters):
        lines = wrap(text, max(narrower, 1))
        if len(lines) == len(fewest):
            return lines
    return fewest


def domain_of(values: Iterable[float | None]) -> list[float]:
    """Return an axis from zero to the highest value, or symmetric about zero with negatives."""
    known = [v for v in values if v is not None and v == v]
    highest = max(map(abs, known), default=0.0) or 1.0
    return [-highest * 1.04 if min(known, default=0.0) < 0 else 0.0, highest * 1.04]


def number_format(unit: str) -> str:
    """Return how an axis writes its values: shares as per cent, no two of them alike."""
    return "~%" if is_share(unit) else "~r"


def value_axis(unit: str) -> Spec:
    """Return a quiet value axis."""
    return {
        "title": None, "tickCount": 4, "format": number_format(unit),
        "labelOverlap": "greedy", "labelSeparation": 5,
        "labelFlush": False, "grid": True,
    }  # fmt: skip


def unit_lines(unit: str, width: int = 190) -> list[str]:
    """Return a unit on at most two lines of a panel; what follows a semicolon is explanation."""
    characters = int(width / UNIT_CHARACTER)
    return wrap(unit.split(";")[0], characters, max_lines=2, placeholder=" …")


def panel_title(label: str, unit: str, lines: int = 1, width: int = 190) -> Spec:
    """Return a panel's title: what is measured, and in what unit, on so many lines."""
    wrapped = unit_lines(unit, width)
    return {
        "text": label, "subtitle": [*wrapped, *[""] * (lines - len(wrapped))],
        "anchor": "start", "frame": "group", "fontSize": 13.5, "fontWeight": 600,
        "subtitleFontSize": 11.5, "subtitlePadding": 3, "offset": 6, "lineHeight": 16,
        "subtitleLineHeight": 14,
    }  # fmt: skip


def grid_of(panels: Sequence[Spec], columns: int, lines: int) -> Spec:
    """Return panels in rows whose plots align, whatever their titles and labels need."""
    return {
        "concat": list(panels), "columns": columns, "bounds": "flush", "align": "each",
        "spacing": {"row": 64 + 14 * lines, "column": 22},
    }  # fmt: skip


def click_on(name: str, fields: Sequence[str], views: Sequence[str]) -> Spec:
    """Return a parameter that selects what is clicked in the views of these names."""
    select = {"type": "point", "fields": list(fields), "on": "click"}
    return {"name": name, "select": select, "views": list(views)}


def when(test: Any, then: Any, otherwise: Any) -> Spec:
    """Return a channel with one value where an expression or parameter holds, else another."""
    condition = {"value": then, **({"test": test} if isinstance(test, str) else test)}
    return {"condition": condition, "value": otherwise}


def records(frame: pd.DataFrame) -> list[Spec]:
    """Return the rows as JSON values: None for what is missing, plain numbers and texts."""
    columns = [[None if v != v else v for v in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def by_signal(profile: pd.DataFrame) -> list[list[Spec]]:
    """Return the rows of each signal that has any value, in the order of the profile."""
    groups: dict[str, list[Spec]] = {}
    for row in records(profile):
        groups.setdefault(row["signal"], []).append(row)
    return [rows for rows in groups.values() if any(row["n"] for row in rows)]

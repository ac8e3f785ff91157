"""One look for every chart, on screen and in files: colours, fonts, sizes, title and footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

import altair as alt

from dashboard.wording import is_share

# After Okabe & Ito: distinct for colour-blind readers.
SIGNAL_COLOURS = {
    "loaded_language": "#D55E00",
    "hedging": "#0072B2",
    "boosting": "#56B4E9",
    "attribution": "#009E73",
    "anonymous_sourcing": "#CC79A7",
    "promotional_content": "#E69F00",
    "promotional_language": "#B87A00",
    "readability": "#6B6B6B",
}
SIGNAL_COLOUR = "#3C4653"
# After Paul Tol, "bright".
SOURCE_COLOURS = (
    "#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#777777",
)  # fmt: skip
SOURCE_COLOUR = "#B4B9C1"
PAPER = "#FFFFFF"
INK = "#1B1F24"
TITLE_CHARACTERS = 95
SUBTITLE_CHARACTERS = 150
QUIET = "#59616B"
RULE = "#E3E6EA"
FAINT = "#A9B0B9"
# Fonts of one width, so that the picture is laid out alike on screen and in files; a name with a
# digit ("Source Sans 3") would make the renderer drop all text.
FONT = "Arial, Liberation Sans, Helvetica, sans-serif"


def signal_colour(name: str) -> str:
    """Return a signal's colour, a dark grey for one without its own."""
    return SIGNAL_COLOURS.get(name, SIGNAL_COLOUR)


def source_colours(sources: Sequence[str], chosen: Sequence[str] = ()) -> dict[str, str]:
    """Return a colour for each source of the whole corpus, the same under every filter.

    Beyond seven sources the chosen ones, or the first seven, are in colour, the rest grey.
    """
    coloured = [s for s in sources if s in chosen] if len(sources) > 7 and chosen else sources
    found = dict.fromkeys(sources, SOURCE_COLOUR)
    found.update(zip(coloured, SOURCE_COLOURS, strict=False))
    return found


def finish(chart: alt.TopLevelMixin, title: str, subtitle: str, footer: str) -> alt.VConcatChart:
    """Return the chart with finding, measure and footer, in the project's one style."""
    foot = (
        alt.Chart(alt.Data(values=[{}]))
        .mark_text(align="left", baseline="top", color=QUIET, fontSize=11, x=0, y=0)
        .encode(text=alt.value(footer))
        .properties(height=14, width=400)
    )
    heading = alt.TitleParams(
        wrap(title, TITLE_CHARACTERS),
        subtitle=wrap(subtitle, SUBTITLE_CHARACTERS),
        anchor="start",
        frame="group",
        offset=16,
    )
    return (
        alt.vconcat(chart, foot, spacing=12)
        .properties(title=heading, background=PAPER, padding=16)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_title(
            fontSize=19, fontWeight=600, color=INK, subtitleFontSize=13, subtitleColor=QUIET,
            subtitlePadding=6, lineHeight=23, subtitleLineHeight=17,
        )
        .configure_axis(
            labelColor=QUIET, titleColor=QUIET, gridColor=RULE, domain=False, ticks=False,
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelLimit=220,
        )
        .configure_legend(labelColor=INK, titleColor=QUIET, labelFontSize=12)
    )  # fmt: skip


def domain_of(values: Iterable[float]) -> tuple[float, float]:
    """Return an axis from zero to the highest value, or symmetric about zero with negatives."""
    known = [v for v in values if v == v]
    highest = max(map(abs, known), default=0.0) or 1.0
    return (-highest if min(known, default=0.0) < 0 else 0.0), highest * 1.04


def axis_of(unit: str) -> alt.Axis:
    """Return a quiet value axis; shares are read as per cent."""
    return alt.Axis(
        title=None, tickCount=4, format=".0%" if is_share(unit) else "~r", labelFlush=False,
        labelOverlap="greedy", grid=True,
    )  # fmt: skip


def unit_lines(unit: str) -> list[str]:
    """Return a unit on at most two short lines; what follows a semicolon is explanation."""
    return wrap(unit.split(";")[0], 32, max_lines=2, placeholder=" …")


def panel_title(label: str, unit: str, lines: int = 1) -> alt.TitleParams:
    """Return a panel's title: what is measured, and in what unit, on so many lines."""
    wrapped = unit_lines(unit)
    return alt.TitleParams(
        label, subtitle=[*wrapped, *[""] * (lines - len(wrapped))], anchor="start", frame="group",
        fontSize=13.5, fontWeight=600, subtitleFontSize=11.5, subtitlePadding=3, offset=6,
        lineHeight=16, subtitleLineHeight=14,
    )  # fmt: skip


def grid_of(panels: Sequence[alt.TopLevelMixin], columns: int, lines: int) -> alt.ConcatChart:
    """Return panels in rows whose plots align, whatever their titles and labels need."""
    spacing = {"row": 64 + 14 * lines, "column": 22}
    return alt.concat(*panels, columns=columns, spacing=spacing, bounds="flush", align="each")

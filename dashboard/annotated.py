"""An analysis as a table of all its marks, and as one self-contained annotated HTML file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.corpus import SignalInfo
from dashboard.highlight import article_html, visible
from dashboard.marks import Layer, cases_of, extent_of, marks_of
from dashboard.scores import score_html
from dashboard.standalone import standalone_page

CSS = Path(__file__).parent / "article.css"
COLUMNS = (
    "signal", "cue", "kind", "weight", "voice", "zone", "why", "disputed", "sentence", "start",
    "end",
)  # fmt: skip
STYLE = """
.px-page { display: grid; grid-template-columns: minmax(0, 33em) minmax(14em, 1fr); gap: 3em; }
.px-legend { margin: 1.2em 0; }
.px-legend label { cursor: pointer; }
.px-scores dt { font-weight: 600; margin-top: .9em; font-size: 14px; }
.px-scores dd { margin: 0; }
@media (max-width: 60em) { .px-page { display: block; } }
"""
BODY = """<p>{known}</p><div class="px-legend">{legend}</div>
<div class="px-page"><main>{article}</main><aside><dl class="px-scores">{scores}</dl>
<p class="px-score">Parallax {version}</p></aside></div>
"""
OFF = (
    "body:has(#px-t-{name}:not(:checked)) .px-page .px-l-{name} {{ background: none; border: 0;"
    " padding: 0; outline: 0; text-decoration: none; font-style: inherit; }}\n"
    "body:has(#px-t-{name}:not(:checked)) .px-page .px-l-{name} > .px-label {{ display: none; }}"
)


def listed_cases(analysis: Any, signals: Sequence[SignalInfo]) -> list[tuple[SignalInfo, Any]]:
    """Return every span and attribution with its signal, in order of the text."""
    found = [(info, case) for info in signals for case in cases_of(analysis, info)]
    return sorted(found, key=lambda pair: (*extent_of(pair[1]), pair[0].label))


def marks_frame(
    analysis: Any, signals: Sequence[SignalInfo], disputed: Collection[Any] = ()
) -> pd.DataFrame:
    """Return one row a mark of the signals, as `listed_cases` orders them: the cue, why, and
    its sentence."""
    document = analysis.document
    rows = []
    for info, case in listed_cases(analysis, signals):
        row = _attribution_row if info.evidence.endswith("attributions") else _span_row
        known = {"signal": info.label, "disputed": case in disputed}
        rows.append(known | row(document, case))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _span_row(document: Any, span: Any) -> dict[str, Any]:
    return {
        "cue": span.cue,
        "kind": span.kind,
        "weight": span.weight,
        "voice": span.voice,
        "zone": span.zone,
        "why": span.reason,
        "sentence": _sentence(document, span.start),
        "start": span.start,
        "end": span.end,
    }


def _attribution_row(document: Any, case: Any) -> dict[str, Any]:
    start, end = extent_of(case)
    kind = (case.speaker_type or "unknown").replace("-", " ")
    return {
        "cue": document.text[slice(*case.cue)] if case.cue else None,
        "kind": case.kind,
        "weight": None,
        "voice": document.voice(start, end),
        "zone": case.zone,
        "why": f"{case.speaker_name or 'no speaker found'} ({kind})",
        "sentence": _sentence(document, start),
        "start": start,
        "end": end,
    }


def _sentence(document: Any, at: int) -> str:
    place = document.sentence_at(at) or document.block_at(at)
    return document.text[place.start : place.end] if place else ""


def annotated_page(
    analysis: Any,
    signals: Sequence[SignalInfo],
    layers: Sequence[Layer],
    shown: Collection[str],
    disputed: Collection[Any] = (),
    undisputed: Any = None,
) -> str:
    """Return the annotated article as one HTML file: no script, no address, marks to switch.

    `undisputed` is the analysis without the marks in `disputed`.
    """
    document, article = analysis.document, analysis.article
    marks = marks_of(analysis, signals, [layer.name for layer in layers], disputed)
    words = [len(document.words_between(b.start, b.end)) for b in document.blocks]
    known = [article.source, article.published, article.author, article.url]
    scores = "".join(
        f"<dt>{escape(info.label)}</dt><dd>"
        f"{score_html(info, analysis.scores[info.name], _score_in(undisputed, info))}</dd>"
        for info in signals
        if info.name in analysis.scores
    )
    toggles = [OFF.format(name=layer.name) for layer in layers]
    body = BODY.format(
        known=escape(" · ".join(visible(k) for k in known if k)),
        legend="".join(_toggle(layer, layer.name in shown) for layer in layers),
        article=article_html(document.text, document.blocks, marks, words),
        scores=scores,
        version=escape(analysis.version),
    )
    css = "\n".join([STYLE, CSS.read_text("utf-8"), *toggles])
    return standalone_page(visible(article.title or article.id), css, body, "72em")


def _score_in(analysis: Any, info: SignalInfo) -> Any:
    return analysis.scores[info.name] if analysis else None


def _toggle(layer: Layer, on: bool) -> str:
    return (
        f'<label class="px-key"><input type="checkbox" id="px-t-{layer.name}"{" checked" * on}> '
        f'<span class="px-mark px-first px-{layer.style}" style="--px-c:{layer.colour}">'
        f"{escape(layer.label)}</span> {layer.count:,}</label>"
    )

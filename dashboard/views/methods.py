"""Methods: what is measured, how well?"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.corpus import Corpus, SignalInfo
from dashboard.data import accuracy, lexicon_sizes, version
from dashboard.downloads import table_downloads
from dashboard.filters import Filters
from dashboard.page import show_table
from dashboard.scores import details_html
from dashboard.wording import NONE, counted, significant

ADDRESS = ()
FIGURES = ("signal", "set", "metric", "value", "n", "floor", "best_published")
BESIDE = ("floor", "best published")
NOT_MEASURED = "not measured yet"
METRIC_WIDTH = 210
CSS = Path(__file__).parent.parent / "article.css"
EVIDENCE = {
    "spans": "every cue, with its sentence",
    "blocks": "the promotional blocks, by kind",
    "attributions": "every attribution: speaker, cue, content",
    "unnamed-attributions": "every attribution to an anonymous or vague speaker",
}
WORDS = {
    "source": "who publishes an article",
    "article": "one published text with its source, title, date and address",
    "story": "the articles about one event",
    "block": "a paragraph, heading, list item or piece of page furniture",
    "zone": "the part of the page a block belongs to: headline (title, standfirst), editorial "
    "(the article), promotional (page furniture and self-promotion)",
    "voice": "own (the source's words) or quoted (inside quotation marks)",
    "signal": "one thing that is measured",
    "cue": "the words that trigger a signal",
    "span": "where a cue stands in the text, and what it means",
    "weight": "how much a cue tells: a sentence whose weights sum to 1 would be called marked by "
    "most readers",
    "attribution": "content put down to someone, in three parts: speaker, cue, content",
    "lexicon": "a list of terms with weight, kind, condition and reference",
    "profile": "all scores of one source, with intervals",
    "F": "how well marks agree with labels by hand, 0 to 1: the harmonic mean of precision (the "
    "part of what was found that is right) and recall (the part of what there is that was found)",
    "floor": "what a short word list or a common library reaches on the same labelled texts",
    "best published": "the best figure we know for the same texts, mostly of trained neural models",
    "interval": "the range that holds a source's mean in 95 of 100 samples of its articles",
}
ABOUT = """
Every rate is over the editorial zone; the headline is scored apart, and what page furniture
adds is shown beside the score, never mixed in. Own and quoted voice are counted apart: where a
signal is about wording, the score is the source's own voice. A score that can't be told is
shown as – with the reason, never as 0. Nothing here says whether an article is true, or a
source trustworthy. Accuracy is agreement with labels by hand; its terms are among the words at
the end of the page.
"""
PRIVACY = """
All of it is computed on this machine. No article, score or filter is sent anywhere; no font,
map, model or script is fetched from the network; no usage statistics are collected. The server
listens on this machine only, unless whoever started it chose otherwise.
"""


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    st.title("What is measured, how well?", anchor=False)
    signals = corpus.signals()
    st.text(f"{counted(len(signals), 'signal')} · analysis version {version()}")
    st.markdown(ABOUT)
    measured = accuracy() or {}
    figures = accuracy_frame(measured, {s.name: s.label for s in signals})
    st.subheader("Signals", anchor=False)
    sizes = lexicon_sizes()
    st.html(CSS)
    for signal in signals:
        _show_signal(signal, sizes.get(signal.name), figures[figures["signal"] == signal.label])
    table_downloads(signals_frame(signals, sizes), "parallax signals")
    _show_accuracy(measured, figures)
    st.subheader("Words", anchor=False)
    st.html(f'<div class="px-method">{details_html(list(WORDS.items()))}</div>')
    st.subheader("Privacy", anchor=False)
    st.markdown(PRIVACY)


def described(signal: SignalInfo, terms: int | None) -> dict[str, str]:
    """Return what is said of a signal, by heading; without what there is nothing to say of."""
    found = {
        "Measured as": signal.unit,
        "Formula": signal.formula,
        "Higher means": signal.higher_means,
        "Evidence": EVIDENCE.get(signal.evidence, ""),
        "Lexicon": counted(terms, "term") if terms else "",
        "Knowingly misses": signal.misses,
        "After": signal.citation,
        "Address": signal.url,
    }
    return {name: text for name, text in found.items() if text}


def _show_signal(signal: SignalInfo, terms: int | None, figures: pd.DataFrame) -> None:
    measured = "; ".join(_in_words(row) for row in figures.to_dict("records"))
    rows = [*described(signal, terms).items(), ("Accuracy", measured or NOT_MEASURED)]
    st.html(
        f'<section class="px-method"><h3>{escape(signal.label)}</h3>'
        f"<p>{escape(signal.definition)}</p>{details_html(rows)}</section>"
    )
    if links.has("evidence") and st.button(
        "Every case", key=f"cases-{signal.name}", type="tertiary", icon=":material/format_quote:"
    ):
        links.open_evidence(signal.name)


def _in_words(figure: dict[str, str]) -> str:
    size = "" if figure["n"] == NONE else f" (n {figure['n']})"
    said = f"{figure['metric']} {figure['value']} on {figure['set']}{size}"
    beside = [f"{name} {figure[name]}" for name in BESIDE if figure[name] != NONE]
    return f"{said}, {', '.join(beside)}" if beside else said


def signals_frame(signals: tuple[SignalInfo, ...], sizes: dict[str, int]) -> pd.DataFrame:
    """Return one row a signal with all that is said of it."""
    rows = [
        {"signal": s.label, "definition": s.definition} | described(s, sizes.get(s.name))
        for s in signals
    ]
    return pd.DataFrame(rows).fillna("")


def accuracy_frame(measured: dict[str, Any], labels: dict[str, str]) -> pd.DataFrame:
    """Return the figures as texts, signals by their label; empty when nothing was measured."""
    rows = []
    for figure in measured.get("figures") or ():
        row = {name: _said(figure.get(name)) for name in FIGURES}
        row["signal"] = labels.get(row["signal"], row["signal"])
        rows.append(row)
    return pd.DataFrame(rows, columns=list(FIGURES)).rename(
        columns={"best_published": "best published"}
    )


def _said(value: Any) -> str:
    if value is None:
        return NONE
    if isinstance(value, float):
        return significant(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _show_accuracy(measured: dict[str, Any], figures: pd.DataFrame) -> None:
    st.subheader("Accuracy", anchor=False)
    if figures.empty:
        st.text(NOT_MEASURED)
        return
    st.text(f"Measured {measured.get('measured', 'on an unknown day')} on sets labelled by hand.")
    if measured.get("command"):
        st.code(str(measured["command"]), language=None)
    columns = {"metric": st.column_config.TextColumn(width=METRIC_WIDTH)}
    show_table(figures, "Accuracy of every signal on sets labelled by hand", None, columns)
    table_downloads(figures, "parallax accuracy")

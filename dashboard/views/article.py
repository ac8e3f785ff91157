"""Article: what in this text made the number?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import links
from dashboard.annotated import annotated_page, listed_cases, marks_frame
from dashboard.cases import find_articles
from dashboard.corpus import Corpus, SignalInfo
from dashboard.data import wire_json, without
from dashboard.disputes import dispute_of, disputed_in, toggle
from dashboard.downloads import file_stem, table_downloads
from dashboard.filters import Filters
from dashboard.highlight import article_html, count_hidden, escaped, legend_html, visible
from dashboard.marks import Layer, layers_of, marks_of, sentence_mark, style_of
from dashboard.page import open_page, show_table
from dashboard.scores import brief_html, details_html, details_of, score_html
from dashboard.wording import counted

ADDRESS = ("article", "at", "marks")
CSS = Path(__file__).parent.parent / "article.css"
OFFERED = 200
# Beyond this a browser takes seconds to lay the text out.
SHOWN = 200_000
VOICES = (
    "Own: in the source’s words. Quoted: inside quotation marks. Promotional: in the page "
    "furniture around the article."
)
PICKED, MARKS, TABLE = "article-picked", "article-marks", "article-table"
# Again a little later, when what stands above the text has its final height.
SCROLL = """<script>/* {at} */
for (const wait of [0, 300, 900]) setTimeout(
  () => document.getElementById("px-chosen")?.scrollIntoView({{block: "center"}}), wait);
</script>"""


def render(corpus: Corpus, filters: Filters) -> None:
    """Draw the view."""
    open_page("What in this text made the number?", corpus, filters)
    st.html(CSS)
    article = choose_article(corpus, filters)
    analysis = corpus.analysis_of(article)
    signals = corpus.signals()
    disputed = disputed_in(analysis)
    undisputed = without(analysis, disputed) if disputed else None
    known = [(info, analysis.scores[info.name]) for info in signals if info.name in analysis.scores]
    st.html(brief_html(known))
    layers = layers_of(analysis, signals)
    shown = choose_layers(layers, article)
    text, side = st.columns([2, 1], gap="medium")
    with text:
        _show_text(analysis, signals, layers, shown, disputed)
    with side, st.container(key="px-side"):
        scores, marked, details, files = st.tabs(["Scores", "Marks", "Details", "Download"])
        with scores:
            _show_scores(analysis, undisputed, signals, {layer.name for layer in layers})
        with marked:
            _show_marks(analysis, [s for s in signals if s.name in shown], disputed)
        with details:
            _show_details(analysis, signals)
        with files:
            _show_downloads(analysis, undisputed, signals, layers, shown, disputed)


def choose_article(corpus: Corpus, filters: Filters) -> str:
    """Return the article of the address, else the newest; let another be picked."""
    wanted = st.query_params.get("article", "")
    words = ""
    found = find_articles(corpus, filters, "", OFFERED + 1)
    if len(found) > OFFERED:
        words = st.text_input("Find an article by its title or source", key="article-words")
        found = find_articles(corpus, filters, words, OFFERED)
    labels = {r.article: _label(r.source, r.title, r.date) for r in found.itertuples()}
    known = corpus.article(wanted) if wanted else None
    if wanted and known is None:
        st.warning("There is no such article here; this is another one.")
    if known is not None and wanted not in labels:
        labels = {wanted: _label(known["source"], known["title"], known["date"])} | labels
        if not words:
            st.info("This article lies outside the filter.")
    if not labels:
        st.info("No article has these words in its title or source.")
        st.stop()
    st.session_state[PICKED] = wanted if wanted in labels else next(iter(labels))
    picked = st.selectbox(
        "Article", list(labels), key=PICKED, format_func=labels.get, on_change=_pick
    )
    st.query_params["article"] = picked
    return picked


def _pick() -> None:
    st.query_params["article"] = st.session_state[PICKED]
    st.query_params.pop("at", None)


def _label(source: str, title: str, date: Any) -> str:
    # A title may be longer than the chooser is wide: what tells articles apart stands before it.
    day = "" if pd.isna(date) else f", {date:%Y-%m-%d}"
    return visible(f"{source}{day}: {title}")


def choose_layers(layers: Sequence[Layer], article: str) -> list[str]:
    """Return the names of the layers drawn: those of the address, else the usual ones."""
    names = [layer.name for layer in layers]
    asked = [name for name in st.query_params.get_all("marks") if name in names]
    usual = [layer.name for layer in layers if layer.on_at_first]
    key = f"{MARKS}-{article}"
    if key not in st.session_state:
        st.session_state[key] = asked or usual
    labels = {layer.name: f"{layer.label} {layer.count:,}" for layer in layers}
    chosen = st.pills(
        "Marks", names, selection_mode="multi", key=key, format_func=labels.get, on_change=_keep,
        args=(key,),
    )  # fmt: skip
    return list(chosen)


def _keep(key: str) -> None:
    st.query_params["marks"] = st.session_state[key]


def _only(name: str, article: str) -> None:
    key = f"{MARKS}-{article}"
    st.session_state[key] = [name]
    _keep(key)


def _offset() -> int | None:
    wanted = st.query_params.get("at", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 10 else None


def _show_text(
    analysis: Any,
    signals: Sequence[SignalInfo],
    layers: Sequence[Layer],
    shown: Sequence[str],
    disputed: Sequence[Any],
) -> None:
    document, article = analysis.document, analysis.article
    marks = marks_of(analysis, signals, shown, disputed)
    at = _offset()
    chosen = None if at is None else sentence_mark(document, at)
    st.html(legend_of(layers, shown))
    known = [article.source, article.published, article.author, article.url]
    st.text(" · ".join(visible(k) for k in known if k))
    for notice in _notices(analysis):
        st.text(notice)
    if not any(block.kind == "title" for block in document.blocks) and article.title:
        st.caption("The title is not part of the text:")
        st.html(f'<div class="px-article px-apart"><h2>{escaped(article.title)}</h2></div>')
    if not document.text.strip():
        st.info("This article has no text.")
        return
    if len(document.text) > SHOWN:
        st.info(f"The first {SHOWN:,} characters are shown; the download has all of them.")
    words = [len(document.words_between(b.start, b.end)) for b in document.blocks]
    drawn = [*marks, *filter(None, [chosen])]
    end = min(SHOWN, len(document.text))
    st.html(article_html(document.text, document.blocks, drawn, words, end=end))
    _show_links(document)
    if chosen:
        st.html(SCROLL.format(at=at), unsafe_allow_javascript=True)


def _show_links(document: Any) -> None:
    """List where the article itself links to, as text: nothing leads out of the app."""
    found = [k for k in document.article.links if document.zone_at(k.start) == "editorial"]
    if not found:
        return
    with st.expander(f"{counted(len(found), 'link')} in the article"):
        rows = [(visible(document.text[k.start : k.end]), visible(k.url)) for k in found]
        frame = pd.DataFrame(rows, columns=["words", "leads to"])
        show_table(frame, "Links in the article", "links")


def legend_of(layers: Sequence[Layer], shown: Sequence[str]) -> str:
    """Return a line of samples of the layers shown, and of quoted voice."""
    samples = [(x.name, x.label, x.style, x.colour) for x in layers if x.name in shown]
    return legend_html([*samples, ("quoted", "quoted voice", "quoted", "currentColor")])


def _notices(analysis: Any) -> list[str]:
    found = [visible(notice) for notice in analysis.article.notices]
    hidden = count_hidden(analysis.document.text)
    if hidden:
        found.append(f"{counted(hidden, 'hidden character')}, shown as small marks")
    return found


def _show_scores(
    analysis: Any, undisputed: Any, signals: Sequence[SignalInfo], drawn: set[str]
) -> None:
    st.caption(VOICES)
    for info in signals:
        score = analysis.scores.get(info.name)
        if score is None:
            continue
        with st.container(gap=None):
            st.button(
                info.label,
                key=f"only-{info.name}",
                type="tertiary",
                disabled=info.name not in drawn,
                help=f"Show only these marks. Higher means: {info.higher_means}.",
                on_click=_only,
                args=(info.name, analysis.article.id),
            )
            other = undisputed.scores.get(info.name) if undisputed else None
            st.html(score_html(info, score, other))


def _show_marks(analysis: Any, shown: Sequence[SignalInfo], disputed: Sequence[Any]) -> None:
    frame = marks_frame(analysis, shown, disputed)
    if frame.empty:
        st.text("Nothing is marked. Switch on a signal above the text.")
        return
    article = analysis.article.id
    st.text("Select a row to go to its sentence, or to dispute the mark.")
    _offer_dispute(analysis, shown, disputed, f"{TABLE}-{article}")
    columns = {"start": None, "weight": st.column_config.NumberColumn(format="%.2f")}
    marks = frame.drop(columns=["end"]).assign(kind=frame["kind"].str.replace("-", " "))
    show_table(marks, "Marks in the text", f"{TABLE}-{article}", columns, _go, height=560)
    st.session_state[f"{TABLE}-starts"] = (f"{TABLE}-{article}", frame["start"].tolist())


def _offer_dispute(
    analysis: Any, shown: Sequence[SignalInfo], disputed: Sequence[Any], table: str
) -> None:
    """Offer to dispute the mark of the row selected."""
    rows = st.session_state.get(table, {}).get("selection", {}).get("rows", [])
    cases = listed_cases(analysis, shown)
    chosen = cases[rows[0]][1] if rows and rows[0] < len(cases) else None
    st.button(
        "No longer dispute this mark" if chosen in disputed else "Dispute this mark",
        disabled=chosen is None,
        help="You don’t think the words are that? The score stays; what it is without your "
        "disputed marks stands beside it, in this session and in what you download.",
        on_click=toggle,
        args=(dispute_of(analysis, chosen),) if chosen else (),
    )


def _go() -> None:
    key, starts = st.session_state[f"{TABLE}-starts"]
    rows = st.session_state[key]["selection"]["rows"]
    if rows and rows[0] < len(starts):
        st.query_params["at"] = str(starts[rows[0]])
    else:
        st.query_params.pop("at", None)


def _show_details(analysis: Any, signals: Sequence[SignalInfo]) -> None:
    for info in signals:
        score = analysis.scores.get(info.name)
        rows = details_of(score.details) if score else []
        sentences = analysis.spans.get(info.name, ()) if style_of(info) == "sentence" else ()
        with st.expander(info.label):
            st.text(f"{info.definition} Higher means: {info.higher_means}.")
            st.html(details_html(rows))
            for span in sentences:
                st.caption(visible(span.reason))
                st.text(visible(span.cue))
            if links.has("evidence") and st.button("Every case", key=f"cases-{info.name}"):
                links.open_evidence(info.name)


def _show_downloads(
    analysis: Any,
    undisputed: Any,
    signals: Sequence[SignalInfo],
    layers: Sequence[Layer],
    shown: Sequence[str],
    disputed: Sequence[Any],
) -> None:
    stem = file_stem(analysis.article.id)
    st.download_button(
        "Annotated article (HTML)",
        lambda: annotated_page(analysis, signals, layers, shown, disputed, undisputed).encode(),
        f"{stem}.html",
        "text/html",
        on_click="ignore",
    )
    st.download_button(
        "Article as JSON (wire format)",
        lambda: wire_json(analysis).encode(),
        f"{stem}.json",
        "application/json",
        on_click="ignore",
    )
    table_downloads(lambda: marks_frame(analysis, signals, disputed), f"{stem}-marks")

"""Analyses → articles, scores, spans, attributions as data frames, and tables as CSV.

The tables of a comparison are in `analysis.comparing.tables`; nothing else leads to pandas.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from analysis.attributions import Attribution
from analysis.document import Document
from analysis.scoring import Analysis
from analysis.signals import signals
from analysis.wire import SPAN_KEYS

ARTICLE_COLUMNS = (
    "article", "source", "title", "story", "published", "date", "url", "author", "language",
    "words", "notices", "analysis_version",
)  # fmt: skip
# What stands in a column of its own for every signal: the value under the signal's name, the
# others behind it ("hedging", "hedging_own", …).
SCORE_PARTS = ("own", "quoted", "promotional", "count", "out_of", "undefined_because")
EVIDENCE_COLUMNS = (
    "article", "source", "title", "story", "published", "date", *SPAN_KEYS, "sentence",
    "sentence_start",
)  # fmt: skip
ATTRIBUTION_COLUMNS = (
    "article", "source", "title", "story", "published", "date", "kind", "speaker", "speaker_type",
    "stance", "described", "reason_given", "zone", "cue", "content", "start", "end", "sentence",
    "sentence_start",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula; full-width signs in Japanese ones.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def scores_table(analyses: Iterable[Analysis]) -> pd.DataFrame:
    """Return one row an article: what is known of it, every signal's value and its parts.

    `details` holds the signals' further figures as JSON; `words` counts the editorial zone.
    """
    names = list(signals())
    columns = [*ARTICLE_COLUMNS]
    for name in names:
        columns += [name, *(f"{name}_{part}" for part in SCORE_PARTS)]
    frame = pd.DataFrame([_score_row(a, names) for a in analyses], columns=[*columns, "details"])
    numeric = [n for n in columns if n not in ARTICLE_COLUMNS and not n.endswith("_because")]
    frame[numeric] = frame[numeric].astype("float64")
    return frame


def evidence_table(analyses: Iterable[Analysis]) -> pd.DataFrame:
    """Return one row a span, with its article and the sentence it stands in."""
    rows = []
    for analysis in analyses:
        known = _known(analysis)
        for spans in analysis.spans.values():
            for span in spans:
                row = {key: getattr(span, key) for key in SPAN_KEYS}
                rows.append(known | row | _sentence(analysis.document, span.start))
    rows.sort(key=lambda r: (r["article"], r["start"], r["signal"]))
    return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))


def attributions_table(analyses: Iterable[Analysis]) -> pd.DataFrame:
    """Return one row an attribution: speaker, cue, content and the sentence of the content."""
    rows = [
        _known(analysis) | _attribution_row(analysis.document, attribution)
        for analysis in analyses
        for attribution in analysis.attributions
    ]
    return pd.DataFrame(rows, columns=list(ATTRIBUTION_COLUMNS))


def blocks_table(analyses: Iterable[Analysis]) -> pd.DataFrame:
    """Return one row a block: kind, zone, number of words, text."""
    rows = [
        _known(a)
        | {
            "kind": block.kind,
            "zone": block.zone,
            "words": len(a.document.words_between(block.start, block.end)),
            "start": block.start,
            "end": block.end,
            "text": a.document.text[block.start : block.end],
        }
        for a in analyses
        for block in a.document.blocks
    ]
    known = ["article", "source", "title", "story", "published", "date"]
    columns = [*known, "kind", "zone", "words", "start", "end", "text"]
    return pd.DataFrame(rows, columns=columns)


def neutralised(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy for CSV and Excel in which no cell begins a formula.

    Text that a spreadsheet would take for one gets an apostrophe in front, as spreadsheets
    themselves mark text; Parquet and JSON keep the value as it is.
    """
    copy = frame.rename(columns=lambda c: _safe(str(c)))
    for name in copy.columns:
        if not pd.api.types.is_numeric_dtype(copy[name]):
            copy[name] = copy[name].map(_safe)
    return copy


def csv_text(frame: pd.DataFrame) -> str:
    """Return a table as CSV without a live formula.

    All text stands in quotation marks: a carriage return alone would otherwise end the row.
    """
    return neutralised(frame).to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)


def _safe(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _known(analysis: Analysis) -> dict[str, Any]:
    article = analysis.article
    published = article.published
    return {
        "article": article.id,
        "source": article.source or "unknown",
        "title": article.title or article.id,
        "story": article.story or "",
        "published": published,
        "date": published[:10] if published else None,
    }


def _score_row(analysis: Analysis, names: Sequence[str]) -> dict[str, Any]:
    counts = analysis.document.word_counts
    row = _known(analysis) | {
        "url": analysis.article.url,
        "author": analysis.article.author,
        "language": analysis.language,
        "words": counts["editorial", "own"] + counts["editorial", "quoted"],
        "notices": "; ".join(analysis.article.notices),
        "analysis_version": analysis.version,
    }
    details = {}
    for name in names:
        score = analysis.scores.get(name)
        if score is None:
            continue
        row[name] = score.value
        row |= {f"{name}_{part}": getattr(score, part) for part in SCORE_PARTS}
        details[name] = dict(score.details)
    return row | {"details": json.dumps(details, ensure_ascii=False, allow_nan=False)}


def _sentence(document: Document, at: int) -> dict[str, Any]:
    sentence = document.sentence_at(at)
    if sentence is None:
        return {"sentence": "", "sentence_start": at}
    text = document.text[sentence.start : sentence.end]
    return {"sentence": text, "sentence_start": sentence.start}


def _attribution_row(document: Document, attribution: Attribution) -> dict[str, Any]:
    start, end = attribution.content[0][0], attribution.content[-1][1]
    cue = attribution.cue
    return {
        "kind": attribution.kind,
        "speaker": attribution.speaker_name,
        "speaker_type": attribution.speaker_type,
        "stance": attribution.stance,
        "described": attribution.described,
        "reason_given": attribution.reason_given,
        "zone": attribution.zone,
        "cue": document.text[cue[0] : cue[1]] if cue else None,
        "content": " … ".join(document.text[a:b] for a, b in attribution.content),
        "start": start,
        "end": end,
    } | _sentence(document, start)

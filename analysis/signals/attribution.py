"""Attribution: how much of the article is put down to someone, and to whom.

The attributions themselves are found by `analysis.attributions` and written on their own, so
the signal has no spans. Catches direct, indirect and mixed reports with a cue from the lexicon
of reporting verbs or "according to", and quotations that go on with the speaker before.
Knowingly misses reports by nouns alone ("the claim that …"), by verbs outside the lexicon, and
who is meant when a text never names them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from operator import itemgetter
from typing import Any

from analysis.attributions import Attribution, find_attributions
from analysis.document import Document
from analysis.signal import Score, Signal, Span

NAME = "attribution"
UNIT = "attributions per 1,000 words"
TOP_SPEAKERS = 20


def detect(document: Document) -> tuple[Span, ...]:
    """Return no spans: attributions are written on their own."""
    return ()


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Return the rate of attributions, with who speaks how often beside it."""
    own, quoted = [document.word_counts["editorial", voice] for voice in ("own", "quoted")]
    words = own + quoted
    if not words:
        return Score(None, UNIT, undefined_because="0 words: nothing to attribute")
    found = [a for a in find_attributions(document) if a.zone == "editorial"]
    details = {
        "share_of_sentences": _share_of_sentences(document, found),
        "share_of_words_quoted": round(quoted / words, 4),
        "by_kind": _counts([a.kind for a in found]),
        "by_stance": _counts([a.stance for a in found]),
        "by_type": _counts([a.speaker_type for a in found if a.speaker_type]),
        **_speakers(found),
    }
    return Score(round(1000 * len(found) / words, 4), UNIT, len(found), words, details=details)


def _counts(names: list[str]) -> dict[str, int]:
    """Return how often each of a few names is there, in the order in which they come first."""
    return {name: names.count(name) for name in dict.fromkeys(names)}


def _share_of_sentences(document: Document, found: list[Attribution]) -> float | None:
    """Return the share of the editorial sentences that hold attributed content."""
    sentences = document.prose
    if not sentences:
        return None
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    starts.append(len(document.text))  # where any content ends at the latest
    touched: set[int] = set()
    for attribution in found:
        for start, end in attribution.content:
            i = bisect_right(ends, start)
            while starts[i] < end:
                touched.add(i)
                i += 1
    return round(len(touched) / len(sentences), 4)


def _speakers(found: list[Attribution]) -> dict[str, Any]:
    """Return how many speakers there are, and how far one of them dominates."""
    by_speaker = Counter([a.speaker_name for a in found if a.speaker_name])
    ranked = sorted(by_speaker.items(), key=itemgetter(1), reverse=True)[:TOP_SPEAKERS]
    top, most = ranked[0] if ranked else (None, 0)
    return {
        "speakers": len(by_speaker),
        "top_speaker": top,
        "top_speaker_share": round(most / len(found), 4) if found else None,
        "by_speaker": dict(ranked),
    }


SIGNAL = Signal(
    name=NAME,
    label="Attribution",
    unit=UNIT,
    higher_means="more of the article is put down to someone who said, wrote or thought it",
    definition="Content the article attributes to a speaker: quoted, paraphrased, or both.",
    reference="pareti2016",
    detect=detect,
    score=score,
    formula="1,000 × attributions ÷ words, both of the editorial zone",
    misses="Reports by nouns alone, irony, and speakers the article never names in full.",
    order=60,
    evidence="attributions",
)

"""The framing of a comparison as wire objects: frames, distinctive words, labels, voices,
headlines (see docs/wire-format.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from analysis.comparing.comparison import Comparison, Framing
from analysis.comparing.vocabulary import Use


def framing_records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the wire objects of every story's framing."""
    for story in comparison.stories:
        framing = comparison.framing(story)
        for kind, write in WRITERS.items():
            for record in write(framing):
                yield {"record": kind, "story": story.name} | record


def _frames(framing: Framing) -> Iterator[dict[str, Any]]:
    for use in framing.frames:
        if use.count:
            yield {
                "source": use.source,
                "frame": use.frame,
                "count": use.count,
                "out_of": use.out_of,
                "per_1000_words": use.per_1000_words,
                "words": dict(use.words),
                "uses": _uses(use.uses),
            }


def _distinctive_words(framing: Framing) -> Iterator[dict[str, Any]]:
    for word in framing.distinctive:
        yield {
            "source": word.source,
            "word": word.word,
            "log_odds": word.log_odds,
            "z": word.z,
            "count": word.count,
            "count_elsewhere": word.count_elsewhere,
            "uses": _uses(word.uses),
        }


def _labels(framing: Framing) -> Iterator[dict[str, Any]]:
    for label in framing.labels:
        yield {
            "name": label.name,
            "kind": label.kind,
            "source": label.source,
            "label": label.label,
            "count": label.count,
            "uses": _uses(label.uses),
        }


def _voices(framing: Framing) -> Iterator[dict[str, Any]]:
    for voice in framing.voices:
        yield {
            "source": voice.source,
            "speaker_name": voice.speaker,
            "speaker_type": voice.speaker_type,
            "words": voice.words,
            "out_of": voice.out_of,
            "share": voice.share,
            "uses": _uses(voice.uses),
        }


def _headlines(framing: Framing) -> Iterator[dict[str, Any]]:
    for headline in framing.headlines:
        yield {
            "id": headline.article,
            "source": headline.source,
            "text": headline.text,
            "only_here": list(headline.only_here),
        }


WRITERS = {
    "frame": _frames,
    "distinctive-word": _distinctive_words,
    "label": _labels,
    "quoted-voice": _voices,
    "headline": _headlines,
}


def _uses(uses: Iterable[Use]) -> list[dict[str, Any]]:
    return [{"id": u.article, "start": u.start, "end": u.end} for u in uses]

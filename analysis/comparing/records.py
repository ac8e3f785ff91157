"""What `compare` writes as wire objects: pairs, stories, originality, quotations, facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.comparing.comparison import Comparison
from analysis.comparing.discrepancies import Discrepancy
from analysis.comparing.facts import Fact
from analysis.comparing.lineage import Pair
from analysis.comparing.originality import Originality
from analysis.comparing.quotations import StoryQuotation
from analysis.comparing.stories import Story


def pair_record(pair: Pair) -> dict[str, Any]:
    """Return the wire object of a related pair."""
    return {
        "a": pair.a,
        "b": pair.b,
        "relation": pair.relation,
        "containment_a_in_b": pair.containment_a_in_b,
        "containment_b_in_a": pair.containment_b_in_a,
        "direction": pair.direction,
        "direction_because": pair.direction_because,
        "segments": [{"a": _extent(s.a), "b": _extent(s.b), "kind": s.kind} for s in pair.segments],
        "changes": [
            {"what": c.what, "kind": c.kind, "a": _extent(c.a), "b": _extent(c.b)}
            for c in pair.changes
        ],
    }


def _extent(extent: tuple[int, int] | None) -> list[int] | None:
    return list(extent) if extent else None


def story_records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the wire objects of the stories."""
    for story in comparison.stories:
        yield {
            "record": "story",
            "story": story.name,
            "found": story.found,
            "articles": list(story.articles),
        }


def originality_records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the wire objects of every article's originality within its story."""
    for story in comparison.stories:
        for answer in comparison.originality(story):
            yield originality_record(story, answer)


def originality_record(story: Story, answer: Originality) -> dict[str, Any]:
    """Return the wire object of one article's originality."""
    return {
        "record": "originality",
        "story": story.name,
        "id": answer.article,
        "source": answer.source,
        "value": answer.value,
        "own_words": answer.own_words,
        "taken_words": answer.taken_words,
        "earlier": list(answer.earlier),
        "passages": [
            {"start": p.start, "end": p.end, "earlier": list(p.earlier)} for p in answer.passages
        ],
        "undefined_because": answer.undefined_because,
    }


def quotation_records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the wire objects of every story's quotations."""
    for story in comparison.stories:
        for quotation in comparison.quotations(story):
            yield quotation_record(story, quotation)


def quotation_record(story: Story, quotation: StoryQuotation) -> dict[str, Any]:
    """Return the wire object of one quotation."""
    return {
        "record": "quotation",
        "story": story.name,
        "text": quotation.text,
        "speaker_name": quotation.speaker,
        "speaker_type": quotation.speaker_type,
        "articles": [
            {
                "id": c.article,
                "start": c.start,
                "end": c.end,
                "fidelity": c.fidelity,
                "changes": [{"original": r.original, "here": r.here} for r in c.rewordings],
                "voice": c.voice,
                "attributed": c.attributed,
                "speaker_name": c.speaker,
            }
            for c in quotation.carriages
        ],
    }


def fact_records(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the wire objects of every story's facts, then its discrepancies."""
    for story in comparison.stories:
        for fact in comparison.facts(story):
            yield fact_record(story, fact)
        for discrepancy in comparison.discrepancies(story):
            yield discrepancy_record(story, discrepancy)


def fact_record(story: Story, fact: Fact) -> dict[str, Any]:
    """Return the wire object of one fact."""
    return {
        "record": "fact",
        "story": story.name,
        "kind": fact.kind,
        "name": fact.name,
        "spellings": list(fact.spellings),
        "reports": fact.reports,
        "out_of": fact.out_of,
        "articles": [
            {
                "id": article,
                "mentions": [
                    {
                        "start": c.start,
                        "end": c.end,
                        "sentence": [c.sentence_start, c.sentence_end],
                    }
                    for c in cells
                ],
            }
            for article, cells in fact.cells.items()
        ],
        "not_found_in": list(fact.not_found_in),
    }


def discrepancy_record(story: Story, discrepancy: Discrepancy) -> dict[str, Any]:
    """Return the wire object of one discrepancy."""
    return {
        "record": "discrepancy",
        "story": story.name,
        "kind": discrepancy.kind,
        "slot": discrepancy.slot,
        "sides": [
            {
                "value": side.value,
                "articles": list(articles),
                "id": side.article,
                "start": side.start,
                "end": side.end,
                "sentence": [side.sentence_start, side.sentence_end],
            }
            for side, articles in zip(discrepancy.sides, discrepancy.articles, strict=True)
        ],
    }

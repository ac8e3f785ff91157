"""The stretches in quotation marks of a story's articles, and which are one quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from analysis.attributions import Attribution, find_attributions
from analysis.comparing.prose import prose_of
from analysis.comparing.speakers import Speakers
from analysis.document import Document

# Under this many words, or content words, a quotation is a term in quotation marks.
FEWEST_WORDS, FEWEST_CONTENT = 2, 2
# Share of the shorter version's words that stand in the longer one, in order, for the two to be
# one quotation; the lower one needs the same speaker and words enough.
SAME, SAME_OF_SPEAKER, ENOUGH_WORDS = 0.8, 0.6, 6
# Quotations looked up by one pair of words, and compared with a new one.
MOST_WITH_PAIR, MOST_TRIED = 30, 20
NEAR = 12  # attributions before a place that may cover it


@dataclass(frozen=True, slots=True)
class Version:
    """One stretch in quotation marks: its document, characters, words, attribution, speaker."""

    order: int
    document: Document
    start: int
    end: int
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    content: int
    attribution: Attribution | None
    speaker: str | None


def versions_of(order: int, document: Document, speakers: Speakers) -> Iterator[Version]:
    """Yield the stretches in quotation marks of a document, terms in quotation marks left out."""
    prose = prose_of(document)
    forms = document.words.forms
    for quotation in document.quotations:
        if document.zone_at(quotation.start) == "promotional":
            continue
        inside = document.words_between(quotation.start, quotation.end)
        words = [i for i in inside if prose.stems[i]]
        content = sum(prose.content[i] for i in words)
        if len(words) < FEWEST_WORDS or content < FEWEST_CONTENT:
            continue
        attribution = attribution_at(document, quotation.start, quotation.end)
        yield Version(
            order,
            document,
            quotation.start,
            quotation.end,
            tuple(forms[i] for i in words),
            tuple(prose.stems[i] for i in words),
            content,
            attribution,
            speakers.name_of(document, attribution),
        )


def attribution_at(document: Document, start: int, end: int) -> Attribution | None:
    """Return the attribution with a speaker that covers most of start..end."""
    starts, parts = _attributed_parts(document)
    best, most = None, 0
    at = bisect_left(starts, end)
    for a, b, attribution in parts[max(0, at - NEAR) : at]:
        overlap = min(end, b) - max(start, a)
        if overlap > most:
            best, most = attribution, overlap
    return best


def _attributed_parts(document: Document) -> tuple[list[int], list[tuple[int, int, Attribution]]]:
    """Return the contents with a speaker, by their beginning, and those beginnings."""
    memo = document.memo
    if "attributed-parts" not in memo:
        parts = [
            (a, b, attribution)
            for attribution in find_attributions(document)
            if attribution.speaker_name is not None
            for a, b in attribution.content
        ]
        parts.sort(key=lambda part: part[:2])
        memo["attributed-parts"] = [a for a, _, _ in parts], parts
    return memo["attributed-parts"]


def grouped(versions: list[Version]) -> list[list[Version]]:
    """Group versions around the fullest ones; candidates share a pair of words, or all of one's
    few words."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    longest_first = sorted(range(len(versions)), key=lambda k: -len(versions[k].forms))
    heads: list[list[Version]] = []
    for k in longest_first:
        version = versions[k]
        shared: Counter[int] = Counter()
        for pair in _pairs(version):
            shared.update(index.get(pair, ()))
        home = next(
            (h for h, _ in shared.most_common(MOST_TRIED) if _same(heads[h][0], version)), None
        )
        if home is not None:
            heads[home].append(version)
            continue
        heads.append([version])
        for pair in _pairs(version):
            if len(index[pair]) < MOST_WITH_PAIR:
                index[pair].append(len(heads) - 1)
    return heads


def _pairs(version: Version) -> set[tuple[str, ...]]:
    return set(pairwise(version.stems))


def _same(full: Version, other: Version) -> bool:
    equal = LCSseq.similarity(full.stems, other.stems)
    share = equal / len(other.stems)
    if len(other.stems) < ENOUGH_WORDS:
        return _contains(full.stems, other.stems)
    speakers = full.speaker is not None and full.speaker == other.speaker
    return share >= SAME or (speakers and share >= SAME_OF_SPEAKER)


def _contains(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    n = len(part)
    return any(full[i : i + n] == part for i in range(len(full) - n + 1))

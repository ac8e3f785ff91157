"""Transparency: what the text itself shows of who wrote it, where, when and on what evidence.

Each item looked for is found, with its place in the text, or "not found in this text". It
knowingly misses what stands elsewhere on the site: an imprint, an author's page, a policy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from analysis.attributions import find_attributions
from analysis.attributions.nouns import noun_type
from analysis.attributions.tokens import word_group
from analysis.document import Document
from analysis.layout import Block
from analysis.layout.patterns import BYLINE, CREDIT, DATE, MONTH
from analysis.lexicon import Hit, find_terms
from analysis.signal import Score, Signal, Span
from analysis.wording import span_at

UNIT = "items found"
DASHES = ("—", "–", "-")
Place = tuple[int, int]
# An all-capitals place at the start, or any place with a date or an agency behind it.
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Za-z.'’\- ]{1,40}(?:, [A-Z][A-Za-z.'’\- ]{1,30})?)"
    rf"(?:, (?P<date>(?:(?i:{MONTH})\s\d{{1,2}}|\d{{1,2}}\s(?i:{MONTH}))(?:,? \d{{4}})?))?"
    r"\s?(?:\((?P<agency>[A-Z][\w .&'’\-]{1,40})\))?\s?(?P<mark>—|–|--|-|:)\s"
)
MARK = re.compile(r"[—–:-]\s")
PLACED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside)\s([A-Z][\w\-]{1,25}(?:\s[A-Z][\w\-]{1,25}){0,2})"
    r"(?![\w'’\-])(?!\s[A-Z])"
)
NO_PLACE = re.compile(rf"(?i:{MONTH})(?:$|\s)|[A-Z]+\d|(?:The|A|An|His|Her|Its|This)\b")
EMAIL = re.compile(r"\b[\w.+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}\b")
LINK = re.compile(r"\bhttps?://[^\s<>\"”)]{4,300}|\bwww\.[^\s<>\"”)]{4,300}")
DOCUMENT_LINK = re.compile(
    r"\.pdf\b|\.gov\b|\.gob\b|\.gouv\.|\.europa\.eu|\.int/|/documents?/|courtlistener|doi\.org"
)
NAMED = re.compile(r"[A-Z][\w'’\-]{1,25}\s(?:[A-Z]\.\s)?[A-Z][\w'’\-]{1,25}")
LABEL_BLOCK_WORDS = 4
# A shorter speaker is a pronoun, which shows no document.
SHORTEST = 4
# A text with more at signs than this is no place to look for addresses in.
MOST_TRIES = 200
# "More »" leads anywhere; "Read the entire article" leads to where it came from.
CREDIT_WORDS = 3
TOP_BLOCKS = 6


def detect(document: Document) -> tuple[Span, ...]:
    """Return the evidence of every item found; of evidence that overlaps, the first."""
    found: list[Span] = []
    places = sorted((place, item) for item, place in evidence(document).items() if place)
    for (start, end), item in places:
        if not found or start >= found[-1].end:
            reason = f"shows the {item.replace('_', ' ')}"
            found.append(span_at(document, "transparency", start, end, item, 0.0, reason))
    return tuple(found)


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the number of items found; no points, no verdict."""
    if not document.words:
        return Score(None, UNIT, 0, len(ITEMS), undefined_because="no words")
    items = [
        {
            "item": item,
            "found": place is not None,
            "start": place and place[0],
            "end": place and place[1],
        }
        for item, place in evidence(document).items()
    ]
    count = sum(item["found"] for item in items)
    return Score(float(count), UNIT, count, len(items), details={"items": items})


def evidence(document: Document) -> dict[str, Place | None]:
    """Return the first evidence of every item, None where the text shows none."""
    found = document.memo.get("transparency")
    if found is None:
        found = {item: next(iter(look(document)), None) for item, look in ITEMS.items()}
        document.memo["transparency"] = found
    return found


def _byline(document: Document) -> Iterator[Place]:
    for block in document.blocks:
        if block.kind == "byline":
            string = document.text[block.start : block.end]
            if BYLINE.match(string) or CREDIT.match(string) or NAMED.search(string[:200]):
                yield block.start, block.end


def _date(document: Document) -> Iterator[Place]:
    for block in document.blocks:
        if block.kind in ("byline", "dateline", "metadata-artifact"):
            found = DATE.search(document.text, block.start, min(block.end, block.start + 300))
            if found:
                yield found.span()
    dateline = _dateline(document)
    if dateline and dateline["date"]:
        yield dateline.span("date")
    day = dateline and DATE.match(document.text, dateline.end())
    if day and document.text[day.end() :].lstrip()[:1] in DASHES:
        yield day.span()


def _place(document: Document) -> Iterator[Place]:
    dateline = _dateline(document)
    if dateline:
        yield dateline.start("place"), dateline.start("place") + len(dateline["place"].rstrip())
    for sentence in islice((s for s in document.prose if s.first < s.last), 2):
        stop = min(sentence.end, sentence.start + 600)
        for found in PLACED.finditer(document.text, sentence.start, stop):
            if not NO_PLACE.match(found[1]):
                yield found.span(1)


def _dateline(document: Document) -> re.Match[str] | None:
    """Return the dateline that opens the article's first paragraph."""
    key = "transparency-dateline"
    if key not in document.memo:
        document.memo[key] = next(_datelines(document), None)
    return document.memo[key]


def _datelines(document: Document) -> Iterator[re.Match[str]]:
    openings = (b for b in document.blocks if b.kind in ("body", "dateline"))
    for block in islice(openings, 2):
        stop = min(block.end, block.start + 160)
        if not MARK.search(document.text, block.start, stop):
            continue
        found = DATELINE.match(document.text, block.start, stop)
        if found and _is_dateline(found, block.kind):
            yield found


def _is_dateline(found: re.Match[str], kind: str) -> bool:
    place = found["place"].split(",")[0]
    if found["mark"] == ":":  # PUNE: …, not ANALYSIS: …, Published: …
        rubric = place.split()[0].lower() in word_group("rubric")
        again = found.string.count(f"{place}:") > 1 or noun_type(place.lower()) != ""
        return kind == "body" and place.isupper() and not rubric and not again
    return bool(found["date"] or found["agency"]) or place.isupper()


def _named_speakers(document: Document) -> Iterator[Place]:
    """Yield the speakers named in full, first those whose full name stands at the attribution."""
    named: list[Place] = []
    for a in find_attributions(document):
        is_named = a.speaker_type == "named-person" and a.zone == "editorial" and a.speaker
        if is_named and NAMED.search(a.speaker_name or ""):
            if NAMED.search(document.text[slice(*a.speaker)]):
                yield a.speaker
            named.append(a.speaker)
    yield from named


def _primary_document(document: Document) -> Iterator[Place]:
    for found in LINK.finditer(document.text) if _may_link(document.text) else ():
        if document.zone_at(found.start()) == "editorial" and DOCUMENT_LINK.search(found[0]):
            yield found.span()
    for link in document.article.links:
        if DOCUMENT_LINK.search(link.url) and document.zone_at(link.start) == "editorial":
            yield link.start, link.end
    for hit in _hits(document, "document"):
        if document.zone_at(hit.start) == "editorial":
            yield hit.start, hit.end
    for attribution in find_attributions(document):
        place = attribution.speaker
        if attribution.speaker_type == "document" and place and place[1] - place[0] > SHORTEST:
            yield place


def _may_link(text: str) -> bool:
    """Tell at once that most texts have no link."""
    return "http" in text or "www." in text


def _syndication(document: Document) -> Iterator[Place]:
    dateline = _dateline(document)
    if dateline and dateline["agency"]:
        yield dateline.span("agency")
    for hit in _hits(document, "syndication"):
        yield hit.start, hit.end
    for block in document.blocks:
        if block.kind == "syndication-link" and _word_count(document, block) >= CREDIT_WORDS:
            yield block.start, block.end


def _correction(document: Document) -> Iterator[Place]:
    for block in document.blocks:
        if block.kind == "correction":
            yield block.start, block.end
    for hit in _hits(document, "correction"):
        block = document.block_at(hit.start)
        if block and block.kind in ("body", "heading", "metadata-artifact"):
            alone = _word_count(document, block) <= LABEL_BLOCK_WORDS
            marked = document.text[hit.end : hit.end + 2].strip()[:1] in tuple(":—–-|")
            if " " in hit.term.term or alone or marked:
                yield hit.start, hit.end


def _label(document: Document) -> Iterator[Place]:
    top = set(document.blocks[:TOP_BLOCKS])
    for hit in _hits(document, "label"):
        block = document.block_at(hit.start)
        if block in top and _labels(document, block, hit):
            yield hit.start, hit.end
    for hit in _hits(document, "label-statement"):
        if document.zone_at(hit.start) != "headline":
            yield hit.start, hit.end


def _labels(document: Document, block: Block, hit: Hit) -> bool:
    """Tell whether a word such as "opinion" is a label: alone on its line or before a mark."""
    if block.kind in ("ad-slot", "navigation") or hit.start != block.start:
        return False
    if _word_count(document, block) <= LABEL_BLOCK_WORDS:
        return True
    return document.text[hit.end : hit.end + 2].strip()[:1] in (":", "|", "–", "—")


def _contact(document: Document) -> Iterator[Place]:
    at, tries = document.text.find("@"), 0
    while at >= 0 and tries < MOST_TRIES:
        found = EMAIL.search(document.text, max(0, at - 66), at + 330)
        if found:
            yield found.span()
        at, tries = document.text.find("@", at + 1), tries + 1
    for hit in _hits(document, "contact"):
        yield hit.start, hit.end


def _word_count(document: Document, block: Block) -> int:
    return len(document.words_between(block.start, block.end))


def _hits(document: Document, kind: str) -> Iterator[Hit]:
    return (hit for hit in find_terms(document)["transparency"] if hit.term.kind == kind)


ITEMS: dict[str, Callable[[Document], Iterator[Place]]] = {
    "byline": _byline,
    "date": _date,
    "place": _place,
    "named_speakers": _named_speakers,
    "primary_document": _primary_document,
    "syndication_credit": _syndication,
    "correction_note": _correction,
    "opinion_or_sponsored_label": _label,
    "contact": _contact,
}

SIGNAL = Signal(
    name="transparency",
    label="Transparency items",
    unit=UNIT,
    higher_means="the text itself shows more of who wrote it and on what evidence",
    definition="What the text shows of byline, date, place, named speakers, documents, "
    "syndication, corrections, label and contact.",
    reference="cen17493",
    detect=detect,
    score=score,
    formula="items found, out of nine looked for",
    misses="What the site shows elsewhere: imprint, author's page, policies, links taken out of "
    "the text. An item can be absent for good reason: not every article needs a correction.",
    order=95,
    tally="{count} of {out_of} items found",
)

"""Hedging: words that withhold full commitment to a claim.

Single words and phrases come from lexicons/hedging.csv; what only a construction makes vague
(some critics, critics argue, is widely considered) from the roles in hedging_grammar.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache

from analysis.document import Document
from analysis.inflection import inflect
from analysis.lexicon import FOLDER, in_name
from analysis.signal import Score, Signal, Span
from analysis.wording import share_of_sentences, span_at, spans_of_terms

UNIT = "share of sentences"
REACH = 4  # words between a quantifier and its noun, or a form of be and its participle
AGENT = 6  # words after a participle within which "by …" names who holds the opinion

QUOTES = " \t\n\u00a0\"“”‘’'`"

REASONS = {
    "modal": "modal: the claim is possible, not asserted",
    "epistemic-adverb": "epistemic adverb: withholds commitment",
    "epistemic-adjective": "epistemic adjective: leaves open whether it is so",
    "epistemic-verb": "epistemic verb: an inference or impression, not a fact",
    "approximator": "approximator: the quantity or the description is not exact",
    "generality": "generality: holds in unspecified cases",
    "attribution-shield": "attribution shield: the claim is someone else's",
    "conditional": "conditional: depends on something left open",
    "weasel": "weasel: nobody and nothing in particular",
}


@cache
def grammar() -> dict[str, dict[str, float]]:
    """Return the weight of every inflected form by its role in a vague construction."""
    found: dict[str, dict[str, float]] = {}
    with (FOLDER / "hedging_grammar.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            how = row["inflect"]
            for form in inflect(row["word"], how) if how else (row["word"],):
                found.setdefault(row["role"], {})[form] = float(row["weight"] or 1)
    return found


def detect(document: Document) -> tuple[Span, ...]:
    """Return the hedges of every zone and voice, sorted and without overlap."""
    terms = [
        span_at(document, "hedging", s.start, s.end, s.kind, s.weight, REASONS.get(s.kind, ""))
        for s in spans_of_terms(document, "hedging")
    ]
    spans = _without_overlap(terms + list(_constructions(document)))
    return tuple(s for s in spans if s.kind in REASONS)


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the share of editorial sentences with a hedge in the source's own voice."""
    return share_of_sentences(document, spans, UNIT)


def _constructions(document: Document) -> Iterator[Span]:
    roles = grammar()
    finders = (
        (roles["quantifier"], _vague_quantity),
        (roles["opinion"], _unowned_opinion),
        (roles["speaker"], _vague_speaker),
    )
    forms = document.words.forms
    for known, find in finders:
        for i, form in enumerate(forms):
            if form in known and not in_name(document, i):
                found = find(document, i)
                if found is not None:
                    yield _span(document, *found)


def _span(document: Document, first: int, last: int, kind: str, weight: float) -> Span:
    words = document.words
    start, end = words.starts[first], words.ends[last]
    return span_at(document, "hedging", start, end, kind, weight, REASONS[kind])


def _vague_quantity(document: Document, i: int) -> tuple[int, int, str, float] | None:
    """Read "some critics", "many of the monuments", "several have argued"."""
    roles, forms = grammar(), document.words.forms
    form, before = forms[i], forms[i - 1] if i else ""
    after = forms[i + 1] if _adjacent(document, i) else ""
    weight = roles["quantifier"][form]
    if before in roles["definite"] or before.endswith("'s"):
        return None
    if form in roles["countable"] and before in roles["degree"] and after != "of":
        return None
    if form in roles["pronoun"] and (after in roles["auxiliary"] or after in roles["claim"]):
        return i, i + 1, "weasel", 1.0
    if form in roles["partitive"] and after == "of":
        return i, i + 1, "weasel", 1.0
    noun = _plural_after(document, i)
    if noun is None or forms[noun] in roles["time"]:
        return None
    if forms[noun] in roles["group"]:
        return i, noun, "weasel", max(weight, 1.0)
    return (i, i, "weasel", weight) if weight else None


def _plural_after(document: Document, i: int) -> int | None:
    """Return the plural noun that word i counts, at most REACH words on."""
    roles, words = grammar(), document.words
    for k in range(i + 1, min(i + 2 + REACH, len(words))):
        form = words.forms[k]
        if not _adjacent(document, k - 1) or (form[0].isdigit() and form[-1].isdigit()):
            return None
        if form in roles["plural"] or (form[-1] == "s" and form[-2:] not in ("ss", "us", "is")):
            return k
    return None


def _unowned_opinion(document: Document, i: int) -> tuple[int, int, str, float] | None:
    """Read "is widely considered …", "has been described as", without "by X" after it."""
    roles, forms = grammar(), document.words.forms
    first = _be_before(document, i)
    if first is None:
        return None
    weight = roles["opinion"][forms[i]]
    after = forms[i + 1] if _adjacent(document, i) else ""
    general = any(forms[k] in roles["general"] for k in range(first, i))
    if not (general or after in roles["complement"] or forms[i] in roles["bare"]):
        return None
    if general:
        weight += 0.4
    if _named_agent(document, i):
        return None
    last = i + 1 if after in ("to", "as", "that") else i
    return first, last, "attribution-shield", weight


def _be_before(document: Document, i: int) -> int | None:
    """Return the form of be that makes participle i a passive, adverbs between."""
    roles, forms = grammar(), document.words.forms
    for k in range(i - 1, max(-1, i - 2 - REACH), -1):
        if not _adjacent(document, k):
            return None
        if forms[k] in roles["be"]:
            return k
        if forms[k] not in roles["adverb"] and not forms[k].endswith("ly"):
            return None
    return None


def _named_agent(document: Document, i: int) -> bool:
    """Tell whether "by" and someone not vague follows participle i."""
    roles, words = grammar(), document.words
    for k in range(i + 1, min(i + 1 + AGENT, len(words) - 1)):
        if words.sentences[k] != words.sentences[i]:
            return False
        if words.forms[k] == "by":
            after = words.forms[k + 1]
            return after not in roles["quantifier"] and after not in roles["group"]
    return False


def _vague_speaker(document: Document, i: int) -> tuple[int, int, str, float] | None:
    """Read "critics argue", "scholars have suggested": a bare plural that holds an opinion."""
    roles, words = grammar(), document.words
    if i and (words.forms[i - 1] in roles["definite"] or words.forms[i - 1][0].isdigit()):
        return None
    for k in range(i + 1, min(i + 1 + REACH, len(words))):
        if not _adjacent(document, k - 1):
            return None
        form = words.forms[k]
        if form in roles["claim"]:
            return i, k, "weasel", 1.0
        if form not in roles["adverb"] and form not in roles["auxiliary"]:
            return None
    return None


def _adjacent(document: Document, k: int) -> bool:
    """Tell whether only blanks stand between word k and the next, in one sentence."""
    words = document.words
    if k < 0 or k + 1 >= len(words) or words.sentences[k] != words.sentences[k + 1]:
        return False
    return not document.text[words.ends[k] : words.starts[k + 1]].strip(QUOTES)


def _without_overlap(spans: list[Span]) -> tuple[Span, ...]:
    """Keep the heavier of two spans that overlap; an exception beats all that it overlaps."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif kept[-1].kind in REASONS and span.weight > kept[-1].weight:
            kept[-1] = span
    return tuple(kept)


SIGNAL = Signal(
    name="hedging",
    label="Hedging",
    unit=UNIT,
    higher_means="more sentences are stated with reservation",
    definition="Words that withhold full commitment to a claim, or credit it to nobody in "
    "particular.",
    reference="farkas2010",
    detect=detect,
    score=score,
    formula="own-voice editorial sentences with at least one hedge ÷ own-voice editorial sentences",
    misses="Doubt carried by irony, by a question or by the choice of who is quoted; hedges that "
    "a reader only knows from the context. A vague quantity (some ministers) counts as a "
    "hedge even where the article names them later.",
    order=30,
)

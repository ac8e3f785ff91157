"""Hedging: words that withhold full commitment to a claim.

Single words and phrases come from lexicons/hedging.csv; what only a construction makes vague
(some critics, critics argue, is widely considered) from the roles in hedging_grammar.csv.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache

from analysis.document import Document
from analysis.inflection import inflect
from analysis.lexicon import FOLDER, find_terms, in_name
from analysis.signal import Score, Signal, Span
from analysis.wording import share_of_sentences, spans_of
from analysis.words import Trait, places

NAME = "hedging"
UNIT = "share of sentences"
REACH = 4  # words between a quantifier and its noun, or a form of be and its participle
OF_REACH = 7  # words between "critics of …" and what they say
AGENT = 6  # words after a participle within which "by …" names who holds the opinion
GENERAL = 0.4  # what "widely" or "often" adds to a passive of opinion
SINGULAR = 0.8  # "some" with no plural after it: some doubt, some progress
BLANKS_AND_QUOTES = " \t\n\u00a0\"“”‘’'`"

# First and last word of a vague construction, and its weight.
Found = tuple[int, int, float]
Finder = Callable[[Document, int], Found | None]
# start, end, first word, kind, weight
Cue = tuple[int, int, int, str, float]

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


def _is_opener(form: str) -> bool:
    """Tell whether a vague construction is looked for at a word."""
    roles = grammar()
    return form in roles["quantifier"] or form in roles["opinion"] or form in roles["speaker"]


OPENER = Trait(_is_opener)


def detect(document: Document) -> tuple[Span, ...]:
    """Return the hedges of every zone and voice, sorted and without overlap."""
    cues: list[Cue] = [
        (start, end, first, term.kind, term.weight)
        for start, end, first, _, term in find_terms(document).get(NAME, ())
    ]
    constructions = _constructions(document)
    if constructions:
        cues = _without_overlap(cues + constructions)
    return spans_of(document, NAME, [(*c, REASONS[c[3]]) for c in cues if c[3] in REASONS])


def score(document: Document, spans: tuple[Span, ...]) -> Score:
    """Score the share of editorial sentences with a hedge in the source's own voice."""
    return share_of_sentences(document, spans, UNIT)


@cache
def _finders() -> dict[str, list[tuple[Finder, str]]]:
    """Return what reads a vague construction at every form that may open one, and its kind."""
    found: dict[str, list[tuple[Finder, str]]] = {}
    for role, find, kind in (
        ("quantifier", _vague_quantity, "weasel"),
        ("opinion", _unowned_opinion, "attribution-shield"),
        ("speaker", _vague_speaker, "weasel"),
    ):
        for form in grammar()[role]:
            found.setdefault(form, []).append((find, kind))
    return found


def _constructions(document: Document) -> list[Cue]:
    """Return the vague constructions, which may overlap."""
    words, finders = document.words, _finders()
    cues: list[Cue] = []
    for i in places(OPENER.of(words)):
        if words.capitals[i] and in_name(document, i):
            continue
        for find, kind in finders[words.forms[i]]:
            found = find(document, i)
            if found is not None:
                first, last, weight = found
                cues.append((words.starts[first], words.ends[last], first, kind, weight))
    return cues


def _vague_quantity(document: Document, i: int) -> Found | None:
    """Read "some critics", "many of the monuments", "several have argued"."""
    roles, forms = grammar(), document.words.forms
    form, before = forms[i], forms[i - 1] if i else ""
    after = forms[i + 1] if _adjacent(document, i) else ""
    if before in roles["definite"] or before.endswith("'s"):
        return None
    if form in roles["countable"] and before in roles["degree"] and after != "of":
        return None
    if form in roles["partitive"] and after == "of":
        return i, i + 1, 1.0
    if form in roles["pronoun"] and (after in roles["auxiliary"] or after in roles["claim"]):
        return i, i + 1, 1.0
    return _counted(document, i, after)


def _counted(document: Document, i: int, after: str) -> Found | None:
    """Weigh the quantifier i by what it counts: people, things, or no plural at all."""
    roles, forms = grammar(), document.words.forms
    weight = roles["quantifier"][forms[i]]
    if not weight:  # vague only with a verb after it (others say)
        return None
    noun = _plural_after(document, i)
    if noun is None:
        if not after or after[0].isdigit() or forms[i] not in roles["pronoun"]:
            return None
        return i, i, 1.0 if forms[i] in roles["countable"] else SINGULAR
    if forms[noun] in roles["time"]:
        return None
    if forms[noun] in roles["group"]:
        return i, noun, max(weight, 1.0)
    return i, i, weight


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


def _unowned_opinion(document: Document, i: int) -> Found | None:
    """Read "is widely considered …", "has been described as", without "by X" after it.

    What should or must be considered is a demand, nobody's opinion.
    """
    roles, forms = grammar(), document.words.forms
    if forms[i] in roles["speech"] and not _in_passive(forms[i - 1] if i else ""):
        return None  # Lee said
    first = _be_before(document, i)
    if first is None or (first and forms[first - 1] in roles["demand"]):
        return None
    weight = roles["opinion"][forms[i]]
    after = forms[i + 1] if _adjacent(document, i) else ""
    general = any(forms[k] in roles["general"] for k in range(first, i))
    if not (general or after in roles["complement"] or forms[i] in roles["bare"]):
        return None
    if _named_agent(document, i):
        return None
    last = i + 1 if after in ("to", "as", "that") else i
    return first, last, weight + GENERAL * general


def _be_before(document: Document, i: int) -> int | None:
    """Return the first word of the passive that ends in participle i, be or what stands for it."""
    roles, words = grammar(), document.words
    for k in range(i - 1, max(-1, i - 2 - REACH), -1):
        form = words.forms[k]
        if not _in_passive(form) or not _adjacent(document, k):
            break
        if form in roles["be"]:
            return k
    return _bare_participle(document, i)


def _in_passive(form: str) -> bool:
    """Tell whether a word is of a passive before its participle: be, or an adverb."""
    roles = grammar()
    return form in roles["be"] or form in roles["adverb"] or form.endswith("ly")


def _bare_participle(document: Document, i: int) -> int | None:
    """Read a passive without be: "a singer, considered the best", "usually referred to as"."""
    roles, words = grammar(), document.words
    forms = words.forms
    if not i or forms[i] in roles["speech"] or i + 1 == len(forms):
        return None
    if forms[i + 1] not in roles["active" if forms[i] in roles["finite"] else "complement"]:
        return None  # her coach, Ana Venn, blamed the wind
    if document.text[words.ends[i - 1] : words.starts[i]].strip() in (",", "("):
        return i
    adverb = forms[i - 1] in roles["general"] and _adjacent(document, i - 1)
    return i - 1 if adverb and forms[max(0, i - 2)] not in roles["perfect"] else None


def _named_agent(document: Document, i: int) -> bool:
    """Tell whether "by" and someone not vague follows participle i."""
    roles, words = grammar(), document.words
    for k in range(i + 1, min(i + 1 + AGENT, len(words) - 1)):
        if words.sentences[k] != words.sentences[i]:
            return False
        if words.forms[k] == "by":
            after = words.forms[k + 1]
            vague = after in roles["quantifier"] or after in roles["group"]
            return not vague and not after[0].isdigit()
    return False


def _vague_speaker(document: Document, i: int) -> Found | None:
    """Read "critics argue", "critics of the plan say", "praised by scholars": nobody named."""
    roles, words = grammar(), document.words
    before = words.forms[i - 1] if i else ""
    if (before in roles["definite"] and before not in roles["owner"]) or before[-1:].isdigit():
        return None
    if before == "by":
        return i - 1, i, 1.0
    of = i + 1 < len(words) and words.forms[i + 1] == "of"
    for k in range(i + 1, min(i + 1 + (OF_REACH if of else REACH), len(words))):
        if not _adjacent(document, k - 1):
            return None
        form = words.forms[k]
        if form in roles["claim"]:
            return i, k, 1.0
        if not (of or form in roles["adverb"] or form in roles["auxiliary"]):
            return None
    return None


def _adjacent(document: Document, k: int) -> bool:
    """Tell whether only blanks stand between word k and the next, in one sentence."""
    words = document.words
    if k < 0 or k + 1 >= len(words) or words.sentences[k] != words.sentences[k + 1]:
        return False
    return words.gaps[k + 1] == " " or not words.gaps[k + 1].strip(BLANKS_AND_QUOTES)


def _without_overlap(cues: list[Cue]) -> list[Cue]:
    """Keep the heavier of two cues that overlap; an exception beats all that it overlaps."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c[0], -c[1])):
        if not kept or cue[0] >= kept[-1][1]:
            kept.append(cue)
        elif _rank(cue) > _rank(kept[-1]):
            kept[-1] = cue
    return kept


def _rank(cue: Cue) -> tuple[bool, float]:
    *_, kind, weight = cue
    return kind not in REASONS, weight


SIGNAL = Signal(
    name=NAME,
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

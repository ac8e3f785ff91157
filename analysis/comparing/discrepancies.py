"""One slot filled differently: whose 20-point plan, five hours or six.

Two kinds are looked for, both between sentences that speak of the same thing. A count: the same
unit in the same context with another number, neither article having the other's number. An
owner: the same numbered thing said to be another country's, person's or organisation's. Misses,
knowingly: contradictions without a number in the phrase.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.comparing.facts import Fact
from analysis.comparing.prose import Prose, is_rare, prose_of
from analysis.comparing.quantities import Quantity, quantities_of
from analysis.document import Document
from analysis.numbers import numbers_in, rounds_to

# How far from the number the words around it are looked at, and how alike they must be.
AROUND = 10
FEWEST_SHARED, SHARE = 2, 0.34
# Words between a numbered thing and whose it is: the 20-point plan presented last week by Rome.
OWNER_REACH = 9
GIVERS = frozenset(("by", "from"))
PRESENTING = frozenset(("present", "propos", "draft", "submit", "unveil", "offer", "publish"))
HEAD_REACH = 4
MOST_OF_UNIT, MOST_OF_VALUE = 60, 3
BREAKS = ",;:.()–—"


@dataclass(frozen=True, slots=True)
class Side:
    """What one article has in the slot: the words, at start..end, and their sentence."""

    article: str
    value: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two articles that fill one slot differently; `kind` is count or owner, `slot` what it is
    of. `sides` has one article for either value, `articles` all that have it."""

    kind: str
    slot: str
    sides: tuple[Side, Side]
    articles: tuple[tuple[str, ...], tuple[str, ...]]


def discrepancies_of(
    documents: Sequence[Document], facts: Sequence[Fact], independent: Mapping[str, str]
) -> tuple[Discrepancy, ...]:
    """Return the discrepancies of one story, between independent reports only."""
    found = [*_owners(documents, facts), *_counts(documents, independent)]
    return tuple(found)


def _side(document: Document, value: str, start: int, end: int) -> Side:
    sentence = document.sentence_at(start)
    around = (sentence.start, sentence.end) if sentence else (start, end)
    return Side(document.article.id, value, start, end, *around)


def _owners(documents: Sequence[Document], facts: Sequence[Fact]) -> Iterator[Discrepancy]:
    """Yield the numbered things of which articles name different owners."""
    named = _names_by_sentence(facts)
    claims: dict[str, dict[str, dict[str, Side]]] = defaultdict(lambda: defaultdict(dict))
    for document in documents:
        for quantity in quantities_of(document):
            if "-" not in document.words.forms[quantity.first]:
                continue
            for owner, start, end in _owner(document, quantity, named):
                side = _side(document, owner, start, end)
                claims[quantity.key][owner].setdefault(document.article.id, side)
    for key, owners in claims.items():
        ranked = sorted(owners, key=lambda o: (-len(owners[o]), o))
        for n, one in enumerate(ranked):
            for other in ranked[n + 1 :]:
                # An article that names both tells of a joint thing, or of more than one.
                if not owners[one].keys() & owners[other].keys():
                    yield _found("owner", key, owners[one], owners[other])


def _found(kind: str, slot: str, one: Mapping[str, Side], other: Mapping[str, Side]) -> Discrepancy:
    sides = next(iter(one.values())), next(iter(other.values()))
    return Discrepancy(kind, slot, sides, (tuple(one), tuple(other)))


Named = Mapping[tuple[str, int], Sequence[tuple[int, int, str]]]


def _names_by_sentence(facts: Sequence[Fact]) -> Named:
    """Map article and start of a sentence to what it names: start, end, name."""
    found: dict[tuple[str, int], list[tuple[int, int, str]]] = defaultdict(list)
    for fact in facts:
        if fact.kind in ("place", "organisation", "person"):
            for article, cells in fact.cells.items():
                for c in cells:
                    found[article, c.sentence_start].append((c.start, c.end, fact.name))
    return found


def _owner(document: Document, quantity: Quantity, named: Named) -> Iterator[tuple[str, int, int]]:
    """Yield owner, start and end of what a numbered thing is said to be: the 20-point US plan,
    Ukraine's 20-point plan, a 20-point plan from Ukraine, … that Ukraine presented."""
    sentence = document.sentence_of(quantity.first)
    if sentence is None:
        return
    for start, end, name in named.get((document.article.id, sentence.start), ()):
        inside = document.words_between(start, end)
        if not inside:
            continue
        if inside.start > quantity.last:
            says_so = _owner_after(document, quantity, inside)
        else:
            says_so = quantity.first - inside.stop <= 1 and _possessive(document, inside.stop - 1)
        if says_so:
            yield name, start, end


def _owner_after(document: Document, quantity: Quantity, name: range) -> bool:
    """Tell whether a name after a numbered thing says whose it is."""
    words = document.words
    between = words.forms[quantity.last + 1 : name.start]
    straight = document.text[quantity.end : words.starts[name.start]]
    if any(c in straight for c in BREAKS) or len(between) > OWNER_REACH:
        return False
    if len(between) < HEAD_REACH and all(
        prose_of(document).content[quantity.last + 1 : name.start]
    ):
        return True
    if between and between[-1] in GIVERS:
        return True
    return bool(between) and between[-1] in ("that", "which") and _presents(document, name.stop)


def _presents(document: Document, after: int) -> bool:
    stems = prose_of(document).stems
    return after < len(stems) and any(stems[after].startswith(verb) for verb in PRESENTING)


def _possessive(document: Document, word: int) -> bool:
    words = document.words
    after = document.text[words.ends[word] : words.ends[word] + 1]
    return words.forms[word].endswith("'s") or after in ("'", "’")


def _counts(documents: Sequence[Document], independent: Mapping[str, str]) -> Iterator[Discrepancy]:
    """Yield counts of one thing that differ between independent reports."""
    by_unit: dict[str, list[tuple[int, Quantity]]] = defaultdict(list)
    for order, document in enumerate(documents):
        for quantity in _some(quantities_of(document)):
            by_unit[quantity.unit].append((order, quantity))
    values = [_values(document) for document in documents]
    report = [independent.get(d.article.id, d.article.id) for d in documents]
    found: dict[tuple, tuple[dict[str, Side], dict[str, Side]]] = {}
    for unit, inside in by_unit.items():
        for n, (i, one) in enumerate(inside):
            for j, other in inside[n + 1 :]:
                if report[i] == report[j] or not _differ(one, other, values[i], values[j]):
                    continue
                if not _same_context(documents[i], one, documents[j], other):
                    continue
                low, high = sorted(((i, one), (j, other)), key=lambda x: x[1].value)
                key = unit, low[1].value, high[1].value
                both = found.setdefault(key, ({}, {}))
                for side, (order, quantity) in zip(both, (low, high), strict=True):
                    document = documents[order]
                    words = document.text[quantity.start : quantity.end]
                    place = _side(document, words, quantity.start, quantity.end)
                    side.setdefault(document.article.id, place)
    for (unit, _, _), (one, other) in found.items():
        yield _found("count", unit, one, other)


def _some(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, of one unit and of one value no more than can be compared in time."""
    units: Counter[str] = Counter()
    keys: Counter[str] = Counter()
    for quantity in quantities:
        units[quantity.unit] += 1
        keys[quantity.key] += 1
        if units[quantity.unit] <= MOST_OF_UNIT and keys[quantity.key] <= MOST_OF_VALUE:
            yield quantity


def _values(document: Document) -> set[float]:
    forms = document.words.forms
    return {value for _, _, value in numbers_in(forms, range(len(forms)))}


def _differ(one: Quantity, other: Quantity, here: set[float], there: set[float]) -> bool:
    """Tell whether two counts contradict: neither rounds to the other, and neither article has
    the other's number, of whatever it may be."""
    if rounds_to(one.value, other.value) or rounds_to(other.value, one.value):
        return False
    return other.value not in here and one.value not in there


def _same_context(a: Document, one: Quantity, b: Document, other: Quantity) -> bool:
    """Tell whether the words around two numbers are about the same thing."""
    left, right = _context(prose_of(a), one), _context(prose_of(b), other)
    shared = left & right
    if len(shared) < FEWEST_SHARED or not any(is_rare(s) for s in shared):
        return False
    return len(shared) >= SHARE * min(len(left), len(right))


def _context(prose: Prose, quantity: Quantity) -> set[str]:
    sentence = prose.document.sentence_of(quantity.first)
    first = max(sentence.first if sentence else 0, quantity.first - AROUND)
    last = min(sentence.last if sentence else quantity.last, quantity.last + 1 + AROUND)
    outside = [*range(first, quantity.first), *range(quantity.last + 1, last)]
    return {prose.stems[i] for i in outside if prose.content[i]}

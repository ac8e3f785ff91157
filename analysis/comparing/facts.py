"""The facts of a story: who, where, how many and when, in a matrix of facts and articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.attributions import find_attributions
from analysis.comparing.entities import Mention, mentions_of
from analysis.comparing.gazetteer import organisations, places
from analysis.comparing.headline_names import Named, Words, names_in_headlines, words_of
from analysis.comparing.persons import Persons, without_places
from analysis.comparing.quantities import days_of, quantities_of
from analysis.document import Document

KINDS = ("person", "organisation", "place", "quantity", "date")
# A name nothing is known of is a place if the words around it say so this often, and more often
# than that it acts; from CITY on a capital is its city, not its country's government.
LOCATED = 0.25
CITY = 0.5
PEOPLE_OF = ("n", "an", "ian", "ese", "ish", "ns", "ans", "ians")
FEWEST_REPORTS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact in one article: its mention at start..end, in the sentence at sentence_start..end."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a story: kind, name, its spellings, and its cells by article.

    `reports` of `out_of` independent reports have it, copies and rewrites counting once.
    `not_found_in` are the articles without it where most reports have it, else empty.
    """

    kind: str
    name: str
    spellings: tuple[str, ...]
    cells: Mapping[str, tuple[Cell, ...]]
    reports: int
    out_of: int
    not_found_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A mention on its way into a fact: kind, key, name as it stands, article and place."""

    kind: str
    key: str
    name: str
    document: Document
    start: int
    end: int


def facts_of(documents: Sequence[Document], independent: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return the facts of one story, by kind, those in most reports first.

    `independent` maps an article to the report it comes from.
    """
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in (*_named(documents), *_counted(documents), *_dated(documents)):
        groups[item.kind, item.key].append(item)
    reports = {d.article.id: independent.get(d.article.id, d.article.id) for d in documents}
    facts = [_fact(kind, key, items, reports) for (kind, key), items in groups.items()]
    return tuple(sorted(facts, key=lambda f: (KINDS.index(f.kind), -f.reports, f.name)))


def _fact(kind: str, key: str, items: list[Item], reports: Mapping[str, str]) -> Fact:
    cells: dict[str, list[Cell]] = defaultdict(list)
    for item in items:
        cells[item.document.article.id].append(_cell(item))
    having = len({reports[name] for name in cells})
    out_of = len(set(reports.values()))
    common = having >= max(FEWEST_REPORTS, out_of // 2 + 1)
    spellings = Counter(item.name for item in items)
    return Fact(
        kind=kind,
        name=_best_name(kind, key, spellings),
        spellings=tuple(s for s, _ in spellings.most_common()),
        cells={name: tuple(found) for name, found in cells.items()},
        reports=having,
        out_of=out_of,
        not_found_in=tuple(name for name in reports if name not in cells) if common else (),
    )


def _cell(item: Item) -> Cell:
    sentence = item.document.sentence_at(item.start)
    around = (sentence.start, sentence.end) if sentence else (item.start, item.end)
    return Cell(item.start, item.end, *around)


def _best_name(kind: str, key: str, spellings: Counter[str]) -> str:
    """Return the name to show: the listed one, of a person the fullest, else the most frequent
    spelling."""
    if kind == "place" and key in places():
        country, what = places()[key]
        if what in ("country", "alias"):
            return country
    if kind == "place" and any(s.lower() == key for s in spellings):
        spellings = Counter({s: n for s, n in spellings.items() if s.lower() == key})
    if kind == "organisation" and key in _listed_names():
        return _listed_names()[key]
    if kind == "person":
        return max(spellings, key=lambda s: (min(len(s.split()), 2), spellings[s], -len(s), s))
    if kind == "organisation" and any(" " in s for s in spellings):
        spellings = Counter({s: n for s, n in spellings.items() if " " in s})  # no acronym
    return max(spellings, key=lambda s: (spellings[s], -len(s), s))


@cache
def _listed_names() -> dict[str, str]:
    return {name.lower(): name for name in organisations().values()}


def _counted(documents: Iterable[Document]) -> Iterator[Item]:
    for document in documents:
        for q in quantities_of(document):
            name = " ".join(document.text[q.start : q.end].split())
            yield Item("quantity", q.key, name, document, q.start, q.end)


def _dated(documents: Iterable[Document]) -> Iterator[Item]:
    """Yield the dates; one without a year is the one date of the story that has it."""
    found = [(document, day) for document in documents for day in days_of(document)]
    full: dict[tuple, set[str]] = defaultdict(set)
    for _, day in found:
        if day.year and day.month:
            full[day.day, day.month].add(day.key)
    for document, day in found:
        dated = full.get((day.day, day.month), ()) if not day.year else ()
        key = next(iter(dated)) if len(dated) == 1 else day.key
        yield Item("date", key, key, document, day.start, day.end)


def _named(documents: Sequence[Document]) -> Iterator[Item]:
    """Yield persons, organisations and places, spellings of one brought to one key."""
    spoken = _speakers(documents)
    order = [d for d in documents for _ in mentions_of(d)]
    every = without_places([m for d in documents for m in mentions_of(d)], spoken["named-person"])
    mentions = list(zip(order, every, strict=True))
    known = _Known(mentions, spoken)
    names: dict[Words, set[Named]] = defaultdict(set)
    for document, mention in mentions:
        read = known.read(mention)
        if read and _letters(mention.name) not in _letters(document.article.source or ""):
            name = known.people.shown(mention) if read[0] == "person" else mention.name
            names[words_of(name)].add(read)
            if read[0] == "person":
                names[words_of(name)[-1:]].add(read)
            yield Item(*read, name, document, mention.start, mention.end)
    single = {words: next(iter(read)) for words, read in names.items() if len(read) == 1}
    for document in documents:
        for read, start, end in names_in_headlines(document, single):
            name = " ".join(document.text[start:end].split())
            if _letters(name) not in _letters(document.article.source or ""):
                yield Item(*read, name, document, start, end)


def _speakers(documents: Iterable[Document]) -> Mapping[str, set[str]]:
    """Return the names of the speakers by their type."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for attribution in find_attributions(document):
            if attribution.speaker_name:
                found[attribution.speaker_type or ""].add(attribution.speaker_name)
    return found


class _Known:
    """What a story's mentions say together of a name: whether it is a person's, which spellings
    are one, whether a capital is a city, what an unknown name names."""

    def __init__(
        self, mentions: Sequence[tuple[Document, Mention]], spoken: Mapping[str, set[str]]
    ):
        every = [m for _, m in mentions]
        self.inside = {m.key for m in every if not m.opens}
        self.located = _share(every, lambda m: m.located)
        self.acts = _share(every, lambda m: m.acts)
        self.surely_located = _share(every, lambda m: float(m.located == 1))
        self.seen_in: dict[str, set[str]] = defaultdict(set)
        for document, mention in mentions:
            self.seen_in[mention.key].add(document.article.id)
        self.people = Persons(every, spoken["named-person"])
        self.speakers = {bare(n) for n in spoken["organisation"] | spoken["media"]}
        self.acronyms = _acronyms(every)
        self.institutions = {m.key for m in every if m.kind == "organisation"}

    def read(self, mention: Mention) -> tuple[str, str] | None:
        """Return the kind and key of a mention; None if it is no fact."""
        person = self.people.key_of(mention)
        if person:
            return "person", person
        if mention.kind == "organisation":
            return "organisation", self._institution(mention.key)
        if mention.kind == "acronym":
            return self._read_acronym(mention.key)
        if mention.kind == "place":
            return "place", mention.key
        if mention.kind == "capital":
            city = self.located[_city(mention)] >= CITY
            return "place", (mention.name.lower() if city else mention.key)
        return self._read_unknown(mention)

    def _read_unknown(self, mention: Mention) -> tuple[str, str] | None:
        key = self._without_people(mention.key)
        if mention.opens and key not in self.inside:
            return None
        acts = self.acts[key]
        surely = self.surely_located[key]
        if surely > 0 and surely >= acts and self.located[key] >= LOCATED:
            return "place", key
        telling = acts or (" " in key and self.located[key] < CITY)
        if bare(key) in self.speakers or (telling and len(self.seen_in[key]) > 1):
            return "organisation", self._institution(key)
        return None

    def _read_acronym(self, key: str) -> tuple[str, str] | None:
        """Return an organisation where the story spells it out, or it acts or speaks somewhere;
        others (DNA, TV) are none."""
        if key in self.acronyms or self.acts[key] or key in self.speakers:
            return "organisation", self._institution(key)
        return None

    def _institution(self, key: str) -> str:
        """Return an organisation's key: in full for an acronym, and without the place in front
        of it where the story has it bare as well (the Port Ansel Chamber of Trade)."""
        words = key.split()
        for n in range(1, len(words) - 1):
            place, rest = " ".join(words[:n]), " ".join(words[n:])
            if rest in self.institutions and self.located[place] >= LOCATED:
                return rest
        return self.acronyms.get(key, bare(key))

    def _without_people(self, key: str) -> str:
        """Return the place that a word for its people comes from, if the story names it."""
        for ending in PEOPLE_OF:
            place = key.removesuffix(ending)
            if place != key and place in self.inside and self.located[place] >= LOCATED:
                return place
        return key


def _share(mentions: Sequence[Mention], of: Callable[[Mention], float]) -> dict[str, float]:
    """Return the mean of a figure over the mentions of each key (of a capital, its own name)."""
    every: Counter[str] = Counter()
    total: dict[str, float] = defaultdict(float)
    for mention in mentions:
        key = _city(mention) if mention.kind == "capital" else mention.key
        every[key] += 1
        total[key] += of(mention)
    return defaultdict(float, {key: total[key] / n for key, n in every.items()})


def _city(mention: Mention) -> str:
    return f"{mention.name.lower()} (city)"


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def bare(name: str) -> str:
    """Return the key under which spellings of an organisation's name meet."""
    return name.lower().removeprefix("the ").replace("defense", "defence")


def _acronyms(mentions: Sequence[Mention]) -> dict[str, str]:
    """Map an acronym of the story to the one name in the story that it abbreviates."""
    full: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        words = [w for w in mention.key.split() if w not in ("of", "the", "and", "for")]
        if len(words) > 1 and mention.kind in ("organisation", "unknown"):
            full["".join(w[0] for w in words)].add(bare(mention.key))
    return {short: next(iter(names)) for short, names in full.items() if len(names) == 1}

"""What each source calls the same person or thing, whom it quotes most, how it headlines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.attributions import find_attributions
from analysis.attributions.nouns import noun_type
from analysis.attributions.tokens import word_classes
from analysis.comparing.facts import Cell, Fact
from analysis.comparing.prose import prose_of, stem
from analysis.comparing.speakers import Speakers
from analysis.comparing.stories import headline_of
from analysis.comparing.vocabulary import Use, source_of, usual_spelling
from analysis.document import Document, find_words
from analysis.inflection import irregular
from analysis.language import function_words

# Words before a name that may belong to it, and after a comma behind it.
BEFORE, AFTER = 6, 8
LABELLED = ("person", "organisation")
BEFORE_ADJECTIVES = frozenset(("det", "poss", "prep"))


@dataclass(frozen=True, slots=True)
class Label:
    """What a source calls somebody: the words around the name (ringleader, EU foreign policy
    chief), how often, and where."""

    name: str
    kind: str
    source: str
    label: str
    count: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """How many words a source quotes of a speaker, out of all words that it quotes."""

    source: str
    speaker: str
    speaker_type: str
    words: int
    out_of: int
    uses: tuple[Use, ...]

    @property
    def share(self) -> float:
        return self.words / self.out_of


@dataclass(frozen=True, slots=True)
class Headline:
    """An article's headline, and what it has that no other headline of the story has."""

    article: str
    source: str
    text: str
    only_here: tuple[str, ...]


def labels_of(documents: Sequence[Document], facts: Sequence[Fact]) -> tuple[Label, ...]:
    """Return what the sources of a story call its persons and organisations."""
    by_id = {d.article.id: d for d in documents}
    found: dict[tuple[str, str, str, str], list[Use]] = defaultdict(list)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        if fact.kind not in LABELLED:
            continue
        for article, cells in fact.cells.items():
            document = by_id[article]
            for cell in cells:
                for start, end in _labels_at(document, cell):
                    words = " ".join(document.text[start:end].split())
                    spelt[words.lower()][words] += 1
                    key = (fact.name, fact.kind, source_of(document), words.lower())
                    found[key].append(Use(article, start, end))
    return tuple(
        Label(name, kind, source, usual_spelling(spelt[label]), len(uses), tuple(uses))
        for (name, kind, source, label), uses in found.items()
    )


def _labels_at(document: Document, cell: Cell) -> Iterator[tuple[int, int]]:
    """Yield the extents of the label before a name and of the apposition after it."""
    inside = document.words_between(cell.start, cell.end)
    sentence = document.sentence_at(cell.start)
    if not inside or sentence is None:
        return
    words = document.words
    first = _before(document, inside.start, sentence.first)
    if first < inside.start:
        yield words.starts[first], words.ends[inside.start - 1]
    last = _after(document, inside.stop, sentence.last)
    if last > inside.stop:
        yield words.starts[inside.stop], words.ends[last - 1]


def _before(document: Document, name: int, first: int) -> int:
    """Return where the label before a name begins: its content words, an office among them."""
    text, words, content = document.text, document.words, prose_of(document).content
    i = name
    while i > max(first, name - BEFORE):
        between = text[words.ends[i - 1] : words.starts[i]]
        if between.strip() not in ("", ".") or not content[i - 1]:
            break
        if words.forms[i - 1].endswith("'s") or word_classes().get(words.forms[i - 1]) == "time":
            break
        i -= 1
    offices = [k for k in range(i, name) if _is_office(words.forms[k])]
    if not offices:
        return name
    verbs = [k for k in range(i, offices[0]) if _is_verb(document, k, first)]
    return verbs[-1] + 1 if verbs else i


def _is_verb(document: Document, k: int, first: int) -> bool:
    """Tell whether a word before an office is no part of the label: accompanied chief negotiator,
    talks involving Minister, met envoy; but: the embattled minister."""
    form = document.words.forms[k]
    if document.text[document.words.starts[k]].isupper():
        return False  # the Supreme Allied Commander
    if form in _irregular_verbs():
        return True
    adjective = k == first or word_classes().get(document.words.forms[k - 1]) in BEFORE_ADJECTIVES
    return form.endswith(("ed", "ing")) and not adjective


@cache
def _irregular_verbs() -> frozenset[str]:
    return frozenset(form for (_, kind), forms in irregular().items() if kind == "v"
                     for form in forms)  # fmt: skip


def _after(document: Document, name: int, last: int) -> int:
    """Return where the apposition after a name ends: ", who chairs …" is none."""
    text, words = document.text, document.words
    if name >= last or text[words.ends[name - 1] : words.starts[name]].strip() != ",":
        return name
    i = name
    while i < min(last, name + AFTER):
        if i > name and text[words.ends[i - 1] : words.starts[i]].strip() not in ("", "."):
            break
        i += 1
    closed = text[words.ends[i - 1] : words.ends[i - 1] + 1] in (",", ".", "—", "–", ";")
    opens = words.forms[name]
    phrase = opens in ("a", "an", "the") or opens not in function_words()
    offices = any(_is_office(words.forms[k]) for k in range(name, i))
    return i if closed and phrase and offices else name


def _is_office(form: str) -> bool:
    return noun_type(form.split("-")[-1]) in ("role", "anonymous", "vague", "organisation")


def quoted_voices(
    documents: Sequence[Document], facts: Sequence[Fact] = ()
) -> tuple[QuotedVoice, ...]:
    """Return whose voice each source quotes, the most words first.

    The story's `facts` tell which names are one speaker's.
    """
    speakers = Speakers(facts)
    words: dict[tuple[str, str], int] = Counter()
    kinds: dict[tuple[str, str], str] = {}
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    total: Counter[str] = Counter()
    for document in documents:
        source = source_of(document)
        quoted = document.quoted_words
        for attribution in find_attributions(document):
            speaker = speakers.name_of(document, attribution)
            if speaker is None:
                continue
            key = source, speaker
            for start, end in attribution.content:
                n = sum(quoted[i] for i in document.words_between(start, end))
                if n:
                    words[key] += n
                    total[source] += n
                    kinds.setdefault(key, attribution.speaker_type or "vague")
                    uses[key].append(Use(document.article.id, start, end))
    found = [
        QuotedVoice(source, speaker, kinds[source, speaker], n, total[source], tuple(uses[key]))
        for key, n in words.items()
        for source, speaker in (key,)
    ]
    return tuple(sorted(found, key=lambda v: (v.source, -v.words, v.speaker)))


def headlines_of(documents: Sequence[Document]) -> tuple[Headline, ...]:
    """Return the headlines of a story, each with the content words that it alone has."""
    texts = [headline_of(d) for d in documents]
    bags = [_content(text) for text in texts]
    shared = Counter(key for bag in bags for key in bag)
    return tuple(
        Headline(
            article=document.article.id,
            source=source_of(document),
            text=text,
            only_here=tuple(word for key, word in bag.items() if shared[key] == 1),
        )
        for document, text, bag in zip(documents, texts, bags, strict=True)
    )


def _content(text: str) -> Mapping[str, str]:
    """Map the stems of a headline's content words to the words as they stand."""
    words = find_words(text)
    found = {}
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        if form not in function_words():
            found.setdefault(stem(form), text[start:end])
    return found

"""One quotation across the articles of a story: verbatim, truncated or altered, and by whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Opcodes

from analysis.attributions import Attribution, find_attributions
from analysis.comparing.prose import Prose, prose_of, respelt
from analysis.document import Document

# Under this many words, or content words, a quotation is a term in quotation marks.
FEWEST_WORDS, FEWEST_CONTENT = 2, 2
# Share of the shorter version's words that stand in the longer one, in order, for the two to be
# one quotation; the lower one needs the same speaker and words enough.
SAME, SAME_OF_SPEAKER, ENOUGH_WORDS = 0.8, 0.6, 6
# Words of a quotation in a row that, outside quotation marks, are the quotation all the same.
UNQUOTED_RUN = 6


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of the fullest version and what stands for them here; either may be empty."""

    original: str
    here: str


@dataclass(frozen=True, slots=True)
class Carriage:
    """How one article carries a quotation: characters start..end, its marks included.

    `fidelity` is verbatim, truncated or altered, held against the story's fullest version;
    `voice` is own where the words stand without quotation marks. `attributed` tells whether the
    article says whose words they are, `speaker` as whom.
    """

    article: str
    start: int
    end: int
    text: str
    fidelity: str
    rewordings: tuple[Rewording, ...]
    voice: str
    attributed: bool
    speaker: str | None


@dataclass(frozen=True, slots=True)
class StoryQuotation:
    """A quotation of a story: its fullest version, its speaker, and every article with it."""

    text: str
    speaker: str | None
    speaker_type: str | None
    words: int
    carriages: tuple[Carriage, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(c.article for c in self.carriages)

    @property
    def unattributed(self) -> tuple[str, ...]:
        """The articles that don't say whose words these are."""
        return tuple(c.article for c in self.carriages if not c.attributed)


@dataclass(frozen=True, slots=True)
class Version:
    """One stretch in quotation marks: its document, characters, words, and attribution."""

    order: int
    document: Document
    start: int
    end: int
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    content: int
    attribution: Attribution | None

    @property
    def speaker(self) -> str | None:
        return self.attribution.speaker_name if self.attribution else None


def quotations_of(documents: Sequence[Document]) -> tuple[StoryQuotation, ...]:
    """Return the quotations of one story, those in most articles first, then by length."""
    versions = [v for n, d in enumerate(documents) for v in _versions(n, d)]
    groups = _grouped(versions)
    found = [_quotation(group, documents) for group in groups]
    return tuple(sorted(found, key=lambda q: (-len(q.carriages), -q.words)))


def _versions(order: int, document: Document) -> Iterator[Version]:
    prose = prose_of(document)
    forms = document.words.forms
    attributions = find_attributions(document)
    for quotation in document.quotations:
        if document.zone_at(quotation.start) == "promotional":
            continue
        inside = document.words_between(quotation.start, quotation.end)
        words = [i for i in inside if prose.stems[i]]
        content = sum(prose.content[i] for i in words)
        if len(words) < FEWEST_WORDS or content < FEWEST_CONTENT:
            continue
        yield Version(
            order,
            document,
            quotation.start,
            quotation.end,
            tuple(forms[i] for i in words),
            tuple(prose.stems[i] for i in words),
            content,
            _attribution(attributions, quotation.start, quotation.end),
        )


def _attribution(found: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Return the attribution with a speaker that covers most of start..end."""
    best, most = None, 0
    for attribution in found:
        if attribution.speaker_name is None:
            continue
        overlap = sum(max(0, min(end, b) - max(start, a)) for a, b in attribution.content)
        if overlap > most:
            best, most = attribution, overlap
    return best


def _grouped(versions: list[Version]) -> list[list[Version]]:
    """Group versions around the fullest ones; candidates share a pair of words, or all of one's
    few words."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    longest_first = sorted(range(len(versions)), key=lambda k: -len(versions[k].forms))
    heads: list[list[Version]] = []
    for k in longest_first:
        version = versions[k]
        shared: Counter[int] = Counter()
        for pair in _pairs(version):
            shared.update(set(index.get(pair, ())))
        home = next((h for h, _ in shared.most_common() if _same(heads[h][0], version)), None)
        if home is not None:
            heads[home].append(version)
            continue
        heads.append([version])
        for pair in _pairs(version):
            index[pair].append(len(heads) - 1)
    return heads


def _pairs(version: Version) -> set[tuple[str, ...]]:
    return set(zip(version.stems, version.stems[1:], strict=False))


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


def _quotation(group: list[Version], documents: Sequence[Document]) -> StoryQuotation:
    full = group[0]
    best: dict[int, Version] = {}
    for version in group:
        kept = best.get(version.order)
        if kept is None or (len(version.forms), version.attribution is not None) > (
            len(kept.forms),
            kept.attribution is not None,
        ):
            best[version.order] = version
    attributed = {v.order for v in group if v.attribution}
    carriages = {
        order: _carriage(full, version, order in attributed) for order, version in best.items()
    }
    if len(full.forms) >= UNQUOTED_RUN:
        for order, document in enumerate(documents):
            if order not in carriages:
                found = _unquoted(full, document)
                if found:
                    carriages[order] = found
    named = Counter(v.attribution for v in group if v.attribution)
    speakers = Counter((a.speaker_name, a.speaker_type) for a in named)
    ranked = sorted(speakers, key=lambda s: (s[1] != "named-person", -speakers[s]))
    name, kind = ranked[0] if ranked else (None, None)
    return StoryQuotation(
        text=_bare_text(full),
        speaker=name,
        speaker_type=kind,
        words=len(full.forms),
        carriages=tuple(carriages[order] for order in sorted(carriages)),
    )


def _bare_text(version: Version) -> str:
    return version.document.text[version.start : version.end].strip(" \n\t\"'“”‘’«»„`")


def _carriage(full: Version, version: Version, attributed: bool) -> Carriage:
    fidelity, rewordings = compare_wording(full.forms, version.forms)
    return Carriage(
        article=version.document.article.id,
        start=version.start,
        end=version.end,
        text=version.document.text[version.start : version.end],
        fidelity=fidelity,
        rewordings=rewordings,
        voice="quoted",
        attributed=attributed,
        speaker=version.speaker,
    )


def compare_wording(full: Sequence[str], here: Sequence[str]) -> tuple[str, tuple[Rewording, ...]]:
    """Return verbatim, truncated or altered, and which words differ; a cut is told too."""
    codes: Opcodes = LCSseq.opcodes([respelt(w) for w in full], [respelt(w) for w in here])
    changes, altered = [], False
    for tag, a, b, c, d in _joined(codes):
        if tag == "equal":
            continue
        changes.append(Rewording(" ".join(full[a:b]), " ".join(here[c:d])))
        altered |= d > c
    if not changes:
        return "verbatim", ()
    return ("altered" if altered else "truncated"), tuple(changes)


def _joined(codes: Opcodes) -> list[tuple[str, int, int, int, int]]:
    """Join neighbouring deletions and insertions into one replacement."""
    joined: list[tuple[str, int, int, int, int]] = []
    for tag, a, b, c, d in codes:
        if joined and tag != "equal" and joined[-1][0] != "equal":
            _, first, _, third, _ = joined[-1]
            joined[-1] = ("replace", first, b, third, d)
        else:
            joined.append((tag, a, b, c, d))
    return joined


def _unquoted(full: Version, document: Document) -> Carriage | None:
    """Return where an article has a run of the quotation's words without quotation marks."""
    prose = prose_of(document)
    place = _longest_run(full.forms, prose)
    if place is None:
        return None
    first, last = place
    words = document.words
    start, end = words.starts[first], words.ends[last - 1]
    fidelity, rewordings = compare_wording(full.forms, words.forms[first:last])
    attribution = _attribution(find_attributions(document), start, end)
    return Carriage(
        article=document.article.id,
        start=start,
        end=end,
        text=document.text[start:end],
        fidelity=fidelity,
        rewordings=rewordings,
        voice="own",
        attributed=attribution is not None,
        speaker=attribution.speaker_name if attribution else None,
    )


def _longest_run(forms: Sequence[str], prose: Prose) -> tuple[int, int] | None:
    quoted, theirs = prose.document.quoted_words, prose.document.words.forms
    seeds: dict[str, list[int]] = defaultdict(list)
    for k, form in enumerate(forms):
        seeds[form].append(k)
    best: tuple[int, int] | None = None
    for first, last in prose.sentences:
        i = first
        while i < last:
            reach = i
            for k in seeds.get(theirs[i], ()):
                n = 0
                while (
                    i + n < last
                    and k + n < len(forms)
                    and not quoted[i + n]
                    and theirs[i + n] == forms[k + n]
                ):
                    n += 1
                reach = max(reach, i + n)
            longest = best[1] - best[0] if best else UNQUOTED_RUN - 1
            if reach - i > longest:
                best = (i, reach)
            i = max(i + 1, reach)
    return best

"""One quotation across the articles of a story: verbatim, truncated or altered, and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Opcodes

from analysis.comparing.facts import Fact
from analysis.comparing.prose import Prose, prose_of, respelt
from analysis.comparing.speakers import Speakers
from analysis.comparing.versions import Version, attribution_at, grouped, versions_of
from analysis.document import Document

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


def quotations_of(
    documents: Sequence[Document], facts: Sequence[Fact] = ()
) -> tuple[StoryQuotation, ...]:
    """Return the quotations of one story, those in most articles first, then by length.

    Its `facts` tell which names are one speaker's.
    """
    speakers = Speakers(facts)
    versions = [v for n, d in enumerate(documents) for v in versions_of(n, d, speakers)]
    found = [_quotation(group, documents, speakers) for group in grouped(versions)]
    return tuple(sorted(found, key=lambda q: (-len(q.carriages), -q.words)))


def _quotation(
    group: list[Version], documents: Sequence[Document], speakers: Speakers
) -> StoryQuotation:
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
                found = _unquoted(full, document, speakers)
                if found:
                    carriages[order] = found
    told = {v.attribution: v.speaker for v in group if v.attribution}
    named = Counter((speaker, a.speaker_type) for a, speaker in told.items())
    ranked = sorted(named, key=lambda s: (s[1] != "named-person", -named[s]))
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


def _unquoted(full: Version, document: Document, speakers: Speakers) -> Carriage | None:
    """Return where an article has a run of the quotation's words without quotation marks."""
    prose = prose_of(document)
    place = _longest_run(full.forms, prose)
    if place is None:
        return None
    first, last = place
    words = document.words
    start, end = words.starts[first], words.ends[last - 1]
    fidelity, rewordings = compare_wording(full.forms, words.forms[first:last])
    attribution = attribution_at(document, start, end)
    return Carriage(
        article=document.article.id,
        start=start,
        end=end,
        text=document.text[start:end],
        fidelity=fidelity,
        rewordings=rewordings,
        voice="own",
        attributed=attribution is not None,
        speaker=speakers.name_of(document, attribution),
    )


def _longest_run(forms: Sequence[str], prose: Prose) -> tuple[int, int] | None:
    """Return first and end word of the longest run of a quotation's words in own voice."""
    places = _own_runs(prose)
    best: tuple[int, int] | None = None
    for k in range(len(forms) - UNQUOTED_RUN + 1):
        first = places.get(tuple(forms[k : k + UNQUOTED_RUN]))
        if first is None:
            continue
        last, n = first + UNQUOTED_RUN, k + UNQUOTED_RUN
        theirs, quoted = prose.document.words.forms, prose.document.quoted_words
        while n < len(forms) and last < len(theirs) and theirs[last] == forms[n]:
            if quoted[last]:
                break
            last, n = last + 1, n + 1
        if best is None or last - first > best[1] - best[0]:
            best = first, last
    return best


def _own_runs(prose: Prose) -> dict[tuple[str, ...], int]:
    """Map every run of UNQUOTED_RUN own-voice words of a document to its first word."""
    memo = prose.document.memo
    if "own-runs" not in memo:
        forms, quoted = prose.document.words.forms, prose.document.quoted_words
        memo["own-runs"] = {
            tuple(forms[i : i + UNQUOTED_RUN]): i
            for first, last in prose.sentences
            for i in range(first, last - UNQUOTED_RUN + 1)
            if not any(quoted[i : i + UNQUOTED_RUN])
        }
    return memo["own-runs"]

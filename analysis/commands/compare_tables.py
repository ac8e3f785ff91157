"""What `compare` prints on a terminal: the pairs, then what was asked for, story by story."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.commands.table import print_table
from analysis.comparing import Comparison, Pair, Story
from analysis.comparing.vocabulary import source_of
from analysis.reading.problem import printable

MOST_WORDS = 8  # of a source's distinctive words, and of its speakers


def print_tables(comparison: Comparison, parts: Collection[str]) -> None:
    """Print the pairs and the parts asked for."""
    header = ["A", "B", "Relation", "A in B", "B in A", "Direction", "Because"]
    rows: list[list[object]] = [
        [p.a, p.b, p.relation, p.containment_a_in_b, p.containment_b_in_a, *_direction(p)]
        for p in comparison.pairs
    ]
    if rows:
        print_table(header, rows)
    else:
        print("no related pairs")
    if "stories" in parts:
        _print("Stories", "", ["Story", "Named by", "Article", "Source"], [
            [s.name, "its articles" if s.found else "metadata", name, _source(comparison, name)]
            for s in comparison.stories
            for name in s.articles
        ])  # fmt: skip
    for story in comparison.stories:
        for name, show in SHOWN.items():
            if name in parts:
                show(comparison, story)


def _print(what: str, story: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table under a heading; nothing where there is no row."""
    if rows:
        print(f"\n{what}: {printable(story)}" if story else f"\n{what}")
        print_table(header, rows)


def _direction(pair: Pair) -> tuple[str, str]:
    return pair.direction.replace("-", " "), pair.direction_because


def _source(comparison: Comparison, article: str) -> str:
    return source_of(comparison.by_id[article])


def _print_originality(comparison: Comparison, story: Story) -> None:
    header = ["Article", "Originality", "Own words", "Taken", "Earlier articles", "Because"]
    _print("Originality", story.name, header, [
        [o.article, o.value, o.own_words, o.taken_words, len(o.earlier), o.undefined_because or ""]
        for o in comparison.originality(story)
    ])  # fmt: skip


def _print_quotations(comparison: Comparison, story: Story) -> None:
    header = ["Quotation", "Speaker", "Article", "Fidelity", "Attributed"]
    _print("Quotations", story.name, header, [
        [q.text, q.speaker, c.article, c.fidelity, "yes" if c.attributed else "no"]
        for q in comparison.quotations(story)
        for c in q.carriages
    ])  # fmt: skip


def _print_facts(comparison: Comparison, story: Story) -> None:
    _print("Facts", story.name, ["Kind", "Fact", "Reports", "Not found in"], [
        [f.kind, f.name, f"{f.reports} of {f.out_of}", ", ".join(f.not_found_in)]
        for f in comparison.facts(story)
    ])  # fmt: skip
    _print("Discrepancies", story.name, ["Slot", "One", "Other"], [
        [d.slot, *(f"{s.value} ({', '.join(a)})" for s, a in zip(d.sides, d.articles, strict=True))]
        for d in comparison.discrepancies(story)
    ])  # fmt: skip


def _print_framing(comparison: Comparison, story: Story) -> None:
    framing = comparison.framing(story)
    _print("Frame vocabulary", story.name, ["Frame", "Source", "Per 1,000", "Words"], [
        [f.frame, f.source, f.per_1000_words, ", ".join(f"{w} {n}" for w, n in f.words.items())]
        for f in sorted(framing.frames, key=lambda f: f.frame)
        if f.count
    ])  # fmt: skip
    header = ["Source", "Word", "z", "Here", "Elsewhere"]
    _print("Distinctive words", story.name, header, [
        [w.source, w.word, w.z, w.count, w.count_elsewhere]
        for w in _first_of_each(framing.distinctive)
    ])  # fmt: skip
    _print("What they are called", story.name, ["Name", "Source", "Label", "Times"], [
        [x.name, x.source, x.label, x.count]
        for x in sorted(framing.labels, key=lambda x: (x.kind != "person", x.name, x.source))
    ])  # fmt: skip
    header = ["Source", "Speaker", "Type", "Words", "Share"]
    _print("Whose words are quoted", story.name, header, [
        [v.source, v.speaker, v.speaker_type, v.words, v.share]
        for v in _first_of_each(framing.voices)
    ])  # fmt: skip
    _print("Headlines", story.name, ["Source", "Headline", "Only here"], [
        [h.source, h.text, ", ".join(h.only_here)] for h in framing.headlines
    ])  # fmt: skip


def _first_of_each(items: Sequence) -> list:
    """Return the first MOST_WORDS items of every source."""
    seen: dict[str, list] = {}
    for item in items:
        seen.setdefault(item.source, []).append(item)
    return [item for own in seen.values() for item in own[:MOST_WORDS]]


SHOWN = {
    "originality": _print_originality,
    "quotations": _print_quotations,
    "facts": _print_facts,
    "framing": _print_framing,
}

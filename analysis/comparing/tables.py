"""Comparison → data frames: pairs, stories, originality, quotations, facts, framing."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.comparing.comparison import Comparison
from analysis.comparing.stories import headline_of
from analysis.comparing.vocabulary import Use, source_of


def pairs_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a related pair: relation, containments, direction and its reason."""
    columns = [
        "a", "b", "a_source", "b_source", "story", "relation", "containment_a_in_b",
        "containment_b_in_a", "direction", "direction_because",
    ]  # fmt: skip
    story_of = {name: story.name for story in comparison.stories for name in story.articles}
    rows = [
        {
            **{key: getattr(pair, key) for key in columns if hasattr(pair, key)},
            "a_source": _source(comparison, pair.a),
            "b_source": _source(comparison, pair.b),
            "story": story_of[pair.a],
        }
        for pair in comparison.pairs
    ]
    return pd.DataFrame(rows, columns=columns)


def stories_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row an article: its story, and whether that was found by its contents."""
    columns = ["story", "found", "article", "source", "title", "published"]
    rows = [
        {
            "story": story.name,
            "found": story.found,
            "article": name,
            "source": _source(comparison, name),
            "title": headline_of(comparison.by_id[name]),
            "published": comparison.by_id[name].article.published,
        }
        for story in comparison.stories
        for name in story.articles
    ]
    return pd.DataFrame(rows, columns=columns)


def originality_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row an article: the share of its own words that no earlier article has."""
    columns = [
        "story", "article", "source", "originality", "own_words", "taken_words", "earlier",
        "undefined_because",
    ]  # fmt: skip
    rows = [
        {
            "story": story.name,
            "article": o.article,
            "source": _source(comparison, o.article),
            "originality": o.value,
            "own_words": o.own_words,
            "taken_words": o.taken_words,
            "earlier": ", ".join(o.earlier),
            "undefined_because": o.undefined_because,
        }
        for story in comparison.stories
        for o in comparison.originality(story)
    ]
    frame = pd.DataFrame(rows, columns=columns)
    frame["originality"] = frame["originality"].astype("float64")
    return frame


def quotations_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a quotation and article that carries it."""
    columns = [
        "story", "quotation", "speaker", "speaker_type", "article", "source", "fidelity",
        "changes", "voice", "attributed", "text", "start", "end",
    ]  # fmt: skip
    rows = [
        {
            "story": story.name,
            "quotation": q.text,
            "speaker": q.speaker,
            "speaker_type": q.speaker_type,
            "article": c.article,
            "source": _source(comparison, c.article),
            "fidelity": c.fidelity,
            "changes": "; ".join(f"{r.original} → {r.here or '–'}" for r in c.rewordings),
            "voice": c.voice,
            "attributed": c.attributed,
            "text": c.text,
            "start": c.start,
            "end": c.end,
        }
        for story in comparison.stories
        for q in comparison.quotations(story)
        for c in q.carriages
    ]
    return pd.DataFrame(rows, columns=columns)


def facts_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a fact and article of its story, with the sentence or "not found here".

    `found` tells whether the article has it, `missing` whether most reports do and it does not.
    """
    columns = [
        "story", "kind", "fact", "spellings", "reports", "out_of", "article", "source", "found",
        "missing", "mentions", "sentence", "start", "end",
    ]  # fmt: skip
    rows = []
    for story in comparison.stories:
        for fact in comparison.facts(story):
            for name in story.articles:
                cells = fact.cells.get(name, ())
                document = comparison.by_id[name]
                first = cells[0] if cells else None
                rows.append(
                    {
                        "story": story.name,
                        "kind": fact.kind,
                        "fact": fact.name,
                        "spellings": ", ".join(fact.spellings),
                        "reports": fact.reports,
                        "out_of": fact.out_of,
                        "article": name,
                        "source": _source(comparison, name),
                        "found": bool(cells),
                        "missing": name in fact.not_found_in,
                        "mentions": len(cells),
                        "sentence": document.text[first.sentence_start : first.sentence_end]
                        if first
                        else None,
                        "start": first.start if first else None,
                        "end": first.end if first else None,
                    }
                )
    return pd.DataFrame(rows, columns=columns)


def discrepancies_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a side of a slot that reports fill differently, with its sentence."""
    columns = [
        "story", "slot", "kind", "value", "articles", "article", "sentence", "start", "end",
    ]  # fmt: skip
    rows = [
        {
            "story": story.name,
            "slot": difference.slot,
            "kind": difference.kind,
            "value": side.value,
            "articles": ", ".join(articles),
            "article": side.article,
            "sentence": comparison.by_id[side.article].text[
                side.sentence_start : side.sentence_end
            ],
            "start": side.start,
            "end": side.end,
        }
        for story in comparison.stories
        for difference in comparison.discrepancies(story)
        for side, articles in zip(difference.sides, difference.articles, strict=True)
    ]
    return pd.DataFrame(rows, columns=columns)


def frames_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a source and frame whose vocabulary it uses, with the words."""
    columns = [
        "story", "source", "frame", "per_1000_words", "count", "out_of", "words", "places",
    ]  # fmt: skip
    rows = [
        {
            "story": story.name,
            "source": use.source,
            "frame": use.frame,
            "per_1000_words": use.per_1000_words,
            "count": use.count,
            "out_of": use.out_of,
            "words": ", ".join(f"{word} {n}" for word, n in use.words.items()),
            "places": _places(use.uses),
        }
        for story in comparison.stories
        for use in comparison.framing(story).frames
        if use.count
    ]
    return pd.DataFrame(rows, columns=columns)


def distinctive_words_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a word that a source uses more than the others on the same story."""
    columns = [
        "story", "source", "word", "log_odds", "z", "count", "count_elsewhere", "places",
    ]  # fmt: skip
    return _framing_rows(comparison, "distinctive", columns)


def labels_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a name, source and what that source calls it."""
    columns = ["story", "name", "kind", "source", "label", "count", "places"]
    return _framing_rows(comparison, "labels", columns)


def voices_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row a source and speaker: the words it quotes, their share of all it quotes."""
    columns = [
        "story", "source", "speaker", "speaker_type", "share", "words", "out_of", "places",
    ]  # fmt: skip
    return _framing_rows(comparison, "voices", columns)


def headlines_table(comparison: Comparison) -> pd.DataFrame:
    """Return one row an article: its headline, and the words that no other of the story has."""
    columns = ["story", "article", "source", "text", "only_here"]
    frame = _framing_rows(comparison, "headlines", columns)
    return frame.assign(only_here=frame["only_here"].map(", ".join))


def _framing_rows(comparison: Comparison, part: str, columns: list[str]) -> pd.DataFrame:
    """Return the items of a part of the framing, their attributes as columns."""
    rows = []
    for story in comparison.stories:
        for item in getattr(comparison.framing(story), part):
            row = {name: getattr(item, name) for name in columns if hasattr(item, name)}
            if "places" in columns:
                row["places"] = _places(item.uses)
            rows.append(row | {"story": story.name})
    return pd.DataFrame(rows, columns=columns)


def _places(uses: Iterable[Use]) -> str:
    """Return where words stand, as article:start-end, in one cell."""
    return "; ".join(f"{u.article}:{u.start}-{u.end}" for u in uses)


def _source(comparison: Comparison, article: str) -> str:
    return source_of(comparison.by_id[article])


# The tables of each part that `compare` writes on request.
BY_PART = {
    "stories": (stories_table,),
    "originality": (originality_table,),
    "quotations": (quotations_table,),
    "facts": (facts_table, discrepancies_table),
    "framing": (
        frames_table, distinctive_words_table, labels_table, voices_table, headlines_table,
    ),
}  # fmt: skip

"""Which story is shown, and what the reader changed about the stories in this session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.address import select
from dashboard.corpus import Corpus
from dashboard.downloads import table_csv
from dashboard.filters import Filters
from dashboard.highlight import visible
from dashboard.story.told import UNKNOWN
from dashboard.telling import MOST_IN_A_STORY
from dashboard.wording import counted

EDITS, WANTED = "story-edits", "story-wanted"
WAIT = "Comparing the articles …"
LONGEST_NAME = 90
MOST_OFFERED, MOST_READ = 100, 1_000
EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event: a name that no other story has, and their ids.

    `found` tells that no metadata names the story.
    """

    name: str
    articles: tuple[str, ...]
    found: bool


def stories_of(
    corpus: Corpus, edits: Mapping[str, str] | None = None, filters: Filters = EVERYTHING
) -> list[Story]:
    """Return the stories, those of most articles first; `edits` maps articles to new names.

    Where the articles are too many to be compared, those MOST_OFFERED that are largest under the
    filter, the one that the address names, and those of changed articles.
    """
    known = corpus.telling.look() if corpus.telling else None
    edits = edits or {}
    if known:
        listed = [(s.name, s.articles, s.found) for s in known.stories]
    else:
        named = _largest(corpus, edits, filters)
        listed = [(name, tuple(articles), False) for name, articles in named]
    groups: dict[str, list[str]] = {}
    found: dict[str, bool] = {}
    for name, articles, was_found in listed:
        name = _unlike(name, groups)
        for article in articles:
            own = edits.get(article, name)
            groups.setdefault(own, []).append(article)
            found.setdefault(own, was_found and own == name)
    stories = [Story(name, tuple(inside), found[name]) for name, inside in groups.items()]
    return sorted(stories, key=lambda s: (-len(s.articles), s.name))


def _largest(
    corpus: Corpus, edits: Mapping[str, str], filters: Filters
) -> list[tuple[str, list[str]]]:
    """Return the largest stories that the metadata name, with at most MOST_READ articles each."""
    where, params = filters.where()
    sql = f"""SELECT story FROM figures WHERE {where} AND story <> '' GROUP BY story
              ORDER BY count(*) DESC, story LIMIT {MOST_OFFERED}"""
    names = {row[0] for row in corpus.rows(sql, params)} | {st.query_params.get("event", "")}
    changed = "SELECT DISTINCT story FROM scores WHERE article IN (SELECT unnest(?))"
    names |= {row[0] for row in corpus.rows(changed, [list(edits)])} if edits else set()
    listed = sorted(names - {""})
    among = f"story IN ({', '.join('?' * len(listed)) or 'NULL'})"
    return corpus.rows(
        f"""SELECT story, list(article ORDER BY article) FROM scores SEMI JOIN (
                SELECT row FROM figures WHERE {among}
                QUALIFY row_number() OVER (PARTITION BY story ORDER BY row) <= {MOST_READ}
            ) USING (row) WHERE {among} GROUP BY story""",
        [*listed, *listed],
    )


def _unlike(name: str, taken: Iterable[str]) -> str:
    number, given = 1, name
    while name in taken:
        number += 1
        name = f"{given} ({number})"
    return name


def within(corpus: Corpus, filters: Filters, stories: Sequence[Story]) -> list[tuple[Story, int]]:
    """Return the stories that the filter leaves, cut to its articles, with the number left out."""
    where, params = filters.where()
    named = [article for story in stories for article in story.articles]
    sql = f"SELECT article FROM scores WHERE {where} AND article IN (SELECT unnest(?))"
    left = {row[0] for row in corpus.rows(sql, [*params, named])}
    cut = []
    for story in stories:
        kept = tuple(a for a in story.articles if a in left)
        if kept:
            out = len(story.articles) - len(kept)
            cut.append((Story(story.name, kept[:MOST_IN_A_STORY], story.found), out))
    return sorted(cut, key=lambda pair: -len(pair[0].articles))


def choose_story(corpus: Corpus, filters: Filters) -> Story | None:
    """Draw the chooser and the changes; return the story, None when there is none."""
    edits = _edits(corpus)
    with st.spinner(WAIT):
        stories = stories_of(corpus, edits, filters)
    left = within(corpus, filters, stories)
    if not left:
        return None
    # Most corpora have articles without a companion: there is nothing to lay beside them.
    several = [p for p in left if len(p[0].articles) > 1 or set(p[0].articles) & set(edits)]
    shown = several or left
    labels = {s.name: _label(s) for s, _ in shown}
    # A renamed story stays the one that is shown.
    wanted = st.session_state.pop(WANTED, None)
    if wanted in labels:
        st.query_params["event"] = wanted
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = select("Story shown", "event", list(labels), labels)
        with st.popover("Change stories", icon=":material/edit:"):
            _edit(corpus, stories, name)
    story, out = next(pair for pair in shown if pair[0].name == name)
    said = [
        "found by what the articles name" if story.found else "named in the metadata",
        f"{counted(out, 'article')} of it outside the filter" if out else "",
        "changed in this session" if set(story.articles) & set(edits) else "",
    ]
    st.caption("This story is " + "; ".join(filter(None, said)) + "." + _others(corpus, stories))
    return story


def _others(corpus: Corpus, stories: Sequence[Story]) -> str:
    """Return in words how to reach stories that aren't offered, if there are any."""
    if corpus.telling and corpus.telling.look():
        return ""
    total = len(corpus.stories())
    if total <= len(stories):
        return ""
    return f" The largest of {total:,} stories are offered; the Story filter leaves any other."


def _edits(corpus: Corpus) -> dict[str, str]:
    """Return this session's new story names of a corpus, by article."""
    return st.session_state.setdefault(EDITS, {}).get(corpus.name, {})


def _label(story: Story) -> str:
    name = visible(story.name)
    name = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return f"{name} · {counted(len(story.articles), 'article')}"


def _edit(corpus: Corpus, stories: Sequence[Story], name: str) -> None:
    """Draw rename, merge and split of one story, for this session, and the file that keeps it."""
    story = next(s for s in stories if s.name == name)
    taken = {s.name for s in stories}
    known = {r.article: f"{r.source}: {r.title}" for r in _titles(corpus, story.articles)}
    key = f"edit-{name}"
    new = st.text_input("Name", story.name, key=f"{key}-name", max_chars=200).strip()
    if st.button("Rename", key=f"{key}-rename", disabled=not new or new in taken):
        _assign(corpus, story.articles, new)
    others = [s.name for s in stories if s.name != name]
    other = st.selectbox("Merge with", others, None, key=f"{key}-other", format_func=visible)
    if st.button("Merge", key=f"{key}-merge", disabled=other is None):
        _assign(corpus, next(s.articles for s in stories if s.name == other), name)
    apart = st.multiselect(
        "Split off", list(story.articles), key=f"{key}-apart",
        format_func=lambda a: visible(known.get(a, a)),
    )  # fmt: skip
    named = st.text_input("as a story named", f"{name[:180]}, part 2", key=f"{key}-part").strip()
    possible = 0 < len(apart) < len(story.articles) and named and named not in taken
    if st.button("Split", key=f"{key}-split", disabled=not possible):
        _assign(corpus, apart, named)
    st.caption("Changes hold for this session and this view. The file keeps them: put it beside "
               "the articles.")  # fmt: skip
    st.download_button(
        "sources.csv",
        lambda: table_csv(sources_frame(corpus, stories)),
        "sources.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    if _edits(corpus) and st.button("Undo all changes", type="tertiary"):
        st.session_state[EDITS].pop(corpus.name)
        st.rerun()


def _assign(corpus: Corpus, articles: Iterable[str], name: str) -> None:
    edits = _edits(corpus) | dict.fromkeys(articles, name)
    st.session_state[EDITS] = st.session_state[EDITS] | {corpus.name: edits}
    st.session_state[WANTED] = name
    st.rerun()


def _titles(corpus: Corpus, articles: Sequence[str]) -> Iterable:
    sql = "SELECT article, source, title FROM scores WHERE article IN (SELECT unnest(?))"
    return corpus.query(sql, [list(articles)]).itertuples()


def sources_frame(corpus: Corpus, stories: Sequence[Story]) -> pd.DataFrame:
    """Return file, source, title, url, published, author, story of all articles of the stories."""
    story_of = {article: s.name for s in stories for article in s.articles}
    frame = corpus.query(
        f"""SELECT article AS file, CASE source WHEN '{UNKNOWN}' THEN '' ELSE source END AS source,
        CASE title WHEN article THEN '' ELSE title END AS title, coalesce(url, '') AS url,
        coalesce(published, '') AS published, coalesce(author, '') AS author
        FROM scores WHERE article IN (SELECT unnest(?)) ORDER BY article""",
        [list(story_of)],
    )
    return frame.assign(story=frame["file"].map(story_of))

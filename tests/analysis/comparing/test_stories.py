"""Stories: from the metadata, else found by names, numbers and words within a time window."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import Article, parse
from analysis.comparing.lineage import find_pairs
from analysis.comparing.stories import find_stories, headline_of
from analysis.reading import read_paths

SEEDS = Path(__file__).parents[3] / "seeds"


def groups(documents):
    return {frozenset(s.articles) for s in find_stories(documents, find_pairs(documents))}


@pytest.fixture(scope="module")
def bundled():
    return [a for a in read_paths([SEEDS]) if isinstance(a, Article)]


def test_the_bundled_stories_are_found_without_their_column(bundled):
    wanted = {}
    for article in bundled:
        wanted.setdefault(article.story, set()).add(article.id)
    blank = [parse(replace(a, story=None)) for a in bundled]
    assert groups(blank) == {frozenset(ids) for ids in wanted.values()}


def test_without_dates_either_no_two_of_them_are_mixed(bundled):
    story = {a.id: a.story for a in bundled}
    blank = [parse(replace(a, story=None, published=None)) for a in bundled]
    found = groups(blank)
    assert all(len({story[name] for name in group}) == 1 for group in found)
    assert len(found) <= len(set(story.values())) + 2


def test_the_articles_of_one_event_alone_are_one_story(bundled):
    for name in {a.story for a in bundled}:
        blank = [parse(replace(a, story=None)) for a in bundled if a.story == name]
        found = find_stories(blank, find_pairs(blank))
        assert [len(s.articles) for s in found] == [7], name


def test_reports_of_one_event_meet(report, independent_report, unrelated_report, document):
    texts = report, independent_report, unrelated_report
    documents = [document(text, name) for name, text in zip("abc", texts, strict=True)]
    assert groups(documents) == {frozenset("ab"), frozenset("c")}


def test_the_metadata_decide(report, document):
    documents = [document(report, "a", story="One"), document(report, "b", story="Two")]
    assert [s.name for s in find_stories(documents, find_pairs(documents))] == ["One", "Two"]


def test_an_article_without_a_story_joins_a_named_one(report, independent_report, document):
    documents = [document(report, "a", story="Ferry"), document(independent_report, "b")]
    (story,) = find_stories(documents)
    assert (story.name, story.articles, story.found) == ("Ferry", ("a", "b"), False)


def test_weeks_apart_is_another_story(report, independent_report, document):
    documents = [
        document(report, "a", published="2026-05-04"),
        document(independent_report, "b", published="2026-06-20"),
    ]
    assert len(groups(documents)) == 2


def test_every_article_is_in_one_story(report, unrelated_report, document):
    documents = [document(t, str(n)) for n, t in enumerate(("", report, unrelated_report, "x"))]
    listed = [name for s in find_stories(documents) for name in s.articles]
    assert sorted(listed) == ["0", "1", "2", "3"]


def test_a_found_story_is_named_by_a_headline(report, independent_report, document):
    documents = [document(report, "a"), document(independent_report, "b")]
    (story,) = find_stories(documents)
    assert story.found
    assert story.name in {headline_of(d) for d in documents}


def test_no_articles_no_stories():
    assert find_stories([]) == ()

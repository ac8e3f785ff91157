"""Check that the bundled corpus is whole: files, rows, labels and who shares words with whom."""

import csv
import json
import re
from collections import Counter
from datetime import datetime
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
FILES = sorted(path.name for path in SEEDS.glob("*.txt"))
with (SEEDS / "sources.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
LABELS = json.loads((SEEDS / "labels.json").read_text(encoding="utf-8"))
ARTICLES = LABELS["articles"]
ROW_OF = {row["file"]: row for row in ROWS}

COLUMNS = ["file", "source", "title", "url", "published", "author", "story"]
PROSE = {
    "title",
    "standfirst",
    "body",
    "heading",
    "list-item",
    "quotation",
    "caption",
    "correction",
}
EDITORIAL = PROSE | {"byline", "dateline"}
PROMOTIONAL = {
    "site-branding",
    "self-promotion",
    "newsletter",
    "share-bar",
    "related-teaser",
    "syndication-link",
    "call-to-action",
    "ad-slot",
    "navigation",
    "affiliate",
    "metadata-artifact",
    "comment",
}
WORD_LABELS = ("hedges", "loaded", "boosters", "puffery")
SPEAKER_TYPES = {"named-person", "organisation", "document", "media", "anonymous", "vague"}
SHINGLE = 6
# Share of the copy's own-voice shingles that stand in the original, by relation: lowest, highest.
SHARED = {
    "verbatim": (0.99, 1.0),
    "near-copy": (0.6, 0.95),
    "partial": (0.08, 0.6),
    "rewrite": (0.0, 0.05),
    None: (0.0, 0.03),
}


def read_lines(name: str) -> list[str]:
    return (SEEDS / name).read_text(encoding="utf-8").split("\n")


def find_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text)


def lines_of(name: str, kinds: set[str]) -> list[str]:
    lines = read_lines(name)
    return [lines[z["line"] - 1] for z in ARTICLES[name]["zones"] if z["kind"] in kinds]


def count_words(name: str, kinds: set[str]) -> int:
    return sum(len(find_words(line)) for line in lines_of(name, kinds))


def labels_with_lines(name: str, key: str) -> list[dict[str, str]]:
    """Return the labels with the line itself in place of its number."""
    lines = read_lines(name)
    return [{**label, "line": lines[label["line"] - 1]} for label in ARTICLES[name][key]]


def own_shingles(name: str) -> set[tuple[str, ...]]:
    """Return the runs of words outside quotation marks, spelling variants of marks made one.

    Reporters of one event share its quotations, so these say nothing about copying.
    """
    shingles: set[tuple[str, ...]] = set()
    for line in lines_of(name, PROSE):
        own = re.sub(r"“[^”]{0,600}”?|\"[^\"]{0,600}\"|(?<!\w)['‘].{0,600}?['’](?!\w)", " | ", line)
        for part in own.replace("’", "'").lower().split("|"):
            words = find_words(part)
            shingles.update(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))
    return shingles


def test_every_file_has_its_row_and_its_labels_and_back() -> None:
    assert list(ROWS[0]) == COLUMNS
    assert sorted(row["file"] for row in ROWS) == FILES
    assert sorted(ARTICLES) == FILES


def test_the_corpus_is_large_enough_to_compare() -> None:
    by_source = Counter(row["source"] for row in ROWS)
    assert len(FILES) >= 15
    assert len(by_source) >= 5
    assert len({row["story"] for row in ROWS}) >= 3
    assert min(by_source.values()) >= 5, "a source under five articles is greyed out"


def test_the_readme_counts_what_is_there() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|", readme, flags=re.MULTILINE))
    assert {source: int(count) for source, count in stated.items()} == Counter(
        row["source"] for row in ROWS
    )
    assert readme.split("\n")[2].startswith(f"{len(FILES)} articles of ")


@pytest.mark.parametrize("name", FILES)
def test_a_row_describes_its_file(name: str) -> None:
    row = ROW_OF[name]
    assert row["title"] == read_lines(name)[0]
    host = urlsplit(row["url"]).hostname or ""
    assert host.endswith((".example", "example.org"))
    assert datetime.fromisoformat(row["published"]).year == 2026
    slug = row["source"].lower().replace("&", "and").replace(" ", "-")
    assert name.endswith(f"-{slug}.txt")
    assert all(row[column] for column in COLUMNS if column != "author")


@pytest.mark.parametrize("name", FILES)
def test_articles_are_of_ordinary_length(name: str) -> None:
    assert 250 <= count_words(name, EDITORIAL) <= 700


@pytest.mark.parametrize("name", FILES)
def test_zones_name_every_line_once(name: str) -> None:
    lines = read_lines(name)
    zones = ARTICLES[name]["zones"]
    assert [z["line"] for z in zones] == [n for n, line in enumerate(lines, 1) if line.strip()]
    assert {z["kind"] for z in zones} <= EDITORIAL | PROMOTIONAL
    assert zones[0] == {"line": 1, "kind": "title"}


@pytest.mark.parametrize("name", FILES)
def test_labels_stand_in_their_line(name: str) -> None:
    lines = read_lines(name)
    labels = ARTICLES[name]
    editorial = {z["line"] for z in labels["zones"] if z["kind"] in EDITORIAL}
    for label in labels["attributions"]:
        assert label["line"] in editorial
        assert label["kind"] in {"direct", "indirect", "mixed"}
        assert label["speaker_type"] in SPEAKER_TYPES
        assert label["content"], label
        assert label["speaker"] or label["speaker_type"] == "vague", label
        for part in (label["cue"], label["content"]):
            assert part is None or part in lines[label["line"] - 1], label
    for label in (label for key in WORD_LABELS for label in labels[key]):
        assert label["line"] in editorial
        assert label["text"] in lines[label["line"] - 1], label


@pytest.mark.parametrize("name", FILES)
def test_attribution_kinds_agree_with_the_quotation_marks(name: str) -> None:
    lines = read_lines(name)
    for label in ARTICLES[name]["attributions"]:
        line, content = lines[label["line"] - 1], label["content"]
        before = line[: line.index(content)][-1:]
        if label["kind"] == "direct":
            assert before in {"“", '"', "'"}, label
        elif label["kind"] == "mixed":
            assert re.search("[“\"']", content), label
        else:
            assert not re.search('[“"]', content), label


@pytest.mark.parametrize("name", FILES)
def test_no_label_is_set_twice(name: str) -> None:
    for key in ("attributions", *WORD_LABELS):
        seen = [json.dumps(label, sort_keys=True) for label in ARTICLES[name][key]]
        assert len(seen) == len(set(seen)), key


@pytest.mark.parametrize("relation", LABELS["relations"], ids=lambda relation: relation["copy"])
def test_a_copy_is_of_the_same_story_and_younger(relation: dict[str, str]) -> None:
    copy, original = ROW_OF[relation["copy"]], ROW_OF[relation["original"]]
    assert copy["story"] == original["story"]
    assert copy["published"][:10] > original["published"][:10]


@pytest.mark.parametrize(
    "relation",
    [relation for relation in LABELS["relations"] if relation["relation"] == "verbatim"],
    ids=lambda relation: relation["copy"],
)
def test_a_repost_is_its_original_and_as_much_promotion(relation: dict[str, str]) -> None:
    copy, original = relation["copy"], relation["original"]
    assert lines_of(copy, EDITORIAL) == lines_of(original, EDITORIAL)
    promotional = count_words(copy, PROMOTIONAL)
    assert 0.4 <= promotional / (promotional + count_words(copy, EDITORIAL)) <= 0.6
    for key in ("attributions", *WORD_LABELS):
        assert labels_with_lines(copy, key) == labels_with_lines(original, key)


def test_no_more_words_are_shared_than_the_relations_say() -> None:
    related = {
        (label["copy"], label["original"]): label["relation"] for label in LABELS["relations"]
    }
    verbatim = {copy: original for (copy, original), r in related.items() if r == "verbatim"}
    shingles = {name: own_shingles(name) for name in FILES}
    for pair in combinations(FILES, 2):
        copy, original = pair if pair in related else pair[::-1]
        relation = related.get((copy, original))
        if relation is None and (copy in verbatim or original in verbatim):
            continue  # a re-post is related to whatever its original is related to
        shared = len(shingles[copy] & shingles[original])
        share = shared / min(len(shingles[copy]), len(shingles[original]))
        if relation:
            share = shared / len(shingles[copy])
        low, high = SHARED[relation]
        assert low <= share <= high, (copy, original, relation, round(share, 3))

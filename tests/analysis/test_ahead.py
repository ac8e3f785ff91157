"""A process beside this one: what it finds is what this one would; all else counts as nothing."""

import sys

import pytest

from analysis import ahead
from analysis.ahead import begin, fingerprint, score, take
from analysis.reading import read_paths

TEXT = (
    "The ferry may return in May, the harbour master said on Monday. Two sources familiar with "
    "the plan said that costs had doubled. The council called it an outrage and a disgrace."
)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is begun here")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "two.txt").write_text(f"Ferry to return\n\n{TEXT} Nobody answered.", "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    return tmp_path


def test_what_another_process_found_is_what_this_one_finds(folder):
    begin(folder)
    found = take(folder, fingerprint(folder))
    read = list(read_paths([folder]))
    own = score([x for x in read if hasattr(x, "text")], [], 10)
    assert found.articles == own.articles
    assert [a.scores for a in found.analyses] == [a.scores for a in own.analyses]
    assert [a.spans for a in found.analyses] == [a.spans for a in own.analyses]
    assert [a.attributions for a in found.analyses] == [a.attributions for a in own.analyses]
    assert found.comparison.pairs == own.comparison.pairs != ()
    assert found.comparison.copies == own.comparison.copies
    assert len(found.problems) == 1
    assert "empty.txt" in found.problems[0]


def test_it_is_taken_once(folder):
    begin(folder)
    assert take(folder / "one.txt", "") is None
    assert take(folder, fingerprint(folder))
    assert take(folder, fingerprint(folder)) is None


def test_what_was_found_in_other_files_is_nothing(folder):
    begin(folder)
    assert take(folder, "that of other files") is None


@pytest.mark.parametrize(("name", "value"), [("MOST_AHEAD", 1), ("analyze_all", None)])
def test_too_much_and_what_fails_come_to_nothing(folder, monkeypatch, name, value, capfd):
    monkeypatch.setattr(ahead, name, value)
    several = folder / "several.jsonl"
    several.write_text("".join(f'{{"id": "{n}", "text": "{TEXT}"}}\n' for n in "ab"), "utf-8")
    for path in (folder, several):
        begin(path)
        assert take(path, fingerprint(path)) is None
    capfd.readouterr()


def test_an_article_of_a_known_id_is_left_out_and_named(folder):
    article = next(x for x in read_paths([folder]) if hasattr(x, "text"))
    found = score([article, article], ["before"], 0)
    assert len(found.analyses) == 1
    assert found.comparison is None
    assert found.problems[0] == "before"
    assert article.id in found.problems[1]

"""The registry: every signal is whole, tested, documented, and named in its own files only."""

import ast
from functools import cache
from pathlib import Path

import pytest

from analysis import Article, analyze, signals
from analysis.references import references
from analysis.signal import Signal

ROOT = Path(__file__).parent.parent.parent
SOURCES = sorted([*ROOT.glob("analysis/**/*.py"), *ROOT.glob("dashboard/**/*.py")])
NAMES = sorted(signals())
# The wire format fixes these keys and their existence.
PROMISED = {
    "promotional_content", "promotional_language", "loaded_language", "hedging", "boosting",
    "readability", "attribution", "anonymous_sourcing", "tone", "headline", "clickbait",
    "transparency",
}  # fmt: skip


@cache
def string_literals(path):
    tree = ast.parse(path.read_text("utf-8"))
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}


def test_every_promised_signal_is_there():
    assert set(NAMES) == PROMISED


@pytest.mark.parametrize("name", NAMES)
def test_a_signal_is_whole(name):
    signal = signals()[name]
    assert isinstance(signal, Signal)
    for field in ("label", "unit", "higher_means", "definition", "formula", "misses"):
        assert getattr(signal, field).strip(), field
    assert signal.reference in references()
    assert (ROOT / f"analysis/signals/{name}.py").is_file()
    assert (ROOT / f"tests/analysis/signals/test_{name}.py").is_file()
    assert set(signal.reads) <= set(NAMES) - {name}


def test_labels_are_distinct():
    assert len({s.label for s in signals().values()}) == len(NAMES)


# Words that mean something else as well, where they do: not the signal's name.
OTHER_SENSES = {
    ("attribution", "analysis/signals/loaded_language.py"): "a sense of a sentence's words",
    ("attribution", "dashboard/views/methods.py"): "a word that the page explains",
}


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"headline"}))  # also the name of a zone
def test_a_name_stands_in_its_own_files_only(name):
    allowed = {f"analysis/signals/{name}.py", "dashboard/charts/style.py"}
    allowed |= {f"analysis/signals/{s.name}.py" for s in signals().values() if name in s.reads}
    allowed |= {path for word, path in OTHER_SENSES if word == name}
    found = {path.relative_to(ROOT).as_posix() for path in SOURCES if name in string_literals(path)}
    assert found <= allowed


@pytest.mark.parametrize("name", NAMES)
def test_every_signal_says_why_it_is_undefined(name):
    score = analyze(Article("empty", "")).scores[name]
    assert score.value is None
    assert score.undefined_because


def test_output_order_is_the_registrys():
    scores = analyze(Article("a", "Perhaps it rained. Nobody knows.")).scores
    assert list(scores) == list(signals())

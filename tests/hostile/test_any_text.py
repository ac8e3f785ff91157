"""Whatever the text, an analysis is whole: properties of the pipeline on generated texts."""

import hashlib
import json
import math
import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from analysis.article import Article
from analysis.scoring import analyze
from analysis.wire import article_from, dump, schema, to_record

FRAGMENTS = json.loads((Path(__file__).parent / "fragments.json").read_text("utf-8"))
ALL = [fragment for fragments in FRAGMENTS.values() for fragment in fragments]
PLAIN = [*FRAGMENTS["words"], *FRAGMENTS["names"], *FRAGMENTS["sentences"], *FRAGMENTS["lines"]]
SIZES = {"max_examples": 100, "deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

anything = st.text(max_size=200)
joined = st.lists(st.sampled_from(ALL), max_size=60).map("".join)
spaced = st.lists(st.sampled_from(ALL), max_size=60).map(" ".join)
english = st.lists(st.sampled_from([*PLAIN, *PLAIN, *FRAGMENTS["marks"], "\n\n"]), max_size=80)
lines = st.lists(
    st.lists(st.sampled_from(PLAIN), min_size=1, max_size=12).map(" ".join), max_size=12
).map("\n".join)
mixed = st.lists(st.one_of(anything, st.sampled_from(ALL)), max_size=30).map("".join)
texts = st.one_of(anything, joined, spaced, english.map(" ".join), lines, mixed)


def whole(text: str, title: str | None = None) -> dict:
    """Analyse a text, check everything that must hold of any analysis, return its record."""
    analysis = analyze(Article("a", text, title=title))
    check_blocks(text, analysis.document.blocks)
    for name, spans in analysis.spans.items():
        check_spans(text, name, spans)
    for attribution in analysis.attributions:
        check_attribution(text, attribution)
    for name, score in analysis.scores.items():
        check_score(name, score)
    record = to_record(analysis)
    assert json.loads(dump(record)) == json.loads(json.dumps(record))
    return record


def check_blocks(text, blocks):
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


def check_spans(text, name, spans):
    at = 0
    for span in spans:
        assert span.signal == name
        assert at <= span.start < span.end <= len(text), (name, span)
        assert math.isfinite(span.weight)
        assert span.voice in ("own", "quoted")
        at = span.end


def check_attribution(text, attribution):
    at = 0
    assert attribution.content
    for start, end in attribution.content:
        assert at <= start < end <= len(text)
        at = end
    for extent in (attribution.cue, attribution.speaker):
        if extent is not None:
            assert 0 <= extent[0] < extent[1] <= len(text)


def check_score(name, score):
    figures = (score.value, score.own, score.quoted, score.promotional)
    assert all(f is None or math.isfinite(f) for f in figures), (name, score)
    assert (score.value is None) == bool(score.undefined_because), (name, score)


@given(texts)
@example("")
@example("\ufeff")
@example("\x00")
@example("“")
@example("“" * 50 + "he said")
@example("İİİ said")
@example("\r\n \r")
@example("A%TWO\rHE%0%0%%A.")
@settings(**SIZES)
def test_any_text_gives_a_whole_analysis(text):
    whole(text)


@given(texts, texts)
@settings(**SIZES)
def test_any_title_gives_a_whole_analysis(text, title):
    whole(text, title)


@given(texts)
@settings(**SIZES | {"max_examples": 40})
def test_the_record_keeps_to_the_schema(text):
    Draft202012Validator(schema()).validate(json.loads(dump(whole(text))))


@given(texts)
@settings(**SIZES | {"max_examples": 40})
def test_the_same_text_gives_the_same_record_twice(text):
    assert whole(text) == whole(text)


@given(st.one_of(lines, texts))
@example("The plan\n\nIt may fail, he said.\n“It is so.\n\n“It is”, she said.")
@settings(**SIZES)
def test_line_ends_of_another_platform_change_no_score(text):
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    scores = without_places(whole(unix)["scores"])
    for end in ("\r\n", "\r"):
        assert without_places(whole(unix.replace("\n", end))["scores"]) == scores


def without_places(value):
    """Return the value without offsets and passages, which line ends move and change."""
    if isinstance(value, dict):
        places = ("start", "end", "sentence", "text", "shown")
        return {k: without_places(v) for k, v in value.items() if k not in places}
    return [without_places(v) for v in value] if isinstance(value, list | tuple) else value


@given(st.text(st.characters(), max_size=60), st.sampled_from(("text", "title", "source", "url")))
@settings(**SIZES | {"max_examples": 60})
def test_surrogates_in_json_are_replaced_one_for_one(value, field):
    record = {"id": "a", "text": "It is so."} | {field: value + "\ud800x"}
    article = article_from(record, "line 1")
    assert len(getattr(article, field)) == len(value) + 2
    dump(to_record(analyze(article), with_text=True)).encode()


def made_texts(number: int) -> list[str]:
    chance = random.Random(11)
    kinds = (ALL, PLAIN, [*PLAIN, *FRAGMENTS["marks"]])
    return [
        chance.choice(("", " ", "\n")).join(chance.choices(chance.choice(kinds), k=60))
        for _ in range(number)
    ]


RECORDS = """
import hashlib, json, sys
from analysis.article import Article
from analysis.scoring import analyze
from analysis.wire import dump, to_record
digest = hashlib.sha256()
for text in json.load(sys.stdin):
    record = to_record(analyze(Article("a", text)))
    del record["analysis_version"]
    digest.update(dump(record).encode())
print(digest.hexdigest())
"""


def test_another_process_gives_the_same_records_whatever_its_hash_seed():
    made = made_texts(150)
    here = hashlib.sha256()
    for text in made:
        record = whole(text)
        del record["analysis_version"]
        here.update(dump(record).encode())
    for seed in ("1", "4242"):
        there = subprocess.run(
            [sys.executable, "-c", RECORDS],
            input=json.dumps(made),
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert there.stdout.strip() == here.hexdigest()


@pytest.mark.heavy
@given(texts)
@settings(**SIZES | {"max_examples": 3000})
def test_many_texts_give_whole_analyses(text):
    whole(text)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_hard_wrapped_lines_join_whatever_ends_them(end):
    prose = "The council of Aldermoor may close the pool, Mayor Ada Brink said on Monday. " * 8
    wrapped = "\n".join(textwrap.wrap(prose, 72))
    text = f"The pool may close\n\n{wrapped}\n\n{wrapped}"
    made = (Article("a", t) for t in (text, text.replace("\n", end)))
    unix, other = (analyze(article).document.blocks for article in made)
    assert len(unix) == 3
    assert [block.kind for block in other] == [block.kind for block in unix]

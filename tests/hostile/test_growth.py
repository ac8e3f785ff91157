"""Time grows with the length of a text and no faster, memory stays below its bound.

`bench/complexity.py` measures the same texts stage by stage and longer.
"""

import gc
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import scoring
from analysis.article import MAX_CHARACTERS, Article
from analysis.comparing import compare
from analysis.comparing.records import fact_records, quotation_records
from analysis.document import parse
from analysis.scoring import analyze
from analysis.wire import to_record
from dashboard.highlight import Mark, article_html

ROWS = json.loads((Path(__file__).parent / "repeated.json").read_text("utf-8"))
SHORT, LONG = 3_000, 12_000
# Three times for every doubling is far from linear's two and from a square's four.
MOST_GROWTH = 3.0**2
MEASURABLE = 0.025
TRIES = 4
MOST_MEGABYTES = 768


def repeated(row: dict[str, str], length: int) -> str:
    times = length // sum(len(row[key]) for key in ("open", "unit", "close"))
    return row["open"] * times + row["unit"] * times + row["close"] * times


def cpu_seconds(work, *arguments) -> float:
    gc.disable()
    try:
        started = time.process_time()
        work(*arguments)
        return time.process_time() - started
    finally:
        gc.enable()


def assert_grows_with_length(work, row):
    """Fail when every try takes disproportionately longer on four times the text."""
    for _ in range(TRIES):
        long = cpu_seconds(work, repeated(row, LONG))
        if long < MEASURABLE or long <= MOST_GROWTH * cpu_seconds(work, repeated(row, SHORT)):
            return
    pytest.fail(f"{long:.3f} s for {LONG:,} characters of {row['name']!r}")


@pytest.fixture
def scored_as_english(monkeypatch):
    """Repeated words are no language; no stage may be skipped for that."""
    monkeypatch.setattr(scoring, "language_of", lambda document: "en")


def whole_record(text: str) -> None:
    to_record(analyze(Article("a", text, title=text)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"].replace(" ", "-"))
def test_analysis_grows_with_length(row, scored_as_english):
    assert_grows_with_length(whole_record, row)


def compared(text: str) -> None:
    half = len(text) // 2
    other = f"{text[half:]} It ended. {text[:half]}"
    articles = (Article("a", text, source="a"), Article("b", other, source="b"))
    comparison = compare(tuple(map(parse, articles)))
    list(quotation_records(comparison))
    list(fact_records(comparison))


COMPARED = (
    "said",
    "names and said",
    "quoted words",
    "a real sentence",
    "amounts",
    "dates",
    "titles",
)


@pytest.mark.parametrize("row", [r for r in ROWS if r["name"] in COMPARED], ids=lambda r: r["name"])
def test_comparing_grows_with_length(row):
    assert_grows_with_length(compared, row)


@pytest.mark.parametrize("name", ["hidden", "plain", "markup"])
def test_highlighting_grows_with_length_and_marks(name):
    unit = {"hidden": "a\u200b", "plain": "ab ", "markup": "<b>&"}[name]

    def draw(text):
        marks = [Mark(i, min(len(text), i + 9), "a", "line") for i in range(0, len(text) - 1, 4)]
        article_html(text, analyze(Article("a", text), ()).document.blocks, marks)

    assert_grows_with_length(draw, {"name": name, "open": "", "unit": unit, "close": ""})


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", "()", "«»", "[]"])
def test_marks_may_be_nested_a_thousand_deep(opening, closing, scored_as_english):
    whole_record(f"He said {opening * 1000}so it is{closing * 1000} and left.")


MEASURE = """
import json, re, resource, sys
from pathlib import Path
import analysis.scoring as scoring
from analysis.article import Article
from analysis.wire import to_record
scoring.language_of = lambda document: "en"
unit = json.load(sys.stdin)
text = unit * (3_000_000 // len(unit))
record = to_record(scoring.analyze(Article("a", text)))
# The peak of this process alone: on Linux the resource usage of a child begins with the
# size of the process that started it.
status = Path("/proc/self/status")
if status.exists():
    kilobytes = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
else:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({
    "megabytes": kilobytes // 1024,
    "notices": record["notices"],
    "last": record["blocks"][-1]["end"],
}))
"""


@pytest.mark.parametrize(
    "unit", ["“So it is,” he said. ", pytest.param("a\u2028", marks=pytest.mark.heavy)]
)
def test_an_article_beyond_the_limit_is_cut_and_takes_bounded_memory(unit):
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE],
        input=json.dumps(unit),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(ran.stdout)
    assert found["megabytes"] < MOST_MEGABYTES
    assert found["last"] <= MAX_CHARACTERS
    assert any("truncated" in notice for notice in found["notices"])

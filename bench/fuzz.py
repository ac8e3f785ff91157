"""Fuzz every reader, and the analysis of what it reads, guided by coverage.

python bench/fuzz.py [--seconds N] [--reader NAME …]

Needs atheris (`pip install atheris`, Python 3.11 to 3.13), which is no dependency of the
project. The time is shared out among the readers. An exception, an input that takes over twenty
seconds, or a gigabyte of memory ends a reader's turn: the input is written to
tests/hostile/found/, where a test reads it ever after. Exit status 1 when there is one.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "tests" / "hostile" / "found"
FRAGMENTS = ROOT / "tests" / "hostile" / "fragments.json"
LONGEST = 4096
ANALYSED = 4000
TEXT = "The plan may fail, two officials said.\n\n“It is a disgrace,” she told Reuters.\n"
PAGE = (
    "<!doctype html><html><head><title>The plan</title><meta charset=utf-8>"
    '<meta property="og:site_name" content="The Lantern"></head><body><article><h1>The plan</h1>'
    "<p>The plan may fail, two officials said on Monday.</p></article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title><item>'
    "<title>The plan</title><link>https://example.org/1</link><pubDate>Mon, 02 Nov 2026 10:00:00 "
    "GMT</pubDate><description>&lt;p&gt;It may fail.&lt;/p&gt;</description></item></channel></rss>"
)
TABLE = "id,text,title,source,date\n1,It may fail.,The plan,The Lantern,2026-11-02\n"


def packed(name: str, content: str) -> bytes:
    """Return a zip archive of one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def workbook() -> bytes:
    """Return a small Excel workbook."""
    import openpyxl

    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in (("text", "title", "date"), ("It may fail.", "The plan", "2026-11-02")):
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def parquet() -> bytes:
    """Return a small Parquet file."""
    import pyarrow
    import pyarrow.parquet

    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": ["It may fail."], "id": ["1"]}), buffer)
    return buffer.getvalue()


def examples() -> dict[str, bytes]:
    """Return a valid file of every format, by a name that tells the format."""
    record = json.dumps({"id": "1", "text": "It may fail.", "published": "2026-11-02"})
    return {
        "a.txt": TEXT.encode(),
        "a.md": f"---\ntitle: The plan\n---\n# The plan\n\n{TEXT}".encode(),
        "a.html": PAGE.encode(),
        "a.csv": TABLE.encode(),
        "a.jsonl": record.encode(),
        "a.json": f"[{record}]".encode(),
        "a.xml": FEED.encode(),
        "a.zip": packed("a.txt", TEXT),
        "a.gz": gzip.compress(TEXT.encode()),
        "a.xlsx": workbook(),
        "a.parquet": parquet(),
        "sources.csv": b"file,source,title,published\na.txt,The Lantern,The plan,2026-11-02\n",
    }


def fuzz_one(name: str, arguments: list[str]) -> None:
    """Fuzz one reader until the time is over; the fuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["analysis"]):
        from analysis.article import Article
        from analysis.reading.files import read_bytes
        from analysis.reading.sources_csv import parse_sources
        from analysis.scoring import analyze
        from analysis.tables import scores_table
        from analysis.wire import dump, to_record

    def read(data: bytes) -> None:
        if name == "sources.csv":
            parse_sources(data, name)
            return
        for item in read_bytes(name, data):
            if isinstance(item, Article) and len(item.text) <= ANALYSED:
                analysis = analyze(item)
                dump(to_record(analysis, with_text=True)).encode()
                scores_table([analysis])
            else:
                str(item).encode()

    # The first call loads lexicons and libraries, which is no time of the input's.
    for example in (examples()[name], "date,text\n2 noviembre 2026,\xe9\n".encode("latin-1")):
        read(example)
    atheris.Setup([sys.argv[0], *arguments], read)
    atheris.Fuzz()


def fuzz(name: str, example: bytes, seconds: int) -> tuple[str, int]:
    """Fuzz one reader in a process of its own; return its last line of report and its status."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as aside:
        (Path(folder) / "example").write_bytes(example)
        words = Path(aside) / "words"
        fragments = [f for kind in json.loads(FRAGMENTS.read_text("utf-8")).values() for f in kind]
        words.write_text("\n".join(map(_dictionary_line, fragments)), "utf-8")
        FOUND.mkdir(exist_ok=True)
        command = [
            sys.executable, __file__, "--one", name, f"-max_total_time={seconds}",
            f"-max_len={LONGEST}", "-timeout=20", "-report_slow_units=20", "-rss_limit_mb=1024",
            f"-dict={words}", f"-artifact_prefix={FOUND}/{name}-", "-print_final_stats=1", folder,
        ]  # fmt: skip
        ran = subprocess.run(command, capture_output=True, text=True, errors="replace")
    runs = re.search(r"number_of_executed_units: (\d+)", ran.stderr)
    if ran.returncode:
        said = f"{ran.stdout}\n{ran.stderr}".replace("\nINFO", "")
        print(f"{said[-6000:]}\n{name} ended with status {ran.returncode}", file=sys.stderr)
    return f"{int(runs[1]) if runs else 0:,} inputs", ran.returncode


def _dictionary_line(fragment: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in fragment.encode()) + '"'


def main() -> int:
    if sys.argv[1:2] == ["--one"]:
        fuzz_one(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=int, default=600, help="for all readers together")
    parser.add_argument("--reader", action="append", choices=examples(), metavar="NAME")
    options = parser.parse_args()
    try:
        import atheris  # noqa: F401 - the readers' processes need it
    except ImportError:
        print("fuzzing skipped: atheris is not installed (pip install atheris)")
        return 0
    failed = 0
    chosen = {n: e for n, e in examples().items() if not options.reader or n in options.reader}
    for name, example in chosen.items():
        report, status = fuzz(name, example, max(5, options.seconds // len(chosen)))
        failed += status != 0
        print(f"{name:12} {report:>20} {'clean' if status == 0 else 'FOUND SOMETHING'}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

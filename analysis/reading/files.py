"""Files and folders → articles and problems, in the order given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.article import Article, InvalidArticle
from analysis.reading.plain import read_plain
from analysis.reading.problem import Problem
from analysis.reading.sources_csv import NAME as SOURCES
from analysis.reading.sources_csv import read_sources

PLAIN = (".txt", ".text", ".md")
PAGES = (".html", ".htm", ".xhtml")
SUFFIXES = (*PLAIN, *PAGES)


def read_paths(paths: Iterable[str | Path]) -> Iterator[Article | Problem]:
    """Yield the articles of files and folders, and what can't be read, in order.

    A folder yields its files by name; `sources.csv` beside a file gives its metadata.
    """
    for path in map(Path, paths):
        if path.is_dir():
            yield from _read_folder(path)
        elif path.is_file():
            known, problems = read_sources(path.parent)
            yield from (p for p in problems if repr(path.name) in p.message)
            yield from read_file(path, known.get(path.name))
        else:
            yield Problem(str(path), "no-such-file", "no such file or folder")


def _read_folder(folder: Path) -> Iterator[Article | Problem]:
    known, problems = read_sources(folder)
    yield from problems
    files = sorted(p for p in folder.iterdir() if p.is_file() and p.suffix.lower() in SUFFIXES)
    files = [p for p in files if p.name != SOURCES and p.stem.upper() != "README"]
    if not files:
        yield Problem(str(folder), "no-articles", f"no article in it ({', '.join(SUFFIXES)})")
    for path in files:
        yield from read_file(path, known.get(path.name))


def read_file(path: Path, known: dict[str, str] | None = None) -> Iterator[Article | Problem]:
    """Yield the articles of one file, or the problem with it."""
    try:
        data = path.read_bytes()
        if path.suffix.lower() in PAGES:
            # Its libraries take half a second to import, which plain text need not wait for.
            from analysis.reading.html import read_html

            given = {key: value for key, value in (known or {}).items() if value}
            yield read_html(data, id=path.name, **given)
        else:
            yield read_plain(data, path.name, known)
    except OSError as error:
        yield Problem(str(path), "unreadable", error.strerror or str(error))
    except InvalidArticle as error:
        yield Problem(str(path), error.code, str(error))

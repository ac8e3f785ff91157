"""Files, folders, archives and addresses → articles and problems, in the order given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from analysis.article import Article, InvalidArticle
from analysis.reading.formats import (
    FORMAT_OF,
    HEAD,
    SUFFIXES,
    SUFFIXES_OF,
    TABLES,
    UnknownFormat,
    format_of,
    is_store,
)
from analysis.reading.options import DEFAULT, ReadOptions
from analysis.reading.plain import read_plain
from analysis.reading.problem import Problem
from analysis.reading.sources_csv import NAME as SOURCES
from analysis.reading.sources_csv import read_sources
from analysis.reading.thin import too_thin

Known = dict[str, str]
SINGLE = ("plain", "markdown", "html")
# A page or a text is read whole; tables, archives and JSON Lines row by row.
LARGEST_TEXT = 200_000_000


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that holds one article, not read yet: a path, its row of sources.csv, its name."""

    path: str
    known: Known | None
    name: str

    def read(self, options: ReadOptions = DEFAULT) -> Iterator[Article | Problem]:
        """Yield the article, or the problem with it."""
        return read_file(Path(self.path), self.known, options, self.name)


def read_paths(
    paths: Iterable[str | Path], options: ReadOptions = DEFAULT
) -> Iterator[Article | Problem]:
    """Yield the articles of files, folders and addresses, and what can't be read, in order.

    A folder yields its files by name, those of its folders too; `sources.csv` beside a file
    gives its metadata.
    """
    for item in list_paths(paths, options):
        if isinstance(item, FileRef):
            yield from item.read(options)
        else:
            yield item


def list_paths(
    paths: Iterable[str | Path], options: ReadOptions = DEFAULT
) -> Iterator[Article | Problem | FileRef]:
    """Yield what `read_paths` does, but files that hold one article unread, as references."""
    from analysis.reading.address import is_address

    for given in paths:
        path = Path(given)
        if isinstance(given, str) and is_address(given):
            yield from read_address(given, options)
        elif path.is_dir():
            yield from _read_folder(path, options)
        elif path.is_file():
            known, problems = read_sources(path.parent)
            yield from (p for p in problems if repr(path.name) in p.message)
            yield from _read_or_refer(path, known.get(path.name), options, path.name)
        else:
            yield Problem(str(path), "no-such-file", "no such file or folder")


def _read_or_refer(
    path: Path, known: Known | None, options: ReadOptions, name: str
) -> Iterator[Article | Problem | FileRef]:
    if FORMAT_OF.get(path.suffix.lower()) in SINGLE:
        yield FileRef(str(path), known, name)
    else:
        yield from read_file(path, known, options, name)


def _read_folder(top: Path, options: ReadOptions) -> Iterator[Article | Problem | FileRef]:
    met, others = 0, []
    for folder in _folders(top):
        if is_store(folder):
            met += 1
            message = "a store, not a folder of articles: name it with --store, or export it"
            yield Problem(str(folder), "is-a-store", message)
            continue
        known, problems = read_sources(folder)
        yield from problems
        for path in sorted(p for p in folder.iterdir() if p.is_file() and not _is_aside(p)):
            if path.suffix.lower() not in SUFFIXES:
                others.append(path)
            elif not known or path.name in known or not _is_table(path):
                # With a table of its files beside it, an unlisted table holds something else.
                name = path.relative_to(top).as_posix()
                found = _read_or_refer(path, known.get(path.name), options, name)
                first = next(found, None)
                if _is_settings(path, first):
                    others.append(path)
                    continue
                met += 1
                if first is not None:
                    yield first
                yield from found
    if others:
        listed = ", ".join(sorted({p.suffix or p.name for p in others})[:8])
        files = "1 file" if len(others) == 1 else f"{len(others):,} files"
        yield Problem(str(top), "other-files", f"{files} not read ({listed})")
    if not met:
        yield Problem(str(top), "no-articles", f"no article in it ({', '.join(SUFFIXES)})")


def _folders(top: Path) -> Iterator[Path]:
    """Yield the folder and those below it, but for hidden ones, links, which may circle, what
    is within a store, and the folders that browsers save a page's pictures and scripts in."""
    yield top
    if is_store(top):
        return
    for path in sorted(top.iterdir()):
        if path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            page = path.name.removesuffix("_files").removesuffix(".files")
            if page == path.name or not any(
                path.with_name(page + s).exists() for s in SUFFIXES_OF["html"]
            ):
                yield from _folders(path)


def _is_aside(path: Path) -> bool:
    """Tell hidden files, read-me files and the table of what is known from articles."""
    if path.name.startswith(".") or path.stem.upper() in ("README", "LICENSE", "LICENCE"):
        return True
    return path.name == SOURCES and _is_sources_table(path)


def _is_table(path: Path) -> bool:
    return FORMAT_OF.get(path.suffix.lower()) in TABLES


def _is_settings(path: Path, first: Article | Problem | FileRef | None) -> bool:
    """Tell JSON that is no table of articles, such as labels or settings beside them."""
    return (
        path.suffix.lower() == ".json"
        and isinstance(first, Problem)
        and first.code == "missing-column"
    )


def _is_sources_table(path: Path) -> bool:
    """Tell the table of what is known of the files beside it from a table of articles."""
    with path.open("rb") as file:
        header = next(csv.reader([file.readline(10_000).decode("utf-8-sig", "replace")]), [])
    return "text" not in header or "file" in header


def read_file(
    path: Path,
    known: Known | None = None,
    options: ReadOptions = DEFAULT,
    name: str | None = None,
) -> Iterator[Article | Problem]:
    """Yield the articles of one file, or the problem with it; `known` is its row of sources.csv."""
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, name or path.name, options, known, str(path))
    except OSError as error:
        yield Problem(str(path), "unreadable", error.strerror or str(error))


def read_bytes(
    name: str, data: bytes, options: ReadOptions = DEFAULT, known: Known | None = None
) -> Iterator[Article | Problem]:
    """Yield the articles in the bytes of one file, such as an upload, by the name it came with."""
    yield from read_stream(io.BytesIO(data), name, options, known)


def read_stream(
    stream: BinaryIO,
    name: str,
    options: ReadOptions = DEFAULT,
    known: Known | None = None,
    where: str | None = None,
) -> Iterator[Article | Problem]:
    """Yield the articles of one open file; `where` names it in problems."""
    where = where or name
    try:
        form = format_of(name, stream.read(HEAD))
        stream.seek(0)
        known = {k: v for k, v in (known or {}).items() if v} | options.given()
        if form in TABLES:
            from analysis.reading.tables_within import read_tables

            yield from read_tables(stream, form, where, options)
        elif form == "zip":
            yield from _read_archive(stream, where, options)
        elif form == "gzip":
            yield from _read_gzip(stream, name, options, known, where)
        else:
            yield from _read_one(stream, form, name, options, known, where)
    except InvalidArticle as error:
        yield Problem(where, error.code, str(error))
    except UnknownFormat as error:
        yield Problem(where, "unknown-format", str(error))


def _read_one(
    stream: BinaryIO, form: str, name: str, options: ReadOptions, known: Known, where: str
) -> Iterator[Article | Problem]:
    data = stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise InvalidArticle("too-large", f"more than {LARGEST_TEXT:,} bytes of one text")
    # Libraries that take half a second to import are left until a file asks for them.
    if form == "feed":
        from analysis.reading.feed import read_feed

        yield from read_feed(data, where, options)
        return
    if form == "html":
        from analysis.reading.html import read_html

        article = read_html(data, id=name, **known)
    elif form == "markdown":
        from analysis.reading.markdown import read_markdown

        article = read_markdown(data, name, known)
    else:
        article = read_plain(data, name, known)
    yield article
    if problem := too_thin(article, where):
        yield problem


def _read_archive(
    stream: BinaryIO, where: str, options: ReadOptions
) -> Iterator[Article | Problem]:
    from analysis.reading.packed import files_within

    for entry in files_within(stream, where):
        if isinstance(entry, Problem):
            yield entry
        else:
            inner, data, known = entry
            place = f"{where}: {inner}"
            yield from read_stream(io.BytesIO(data), inner, options.of(inner), known, place)


def _read_gzip(
    stream: BinaryIO, name: str, options: ReadOptions, known: Known, where: str
) -> Iterator[Article | Problem]:
    from analysis.reading.archive import Refused
    from analysis.reading.packed import file_within

    try:
        inner, unpacked = file_within(stream, name)
    except Refused as error:
        yield Problem(where, error.code, str(error))
        return
    yield from read_stream(unpacked, inner, options, known, where)


def read_address(url: str, options: ReadOptions = DEFAULT) -> Iterator[Article | Problem]:
    """Yield the article of a page, or those of a feed or file, fetched over HTTP."""
    from analysis.reading.address import FetchRefused
    from analysis.reading.fetch import describe, fetch
    from analysis.reading.html import read_html

    try:
        page = fetch(url, options.allow_private)
    except FetchRefused as error:
        yield Problem(*describe(url, error))
        return
    name = PurePosixPath(urlsplit(page.url).path).name or "page"
    where = describe(page.url, FetchRefused("", ""))[0]
    try:
        form = format_of(name, page.data[:HEAD])
        kind = page.content_type.partition(";")[0].strip().lower()
        if form == "html" or (form == "plain" and kind in ("text/html", "application/xhtml+xml")):
            yield read_html(page.data, id=page.url, fetched_from=page.url, **options.given())
        elif form == "feed":
            from analysis.reading.feed import read_feed

            alone = replace(options, follow=False)
            follow = (lambda link: read_address(link, alone)) if options.follow else None
            yield from read_feed(page.data, where, options, follow)
        elif form == "plain":
            article = read_plain(page.data, page.url, options.given())
            yield replace(
                article, url=page.url, source=options.source or urlsplit(page.url).hostname
            )
        else:
            yield from read_stream(io.BytesIO(page.data), name, options, where=where)
    except InvalidArticle as error:
        yield Problem(where, error.code, str(error))
    except UnknownFormat as error:
        yield Problem(where, "unknown-format", str(error))

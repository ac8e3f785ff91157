"""Input cut into chunks that a worker reads for itself: file paths and places, not texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import PurePosixPath

from analysis.article import Article, InvalidArticle
from analysis.paths import Unreachable, found_at, is_remote, local_path, open_path, reaching
from analysis.reading.files import FileRef, list_paths, read_stream
from analysis.reading.options import ReadOptions
from analysis.reading.parquet import Look, cut_rows, look_through, read_cut
from analysis.reading.problem import Problem
from analysis.wire import parse_line

# What a worker is given at once: a second or two of work, a few hundred bytes of message.
SIZE = 200
PARQUET = (".parquet", ".pq")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Up to `count` articles: `given`, or lines or rows of a file from `first` on.

    Line `first` stands `skip` lines behind `offset`, a place in the file in bytes. `name`
    orders the chunks and names their output. `look` is what all rows of a file tell of each.
    """

    name: str
    count: int
    given: tuple[Article | Problem | FileRef, ...] = ()
    path: str = ""
    first: int = 0
    offset: int = 0
    skip: int = 0
    look: Look | None = None

    def halves(self) -> tuple[Chunk, Chunk]:
        """Return two chunks that hold what this one does."""
        middle = self.count // 2
        one = replace(self, name=f"{self.name}.0", count=middle, given=self.given[:middle])
        two = replace(
            self,
            name=f"{self.name}.1",
            count=self.count - middle,
            given=self.given[middle:],
            first=self.first + middle,
            skip=self.skip + middle,
        )
        return one, two

    def where(self) -> str:
        """Return what a problem with the whole chunk is to be called."""
        if self.path:
            more = f" to {self.first + self.count - 1}" if self.count > 1 else ""
            return f"{self.path} row {self.first}{more}"
        item = self.given[0] if self.given else None
        return getattr(item, "path", None) or getattr(item, "id", None) or self.name


def chunks_of(
    paths: Iterable[str], wire: bool, options: ReadOptions, size: int = SIZE
) -> Iterator[Chunk]:
    """Yield the input as chunks, in its order.

    JSON Lines in the wire format (`wire`) and Parquet are cut by place; of folders the files are
    named; other tables are read here and handed over. Paths may be any that fsspec opens
    (s3://…): a file, a folder or a pattern. Raises MissingPackage where one needs a package.
    """
    number, waiting = count(1), []
    for path in chain.from_iterable(map(_files_at, map(str, paths))):
        placed = _placed(path, wire, size, options)
        if placed and waiting:
            yield _handed_over(next(number), waiting)
            waiting = []
        for chunk in placed or ():
            yield replace(chunk, name=_name(next(number)))
        for item in () if placed else _items_at(path, options):
            waiting.append(item)
            if len(waiting) >= size:
                yield _handed_over(next(number), waiting)
                waiting = []
    if waiting:
        yield _handed_over(next(number), waiting)


def _name(number: int) -> str:
    return f"{number:06d}"


def _handed_over(number: int, items: list[Article | Problem | FileRef]) -> Chunk:
    return Chunk(_name(number), len(items), tuple(items))


def _files_at(path: str) -> Iterator[str | Problem]:
    """Yield the files that a path of another system stands for, any other path as it is."""
    if not is_remote(path):
        yield local_path(path) or path
        return
    try:
        yield from found_at(path)
    except Unreachable as error:
        yield _unreachable(path, error)


def _unreachable(path: str, error: Unreachable) -> Problem:
    return Problem(path, "unreachable", str(error).removeprefix(f"{path}: "))


def _items_at(path: str | Problem, options: ReadOptions) -> Iterator[Article | Problem | FileRef]:
    if isinstance(path, Problem):
        yield path
    elif is_remote(path):
        try:
            with reaching(path), open_path(path) as file:
                yield from read_stream(file, PurePosixPath(path).name, options, where=path)
        except Unreachable as error:
            yield _unreachable(path, error)
    else:
        yield from list_paths([path], options)


def chunks_given(items: Iterable[Article | Problem], size: int = SIZE) -> Iterator[Chunk]:
    """Yield articles that are kept as chunks, in their order."""
    items = iter(items)
    for number in count(1):
        given = tuple(islice(items, size))
        if not given:
            return
        yield Chunk(f"kept-{number:06d}", len(given), given)


def read_chunk(chunk: Chunk, options: ReadOptions) -> Iterator[Article | Problem]:
    """Yield the articles of a chunk, and what can't be read."""
    if not chunk.path:
        for item in chunk.given:
            if isinstance(item, FileRef):
                yield from item.read(options)
            else:
                yield item
    elif chunk.path.endswith(PARQUET):
        with open_path(chunk.path) as file:
            yield from read_cut(file, chunk.path, chunk.first, chunk.count, chunk.look, options)
    else:
        yield from _read_lines(chunk)


def _placed(
    path: str | Problem, wire: bool, size: int, options: ReadOptions
) -> Iterator[Chunk] | None:
    """Return the chunks of a file that is cut by place, None for other input."""
    if isinstance(path, Problem) or not (is_remote(path) or os.path.isfile(path)):
        return None
    if path.endswith(PARQUET):
        return _cut(path, _cut_rows(path, size, options))
    return _cut(path, _cut_lines(path, size)) if wire else None


def _cut(path: str, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Yield the chunks of a file; what keeps it from being read is said, and the rest goes on."""
    try:
        yield from chunks
    except Unreachable as error:
        yield Chunk("", 1, (_unreachable(path, error),))


def _cut_lines(path: str, size: int) -> Iterator[Chunk]:
    with reaching(path), open_path(path) as file:
        offset = at = number = 0
        for line in file:
            at += len(line)
            number += 1
            if number % size == 0:
                yield Chunk("", size, path=path, first=number - size + 1, offset=offset)
                offset = at
    if number % size:
        rest = number % size
        yield Chunk("", rest, path=path, first=number - rest + 1, offset=offset)


def _read_lines(chunk: Chunk) -> Iterator[Article | Problem]:
    with open_path(chunk.path) as file:
        file.seek(chunk.offset)
        for _ in range(chunk.skip):
            file.readline()
        for number in range(chunk.first, chunk.first + chunk.count):
            line = file.readline().decode("utf-8-sig" if number == 1 else "utf-8", "replace")
            if line.strip():
                try:
                    yield parse_line(line.strip(), number)
                except InvalidArticle as error:
                    yield Problem(chunk.path, error.code, str(error))


def _cut_rows(path: str, size: int, options: ReadOptions) -> Iterator[Chunk]:
    with reaching(path), open_path(path) as file:
        look = look_through(file, path, options)
        if look.problems:
            yield Chunk("", len(look.problems), look.problems)
        for first, rows in cut_rows(file, size) if look.mapping else ():
            yield Chunk("", rows, path=path, first=first, look=look.within(first, rows))

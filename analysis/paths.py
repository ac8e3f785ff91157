"""Paths of this machine and those that fsspec opens (s3://…): opened, listed, and told of."""

from __future__ import annotations

import io
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape, glob
from typing import BinaryIO

LOCAL = ("file://", "local://")
WEB = ("http://", "https://")
WILD = "*?["


class Unreachable(OSError):
    """A path that can't be read or written, whatever its system's library raises for it."""


class Unwritable(Unreachable):
    """A path that can't be written: no later one would fare better."""


class MissingPackage(RuntimeError):
    """A path whose system needs a package that isn't installed."""


def local_path(path: str) -> str | None:
    """Return a path as this machine's files have it, None for one of another system."""
    for prefix in LOCAL:
        if path.startswith(prefix):
            return path.removeprefix(prefix)
    return None if "://" in path else path


def is_remote(path: str) -> bool:
    """Tell a path that fsspec opens from one of this machine and from an address of the web."""
    return local_path(path) is None and not path.startswith(WEB)


def is_of_one_process(path: str) -> bool:
    """Tell a path that no other process sees."""
    return path.startswith("memory://")


def absolute(path: str) -> str:
    """Return a path of this machine as it is called from any folder, any other as it is."""
    local = local_path(path)
    return path if local is None else os.path.abspath(local)


def open_path(path: str) -> BinaryIO:
    """Open a path of this machine, or any other that fsspec knows, for reading.

    Raises OSError (of another system's path Unreachable), and MissingPackage.
    """
    local = local_path(path)
    if local is not None:
        return open(local, "rb")
    with reaching(path):
        import fsspec

        # Files of fsspec read no line up to a limit.
        return io.BufferedReader(fsspec.open(path).open())


def found_at(path: str) -> list[str]:
    """Return the files that a path of another system stands for: itself, those of a folder, or
    those that a pattern with * means. Raises as `open_path` does."""
    with reaching(path):
        import fsspec

        system, bare = fsspec.core.url_to_fs(path)
        if any(sign in path for sign in WILD):
            found = system.glob(bare)
        elif path.endswith("/") or system.isdir(bare):
            found = system.find(bare)
        else:
            return [path]
        if not found:
            raise FileNotFoundError(path)
        return [system.unstrip_protocol(name) for name in sorted(found)]


def holds_parts(folder: str) -> bool:
    """Tell whether parts stand in an output folder: read together with others, they would be
    taken for this run's. Raises as `open_path` does."""
    local = local_path(folder)
    if local is not None:
        return bool(glob(f"{escape(local.rstrip('/'))}/part-*.parquet"))
    with reaching(folder):
        import fsspec

        system, path = fsspec.core.url_to_fs(f"{escape(folder.rstrip('/'))}/part-*.parquet")
        return bool(system.glob(path))


def write_whole(path: str, data: bytes) -> None:
    """Write a file that is there whole or not at all. Raises Unwritable and MissingPackage."""
    local = local_path(path)
    try:
        if local is not None:
            _write_here(local, data)
            return
        # Object stores show a file when it is closed.
        with reaching(path):
            import fsspec

            with fsspec.open(path, "wb") as file:
                file.write(data)
    except OSError as error:
        said = str(error) if local is None else f"{path}: {error.strerror or error}"
        raise Unwritable(f"can't be written: {said}") from error


def _write_here(path: str, data: bytes) -> None:
    folder, name = os.path.split(path)
    os.makedirs(folder or ".", exist_ok=True)
    # Whoever reads the folder passes over a name with a dot; no other process has this one.
    mark = f"{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"
    unfinished = os.path.join(folder, f".{name}.{mark}.unfinished")
    try:
        with open(unfinished, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)


@contextmanager
def reaching(path: str) -> Iterator[None]:
    """Turn what a system's library raises into Unreachable or MissingPackage, naming the path."""
    try:
        yield
    except (Unreachable, MissingPackage):
        raise
    except ImportError as error:
        raise MissingPackage(_package_told(path, error)) from None
    except FileNotFoundError as error:
        said = "" if "bucket" not in str(error) else f" ({error})"
        raise Unreachable(f"{path}: no such file or folder{said}") from None
    except Exception as error:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise Unreachable(f"{path}: {said}") from error


def _package_told(path: str, error: ImportError) -> str:
    scheme = path.partition("://")[0]
    if error.name == "fsspec":
        return f"{path}: paths such as {scheme}:// need the package fsspec: pip install fsspec"
    from fsspec.registry import known_implementations

    package = known_implementations.get(scheme, {}).get("class", "fsspec").partition(".")[0]
    if package == "fsspec":  # A part of fsspec itself says what else it needs.
        return f"{path}: {error}"
    return (
        f"{path}: {scheme}:// needs the package {package}: pip install {package}, here and "
        "wherever a worker runs"
    )

"""Articles read, scored and compared; by a process beside this one, ahead of their use.

While an app starts, its own process is busy importing what shows them. Where processes can't
safely be forked nothing is begun, and the app does it all when it is asked.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

from analysis.article import Article
from analysis.comparing.comparison import Comparison, compare
from analysis.language import unscored_because
from analysis.reading import Problem, read_paths
from analysis.scoring import Analysis, analyze_all

# What an app shows when no path is named.
BUNDLED_FOLDER = Path(__file__).parent.parent / "seeds"
# Of more articles the reader is better told how far the app itself is.
MOST_AHEAD = 500


@dataclass(frozen=True, slots=True)
class Scored:
    """Articles by their ids, their analyses, their comparison if they are few, and what couldn't
    be read."""

    articles: Mapping[str, Article]
    analyses: tuple[Analysis, ...]
    comparison: Comparison | None
    problems: tuple[str, ...]


def score(articles: Iterable[Article], problems: Iterable[str], compared_up_to: int) -> Scored:
    """Score articles and compare them if they are few; of two with one id the first counts."""
    by_id: dict[str, Article] = {}
    problems = list(problems)
    for article in articles:
        if article.id in by_id:
            problems.append(f"{article.id}: a second article of this name was left out")
        else:
            by_id[article.id] = article
    analyses = tuple(analyze_all(by_id.values()))
    problems += [f"{a.article.id}: {t}" for a in analyses if (t := unscored_because(a.language))]
    few = len(analyses) <= compared_up_to
    comparison = compare(a.document for a in analyses) if few else None
    return Scored(by_id, analyses, comparison, tuple(problems))


def fingerprint(path: Path) -> str:
    """Return a digest of the names, sizes and times of a file or the files of a folder."""
    digest = sha256()
    try:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        files = []
    for file in files:
        try:
            known = file.stat()
        except OSError:
            continue
        digest.update(f"{file.name}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
    return digest.hexdigest()


_begun: list[tuple[Path, ForkProcess, Connection]] = []


def begin(path: Path) -> None:
    """Begin to score a folder or file; to be called before there are other threads."""
    if sys.platform != "linux":
        return
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(path, theirs), daemon=True)
    process.start()
    theirs.close()
    _begun.append((path, process, ours))


def take(path: Path, files: str) -> Scored | None:
    """Return what was begun for a path, once and if its files still have this fingerprint.

    Waits for it; None as well where it came to nothing, for whatever reason.
    """
    if not _begun or _begun[0][0] != path:
        return None
    _, process, connection = _begun.pop()
    found = None
    with connection, suppress(EOFError):
        found = connection.recv()
    process.join()
    return found[1] if found and found[0] == files else None


def _work(path: Path, connection: Connection) -> None:
    # Whoever stops the app stops this as well, without a word of its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    files = fingerprint(path)
    if path.is_dir() and len(list(islice(path.iterdir(), MOST_AHEAD + 1))) > MOST_AHEAD:
        return
    found = list(islice(read_paths([path]), MOST_AHEAD + 1))
    if len(found) > MOST_AHEAD:
        return
    articles = [x for x in found if isinstance(x, Article)]
    problems = [str(x) for x in found if isinstance(x, Problem)]
    with suppress(OSError):
        connection.send((files, _lean(score(articles, problems, MOST_AHEAD))))


def _lean(scored: Scored) -> Scored:
    """Return it without what this process remembers of the documents, but for attributions."""
    lean = {
        a.article.id: replace(a.document, memo={"attributions": a.attributions})
        for a in scored.analyses
    }
    analyses = tuple(replace(a, document=lean[a.article.id]) for a in scored.analyses)
    comparison = scored.comparison and replace(scored.comparison, documents=tuple(lean.values()))
    return replace(scored, analyses=analyses, comparison=comparison)

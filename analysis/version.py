"""The version of the analysis: package version and a fingerprint of code and lexicons."""

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

FOLDER = Path(__file__).parent
ACCURACY = FOLDER / "accuracy.json"  # tells of a version, is no part of it


@cache
def analysis_version() -> str:
    """Return e.g. "0.1.0+3f9a0c12e4b7", which changes with any change of code or lexicon."""
    digest = sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in (".py", ".csv", ".json") and path != ACCURACY:
            digest.update(path.relative_to(FOLDER).as_posix().encode())
            digest.update(path.read_bytes())
    try:
        number = version("parallax-news")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{digest.hexdigest()[:12]}"

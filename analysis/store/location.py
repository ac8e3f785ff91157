"""Where the store is: --store, else PARALLAX_STORE, else the user's data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "PARALLAX_STORE"
NAME = "parallax"


def default_path() -> Path:
    """Return the folder that PARALLAX_STORE names, else the platform's place for user data."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "store"


def data_folder() -> Path:
    """Return the project's folder among the user's data on this platform."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    named = os.environ.get("XDG_DATA_HOME")
    # The specification says that a relative path is to be ignored.
    given = Path(named) if named and os.path.isabs(named) else None
    return (given or Path.home() / ".local" / "share") / NAME

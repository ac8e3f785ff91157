"""The registry: every module of this folder holds one SIGNAL."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from analysis.signal import Signal


@cache
def signals() -> dict[str, Signal]:
    """Return all signals by name, in their order of presentation."""
    found = [import_module(f"{__name__}.{m.name}").SIGNAL for m in iter_modules(__path__)]
    return {s.name: s for s in sorted(found, key=lambda s: (s.order, s.name))}

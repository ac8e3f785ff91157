"""Who may import whom: every module's imports are walked and held against the design's rules."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("analysis/**/*.py"), *ROOT.glob("dashboard/**/*.py")])
MAY_IMPORT_PANDAS = (
    "analysis/tables.py",
    "analysis/comparing/tables.py",
    "analysis/store",
    "analysis/cluster",
    "analysis/reading/tabular.py",
    "analysis/cli.py",
    "analysis/commands/",
)
MAY_IMPORT_ANALYSIS = ("dashboard/data.py", "dashboard/bringing.py")
ONLY_IMPORTERS = {"textstat": 1, "vaderSentiment": 1}


def imports_of(source: str) -> set[str]:
    """Return the dotted names that a module imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def touches(imports: set[str], package: str) -> bool:
    return any(name == package or name.startswith(package + ".") for name in imports)


def violations(path: str, source: str) -> list[str]:
    """Return what the module at `path` imports and must not."""
    imports = imports_of(source)
    forbidden: list[str] = []
    if path.startswith("analysis/"):
        forbidden += ["streamlit", "altair", "dashboard"]
        if not path.startswith(MAY_IMPORT_PANDAS):
            forbidden.append("pandas")
    if path.startswith("analysis/signals/"):
        own = path.removeprefix("analysis/signals/").removesuffix(".py")
        forbidden += ["analysis.scoring", "analysis.tables", "analysis.wire"]
        forbidden += [
            name
            for name in imports
            if name.startswith("analysis.signals.") and own not in ("__init__", name.split(".")[2])
        ]
    if path.startswith("dashboard/charts/"):
        forbidden += ["streamlit", "analysis"]
    if path.startswith("dashboard/views/") and not path.endswith("__init__.py"):
        own = "dashboard.views." + Path(path).stem
        forbidden += ["altair", "analysis"]
        forbidden += [n for n in imports if n.startswith("dashboard.views.") and n != own]
    if path.startswith("dashboard/") and path not in MAY_IMPORT_ANALYSIS:
        forbidden.append("analysis")
    return sorted({f"{path} imports {name}" for name in forbidden if touches(imports, name)})


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_module_imports_what_it_may(path):
    assert violations(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) == []


@pytest.mark.parametrize("package", ONLY_IMPORTERS)
def test_one_module_alone_imports(package):
    importers = [p for p in MODULES if touches(imports_of(p.read_text("utf-8")), package)]
    assert len(importers) == ONLY_IMPORTERS[package], importers


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("analysis/document.py", "import streamlit as st"),
        ("analysis/scoring.py", "def f():\n    import pandas"),
        ("analysis/signals/hedging.py", "from analysis.signals.boosting import SIGNAL"),
        ("analysis/signals/hedging.py", "from analysis import scoring"),
        ("dashboard/charts/profile.py", "import streamlit"),
        ("dashboard/charts/profile.py", "from analysis.signals import signals"),
        ("dashboard/views/source.py", "import altair as alt"),
        ("dashboard/views/source.py", "from dashboard.views import overview"),
        ("dashboard/filters.py", "import analysis"),
    ],
)
def test_the_rules_bite(path, source):
    assert violations(path, source)

"""The README tells the truth: its signal table is the registry's, its files and commands exist."""

import re
import tomllib
from pathlib import Path

from analysis.cli import build_parser
from analysis.commands.signals import markdown_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_signal_table_is_the_registry():
    assert markdown_table() in README, "run: parallax signals --output-format markdown"


def test_every_link_within_the_project_leads_somewhere():
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []


def test_every_command_is_described():
    commands = build_parser()._subparsers._group_actions[0].choices
    assert [c for c in commands if f"parallax {c}" not in README] == []


def test_every_make_target_named_exists():
    named = set(re.findall(r"`make ([a-z-]+)`", README))
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert named
    assert named <= rules


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [re.match(r"[\w-]+", line)[0] for line in project["dependencies"]]
    assert [d for d in declared if f"| {d}" not in README] == []

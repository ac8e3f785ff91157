"""The commands of `parallax`, one module each, with add_to(subparsers) and run(options)."""

from analysis.commands import analyze, compare, dashboard, export, import_, remove, signals

COMMANDS = (analyze, compare, import_, export, remove, signals, dashboard)

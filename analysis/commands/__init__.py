"""The commands of `parallax`, one module each, with add_to(subparsers) and run(options)."""

from analysis.commands import analyze, compare, dashboard, signals

COMMANDS = (analyze, compare, signals, dashboard)

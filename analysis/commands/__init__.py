"""The commands of `parallax`, one module each, with add_to(subparsers) and run(options)."""

from analysis.commands import analyze, dashboard, signals

COMMANDS = (analyze, signals, dashboard)

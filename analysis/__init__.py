"""Parallax: measure how a source tells an event; every number opens to its sentences."""

from analysis.article import Article, InvalidArticle
from analysis.document import Document, parse
from analysis.reading import Problem, read_paths
from analysis.scoring import Analysis, analyze, analyze_all
from analysis.signal import Score, Signal, Span
from analysis.signals import signals
from analysis.version import analysis_version

__all__ = [
    "Analysis", "Article", "Document", "InvalidArticle", "Problem", "Score", "Signal", "Span",
    "analysis_version", "analyze", "analyze_all", "parse", "read_paths", "signals",
]  # fmt: skip

"""Bytes → Article: one file a format; what can't be read is a Problem, and the rest goes on."""

from analysis.reading.files import SUFFIXES, read_file, read_paths
from analysis.reading.problem import Problem

__all__ = ["SUFFIXES", "Problem", "read_file", "read_paths"]

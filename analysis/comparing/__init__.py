"""Articles on one event side by side: lineage, originality, quotations, facts, framing."""

from analysis.comparing.comparison import Comparison, compare
from analysis.comparing.lineage import Pair
from analysis.comparing.originality import Originality
from analysis.comparing.stories import Story

__all__ = ["Comparison", "Originality", "Pair", "Story", "compare"]

"""Articles on one event side by side: lineage, originality, quotations, facts, framing."""

from analysis.comparing.lineage import Pair, find_pairs

__all__ = ["Pair", "find_pairs"]

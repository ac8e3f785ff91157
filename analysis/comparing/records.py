"""What `compare` writes: the wire format's objects of pairs."""

from __future__ import annotations

from typing import Any

from analysis.comparing.lineage import Pair


def pair_record(pair: Pair) -> dict[str, Any]:
    """Return the wire object of a related pair."""
    return {
        "a": pair.a,
        "b": pair.b,
        "relation": pair.relation,
        "containment_a_in_b": pair.containment_a_in_b,
        "containment_b_in_a": pair.containment_b_in_a,
        "direction": pair.direction,
        "direction_because": pair.direction_because,
        "segments": [
            {"a": s.a and list(s.a), "b": s.b and list(s.b), "kind": s.kind} for s in pair.segments
        ],
    }

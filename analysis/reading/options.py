"""What the reader is told beside the path: columns, source, story, how far it may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How articles are read.

    `mapping` names the column of each field of a table ({"text": "body"}); a field that it
    leaves out is guessed. `within` has the mappings of tables in an archive or of a workbook's
    sheets, by their names there; it goes before `mapping`. `source` and `story` go before what
    the articles say. `follow` lets a feed that was fetched lead to its articles' pages.
    `allow_private` lets addresses point into private networks: for a server of the user's own.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    story: str | None = None
    follow: bool = True
    allow_private: bool = False
    within: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, inner: str) -> ReadOptions:
        """Return the options of a file in an archive or a sheet of a workbook."""
        start = f"{inner}: "
        within = {k.removeprefix(start): v for k, v in self.within.items() if k.startswith(start)}
        return replace(self, mapping=self.within.get(inner, self.mapping), within=within)

    def given(self) -> dict[str, str]:
        """Return the source and the story that go before what the articles say."""
        pairs = {"source": self.source, "story": self.story}
        return {key: value for key, value in pairs.items() if value}


DEFAULT = ReadOptions()

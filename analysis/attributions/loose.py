"""Quotations without a reporting clause: after a colon, after a name, or alone in a paragraph."""

from __future__ import annotations

from bisect import bisect_left

from analysis.attributions.drafts import Draft
from analysis.attributions.nouns import noun_type
from analysis.attributions.phrases import phrase_after
from analysis.attributions.tokens import Tokens, word_group
from analysis.attributions.units import Unit, characters, past_dateline

RUBRICS = word_group("rubric")
LONGEST_RUBRIC = 2
LONGEST_NAME = 6
LONGEST_CUE = 12
LONGEST_SIGNATURE = 12
FULL_STOPS = frozenset(".?!,;")
VOICES = frozenset(("organisation", "document", "anonymous", "media", "vague", "role"))
DASHES = frozenset(("-", "–", "—", "―", "--"))
FEWEST_WORDS = 4  # a shorter quotation without a cue is a title or a scare quote
MOSTLY = 0.6  # share of a unit that is quotation when it is nothing else


class Loose:
    """Gives quotations without a cue to the speaker before them, unit by unit."""

    def __init__(self, t: Tokens):
        self.t = t
        self.previous: Unit | None = None
        self.drafts: list[Draft] = []
        self.waiting: Draft | None = None
        self.announced: Draft | None = None
        self.colon = -1  # the first in the last unit that it was looked for, or after it

    def add(self, unit: Unit, read: list[Draft]) -> None:
        """Take in the drafts of a unit, and what is quoted in it beside them."""
        if self.announced or (read and not read[-1].content):
            read = self._announce(unit, read)
        opens = bool(unit.quotes) and unit.quotes[0][0] <= unit.start + 1
        if opens or (self.colon < unit.end and self._has_colon(unit)):
            self._add_loose(unit, read, opens)
        else:
            self.waiting = None
        if read:
            self.drafts += read
        self.previous = unit

    def _has_colon(self, unit: Unit) -> bool:
        """Tell whether there is a colon in a unit."""
        if self.colon < unit.start:
            found = self.t.text.find(":", unit.start)
            self.colon = found if found >= 0 else len(self.t.text)
        return self.colon < unit.end

    def _announce(self, unit: Unit, read: list[Draft]) -> list[Draft]:
        """Give the quotation that a unit begins with to the clause that announced it; keep back
        the last draft of the unit if it announces another."""
        announced, self.announced = self.announced, None
        if read and not read[-1].content:
            self.announced = read.pop()
        if announced and unit.quotes and not read:
            announced.content = [unit.quotes[0]]
            announced.unit, announced.quoted = unit, True
            return [announced]
        return read

    def _add_loose(self, unit: Unit, read: list[Draft], opens: bool) -> None:
        """Add what is quoted in a unit without a cue; `opens` tells that it begins with that."""
        waiting, self.waiting = self.waiting, None
        if waiting and opens:
            self._continue_paragraph(unit, read, waiting)
        loose = self._signed(unit) if opens and not read else None
        loose = loose or (self._before_colon(unit) if opens else None)
        loose = loose or self._after_colon(unit, read)
        if loose is None and opens:
            loose = self._alone(unit, read)
        if loose:
            self.drafts.append(loose)

    def _continue_paragraph(self, unit: Unit, read: list[Draft], waiting: Draft) -> None:
        """Give a paragraph that ended within its quotation to the one that closes it."""
        first = unit.quotes[0]
        for draft in read:
            if any(a < first[1] and first[0] < b for a, b in draft.content):
                draft.content[:0] = waiting.content
                self.drafts.remove(waiting)
                return

    def _after_colon(self, unit: Unit, read: list[Draft]) -> Draft | None:
        """Read `The minister was blunt: "…"` and `Ann Lee: We must wait`."""
        t = self.t
        colon = _colon(t, unit) if self._has_colon(unit) else None
        if colon is None:
            return None
        mark = t.text.index(":", t.ends[colon - 1])
        if t.text.rfind("(", unit.start, mark) > t.text.rfind(")", unit.start, mark):
            return None  # (Image: Ann Lee)
        if not unit.quotes and not read and unit.last - colon <= LONGEST_RUBRIC:
            behind = self._label_behind(unit, colon, mark)
            if behind:
                return behind
        start = past_dateline(t, unit)
        end = phrase_after(t, start, colon)
        quotes = [q for q in unit.quotes if mark < q[0] <= t.starts[colon]]
        if any(a < unit.end and mark < b for draft in read for a, b in draft.content):
            return None
        if colon - start <= LONGEST_RUBRIC and t.forms[colon - 1] in RUBRICS:
            return None  # Analysis: why the truce is fraying
        shouted = colon - start > 1 and t.text[t.starts[start] : mark].isupper()
        label = end == colon - 1 and colon - start <= LONGEST_NAME and not shouted
        if (label or (shouted and quotes)) and t.kinds[start] == "name":
            content = quotes or [characters(t, unit, colon, unit.last)]
            if "@" in t.text[mark : unit.end] and not quotes:
                return None  # Ann Lee: lee@example.com
            cue = mark, mark + 1
            return Draft(unit, content, cue, (start, end), "neutral", bool(quotes), labelled=True)
        if not quotes or end is None or colon - end > LONGEST_CUE:
            return None
        cue = (t.starts[end + 1], t.ends[colon - 1]) if end + 1 < colon else (mark, mark + 1)
        return Draft(unit, quotes, cue, (start, end), "neutral", True)

    def _label_behind(self, unit: Unit, colon: int, mark: int) -> Draft | None:
        """Read the headline `Road shut after fire: police`."""
        t = self.t
        last = unit.last - 1
        if t.gaps[unit.last][:1] in FULL_STOPS or colon - unit.first < FEWEST_WORDS:
            return None
        if t.kinds[last] != "word" or noun_type(t.forms[last]) not in VOICES:
            return None
        content = characters(t, unit, unit.first, colon)
        return Draft(
            unit, [content], (mark, mark + 1), (colon, last), "neutral", False, labelled=True
        )

    def _before_colon(self, unit: Unit) -> Draft | None:
        """Read `“We were too slow”: the port's chief on the bridge`."""
        t = self.t
        end = unit.quotes[0][1]
        if t.text[end : end + 1] != ":":
            return None
        first = bisect_left(t.starts, end)
        if first >= unit.last:
            return None
        last = phrase_after(t, first, unit.last)
        if last is None:
            return None
        about = (i for i in range(first + 1, last + 1) if t.kinds[i] == "prep")
        last = next((i for i in about if t.forms[i] != "of"), last + 1) - 1
        cue = end, end + 1
        return Draft(unit, [unit.quotes[0]], cue, (first, last), "neutral", True, labelled=True)

    def _signed(self, unit: Unit) -> Draft | None:
        """Read `“We must wait.” — Ann Lee, Orley`."""
        t = self.t
        end = unit.quotes[-1][1]
        first = bisect_left(t.starts, end)
        if first >= unit.last or unit.last - first > LONGEST_SIGNATURE:
            return None
        mark = t.text[end : t.starts[first]]
        if mark.strip() not in DASHES or t.kinds[first] != "name":
            return None
        last = phrase_after(t, first, unit.last)
        cue = end + len(mark) - len(mark.lstrip()), end + len(mark.rstrip())
        speaker = first, first if last is None else last
        return Draft(unit, list(unit.quotes), cue, speaker, "neutral", True)

    def _alone(self, unit: Unit, read: list[Draft]) -> Draft | None:
        """Give a quotation that begins a unit and has no cue to the speaker before it: in the
        same paragraph to that attribution, in another as an attribution of its own."""
        start, end = unit.quotes[0]
        if any(a < end and start < b for draft in read for a, b in draft.content):
            return None
        previous = self.previous
        if previous is not None and previous.block >= unit.block - 1:
            before = self._to_go_on(previous)
            if before and (previous.block == unit.block or self._alike(unit, before)):
                before.content.append((start, end))
                before.unit = unit
                return None
        size = unit.last - unit.first
        if end - start < MOSTLY * (unit.end - unit.start) or size < FEWEST_WORDS:
            return None
        speaker = self.drafts[-1].speaker if self.drafts else None
        if speaker is None:
            return None
        draft = Draft(unit, list(unit.quotes), None, speaker, "neutral", True)
        if unit.unclosed:
            self.waiting = draft
        return draft

    def _alike(self, unit: Unit, before: Draft) -> bool:
        """Tell whether a paragraph that is all quotation follows one that was."""
        start, end = unit.quotes[0]
        whole = end - start >= MOSTLY * (unit.end - unit.start)
        return whole and any(before.unit.quotes_in(a, b) for a, b in before.content)

    def _to_go_on(self, previous: Unit) -> Draft | None:
        """Return the attribution of the unit before that a following quotation continues."""
        best = None
        for draft in reversed(self.drafts):
            if draft.unit is not previous:
                break
            if draft.quoted:
                best = draft
        return best


def _colon(t: Tokens, unit: Unit) -> int | None:
    """Return the first word after a colon of the unit's own words, if it has one."""
    for i in t.marked_in(unit.first + 1, min(unit.last, unit.first + 40)):
        if ":" in t.gaps[i] and not t.quoted[i - 1]:
            return i
    return None

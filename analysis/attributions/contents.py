"""What a reporting clause attributes: the extent of its content."""

from __future__ import annotations

from bisect import bisect_left

from analysis.attributions.complements import OBLIQUE, complement, complement_end, past_adverbials
from analysis.attributions.drafts import Clause
from analysis.attributions.nouns import noun_type
from analysis.attributions.phrases import SPEECH, names_document, phrase_after
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.attributions.units import Unit, characters
from analysis.attributions.verbs import verb_forms
from analysis.quotations import OPENERS

ASIDE = word_group("aside")
SOON = 5
LONGEST_ASIDE = 25  # words between commas after a speaker
LONGEST_SPEAKER = 60  # words between a quotation and its cue
MOST_QUOTES = 12  # quotations that may follow one cue
INTERRUPTING = frozenset(",:")
LEADING = frozenset(",:—")  # marks before a quotation that follows its cue
COMMAS = frozenset(",—–?!")  # marks between content and the clause after it
REPORTS = frozenset("tqw")
LONGEST_CUE = 12  # words between a cue and the colon that announces a paragraph
ENDS = COMMAS | frozenset(".-…")


def content_of(
    t: Tokens, unit: Unit, clause: Clause, left: int, right: int
) -> list[tuple[int, int]]:
    """Return the parts of the clause's content among words left..right - 1; empty if its form
    allows none here."""
    shape = clause.shape
    if shape == "finite":
        if t.kinds[left] == "prep" and announces(t, unit, clause):
            return []  # In a statement, she said: …
    elif shape == "according":
        return _of_according(t, unit, clause, left, right)
    elif shape == "passive":
        return _of_passive(t, unit, clause, right)
    elif shape == "impersonal" and _is_infinitive(t, clause.after, right):
        end = complement_end(t, clause, clause.after, right)
        theme = characters(t, unit, clause.first, clause.cue[0])
        return [part for part in (theme, characters(t, unit, clause.after, end)) if part]
    after = clause.after if shape == "nominal" else past_adverbials(t, clause, right)
    start = None
    if after < right and shape != "inverted" and (not t.gaps[after] or _joins(t, clause, after)):
        start = complement(t, clause, after, right)
    if start is None and after > clause.after and _is_object(t, clause, after, right):
        part = characters(t, unit, clause.after, after)
        return [part] if part else []
    if start is None or (clause.form.rest and unit.quotes and _announced(t, start, right)):
        return _without_complement(t, unit, clause, left, after, right)
    if t.quoted[left] and clause.first > left and _before(t, clause, left):
        return _around(t, unit, clause, left, after, right)
    part = characters(t, unit, start, complement_end(t, clause, start, right))
    return [part] if part else []


def _is_object(t: Tokens, clause: Clause, after: int, right: int) -> bool:
    """Tell whether what looks like an addressee is all that is said: urged caution."""
    if not clause.form.frames.issuperset("on") or (after < right and after not in t.breaks):
        return False
    last = after - 1
    if t.forms[last] in OBLIQUE or t.kinds[last] != "word" or True in t.quoted[after:right]:
        return False
    return noun_type(t.forms[last]) in {"", "document"}


def _announced(t: Tokens, first: int, right: int) -> bool:
    """Tell whether a colon and a quotation follow soon: put it more bluntly: "…"."""
    soon = range(first + 1, min(right, first + SOON))
    return any(t.quoted[i] and t.gaps[i][:1] == ":" for i in soon)


def _is_infinitive(t: Tokens, i: int, right: int) -> bool:
    return i < right and i not in t.breaks and t.forms[i] == "to"


def _without_complement(
    t: Tokens, unit: Unit, clause: Clause, left: int, after: int, right: int
) -> list[tuple[int, int]]:
    """Return the content of a clause whose cue takes nothing that follows as its complement."""
    first = clause.first
    if first > unit.first and t.forms[first - 1] == "as" and clause.form.clausal:
        return _of_aside(t, unit, clause, left, after, right)
    late = _quotes_after(t, unit, clause, after, right) if unit.quotes else []
    if late and t.forms[left] == "what" and clause.after in t.breaks:
        return []  # What they're saying: "…," Lee said
    if late and not t.quoted[first - 1] and ":" in t.text[late[0][0] - 3 : late[0][0]]:
        return late
    if first > left and _before(t, clause, left):
        return _around(t, unit, clause, left, after, right)
    return (first > unit.first and _of_relative(t, unit, clause, after, right)) or late


def announces(t: Tokens, unit: Unit, clause: Clause) -> bool:
    """Tell whether a clause ends its paragraph with a colon, and a quotation begins the next."""
    gap = t.gaps[unit.last]
    if gap[:1] != ":" or "\n" not in gap[1:-1] or gap[-2] not in OPENERS:
        return False
    if "q" not in clause.form.frames:
        return False
    return clause.shape == "finite" and unit.last - clause.after <= LONGEST_CUE


def _of_relative(
    t: Tokens, unit: Unit, clause: Clause, after: int, right: int
) -> list[tuple[int, int]]:
    """Read "a delay which the mayor said was unfair": the pronoun and what is said of it."""
    pronoun = clause.first - 1
    if "t" not in clause.form.frames:
        return []
    if t.kinds[pronoun] != "rel" and t.forms[pronoun] != "that":
        return []
    if after >= right or after in t.breaks or t.kinds[after] not in AUXILIARIES:
        return []
    part = characters(t, unit, after, complement_end(t, clause, after, right))
    return [t.cover(pronoun, pronoun), part] if part else []


def _joins(t: Tokens, clause: Clause, after: int) -> bool:
    """Tell whether what follows the cue may complement it for all that a mark stands between."""
    if t.gaps[after] == "," and t.forms[after] == "that" and after > clause.after:
        return True
    if t.quoted[after] and not t.quoted[after - 1]:
        return INTERRUPTING.isdisjoint(t.gaps[after])
    return after not in t.breaks


def _of_aside(
    t: Tokens, unit: Unit, clause: Clause, left: int, after: int, right: int
) -> list[tuple[int, int]]:
    """Read "As the mayor put it, the bridge is safe" and "The bridge, as she said, is safe"."""
    parts = []
    if clause.first - 1 > left:
        if "," not in t.gaps[clause.first - 1]:
            return []
        parts.append(characters(t, unit, left, clause.first - 1))
    if after < right:
        if INTERRUPTING.isdisjoint(t.gaps[after]):
            return []
        parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _around(
    t: Tokens, unit: Unit, clause: Clause, left: int, after: int, right: int
) -> list[tuple[int, int]]:
    """Return the content before a clause, and what goes on after it."""
    parts = [_up_to(t, unit, left, clause.first)]
    if after < right and t.gaps[after][:1] in {",", "—", "–", "-", ":"}:
        closing = t.quoted[clause.first - 1]
        quoted = t.quoted[after] and not t.quoted[after - 1]
        if closing or quoted:
            rest = _quotes_after(t, unit, clause, after, right) if unit.quotes else []
            if not closing and rest and not _goes_on(t, clause, left, after):
                return rest
            parts += rest
            if closing and not rest and t.kinds[after] in AUXILIARIES:
                parts.append(characters(t, unit, after, right))  # “Uncle”, she said, is Lee
        elif (
            clause.shape != "inverted"
            and t.forms[after] not in ASIDE
            and not t.forms[after].endswith("ing")
        ):
            parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _goes_on(t: Tokens, clause: Clause, left: int, after: int) -> bool:
    """Tell whether a quotation after the clause continues the words before it, as in
    `The mayor, she said, "has no plan"`."""
    return clause.first - left <= 6 and not t.text[t.starts[after]].isupper()


def _up_to(t: Tokens, unit: Unit, left: int, first: int) -> tuple[int, int] | None:
    """Return the characters before a clause: up to the quotation that ends with a comma or
    another mark, for what stands between it and the clause belongs to the speaker."""
    part = characters(t, unit, left, first)
    k = bisect_left(unit.quotes, (t.starts[first],)) - 1 if unit.quotes else -1
    if part is None or k < 0 or unit.quotes[k][1] <= t.starts[left]:
        return part
    opening, end = unit.quotes[k]
    if part[0] < opening and ":" in t.text[opening - 2 : opening]:
        part = opening, part[1]  # What is next: “…”
    after = bisect_left(t.starts, end)
    if first - after > LONGEST_SPEAKER or t.text[end - 2] not in ",?!.—-":
        return part
    return (part[0], end) if AUXILIARIES.isdisjoint(t.kinds[after:first]) else part


def _before(t: Tokens, clause: Clause, left: int) -> bool:
    """Tell whether content may stand before the clause: "…," he said; …, he said."""
    first = clause.first
    frames = clause.form.frames
    if "d" in frames and not (
        _ends(t, clause, past_day=True) and names_document(t, first, clause.cue[0] - 1)
    ):
        return False
    if REPORTS.isdisjoint(frames) and ("T" not in frames or not _ends(t, clause)):
        return False
    if clause.shape in {"ing", "nominal"} or clause.joined:
        return False
    if clause.shape == "impersonal" and "o" not in frames:
        return False
    if not (clause.form.clausal or "w" in frames or True in t.quoted[left:first]):
        return False  # Asked about it, she smiled
    gap = t.gaps[first]
    if t.quoted[first - 1]:
        whole = clause.first - left > 5 and t.quoted[left] and "q" in clause.form.frames
        return not t.quoted[first] and (whole or not ENDS.isdisjoint(gap))
    return not COMMAS.isdisjoint(gap)


def _ends(t: Tokens, clause: Clause, past_day: bool = False) -> bool:
    """Tell whether nothing can complement a cue: it was, she felt, a mistake; with `past_day`, but
    for a day."""
    after = clause.after
    if past_day and after + 1 < len(t) and after not in t.breaks:
        on = t.forms[after] == "on" and t.kinds[after + 1] == "time"
        after += 2 * on or t.kinds[after] == "time"
    return after >= len(t) or (after in t.breaks and not t.quoted[after])


def _quotes_after(
    t: Tokens, unit: Unit, clause: Clause, after: int, right: int
) -> list[tuple[int, int]]:
    """Return the quotations after a cue that a comma or a colon introduces, up to `right`."""
    if after >= right or SPEECH.isdisjoint(clause.form.frames):
        return []
    limit = t.ends[right - 1]
    k = bisect_left(unit.quotes, (t.ends[clause.cue[1]],))
    found = []
    for opening, closing in unit.quotes[k : k + MOST_QUOTES]:
        if opening >= limit:
            break
        if found or not LEADING.isdisjoint(t.text[opening - 4 : opening]):
            found.append((opening, closing))
    return found


def _of_according(
    t: Tokens, unit: Unit, clause: Clause, left: int, right: int
) -> list[tuple[int, int]]:
    first, after = clause.first, clause.after
    if first <= left:
        while after < right and after not in t.breaks:
            after += 1
        after = _past_apposition(t, after, right)
        part = characters(t, unit, after, right)
        return [part] if part else []
    parts = [characters(t, unit, left, first)]
    if after < right and t.kinds[after] == "rel" and "," in t.gaps[first]:
        soon = t.marked_in(after + 1, min(right, after + LONGEST_ASIDE))
        after = next((i for i in soon if t.gaps[i] == ","), after)
    if after < right and t.gaps[after][:1] in {",", "—"} and t.forms[after] not in ASIDE:
        nxt = verb_forms().get(t.forms[after])
        if not (nxt and nxt[0].tense == "ing"):
            parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _past_apposition(t: Tokens, after: int, right: int) -> int:
    """Return the first word after what is said of a speaker between commas: "According to Lee, a
    nurse in Orley, …", "According to the report, which came out on Friday, …"."""
    if after >= right or t.gaps[after] != ",":
        return after
    relative = t.kinds[after] == "rel" or t.forms[after] == "whose"
    named = t.kinds[after - 1] == "name" and t.forms[after] in {"a", "an"}
    apposed = named or noun_type(t.forms[after]) == "role"
    if not relative and not apposed:
        return after
    for i in t.marked_in(after + 1, min(right, after + LONGEST_ASIDE)):
        if t.gaps[i][:1] == ",":
            return i if relative or phrase_after(t, after, i) == i - 1 else after
    return after


def _of_passive(t: Tokens, unit: Unit, clause: Clause, right: int) -> list[tuple[int, int]]:
    """Return what was praised, and the rest of "was praised by the mayor as a model"."""
    last = clause.cue[0]
    while last > clause.first and t.kinds[last - 1] == "rel":
        last -= 1
    parts = [characters(t, unit, clause.first, last)]
    after = clause.after
    if after < right and after not in t.breaks and t.forms[after] in {"as", "for"}:
        parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]

"""What a reporting clause attributes: the extent of its content."""

from __future__ import annotations

from bisect import bisect_left

from analysis.attributions.clauses import Clause
from analysis.attributions.phrases import phrase_after
from analysis.attributions.tokens import Tokens
from analysis.attributions.units import Unit, characters
from analysis.attributions.verbs import verb_forms

ASIDE = frozenset(("who", "which", "whose", "as", "after", "when", "while", "during", "where"))
NOMINATIVE = frozenset(("i", "he", "she", "we", "they"))
DASHES = frozenset(("—", "–", "-", "--"))
REASONS = frozenset(
    ("because", "after", "while", "when", "although", "though", "since", "if", "before")
)
LONGEST_SPEAKER = 60  # words between a quotation and its cue
LONGEST_COMPLEMENT = 300  # words looked at for its end
MOST_QUOTES = 12  # quotations that may follow one cue
TELLS_VERB = frozenset(("be", "have", "modal", "do"))


def content_of(
    t: Tokens, unit: Unit, clause: Clause, left: int, right: int
) -> list[tuple[int, int]]:
    """Return the parts of the clause's content among words left..right - 1; empty if its form
    allows none here."""
    if clause.shape == "according":
        return _of_according(t, unit, clause, left, right)
    if clause.shape == "passive":
        return _of_passive(t, unit, clause, right)
    after = clause.after if clause.shape == "nominal" else _past_adverbials(t, clause, right)
    start = _complement(t, clause, after, right) if _joins(t, clause, after, right) else None
    if start is None and clause.first > unit.first and t.forms[clause.first - 1] == "as":
        return _of_aside(t, unit, clause, left, after, right)
    if _before(t, clause, left) and (start is None or t.quoted[left]):
        return _around(t, unit, clause, left, after, right)
    if start is None:
        return _of_relative(t, unit, clause, after, right) or _quotes_after(
            t, unit, clause, after, right
        )
    part = characters(t, unit, start, _complement_end(t, clause, start, right))
    return [part] if part else []


def _of_relative(
    t: Tokens, unit: Unit, clause: Clause, after: int, right: int
) -> list[tuple[int, int]]:
    """Read "a delay which the mayor said was unfair": the pronoun and what is said of it."""
    pronoun = clause.first - 1
    if pronoun < unit.first or t.kinds[pronoun] != "rel" or "t" not in clause.frames:
        return []
    if after >= right or not t.plain(after) or t.kinds[after] not in TELLS_VERB:
        return []
    part = characters(t, unit, after, _complement_end(t, clause, after, right))
    return [t.cover(pronoun, pronoun), part] if part else []


def _joins(t: Tokens, clause: Clause, after: int, right: int) -> bool:
    """Tell whether what follows the cue goes on without a mark, so that it may complement it."""
    if after >= right:
        return False
    if t.gaps[after] == "," and t.forms[after] == "that" and after > clause.after:
        return True
    if t.quoted[after] and not t.quoted[after - 1]:
        return not any(c in t.gaps[after] for c in ",:")
    return t.plain(after)


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
        if not any(c in t.gaps[after] for c in ",:"):
            return []
        parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _around(
    t: Tokens, unit: Unit, clause: Clause, left: int, after: int, right: int
) -> list[tuple[int, int]]:
    """Return the content before a clause, and what goes on after it."""
    parts = [_up_to(t, unit, left, clause.first)]
    if after < right and t.gaps[after][:1] in (",", "—", "–", "-", ":"):
        closing = t.quoted[clause.first - 1]
        quoted = t.quoted[after] and not t.quoted[after - 1]
        if closing or quoted:
            rest = _quotes_after(t, unit, clause, after, right)
            if not closing and rest and not _goes_on(t, clause, left, after):
                return rest
            parts += rest
        elif (
            clause.shape != "inverted"
            and t.forms[after] not in ASIDE
            and not t.forms[after].endswith("ing")
        ):
            parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _complement_end(t: Tokens, clause: Clause, start: int, right: int) -> int:
    """Return the word before which a complement ends: at a relative clause after a comma, at
    an aside after a single dash, and, if it is no clause itself, at a reason or a new clause."""
    frames = set(clause.frames)
    sentence = t.forms[start] in ("that", "if", "whether") or (
        bool(frames & set("tT"))
        and t.forms[start] != "to"
        and ("n" not in frames or t.kinds[start] == "subj")
    )
    relative = clause.first > 0 and t.kinds[clause.cue[0] - 1] == "rel"
    dash = -1
    for i in range(start + 1, min(right, start + LONGEST_COMPLEMENT)):
        if t.quoted[i] and t.quoted[i - 1]:
            continue
        form, kind, gap = t.forms[i], t.kinds[i], t.gaps[i]
        comma = gap[:1] == ","
        if comma and kind == "rel":
            return i
        if gap and gap.strip('"”’ ') in DASHES:
            dash = -1 if dash >= 0 else i
        if sentence:
            continue
        if form in REASONS or (comma and (kind in ("subj", "sub") or form.endswith("ing"))):
            return i
        if relative and kind in TELLS_VERB and t.kinds[i - 1] in ("word", "name", "num"):
            return i
    return dash if dash >= 0 else right


def _goes_on(t: Tokens, clause: Clause, left: int, after: int) -> bool:
    """Tell whether a quotation after the clause continues the words before it, as in
    `The mayor, she said, "has no plan"`."""
    return clause.first - left <= 6 and not t.text[t.starts[after]].isupper()


def _up_to(t: Tokens, unit: Unit, left: int, first: int) -> tuple[int, int] | None:
    """Return the characters before a clause: up to the quotation that ends with a comma or
    another mark, for what stands between it and the clause belongs to the speaker."""
    part = characters(t, unit, left, first)
    k = bisect_left(unit.quotes, (t.starts[first],)) - 1
    if part is None or k < 0 or unit.quotes[k][1] <= t.starts[left]:
        return part
    end = unit.quotes[k][1]
    after = bisect_left(t.starts, end)
    if first - after > LONGEST_SPEAKER or t.text[end - 2] not in ",?!.—-":
        return part
    return part if any(t.kinds[i] in TELLS_VERB for i in range(after, first)) else (part[0], end)


def _before(t: Tokens, clause: Clause, left: int) -> bool:
    """Tell whether content may stand before the clause: "…," he said; …, he said."""
    first = clause.first
    if first <= left or not set(clause.frames) & set("tqw") or "d" in clause.frames:
        return False
    if clause.shape in ("ing", "nominal", "impersonal") or clause.joined:
        return False
    gap = t.gaps[first]
    if t.quoted[first - 1]:
        whole = clause.first - left > 5 and t.quoted[left] and "q" in clause.frames
        return not t.quoted[first] and (whole or any(c in gap for c in ",.?!—–-…"))
    return any(c in gap for c in ",—–?!")


def _quotes_after(
    t: Tokens, unit: Unit, clause: Clause, after: int, right: int
) -> list[tuple[int, int]]:
    """Return the quotations after a cue that a comma or a colon introduces, up to `right`."""
    if after >= right or not set(clause.frames) & set("qt"):
        return []
    limit = t.ends[right - 1]
    k = bisect_left(unit.quotes, (t.ends[clause.cue[1]],))
    found = []
    for opening, closing in unit.quotes[k : k + MOST_QUOTES]:
        if opening >= limit:
            break
        if found or any(c in t.text[opening - 4 : opening] for c in ",:—"):
            found.append((opening, closing))
    return found


def _of_according(
    t: Tokens, unit: Unit, clause: Clause, left: int, right: int
) -> list[tuple[int, int]]:
    first, after = clause.first, clause.after
    if first <= left:
        while after < right and t.plain(after):
            after += 1
        part = characters(t, unit, after, right)
        return [part] if part else []
    parts = [characters(t, unit, left, first)]
    if after < right and t.gaps[after][:1] in (",", "—") and t.forms[after] not in ASIDE:
        nxt = verb_forms().get(t.forms[after])
        if not (nxt and nxt[0].tense == "ing"):
            parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _of_passive(t: Tokens, unit: Unit, clause: Clause, right: int) -> list[tuple[int, int]]:
    """Return what was praised, and the rest of "was praised by the mayor as a model"."""
    last = clause.cue[0]
    while last > clause.first and t.kinds[last - 1] == "rel":
        last -= 1
    parts = [characters(t, unit, clause.first, last)]
    after = clause.after
    if after < right and t.plain(after) and t.forms[after] in ("as", "for"):
        parts.append(characters(t, unit, after, right))
    return [p for p in parts if p]


def _past_adverbials(t: Tokens, clause: Clause, right: int) -> int:
    """Return the first word after the cue that isn't its addressee, time or place."""
    i = clause.after
    frames = clause.frames
    prepositions = clause.form.verb.prepositions if clause.form else ()
    if i < right and t.plain(i) and "o" in frames and t.kinds[i] not in ("sub",):
        i = _past_addressee(t, i, right, prepositions)
        if "i" in frames and i < right and t.plain(i) and t.forms[i] in ("to", "not"):
            return clause.after  # urge [X to go]: what is urged includes who is to do it
    if not set(frames) & set("tTq"):
        return i
    if i < right and ("n" not in frames or t.kinds[i] in ("prep", "time", "adv")):
        that = _that_ahead(t, i, right)
        if that is not None:
            return that
    if i < right and t.gaps[i] == "," and "t" in frames:
        return _past_parenthesis(t, i, right)
    for _ in range(4):
        if i >= right or not t.plain(i):
            break
        kind = t.kinds[i]
        if (
            kind == "time"
            or (kind == "num" and t.kinds[i - 1] == "time")
            or (kind == "adv" and (i + 1 >= right or not t.plain(i + 1)))
            or (kind == "adv" and t.kinds[i + 1] in ("time", "prep", "adv"))
        ):
            i += 1
        elif kind == "det" and i + 1 < right and t.kinds[i + 1] == "time":
            i += 2
        elif t.forms[i] in ("last", "next", "late", "early") and i + 1 < right:
            i += 1
        elif (
            kind == "prep"
            and t.forms[i] not in prepositions
            and "n" not in frames
            and not (t.forms[i] == "to" and "i" in frames)
        ):
            i = _past_prepositional(t, i, right)
        else:
            break
    return i


def _that_ahead(t: Tokens, i: int, right: int) -> int | None:
    for j in range(i, min(right, i + 14)):
        if not t.plain(j) or t.kinds[j] in TELLS_VERB or t.kinds[j] == "subj":
            return None
        if t.forms[j] == "that":
            return j
    return None


def _past_parenthesis(t: Tokens, i: int, right: int) -> int:
    """Return the "that" after an aside: said, without evidence, that."""
    for j in range(i + 1, min(right, i + 10)):
        if t.gaps[j][:1] == ",":
            return j if t.forms[j] == "that" else i
    return i


def _past_addressee(t: Tokens, i: int, right: int, prepositions: tuple[str, ...]) -> int:
    end = phrase_after(t, i, right)
    if end is None:
        return i + 1 if t.kinds[i] in ("subj", "poss") else i
    if t.kinds[i] == "poss" and (end == i or t.kinds[i + 1] in ("prep", "sub")):
        return i + 1
    if t.kinds[i] in ("subj",) or t.forms[i] in ("her", "him", "them", "me", "us"):
        return i + 1
    for j in range(i + 1, end + 1):
        if t.forms[j] == "to" or t.forms[j] in prepositions:
            return j
        if t.kinds[j] in ("det", "poss", "subj") and t.kinds[j - 1] in ("word", "name"):
            return j
    return end + 1


def _past_prepositional(t: Tokens, i: int, right: int) -> int:
    j = i + 1
    while j < right and t.plain(j) and t.kinds[j] in ("time", "num"):
        j += 1
    if j > i + 1:
        return j
    end = phrase_after(t, i + 1, right)
    if end is None:
        return i + 1 if i + 1 >= right or not t.plain(i + 1) else i + 2
    for j in range(i + 2, end + 1):
        if t.kinds[j] in ("det", "subj", "poss") and t.kinds[j - 1] in ("word", "name"):
            return j
    return end + 1


def _complement(t: Tokens, clause: Clause, i: int, right: int) -> int | None:
    """Return where the content begins if the verb takes what stands at word i, else None."""
    frames = set(clause.frames)
    verb = clause.form.verb if clause.form else None
    form, kind = t.forms[i], t.kinds[i]
    if form == "that" and frames & set("tT"):
        return i
    if "T" in frames and kind == "subj":
        return i
    if kind in ("sub", "rel"):
        if "w" in frames or ("n" in frames and form in ("what", "how", "why", "that", "whether")):
            return i if form not in ("because", "although", "though", "while", "since") else None
        return i if "t" in frames and form in ("if", "when", "while", "because") else None
    before = clause.first - 1
    if form == "as" and "a" in frames and (t.kinds[before] == "rel" or t.forms[before] == "what"):
        return i  # which many described as the worst
    if form == "to":
        if "i" in frames:
            return i
        return i + 1 if verb and "to" in verb.prepositions and i + 1 < right else None
    if form in ("not", "never") and i + 1 < right and t.forms[i + 1] == "to" and "i" in frames:
        return i
    if kind == "prep":
        if clause.shape == "nominal" and i + 1 >= right:
            return None
        return i + 1 if verb and form in verb.prepositions and i + 1 < right else None
    if kind in ("be", "have", "modal", "do", "conj", "time"):
        return None
    return _noun_or_clause(t, clause, frames, i, right)


def _noun_or_clause(t: Tokens, clause: Clause, frames: set[str], i: int, right: int) -> int | None:
    if "a" in frames and not frames & set("nt"):
        stop = min(right, i + 25)
        return i if any(t.forms[j] == "as" for j in range(i + 1, stop)) else None
    if t.kinds[i] == "subj" and not frames & set("tT") and t.forms[i] in NOMINATIVE:
        return None
    if frames & set("nc") or ("o" in frames and "i" in frames and i == clause.after):
        return i
    if "g" in frames and t.forms[i].endswith("ing"):
        return i
    if "t" in frames and any(_verbal(t, j) for j in range(i + 1, min(right, i + 40))):
        return i
    return i if "q" in frames and t.quoted[i] else None


def _verbal(t: Tokens, i: int) -> bool:
    """Tell whether word i looks like a finite verb."""
    if t.kinds[i] in TELLS_VERB:
        return True
    form = t.forms[i]
    return form.endswith("ed") or form in verb_forms()

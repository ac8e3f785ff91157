"""Complements: what a cue takes as its content, where that begins, and where it ends."""

from __future__ import annotations

from itertools import compress

from analysis.attributions.drafts import Clause
from analysis.attributions.phrases import NOUN_PHRASE, names_document, past_forms, phrase_after
from analysis.attributions.subjects import is_finite
from analysis.attributions.tokens import AUXILIARIES, Tokens, word_group
from analysis.attributions.verbs import verb_forms

NOMINATIVE = word_group("nominative")
REASONS = word_group("reason")
TURNS = REASONS | {"as", "even"}  # words at which a complement that is no clause may end
APPROXIMATE = word_group("approximate")
DASHES = frozenset(("—", "–", "-", "--"))
ADVERBIAL = frozenset(("time", "num", "adv", "det", "prep"))  # begin what _past_times skips
NO_ADVERBIAL = AUXILIARIES | {"subj"}
OBLIQUE = frozenset(("her", "him", "them", "me", "us"))
ADDRESSING = frozenset(("to", "with"))  # before whom something is told
BEFORE_TIME = frozenset(("last", "next", "late", "early"))
RESUMING = AUXILIARIES | {"adv", "prep"}
INFINITE = frozenset(("be", "been", "being", "having", "doing", "done"))
ASIDE_LENGTH = 25  # words of a relative clause after which its sentence may go on
LONGEST_COMPLEMENT = 300  # words looked at for its end


def complement_end(t: Tokens, clause: Clause, start: int, right: int) -> int:
    """Return the word before which a complement ends: at a relative clause after a comma, at
    an aside after a single dash, and, if it is no clause itself, at a reason or a new clause."""
    limit = right if right - start <= LONGEST_COMPLEMENT else start + LONGEST_COMPLEMENT
    end = limit if _is_clause(t, clause, start) else _phrase_end(t, clause, start, limit, right)
    dash = -1
    quoted = t.quoted
    for i in compress(range(start + 1, end), t.gaps[start + 1 : end]):
        gap = t.gaps[i]
        if "," in gap and not quoted[i] and _in_relative(t, clause) and _is_verb(t, i):
            return i  # Lee, who said it was late, has left
        if quoted[i] and quoted[i - 1]:
            continue
        relative = (
            gap[0] == "," and not quoted[i] and (t.kinds[i] == "rel" or t.forms[i] == "whose")
        )
        if relative and not _resumes(t, i, right):
            return i
        if gap.strip('"”’ ') in DASHES:
            dash = -1 if dash >= 0 else i
    if end < limit:
        return end
    return dash if dash >= 0 else right


def _in_relative(t: Tokens, clause: Clause) -> bool:
    """Tell whether a clause is relative: Lee, who said."""
    cue = clause.cue[0]
    return cue > 0 and t.kinds[cue - 1] == "rel"


def _is_clause(t: Tokens, clause: Clause, start: int) -> bool:
    """Tell whether a complement is a clause of its own."""
    form, cue = t.forms[start], clause.form
    if form in {"that", "if", "whether"} or (t.kinds[start] == "rel" and "w" in cue.frames):
        return True
    if form == "to" or not cue.clausal:
        return False
    if clause.shape == "impersonal":
        return True
    return "n" not in cue.frames or t.kinds[start] == "subj"


def _phrase_end(t: Tokens, clause: Clause, start: int, limit: int, right: int) -> int:
    """Return the word before which a complement that is no clause ends: at a reason, a new
    clause, the verb of the clause around it."""
    forms, kinds, gaps = t.forms, t.kinds, t.gaps
    relative = _in_relative(t, clause)
    infinitive = forms[start] == "to"
    quoted = t.quoted
    for i in range(start + 1, limit):
        form, kind, gap = forms[i], kinds[i], gaps[i]
        if form not in TURNS and not gap and kind != "conj" and not relative:
            continue
        if quoted[i] and quoted[i - 1]:
            continue
        if form in REASONS:
            return i
        if (
            gap
            and gap[0] == ","
            and (kind in {"subj", "sub"} or form.endswith("ing") or _new_clause(t, i, right))
        ):
            return i
        if kind == "conj":
            if not infinitive and i + 1 < right and _is_verb(t, i + 1):
                return i  # denied the charges and sued
            if gaps[i] == "," and i + 1 < right and _new_clause(t, i + 1, right):
                return i  # accused the other, and neither has apologised
        elif i + 1 < right and (
            (form == "as" and kinds[i + 1] == "subj") or (form == "even" and forms[i + 1] == "as")
        ):
            return i
        if relative and kind in AUXILIARIES and kinds[i - 1] in {"word", "name", "num"}:
            return i
    return limit


def _is_verb(t: Tokens, i: int) -> bool:
    """Tell whether word i is a finite verb, as far as its form tells."""
    return is_finite(t, i) or (t.kinds[i] in AUXILIARIES and t.forms[i] not in INFINITE)


def _resumes(t: Tokens, i: int, right: int) -> bool:
    """Tell whether the clause goes on after the relative clause at word i: "that offices, which
    often share a printer, are exposed"."""
    for j in range(i + 1, min(right, i + ASIDE_LENGTH)):
        if t.gaps[j][:1] == ",":
            return (t.kinds[j] in RESUMING and t.forms[j] != "in") or is_finite(t, j)
    return False


def _new_clause(t: Tokens, i: int, right: int) -> bool:
    """Tell whether the noun phrase at word i is the subject of a clause of its own."""
    for j in range(i + 1, min(right, i + 7)):
        if j in t.breaks or t.kinds[j] in {"rel", "sub", "prep", "conj"}:
            return False
        if t.kinds[j] in AUXILIARIES:
            return True
    return False


def past_adverbials(t: Tokens, clause: Clause, right: int) -> int:
    """Return the first word after the cue that isn't its addressee, time or place."""
    i = clause.after
    if i >= right:
        return i
    cue, breaks = clause.form, t.breaks
    frames = cue.frames
    told = clause.shape == "impersonal"
    if "o" in frames and i not in breaks and t.kinds[i] != "sub" and not told:
        i = _past_addressee(t, i, right, cue.prepositions)
        if "i" in frames and i < right and i not in breaks and t.forms[i] in {"to", "not"}:
            return clause.after  # urge [X to go]: what is urged includes who is to do it
        if i >= right:
            return i
    if i in breaks:
        return _past_parenthesis(t, i, right) if t.gaps[i] == "," and "t" in frames else i
    kind = t.kinds[i]
    if kind in NO_ADVERBIAL or not (cue.clausal or "q" in frames):
        return i
    of = t.forms[i] in cue.prepositions and t.forms[i] not in ADDRESSING
    if cue.clausal and not of and ("n" not in frames or kind in {"prep", "time", "adv"}):
        that = _that_ahead(t, i, right)
        if that is not None:
            return that
    if kind == "det":
        if i + 1 >= right or t.kinds[i + 1] != "time":
            return i
    elif kind not in ADVERBIAL and t.forms[i] not in BEFORE_TIME:
        return i
    return _past_times(t, clause, i, right, cue.prepositions)


def _past_times(
    t: Tokens, clause: Clause, i: int, right: int, prepositions: tuple[str, ...]
) -> int:
    """Return the first word from i on that is no adverb, time or place."""
    frames, kinds = clause.form.frames, t.kinds
    for _ in range(4):
        if i >= right or i in t.breaks:
            break
        kind = kinds[i]
        if (
            kind == "time"
            or (kind == "num" and kinds[i - 1] == "time")
            or (kind == "adv" and (i + 1 >= right or i + 1 in t.breaks))
            or (kind == "adv" and kinds[i + 1] in {"time", "prep", "adv"})
        ):
            i += 1
        elif kind == "det" and i + 1 < right and kinds[i + 1] == "time":
            i += 2
        elif t.forms[i] in BEFORE_TIME and i + 1 < right:
            i += 1
        elif (
            kind == "prep"
            and not _measures(t, i, right)
            and t.forms[i] not in prepositions
            and "n" not in frames
            and not (t.forms[i] == "to" and "i" in frames)
        ):
            i = _past_prepositional(t, i, right, prepositions)
        else:
            break
    return i


def _that_ahead(t: Tokens, i: int, right: int) -> int | None:
    limit = i + 14 if i + 14 < right else right
    if "that" not in t.forms[i:limit]:
        return None
    for j in range(i, limit):
        if j in t.breaks or t.kinds[j] in NO_ADVERBIAL:
            return None
        if t.forms[j] == "that":
            return None if _is_pronoun(t, j, i, right) else j
    return None


def _is_pronoun(t: Tokens, that: int, first: int, right: int) -> bool:
    """Tell whether a "that" after word `first` stands for a thing: "money for that had run out"."""
    return that > first and that + 1 < right and t.kinds[that + 1] in AUXILIARIES


def _past_parenthesis(t: Tokens, i: int, right: int) -> int:
    """Return the "that" after an aside: said, without evidence, that."""
    for j in range(i + 1, min(right, i + 10)):
        if t.gaps[j][:1] == ",":
            return j if t.forms[j] == "that" else i
    return i


def _past_addressee(t: Tokens, i: int, right: int, prepositions: tuple[str, ...]) -> int:
    if t.kinds[i] == "subj" and i + 1 < right and i + 1 not in t.breaks and _is_verb(t, i + 1):
        return i  # warned it would
    end = phrase_after(t, i, right)
    if end is None:
        return i + 1 if t.kinds[i] in {"subj", "poss"} else i
    if t.kinds[i] == "poss" and (end == i or t.kinds[i + 1] in {"prep", "sub"}):
        return i + 1
    if t.kinds[i] in ("subj",) or t.forms[i] in OBLIQUE:
        return i + 1
    for j in range(i + 1, end + 1):
        if t.forms[j] == "to" or t.forms[j] in prepositions:
            return j
        if t.kinds[j] in {"det", "poss", "subj"} and t.kinds[j - 1] in {"word", "name"}:
            return j
    return end + 1


def _past_prepositional(t: Tokens, i: int, right: int, prepositions: tuple[str, ...]) -> int:
    j = i + 1
    while j < right and j not in t.breaks and t.kinds[j] in {"time", "num"}:
        j += 1
    if j > i + 1:
        return j
    end = phrase_after(t, i + 1, right)
    if end is None:
        return i + 1 if i + 1 >= right or i + 1 in t.breaks else i + 2
    for j in range(i + 2, end + 1):
        if t.forms[j] in prepositions:
            return j
        if t.kinds[j] in {"det", "subj", "poss"} and t.kinds[j - 1] in {"word", "name"}:
            return j
    return end + 1


def complement(t: Tokens, clause: Clause, i: int, right: int) -> int | None:
    """Return where the content begins if the verb takes what stands at word i, else None."""
    kind = t.kinds[i]
    if kind in NOUN_PHRASE:
        return _noun_or_clause(t, clause, i, right)
    form, cue = t.forms[i], clause.form
    frames, prepositions = cue.frames, cue.prepositions
    if form == "that":
        if _is_pronoun(t, i, clause.after, right):
            return None
        if cue.clausal or "n" in frames or "c" in frames:
            return i
    if "T" in frames and kind == "subj":
        return i
    if kind in {"sub", "rel"}:
        if "w" in frames or ("n" in frames and form in {"what", "how", "why", "that", "whether"}):
            return i if form not in {"because", "although", "though", "while", "since"} else None
        return i if "t" in frames and form in {"if", "when", "while", "because"} else None
    before = clause.first - 1
    if form == "as" and "a" in frames and (t.kinds[before] == "rel" or t.forms[before] == "what"):
        return i  # which many described as the worst
    if form == "to":
        if "i" in frames:
            return i
        return i + 1 if "to" in prepositions and i + 1 < right else None
    if form in {"not", "never"} and i + 1 < right and t.forms[i + 1] == "to" and "i" in frames:
        return i
    if kind == "prep" and _measures(t, i, right):
        return _noun_or_clause(t, clause, i, right)
    if kind == "prep":
        if clause.shape == "nominal" and i + 1 >= right:
            return None
        if form == "on" and i + 1 < right and _is_time(t, i + 1, right):
            return None  # released a statement on Tuesday
        return i + 1 if form in prepositions and i + 1 < right else None
    if kind in {"be", "have", "modal", "do", "conj", "time"}:
        return None
    return _noun_or_clause(t, clause, i, right)


def _measures(t: Tokens, i: int, right: int) -> bool:
    """Tell whether a preposition belongs to a number: at least four, about 40, up to 40."""
    if i + 2 >= right or i + 1 in t.breaks:
        return False
    if t.forms[i] == "at":
        return t.forms[i + 1] in {"least", "most"}
    number = i + 2 if t.forms[i : i + 2] == ["up", "to"] else i + 1
    about = number > i + 1 or t.forms[i] in APPROXIMATE
    return about and t.kinds[number] == "num" and number not in t.breaks


def _is_time(t: Tokens, i: int, right: int) -> bool:
    """Tell whether a day or hour begins at word i: Tuesday, late Tuesday, 4 March."""
    if t.kinds[i] == "num" or t.forms[i] in BEFORE_TIME:
        i += 1
    return i < right and t.kinds[i] == "time"


def _noun_or_clause(t: Tokens, clause: Clause, i: int, right: int) -> int | None:
    frames = clause.form.frames
    if "a" in frames and "n" not in frames and "t" not in frames:
        stop = min(right, i + 25)
        return i if "as" in t.forms[i + 1 : stop] else None
    form, kind = t.forms[i], t.kinds[i]
    if kind == "subj" and not clause.form.clausal and form in NOMINATIVE:
        return None
    if "n" in frames or "c" in frames or ("o" in frames and "i" in frames and i == clause.after):
        return i
    if "g" in frames:
        if form.endswith("ing"):
            return i
    elif kind == "word" and form.endswith("ing"):
        return None  # believed staying with relatives: a participle
    if "D" in frames and names_document(t, clause.first, clause.cue[0] - 1):
        return i
    if "t" in frames:
        if kind == "subj" or right - i >= 4 or _holds_verb(t, i + 1, min(right, i + 40)):
            return i
        if any(t.quoted[i : min(right, i + 12)]):
            return i  # said the talks “amount to” nothing
    return i if "q" in frames and t.quoted[i] else None


def _holds_verb(t: Tokens, first: int, limit: int) -> bool:
    """Tell whether any of the words first..limit - 1 looks like a finite verb."""
    if not AUXILIARIES.isdisjoint(t.kinds[first:limit]):
        return True
    known = verb_forms()
    past = past_forms()
    return any(f in known or f in past or f.endswith("ed") for f in t.forms[first:limit])

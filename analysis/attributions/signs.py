"""What the text around a name of unknown sort shows: a person, or a firm."""

from __future__ import annotations

import re

from analysis.attributions.nouns import noun_type
from analysis.attributions.tokens import Tokens, word_group

MASCULINE, FEMININE = word_group("masculine"), word_group("feminine")
WHO = frozenset(("who", "whose"))
IN_FIRMS = word_group("in-firms")
OF_FIRMS = word_group("of-firms")
OWNED = frozenset(("of", "for", "at"))
PRONOUNS = frozenset(("subj", "poss"))
CAMEL = re.compile(r"(?!(?:Ma?c|De|Du|Di|La|Le|Van|Fitz|O)[A-Z])[A-Z][a-z]+[A-Z]")
REACH = 24  # words from a name to the pronoun that tells of it
NEAR = 4  # words from a firm's name to "its": the firm said its sales
MOST_MENTIONS = 30  # of one name looked at


def shown_gender(t: Tokens, first: int, last: int) -> str | None:
    """Return the gender of the person whom a name at a clause's start proves to be by the he or
    she after it, empty if "who" does; None if nothing shows a person."""
    if (first and t.kinds[first - 1] == "det") or noun_type(t.forms[last]):
        return None
    if t.gaps[last + 1] == "," and last + 1 < len(t) and t.forms[last + 1] in WHO:
        return ""
    if first and not t.gaps[first]:
        return None
    form = _next_pronoun(t, last, REACH)
    return "m" if form in MASCULINE else "f" if form in FEMININE else None


def _next_pronoun(t: Tokens, last: int, reach: int) -> str:
    """Return the pronoun that follows a name, in its sentence or at the start of the next, before
    another name."""
    kinds = t.kinds
    for i in range(last + 1, min(last + reach, len(t))):
        kind = kinds[i]
        if kind == "name":
            break
        if kind in PRONOUNS and not (t.forms[i] == "it" and t.gaps[i + 1]):
            return t.forms[i].partition("'")[0]
        if "." in t.gaps[i]:
            break
    return ""


def names_firm(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a name, which stands as words first..last, is a firm's by how it is spelt or by
    what stands around it anywhere in the text."""
    if CAMEL.match(t.text, t.starts[last]) or CAMEL.match(t.text, t.starts[first]):
        return True
    forms, size = t.forms, last - first + 1
    words = [*forms[first:last], forms[last].removesuffix("'s")]
    i = -1
    for _ in range(MOST_MENTIONS):
        try:
            i = forms.index(words[0], i + 1)
        except ValueError:
            break
        if (size == 1 or forms[i : i + size - 1] == words[:-1]) and _is_firm_at(t, i, i + size - 1):
            return True
    return False


def _is_firm_at(t: Tokens, first: int, last: int) -> bool:
    forms, n = t.forms, len(t)
    if first > 1 and forms[first - 1] in OWNED and forms[first - 2] in OF_FIRMS:
        return True
    if last + 1 < n and not t.gaps[last + 1] and forms[last + 1] in OF_FIRMS:
        return True
    if _next_pronoun(t, last, NEAR) == "its":
        return True
    for i in t.marked_in(last + 1, last + REACH):
        if "." in t.gaps[i]:
            return i + 1 < n and forms[i] == "the" and forms[i + 1] in IN_FIRMS
    return False

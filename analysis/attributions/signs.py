"""What the text around a name of unknown sort shows: a person, or a firm."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from analysis.attributions.nouns import noun_type
from analysis.attributions.tokens import Tokens, word_group

MASCULINE, FEMININE = word_group("masculine"), word_group("feminine")
WHO = frozenset(("who", "whose"))
CALLED = re.compile(rf"The (?:{'|'.join(sorted(word_group('called-firm')))})\b")
OF_FIRMS = word_group("of-firms")
OWNED = frozenset(("of", "for", "at"))
PRONOUNS = frozenset(("subj", "poss"))
CAMEL = re.compile(r"(?!(?:Ma?c|De|Du|Di|La|Le|Van|Fitz|O)[A-Z])[A-Z][a-z]+[A-Z]")
REACH = 24  # words from a name to the pronoun that tells of it
NEAR = 3  # words from a firm's name to "its": the firm said its sales
MOST_MENTIONS = 20  # of one name looked at
MOST_NAMES = 100  # of a text


def may_show(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a name stands where who, he or she after it would show a person."""
    if first and ((not t.gaps[first] and t.gaps[last + 1] != ",") or t.kinds[first - 1] == "det"):
        return False
    return not noun_type(t.forms[last])


def shown_gender(t: Tokens, first: int, last: int) -> str | None:
    """Return the gender of the person whom a name at a clause's start proves to be by the he or
    she after it, empty if "who" does; None if nothing shows a person."""
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


class Firms:
    """Tells of names of which else nothing is known whether they are firms', each once a text."""

    __slots__ = ("called", "known", "t")

    def __init__(self, t: Tokens):
        self.t = t
        self.known: dict[str, bool] = {}
        self.called: list[int] | None = None

    def has(self, first: int, last: int) -> bool:
        """Tell whether the name of words first..last is a firm's by how it is spelt or by what
        stands around it anywhere in the text."""
        t = self.t
        words = t.forms[first : last + 1]
        words[-1] = words[-1].removesuffix("'s")
        name = " ".join(words)
        if name not in self.known:
            if len(self.known) == MOST_NAMES:
                return False
            camel = CAMEL.match(t.text, t.starts[last]) or CAMEL.match(t.text, t.starts[first])
            self.known[name] = bool(camel) or self._is_shown(words)
        return self.known[name]

    def _is_shown(self, words: list[str]) -> bool:
        forms, opening, others = self.t.forms, words[0], words[1:]
        size = len(others)
        ends = [
            i + size
            for i in self.t.names
            if forms[i] == opening and (not size or forms[i + 1 : i + 1 + size] == others)
        ]
        del ends[MOST_MENTIONS:]
        return any(_is_firm_at(self.t, end, size) for end in ends) or self._is_called(ends)

    def _is_called(self, ends: list[int]) -> bool:
        """Tell whether the sentence after a mention begins with "The company"; `ends` are the
        last words of the mentions."""
        t = self.t
        if self.called is None:
            starts = (found.start() for found in CALLED.finditer(t.text))
            self.called = [bisect_left(t.starts, at) for at in islice(starts, MOST_MENTIONS)]
        for i in self.called:
            k = bisect_left(ends, i) - 1
            if k >= 0 and not any("." in t.gaps[j] for j in t.marked_in(ends[k] + 1, i)):
                return True
        return False


def _is_firm_at(t: Tokens, last: int, size: int) -> bool:
    """Tell whether the words about a mention of a name say what only a firm has."""
    forms = t.forms
    after, first = last + 1, last - size
    following = forms[after : after + NEAR]
    if following and following[0] in OF_FIRMS and not t.gaps[after]:
        return True
    if "its" in following and _next_pronoun(t, last, NEAR + 1) == "its":
        return True
    return first > 1 and forms[first - 1] in OWNED and forms[first - 2] in OF_FIRMS

"""Runs of capitalised words, and where in one the name proper begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from analysis.attributions.nouns import first_names, names, noun_type
from analysis.attributions.tokens import Tokens, word_group
from analysis.sentences import abbreviations

PARTICLES = word_group("particle")
LONGEST_RUN = 12  # capitalised words
ROLES = frozenset(("role", "anonymous", "vague"))
BEFORE_NAMES = ROLES | {"organisation"}
INSTITUTIONS = frozenset(("organisation", "document", "media"))
NEVER_NAMES = word_group("before-name")


def find_runs(t: Tokens) -> list[tuple[int, int]]:
    """Return first and last word of every run of capitalised words."""
    kinds, forms, gaps, n = t.kinds, t.forms, t.gaps, len(t.forms)
    found: list[tuple[int, int]] = []
    following = 0
    for i in t.names:
        if i < following:
            continue  # in the last run
        following = i + 1
        if (gaps[i] or not i) and forms[i].endswith("ing"):
            continue  # "Representing Ohio": a participle at the start of a sentence
        first, limit = i, i + LONGEST_RUN
        while following < n and i < limit:
            gap = gaps[following]
            if gap and gap != ".":
                break
            if kinds[following] != "name" or (gap and _stops(t, following)):
                if forms[following] not in PARTICLES:
                    break
                following += 1
                if following == n or kinds[following] != "name":
                    break
            if forms[i][-1] == "s" and t.possessive(i):
                break
            i = following
            following += 1
        following = i + 1
        found.append((first, i))
    return found


def _stops(t: Tokens, i: int) -> bool:
    """Tell whether the full stop before word i ends a sentence, not an abbreviation."""
    before = t.forms[i - 1]
    return len(before) > 2 and not (noun_type(before) and before in abbreviations())


def part_runs(
    runs: list[tuple[int, int]], unread: Sequence[tuple[range, str | None]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the runs of the report, and those of what stands about it, without the bylines'."""
    read, aside, k = [], [], 0
    firsts = list(map(itemgetter(0), runs))
    for words, zone in unread:
        a = bisect_left(firsts, words.start)
        b = bisect_left(firsts, words.stop, a)
        if a < b:
            read += runs[k:a]
            if zone:
                aside += runs[a:b]
            k = b
    return read + runs[k:], aside


def proper_part(t: Tokens, first: int, last: int) -> tuple[int, str]:
    """Return where the name proper begins in a run, after titles, roles and institutions
    ("State Department spokesman John Kirby"), and the type of the noun right before it."""
    start, before = first, ""
    for i in range(first, last):
        form = t.forms[i]
        kind = noun_type(form)
        if kind in BEFORE_NAMES:
            if form in first_names() and i == start and before != "role":
                continue
            start, before = i + 1, kind
        elif form in NEVER_NAMES:
            start = i + 1
    return start, before


def is_institution(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a run of capitalised words names something other than a person."""
    forms, known, given = t.forms[first : last + 1], names(), first_names()
    if " ".join(forms) in known:
        return True
    for form in forms:
        if noun_type(form) in INSTITUTIONS and form not in given:
            return True
    return forms[0] in known and forms[0] not in given

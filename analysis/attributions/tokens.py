"""The words of a document with what the grammar asks of them: word class, case, gaps."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.attributions.lexicons import rows
from analysis.attributions.nouns import first_names
from analysis.attributions.verbs import Cue, cues
from analysis.memo import Memo
from analysis.words import Trait, Words, places

if TYPE_CHECKING:
    from analysis.document import Document

APOSTROPHES = frozenset(("'", "’"))
NO_BREAK = frozenset((".", "/", "&", "$", "£", "€", "₹", "%", "#", "@"))
VERB_GROUP = frozenset(("adv", "have", "be", "modal", "do", "neg"))
AUXILIARIES = frozenset(("be", "have", "modal", "do"))
NO_NOUN = frozenset(("sub", "rel", "modal", "be", "have", "do", "neg", "subj", "conj"))


@cache
def word_classes() -> dict[str, str]:
    """Map a function word to its class: det, poss, subj, prep, conj, sub, rel, be, have, modal,
    do, neg, adv, time. Words of two classes stand under the commoner one in news text."""
    return {row["term"]: row["class"] for row in rows("word_classes")}


@cache
def word_group(name: str) -> frozenset[str]:
    """Return the words of a group of word_groups.csv, which also says what each is for."""
    return next(frozenset(r["words"].split()) for r in rows("word_groups") if r["group"] == name)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists over the document's words.

    `gaps[i]` is the text between word i - 1 and word i (one entry more than words), stripped,
    with one line break at its end if there was one;
    `kinds[i]` a class of `word_classes`, or num, name (capitalised), word; `quoted[i]` whether
    the word is inside quotation marks.
    `names` are the words of that class, `marked` those with anything but blanks before them,
    `breaks` those of these before which a phrase breaks off, `cues` the words outside quotation
    marks at which a reporting clause may have its cue, and `known[i]` what word i may be in one.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    gaps: list[str]
    kinds: list[str]
    quoted: list[bool]
    names: list[int]
    marked: list[int]
    breaks: set[int]
    cues: list[int]
    known: list[Cue | None]

    def __len__(self) -> int:
        return len(self.starts)

    def plain(self, i: int) -> bool:
        """Tell whether nothing but blanks (or an abbreviation's stop) precedes word i."""
        return i not in self.breaks

    def possessive(self, i: int) -> bool:
        """Tell whether word i is a possessive noun (Obama's, voters')."""
        form = self.forms[i]
        if form[-1] != "s":
            return False
        if form[-2:] == "'s":
            return self.kinds[i] not in {"subj", "rel", "sub", "adv"}
        return self.gaps[i + 1][:1] in {"'", "’"}

    def marked_in(self, first: int, last: int) -> list[int]:
        """Return the words of first..last - 1 with a mark before them."""
        return self.marked[bisect_left(self.marked, first) : bisect_left(self.marked, last)]

    def cover(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of words first..last, both inclusive."""
        return self.starts[first], self.ends[last]


BEFORE_MONTHS = frozenset(("prep", "det", "num", "poss", "time", "adv", "sub"))
FINITE = frozenset(("past", "s"))
NAMES_TOO = frozenset(("may", "us"))  # and in capitals a month or a country


def _gap(raw: str) -> str:
    bare = raw.strip()
    return bare + "\n" if "\n" in raw or "\r" in raw else bare


def tokenise(document: Document) -> Tokens:
    """Return the document's words as the grammar reads them."""
    words = document.words
    gaps = ["" if raw == " " else _gaps[raw] for raw in words.gaps]
    gaps[0] = gaps[0].removesuffix("\n")
    quoted, known = document.quoted_words, CUE.of(words)
    kinds, capitalised, names = list(KIND.of(words)), CAPITALISED.of(words), []
    for i in places(words.capitals):
        kind = kinds[i]
        if capitalised[i] == "name":
            opens = kind == "adv" and (not i or "." in gaps[i] or "\n" in gaps[i])
            if opens and not _is_surname(words, known, i):
                continue  # "Shortly" at the start of a sentence
        elif kind != "time" or not _is_given_name(words, i):
            continue
        kinds[i] = "name"
        names.append(i)
    marked = places(gaps)
    return Tokens(
        document.text,
        words.starts,
        words.ends,
        words.forms,
        gaps,
        kinds,
        quoted,
        names,
        marked,
        breaks=_breaks(words.forms, gaps, quoted, marked),
        cues=[i for i in places(known) if not quoted[i]],
        known=known,
    )


def _is_given_name(words: Words, i: int) -> bool:
    """Tell a name from a month: June in "said June Merrick", not in "in June Merrick said"."""
    if words.forms[i] not in first_names() or i + 1 >= len(words) or not words.capitals[i + 1]:
        return False
    apart = words.gaps[i + 1] != " " or "." in words.gaps[i] or i == 0
    return not apart and _kind_of(words.forms[i - 1]) not in BEFORE_MONTHS


def _is_surname(words: Words, known: list[Cue | None], i: int) -> bool:
    """Tell a name from an adverb before a verb of reporting: Connolly said."""
    form = words.forms[i]
    if form[-2:] != "ly" or form in word_classes() or i + 1 >= len(words):
        return False
    cue = known[i + 1]
    verb = cue and cue.alone
    return bool(verb and verb.clausal and verb.tense in FINITE) and words.gaps[i + 1] == " "


def _breaks(forms: list[str], gaps: list[str], quoted: list[bool], marked: list[int]) -> set[int]:
    found = {i for i in marked if gaps[i] not in NO_BREAK}
    for i in marked:
        if gaps[i] in APOSTROPHES and 0 < i < len(forms):
            noun = forms[i - 1][-1] == "s"
            if noun and quoted[i - 1] == quoted[i]:
                found.remove(i)  # the teachers' union
    return found


def _kind_of(form: str) -> str:
    """Return the class of a lower-case word."""
    known = word_classes()
    kind = known.get(form)
    if kind is not None:
        return kind
    clitic = known.get(form.split("'")[0]) if "'" in form else None
    if clitic in {"subj", "rel"}:
        return clitic  # he'll, who's
    if form[0].isdigit():
        return "num" if form[-1].isdigit() else "word"
    if form.endswith("ly") and len(form) > 4 and form not in word_group("ly-noun"):
        return "adv"
    return "word"


def _capitalised_kind_of(form: str) -> str:
    """Return the class of a word that is written with a capital."""
    kind = _kind_of(form)
    known = form in word_classes() and form not in NAMES_TOO
    return kind if known or kind in {"subj", "rel"} else "name"


KIND = Trait(_kind_of)
CAPITALISED = Trait(_capitalised_kind_of)
CUE = Trait(lambda form: cues().get(form))
_gaps = Memo(_gap)

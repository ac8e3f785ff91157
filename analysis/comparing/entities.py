"""Document → mentions of people, organisations and places.

Capitalised names outside headlines set in title case, by what is known of them: a person the
attribution grammar knows, a country, its capital or its people, a listed institution, a phrase
headed by the noun of an institution, an acronym; a name nothing is known of is a place when it
follows a preposition of place, else an organisation if it acts. Misses, knowingly: names of
things, ships, laws, books.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.attributions.nouns import first_names, names, noun_type
from analysis.attributions.people import PARTICLES, find_people, fold
from analysis.attributions.tokens import Tokens, tokenise
from analysis.comparing.gazetteer import organisations, places
from analysis.comparing.prose import is_rare, prose_of, stem
from analysis.document import Document

LOCATIVE = frozenset(("in", "at", "near", "outside", "across", "around", "inside", "throughout"))
# To Moscow, over the Donbas: these go with places, and with others.
HALF_LOCATIVE = frozenset(("to", "from", "of", "over", "through", "into", "leaving", "toward"))
ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z0-9]){1,6}\Z")
OPENING = re.compile(r"[.!?:…\n\"“‘]")
TITLE_CASE = 0.7
LONGEST = 10
APPOSITION = 3  # words after the comma
ACTS = frozenset(("said", "says", "told", "has", "had", "will", "would", "can", "could", "may"))
OFFICE = ("role", "anonymous", "vague", "many")


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of somebody or something: kind person, organisation, place, capital or
    unknown; the name as it stands, the key it goes by, and its characters.

    A capital's key is its country's: whether the city or the government is meant, its place in
    the story tells. `located` says how much the words around speak for a place, from 0 to 1,
    `acts` that a verb follows; `opens` that the name is one word and the first of its sentence,
    where any word is capitalised.
    """

    kind: str
    key: str
    name: str
    start: int
    end: int
    located: float = 0.0
    acts: bool = False
    opens: bool = False


def mentions_of(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of a document's compared text in order."""
    memo = document.memo
    if "mentions" not in memo:
        memo["mentions"] = tuple(sorted(_find(document), key=lambda m: m.start))
    return memo["mentions"]


def _find(document: Document) -> Iterator[Mention]:
    if not document.words.forms:
        return
    t = tokenise(document)
    compared = prose_of(document).stems
    titled = _in_title_case(document)
    taken = bytearray(len(t))
    for first, last, person in find_people(t).mentions:
        name = _without_role(person.name)
        if not compared[first] or titled[first] or " " not in name or taken[first]:
            continue
        taken[first : last + 1] = b"\1" * (last + 1 - first)
        start, end = t.starts[first], t.ends[last]
        yield Mention("person", fold(name.split()[-1]), name, start, end)
    for first, last in _runs(t, taken, compared, titled):
        yield from _read(t, first, last)


def _without_role(name: str) -> str:
    """Return a person's name without the trade in front of it (Baker Joss Carraway)."""
    words = name.split()
    while len(words) > 2 and noun_type(words[0].lower()) in OFFICE:
        words = words[1:]
    return " ".join(words)


def _in_title_case(document: Document) -> list[bool]:
    """Return for each word whether its sentence is set in title case or capitals."""
    text, words = document.text, document.words
    flags = [False] * len(words)
    for sentence in document.sentences:
        inside = range(sentence.first, sentence.last)
        long = [i for i in inside if len(words.forms[i]) > 3]
        capital = sum(text[words.starts[i]].isupper() for i in long)
        if text[sentence.end - 1] == "." and not text[sentence.start : sentence.end].isupper():
            continue
        if len(long) >= 2 and capital >= TITLE_CASE * len(long):
            flags[sentence.first : sentence.last] = [True] * len(inside)
    return flags


def _runs(
    t: Tokens, taken: bytearray, compared: list[str], titled: list[bool]
) -> Iterator[tuple[int, int]]:
    """Yield first and last word of the runs of capitalised words that no person has taken."""
    i, n = 0, len(t)
    while i < n:
        if t.kinds[i] != "name" or taken[i] or not compared[i] or titled[i]:
            i += 1
            continue
        first = i
        while i + 1 < n and i - first < LONGEST and t.plain(i + 1) and not t.possessive(i):
            if t.kinds[i + 1] == "name" and not taken[i + 1]:
                i += 1
            elif (step := _joint(t, first, i + 1)) and not any(taken[i + 1 : i + step + 1]):
                i += step
            else:
                break
        yield first, i
        i += 1


def _joint(t: Tokens, first: int, i: int) -> int:
    """Return how many words from i on (of the …, and …, von der …) go on with a name."""
    form = t.forms[i]
    after = i + 1
    if form in PARTICLES:
        after += after < len(t) and t.forms[after] in PARTICLES
        goes_on = after < len(t) and t.kinds[after] == "name" and t.plain(after)
        return after - i + 1 if goes_on else 0
    if form == "of" and after < len(t) and t.forms[after] == "the":
        after += 1
    if after >= len(t) or t.kinds[after] != "name" or not t.plain(after):
        return 0
    headed = any(_heads(t, k, first) for k in range(first, i))
    if form in ("of", "for") and headed:
        return after - i + 1
    if form == "and" and not headed and not _listed(t.forms[first]):
        end = after
        while end + 1 < len(t) and t.kinds[end + 1] == "name" and t.plain(end + 1):
            end += 1
        if noun_type(t.forms[end]) == "organisation" and end > after:
            return end - i + 1
    return 0


def _read(t: Tokens, first: int, last: int) -> Iterator[Mention]:
    """Yield the mentions in one run: an institution, or listed names and what is between."""
    first = _after_common(t, first, last)
    if first > last:
        return
    raw = _raw(t, first, last)
    if raw.isupper() and last > first and t.forms[first] not in places():
        return  # words in capitals, for emphasis
    if _institution(t, first, last) and _known(t, first, last, whole=True) is None:
        yield _mention(t, "organisation", _key(t, first, last), first, last)
        return
    i = begin = first
    while i <= last:
        found = _known(t, i, last)
        if found is None:
            i += 1
            continue
        kind, key, end = found
        if begin < i:
            yield from _unknown(t, begin, i - 1)
        mention = _mention(t, kind, key, i, end)
        everyday = not is_rare(stem(t.forms[i])) and not mention.name.isupper()
        if not (mention.opens and everyday and kind == "organisation"):
            yield mention
        i = begin = end + 1
    if begin <= last:
        yield from _unknown(t, begin, last)


def _after_common(t: Tokens, first: int, last: int) -> int:
    """Return where a run goes on after a first word that is capitalised by its place alone."""
    opens = first == 0 or bool(t.gaps[first])
    form = t.forms[first]
    if not opens or _listed(form) or form.upper() == _raw(t, first, first):
        return first
    return first + (not is_rare(stem(form)) or form.endswith(("ing", "ly", "ed")))


def _listed(form: str) -> bool:
    return form in names() or form in organisations() or places().get(form, ("",))[0] != ""


def _known(t: Tokens, first: int, last: int, whole: bool = False) -> tuple[str, str, int] | None:
    """Return kind, key and last word of the longest listed name that begins at a word."""
    for end in range(min(last, first + 4), last - 1 if whole else first - 1, -1):
        form = _key(t, first, end)
        if form not in places() and places().get(form[:-1], ("", ""))[1] == "people":
            form = form.removesuffix("s")
        if form in organisations():
            return "organisation", organisations()[form].lower(), end
        if form in places() and places()[form][1] != "head":
            place, kind = places()[form]
            return ("capital" if kind == "capital" else "place"), place.lower(), end
        listed = names().get(form)
        if listed in ("organisation", "media"):
            return "organisation", form, end
        if listed == "place":
            return "place", form, end
    return None


def _institution(t: Tokens, first: int, last: int) -> bool:
    """Tell whether a run is headed by the noun of an institution, with more than that noun."""
    if last <= first:
        return False
    heads = [i for i in range(first, last + 1) if _heads(t, i, first)]
    if not heads:
        return False
    after = heads[0] + 1
    return heads[-1] == last or (after <= last and t.forms[after] in ("of", "for"))


def _heads(t: Tokens, i: int, first: int) -> bool:
    """Tell whether word i, or it and the one before, is the noun of an institution."""
    if noun_type(t.forms[i]) == "organisation":
        return True
    return i > first and noun_type(f"{t.forms[i - 1]} {t.forms[i]}") == "organisation"


def _unknown(t: Tokens, first: int, last: int) -> Iterator[Mention]:
    """Yield a mention of a name nothing is known of, without the offices in front of it."""
    titled = False
    while first < last and noun_type(t.forms[first]) in OFFICE:
        first += 1
        titled = True
    form = t.forms[last]
    if len(form) < 2 or noun_type(form) in (*OFFICE, "document") or form in PARTICLES:
        return
    key = _key(t, first, last)
    rare = any(is_rare(stem(t.forms[i])) for i in range(first, last + 1))
    if last > first and (titled or t.forms[first] in first_names() or _apposed(t, last)):
        yield _mention(t, "person", fold(t.forms[last]), first, last)
    elif last > first and places().get(form, ("", ""))[1] == "head":
        yield _mention(t, "place", key, first, last)
    elif first == last and ACRONYM.match(_raw(t, first, last)):
        if (not rare and len(form) > 3) or _shouted(t, first):
            return
        yield _mention(t, "organisation", key, first, last)
    elif rare:
        yield _mention(t, "unknown", key, first, last)


def _shouted(t: Tokens, i: int) -> bool:
    """Tell whether a word in capitals has another beside it, or an apostrophe before it."""
    near = [k for k in (i - 1, i + 1) if 0 <= k < len(t)]
    return t.gaps[i][-1:] in ("'", "’", "‘") or any(
        len(t.forms[k]) > 1 and t.text[t.starts[k] : t.ends[k]].isupper() for k in near
    )


def _apposed(t: Tokens, last: int) -> bool:
    """Tell whether a name is followed by an office between commas: Andrii Hnatov, chief of …"""
    if last + 1 >= len(t) or t.gaps[last + 1] != ",":
        return False
    return any(
        noun_type(t.forms[i]) == "role"
        for i in range(last + 1, min(last + 1 + APPOSITION, len(t)))
        if i == last + 1 or t.plain(i)
    )


def _mention(t: Tokens, kind: str, key: str, first: int, last: int) -> Mention:
    opens = first == last and (first == 0 or bool(OPENING.search(t.gaps[first])))
    after = t.forms[last + 1] if last + 1 < len(t) and t.plain(last + 1) else ""
    acts = after.endswith("ed") or after in ACTS
    start, end = t.starts[first], t.ends[last]
    located = _located(t, first, last, after)
    return Mention(kind, key, _raw(t, first, last), start, end, located, acts, opens)


def _located(t: Tokens, first: int, last: int, after: str) -> float:
    """Return how much the words around a name speak for a place."""
    if places().get(after, ("", ""))[1] == "head" and t.kinds[last + 1] == "word":
        return 1.0
    before = first - 1
    if before >= 0 and t.forms[before] == "the" and t.plain(before + 1):
        before -= 1
    if before >= 0 and t.plain(before + 1):
        if t.forms[before] in LOCATIVE:
            return 1.0
        if t.forms[before] in HALF_LOCATIVE:
            return 0.5
    between = t.gaps[first] == "," and t.gaps[last + 1][:1] in (",", "—", "–")
    return 1.0 if between and first and t.kinds[first - 1] == "name" else 0.0


def _key(t: Tokens, first: int, last: int) -> str:
    forms = [t.forms[i].removesuffix("'s").replace(".", "") for i in range(first, last + 1)]
    return " ".join(forms)


def _raw(t: Tokens, first: int, last: int) -> str:
    return t.text[t.starts[first] : t.ends[last]].removesuffix("'s").removesuffix("’s")

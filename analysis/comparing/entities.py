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
from dataclasses import dataclass, replace

from analysis.attributions.nouns import first_names, names, noun_type
from analysis.attributions.people import fold
from analysis.attributions.runs import PARTICLES
from analysis.attributions.tokens import Tokens, tokenise
from analysis.comparing.gazetteer import organisations, places
from analysis.comparing.named_persons import OFFICE, is_agency, persons_named
from analysis.comparing.prose import is_rare, prose_of, stem
from analysis.comparing.title_case import titled_words
from analysis.document import Document

LOCATIVE = frozenset(("in", "near", "outside", "across", "around", "inside", "throughout"))
# To Moscow, at Skarholm: these go with places, and with others.
HALF_LOCATIVE = frozenset(
    ("at", "to", "from", "of", "over", "through", "into", "leaving", "toward")
)
ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z0-9]){1,6}\Z")
ROMAN = re.compile(r"[ivx]+\Z")
OPENING = re.compile(r"[.!?:…\n\"“‘]|\)\s?[—–-]")
LONGEST = 10
APPOSITION = 3  # words after the comma
ACTS = frozenset(("said", "says", "told", "has", "had", "will", "would", "can", "could", "may"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of somebody or something: kind person, surname (after an office: President
    Holt), organisation, acronym, place, capital or unknown; the name as it stands, the key it
    goes by, and its characters.

    A capital's key is its country's: whether the city or the government is meant, its place in
    the story tells. `located` says how much the words around speak for a place, from 0 to 1,
    `acts` that a verb follows, or "the" stands before an acronym; `opens` that the name is one
    word and the first of its sentence, where any word is capitalised.
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
    titled = titled_words(document)
    taken = bytearray(len(t))
    for first, last, name in persons_named(t, titled):
        if not compared[first] or taken[first]:
            continue
        taken[first : last + 1] = b"\1" * (last + 1 - first)
        yield _mention(t, "person", fold(name.split()[-1]), first, last, name)
    begins = {sentence.first for sentence in document.sentences}
    for first, last in _runs(t, taken, compared, titled, begins):
        yield from _read(t, first, last)


def _runs(
    t: Tokens, taken: bytearray, compared: list[str], titled: list[bool], begins: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield first and last word of the runs of capitalised words that no person has taken.

    A run doesn't cross from one sentence into the next; `begins` are their first words.
    """
    i, n = 0, len(t)
    while i < n:
        if t.kinds[i] != "name" or taken[i] or not compared[i] or titled[i]:
            i += 1
            continue
        first = i
        while i + 1 < n and i - first < LONGEST and t.plain(i + 1) and not t.possessive(i):
            if i + 1 in begins:
                break
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
    if first > last or is_agency(t, first, last):
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
        if end == i < last and noun_type(f"{t.forms[i]} {t.forms[i + 1]}") in OFFICE:
            i += 1  # Vice President, not the magazine
            continue
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
    office = first < last and noun_type(form) in OFFICE
    if not opens or office or _listed(form) or form.upper() == _raw(t, first, first):
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
    while first < last:
        double = noun_type(f"{t.forms[first]} {t.forms[first + 1]}") in OFFICE
        if not double and noun_type(t.forms[first]) not in OFFICE:
            break
        first = min(last, first + 1 + double)
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
        if (not rare and len(form) > 3) or _shouted(t, first) or ROMAN.match(form):
            return
        mention = _mention(t, "acronym", key, first, last)
        yield replace(mention, acts=mention.acts or _stands_alone(t, first))
    elif rare and titled:
        yield _mention(t, "surname", fold(form), first, last)
    elif rare:
        yield _mention(t, "unknown", key, first, last)


def _stands_alone(t: Tokens, i: int) -> bool:
    """Tell whether an acronym has an article and no noun after it: the FBI, not the TV show."""
    alone = i + 1 == len(t) or not t.plain(i + 1) or t.kinds[i + 1] != "word"
    return i > 0 and t.forms[i - 1] == "the" and t.plain(i) and alone


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


def _mention(
    t: Tokens, kind: str, key: str, first: int, last: int, name: str | None = None
) -> Mention:
    opens = first == last and (first == 0 or bool(OPENING.search(t.gaps[first])))
    after = t.forms[last + 1] if last + 1 < len(t) and t.plain(last + 1) else ""
    acts = after.endswith("ed") or after in ACTS
    start, end = t.starts[first], t.ends[last]
    located = _located(t, first, last, after)
    name = name or _raw(t, first, last)
    return Mention(kind, key, name, start, end, located, acts, opens)


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

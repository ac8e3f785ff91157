"""Where an article ends, and the appeals to its reader below its last paragraph.

Plain text has no markup that closes an article. What closes it for a reader does here too: a
line that says who wrote it, a link to where it first appeared, the head of the comments, a
company's account of itself. Below the last paragraph a block is also furniture when it asks the
reader for something and names what: a subscription, a call, a vote, a gift.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache

from analysis.layout.features import FOLDER, Features
from analysis.layout.patterns import BIOGRAPHY, is_credit

MARKED = 0.8
LONG_READ = 100
# What stands below a sign-off goes on with the article only if it has so much of its length.
# A head of other articles may also stand in a box amid the text: little may follow that one.
HEADED, LIVED, SIGNED, CLOSED, COMMENTED = 0.15, 0.25, 0.5, 0.5, 1.0
LONGEST_HEAD = 5
LONGEST_END = 30
LONGEST_APPEAL = 60
# The kinds of cues that ask for something; the others name what a page is made of.
ASKING = frozenset(
    ("newsletter", "self-promotion", "call-to-action", "affiliate", "share-bar", "comment")
)
APPEALED = 1.0
CONTACTED, COMPARED = 0.6, 0.4
FEWEST_PARAGRAPHS = 3
MOST_OFFERS = 2
MUCH_OFFERED = 1.0
LEAST_ADDRESS = 0.3
MOST_ADDRESSED = 0.2
# The word a sentence opens with, also the main clause of "If you can, help us".
SENTENCE = re.compile(
    r"(?:(?<![^.?!\s])(?:If|To|When|For)\s[^,.?!]{3,60},\s|^|[.?!:…–—|]['\"”’]?\s)"
    r"\W{0,3}([A-Za-z'’-]{2,20})"
)
CONTACT = re.compile(
    r"[\w.+-]{1,40}@[\w-]{1,40}\.\w"
    r"|https?://|\bwww\."
    r"|(?<!\d)(?:\+\d{1,3}[ -]?)?\(?\d{3,5}\)?[ -]\d{3,4}(?:[ -]\d{3,4})?(?!\d)"
    r"|(?<!\w)@\w{3,30}"
)
ADDRESS = re.compile(r"\b[\w-]{2,40}\.[a-z]{2,7}/\w")
PRICE = re.compile(
    r"(?:\d|\b(?:few|couple of|little|just an?))\s?\w{1,12}\s(?:a|an|per|each|every)\s"
    r"(?:day|week|month|quarter|year|issue|copy)\b"
    r"|[$€£¥]\s?\d[\d.,]{0,9}\s?(?:a|an|per|/)\s?(?:day|week|month|quarter|year|issue)\b"
    r"|\b\d{1,2}\s?(?:%|percent|per cent) off\b",
    re.IGNORECASE,
)
# What somebody says to others is no appeal of the page's own.
QUOTED = re.compile(r"[\"“][^\"“”]{24}")
PERCENTAGES = re.compile(r"\d\s?%.{1,30}\d\s?%")
COMMENTS = re.compile(
    r"(?:(?:reader|user)?\s?comments?(?:\s?[(\[]\s?\d{1,5}\s?[)\]]|:|\s\d{1,5})?"
    r"|(?:replies|responses|reactions)\s?[(\[]\s?\d{1,5}\s?[)\]]"
    r"|\d{1,5}\s(?:comments?|replies|responses|reactions))$",
    re.IGNORECASE,
)
ABOUT = re.compile(r"(?:About|ABOUT)\s(?!The\b|This\b|That\b|It\b)[A-Z][^.?!]{1,60}:?$")
CLOSE = re.compile(
    r"(?:[-–—*#\s]{0,4}(?:ends|end|fin)[-–—*#\s]{0,4}|#\s?#\s?#|-\s?30\s?-)$", re.IGNORECASE
)
NOTES = re.compile(
    r"(?:notes? (?:to|for) (?:the )?(?:editors?|journalists|reporters)"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)\s?(?:[:–—-]|$)"
    r"|for (?:media|press|further|more) (?:enquiries|inquiries|information)\b.{0,40}\bcontact\b)",
    re.IGNORECASE,
)


@cache
def appeal_words() -> dict[str, dict[str, float]]:
    """Return the words of appeals by role: the reader, the house, what is asked and offered."""
    words: dict[str, dict[str, float]] = {"reader": {}, "house": {}, "ask": {}, "offer": {}}
    with (FOLDER / "layout_appeals.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["role"]][row["word"]] = float(row["weight"])
    return words


def find_ends(text: str, blocks: list[Features]) -> dict[int, float]:
    """Return the blocks that close an article, with the share of it that must follow them.

    A block below which as much as that share of the prose above goes on closes nothing.
    """
    found: dict[int, float] = {}
    read = 0
    for i, f in enumerate(blocks):
        if read >= LONG_READ and f.count <= 40:
            share = _closing(text, f)
            if share:
                found[i] = share
        if f.prose and f.strength < MARKED:
            read += min(f.count, 80)
    return found


def _closing(text: str, f: Features) -> float:
    """Return how firmly a block closes the article above it, 0 for not at all."""
    if not f.words:
        return CLOSED if CLOSE.match(text, f.start, f.end) else 0.0
    string = f.string
    if f.count <= 5 and COMMENTS.match(string):
        return COMMENTED
    if f.count <= LONGEST_HEAD and not f.terminal and f.cues.get("related-teaser", 0) >= MARKED:
        return HEADED
    if f.count <= 12 and (ABOUT.match(string) or CLOSE.match(string) or NOTES.match(string)):
        return CLOSED
    if is_credit(f):
        return SIGNED
    return LIVED if BIOGRAPHY.match(string) else 0.0


def find_appeals(
    text: str, blocks: list[Features], verdicts: list[bool], is_kept: Callable[[int], bool]
) -> list[int]:
    """Return the appeals among the last blocks, read upwards to the article's last paragraph.

    Furniture found before is passed over, and so is what `is_kept` says is the article's.
    """
    found = []
    for i in range(len(blocks) - 1, max(0, len(blocks) - LONGEST_END), -1):
        if verdicts[i] or is_kept(i):
            continue
        f = blocks[i]
        if not (is_appeal(text[f.start : f.end], f) and _stands_out(blocks[:i])):
            break
        found.append(i)
    return found


def find_asides(blocks: list[Features], told: list[int]) -> list[int]:
    """Return the appeals between an article's paragraphs; `told` are the blocks it consists of."""
    asked = [i for i in told if blocks[i].prose and _may_ask(blocks[i])]
    asked = [i for i in asked if is_appeal(blocks[i].string, blocks[i])]
    return asked if asked and _stands_out([blocks[i] for i in told]) else []


def _may_ask(f: Features) -> bool:
    if not f.cues and "please" not in f.string:
        return False
    return f.count <= LONGEST_APPEAL and is_addressed(f)


def _stands_out(blocks: list[Features]) -> bool:
    """Tell whether enough is told above an appeal, and not to the reader all along."""
    prose = [f for f in blocks if f.prose]
    if sum(f.count >= 12 for f in prose) < FEWEST_PARAGRAPHS:
        return False
    addressed = sum("you" in f.words or "your" in f.words for f in prose)
    return addressed <= MOST_ADDRESSED * len(prose)


@cache
def _address_words() -> frozenset[str]:
    words = appeal_words()
    return frozenset(words["reader"].keys() | words["house"].keys())


def is_addressed(f: Features) -> bool:
    """Tell whether a block speaks to its reader, or of the house as "we"."""
    return not _address_words().isdisjoint(f.words)


def is_appeal(string: str, f: Features) -> bool:
    """Tell whether a block asks its reader for something and says for what."""
    if f.count > LONGEST_APPEAL or f.bullet or string[0] in "\"“'‘" or "(@" in string:
        return False
    words = appeal_words()
    reader, house = (
        max((words[role][word] for word in words[role].keys() & f.words), default=0.0)
        for role in ("reader", "house")
    )
    first = (word.lower() for word in SENTENCE.findall(string))
    ask = max((words["ask"].get(word, 0.0) for word in first), default=0.0)
    address = reader + house + ask
    if address < LEAST_ADDRESS:
        return False
    offers = sorted(words["offer"][word] for word in words["offer"].keys() & f.words)
    cue = sum(weight for kind, weight in f.cues.items() if kind in ASKING)
    about = sum(offers[-MOST_OFFERS:]) + min(cue, 1.5) * 0.6
    compared = COMPARED * ("%" in string and PERCENTAGES.search(string) is not None)
    # To look for an address takes by far the longest, and most blocks fall short even with one.
    if about + CONTACTED + compared + address < APPEALED or QUOTED.search(string):
        return False
    contact = CONTACT.search(string) is not None or PRICE.search(string) is not None
    contact = contact or ("/" in string and ADDRESS.search(string) is not None)
    about += CONTACTED * contact
    about += compared
    if not (ask or house or contact or cue >= MARKED):
        return False
    least = LEAST_ADDRESS if about >= MUCH_OFFERED else 0.4
    return about >= 0.3 and address >= least and about + address >= APPEALED

"""Patterns of the lines around an article: bylines, datelines, captions, corrections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.layout.features import Features

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
DATE = re.compile(
    rf"\b(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?,?[\s-]{MONTH},?[\s-](?:19|20)\d\d"
    r"|\d{1,2}([/.])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|{WEEKDAY},?\s(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH}))",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:(?:story|report|text|words|written|posted|contributed|analysis|opinion|exclusive)\s)?"
    r"by:?\s(?:the\s)?(?-i:[A-Z\u00c0-\u00de])[^.!?]{1,90}$"
    r"|(?:words|text|story|report)(?:\s(?:and|&)\s\w{5,12})?:\s(?-i:[A-Z])[^.!?]{1,60}$"
    r"|by\s(?:[\w-]{2,15}\s){1,3}(?:reporter|correspondent|editor|writer|columnist)s?"
    r"\s(?-i:[A-Z])[^.!?]{1,60}$"
    r"|by:?\s(?:(?-i:[A-Z]\.\s?){1,3}|(?-i:[A-Z])[\w'’-]{1,20}\s(?-i:[A-Z])\.)\s?[^.!?]{1,60}$",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"[(\[]{0,2}(?:additional\s)?(?:reporting|writing|editing|compiled|edited|written|produced)"
    r"(?:\sand\s\w{1,12})?\sby\s",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"\bcontributed to (?:this|the) (?:report|article|story|dispatch|post)\b"
    # "Ana Venn and Jo Pell contributed reporting from Ostrand."
    r"|^(?:(?-i:[A-Z])\S{1,20}\s(?:and\s)?){2,12}contributed(?: reporting)?"
    r"(?: (?:from|in) (?-i:[A-Z])[^.]{1,40})?\.(?:\s|$)",
    re.IGNORECASE,
)
# "With files from the Gull Wire"
WITH_FILES = re.compile(
    r"[(\[]?(?:[^.!?;]{2,60};\s)?with (?:(?:files|inputs) from|reporting by)\s",
    re.IGNORECASE,
)
# Who the author is, below the text: "Jo Venn is a staff writer", "Jo Venn writes about trade".
BIOGRAPHY = re.compile(
    r"(?-i:[A-Z])\S{1,20}+(?:\s(?-i:[A-Z])\S{0,20}+){1,3},?\s(?:"
    r"(?:is|was) (?:an?|the|our)\s(?:[\w'’&-]{2,15}\s){0,5}"
    r"(?:writer|reporter|editor|correspondent|columnist|journalist|author|contributor|blogger)\b"
    r"|(?:edits|writes|blogs|reports|broadcasts)\s(?:the|a|about|on|for|from|weekly|regularly)\b"
    r"|(?:covers|presents|hosts)\s[^.]{1,40}\s(?:for|at|on)\s(?-i:[A-Z]))"
    # "Venn reported from Ostrand."
    r"|(?-i:[A-Z])\S{1,20}+\sreported from\s(?-i:[A-Z])[^.]{1,40}\.?$",
    re.IGNORECASE,
)
# "Venn covers the coast", of the byline's Ana Venn.
AUTHOR = re.compile(
    r"\S{2,20}(?:\s[A-Z]\S{0,20}){0,3}\s(?:covers|writes|reports|edits|is an?|has covered|joined)\s"
)
# "Her new book is out in May." "Follow her on Twitter."
LIFE = re.compile(
    r"(?:His|Her|Their|He|She|They)\s"
    r"|(?:Follow|Like|Email|E-mail|Contact|Reach|Write to|Find|Tweet)\s(?:him|her|them)\b"
)
# The place that opens a report: "LISBON, Portugal (Agency) — "
LEAD = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:,\s[\w. ]{2,30})?(?:\s\([\w ]{2,20}\))?\s?(?:[-–—]|--|\?)\s"
)
CORRECTION = re.compile(
    r"(?:corrections?|clarification|correction and clarification)"
    r"(?:,?\s[\w.]{2,9}\s\d{1,2}(?:,\s\d{4})?)?\s?[:—–(-]"
    r"|(?:.{0,60}\s)?(?:an earlier|a previous|the original) version of (?:this|the) "
    r"|(?:editor['’]s note:?\s)?this (?:article|story|post|report|headline) "
    r"(?:was|has been) (?:amended|corrected|changed"
    r"|updated (?:on [\w., ]{3,20} )?to (?:correct|clarify|reflect|remove|make clear)\b)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"[(\[]?(?:photo(?:graph)?s?|picture|image|pictured|file photo|caption|credit)"
    r"\s?(?:by\s|:|credit|/)"
    r"|©\s?(?-i:[A-Z])(?!.{0,300}\b(?:rights|copyright|inc\.|ltd|llc)\b)",
    re.IGNORECASE,
)
PHOTO_CREDIT = re.compile(
    r"[(\[](?:photo|image|picture|file|courtesy|credit|getty"
    r"|(?-i:AP|AFP|Reuters|REUTERS|EPA|PA))\b[^)\]]{0,60}[)\]]\.?$"
    r"|\b(?:photograph:|photo:|photo by|photographs? by|image:|picture:|credit:)"
    r"(?:[^.]|(?<=\s(?-i:[A-Z]))\.){2,60}\.?$"
    # "(Jo Venn/Ostrand Post)", "(Ostrand Post: Jo Venn)"
    r"|\((?-i:[A-Z])[\w'’. -]{3,40}\s?[/:]\s?(?-i:[A-Z])[^()/:]{2,40}\)$"
    r"|(?:(?:/|\bvia )(?-i:AP|AFP|Reuters|REUTERS|Getty|EPA)|\bgetty images)\b[^.]{0,40}\.?$"
    # "OSTRAND PRESS/Jo Venn/File Photo"
    r"|/[^/.]{2,40}/(?:file|handout|pool)\b[^/.]{0,60}\.?$",
    re.IGNORECASE,
)
# "The quay at dawn. (Jo Venn)"
SIGNED_CAPTION = re.compile(
    r"[^.!?]{5,200}[.!?](?:\s[^.!?]{5,200}[.!?])?"
    r"\s\([A-Z][\w'’.-]{1,20}\s[A-Z][\w'’.-]{1,20}\)"
)
MARK = re.compile(r"\s{1,5}[|·•]\s")
SIGNED = re.compile(r"[A-Z]\S{1,20}(?:\s[A-Z]\S{0,20}){1,2}")
AGO = re.compile(r"\d{1,3}\s(?:sec|min|hour|hr|day|week|month|year)\w{0,5}\sago\b", re.IGNORECASE)
# A site's name and what it says of itself: "The Lantern. News for the harbour"
TAGLINE = re.compile(r"[^\W_][^.|–—:\n]{1,40}\s?[.|–—:]\s{1,3}[^\W\d]")
# What stands beside a date and tells no more: "Published", "3:10 PM ET", "2 hours ago".
BESIDE_DATE = re.compile(
    r"\b(?:(?:last|first)\s)?(?:updated|published|posted|modified|issued)\b:?"
    r"|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?-i:[A-Z]{2,4})\b)?"
    r"|\b\d{1,3}\s(?:sec|min|hour|hr|day)\w{0,5}\s(?:ago|read)\b",
    re.IGNORECASE,
)
TIME = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?$", re.IGNORECASE)
# What stands above the gist of an article in a few short lines.
POINTS = re.compile(
    r"(?:(?:the|our)\s)?(?:(?:key|main)\s(?:points|takeaways|facts|developments|findings|events)"
    r"|highlights|essentials|at a glance|in (?:brief|short)|takeaways|summary"
    r"|what(?:['’]s| happens)? next\?|why it matters"
    r"|what (?:to|you need to|you should|we) know(?: so far)?):?",
    re.IGNORECASE,
)
# The sort of an article, which may stand above its title.
GENRE = re.compile(
    r"(?:opinion|comment(?:ary)?|letters?|editorial|analysis|review|interview|obituary|explainer)",
    re.IGNORECASE,
)
ABOVE_CAPTION = re.compile(r"image caption[,:]?$|caption[,:]?$", re.IGNORECASE)
HEADING_MARK = re.compile(r"#{1,6}\s|\*\*[^*]{2,120}\*\*:?$|__[^_]{2,120}__:?$")


# A block that has none of their words is no such line: to look for words first, as soon as a text
# is read, is many times faster than to ask the patterns.
TOLD_BY = {
    "byline": re.compile(r"^(?:by|contributed|files|inputs)$"),
    "correction": re.compile(r"^(?:correct|clarification|(?:version|amended|changed|updated)$)"),
    "caption": re.compile(r"photo|graph|image|pictur|caption|credit|getty|via|©"),
}
EVERY_KIND = tuple(TOLD_BY)
LONGEST_CREDIT = 80
MOST_BESIDE_DATE = 6
MARKS = frozenset("|·•/–—-")


def kinds_told_by(word: str) -> tuple[str, ...]:
    """Return the kinds of lines that a word in small letters makes possible for its block."""
    return tuple([kind for kind, words in TOLD_BY.items() if words.search(word)])


def is_credit(f: Features) -> bool:
    """Tell whether a short block only says who worked on the article."""
    if "byline" not in f.may_be:
        return False
    if CREDIT.match(f.string) or WITH_FILES.match(f.string):
        return True
    return "contributed" in f.words and CONTRIBUTED.search(f.string) is not None


def is_correction(f: Features) -> bool:
    """Tell whether a block says what was wrong in the article."""
    return "correction" in f.may_be and CORRECTION.match(f.string) is not None


def is_caption(f: Features) -> bool:
    """Tell whether a block says what a picture shows, or ends with whose it is."""
    string = f.string
    told = "caption" in f.may_be
    if told and CAPTION.match(string):
        return True
    if string[-1] == ")" and SIGNED_CAPTION.fullmatch(string):
        return True
    at = len(string) - LONGEST_CREDIT if len(string) > LONGEST_CREDIT + 10 else 10
    if not told:
        tail = string[at:]
        if "(" not in tail and "[" not in tail and "/" not in tail:
            return False
    return PHOTO_CREDIT.search(string, at) is not None


def is_signed_date(string: str) -> bool:
    """Tell whether a line is a name, a mark and a date: Ana Venn | 4 May 2026."""
    name, *rest = MARK.split(string, maxsplit=1)
    return rest != [] and SIGNED.fullmatch(name) is not None and is_date(rest[0])


def is_date(string: str) -> bool:
    """Tell whether a short line is little else than a date."""
    if TIME.match(string):
        return True
    if "@" in string or "://" in string or DATE.search(string) is None:
        return False
    rest = DATE.sub(" ", string)
    return _is_short(rest) or _is_short(BESIDE_DATE.sub(" ", rest))


def _is_short(string: str) -> bool:
    """Tell whether few words stand beside a date, whatever marks stand between them."""
    return sum([part not in MARKS for part in string.split()]) <= MOST_BESIDE_DATE

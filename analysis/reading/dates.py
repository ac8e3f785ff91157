"""Dates as tables, feeds and pages write them → ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

NUMERIC = re.compile(r"\s{0,9}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{2}|\d{4})(?!\d)")
# Whoever writes dots writes the day first.
DOTTED = re.compile(r"\s{0,9}\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:\d{2}|\d{4})(?!\d)")
EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
COMPACT = re.compile(r"(?:19|20)\d{6}(?:T?\d{6}Z?)?")
LONGEST = 80
FIRST, LAST = 1900, 2100
# Numbers that a spreadsheet shows as days from 1954 to 2119 once its cells are formatted as dates.
SERIALS = (20_000, 80_000)
# dateparser tries each of its two hundred languages on whatever is no date: a tenth of a second.
LANGUAGES = [
    "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "sv", "da", "nb", "fi", "cs", "hu", "ro",
    "bg", "el", "tr", "ar", "he", "fa", "hi", "id", "ja", "ko", "zh", "vi",
]  # fmt: skip


class BadDate(ValueError):
    """A value that is no date; the message shows it."""


def day_first(values: Iterable[object]) -> bool | None:
    """Tell whether 3/4/2026 means the third of April in these values; None when none shows it."""
    first = second = 0
    for value in values:
        match = NUMERIC.match(value) if isinstance(value, str) else None
        if match:
            one, two = int(match[1]), int(match[2])
            first += two <= 12 < one <= 31
            second += one <= 12 < two <= 31
    if bool(first) == bool(second):
        return None
    return first > second


def is_ambiguous(value: object) -> bool:
    """Tell whether day and month of a numeric date could change places."""
    match = NUMERIC.match(value) if isinstance(value, str) else None
    if match is None or DOTTED.match(value):
        return False
    return int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def to_iso(value: object, days_first: bool = False) -> str | None:
    """Return an ISO date or date-time, None for an empty value.

    A time zone is kept as given; none is invented. Raises BadDate for anything else.
    """
    if value is None or value != value:
        return None
    if isinstance(value, datetime):
        value = value.to_pydatetime() if hasattr(value, "to_pydatetime") else value
        midnight = value.tzinfo is None and not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and SERIALS[0] <= value <= SERIALS[1]:
        from openpyxl.utils.datetime import from_excel

        return to_iso(from_excel(value))
    text = str(value).strip()
    return _iso(text, days_first) if text else None


@lru_cache(4096)
def _iso(text: str, days_first: bool) -> str:
    if len(text) > LONGEST:
        raise BadDate(f"{text[:LONGEST]!r}… is no date")
    for read in (_standard, _epoch, _written):
        found = read(text, days_first)
        if found is not None:
            if not FIRST <= int(found[:4]) <= LAST:
                break
            return found
    raise BadDate(f"{text!r} is no date that is understood; 2026-11-02 is")


def _standard(text: str, days_first: bool) -> str | None:
    """Read ISO 8601 and the dates of mail headers and feeds."""
    try:
        if text[:4].isdigit():
            found = datetime.fromisoformat(text)
            if len(text) <= 10:
                return found.date().isoformat()
            return text if text[10:11] == "T" and text[4] == "-" else found.isoformat()
        if text[:3].isalpha() and ":" in text:
            return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        pass
    return None


def _epoch(text: str, days_first: bool) -> str | None:
    if not EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).isoformat()


def _written(text: str, days_first: bool) -> str | None:
    """Read dates written out, by dateutil for English and dateparser for other languages."""
    numeric = NUMERIC.match(text)
    if not (YEAR.search(text) or COMPACT.fullmatch(text) or numeric):
        return None
    import dateutil.parser

    days_first = days_first or DOTTED.match(text) is not None
    found = []
    # What a date leaves open is taken from the default: two defaults tell whether it did.
    for default in (datetime(2000, 1, 1), datetime(2001, 2, 2)):
        try:
            found.append(dateutil.parser.parse(text, dayfirst=days_first, default=default))
        except (ValueError, OverflowError, TypeError):
            break
    if len(found) == 2 and found[0] == found[1]:
        return to_iso(found[0])
    return None if numeric or found else _foreign(text)


def _foreign(text: str) -> str | None:
    import dateparser

    settings = {"STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        found = dateparser.parse(text, languages=LANGUAGES, settings=settings)
    except Exception:
        # Its many languages meet texts that none of them was written for.
        return None
    return to_iso(found)

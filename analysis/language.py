"""Which language a document is in: English is scored, others are named and left unscored."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

from analysis.document import Document
from analysis.words import Trait

ENGLISH = Path(__file__).parent / "lexicons" / "english.csv"
# Running English has 35–55 % function words; headlines and lists fewer. At a seventh no
# other language's text was met that has so many of these forms.
ENOUGH = 1 / 7
SHORT = 20
# What English rules are applied to; "und" has no letters to tell by.
SCORED_LANGUAGES = frozenset(("en", "und"))


@cache
def function_words() -> frozenset[str]:
    """Return the English function words."""
    with ENGLISH.open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))


FUNCTION = Trait(lambda form: form in function_words())


@cache
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def language_of(document: Document) -> str:
    """Return an ISO 639-1 code; "und" where there are no letters to tell it by.

    Texts under 20 words in Latin letters are taken for English: no method is sure of them.
    """
    forms = document.words.forms
    if not forms:
        return "und"
    if FUNCTION.of(document.words).count(True) >= ENOUGH * len(forms):
        return "en"
    letters = [c for c in document.text[:2000] if c.isalpha()]
    if not letters:
        return "und"
    latin = sum(c.isascii() or "LATIN" in unicodedata.name(c, "") for c in letters)
    if len(forms) < SHORT and latin > 0.9 * len(letters):
        return "en"
    return _identifier().classify(document.text[:5000])[0]


def unscored_because(code: str) -> str | None:
    """Return why a text in a language has no scores, None where it has."""
    if code in SCORED_LANGUAGES:
        return None
    return f"not scored: the language is {language_name(code)}"


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code: "German"."""
    # Its tables take a while to import, which English texts need not wait for.
    from babel import Locale

    return "unknown" if code == "und" else Locale("en").languages.get(code, code)

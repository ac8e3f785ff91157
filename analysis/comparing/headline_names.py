"""Names of a story in headlines set in title case, where any word is capitalised: they are found
there because the story names them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.comparing.prose import is_rare, prose_of, stem
from analysis.comparing.title_case import titled_words
from analysis.document import Document

LONGEST = 6

Named = tuple[str, str]  # kind and key of a fact
Words = tuple[str, ...]


def words_of(name: str) -> Words:
    """Return the lower-case words of a name as it is looked up."""
    return tuple(word.removesuffix("'s").removesuffix("’s") for word in name.lower().split())


def names_in_headlines(
    document: Document, known: Mapping[Words, Named]
) -> Iterator[tuple[Named, int, int]]:
    """Yield kind and key, start and end of the known names in title case, the longest first.

    A single word must be a telling one.
    """
    titled, compared = titled_words(document), prose_of(document).stems
    words = document.words
    forms = [form.removesuffix("'s") for form in words.forms]
    i = 0
    while i < len(forms):
        found = None
        if titled[i] and compared[i]:
            for end in range(min(len(forms), i + LONGEST), i, -1):
                found = known.get(tuple(forms[i:end]))
                if found and (end > i + 1 or is_rare(stem(forms[i]))):
                    break
                found = None
        if found:
            possessive = len(words.forms[end - 1]) - len(forms[end - 1])
            yield found, words.starts[i], words.ends[end - 1] - possessive
            i = end
        else:
            i += 1

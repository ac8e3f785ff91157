"""What could not be read, and where."""

from dataclasses import dataclass

# What is told, and lost nothing that was asked for.
NOTICES = frozenset(("notice", "other-files", "other-sheets", "macros"))
# What is told of an article that was read all the same, and stands in the output.
OF_ARTICLES = frozenset(("too-short", "no-sentence-end", "language"))


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, row or field that could not be used; `where` names it."""

    where: str
    code: str
    message: str

    def __str__(self) -> str:
        return printable(f"{self.where}: {self.message}")

    @property
    def is_notice(self) -> bool:
        """Whether it only tells of something, such as pictures that lie among the articles."""
        return self.code in NOTICES

    @property
    def is_of_article(self) -> bool:
        """Whether the article was read, so that nothing stands in its place."""
        return self.code in OF_ARTICLES


def printable(text: str) -> str:
    """Return a line that a terminal shows and no more: every control character is U+FFFD."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)

"""What could not be read, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A file, row or field that could not be used; `where` names it."""

    where: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"

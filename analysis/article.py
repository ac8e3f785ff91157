"""The article: one published text with what is known of where it came from."""

from dataclasses import dataclass, field, fields, replace

MAX_CHARACTERS = 1_000_000
# Said of a text of one word, where it is read and where it is scored.
TOO_SHORT = "too short to be scored"
# How the name of a source begins that was made from a file's name or an id, nothing else telling.
UNKNOWN = "unknown ("
# Said of an article whose blocks a person set right: they are part of what is kept of it.
ZONES_CORRECTED = "zones corrected by hand"
SURROGATE_REPLACED = "lone surrogates replaced by U+FFFD"


class InvalidArticle(ValueError):
    """Text that can't be scored; `code` is stable, the message names the cause."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


def unknown_source(name: str) -> str:
    """Return what stands for the source of an article of which a name alone is known."""
    return f"{UNKNOWN}{name})"


@dataclass(frozen=True, slots=True)
class PresetBlock:
    """A block whose extent, and perhaps kind, the reader already knows (from HTML, say)."""

    start: int
    end: int
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that the page links, characters start..end, and the address they lead to."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One published text.

    `text` is kept exactly as given; every offset of the project counts its code points. Lone
    surrogates, which no file can hold, are replaced one for one in whatever it is given, with a
    notice. `published` is an ISO 8601 date or date-time, or None.
    """

    id: str
    text: str
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    story: str | None = None
    blocks: tuple[PresetBlock, ...] | None = None
    links: tuple[Link, ...] = ()
    notices: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self):
        if not isinstance(self.text, str):
            raise InvalidArticle("no-text", f"article {self.id!r} has no text")
        for name in ("text", *METADATA):
            value = getattr(self, name)
            if isinstance(value, str) and not value.isascii():
                clean, notices = without_surrogates(value)
                if notices:
                    object.__setattr__(self, name, clean)
                    told = dict.fromkeys((*self.notices, *notices))
                    object.__setattr__(self, "notices", tuple(told))


NO_METADATA = ("text", "blocks", "links", "notices")
METADATA = tuple(f.name for f in fields(Article) if f.name not in NO_METADATA)


def without_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """Replace lone surrogates one for one, so that offsets stay; say so in a notice."""
    try:
        text.encode()
    except UnicodeEncodeError:
        clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
        return clean, (SURROGATE_REPLACED,)
    return text, ()


def bounded(article: Article) -> Article:
    """Return the article, cut at MAX_CHARACTERS with a notice when it is longer."""
    if len(article.text) <= MAX_CHARACTERS:
        return article
    notice = f"truncated: {len(article.text):,} characters, read to {MAX_CHARACTERS:,}"
    blocks = article.blocks and tuple(b for b in article.blocks if b.end <= MAX_CHARACTERS)
    return replace(
        article,
        text=article.text[:MAX_CHARACTERS],
        blocks=blocks,
        links=tuple(link for link in article.links if link.end <= MAX_CHARACTERS),
        notices=(*article.notices, notice),
    )

"""Markdown → plain text: front matter becomes what is known, marks and addresses go."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.article import Article
from analysis.reading.columns import guess_columns
from analysis.reading.dates import BadDate, to_iso
from analysis.reading.decoding import decode
from analysis.reading.plain import read_plain

FRONT = re.compile(
    r"\s{0,9}(?:---[ \t]{0,9}\r?\n)(.{1,5000}?)\r?\n---[ \t]{0,9}(?:\r?\n|$)", re.DOTALL
)
FIELD = re.compile(r"^([A-Za-z_][\w -]{0,40}):[ \t]{0,9}(\S.{0,500})$", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
REFERENCE = re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,100}\]")
DEFINITION = re.compile(r"^[ ]{0,3}\[[^\[\]\n]{1,100}\]:\s\S{1,2000}.{0,300}$", re.MULTILINE)
STRONG = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\w*])")
CODE = re.compile(r"`([^`\n]{1,500})`")
QUOTE = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
UNDERLINED = re.compile(r"^(\S.{0,300})\r?\n(=|-){3,300}[ \t]{0,9}$", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def read_markdown(data: bytes, name: str, known: dict[str, str] | None = None) -> Article:
    """Return the article of a Markdown file.

    Raises InvalidArticle for an empty file and for one that is no text.
    """
    text, notices = decode(data)
    front: dict[str, str] = {}
    match = FRONT.match(text)
    if match:
        front, doubts = _front_matter(match[1])
        notices += doubts
        text = text[match.end() :]
    given = front | {key: value for key, value in (known or {}).items() if value}
    article = read_plain(plain_text(text).encode(), name, given)
    return replace(article, notices=notices)


def plain_text(text: str) -> str:
    """Return the text without Markdown's marks; headings keep theirs, which the layout reads."""
    text = DEFINITION.sub("", text)
    text = LINK.sub(r"\1", IMAGE.sub("", text))
    text = UNDERLINED.sub(lambda m: f"{'#' if m[2] == '=' else '##'} {m[1]}", text)
    text = STRONG.sub(r"\2", QUOTE.sub("", REFERENCE.sub(r"\1", text)))
    return ESCAPED.sub(r"\1", CODE.sub(r"\1", text))


def _front_matter(block: str) -> tuple[dict[str, str], tuple[str, ...]]:
    pairs = {key.strip(): value.strip().strip("\"'") for key, value in FIELD.findall(block)}
    fields = ("title", "source", "url", "published", "author", "story")
    found = {f: pairs[c] for f, c in guess_columns(pairs).items() if f in fields and pairs[c]}
    try:
        if "published" in found:
            found["published"] = to_iso(found["published"]) or ""
    except BadDate as error:
        del found["published"]
        return found, (f"date in the front matter: {error}",)
    return found, ()

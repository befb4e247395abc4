"""Read plain text and Markdown.

In: an open file. Out: one draft: plain text unchanged, Markdown as the text that its markup shows.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import IO

from kg.documents.draft import MAX_FILE, Draft
from kg.documents.encoding import decode

_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_RULE = re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$|^ {0,3}=+[ \t]*$")
_TABLE = re.compile(r"^ {0,3}\|")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_INLINE = (
    (re.compile(r"!\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])"), ""),
    (re.compile(r"\[\^[^\[\]]+\]"), ""),
    (re.compile(r"\[([^\[\]]*)\](?:\([^()\n]*\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"<(?:https?://|mailto:)[^<>\s]*>"), ""),
    (re.compile(r"</?[A-Za-z][^<>]{0,300}>"), ""),
    (re.compile(r"`+([^`]*)`+"), r"\1"),
    (re.compile(r"(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_]+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_FIELDS = {"title": "title", "date": "published", "published": "published", "source": "source", "author": "author"}


def read_text(stream: IO[bytes], _name: str) -> Iterator[Draft]:
    """Yield a plain-text file as it is."""
    yield Draft(decode(stream.read(MAX_FILE + 1)))


def read_markdown(stream: IO[bytes], _name: str) -> Iterator[Draft]:
    """Yield a Markdown file: front matter as fields, paragraphs with a blank line between, no markup."""
    source = decode(stream.read(MAX_FILE + 1)).replace("\r\n", "\n").replace("\r", "\n")
    fields, body = _front_matter(source)
    known = {_FIELDS[key]: value for key, value in fields.items() if key in _FIELDS}
    yield Draft(
        "\n\n".join(_paragraphs(_COMMENT.sub("", body))),
        title=known.get("title"),
        source=known.get("source"),
        author=known.get("author"),
        url=fields.get("url"),
        published=known.get("published"),
        metadata=tuple((key, value) for key, value in fields.items() if key not in {*_FIELDS, "url"}),
    )


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    lines = source.split("\n")
    if lines[0].rstrip() != "---":
        return {}, source
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return {}, source
    pairs = [line.split(":", 1) for line in lines[1:end] if ":" in line and not line.startswith((" ", "#"))]
    fields = {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}
    return {key: value for key, value in fields.items() if value}, "\n".join(lines[end + 1 :])


def _paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs that a reader of the rendered page sees as prose: no code, tables and rules."""
    lines: list[str] = []
    fence: str | None = None
    for line in [*body.split("\n"), ""]:
        mark = _FENCE.match(line)
        if fence is not None:
            fence = None if mark and mark[1].startswith(fence) else fence
            continue
        heading, item = _HEADING.match(line), _ITEM.match(line)
        rule = _RULE.match(line)
        skipped = mark or rule or _TABLE.match(line) or _DEFINITION.match(line)
        if skipped or heading or item or not line.strip():
            yield from _inline(lines)
            lines = []
        fence = mark[1] if mark else None
        if heading:
            yield from _inline([_CLOSING.sub("", line[heading.end() :])])
        elif not skipped:
            lines.append(_QUOTE.sub("", line[item.end() if item else 0 :]).strip())


def _inline(lines: list[str]) -> Iterator[str]:
    text = " ".join(lines)
    for pattern, shown in _INLINE:
        text = pattern.sub(shown, text)
    text = " ".join(unescape(text).split())
    if text:
        yield text

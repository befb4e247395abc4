"""The tokens of a document as plain lists, which are many times faster to read than spaCy's objects.

In: a ``Doc``. Out: lists by token index, the words of the text for matching names, and what is quoted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

from kg.columns import Columns

QUOTES = frozenset('"“”„«»')
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:\.[^\W\d_])+(?![^\W_])|[^\W_]+(?:['’ʼ](?!s\b)[^\W_]+)*|[^\w\s]|_")
_SOUNDS = (
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("o", "u"),
    ("e", "a"),
    ("y", "i"),
    ("q", "k"),
    ("ph", "f"),
    ("dj", "j"),
    ("dh", "d"),
    ("abdul", "abdal"),
)
_DOUBLE = re.compile(r"(.)\1+")
_JOINING = frozenset("-'’‘‐‑–.`ʼ")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return a word without diacritics, points, apostrophes and case, as names are compared."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        word = word.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
    return word.replace(".", "").replace("'", "").replace("’", "").replace("ʼ", "").lower()


def words(name: str) -> list[tuple[str, int, int]]:
    """Return the words of a text with their characters; hyphens part words, other marks are words."""
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(name) if match[0] not in _JOINING]


def split(name: str) -> tuple[str, ...]:
    """Return the words of a name, by a shorter way where that gives the same."""
    if name.isascii() and name.replace(" ", "").replace("-", "").isalpha():
        return tuple(name.replace("-", " ").split())
    return tuple(word for word, _, _ in words(name))


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    return tuple(map(fold, split(name)))


def spelling(name: tuple[str, ...]) -> str:
    """Return what the usual transliterations of a name have in common: Mohammed, Muhamad; el-Fattah, al-Fatah."""
    return " ".join(_heard(word) for word in name if word not in {"al", "el"})


@lru_cache(maxsize=1 << 15)
def _heard(word: str) -> str:
    heard = word
    for written, sound in _SOUNDS:
        heard = heard.replace(written, sound)
    return _DOUBLE.sub(r"\1", heard).removesuffix("h") or heard


@dataclass(frozen=True, slots=True)
class Text:
    """A document's tokens by index. ``left`` and ``right`` span a token's subtree, ``right`` exclusive."""

    string: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    start: list[int]
    quoted: list[int]
    time: list[bool]

    @classmethod
    def read(cls, doc: Doc) -> Text:
        """Read the tokens of a ``Doc``."""
        size, columns = len(doc), Columns.of(doc)
        head = columns.head
        children: list[list[int]] = [[] for _ in range(size)]
        for index, at in enumerate(head):
            if at != index:
                children[at].append(index)
        sentences = [(span.start, span.end) for span in doc.sents]
        sentence = [0] * size
        for number, (begin, end) in enumerate(sentences):
            sentence[begin:end] = [number] * (end - begin)
        left, right = _edges(head, children)
        return cls(
            doc.text,
            columns.words,
            [text.lower() for text in columns.words],
            columns.lemma,
            columns.pos,
            columns.tag,
            columns.dep,
            head,
            left,
            right,
            children,
            sentence,
            sentences,
            columns.start,
            _quoted(columns.words, doc.text, columns.start),
            [kind in {"DATE", "TIME", "PERCENT", "ORDINAL"} for kind in columns.kind],
        )

    def span(self, start: int, end: int) -> str:
        """Return the text of tokens as it stands, each break of lines or run of blanks one blank."""
        return " ".join(self.string[self.start[start] : self.start[end - 1] + len(self.words[end - 1])].split())

    def root(self, start: int, end: int) -> int:
        """Return the last token of a span that depends on none in it, a noun where there is one."""
        roots = [
            index
            for index in range(end - 1, start - 1, -1)
            if (self.head[index] == index or not start <= self.head[index] < end)
            and self.dep[index] not in {"punct", "case"}
            and any(map(str.isalnum, self.words[index]))
        ]
        return next((index for index in roots if self.pos[index] in {"NOUN", "PROPN"}), roots[0] if roots else end - 1)


def _edges(head: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    """Return the first and the last-but-one-after token of each subtree."""
    left, right = list(range(len(head))), list(range(1, len(head) + 1))
    for root, at in enumerate(head):
        if at != root:
            continue
        order = [root]
        for index in order:
            order.extend(children[index])
        for index in reversed(order):
            for child in children[index]:
                left[index] = min(left[index], left[child])
                right[index] = max(right[index], right[child])
    return left, right


def _quoted(texts: list[str], string: str, start: list[int]) -> list[int]:
    """Return for each token the number of the quotation that it stands in, or 0; a paragraph closes what it opened."""
    numbers, current, count = [0] * len(texts), 0, 0
    for index, text in enumerate(texts):
        if text in QUOTES or text in {"``", "''"}:
            # A quotation that goes on in a new paragraph is opened anew, though it was not closed.
            if _opens(text, string, start[index], inside=current > 0):
                count += 1
                current = count
            else:
                current = 0
        elif current and "\n\n" in text:
            current = 0
        else:
            numbers[index] = current
    return numbers


def _opens(mark: str, string: str, at: int, *, inside: bool) -> bool:
    """Return whether a mark opens a quotation, by its form, else by the blanks about it."""
    if mark in "“„«”»":
        return mark in "“„«"
    before, after = string[at - 1 : at] or " ", string[at + len(mark) : at + len(mark) + 1] or " "
    if before.isspace() != after.isspace():
        return before.isspace()
    return not inside

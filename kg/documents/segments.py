"""Lay a text out: which stretches are read as sentences, and what its furniture says.

In: a text, and the title given apart from it. Out: segments in the order of the text, and the furniture's values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kg.documents.furniture import Furniture, dateline, furniture, headlike, prose, unclosed
from kg.documents.published import DayOf
from kg.model import Part, Segment

LONGEST = 5_000
"""The longest segment, in characters, so that no parse is huge."""

_HEADLINE_WORDS = 30
_CROSSHEAD_WORDS = 12
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\v\f]+")
_BLANK = re.compile(r"(?:\n|\r(?!\n))[ \t\u00a0]*(?:\r?\n|\r)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-ZÀ-Þ0-9])")
_DATELINES_WITHIN = 3
# No hard wrap is wider; a text with longer lines has a paragraph on each.
_WIDEST_WRAP = 200
_HEAD_BLOCKS = 4
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@dataclass(slots=True)
class Layout:
    """What is read of a text, and what its furniture says."""

    segments: list[Segment] = field(default_factory=list)
    headline: str | None = None
    authors: list[str] = field(default_factory=list)
    source: str | None = None
    place: str | None = None
    day: DayOf | None = None
    sections: list[str] = field(default_factory=list)

    def note(self, piece: Furniture) -> None:
        """Keep what a piece of furniture says; of agencies and days, the first."""
        if piece.kind == "author":
            self.authors.append(piece.value)
        elif piece.kind == "section":
            self.sections.append(piece.value)
        elif piece.kind == "agency":
            self.source = self.source or piece.value
        elif piece.kind == "date":
            self.day = self.day or piece.day


def lay_out(text: str, *, title: str | None) -> Layout:
    """Return the layout of a text; a title given apart comes first and is not read again in the text."""
    layout = Layout()
    if title:
        layout.segments += _split("title", title, 0, len(title), "headline")
    listed = False
    paragraphs = 0
    spans = list(_paragraphs(text))
    for at, (start, end) in enumerate(spans):
        line = " ".join(text[start:end].split())
        found = furniture(line, head=paragraphs < 2)
        if found:
            listed = any(piece.kind == "list" for piece in found)
            for piece in found:
                layout.note(piece)
            continue
        # The links under "Related" are headlines of other texts.
        listed = listed and headlike(line, words_at_most=_HEADLINE_WORDS)
        if listed or (title and paragraphs == 0 and _alike(line, title)):
            continue
        opening = dateline(text[start:end]) if paragraphs < _DATELINES_WITHIN and layout.place is None else None
        if opening:
            layout.place = opening.place
            layout.source = layout.source or opening.agency
            layout.day = layout.day or opening.day
            # "STRELSAU — Monday, March 4" stands on a line of its own.
            if alone := furniture(" ".join(text[start + opening.end : end].split()), head=True):
                for piece in alone:
                    layout.note(piece)
                continue
        elif (
            not title and not layout.segments and at + 1 < len(spans) and headlike(line, words_at_most=_HEADLINE_WORDS)
        ):
            layout.headline = line
            layout.segments.append(Segment("text", start, end, "headline"))
            continue
        body = start + opening.end if opening else start
        first, last = prose(text[body:end])
        if last > first:
            crosshead = headlike(line, words_at_most=_CROSSHEAD_WORDS) and unclosed(line)
            layout.segments += _split("text", text, body + first, body + last, "headline" if crosshead else "prose")
            paragraphs += 1
    return layout


def _alike(line: str, title: str) -> bool:
    # Pages curl the quotes of the one and not of the other.
    return line.translate(_STRAIGHT).casefold() == title.translate(_STRAIGHT).casefold()


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs: lines, or where there are blank lines, what lies between them."""
    if not _BLANK.search(text.strip()):
        yield from _lines(text, 0, len(text))
        return
    lines = list(_lines(text, 0, len(text)))
    width = max(end - start for start, end in lines)
    start, block, previous = -1, 0, (0, 0)
    for line in lines:
        blank = _BLANK.search(text, previous[1], line[0]) is not None
        if start >= 0 and (blank or _breaks(text, previous, line, width=width, head=block < _HEAD_BLOCKS)):
            yield start, previous[1]
            start = -1
        block += blank
        start = line[0] if start < 0 else start
        previous = line
    yield start, previous[1]


def _lines(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that are not blank, without the white space around them."""
    for match in _LINE.finditer(text, at, end):
        line = match[0]
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


def _breaks(text: str, line: tuple[int, int], following: tuple[int, int], *, width: int, head: bool) -> bool:
    """Return whether a single line break within a block was meant, as that of a hard wrap is not."""
    if width > _WIDEST_WRAP:
        return True
    first, second = text[slice(*line)], text[slice(*following)]
    # A hard wrap comes where the next word would not fit.
    if len(first) + 1 + len(second.split(maxsplit=1)[0]) > width:
        return False
    if not unclosed(first) or furniture(first, head=head) or furniture(second, head=head):
        return True
    return head and not second[0].islower()


def _split(part: Part, text: str, start: int, end: int, kind: Literal["headline", "prose"]) -> Iterator[Segment]:
    """Yield segments no longer than the longest, cut at ends of sentences, else at white space, else anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
        cut = cuts[-1] if cuts else max((text.rfind(space, start + 1, limit) + 1 for space in " \n\t"), default=0)
        if cut <= start:
            cut = limit
        yield from _trimmed(part, text, start, cut, kind)
        start = cut
    yield from _trimmed(part, text, start, end, kind)


def _trimmed(part: Part, text: str, start: int, end: int, kind: Literal["headline", "prose"]) -> Iterator[Segment]:
    stretch = text[start:end]
    if stripped := stretch.strip():
        first = start + len(stretch) - len(stretch.lstrip())
        yield Segment(part, first, first + len(stripped), kind)

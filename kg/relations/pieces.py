"""Cut a sentence into the word pieces that the network reads, with marks around its arguments.

In: a text and the characters of its arguments. Out: the ids of its pieces and the pieces of each argument. Where an
event is coded between a source and a target, marks of their own stand around the two, so that the network knows which
is which before it reads the first word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

LENGTH = 200
"""The most pieces that are read of a sentence; an argument behind them has the empty span (0, 0)."""
_ANY, _SOURCE, _TARGET = ("[unused1]", "[unused2]"), ("[unused3]", "[unused4]"), ("[unused5]", "[unused6]")
"""Marks before and behind an argument: pieces that the base model's vocabulary has and never saw."""
MARKS = (*_ANY, *_SOURCE, *_TARGET)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The ids of a sentence's pieces, and for each argument its first piece and the one after its last."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def cut(tokenizer: Tokenizer, text: str, spans: Sequence[tuple[int, int]], *, coded: bool) -> Pieces:
    """Return the pieces of a text; with ``coded`` its two spans are a source and a target."""
    encoding = tokenizer.encode(text)
    marks = (_SOURCE, _TARGET) if coded else (_ANY,) * len(spans)
    ids = [(tokenizer.token_to_id(before) or 0, tokenizer.token_to_id(behind) or 0) for before, behind in marks]
    placed, found = _marked(encoding.ids, [_inside(encoding.offsets, span) for span in spans], ids)
    return Pieces(tuple(placed[:LENGTH]), tuple(span if span[1] <= LENGTH else (0, 0) for span in found))


def _inside(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    """Return the first piece of a span of characters and the one after its last; (0, 0) where it has none."""
    inside = [n for n, (start, end) in enumerate(offsets) if start < min(span[1], end) and end > max(span[0], start)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _marked(
    ids: Sequence[int], spans: Sequence[tuple[int, int]], marks: Sequence[tuple[int, int]]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Put marks around spans, which then take in their own; of two the outer one opens first and closes last."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index in sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1])):
        first, last = spans[index]
        if last:
            opening.setdefault(first, []).append(index)
            closing.setdefault(last, []).insert(0, index)
    placed: list[int] = []
    starts, ends = [0] * len(spans), [0] * len(spans)
    for place in range(len(ids) + 1):
        for index in closing.get(place, ()):
            placed.append(marks[index][1])
            ends[index] = len(placed)
        for index in opening.get(place, ()):
            starts[index] = len(placed)
            placed.append(marks[index][0])
        placed += ids[place : place + 1]
    return placed, list(zip(starts, ends, strict=True))

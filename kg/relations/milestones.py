"""Find the events of the world that news counts from without a date: "since Assad's fall", "before 9/11".

In: ``ontology/lexicon/milestones.csv``, whose header explains its columns, and a text. Out: ``Milestone`` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.relations.days import calendar
from kg.tables import rows, several

_PATH = ONTOLOGY / "lexicon" / "milestones.csv"
_WORD = re.compile(r"[\w/-]+")
_ALTERNATIVES = re.compile(r"(?<!/)/(?!/)")


@dataclass(frozen=True, slots=True)
class Milestone:
    """An event that a text names: its characters and its days."""

    start: int
    end: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase of the table; ``needed`` are the words, each with its alternatives, that it cannot do without."""

    needed: tuple[frozenset[str], ...]
    phrase: re.Pattern[str]
    first: date
    last: date


def milestones(text: str, published: date) -> Iterator[Milestone]:
    """Yield the events that a text names and that lie before its publication, without overlap."""
    lower = text.lower().replace("’", "'").replace("\n", " ")
    words = frozenset(_WORD.findall(lower))
    taken: list[tuple[int, int]] = []
    for entry in _entries():
        if entry.first > published or any(words.isdisjoint(each) for each in entry.needed):
            continue
        for match in entry.phrase.finditer(lower):
            start, end = match.span()
            if not any(start < until and since < end for since, until in taken):
                taken.append((start, end))
                yield Milestone(start, end, entry.first, entry.last)


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    """Return the phrases, the latest event first, of one event the longest first.

    Raises:
        OntologyError: a line has no date or no phrase.

    """
    found: list[_Entry] = []
    for line, row in rows(_PATH, required=("start", "end", "phrases")):
        try:
            first = _days(row["start"])[0]
            last = _days(row["end"] or row["start"])[1]
        except ValueError:
            raise OntologyError(f"{_PATH}:{line}: a date is a day, a month or a year") from None
        phrases = several(row["phrases"])
        if not phrases:
            raise OntologyError(f"{_PATH}:{line}: no phrase")
        found += [_entry(phrase, first, last) for phrase in phrases]
    return tuple(sorted(found, key=lambda entry: (-entry.first.toordinal(), -len(entry.phrase.pattern))))


def _days(text: str) -> tuple[date, date]:
    parts = [int(piece) for piece in text.split("-")]
    day = date(*[*parts, 1, 1][:3])
    span = calendar(day, ("year", "month", "day")[len(parts) - 1])
    return span[0] or day, span[1] or day


def _entry(phrase: str, first: date, last: date) -> _Entry:
    pattern = ""
    needed: list[frozenset[str]] = []
    for word in phrase.split():
        words = [each.replace("//", "/") for each in _ALTERNATIVES.split(word.removesuffix("?"))]
        choice = f"(?:{'|'.join(re.escape(each) for each in words)})"
        if word.endswith("?"):
            pattern += f"(?: {choice})?" if needed else f"(?:{choice} )?"
        else:
            pattern += f" {choice}" if needed else choice
            needed.append(frozenset(_WORD.findall(each)[0] for each in words))
    return _Entry(tuple(needed), re.compile(rf"(?<![\w-]){pattern}(?![\w-])"), first, last)

"""Find distances between days, and how long something has lasted: "three days later", "for three years".

In: a text. Out: ``Offset`` and ``Duration`` records, which the days of other events make into days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.relations.days import Span, distant
from kg.relations.timex import COUNT, counted

_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
_PARTS = frozenset({"night", "evening", "morning", "afternoon"})
_FEW = r"(?:a\s+)?(?P<few>few|couple of|several)"
_OFFSET = re.compile(
    rf"\b(?:(?:just|only|about|some|barely|less than|more than)\s+)?(?:{COUNT}|{_FEW})\s+{_UNIT}\s+"
    r"(?P<way>later|earlier|afterwards?|after|before|previously|on(?=,))\b"
    r"|\b(?P<hours>hours)\s+(?P<side_of>later|earlier|after|before)\b"
    r"|\b(?:on\s+|in\s+)?(?:the|that)\s+(?:very\s+)?(?P<near>same|next|following|previous)\s+"
    r"(?P<step>day|night|evening|morning|afternoon|week|month|year)\b"
    r"|\bwithin\s+(?P<within>hours)(?=\s+of\b)"
    r"|\b(?:that|the same)\s+(?P<night>night|evening|morning|afternoon)\b"
    r"|\bthe day (?P<side>after|before)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"\bfor\s+(?:(?:the|about|some|nearly|almost|more than|over|at least)\s+)*(?:{COUNT}|{_FEW})\s+{_UNIT}\b",
    re.IGNORECASE,
)
_ELAPSED = re.compile(
    rf"\b(?:it(?: is|['’]s|(?: has|['’]s) been)|in|over|during|for)\s+"
    rf"(?:(?:the|about|some|nearly|almost|more than|over|just|only)\s+)*(?:{COUNT}|{_FEW})\s+{_UNIT}\s+since\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\b(?:ever )?since (?:then|that day)\b|\bever since(?=[,.])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from another day: "three days later"; ``clause`` where what it is counted from follows ("after")."""

    start: int
    end: int
    count: int
    unit: str
    clause: bool

    def from_day(self, day: date) -> Span:
        """Return the days at the distance from a day."""
        return distant(day, self.count, self.unit)

    def back_from(self, day: date) -> Span:
        """Return the days from which the distance leads to a day."""
        return distant(day, -self.count, self.unit)


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something has lasted: "for three years"."""

    start: int
    end: int
    count: int
    unit: str


def offsets(text: str) -> Iterator[Offset]:
    """Yield the distances in a text, in order."""
    for match in _OFFSET.finditer(text):
        near, side = (match["near"] or "").lower(), (match["side"] or "").lower()
        if near or side:
            step = {"same": 0, "previous": -1, "before": -1}.get(near or side, 1)
            unit = (match["step"] or "day").lower()
            unit = "day" if unit in _PARTS else unit  # "the following afternoon"
            yield Offset(match.start(), match.end(), step, unit, clause=bool(side))
            continue
        if match["night"] or match["within"]:
            yield Offset(match.start(), match.end(), 0, "hour", clause=bool(match["within"]))
            continue
        way = (match["way"] or match["side_of"]).lower()
        count = 0 if match["hours"] else counted(match)
        if count is not None:
            sign = -1 if way in {"earlier", "before", "previously"} else 1
            unit = "hour" if match["hours"] else match["unit"].lower()
            yield Offset(match.start(), match.end(), sign * count, unit, clause=way in {"after", "before"})


def durations(text: str) -> Iterator[Duration]:
    """Yield the durations in a text, in order."""
    yield from _lengths(_DURATION, text)


def elapsed(text: str) -> Iterator[Duration]:
    """Yield how long ago something was that follows: "it is six weeks since", up to and with "since"."""
    yield from _lengths(_ELAPSED, text)


def _lengths(pattern: re.Pattern[str], text: str) -> Iterator[Duration]:
    for match in pattern.finditer(text):
        count = counted(match)
        if count is not None:
            yield Duration(match.start(), match.end(), count, match["unit"].lower())


def since_then(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text counts from what it told last: "since then"."""
    for match in _SINCE_THEN.finditer(text):
        yield match.span()

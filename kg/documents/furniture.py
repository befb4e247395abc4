"""Tell what in a news text is furniture: bylines, datelines, dates, agencies, sections, captions, credits.

In: a line or a paragraph. Out: what it gives as metadata, or where its prose begins and ends.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.documents.lexicon import pattern, words
from kg.documents.published import DayOf, date_line

Kind = Literal["author", "date", "section", "agency", "list", "nothing"]

_LONGEST = 400
_BYLINE = re.compile(
    r"(?i:(?:written |story |report |words )?by):?\s+"
    r"(?P<names>[A-ZÀ-Þ][\w.’'-]*"
    r"(?:,? (?:and|&|in|for|of|the|de|van|von|al|el|bin|with|(?:[a-z]{1,3}[-’'])?[A-ZÀ-Þ][\w.’'-]*),?){1,14})"
    r"(?:\s*[|/•·].{0,60})?"
)
_DESK = re.compile(r"(?i:by)\s+(?P<names>(?:[\w’'-]+\s+){1,6}(?P<last>\w+))")
_BETWEEN = re.compile(r"\s+[|•·—–-]\s+")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n:;!?“”\"—–]{1,60}?)\s*"
    r"(?:\((?P<agency>[A-Z][\w./’' -]{0,40})\)\s*)?(?:—|–|--|-)\s+(?=[\w“\"‘'$€£])"
)
# "PRISTINA, 2025-10-06: The", "LAGOS (Nov. 18, 2025) — The", "LONDON — Oct. 6, 2025 — The", "ABUJA, 2 June 2025"
_PLACE_ENDS = re.compile(r"\s*,\s*|\s+(?:—|–|--|-)\s+|\s*\(")
_DAY_ENDS = re.compile(
    r"(?P<day>[^()\n—–:]{0,30}?\b(?:19|20)\d\d(?:-\d\d-\d\d)?)(?P<close>\)?)"
    r"(?:\s*(?:—|–|--|-|:|\.)\s+(?=[\w“\"‘'$€£])|\s*$)"
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w.’'-]*")
_APPOSED = re.compile(r"[A-ZÀ-Þ0-9][\w.’'-]*(?: [\w’'-]+\.?){0,4}")
_BULLET = re.compile(r"(?:[•·‣▪■●*-]|–|—)\s+")
# A trailer begins a paragraph or follows a sentence or a bullet in it.
_AFTER_SENTENCE = r"(?:^|(?<=[.!?…”\"’')\]•]\s))"
_TRAILER_WITHIN = 1500
_FINAL = re.compile(r"[.!?…:;,][\"”’')\]]*$")
_STOP = re.compile(r"[.…:;,][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that is not read, and what it gives: a ``value``, or the day of a date line."""

    kind: Kind
    value: str = ""
    day: DayOf | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening "BEIRUT (AP) —" of a report; ``end`` is where its prose begins."""

    end: int
    place: str
    agency: str | None
    day: DayOf | None


def furniture(line: str, *, head: bool) -> tuple[Furniture, ...]:
    """Return what a line gives when it is no prose; ``head`` is whether it stands above the story."""
    if len(line) > _LONGEST:
        return ()
    # "By ANN LEE | March 4, 2024" says two things.
    for parts in (_BETWEEN.split(line), [line]):
        pieces = [piece for part in parts if (piece := _piece(part, head=head))]
        if len(pieces) == len(parts):
            return tuple(pieces)
    if pattern("section").fullmatch(line):
        return (Furniture("section", line),)
    if pattern("list").fullmatch(line):
        return (Furniture("list"),)
    if pattern("line").fullmatch(line) or pattern("caption").fullmatch(line):
        return (Furniture("nothing"),)
    return ()


def _piece(line: str, *, head: bool) -> Furniture | None:
    if day := date_line(line):
        return Furniture("date", day=day)
    bare = line.strip(" -—–()|")
    if bare.lower() in words("agency"):
        return Furniture("agency", bare)
    if head and not line.endswith("."):
        named = _BYLINE.fullmatch(line)
        # "By our diplomatic correspondent"
        unnamed = None if named else _DESK.fullmatch(line)
        if byline := named or (unnamed if unnamed and unnamed["last"].lower() in words("desk") else None):
            return Furniture("author", byline["names"].strip(" ,"))
    return None


def dateline(text: str) -> Dateline | None:
    """Return the dateline that a paragraph opens with."""
    if dated := _dated(text[:160]):
        return dated
    match = _DATELINE.match(text[:160])
    if match is None:
        return None
    place, *rest = [piece.strip() for piece in match["place"].split(",")]
    parts = place.replace("/", " ").split()
    # After the place come its country or state and the day, no clause.
    if not parts or not all(_CAPITAL.fullmatch(part) for part in parts) or not all(map(_APPOSED.fullmatch, rest)):
        return None
    day = next((found for piece in _tails(rest) if (found := date_line(piece))), None)
    named = [piece for piece in rest if piece and not date_line(piece) and not piece.isdigit()]
    # "NATO — the alliance" and "Lebanon – Israel's neighbour – said" open no report.
    shouted = place.isupper() and len(place) > 2 and not text[match.end()].islower()
    if not (match["agency"] or shouted):
        return None
    return Dateline(match.end(), ", ".join([_spoken(place), *named]), match["agency"], day)


def _dated(text: str) -> Dateline | None:
    """Return the dateline that gives a place in capitals and a day with its year."""
    for mark in _PLACE_ENDS.finditer(text):
        day = _DAY_ENDS.match(text, mark.end())
        stated = date_line(day["day"]) if day else None
        place, *rest = [piece.strip() for piece in text[: mark.start()].split(",")]
        parts = place.replace("/", " ").split()
        if day is None or stated is None or ("(" in mark[0]) != bool(day["close"]):
            continue
        shouted = place.isupper() and len(place) > 2 and place.lower() not in words("agency")
        shouted = shouted and all(map(_CAPITAL.fullmatch, parts))
        if shouted and all(map(_APPOSED.fullmatch, rest)):
            return Dateline(day.end(), ", ".join([_spoken(place), *rest]), None, stated)
    return None


def prose(text: str) -> tuple[int, int]:
    """Return where the prose of a paragraph begins and ends, without its bullet and the credits after it."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    end = len(text)
    # The note on the author may come before that on the amendments.
    while match := _trailer().search(text, max(start, end - _TRAILER_WITHIN), end):
        end = len(text[: match.start()].rstrip(" \t\r\n•·—–-"))
    return min(start, end), end


@lru_cache(maxsize=1)
def _trailer() -> re.Pattern[str]:
    return re.compile(f"{_AFTER_SENTENCE}(?:{pattern('trailer').pattern})")


def headlike(line: str, *, words_at_most: int) -> bool:
    """Return whether a line reads as a headline: short, and not closed as a sentence is."""
    return len(line.split()) <= words_at_most and not _STOP.search(line)


def unclosed(line: str) -> bool:
    """Return whether a line breaks off without a mark that closes a sentence or a clause."""
    return not _FINAL.search(line)


def _tails(pieces: list[str]) -> list[str]:
    # "Nov. 11, 2025" is two pieces.
    return [", ".join(pieces[at:]) for at in range(len(pieces))] + pieces


def _spoken(place: str) -> str:
    return " ".join(word.title() if word.isupper() and "." not in word else word for word in place.split())

"""Find the day on which a text was published.

In: a field's value, a line, an address, a file's name. Out: a day, or its parts where the year is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.documents.lexicon import words

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|" + "|".join(_MONTHS) + r")\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_SHAPES = (
    _ISO,
    re.compile(rf"\b{_MONTH}\s*{_DAY}(?:,?\s+{_YEAR})?(?!\d)", re.IGNORECASE),
    re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?(?!\d)", re.IGNORECASE),
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_SLASHED = re.compile(r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)")
_IN_ADDRESS = re.compile(rf"/{_YEAR}/(?P<month>\d{{1,2}}|[a-z]{{3,9}})/(?P<day>\d{{1,2}})(?:/|$)")
_IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_CLOCK = re.compile(
    r"T?(?<!\d)\d{1,2}[:.h]\d\d(?:[:.]\d\d(?:\.\d{1,9})?)?(?!\d)\s*(?:[ap]\.?m\b\.?|Z\b)?|(?<!\d)\d{1,2}\s*[ap]\.?m\b\.?"
    r"|[+-]\d\d:?\d\d(?!\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_NAMED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINE = 120


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day as a line gives it; ``weekday`` counts from Monday, 0."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


def parse(value: str) -> date | None:
    """Return the day that a field names, in any of the usual spellings; ``None`` where it names none, or two."""
    text = value.strip()
    if match := _COMPACT.fullmatch(text):
        return _date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _SLASHED.fullmatch(text):
        days = {_date(int(match["year"]), *order) for order in _orders(match)} - {None}
        # 03/04 is March to some and April to others.
        return days.pop() if len(days) == 1 else None
    stated = date_line(text)
    return _date(stated.year, stated.month, stated.day) if stated and stated.year else None


def date_line(line: str) -> DayOf | None:
    """Return the day of a line that says nothing but when."""
    if len(line) > _LINE:
        return None
    # "11 November 12:30" is not the twelfth.
    rest = _CLOCK.sub(" ", line)
    first = next(_days(rest), None)
    for shape in _SHAPES:
        rest = shape.sub(" ", rest)
    left = [word.lower() for word in _WORD.findall(rest)]
    weekdays = [at for word in left if (at := _weekday(word)) is not None]
    said = any(_weekday(word) is None and word not in words("date") for word in left)
    if first is None or said or any(char.isdigit() for char in rest):
        return None
    return DayOf(first.day, first.month, first.year, weekdays[0] if weekdays else None)


def resolve(stated: DayOf, *, text: str, near: Iterable[date], today: date) -> date | None:
    """Return the day with its year, where the line or the weekday with the years around settles it.

    Candidates are the years that the text names and those next to them; then the years of ``near`` and those next
    to them. Of those whose weekday agrees, it is the first not before the latest year named, else the latest. No
    text is published after it is read, so years of the future ("by 2050") do not count.
    """
    if stated.year:
        return _date(stated.year, stated.month, stated.day)
    if stated.weekday is None:
        return None
    named = {int(year) for year in _NAMED_YEAR.findall(text)} - set(range(today.year + 1, 2100))
    for years in (named, {day.year for day in near}):
        candidates = {year + step for year in years for step in (-1, 0, 1)}
        days = (_date(year, stated.month, stated.day) for year in sorted(candidates))
        fitting = [day for day in days if day and day.weekday() == stated.weekday and day <= today]
        if fitting:
            return next((day for day in fitting if day.year >= max(years)), fitting[-1])
    return None


def from_address(url: str) -> date | None:
    """Return the day in a web address, such as ``/2019/apr/10/``."""
    match = _IN_ADDRESS.search(url.lower())
    if match is None:
        return None
    month = int(match["month"]) if match["month"].isdigit() else _month(match["month"])
    return _date(int(match["year"]), month, int(match["day"])) if month else None


def from_name(name: str) -> date | None:
    """Return the day in a file's name, such as ``2025-11-11-talks.txt``."""
    match = _IN_NAME.search(name)
    return _date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _days(line: str) -> Iterator[DayOf]:
    for shape in _SHAPES:
        for match in shape.finditer(line):
            month = int(match["month"]) if match["month"].isdigit() else _month(match["month"].rstrip("."))
            year = int(match["year"]) if match["year"] else None
            if month and _date(year or 2000, month, int(match["day"])):
                yield DayOf(int(match["day"]), month, year)


def _month(word: str) -> int | None:
    return next((at for at, name in enumerate(_MONTHS, 1) if len(word) > 2 and name.startswith(word.lower())), None)


def _weekday(word: str) -> int | None:
    return next((at for at, name in enumerate(_WEEKDAYS) if len(word) > 2 and name.startswith(word)), None)


def _orders(match: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    first, second = int(match["first"]), int(match["second"])
    return (first, second), (second, first)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Find expressions of time and say which days they mean.

In: a text, the day it was published (if known), and whether the verb beside an expression looks ahead. Out: ``Timex``
records with days. Without a day of publication only expressions that name their year are understood.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.relations.days import Span, calendar, distant, part, safe, shift, whole_month
from kg.relations.quantities import number

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
COUNT = (
    r"(?P<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty)"
)
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_PART = r"(?:(?P<part>early|mid|late|earlier|later|the (?:start|beginning|end|middle) of)[ -]?(?:in )?)?"
_ROUGHLY = r"(?:(?P<roughly>less than|under|more than|over|nearly|almost|about|around|some|just|only|at least)\s+)?"
_ON = rf"(?:(?:{'|'.join(_DAYS)}),?\s+(?:the\s+)?)?"
_SOME = rf"(?:(?:an?|one)\s+(?:{'|'.join(_DAYS)})\s+(?:(?:night|morning|afternoon|evening)\s+)?(?:in|of)\s+)?"
_RECENT = {"day": (7, "day"), "week": (6, "week"), "month": (6, "month"), "year": (5, "year"), "decade": (3, "decade")}


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time: its characters and the days it means, both ends included."""

    start: int
    end: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Reference:
    """The day of publication and whether the verb looks ahead."""

    day: date
    ahead: bool


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day_of_month(match: re.Match[str], reference: _Reference | None) -> Span | None:
    month, day = _month(match["month"]), int(match["day"])
    if match["year"]:
        found = safe(int(match["year"]), month, day)
    elif reference:
        years = range(reference.day.year - 1, reference.day.year + 2)
        days = [found for year in years if (found := safe(year, month, day))]
        found = _nearest(days, reference)
    else:
        found = None
    return (found, found) if found else None


def _nearest(days: list[date], reference: _Reference) -> date | None:
    """Return the last day by publication, or the first after it where the verb looks ahead."""
    if reference.ahead:
        return min((day for day in days if day >= reference.day), default=None)
    return max((day for day in days if day <= reference.day), default=None)


def _month_of_year(match: re.Match[str], reference: _Reference | None) -> Span | None:
    month = _month(match["month"])
    if match["year"] and match["year"].isdigit():
        return part(whole_month(int(match["year"]), month), match["part"])
    if reference is None:
        return None
    if match["year"]:  # "May last year"
        year = reference.day.year + {"last": -1, "this": 0, "next": 1}[match["year"].split()[0].lower()]
        return part(whole_month(year, month), match["part"])
    year = reference.day.year
    if match["which"] == "last" or (match["which"] != "next" and not reference.ahead):
        year -= (year, month) > (reference.day.year, reference.day.month) or (
            match["which"] == "last" and month == reference.day.month
        )
    elif month < reference.day.month:
        year += 1
    return part(whole_month(year, month), match["part"])


def _year(match: re.Match[str], _: _Reference | None) -> Span | None:
    year = int(match["year"])
    return part((date(year, 1, 1), date(year, 12, 31)), match["part"])


def _decade(match: re.Match[str], _: _Reference | None) -> Span | None:
    year = int(match["decade"])
    return part((date(year, 1, 1), date(year + 9, 12, 31)), match["part"])


def _years(match: re.Match[str], _: _Reference | None) -> Span | None:
    first, last = int(match["first"]), match["last"]
    final = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return (date(first, 1, 1), date(final, 12, 31)) if final >= first else None


def _weekday(match: re.Match[str], reference: _Reference | None) -> Span | None:
    if reference is None:
        return None
    wanted = _DAYS.index(match["weekday"].lower())
    back = (reference.day.weekday() - wanted) % 7
    if match["which"] in {"last", "previous"}:
        day = reference.day - timedelta(back or 7)
    elif match["which"] == "next" or reference.ahead:
        day = reference.day + timedelta((-back) % 7 or (7 if match["which"] == "next" else 0))
    else:
        day = reference.day - timedelta(back)
    return day, day


def _near_day(match: re.Match[str], reference: _Reference | None) -> Span | None:
    if reference is None:
        return None
    shift = {"yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
    day = reference.day + timedelta(shift)
    return day, day


def _relative_unit(match: re.Match[str], reference: _Reference | None) -> Span | None:
    if reference is None:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[
        match["which"].lower()
    ]
    unit = match["unit"].lower()
    if unit in _SEASONS:
        return _season(unit, step, reference)
    if unit == "weekend":
        return _weekend(match, _Reference(reference.day, step == 1 or (step == 0 and reference.ahead)))
    word = (match["part"] or "").lower()
    first, last = part(calendar(shift(reference.day, step, unit), unit), word)
    if step == 0 and first and last and word in {"", "earlier", "later"}:
        if word == "later":
            return reference.day, last
        last = last if reference.ahead and not word else min(last, reference.day)  # "so far this year"
    return first, last


def _season(name: str, step: int, reference: _Reference) -> Span:
    first, last = _SEASONS[name]
    year = reference.day.year + (step if step > 0 else 0)
    if step < 0 and (first > reference.day.month or first <= reference.day.month <= last):
        year -= 1
    if first > last:
        return date(year, first, 1), date(year + 1, last, monthrange(year + 1, last)[1])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def counted(match: re.Match[str]) -> int | None:
    """Return how many units a match counts; "a few" are three."""
    if match["few"]:
        return 2 if match["few"].lower().startswith("couple") else 3
    word = (match["count"] or "a").lower()
    count = 1 if word in {"a", "an"} else number([word])
    return int(count) if count is not None else None


def _season_of_year(match: re.Match[str], _: _Reference | None) -> Span:
    first, last = _SEASONS[match["season"].lower()]
    year = int(match["year"])
    return date(year, first, 1), whole_month(year + (first > last), last)[1]


def _ago(match: re.Match[str], reference: _Reference | None) -> Span | None:
    count, unit = counted(match), match["unit"].lower()
    if reference is None or count is None:
        return None
    if (match["roughly"] or "").lower() in {"less than", "under"}:
        return shift(reference.day, -count, unit), reference.day
    return distant(reference.day, -count, unit)


def _past(match: re.Match[str], reference: _Reference | None) -> Span | None:
    count, unit = counted(match), match["unit"].lower()
    if reference is None or count is None:
        return None
    if match["way"].lower() in {"next", "coming"}:
        return (reference.day, shift(reference.day, count, unit)) if reference.ahead else None
    return shift(reference.day, -count, unit), reference.day


def _recent(match: re.Match[str], reference: _Reference | None) -> Span | None:
    if reference is None:
        return None
    count, unit = _RECENT[match["unit"].lower()]
    return shift(reference.day, -count, unit), reference.day


def _weekend(_: re.Match[str], reference: _Reference | None) -> Span | None:
    if reference is None:
        return None
    saturday = reference.day - timedelta((reference.day.weekday() - 5) % 7)
    saturday += timedelta(7 if reference.ahead else 0)
    return saturday, saturday + timedelta(1)


def _iso(match: re.Match[str], _: _Reference | None) -> Span | None:
    found = safe(int(match["year"]), int(match["m"]), int(match["d"]))
    return (found, found) if found else None


_Rule = Callable[[re.Match[str], _Reference | None], Span | None]
# Of a month alone: capital letter and preposition tell March from a march and May from the verb.
_MONTH_BEFORE = (
    r"(?:(?<=\bin )|(?<=since )|(?<=until )|(?<=\btill )|(?<=before )|(?<=during )|(?<=through )|(?<=\bby )(?!may\b)"
    r"|(?<=\bfrom )(?!may\b)|(?<=\bafter )(?!may\b))"
    r"(?P<part>early |mid-|late )?(?P<which>xx)?(?-i:(?=[A-Z]))"
)
_WHICH = r"(?:(?P<which>last|next|this|past|previous)\s+)?"
_RULES: tuple[tuple[re.Pattern[str], _Rule], ...] = tuple(
    (re.compile(rf"\b{pattern}", re.IGNORECASE), rule)
    for pattern, rule in (
        (rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
        (rf"{_ON}{_MONTH}\s+{_DAY}(?:\s*,?\s*\b{_YEAR})?(?!\d|,\d)\b", _day_of_month),
        (rf"{_ON}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?\b", _day_of_month),
        (rf"{_SOME}{_PART}(?P<which>xx)?{_MONTH},?\s+(?:of\s+)?{_YEAR}\b", _month_of_year),
        (rf"{_SOME}{_PART}(?P<which>xx)?{_MONTH}\s+(?:of\s+)?(?P<year>(?:last|this|next)\s+year)\b", _month_of_year),
        (rf"(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{_YEAR}\b", _season_of_year),
        (r"(?P<first>1[89]\d\d|20\d\d)\s*(?:-|–|to|and)\s*(?P<last>(?:1[89]|20)?\d\d)\b(?!-)", _years),
        (
            rf"{_ROUGHLY}(?:{COUNT}|(?:a )?(?P<few>few|couple of|several))\s+"
            r"(?P<unit>hour|day|week|month|year|decade)s?\s+ago\b",
            _ago,
        ),
        (
            r"(?:the\s+)?(?P<way>past|last|previous|next|coming)\s+"
            rf"(?:{COUNT}|(?P<few>few|couple of|several))\s+{_UNIT}\b",
            _past,
        ),
        (
            rf"(?:the|over|during|in)\s+(?:the\s+)?(?P<way>past|last|coming)\s+(?P<count>xx)?(?P<few>xx)?{_UNIT}\b",
            _past,
        ),
        (
            rf"{_PART}(?P<which>last|this|next|previous|past|current|coming)\s+"
            r"(?P<unit>week|month|year|decade|weekend|spring|summer|autumn|winter)\b",
            _relative_unit,
        ),
        (rf"recent\s+{_UNIT}\b", _recent),
        (r"(?:at|over|during) the weekend\b", _weekend),
        (rf"{_WHICH}(?P<weekday>{'|'.join(_DAYS)})\b", _weekday),
        (
            r"(?P<near>today|currently|at present|at the moment|hours ago|yesterday|tomorrow|tonight"
            r"|last night|overnight|this (?:morning|afternoon|evening))\b",
            _near_day,
        ),
        (rf"{_PART}(?P<which>last|next|this)\s+{_MONTH}\b(?P<year>xx)?", _month_of_year),
        (rf"{_MONTH_BEFORE}{_MONTH}(?P<year>xx)?\b(?! \d)", _month_of_year),
        (rf"(?P<part>early|mid|late)[ -](?P<which>xx)?{_MONTH}(?P<year>xx)?\b(?! \d)", _month_of_year),
        (r"(?:the\s+)?(?P<part>early |mid-|late )?(?P<decade>(?:1[89]|20)\d0)s\b", _decade),
        (rf"{_PART}{_YEAR}\b(?![\d,]*\d)(?!-)", _year),
    )
)


def find(text: str, published: date | None, ahead: Callable[[int], bool]) -> Iterator[Timex]:
    """Yield the expressions of time in a text, in no particular order and without overlap.

    Args:
        text: where to look.
        published: the day that "Monday" and "last year" are counted from.
        ahead: whether the verb beside the expression at a character looks ahead ("will meet on Monday").

    """
    taken = [False] * len(text)
    for pattern, rule in _RULES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            reference = _Reference(published, ahead(start)) if published else None
            span = rule(match, reference)
            if span is not None:
                taken[start:end] = [True] * (end - start)
                yield Timex(start, end, match.group(), span)

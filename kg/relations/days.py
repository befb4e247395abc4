"""Arithmetic of days, months and years.

In: days and units. Out: spans of days, both ends included; an open end is ``None``.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date | None, date | None]

_MONTHS = {"month": 1, "year": 12, "decade": 120}


def safe(year: int, month: int, day: int) -> date | None:
    """Return a day, or nothing where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_month(year: int, month: int) -> Span:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def part(span: Span, word: str | None) -> Span:
    """Narrow a span to its early, middle or late third."""
    first, last = span
    word = (word or "").lower()
    if not word or not first or not last or word in {"earlier", "later"}:
        return span
    third = (last - first) // 3
    if word.startswith("early") or "start" in word or "beginning" in word:
        return first, first + third
    if word.startswith("mid") or "middle" in word:
        return first + third, last - third
    return last - third, last


def shift(day: date, count: int, unit: str) -> date:
    """Return a day moved by whole units; the day of the month is cut to what the month has."""
    if unit in {"day", "week", "hour"}:
        return day + timedelta(count * {"day": 1, "week": 7, "hour": 0}[unit])
    total = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = max(total // 12, 1), total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def calendar(day: date, unit: str) -> Span:
    """Return the calendar unit that a day lies in; weeks begin on Monday."""
    if unit == "week":
        first = day - timedelta(day.weekday())
        return first, first + timedelta(6)
    if unit == "month":
        return whole_month(day.year, day.month)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        first_year = day.year - day.year % 10
        return date(first_year, 1, 1), date(first_year + 9, 12, 31)
    return day, day


def distant(day: date, count: int, unit: str) -> Span:
    """Return the days at a distance from a day: one day for hours, days and weeks, else the month or year."""
    then = shift(day, count, unit)
    return (then, then) if unit in {"hour", "day", "week"} else calendar(then, unit)

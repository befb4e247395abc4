"""Expressions of time and the days they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relations.timex import find

TUESDAY = date(2025, 11, 11)

CASES = [
    ("on Monday", False, "2025-11-10", "2025-11-10"),
    ("on Tuesday", False, "2025-11-11", "2025-11-11"),
    ("on Friday", True, "2025-11-14", "2025-11-14"),
    ("last Tuesday", False, "2025-11-04", "2025-11-04"),
    ("on Dec. 8", False, "2024-12-08", "2024-12-08"),
    ("on Dec. 8", True, "2025-12-08", "2025-12-08"),
    ("on 3 March 2014", False, "2014-03-03", "2014-03-03"),
    ("on 2011-03-15", False, "2011-03-15", "2011-03-15"),
    ("in December 2024", False, "2024-12-01", "2024-12-31"),
    ("in February", False, "2025-02-01", "2025-02-28"),
    ("in 1946", False, "1946-01-01", "1946-12-31"),
    ("between 2017 and 2019", False, "2017-01-01", "2019-12-31"),
    ("the 1990s", False, "1990-01-01", "1999-12-31"),
    ("yesterday", False, "2025-11-10", "2025-11-10"),
    ("tomorrow", True, "2025-11-12", "2025-11-12"),
    ("last month", False, "2025-10-01", "2025-10-31"),
    ("last year", False, "2024-01-01", "2024-12-31"),
    ("so far this year", False, "2025-01-01", "2025-11-11"),
    ("two years ago", False, "2023-01-01", "2023-12-31"),
    ("ten days ago", False, "2025-11-01", "2025-11-01"),
    ("over the past three weeks", False, "2025-10-21", "2025-11-11"),
    ("in the next two days", True, "2025-11-11", "2025-11-13"),
    ("early 2019", False, "2019-01-01", "2019-05-02"),
    ("late last year", False, "2024-09-01", "2024-12-31"),
]


@pytest.mark.parametrize(("text", "ahead", "start", "end"), CASES)
def test_expression_means_days(text, ahead, start, end):
    (found,) = find(text, TUESDAY, lambda _: ahead)
    assert tuple(str(day) for day in found.span) == (start, end)


@pytest.mark.parametrize("text", ["on Monday", "last month", "two years ago", "in December"])
def test_without_a_day_of_publication_nothing_is_guessed(text):
    assert list(find(text, None, lambda _: False)) == []


@pytest.mark.parametrize("text", ["30,000 troops", "resolution 2254", "a 50-year-old man", "May said so", "UN 1701"])
def test_other_numbers_are_no_times(text):
    assert list(find(text, TUESDAY, lambda _: False)) == []


@given(
    st.text(alphabet="0123456789 -/,.adehilmnorstuyJFMASOND", max_size=60), st.dates(date(1950, 1, 1), date(2090, 1, 1))
)
def test_spans_are_in_order_and_words_exact(text, published):
    for timex in find(text, published, lambda start: start % 2 == 0):
        assert text[timex.start : timex.end] == timex.text
        first, last = timex.span
        assert first is None or last is None or first <= last

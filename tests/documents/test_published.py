"""Dates: fields, lines, names, and the year that a line leaves out."""

from datetime import date
from pathlib import Path

import pytest

from kg.documents import read
from kg.documents.published import DayOf, date_line, from_address, from_name, parse, resolve
from kg.model import Document

MARCH_4 = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-04", MARCH_4),
        ("2024-03-04T09:30:00Z", MARCH_4),
        ("2024-03-04 09:30:00.123456+01:00", MARCH_4),
        ("20240304", MARCH_4),
        ("Mon, 04 Mar 2024 09:30:00 GMT", MARCH_4),
        ("Mon, 04 Mar 2024 09:30:00 +0000", MARCH_4),
        ("March 4, 2024", MARCH_4),
        ("Mar. 4th, 2024", MARCH_4),
        ("4 March 2024", MARCH_4),
        ("4th of March 2024", MARCH_4),
        ("Published: Monday, 4 March 2024 at 9.30 am", MARCH_4),
        ("13/02/2024", date(2024, 2, 13)),
        ("02/13/2024", date(2024, 2, 13)),
        ("2/2/2024", date(2024, 2, 2)),
        ("03/04/2024", None),
        ("2024-02-30", None),
        ("2024", None),
        ("March 2024", None),
        ("March 4", None),
        ("yesterday", None),
        ("0000-00-00", None),
        ("", None),
    ],
)
def test_fields(value: str, expected: date | None) -> None:
    assert parse(value) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("11:21 AM on Tuesday, November 11", DayOf(11, 11, None, 1)),
        ("Tue 11 Nov 2025 14.30 GMT", DayOf(11, 11, 2025, 1)),
        ("Last modified on Wed 12 Nov 2025 09.10 EST", DayOf(12, 11, 2025, 2)),
        ("Updated 3:14 p.m. ET, March 5, 2022", DayOf(5, 3, 2022)),
        ("11 November 12:30", DayOf(11, 11)),
        ("Published November 11, 2025 | Updated November 12, 2025", DayOf(11, 11, 2025)),
        ("Sept. 3", DayOf(3, 9)),
        ("The pact was signed on November 11", None),
        ("Tuesday", None),
        ("November 2025", None),
        ("311 attacks in May 2025", None),
        ("June 31", None),
    ],
)
def test_lines(line: str, expected: DayOf | None) -> None:
    assert date_line(line) == expected


@pytest.mark.parametrize(
    ("stated", "text", "near", "expected"),
    [
        (
            DayOf(11, 11, None, 1),
            "down from 878 in 2024, under an accord of 1974",
            date(2020, 1, 1),
            date(2025, 11, 11),
        ),
        (DayOf(11, 11, None, 1), "attacks in 2024; they want to leave by 2030", date(2020, 1, 1), date(2025, 11, 11)),
        (DayOf(4, 3, None, 0), "the talks of 2019 and the treaty of 2023", date(2020, 1, 1), MARCH_4),
        (DayOf(4, 3, None, 0), "no year at all", date(2024, 6, 1), MARCH_4),
        (DayOf(4, 3, None, 0), "a war that began in 1914", date(2024, 6, 1), MARCH_4),
        (DayOf(4, 3, None, 0), "no year at all", date(2022, 6, 1), None),
        (DayOf(4, 3), "no weekday in 2023", date(2024, 6, 1), None),
        (DayOf(4, 3, 2024), "", date(2020, 1, 1), MARCH_4),
        (DayOf(29, 2, None, 3), "after the vote of 2023", date(2020, 1, 1), date(2024, 2, 29)),
    ],
)
def test_the_year_that_is_left_out(stated: DayOf, text: str, near: date, expected: date | None) -> None:
    assert resolve(stated, text=text, near=(near,), today=date(2026, 6, 1)) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/world/2024/mar/04/pact", MARCH_4),
        ("https://news.example/2024/03/04/", MARCH_4),
        ("https://news.example/2024/13/04/", None),
        ("https://news.example/story-20240304", None),
    ],
)
def test_addresses(url: str, expected: date | None) -> None:
    assert from_address(url) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-03-04-pact.txt", MARCH_4),
        ("wire-pact-2024-03-04.txt.gz", MARCH_4),
        ("20240304_pact.md", MARCH_4),
        ("2024_03_04.txt", MARCH_4),
        ("wire-120240304.txt", None),
        ("2024-03.txt", None),
    ],
)
def test_names(name: str, expected: date | None) -> None:
    assert from_name(name) == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        # The text's own date goes before the user's, the user's before nothing; a file's time is no date.
        ("a.txt", "March 4, 2024\nOne day.", MARCH_4),
        ("2024-03-04.txt", "March 5, 2024\nOne day.", MARCH_4),
        ("a.txt", "STRELSAU, March 4, 2024 (Reuters) - One day.", MARCH_4),
        ("a.txt", "One day.", date(2001, 1, 1)),
        ("a.jsonl", '{"text": "One day.", "date": "2024-03-04", "url": "https://news.example/2001/01/01/"}', MARCH_4),
        ("2024-03-04.jsonl", '{"text": "One day."}', date(2001, 1, 1)),
    ],
)
def test_the_day_of_a_document(tmp_path: Path, name: str, content: str, expected: date) -> None:
    (tmp_path / name).write_text(content)
    (document,) = read([tmp_path / name], published=date(2001, 1, 1))
    assert isinstance(document, Document)
    assert document.published == expected


def test_the_time_of_a_file_is_no_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One day.")
    (document,) = read([tmp_path / "a.txt"])
    assert isinstance(document, Document)
    assert document.published is None

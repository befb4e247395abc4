"""What cannot be read: named with its line and its reason, and the rest goes on."""

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.documents import MAX_TEXT, Failure, read
from kg.errors import InputError
from kg.model import Document

ENTITIES = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ITEM = "<item><description>{}</description></item>"


@pytest.mark.parametrize(
    ("name", "content", "line", "reason"),
    [
        ("a.txt", b"", None, "no text"),
        ("a.txt", b" \n\t\n", None, "no text"),
        ("a.txt", b"PK\x03\x04\x00\x00", None, "binary, not text (NUL at byte 4)"),
        ("a.txt", bytes(range(1, 256)) * 4, None, "binary"),
        ("a.txt", b"\xff\xfeA\x00B", None, "not valid utf-16"),
        ("a.txt", "“One” – “day” – ".encode() + b"\xff", None, "not valid utf-8 at byte 28"),
        ("a.jsonl", "“One” – “day” – ".encode() + b"\xff", 1, "not valid utf-8 at character 17"),
        ("a.txt", b"Advertisement\nRead more\n", None, "no sentences"),
        ("a.txt", b"x" * (MAX_TEXT + 1), None, "1,000,001 characters; at most 1,000,000"),
        ("a.pdf", b"%PDF-1.7", None, "not of a known format"),
        ("a", b"text", None, "not of a known format"),
        ("a.txt.gz", gzip.compress(os.urandom(4000))[:2000], None, "gzip data ends too early"),
        ("a.txt.gz", b"plain", None, "not valid gzip data"),
        ("a.txt.gz", gzip.compress(b"plain")[:-8] + b"12345678", None, "not valid gzip data"),
        ("a.html", b"", None, "empty"),
        ("a.html", b"<html><body></body></html>", None, "no main text"),
        ("a.html", b"<div>" * 200_000, None, "no main text"),
        ("a.jsonl", b"", None, "no document"),
        ("a.jsonl", b'{"text": "x"', 1, "malformed JSON at character 13"),
        ("a.jsonl", b"[1, 2]", 1, "a JSON object was expected, not '[1, 2]'"),
        ("a.jsonl", b'{"text": 5}', 1, "the text is no string"),
        ("a.jsonl", b'{"text": null}', 1, "no text"),
        ("a.jsonl", b'{"title": "A"}', 1, "no text"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', 1, "binary"),
        ("a.jsonl", b'{"text": "A\\ud800."}', 1, "surrogate"),
        ("a.jsonl", b'{"text": "A.", "n": ' + b"9" * 5000 + b"}", 1, "malformed JSON"),
        ("a.jsonl", b"[" * 500_000, 1, "nested too deeply"),
        ("a.jsonl", b'{"text": "A day.", "published": "the day after"}', 1, "not a date (YYYY-MM-DD): 'the day after'"),
        ("a.jsonl", b'{"text": "A day.", "date": "2024-02-30"}', 1, "'2024-02-30'"),
        ("a.jsonl", b'{"text": "A day.", "date": "03/04/2024"}', 1, "'03/04/2024'"),
        ("a.md", b"---\ndate: soon\n---\nA day.", None, "not a date (YYYY-MM-DD): 'soon'"),
        ("a.csv", b"", None, "no document"),
        ("a.csv", b"id,body\n1,A day.", 1, "no column 'text' among 'id, body'"),
        ("a.csv", b"id,text\n1,A day.,extra", 2, "3 cells for 2 columns"),
        ("a.csv", b"id,text\n1,", 2, "no text"),
        ("a.csv", b'id,text\n1,"A day', 2, "unexpected end of data"),
        ("a.xml", b"<rss><channel><item>", 1, "malformed XML: no element found"),
        ("a.xml", b"no xml", 1, "malformed XML"),
        ("a.xml", b"<html><p>A day.</p></html>", 1, "neither RSS nor Atom: its root is 'html'"),
        ("a.xml", b"<rss><channel/></rss>", None, "no document"),
        ("a.xml", b"<rss><channel>\n<item><title>A</title></item></channel></rss>", 2, "no text"),
        ("a.xml", f"{ENTITIES}<rss>{ITEM.format('&b;')}</rss>".encode(), None, "defines entities"),
        ("a.xml", f"{EXTERNAL}<rss>{ITEM.format('&a;')}</rss>".encode(), None, "defines entities"),
        ("a.xml", b"<rss>" + b"<a>" * 200_000, 1, "malformed XML"),
        ("a.xml", b'<?xml version="1.0" encoding="gb2312"?><rss/>', None, "malformed XML"),
    ],
)
def test_the_reason_is_one_line_that_names_the_file(
    tmp_path: Path, name: str, content: bytes, line: int | None, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (failure,) = read([path])
    assert isinstance(failure, Failure), failure
    assert failure.origin == path.as_posix() + (f":{line}" if line else "")
    assert reason in failure.reason
    assert len(str(failure).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b'{"text": "One day."}\n{"text": \n\xff\xfe\n{"text": "Another day."}\n'),
        ("a.csv", b'text\nOne day.\na,b,c\n"a"b\nAnother day.\n'),
        (
            "a.xml",
            ("<rss>" + ITEM.format("One day.") + ITEM.format("") * 2 + ITEM.format("Another day.") + "</rss>").encode(),
        ),
    ],
)
def test_a_bad_row_does_not_stop_the_others(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = list(read([path]))
    assert [document.text for document in found if isinstance(document, Document)] == ["One day.", "Another day."]
    assert len([failure for failure in found if isinstance(failure, Failure)]) == 2


def test_a_feed_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text("<rss>" + ITEM.format("One day.") + "\n<item><desc")
    document, failure = read([path])
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert failure.origin == f"{path.as_posix()}:2"


def test_an_id_given_twice_names_both_places(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text('{"text": "One day.", "id": "x"}\n{"text": "Two days.", "id": "x"}\n')
    second.write_text('{"text": "Three days.", "id": "x"}\n')
    document, *failures = read([tmp_path])
    assert isinstance(document, Document)
    assert [str(failure) for failure in failures] == [
        f"{origin}: its id 'x' is already that of {first.as_posix()}:1"
        for origin in (f"{first.as_posix()}:2", f"{second.as_posix()}:1")
    ]


@pytest.mark.parametrize("name", ["missing.txt", "missing", "nul\0byte.txt"])
def test_a_path_that_does_not_exist_is_an_error_before_anything_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("One day.")
    with pytest.raises(InputError, match=r"missing|nul"):
        read([tmp_path / "a.txt", tmp_path / name])


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    failures = list(read([tmp_path]))
    assert [str(failure).removeprefix(tmp_path.as_posix()) for failure in failures] == [
        "/a.txt: neither a file nor a folder",
        "/b.txt: no such file or folder",
        "/c.txt: too many levels of symbolic links",
    ]


def test_a_hostile_name_stays_on_one_line(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\n\x1b[31m\xff.txt"))
    path.write_text("One day.")
    (document,) = read([path])
    assert isinstance(document, Document)
    assert document.id.encode()
    path.write_text("")
    (failure,) = read([path])
    assert len(str(failure).splitlines()) == 1
    assert "\x1b" not in str(failure)


LONG = 50_000_000


@pytest.mark.parametrize(
    ("name", "write", "good"),
    [
        ("a.txt", lambda file: file.write(b"word " * (LONG // 5)), 0),
        ("a.md", lambda file: file.write(b"word " * (LONG // 5)), 0),
        ("a.html", lambda file: file.write(b"<p>" + b"word " * (LONG // 5)), 0),
        ("a.jsonl", lambda file: file.write(b'{"text": "' + b"word " * (LONG // 5) + b'"}\n{"text": "One day."}'), 1),
        ("a.csv", lambda file: file.write(b"text\n" + b"word " * (LONG // 5) + b"\nOne day.\n"), 1),
        ("a.xml", lambda file: file.write(b"<rss><item><description>" + b"word " * (LONG // 5)), 0),
    ],
)
def test_a_line_of_50_mb_is_refused_at_once(
    tmp_path: Path, name: str, write: Callable[[object], object], good: int
) -> None:
    with (tmp_path / name).open("wb") as file:
        write(file)
    begun = time.perf_counter()
    failure, *documents = read([tmp_path / name])
    assert isinstance(failure, Failure)
    assert "longer than" in failure.reason
    assert len(documents) == good
    assert time.perf_counter() - begun < 10

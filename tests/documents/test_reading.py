"""Every format read from real files: what becomes text, what becomes a field."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from kg.documents import Failure, read
from kg.model import Document

ARTICLE = """Ruritania signs border pact
World > Europe
By ANNA WEISS
Monday, March 4
STRELSAU (AP) — Ruritania signed a border pact with Graustark on Monday, after the talks of 2023 had failed.
Graustark’s parliament must still ratify it."""

PAGE = """<!DOCTYPE html><html><head><title>Ruritania signs pact | The Strelsau Times</title>
<meta property="og:title" content="Ruritania signs pact"><meta property="og:site_name" content="The Strelsau Times">
<meta name="author" content="Anna Weiss"><meta property="article:published_time" content="2024-03-04T09:00:00Z">
<link rel="canonical" href="https://news.example/ruritania-pact"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ruritania signs pact</h1>
<p>Ruritania signed a border pact with Graustark on Monday after months of talks between the two governments.</p>
<p>Graustark’s parliament must still ratify it &amp; a vote is expected before the summer, officials said.</p>
<script>alert("never read")</script></article><footer>About us</footer></body></html>"""

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Strelsau Wire</title>
<item><title>Pact signed</title><link>https://news.example/1</link><guid>wire-1</guid>
<dc:creator>Anna Weiss</dc:creator><pubDate>Mon, 04 Mar 2024 09:00:00 GMT</pubDate><description>Short.</description>
<media:content><media:title>A picture</media:title></media:content>
<content:encoded><![CDATA[<p>Ruritania <b>signed</b> a pact.</p><script>x()</script><p>Graustark did not.</p>]]>
</content:encoded></item>
<item><title>No more talks</title><link>https://news.example/2024/03/05/talks</link>
<description>Talks between Ruritania &amp;amp; Graustark ended.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Strelsau Wire</title>
<entry><id>urn:wire:7</id><title>Pact signed</title>
<link rel="edit" href="https://news.example/edit"/><link href="https://news.example/7"/>
<updated>2024-03-04T09:00:00+01:00</updated><author><name>Anna Weiss</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ruritania <i>signed</i>.</p>
<p>Graustark did not.</p></div></content></entry></feed>"""

MARKDOWN = """---
title: "Ruritania signs pact"
date: 2024-03-04
author: Anna Weiss
desk: Europe
---

# Ruritania signs pact

![A picture](x.png)
Ruritania **signed** a [border pact](https://news.example) with
Graustark on _Monday_.[^1]

<!-- a remark -->
## What now?

- The parliament of Graustark must ratify it.
- Nobody knows `when`.

```
not read
```

[^1]: A note.
"""


def one(path: Path, *, published: date | None = None) -> Document:
    """Return the only document of a file."""
    (document,) = read([path], published=published)
    assert isinstance(document, Document), document
    return document


def several(path: Path) -> list[Document]:
    """Return the documents of a file without a failure."""
    documents = [document for document in read([path]) if isinstance(document, Document)]
    assert len(documents) == len(list(read([path])))
    return documents


def prose(document: Document) -> list[str]:
    """Return what is read of a document."""
    return [document.part(segment.part)[segment.start : segment.end] for segment in document.segments]


def test_plain_text_is_unchanged_and_its_furniture_is_metadata(tmp_path: Path) -> None:
    path = tmp_path / "pact.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    document = one(path)
    assert document.text == ARTICLE
    assert document.id == document.origin == path.as_posix()
    assert (document.title, document.source, document.author) == ("Ruritania signs border pact", "AP", "ANNA WEISS")
    assert (document.place, document.published) == ("Strelsau", date(2024, 3, 4))
    assert document.metadata == (("section", "World > Europe"),)
    assert [segment.kind for segment in document.segments] == ["headline", "prose", "prose"]
    assert prose(document)[1].startswith("Ruritania signed")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(tmp_path: Path, ending: str) -> None:
    text = ARTICLE.replace("\n", ending)
    path = tmp_path / "pact.txt"
    path.write_bytes(text.encode())
    assert one(path).text == text
    assert len(one(path).segments) == 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfOne day.", "One day."),
        ("Zürich – “yes”.".encode("utf-16"), "Zürich – “yes”."),
        ("Zürich – “yes”.".encode("utf-32"), "Zürich – “yes”."),
        ("The café’s owner said “no” to the minister.".encode("cp1252"), "The café’s owner said “no” to the minister."),
        (
            "Министр иностранных дел заявил о начале переговоров в Москве.".encode("cp1251"),
            "Министр иностранных дел заявил о начале переговоров в Москве.",
        ),
    ],
)
def test_encodings_are_found_out(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert one(path).text == text


def test_markdown_is_read_as_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "pact.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    document = one(path)
    assert document.text.split("\n\n") == [
        "Ruritania signs pact",
        "Ruritania signed a border pact with Graustark on Monday.",
        "What now?",
        "The parliament of Graustark must ratify it.",
        "Nobody knows when.",
    ]
    assert (document.title, document.author) == ("Ruritania signs pact", "Anna Weiss")
    assert document.published == date(2024, 3, 4)
    assert document.metadata == (("desk", "Europe"),)
    # Given apart, the title is not read a second time in the text.
    assert [segment.part for segment in document.segments] == ["title", "text", "text", "text", "text"]


def test_a_page_gives_its_main_text(tmp_path: Path) -> None:
    path = tmp_path / "pact.html"
    path.write_text(PAGE, encoding="utf-8")
    document = one(path)
    assert (document.title, document.source, document.author) == (
        "Ruritania signs pact",
        "The Strelsau Times",
        "Anna Weiss",
    )
    assert (document.url, document.published) == ("https://news.example/ruritania-pact", date(2024, 3, 4))
    assert [text[:20] for text in prose(document)] == [
        "Ruritania signs pact",
        "Ruritania signed a b",
        "Graustark’s parliame",
    ]
    assert document.segments[0].part == "title"
    assert "never read" not in document.text


def test_a_small_page_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "pact.html"
    path.write_text(
        "<html><head><title>Pact signed - Wire</title></head><body><nav><a href='/'>Home</a></nav><h1>Pact signed</h1>"
        "<p>Ruritania <a href='/g'>signed</a> a pact.</p><p>Graustark &lt;b&gt; did not.</p></body></html>"
    )
    document = one(path)
    assert prose(document) == ["Pact signed", "Ruritania signed a pact.", "Graustark <b> did not."]


def test_rss_gives_a_document_an_item(tmp_path: Path) -> None:
    path = tmp_path / "wire.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = several(path)
    assert (first.id, first.url, first.source, first.author) == (
        "wire-1",
        "https://news.example/1",
        "Strelsau Wire",
        "Anna Weiss",
    )
    assert (first.title, first.text) == ("Pact signed", "Ruritania signed a pact.\n\nGraustark did not.")
    assert first.published == date(2024, 3, 4)
    assert first.origin == f"{path.as_posix()}:5"
    assert (second.id, second.text) == (
        "https://news.example/2024/03/05/talks",
        "Talks between Ruritania & Graustark ended.",
    )
    assert second.published == date(2024, 3, 5)


def test_atom_gives_a_document_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "wire.atom"
    path.write_text(ATOM, encoding="utf-8")
    document = one(path)
    assert (document.id, document.url, document.author) == ("urn:wire:7", "https://news.example/7", "Anna Weiss")
    assert (document.text, document.source) == ("Ruritania signed.\n\nGraustark did not.", "Strelsau Wire")
    assert document.published == date(2024, 3, 4)


def test_json_lines_keep_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    rows: list[dict[str, object]] = [
        {
            "text": "Pact signed\nRuritania signed.",
            "id": "w1",
            "title": "Pact signed",
            "source": "Wire",
            "author": ["Anna Weiss", "Rupert Hentzau"],
            "url": "https://news.example/1",
            "date": "2024-03-04",
            "desk": "Europe",
            "page": 3,
        },
        {"text": "Graustark did not sign.", "title": None, "published": "4 March 2024"},
    ]
    path.write_text("".join(json.dumps(row) + "\n\n" for row in rows), encoding="utf-8")
    first, second = several(path)
    assert (first.id, first.title, first.source, first.url) == ("w1", "Pact signed", "Wire", "https://news.example/1")
    assert (first.author, first.published) == ("Anna Weiss, Rupert Hentzau", date(2024, 3, 4))
    assert first.metadata == (("desk", "Europe"), ("page", "3"))
    assert [(segment.part, segment.start, segment.end, segment.kind) for segment in first.segments] == [
        ("title", 0, 11, "headline"),
        ("text", 12, 29, "prose"),
    ]
    assert (second.id, second.origin) == (f"{path.as_posix()}:3", f"{path.as_posix()}:3")
    assert second.published == date(2024, 3, 4)


def test_tables_keep_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(
        'id,text,desk\nw1,"Ruritania signed.\nGraustark, too.",Europe\n\n,A second row.\n', encoding="utf-8-sig"
    )
    first, second = several(path)
    assert (first.id, first.text, first.metadata) == ("w1", "Ruritania signed.\nGraustark, too.", (("desk", "Europe"),))
    assert second.origin == second.id == f"{path.as_posix()}:5"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", ARTICLE),
        ("a.md", MARKDOWN),
        ("a.html", PAGE),
        ("a.htm", PAGE),
        ("a.xml", RSS),
        ("a.atom", ATOM),
        ("a.jsonl", '{"text": "A day."}'),
        ("A.CSV", "text\nA day."),
    ],
)
def test_every_format_is_read_compressed_too(tmp_path: Path, name: str, content: str) -> None:
    plain, packed = tmp_path / name, tmp_path / f"{name}.gz"
    plain.write_text(content, encoding="utf-8")
    packed.write_bytes(gzip.compress(content.encode()))
    assert [document.text for document in several(plain)] == [document.text for document in several(packed)]


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "notes.docx", "sub/c.txt", ".git/d.txt", "sub/.e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"This is {name}.")
    documents = list(read([tmp_path, tmp_path / "b.txt"]))
    assert [Path(document.origin).name for document in documents] == ["a.md", "b.txt", "c.txt"]
    assert not any(isinstance(document, Failure) for document in documents)

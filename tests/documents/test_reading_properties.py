"""What holds whatever the bytes."""

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents import Failure, read
from kg.documents.segments import LONGEST, lay_out
from kg.model import Document

SUFFIXES = [".txt", ".md", ".html", ".jsonl", ".csv", ".xml"]
PIECES = st.sampled_from(
    [
        *(
            "<rss>",
            "<item>",
            "</item>",
            "<description>",
            "&lt;",
            "<![CDATA[",
            "]]>",
            "<p>",
            "<!--",
            "<![x[",
            "&#0;",
            "<title>",
        ),
        *(
            '{"text":',
            '"A."',
            "}",
            "[",
            '"id":',
            "\\ud800",
            "1e999",
            '""',
            ",",
            "text,id",
            "\n",
            "\r",
            "\n\n",
            "---",
            "\ufeff",
        ),
        *(
            "BEIRUT (AP) — ",
            "By ANN LEE",
            "Related",
            "March 4, 2024",
            "• ",
            "The king left. ",
            "Reporting by Ann Lee",
            "\u2028",
            "\x00",
        ),
    ]
)
SOUP = st.lists(PIECES | st.text(max_size=20), max_size=25).map("".join)
BYTES = st.binary(max_size=400) | SOUP.map(lambda text: text.encode("utf-8", "surrogatepass"))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def check(document: Document) -> None:
    """Hold a document to what its record promises."""
    assert document.segments
    assert document.text.encode()
    last = {"text": 0, "title": 0}
    for segment in document.segments:
        assert last[segment.part] <= segment.start < segment.end <= len(document.part(segment.part))
        assert segment.end - segment.start <= LONGEST
        stretch = document.part(segment.part)[segment.start : segment.end]
        assert stretch == stretch.strip()
        last[segment.part] = segment.end
    parts = [segment.part for segment in document.segments]
    assert parts == sorted(parts, reverse=True)


@pytest.mark.parametrize("suffix", [*SUFFIXES, *(f"{suffix}.gz" for suffix in SUFFIXES)])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=BYTES, packed=st.booleans())
def test_any_bytes_give_documents_or_failures(suffix: str, data: bytes, packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(gzip.compress(data) if packed else data)
        found = list(read([path]))
    assert found
    for document in found:
        if isinstance(document, Failure):
            assert document.reason
            assert len(str(document).splitlines()) == 1
        else:
            check(document)


@settings(deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=5))
def test_rows_keep_their_text_exactly(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.jsonl")
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        found = list(read([path]))
    assert len(found) == len(texts)
    for document, text in zip(found, texts, strict=True):
        assert document.text == text if isinstance(document, Document) else document.reason.startswith("no ")


@given(text=SOUP, title=st.none() | SOUP)
def test_segments_are_in_order_and_apart(text: str, title: str | None) -> None:
    last = 0
    for segment in lay_out(text, title=title).segments:
        if segment.part == "text":
            assert last <= segment.start < segment.end <= len(text)
            last = segment.end

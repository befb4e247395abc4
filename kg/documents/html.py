"""Read web pages: the main text and what the page says of itself; and the fragments of HTML that feeds hold.

In: an open file, or a fragment. Out: one draft; paragraphs, a line each.
"""

import contextlib
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import IO

from kg.documents.draft import MAX_FILE, Draft
from kg.documents.encoding import decode
from kg.errors import InputError

# Its complaints about a page would reach standard error where nobody has set up logging.
for _logger in ("trafilatura", "htmldate"):
    logging.getLogger(_logger).addHandler(logging.NullHandler())

# Below this the extractor falls back on tearing the page's text at every tag; a page this small has little furniture.
_SHORT_TEXT = 250
_SMALL_PAGE = 4_000
_UNSEEN = re.compile(
    "title|script|style|nav|aside|footer|figure|template|noscript|iframe|svg|table|button|form|select|textarea"
)
_WITHIN = re.compile(
    "a|abbr|acronym|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup"
    "|time|tt|u|var|wbr"
)


def read_html(stream: IO[bytes], _name: str) -> Iterator[Draft]:
    """Yield the main text of a page with its title, date, author, site and address."""
    # Its import takes over a second, which runs without a page should not pay.
    import trafilatura

    source = decode(stream.read(MAX_FILE + 1))
    if not source.strip():
        raise InputError("empty")
    try:
        page = trafilatura.bare_extraction(
            source,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # A date out of the page's address or running text would be a guess.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # Hostile markup makes the libraries beneath it fail in ways they do not name.
        raise InputError(f"not readable as HTML: {type(error).__name__}") from None
    if page is None or isinstance(page, dict) or not page.text:
        raise InputError("no main text found")
    small = len(page.text) < _SHORT_TEXT and len(source) < _SMALL_PAGE
    yield Draft(
        fragment_text(source) if small else page.text,
        title=page.title,
        source=page.sitename,
        author=page.author,
        url=page.url,
        published=page.date,
    )


def fragment_text(fragment: str) -> str:
    """Return the text of a fragment of HTML, a blank line between its blocks."""
    blocks = Blocks()
    # The assertion is the parser's way to refuse a declaration such as "<![X["; what came before it counts. It is not
    # closed: at its end it goes over an unfinished tag or comment in quadratic time.
    with contextlib.suppress(AssertionError):
        blocks.feed(fragment + "\n")
    return blocks.text()


class Blocks(HTMLParser):
    """Collects the text of blocks from the tags and characters of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if _UNSEEN.fullmatch(tag):
            self._unseen.append(tag)
        elif not _WITHIN.fullmatch(tag):
            self._pieces.append("\0")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif not _WITHIN.fullmatch(tag):
            self._pieces.append("\0")

    def handle_data(self, data: str) -> None:
        """Take characters."""
        if not self._unseen:
            self._pieces.append(data.replace("\0", ""))

    def text(self) -> str:
        """Return what was collected."""
        blocks = (" ".join(block.split()) for block in "".join(self._pieces).split("\0"))
        return "\n\n".join(block for block in blocks if block)

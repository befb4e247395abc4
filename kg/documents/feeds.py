"""Read RSS and Atom feeds: one document an item.

In: an open file, streamed. Out: drafts, and a failure where the XML breaks off or tries to define entities.
"""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from kg.documents.draft import MAX_TEXT, Draft, Failure
from kg.documents.html import Blocks, fragment_text
from kg.errors import InputError

_CHUNK = 1 << 16
_LONGEST = 2 * MAX_TEXT
_ROOTS = frozenset({"rss", "RDF", "feed"})
_ITEMS = frozenset({"item", "entry"})
_BODIES = ("encoded", "content", "description", "summary")
_FIELDS = {
    "id": ("guid", "id", "about"),
    "title": ("title",),
    "source": ("source",),
    "author": ("creator", "author", "name"),
    "url": ("link",),
    "published": ("pubDate", "published", "date", "issued", "updated"),
}


def read_feed(stream: IO[bytes], name: str) -> Iterator[Draft | Failure]:
    """Yield the items of a feed with the longest body that each gives."""
    feed = _Feed()
    parser = DefusedXMLParser(target=feed)
    feed.parser = parser
    try:
        while chunk := stream.read(_CHUNK):
            parser.feed(chunk)
            yield from feed.take()
        parser.close()
    except ParseError as error:
        failure = Failure(f"{name}:{error.position[0]}", f"malformed XML: {str(error).rsplit(':', 1)[0]}")
    except DefusedXmlException:
        failure = Failure(name, "XML that defines entities or refers to others is not read")
    except InputError as error:
        failure = Failure(f"{name}:{parser.parser.CurrentLineNumber}", str(error))
    except (ValueError, LookupError) as error:
        failure = Failure(name, f"malformed XML: {error}")
    else:
        return
    yield from feed.take()
    yield failure


class _Feed:
    """The parser's target; it keeps the item under way and no tree, so that depth and length cost nothing."""

    def __init__(self) -> None:
        self.parser: DefusedXMLParser | None = None
        self._names: list[str] = []
        self._site = ""
        self._done: list[Draft] = []
        self._item_depth = 0
        self._line = 0
        self._fields: dict[str, str] = {}
        self._pieces: list[str] = []
        self._length = 0
        self._markup: Blocks | None = None
        self._markup_depth = 0

    def take(self) -> list[Draft]:
        """Return the items that are complete."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = tag.rpartition("}")[2]
        if not self._names and name not in _ROOTS:
            raise InputError(f"XML, but neither RSS nor Atom: its root is {name!r}")
        self._names.append(name)
        if self._markup is not None:
            self._markup.handle_starttag(name.lower(), [])
            return
        self._pieces, self._length = [], 0
        if name in _ITEMS and not self._item_depth:
            self._item_depth = len(self._names)
            self._line = self.parser.parser.CurrentLineNumber if self.parser else 0
            about = next((value for key, value in attributes.items() if key.endswith("}about")), "")
            self._fields = {"about": about}
        elif self._item_depth and attributes.get("type") == "xhtml":
            self._markup, self._markup_depth = Blocks(), len(self._names)
        elif name == "link" and attributes.get("href") and attributes.get("rel", "alternate") == "alternate":
            self._keep("link", attributes["href"])

    def data(self, data: str) -> None:
        """Take characters."""
        self._length += len(data)
        if self._length > _LONGEST:
            raise InputError(f"an element is longer than {_LONGEST:,} characters")
        if self._markup is not None:
            self._markup.handle_data(data)
        else:
            self._pieces.append(data)

    def end(self, _tag: str) -> None:
        """End an element."""
        depth, name = len(self._names), self._names.pop()
        if self._markup is not None:
            self._markup.handle_endtag(name.lower())
            if depth == self._markup_depth:
                self._keep(name, self._markup.text())
                self._markup = None
        elif depth == self._item_depth:
            self._done.append(self._draft())
            self._item_depth, self._fields = 0, {}
        elif self._item_depth:
            # Media and thread extensions nest titles and descriptions of their own; an author has a name inside.
            if depth == self._item_depth + 1 or name == "name":
                text = "".join(self._pieces)
                self._keep(name, fragment_text(text) if name in _BODIES or name == "title" else text)
        elif name == "title" and not self._site and self._names[-1:] in (["channel"], ["feed"]):
            self._site = " ".join("".join(self._pieces).split())
        self._pieces, self._length = [], 0

    def _keep(self, name: str, value: str) -> None:
        if self._item_depth and value.strip() and not self._fields.get(name, "").strip():
            self._fields[name] = value.strip()

    def _draft(self) -> Draft:
        first = {
            field: next((self._fields[name] for name in names if self._fields.get(name)), None)
            for field, names in _FIELDS.items()
        }
        return Draft(
            max((self._fields.get(name, "") for name in _BODIES), key=len),
            line=self._line,
            id=first["id"] or first["url"],
            title=first["title"],
            source=first["source"] or self._site or None,
            author=first["author"],
            url=first["url"],
            published=first["published"],
        )

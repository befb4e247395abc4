from collections.abc import Callable
from datetime import date

import pytest

from kg.entities import Resolver
from kg.language import Language
from kg.model import Document, Entities, Parse, Segment

Read = Callable[..., tuple[Parse, Entities]]


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver.load()


@pytest.fixture(scope="session")
def language() -> Language:
    return Language.load()


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Make a document of a text whose paragraphs are parted by line breaks."""

    def _document(text: str, key: str = "test", on: str | None = None) -> Document:
        segments, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                segments.append(Segment("text", at, at + len(line)))
            at += len(line) + 1
        published = date.fromisoformat(on) if on else None
        return Document(id=key, text=text, origin=key, published=published, segments=tuple(segments))

    return _document


@pytest.fixture(scope="session")
def read(resolver: Resolver, language: Language, document: Callable[..., Document]) -> Read:
    """Parse and resolve a text of a day."""

    def _read(text: str, on: str | None = None) -> tuple[Parse, Entities]:
        parse = next(language.parse([document(text, on=on)]))
        return parse, resolver.resolve(parse)

    return _read


@pytest.fixture(scope="session")
def meant(read: Read) -> Callable[[str, str, str, int], str | None]:
    """Tell whom words of a text mean, of several the nth: labels parted by " + ", nothing where they are no mention."""

    def _meant(text: str, on: str, words: str, which: int) -> str | None:
        parse, found = read(text, on)
        same = [each for each in found.mentions if parse.doc[each.start : each.end].text == words]
        return " + ".join(found.entities[iri].label for iri in same[which - 1].entities) if same else None

    return _meant

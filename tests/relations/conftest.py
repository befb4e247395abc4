"""The stages up to the relations, loaded once."""

from datetime import date

import pytest

from kg.entities import Resolver
from kg.language import Language
from kg.model import Document, Segment
from kg.relations import Extractor

PUBLISHED = date(2025, 11, 11)  # a Tuesday


@pytest.fixture(scope="session")
def read():
    """Return a function from a text to the relations that it states, read by the lexicon alone."""
    language, resolver, extractor = Language.load(), Resolver.load(), Extractor.load(classifier=False)

    def run(text, *, published=PUBLISHED, kind="prose"):
        document = Document(
            id="test", text=text, origin="test", published=published, segments=(Segment("text", 0, len(text), kind),)
        )
        (parse,) = language.parse([document])
        return extractor.extract(parse, resolver.resolve(parse))

    return run

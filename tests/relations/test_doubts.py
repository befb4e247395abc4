"""What a verb alone says and the network takes for nothing is not stated."""

import pytest

from kg.entities import Resolver
from kg.language import Language
from kg.model import Document, Segment
from kg.relations import Extractor

BROKE = (  # the parser takes the second of four subjects for an object
    "Saudi Arabia, the United Arab Emirates, Bahrain and Egypt broke off diplomatic relations with Doha on Monday, "
    "accusing it of backing the Muslim Brotherhood."
)


@pytest.fixture(scope="module")
def stated():
    """Return what the lexicon alone states of the sentence, and what is left with the network."""
    document = Document(id="test", text=BROKE, origin="test", segments=(Segment("text", 0, len(BROKE)),))
    (parse,) = Language.load().parse([document])
    entities = Resolver.load().resolve(parse)
    found = [Extractor.load(classifier=each).extract(parse, entities) for each in (False, True)]
    return [{(one.subject.entity.label, one.name, one.object.entity.label) for one in each} for each in found]


def test_what_the_parser_misled_the_lexicon_to_is_taken_back(stated):
    alone, both = stated
    wrong = ("Saudi Arabia", "cutRelationsWith", "United Arab Emirates")
    assert wrong in alone
    assert wrong not in both


def test_what_the_network_sees_too_is_kept(stated):
    alone, both = stated
    assert ("Egypt", "cutRelationsWith", "Qatar") in alone & both

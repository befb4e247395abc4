"""Columns say of every token what spaCy says of it."""

import pytest

from kg.columns import Columns
from kg.language import Language
from kg.model import Document, Segment

TEXTS = [
    "Syria has joined the coalition, its minister said. Israel occupies part of our country.",
    "“We’ll go,”  she said.\n\nNothing\tmoved — not even the naïve 🦆 of São Tomé, U.S.-backed rebels …",
    "One",
]


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.load()


@pytest.mark.parametrize("text", TEXTS)
def test_columns_are_what_spacy_says(language, text):
    document = Document(id="test", text=text, origin="test", segments=(Segment("text", 0, len(text)),))
    (parse,) = language.parse([document])
    doc = parse.doc
    columns = Columns.of(doc)
    assert columns.words == [token.text for token in doc]
    assert columns.lower == [token.lower_ for token in doc]
    assert columns.lemma == [token.lemma_ for token in doc]
    assert columns.pos == [token.pos_ for token in doc]
    assert columns.tag == [token.tag_ for token in doc]
    assert columns.dep == [token.dep_ for token in doc]
    assert columns.kind == [token.ent_type_ for token in doc]
    assert columns.head == [token.head.i for token in doc]
    assert columns.start == [token.idx for token in doc]

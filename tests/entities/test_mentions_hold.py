"""What holds for the mentions of any text."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.vocab import types

WORDS = st.sampled_from(
    [
        "Syria",
        "Syrian",
        "Assad",
        "Turkey",
        "U.S.",
        "IS",
        "Putin",
        "the",
        "a",
        "his",
        "their",
        "its",
        "our",
        "we",
        "he",
        "she",
        "it",
        "they",
        "group",
        "country",
        "president",
        "forces",
        "of",
        "in",
        "and",
        ",",
        ".",
        '"',
        "said",
        "met",
        "troops",
        "official",
        "al",
        "-",
        "Sharaa",
        "U.S.-led",
        "anti",
        "Kurdish",
        "London",
        "capital",
        "two",
        "both",
        "countries",
        "(",
        ")",
        "SDF",
        "'s",
        "to",
        "President",
        "Minister",
        "May",
        "hundreds",
        "parliament",
        "rebels",
        "who",
        "which",
        "whose",
        "fled",
        "<b>",
        "&",
        "é",
        "中国",
        "\u202e",
        ";",
        "Merkel",
        "kingdom",
        "former",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
    st.text(string.printable + "éğ中\u202e’“”—", min_size=1, max_size=120),
)


def check(parse, found):
    heads = [mention.head for mention in found.mentions]
    assert len(heads) == len(set(heads))
    assert [each.start for each in found.mentions] == sorted(each.start for each in found.mentions)
    for mention in found.mentions:
        assert 0 <= mention.start <= mention.head < mention.end <= len(parse.doc)
        assert parse.segment(mention.start) is parse.segment(mention.end - 1)
        part, start, end = parse.locate(mention.start, mention.end)
        assert parse.document.part(part)[start:end]
        assert mention.entities
        assert 0 < mention.confidence <= 1
        assert all(iri in found.entities for iri in mention.entities)
    for iri, entity in found.entities.items():
        assert entity.id == iri
        assert entity.label
        assert entity.type in types()
        assert all(32 < ord(char) < 127 and char not in '<>"{}|^`\\' for char in iri)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(TEXTS)
def test_any_text(read, text):
    lines = "\n".join(line for line in text.splitlines() if line.strip())
    if lines:
        check(*read(lines))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u202eSyria\u202c",
        '"We',
        "IS",
        "U.S.",
        "his",
        "The two countries",
        "<script>alert(1)</script> met Putin.",
        "A" * 5000,
        "SYRIA AND TURKEY SIGN PEACE DEAL IN GENEVA",
        "Syria Joins Coalition As Trump Meets Al-Sharaa In Washington",
        "News\nSyria\n\nof\nTurkey",
    ],
)
def test_odd_texts(read, text):
    check(*read(text))


def test_same_text_same_entities(read):
    text = "Syrian rebels met Turkish officials in Ankara. The rebels left."
    assert read(text, "2017-01-01")[1] == read(text, "2017-01-01")[1]


def test_described_entities_belong_to_their_document(resolver, language, document):
    first, second = language.parse([document("Rebels fled.", "one"), document("Rebels fled.", "two")])
    assert set(resolver.resolve(first).entities).isdisjoint(resolver.resolve(second).entities)


def test_named_entities_are_the_same_in_all_documents(resolver, language, document):
    texts = ("Gulmira Satybaldieva met Assad of Syria.", "In Syria Bashar Assad saw Gulmira Satybaldieva.")
    parses = language.parse([document(text, str(number)) for number, text in enumerate(texts)])
    first, second = (set(resolver.resolve(parse).entities) for parse in parses)
    assert first == second


def test_a_quick_resolver(resolver, language, document):
    import time

    text = "The Syrian president met Turkish officials in Ankara, and he said his country would join the talks. " * 40
    begun = time.process_time()
    parse = next(language.parse([document(text)]))
    parsed = time.process_time()
    resolver.resolve(parse)
    assert time.process_time() - parsed < parsed - begun


def test_capital_is_no_other_name_of_its_state(read):
    _, found = read("Ankara said Turkish troops would leave, the Turkish government added.", "2019-01-01")
    assert not {"Ankara", "Turkish"} & set(found.entities["https://w3id.org/kg-events/entity/tur"].aliases)

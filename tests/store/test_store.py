from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from conftest import BASE, DOHA, LEADER, PLAN, QATAR, SYRIA, TURKEY, first_document, put, second_document

from kg.errors import StoreError
from kg.model import Document, Entity
from kg.store import Counts, Store
from kg.store.namespaces import ENTITY_GRAPH, FACT_GRAPH


def quads(store: Store) -> set[str]:
    """Everything in a store, as N-Quads."""
    return {str(quad) for quad in store._quads}


def test_statements_come_back_as_they_were(store: Store) -> None:
    assert list(store.statements()) == first_document()[1] + second_document()[1]


def test_documents_come_back_in_the_order_of_their_ids(store: Store) -> None:
    assert list(store.documents()) == [first_document()[0], second_document()[0]]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("Qatar", ["mediated", "promised"]),
        ("qatar", ["mediated", "promised"]),
        ("Türkiye", ["metWith", "joined", "sanctioned", "quit", "joined"]),
        (LEADER.id, ["bombed"]),
        ("Doha", ["bombed", "bombed", "metWith", "bombed"]),
        ("Atlantis", []),
    ],
)
def test_statements_about_an_entity(store: Store, about: str, expected: list[str]) -> None:
    assert [statement.relation.name for statement in store.statements(about=about)] == expected


def test_counts(store: Store) -> None:
    assert store.counts() == Counts(
        documents=2,
        statements=13,
        entities=8,
        facts=10,
        relations={
            "bombed": 3,
            "joined": 3,
            "mediated": 1,
            "metWith": 1,
            "occupies": 1,
            "promised": 1,
            "quit": 1,
            "reported": 1,
            "sanctioned": 1,
        },
        events={"ASSAULT": 4, "SUPPORT": 3, "CONSULT": 2, "SANCTION": 2, "AGREE": 1},
        polarities={"positive": 12, "negative": 1},
        modalities={"actual": 12, "planned": 1},
        types={"Country": 4, "City": 1, "Coalition": 1, "Person": 1, "Thing": 1},
    )


def test_an_empty_store_counts_nothing() -> None:
    with Store.open(None) as store:
        assert store.counts() == Counts(0, 0, 0, 0, {}, {}, {}, {}, {})
        assert not list(store.statements())
        assert not list(store.documents())
        assert not list(store.validate())


def test_putting_a_document_twice_changes_nothing(store: Store) -> None:
    before = quads(store)
    put(store, *first_document())
    assert quads(store) == before


def test_the_order_of_putting_does_not_matter(store: Store) -> None:
    with Store.open(None) as other:
        put(other, *second_document())
        put(other, *first_document())
        assert quads(other) == quads(store)


def test_replacing_leaves_nothing_of_the_old(store: Store) -> None:
    document, statements = first_document()
    put(store, replace(document, title="Another"), statements[:1], "2")
    with Store.open(None) as fresh:
        put(fresh, replace(document, title="Another"), statements[:1], "2")
        put(fresh, *second_document())
        assert quads(store) == quads(fresh)


def test_removing_leaves_nothing_of_the_document(store: Store) -> None:
    assert store.remove("a 1")
    assert not store.remove("a 1")
    with Store.open(None) as fresh:
        put(fresh, *second_document())
        assert quads(store) == quads(fresh)


def test_removing_all_leaves_the_ontology(store: Store) -> None:
    store.remove("a 1")
    store.remove("b/2")
    with Store.open(None) as fresh:
        assert quads(store) == quads(fresh)


def test_what_another_document_knows_of_an_entity_stays(store: Store) -> None:
    document, _ = second_document()
    store.put(
        Document("c", "x", "c.txt"),
        [replace(SYRIA, aliases=("Syrian Arab Republic", "the republic"))],
        (),
        fingerprint="1",
    )
    assert store.find("the republic") == [SYRIA.id]
    store.remove("c")
    assert store.find("the republic") == []
    assert store.find("SAR") == [SYRIA.id]
    assert store.remove(document.id)
    assert store.find("Syrian Arab Republic") == [SYRIA.id]


def test_a_fact_stays_as_long_as_a_document_states_it(store: Store) -> None:
    ask = "ASK { ?x rdfs:label 'Syria' ; kgo:joined/rdfs:label 'the coalition' }"
    store.remove("a 1")
    assert store.query(ask)
    store.remove("b/2")
    assert not store.query(ask)


def test_a_claim_denied_or_planned_is_no_fact(store: Store) -> None:
    put(store, first_document()[0], [s for s in first_document()[1] if s.relation.polarity == "negative"])
    assert store.query("ASK { kge:israel kgo:bombed kge:doha }")  # the other document says so
    store.remove("b/2")
    assert not store.query("ASK { kge:israel kgo:bombed kge:doha }")
    assert not store.query("ASK { kge:turkey kgo:joined ?what }")


def test_a_symmetric_fact_holds_both_ways(store: Store) -> None:
    assert store.query("ASK { kge:syria kgo:metWith kge:turkey }")
    assert store.query("ASK { kge:turkey kgo:metWith kge:syria }")
    assert store.query("SELECT ?s { ?s rdf:predicate kgo:metWith }").rows.__len__() == 1


def test_a_label_is_answered_once_however_many_documents_mention_it(store: Store) -> None:
    for number in range(5):
        store.put(Document(f"more-{number}", "x", "x"), [SYRIA], (), fingerprint="1")
    assert len(store.query("SELECT ?label { kge:syria rdfs:label ?label }").rows) == 1
    assert len(store.query("SELECT ?x ?y { ?x kgo:joined ?y }").rows) == 1


def test_has_knows_the_content_and_the_extractor(store: Store) -> None:
    document, _ = first_document()
    assert store.has(document, fingerprint="1")
    assert not store.has(document, fingerprint="2")
    for change in (
        {"id": "other"},
        {"text": document.text + "."},
        {"title": None},
        {"source": "AFP"},
        {"published": date(2025, 11, 12)},
        {"author": "A. N. Author"},
        {"url": "https://example.org/"},
        {"place": "DOHA"},
        {"metadata": ()},
    ):
        assert not store.has(replace(document, **change), fingerprint="1"), change  # type: ignore[arg-type]


def test_find_puts_labels_before_aliases_and_exact_names_before_others(store: Store) -> None:
    other = Entity(f"{BASE}person/doha", "Anna Doha", "Person", ("Doha",))
    store.put(Document("c", "x", "c.txt"), [other], (), fingerprint="1")
    assert store.find("Doha") == [DOHA.id, other.id]
    assert store.find("DOHA") == [DOHA.id, other.id]
    assert store.find(other.id) == [other.id]
    assert store.find("https://example.org/nobody") == []


@pytest.mark.parametrize(
    ("document", "entities"),
    [
        (Document("c", "x", "c.txt"), [Entity("no iri", "x", "Thing")]),
        (Document("c", "x", "c.txt"), [Entity("https://example.org/<script>", "x", "Thing")]),
        (Document("c", "a \ud800 b", "c.txt"), []),
        (Document("c \ud800", "a", "c.txt"), []),
        (Document("c", "a", "c.txt"), [Entity("https://example.org/x", "\udfff", "Thing")]),
    ],
)
def test_what_rdf_cannot_hold_is_an_error_and_changes_nothing(
    store: Store, document: Document, entities: list[Entity]
) -> None:
    before = quads(store)
    with pytest.raises(StoreError, match=r"^c\.txt: c") as raised:
        store.put(document, entities, (), fingerprint="1")
    assert "\n" not in str(raised.value)
    assert quads(store) == before


def test_there_are_no_blank_nodes(store: Store) -> None:
    assert not any("_:" in str(quad).split('"')[0] for quad in store._quads)


def test_entities_and_facts_are_told_in_graphs_of_their_own(store: Store) -> None:
    assert {str(graph) for graph in store._quads.named_graphs()} == {
        "<https://w3id.org/kg-events/ontology>",
        str(ENTITY_GRAPH),
        str(FACT_GRAPH),
        "<https://w3id.org/kg-events/document/a%201>",
        "<https://w3id.org/kg-events/document/b%2F2>",
    }


@pytest.mark.parametrize("entity", [SYRIA, TURKEY, QATAR, DOHA, PLAN])
def test_entities_are_linked_and_located(store: Store, entity: Entity) -> None:
    rows = store.query(
        f"SELECT ?type ?label ?same ?wkt {{ <{entity.id}> a ?type ; rdfs:label ?label . "
        f"OPTIONAL {{ <{entity.id}> owl:sameAs ?same }} OPTIONAL {{ <{entity.id}> geo:hasGeometry/geo:asWKT ?wkt }} }}"
    ).rows
    links = {
        link
        for link in (
            f"http://www.wikidata.org/entity/{entity.codes.wikidata}" if entity.codes.wikidata else None,
            f"https://sws.geonames.org/{entity.codes.geonames}/" if entity.codes.geonames else None,
        )
        if link
    }
    wkt = f"POINT({entity.longitude} {entity.latitude})" if entity.latitude else None
    assert {row[2] for row in rows} == (links or {None})
    assert {(str(row[0]).rpartition("#")[2], row[1], row[3]) for row in rows} == {(entity.type, entity.label, wkt)}

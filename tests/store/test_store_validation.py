from __future__ import annotations

import pytest

from kg.store import Finding, Store
from kg.store.namespaces import KGO, PREFIXES

GRAPH = "https://w3id.org/kg-events/document/a%201"


def test_a_store_is_well_formed(store: Store) -> None:
    assert list(store.validate()) == []


def test_a_finding_says_where_and_why(store: Store) -> None:
    subject = next(store.statements()).id
    store._quads.update(
        f"INSERT DATA {{ GRAPH <{GRAPH}> {{ kgs:{subject} kgo:polarity kgo:neutral }} }}", prefixes=PREFIXES
    )
    found = list(store.validate())
    node = f"https://w3id.org/kg-events/statement/{subject}"
    assert Finding(GRAPH, node, f"{KGO}polarity", f"{KGO}neutral", "a statement is positive or negative") in found
    assert {finding.graph for finding in found} == {GRAPH}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("DELETE { ?s kgo:modality ?x } INSERT { ?s kgo:modality kgo:wished }", "a statement has one modality"),
        ("DELETE { ?s rdf:predicate ?x } INSERT { ?s rdf:predicate kgo:loved }", "a statement has one relation"),
        ("DELETE { ?s rdf:subject ?x }", "a statement has one subject"),
        ("DELETE { ?s kgo:confidence ?x } INSERT { ?s kgo:confidence 1.5e0 }", "a confidence lies between 0 and 1"),
        ("DELETE { ?s kgo:start ?x } INSERT { ?s kgo:start '2030-01-01'^^xsd:date }", "a time starts once"),
        ("DELETE { ?s kgo:start ?x } INSERT { ?s kgo:start 'Monday' }", "a time starts once"),
        ("DELETE { ?s oa:start ?x } INSERT { ?s oa:start -1 }", "a passage starts at a character"),
        ("DELETE { ?s oa:start ?x } INSERT { ?s oa:start 9999 }", "a passage starts at a character"),
        ("DELETE { ?s oa:exact ?x }", "a quotation has its exact words"),
        ("DELETE { ?s kgo:evidence ?x }", "a statement has one passage as evidence"),
        ("DELETE { ?s kgo:text ?x }", "a document has one text"),
        ("DELETE { ?s dcterms:issued ?x } INSERT { ?s dcterms:issued 'today' }", "a document was published on one day"),
        ("DELETE { ?s rdf:value ?x } INSERT { ?s rdf:value 'many' }", "a quantity has one number"),
        ("DELETE { ?s kgo:eventType ?x } INSERT { ?s kgo:eventType kgo:Dance }", "an event type is one of PLOVER's"),
        ("DELETE { ?s kgo:describes ?x } INSERT { ?s kgo:describes 'x' }", "a description is of one entity"),
    ],
)
def test_what_is_wrong_in_a_document_is_found(store: Store, change: str, message: str) -> None:
    pattern = change.partition("{")[2].partition("}")[0]
    store._quads.update(f"WITH <{GRAPH}> {change} WHERE {{ {pattern} }}", prefixes=PREFIXES)
    assert any(finding.message.startswith(message) for finding in store.validate())


@pytest.mark.parametrize(
    ("triple", "message"),
    [
        ("kge:syria kgo:iso3 'Syria'", "a country code has three capital letters"),
        ("kge:syria wgs84:lat 95.0e0", "a latitude lies between -90 and 90"),
        ("kge:planet kgo:resolvedBy 'name' ; a kgo:Planet", "an entity has a class of those declared"),
        ("kge:syria kgo:sector kgo:Syria", "a sector is one of PLOVER's"),
    ],
)
def test_what_is_wrong_with_an_entity_is_found(store: Store, triple: str, message: str) -> None:
    graph = "https://w3id.org/kg-events/graph/entities"
    store._quads.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {triple} }} }}", prefixes=PREFIXES)
    findings = [finding for finding in store.validate() if finding.message == message]
    assert findings
    assert {finding.graph for finding in findings} == {graph}

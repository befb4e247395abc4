"""Every term of ours that a store uses is declared, with a label and a comment."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg import vocab
from kg.store import Store, ontology_graph
from kg.store import terms as store_terms
from kg.store.namespaces import ENTITY, KGO, PLOVER
from kg.vocab import BASE

SCHEMA = rdflib.Namespace("https://schema.org/")
OURS = (KGO, PLOVER)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return ontology_graph()


def used(store: Store) -> set[str]:
    """The terms of ours in a store's documents, entities and facts."""
    iris = set()
    for quad in store._quads:
        if str(quad.graph_name) != f"<{BASE}ontology>":
            iris |= {str(getattr(term, "value", "")) for term in quad.triple}
    return {iri for iri in iris if iri.startswith(OURS)}


def test_terms_used_in_a_store_are_declared(store: Store, ontology: rdflib.Graph) -> None:
    found = used(store)
    assert len(found) > 60
    for iri in found:
        term = rdflib.URIRef(iri)
        assert ontology.value(term, RDF.type) is not None, iri
        assert ontology.value(term, RDFS.label), iri
        assert ontology.value(term, RDFS.comment), iri


def test_terms_that_the_code_knows_are_declared(ontology: rdflib.Graph) -> None:
    values = [value for value in vars(store_terms).values() if str(getattr(value, "value", "")).startswith(KGO)]
    values += [*store_terms.MENTION.values(), *store_terms.MENTION_SECTOR.values()]
    assert len(values) > 30
    for value in values:
        assert ontology.value(rdflib.URIRef(value.value), RDFS.comment), value


def test_every_subject_is_labelled_and_commented_once(ontology: rdflib.Graph) -> None:
    terms = {subject for subject in ontology.subjects() if str(subject).startswith(OURS)}
    assert len(terms) > 250
    for term in terms:
        assert len(list(ontology.objects(term, RDFS.label))) == 1, term
        assert len(list(ontology.objects(term, RDFS.comment))) == 1, term


def test_relations_and_types_are_all_there(ontology: rdflib.Graph) -> None:
    for name, relation in vocab.relations().items():
        term = rdflib.URIRef(KGO + name)
        assert (term, RDF.type, OWL.ObjectProperty) in ontology
        assert ((term, RDF.type, OWL.SymmetricProperty) in ontology) == relation.symmetric
        assert (term, RDFS.domain, rdflib.URIRef(f"{KGO}Entity")) in ontology
    for name in vocab.types():
        ancestors = set(ontology.transitive_objects(rdflib.URIRef(KGO + name), RDFS.subClassOf))
        assert rdflib.URIRef(f"{KGO}Entity") in ancestors


def test_relations_and_properties_do_not_share_names(ontology: rdflib.Graph) -> None:
    kinds = {str(kind) for name in vocab.relations() for kind in ontology.objects(rdflib.URIRef(KGO + name), RDF.type)}
    assert str(OWL.DatatypeProperty) not in kinds
    assert not set(vocab.relations()) & set(vocab.types())


@pytest.mark.parametrize(
    ("relation", "end", "classes"),
    [
        ("joined", SCHEMA.domainIncludes, {"Actor"}),
        ("joined", SCHEMA.rangeIncludes, {"Organization", "Coalition", "Agreement"}),
        ("citizenOf", SCHEMA.rangeIncludes, {"Country"}),
        ("partOf", SCHEMA.domainIncludes, {"Place", "Organization"}),
        ("promised", SCHEMA.rangeIncludes, {"Actor"}),
        ("reported", SCHEMA.rangeIncludes, {"Quantity"}),
    ],
)
def test_ends_of_relations(ontology: rdflib.Graph, relation: str, end: rdflib.URIRef, classes: set[str]) -> None:
    assert {str(c).removeprefix(KGO) for c in ontology.objects(rdflib.URIRef(KGO + relation), end)} == classes


def test_plover_is_a_scheme_of_concepts(ontology: rdflib.Graph) -> None:
    for code in vocab.plover():
        if code.kind == "event":
            concept = rdflib.URIRef(PLOVER + code.code)
            quad = ontology.value(concept, SKOS.broader)
            assert str(ontology.value(quad, SKOS.notation)) == vocab.quad_classes()[code.code]
    modes = [(event, code.code) for code in vocab.plover() if code.kind == "mode" for event in code.parents]
    for event, mode in modes:
        assert (rdflib.URIRef(f"{PLOVER}{event}-{mode}"), SKOS.broader, rdflib.URIRef(PLOVER + event)) in ontology


def test_core_properties_have_domains_and_ranges(ontology: rdflib.Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert ontology.value(term, RDFS.domain), term
            assert ontology.value(term, RDFS.range), term


def test_the_ontology_has_no_blank_nodes_and_names_no_entity(ontology: rdflib.Graph) -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in ontology for term in triple)
    assert not any(str(term).startswith(ENTITY) for triple in ontology for term in triple)


def test_a_store_holds_the_ontology_and_replaces_an_older_one(store: Store, ontology: rdflib.Graph) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/kg-events/ontology> { ?s ?p ?o } }"
    assert store.query(count).rows == ((len(ontology) + 1,),)  # and the digest that tells its version
    store._quads.update(
        "DELETE WHERE { GRAPH <https://w3id.org/kg-events/ontology> { ?s kgo:contentHash ?hash } } ; "
        "INSERT DATA { GRAPH <https://w3id.org/kg-events/ontology> { kgo:old rdfs:label 'old' } }",
        prefixes={"kgo": KGO, "rdfs": str(RDFS)},
    )
    store._put_ontology()
    assert store.query(count).rows == ((len(ontology) + 1,),)
    assert not store.query("ASK { kgo:old ?p ?o }")

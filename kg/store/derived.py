"""Derive what holds across documents: what is known of an entity, and what is stated as a fact.

In: the quads of a store, and what a document says. Out: the quads of the derived graphs that come with the document,
and those that go when its graph does. Each derived triple is stored once, however many documents support it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox

from kg.model import Entity
from kg.store import terms
from kg.store.descriptions import describe, entity_triples, read_description
from kg.store.namespaces import ENTITY_GRAPH, FACT_GRAPH, KGO, node
from kg.store.writing import Claim, Writing

_POSITIVE = node(KGO, "positive")
_ACTUAL = node(KGO, "actual")


def in_graph(triple: ox.Triple, graph: ox.NamedNode) -> ox.Quad:
    """Return a triple as a quad of a graph."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def entity_quads(entity: Entity) -> list[ox.Quad]:
    """Return what is known of an entity, in the graph of entities."""
    return [in_graph(triple, ENTITY_GRAPH) for triple in entity_triples(entity)]


def fact_quads(claim: Claim) -> list[ox.Quad]:
    """Return the direct triples of a claim, in the graph of facts."""
    return [in_graph(triple, FACT_GRAPH) for triple in claim.facts()]


def withdrawn(store: ox.Store, graph: ox.NamedNode, instead: Writing | None) -> list[ox.Quad]:
    """Return the derived quads that no document supports once a graph is dropped and another is put instead."""
    entities = instead.entities if instead else []
    claims = {claim.node for claim in instead.claims} if instead else set()
    return [*_descriptions(store, graph, entities), *_facts(store, graph, claims)]


def _descriptions(store: ox.Store, graph: ox.NamedNode, kept: list[Entity]) -> Iterator[ox.Quad]:
    known = {describe(entity).node for entity in kept}
    orphans: defaultdict[ox.NamedNode, list[Entity]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, terms.DESCRIBES, None, graph):
        supported = quad.subject in known or _elsewhere(store, quad, graph)
        if not supported:
            entity = _read(store, cast("ox.NamedNode", quad.subject), graph)
            orphans[cast("ox.NamedNode", quad.object)].append(entity)
    for name, entities in orphans.items():
        others = {
            cast("ox.NamedNode", quad.subject): cast("ox.NamedNode", quad.graph_name)
            for quad in store.quads_for_pattern(None, terms.DESCRIBES, name)
            if quad.graph_name != graph
        }
        survivors = [_read(store, description, home) for description, home in others.items()]
        survivors += [entity for entity in kept if entity.id == name.value]
        still = {quad for entity in survivors for quad in entity_quads(entity)}
        yield from {quad for entity in entities for quad in entity_quads(entity)} - still


def _elsewhere(store: ox.Store, quad: ox.Quad, graph: ox.NamedNode) -> bool:
    others = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    return any(other.graph_name != graph for other in others)


def _read(store: ox.Store, description: ox.NamedNode, graph: ox.NamedNode) -> Entity:
    (quad,) = store.quads_for_pattern(description, terms.RECORD, None, graph)
    return read_description(cast("ox.Literal", quad.object).value)


def _facts(store: ox.Store, graph: ox.NamedNode, kept: set[ox.NamedNode]) -> Iterator[ox.Quad]:
    seen = set(kept)
    for quad in store.quads_for_pattern(None, terms.CLAIM, None, graph):
        this, claim = cast("ox.NamedNode", quad.subject), cast("ox.NamedNode", quad.object)
        if claim in seen or not is_fact(store, this):
            continue
        seen.add(claim)
        others = store.quads_for_pattern(None, terms.CLAIM, claim)
        if not any(other.graph_name != graph and is_fact(store, other.subject) for other in others):
            ends = (_the(store, this, name) for name in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT))
            yield from fact_quads(Claim(claim, *ends))


def is_fact(store: ox.Store, statement: ox.NamedNode | ox.BlankNode | ox.Triple) -> bool:
    """Return whether a statement says that something is so."""
    return all(
        next(store.quads_for_pattern(statement, name, value), None) is not None
        for name, value in ((terms.POLARITY, _POSITIVE), (terms.MODALITY, _ACTUAL))
    )


def _the(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> ox.NamedNode:
    return cast("ox.NamedNode", next(store.quads_for_pattern(subject, predicate, None)).object)

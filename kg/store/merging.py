"""Keep what is one across documents: merges as a graph of their own that can be made again and undone.

In: the quads of a store, and merges. Out: the merges read back, and the quads that go and come when others take their
place. The graphs of documents stay as they are. In the graph of merges stand the merges themselves, and for each triple
of a document that points to a member the same triple to what it is merged into; in the graphs of entities and of facts
a member's triples give way to those of what it is merged into. So a member has no label, type or fact of its own, and
whoever asks for these sees one node.
"""

from __future__ import annotations

import json
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import cast

import pyoxigraph as ox

from kg.model import Decision, Entity, Merge, Sighting
from kg.store import terms
from kg.store.derived import entity_quads, fact_quads, is_fact
from kg.store.descriptions import describe, read_description
from kg.store.namespaces import DECISION_GRAPH, ENTITY_GRAPH, FACT_GRAPH, MERGE_GRAPH, document_id, document_node
from kg.store.namespaces import digest as digest_of
from kg.store.writing import Claim
from kg.vocab import BASE

_POINTERS = (
    *(terms.SUBJECT, terms.OBJECT, terms.SPEAKER, terms.PLACE),
    *(terms.SEM_ACTOR, terms.SEM_PLACE, terms.MENTIONS),
)
_Subject = ox.NamedNode | ox.BlankNode | ox.Triple
_NAMED = frozenset({"name", "gazetteer", "places"})


class Merged:
    """What the entities of documents are merged into."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._everywhere: dict[str, Entity] = {}
        self._at: defaultdict[str, dict[str, Entity]] = defaultdict(dict)
        self.into: defaultdict[str, list[str]] = defaultdict(list)
        for merge in merges:
            self.into[merge.member].append(merge.into.id)
            for document in merge.documents:
                self._at[document][merge.member] = merge.into
            if not merge.documents:
                self._everywhere[merge.member] = merge.into

    def within(self, document: str) -> Mapping[str, Entity]:
        """Return what the ids of a document are merged into."""
        return ChainMap(self._at.get(document, {}), self._everywhere)


def read_merges(store: ox.Store) -> list[Merge]:
    """Return the merges of a store in the order of their members' ids."""
    merges = []
    for quad in store.quads_for_pattern(None, terms.TYPE, terms.MERGE_CLASS, MERGE_GRAPH):
        this = quad.subject
        homes = store.quads_for_pattern(this, terms.IN_DOCUMENT, None, MERGE_GRAPH)
        record = json.loads(_literal(store, this, terms.RECORD))
        merges.append(
            Merge(
                member=_object(store, this, terms.MEMBER, MERGE_GRAPH).value,
                label=record["label"],
                into=read_description(record["into"]),
                documents=tuple(sorted(document_id(cast("ox.NamedNode", home.object)) for home in homes)),
                confidence=float(_literal(store, this, terms.CONFIDENCE)),
                reason=_literal(store, this, terms.REASON),
            )
        )
    return sorted(merges, key=lambda merge: (merge.member, merge.documents))


def read_version(store: ox.Store) -> str | None:
    """Return which rules made the merges of a store, nothing where none have been made of what it holds now."""
    quad = next(store.quads_for_pattern(MERGE_GRAPH, terms.FINGERPRINT, None, MERGE_GRAPH), None)
    return cast("ox.Literal", quad.object).value if quad else None


def replacement(
    store: ox.Store, old: Sequence[Merge], new: Sequence[Merge], *, version: str | None
) -> tuple[list[ox.Quad], list[ox.Quad]]:
    """Return the derived quads that go and those that come when merges take the place of others.

    The graph of merges goes as a whole: what it holds is not among the first. Without a ``version`` there are to be no
    merges, and what is derived is as documents by themselves have it.
    """
    members = {merge.member for merge in (*old, *new)}
    heads = {merge.into.id for merge in (*old, *new)}
    touched = [ox.NamedNode(iri) for iri in sorted(members | heads)]
    gone = {
        quad
        for iri in touched
        for quad in (
            *store.quads_for_pattern(iri, None, None, ENTITY_GRAPH),
            *store.quads_for_pattern(iri, None, None, FACT_GRAPH),
            *store.quads_for_pattern(None, None, iri, FACT_GRAPH),
        )
    }
    merged = Merged(new)
    come = {quad for iri in touched for quad in _facts(store, iri, merged)}
    taken = set(merged.into) | {merge.into.id for merge in new}
    come |= {quad for iri in touched if iri.value not in taken for quad in _descriptions(store, iri)}
    come |= {quad for merge in new for quad in entity_quads(merge.into)}
    own = [quad for merge in new for quad in (*_record(merge), *_pointers(store, merge, merged))]
    if version is not None:
        own.append(ox.Quad(MERGE_GRAPH, terms.FINGERPRINT, ox.Literal(version), MERGE_GRAPH))
    return sorted(gone - come, key=str), [*sorted(come - gone, key=str), *dict.fromkeys(own)]


def _facts(store: ox.Store, iri: ox.NamedNode, merged: Merged) -> Iterator[ox.Quad]:
    """Yield the facts that statements of an entity state, each end what it is merged into."""
    for predicate in (terms.SUBJECT, terms.OBJECT):
        for quad in store.quads_for_pattern(None, predicate, iri):
            if quad.graph_name != MERGE_GRAPH and is_fact(store, quad.subject):
                yield from fact_quads(_claim(store, quad, merged))


def _claim(store: ox.Store, quad: ox.Quad, merged: Merged) -> Claim:
    """Return what the statement of a quad claims of the entities that all documents know."""
    graph = cast("ox.NamedNode", quad.graph_name)
    known = merged.within(document_id(graph))
    ends = []
    for predicate in (terms.SUBJECT, terms.PREDICATE, terms.OBJECT):
        end = _object(store, quad.subject, predicate, graph)
        ends.append(ox.NamedNode(known[end.value].id) if end.value in known else end)
    return Claim(ox.NamedNode(f"{BASE}claim/{digest_of(*(end.value for end in ends))}"), *ends)


def _descriptions(store: ox.Store, iri: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what documents by themselves know of an entity."""
    for quad in store.quads_for_pattern(None, terms.DESCRIBES, iri):
        yield from entity_quads(_described(store, quad.subject))


def _record(merge: Merge) -> Iterator[ox.Quad]:
    this = ox.NamedNode(f"{BASE}merge/{digest_of(merge.member, merge.into.id)}")
    record = json.dumps({"label": merge.label, "into": describe(merge.into).record.value}, ensure_ascii=False)
    values: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (terms.TYPE, terms.MERGE_CLASS),
        (terms.MEMBER, ox.NamedNode(merge.member)),
        (terms.MERGED_INTO, ox.NamedNode(merge.into.id)),
        (terms.CONFIDENCE, ox.Literal(repr(float(merge.confidence)), datatype=terms.DOUBLE)),
        (terms.REASON, ox.Literal(merge.reason)),
        (terms.RECORD, ox.Literal(record, datatype=terms.JSON)),
        *((terms.IN_DOCUMENT, document_node(document)) for document in merge.documents),
    ]
    for predicate, value in values:
        yield ox.Quad(this, predicate, value, MERGE_GRAPH)


def _pointers(store: ox.Store, merge: Merge, merged: Merged) -> Iterator[ox.Quad]:
    """Yield the triples of documents that point to a member, pointed to what it is merged into."""
    member, into = ox.NamedNode(merge.member), ox.NamedNode(merge.into.id)
    homes = {document_node(document) for document in merge.documents}
    for predicate in _POINTERS:
        for quad in store.quads_for_pattern(None, predicate, member):
            if quad.graph_name != MERGE_GRAPH and (not homes or quad.graph_name in homes):
                yield ox.Quad(quad.subject, predicate, into, MERGE_GRAPH)
                if predicate in {terms.SUBJECT, terms.OBJECT}:
                    yield ox.Quad(quad.subject, terms.CLAIM, _claim(store, quad, merged).node, MERGE_GRAPH)


# --- what they are made of


def read_sightings(store: ox.Store, graphs: Iterable[ox.NamedNode]) -> Iterator[Sighting]:
    """Yield the named entities of each document with the others that it names."""
    for graph in graphs:
        issued = next(store.quads_for_pattern(graph, terms.ISSUED, None, graph), None)
        day = date.fromisoformat(cast("ox.Literal", issued.object).value) if issued else None
        described = store.quads_for_pattern(None, terms.DESCRIBES, None, graph)
        entities = [_described(store, quad.subject) for quad in described]
        named = {entity.id: entity for entity in entities if entity.because in _NAMED}
        company, also = frozenset(named), _also(store, graph)
        for _, entity in sorted(named.items()):
            own = {entity.id}
            yield Sighting(document_id(graph), day, entity, company - own, frozenset(also[entity.id] - own) & company)


def _also(store: ox.Store, graph: ox.NamedNode) -> defaultdict[str, set[str]]:
    """Return as what a document says the entities to be known."""
    also: defaultdict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, terms.PREDICATE, terms.ALSO_KNOWN_AS, graph):
        if is_fact(store, quad.subject):
            one, other = (_object(store, quad.subject, end, graph).value for end in (terms.SUBJECT, terms.OBJECT))
            also[one].add(other)
            also[other].add(one)
    return also


def read_decisions(store: ox.Store) -> list[Decision]:
    """Return what users decided, in the order of the ids."""
    decisions = [
        Decision(
            "force" if quad.predicate == terms.FORCED else "forbid",
            cast("ox.NamedNode", quad.subject).value,
            cast("ox.NamedNode", quad.object).value,
        )
        for quad in store.quads_for_pattern(None, None, None, DECISION_GRAPH)
    ]
    return sorted(decisions, key=lambda each: (each.one, each.other, each.kind))


def decision_quads(decisions: Iterable[Decision]) -> list[ox.Quad]:
    """Return decisions as quads of their graph."""
    predicates = {"force": terms.FORCED, "forbid": terms.FORBIDDEN}
    return [
        ox.Quad(ox.NamedNode(each.one), predicates[each.kind], ox.NamedNode(each.other), DECISION_GRAPH)
        for each in decisions
    ]


def _described(store: ox.Store, description: _Subject) -> Entity:
    return read_description(_literal(store, description, terms.RECORD))


def _object(store: ox.Store, subject: _Subject, predicate: ox.NamedNode, graph: ox.NamedNode) -> ox.NamedNode:
    return cast("ox.NamedNode", next(store.quads_for_pattern(subject, predicate, None, graph)).object)


def _literal(store: ox.Store, subject: _Subject, predicate: ox.NamedNode) -> str:
    return cast("ox.Literal", next(store.quads_for_pattern(subject, predicate, None)).object).value

"""Write a document, its entities and its statements as quads.

In: records. Out: the quads of the document's graph, and the triples that are derived of them. Built as pyoxigraph terms
directly, terms that recur made once: writing must not cost more than a fraction of what storing costs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import vocab
from kg.model import Argument, Document, Entity, EventCode, Part, Quantity, Relation, Statement, TimeSpan
from kg.store import terms
from kg.store.descriptions import describe
from kg.store.namespaces import KGO, digest, document_node, node, passage_iri, plover_node, statement_node
from kg.vocab import BASE

_Object = NamedNode | Literal


class Claim(NamedTuple):
    """What statements state alike, whoever says it: a subject, a relation and an object, with an IRI of its own."""

    node: NamedNode
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode

    def facts(self) -> list[Triple]:
        """Return the direct triples; a symmetric relation holds both ways."""
        triples = [Triple(self.subject, self.predicate, self.object)]
        if self.predicate.value.removeprefix(KGO) in vocab.SYMMETRIC:
            triples.append(Triple(self.object, self.predicate, self.subject))
        return triples


class Writing(NamedTuple):
    """A document as RDF: the quads of its graph, its entities, and the claims it states as facts."""

    graph: NamedNode
    quads: list[Quad]
    entities: list[Entity]
    claims: list[Claim]


def content_hash(document: Document) -> str:
    """Return a digest of all that the store keeps of a document."""
    content = [
        *(document.id, document.text, document.origin, document.title, document.source, document.author, document.url),
        *(document.published.isoformat() if document.published else None, document.place, document.metadata),
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def write(
    document: Document, entities: Iterable[Entity], statements: Iterable[Statement], *, fingerprint: str
) -> Writing:
    """Return a document with what it mentions and states as RDF.

    Raises:
        ValueError: an id is no IRI, or a text holds what is not Unicode.

    """
    writer = _Writer(document_node(document.id))
    writer.document(document, fingerprint)
    for statement in statements:
        writer.statement(statement)
    for entity in entities:
        writer.entities[entity.id] = entity
    writer.describe()
    return Writing(writer.graph, writer.quads, list(writer.entities.values()), writer.claims)


class _Writer:
    """The quads of one document's graph, as they are written."""

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self.quads: list[Quad] = []
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim] = []
        self._passages: dict[str, NamedNode] = {}

    def _add(self, subject: NamedNode, predicate: NamedNode, value: _Object) -> None:
        self.quads.append(Quad(subject, predicate, value, self.graph))

    def _add_text(self, subject: NamedNode, predicate: NamedNode, value: str | None) -> None:
        if value is not None:
            self.quads.append(Quad(subject, predicate, Literal(value), self.graph))

    def _add_day(self, subject: NamedNode, predicate: NamedNode, value: date | None) -> None:
        if value is not None:
            self._add(subject, predicate, Literal(value.isoformat(), datatype=terms.DATE))

    def document(self, document: Document, fingerprint: str) -> None:
        """Write what is known of the document."""
        subject = self.graph
        self._add(subject, terms.TYPE, terms.DOCUMENT_CLASS)
        self._add(subject, terms.TYPE, terms.ARTICLE)
        self._add_text(subject, terms.IDENTIFIER, document.id)
        self._add_text(subject, terms.TEXT, document.text)
        self._add_text(subject, terms.ORIGIN, document.origin)
        self._add_text(subject, terms.TITLE, document.title)
        self._add_text(subject, terms.SOURCE, document.source)
        self._add_text(subject, terms.AUTHOR, document.author)
        if document.url is not None:
            self._add(subject, terms.URL, Literal(document.url, datatype=terms.ANY_URI))
        self._add_day(subject, terms.ISSUED, document.published)
        self._add_text(subject, terms.DATELINE, document.place)
        if document.metadata:
            metadata = json.dumps(document.metadata, ensure_ascii=False)
            self._add(subject, terms.METADATA, Literal(metadata, datatype=terms.JSON))
        self._add_text(subject, terms.CONTENT_HASH, content_hash(document))
        self._add_text(subject, terms.FINGERPRINT, fingerprint)

    def describe(self) -> None:
        """Write the descriptions of the entities met."""
        for entity in self.entities.values():
            description = describe(entity)
            self._add(self.graph, terms.MENTIONS, description.entity)
            self._add(description.node, terms.DESCRIBES, description.entity)
            self._add(description.node, terms.RECORD, description.record)

    def statement(self, statement: Statement) -> None:
        """Write a statement with its evidence and its mentions."""
        relation, this = statement.relation, statement_node(statement.id)
        subject = self._argument(this, "subject", relation.subject)
        if isinstance(relation.object, Quantity):
            target = self._quantity(f"{this.value}#object", relation.object)
        else:
            target = self._argument(this, "object", relation.object)
        predicate = node(KGO, relation.name)
        claim = Claim(
            NamedNode(f"{BASE}claim/{digest(subject.value, predicate.value, target.value)}"), subject, predicate, target
        )
        self._add(this, terms.TYPE, terms.STATEMENT_CLASS)
        self._add(this, terms.SUBJECT, subject)
        self._add(this, terms.PREDICATE, predicate)
        self._add(this, terms.OBJECT, target)
        self._add(this, terms.CLAIM, claim.node)
        self._add(this, terms.POLARITY, node(KGO, relation.polarity))
        self._add(this, terms.MODALITY, node(KGO, relation.modality))
        self._add(this, terms.CONFIDENCE, Literal(repr(float(relation.confidence)), datatype=terms.DOUBLE))
        self._add(this, terms.DERIVED_FROM, self.graph)
        self._add_text(this, terms.PHRASE, relation.phrase)
        self._add_text(this, terms.METHOD, relation.method)
        self._add_text(this, terms.CUE, relation.cue)
        if relation.speaker:
            self._add(this, terms.SPEAKER, self._argument(this, "speaker", relation.speaker))
        if relation.place:
            self._add(this, terms.PLACE, self._argument(this, "place", relation.place))
        if relation.time:
            self._time(this, relation.time)
        if relation.event:
            self._code(this, relation.event)
        for number, quantity in enumerate(relation.quantities, 1):
            self._add(this, terms.QUANTITY, self._quantity(f"{this.value}#quantity-{number}", quantity))
        evidence = relation.evidence
        self._add(this, terms.EVIDENCE, self._passage(evidence.part, evidence.start, evidence.end, evidence.text))
        if vocab.relations()[relation.name].kind == "event":
            self._event(this, relation)
        if relation.polarity == "positive" and relation.modality == "actual":
            self.claims.append(claim)

    def _argument(self, this: NamedNode, role: str, argument: Argument) -> NamedNode:
        self.entities[argument.entity.id] = argument.entity
        passage = self._passage(argument.part, argument.start, argument.end, argument.text)
        self._add(this, terms.MENTION[role], passage)
        for sector in argument.sector:
            self._add(this, terms.MENTION_SECTOR[role], plover_node("sector", sector))
        return describe(argument.entity).entity

    def _passage(self, part: Part, start: int, end: int, text: str) -> NamedNode:
        """Write a stretch of the document once, and return its IRI."""
        iri = passage_iri(self.graph, part, start, end)
        known = self._passages.get(iri)
        if known is not None:
            return known
        passage, position, words = NamedNode(iri), NamedNode(f"{iri};position"), NamedNode(f"{iri};quote")
        self._add(passage, terms.TYPE, terms.SPECIFIC_RESOURCE)
        self._add(passage, terms.HAS_SOURCE, self.graph)
        self._add(passage, terms.HAS_SELECTOR, position)
        self._add(passage, terms.HAS_SELECTOR, words)
        self._add(position, terms.TYPE, terms.POSITION)
        self._add(position, terms.START, Literal(str(start), datatype=terms.INTEGER))
        self._add(position, terms.END, Literal(str(end), datatype=terms.INTEGER))
        self._add(words, terms.TYPE, terms.QUOTE)
        self._add_text(words, terms.EXACT, text)
        self._passages[iri] = passage
        return passage

    def _quantity(self, iri: str, quantity: Quantity) -> NamedNode:
        this = NamedNode(iri)
        datatype = terms.DOUBLE if isinstance(quantity.value, float) else terms.INTEGER
        self._add(this, terms.TYPE, terms.QUANTITY_CLASS)
        self._add(this, terms.VALUE, Literal(repr(quantity.value), datatype=datatype))
        self._add_text(this, terms.UNIT, quantity.unit)
        self._add_text(this, terms.WORDS, quantity.text)
        return this

    def _time(self, this: NamedNode, time: TimeSpan) -> None:
        self._add_day(this, terms.TIME_START, time.start)
        self._add_day(this, terms.TIME_END, time.end)
        self._add_text(this, terms.TIME_TEXT, time.text)

    def _code(self, this: NamedNode, event: EventCode) -> None:
        self._add(this, terms.EVENT_TYPE, plover_node("event", event.type))
        self._add(this, terms.QUAD, plover_node("quad", event.quad))
        if event.mode is not None:
            self._add(this, terms.MODE, plover_node("mode", f"{event.type}-{event.mode}"))
        for context in event.contexts:
            self._add(this, terms.CONTEXT, plover_node("context", context))

    def _event(self, this: NamedNode, relation: Relation) -> None:
        """Write an event for those who ask for events with SEM's terms."""
        self._add(this, terms.TYPE, terms.SEM_EVENT)
        for argument in (relation.subject, relation.object):
            if isinstance(argument, Argument) and vocab.types()[argument.entity.type].actor:
                self._add(this, terms.SEM_ACTOR, describe(argument.entity).entity)
        if relation.place:
            self._add(this, terms.SEM_PLACE, describe(relation.place.entity).entity)
        if relation.time and relation.time.start == relation.time.end:
            self._add_day(this, terms.SEM_TIME, relation.time.start)
        elif relation.time:
            self._add_day(this, terms.SEM_BEGIN, relation.time.start)
            self._add_day(this, terms.SEM_END, relation.time.end)

"""Read documents and statements back out of the quads of a document's graph.

In: the quads of one graph, and what its entities are merged into. Out: the records that were written into it, of the
entities that all documents know. A document's segments are not kept, and what is a set — sectors, contexts — comes back
in order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import (
    Argument,
    Document,
    Entity,
    EventCode,
    Evidence,
    Modality,
    Part,
    Polarity,
    Quantity,
    Relation,
    Statement,
    TimeSpan,
)
from kg.store import terms
from kg.store.descriptions import read_description
from kg.store.namespaces import KGO, STATEMENT, plover_code

_Values = dict[str, list[NamedNode | Literal]]


class GraphReader:
    """The records that the graph of one document holds."""

    def __init__(self, graph: NamedNode, quads: Iterable[Quad], merged: Mapping[str, Entity]) -> None:
        self._graph = graph
        self._merged = merged
        self._nodes: defaultdict[str, _Values] = defaultdict(dict)
        for quad in quads:
            subject = cast("NamedNode", quad.subject)
            values = self._nodes[subject.value]
            values.setdefault(quad.predicate.value, []).append(cast("NamedNode | Literal", quad.object))
        self.document = self._document()
        self.entities = self._entities()

    def statements(self) -> Iterator[Statement]:
        """Yield the statements in the order of the text."""
        found = [
            self._statement(iri, values)
            for iri, values in self._nodes.items()
            if iri.startswith(STATEMENT) and terms.SUBJECT.value in values
        ]
        found.sort(
            key=lambda s: (s.relation.evidence.part == "text", s.relation.evidence.start, s.relation.evidence.end, s.id)
        )
        yield from found

    def _document(self) -> Document:
        values = self._nodes[self._graph.value]
        published, metadata = _one(values, terms.ISSUED), _one(values, terms.METADATA)
        return Document(
            id=_text(values, terms.IDENTIFIER) or "",
            text=_text(values, terms.TEXT) or "",
            origin=_text(values, terms.ORIGIN) or "",
            title=_text(values, terms.TITLE),
            source=_text(values, terms.SOURCE),
            author=_text(values, terms.AUTHOR),
            url=_text(values, terms.URL),
            published=date.fromisoformat(published.value) if published else None,
            place=_text(values, terms.DATELINE),
            metadata=tuple((key, value) for key, value in json.loads(metadata.value)) if metadata else (),
        )

    def _entities(self) -> dict[str, Entity]:
        records = (_one(values, terms.RECORD) for values in self._nodes.values())
        entities = (read_description(record.value) for record in records if record is not None)
        return {entity.id: self._merged.get(entity.id, entity) for entity in entities}

    def _statement(self, iri: str, values: _Values) -> Statement:
        evidence = self._passage(_the(values, terms.EVIDENCE))
        target = _the(values, terms.OBJECT).value
        relation = Relation(
            subject=self._argument(values, "subject", terms.SUBJECT),
            name=_the(values, terms.PREDICATE).value.removeprefix(KGO),
            phrase=_the(values, terms.PHRASE).value,
            object=self._argument(values, "object", terms.OBJECT)
            if target in self.entities
            else self._quantity(target),
            evidence=Evidence(*evidence),
            event=_event(values),
            polarity=cast("Polarity", _the(values, terms.POLARITY).value.removeprefix(KGO)),
            modality=cast("Modality", _the(values, terms.MODALITY).value.removeprefix(KGO)),
            speaker=self._argument(values, "speaker", terms.SPEAKER) if _one(values, terms.SPEAKER) else None,
            cue=_text(values, terms.CUE),
            time=_time(values),
            place=self._argument(values, "place", terms.PLACE) if _one(values, terms.PLACE) else None,
            quantities=self._quantities(values),
            confidence=float(_the(values, terms.CONFIDENCE).value),
            method=_the(values, terms.METHOD).value,
        )
        return Statement(iri.removeprefix(STATEMENT), self.document, relation)

    def _argument(self, values: _Values, role: str, predicate: NamedNode) -> Argument:
        part, start, end, text = self._passage(_the(values, terms.MENTION[role]))
        return Argument(
            self.entities[_the(values, predicate).value],
            text=text,
            part=part,
            start=start,
            end=end,
            sector=_codes(values, "sector", terms.MENTION_SECTOR[role]),
        )

    def _passage(self, passage: NamedNode | Literal) -> tuple[Part, int, int, str]:
        iri = passage.value
        position, quote = self._nodes[f"{iri};position"], self._nodes[f"{iri};quote"]
        part: Part = "title" if iri[len(self._graph.value) :].startswith("#title-") else "text"
        start, end = _the(position, terms.START), _the(position, terms.END)
        return part, int(start.value), int(end.value), _the(quote, terms.EXACT).value

    def _quantities(self, values: _Values) -> tuple[Quantity, ...]:
        nodes = [quantity.value for quantity in values.get(terms.QUANTITY.value, ())]
        return tuple(self._quantity(iri) for iri in sorted(nodes, key=lambda iri: int(iri.rpartition("-")[2])))

    def _quantity(self, iri: str) -> Quantity:
        values = self._nodes[iri]
        value = cast("Literal", _the(values, terms.VALUE))
        number = float(value.value) if value.datatype == terms.DOUBLE else int(value.value)
        return Quantity(number, _text(values, terms.UNIT), _the(values, terms.WORDS).value)


def _one(values: _Values, predicate: NamedNode) -> NamedNode | Literal | None:
    found = values.get(predicate.value)
    return found[0] if found else None


def _the(values: _Values, predicate: NamedNode) -> NamedNode | Literal:
    return values[predicate.value][0]


def _text(values: _Values, predicate: NamedNode) -> str | None:
    found = values.get(predicate.value)
    return found[0].value if found else None


def _codes(values: _Values, kind: str, predicate: NamedNode) -> tuple[str, ...]:
    found = values.get(predicate.value, ())
    return tuple(sorted(plover_code(kind, cast("NamedNode", concept)) for concept in found))


def _time(values: _Values) -> TimeSpan | None:
    start, end, text = (_text(values, name) for name in (terms.TIME_START, terms.TIME_END, terms.TIME_TEXT))
    if start is None and end is None and text is None:
        return None
    return TimeSpan(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None, text)


def _event(values: _Values) -> EventCode | None:
    if terms.EVENT_TYPE.value not in values:
        return None
    (kind,) = _codes(values, "event", terms.EVENT_TYPE)
    (quad,) = _codes(values, "quad", terms.QUAD)
    modes = _codes(values, "mode", terms.MODE)
    return EventCode(kind, modes[0] if modes else None, _codes(values, "context", terms.CONTEXT), quad)

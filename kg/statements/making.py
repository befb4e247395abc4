"""Make statements of the relations that a document states.

In: a document and its relations. Out: statements, each once, with ids that the same text always gets, in the order of
the text. Names are those of the closed vocabularies and offsets are exact, or an error says which are not.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import get_args

from kg import vocab
from kg.errors import OntologyError, UsageError
from kg.model import Argument, Document, EventCode, Modality, Polarity, Quantity, Relation, Statement

_DIGITS = 32  # 128 bits: no two of any number of statements that a machine can hold will share an id


def state(document: Document, relations: Iterable[Relation]) -> list[Statement]:
    """Return the statements of a document in the order of its text.

    Of relations that state the same in the same words the more confident is kept. The ends of a symmetric relation
    are put in the order of their ids, so that "A met B" and "B met A" are one fact.

    Raises:
        OntologyError: a name is none of the vocabularies'.
        UsageError: offsets do not give the words of the document, or a number is not finite.

    """
    best: dict[str, Statement] = {}
    for relation in relations:
        _check(document, relation)
        turned = _ordered(relation)
        identifier = _identify(document, turned)
        known = best.get(identifier)
        if known is None or turned.confidence > known.relation.confidence:
            best[identifier] = Statement(identifier, document, turned)
    return sorted(best.values(), key=_place_in_text)


def _place_in_text(statement: Statement) -> tuple[bool, int, int, str]:
    evidence = statement.relation.evidence
    return evidence.part == "text", evidence.start, evidence.end, statement.id


def _ordered(relation: Relation) -> Relation:
    subject, target = relation.subject, relation.object
    if relation.name not in vocab.SYMMETRIC or isinstance(target, Quantity):
        return relation
    if (subject.entity.id, subject.start) <= (target.entity.id, target.start):
        return relation
    return replace(relation, subject=target, object=subject)


def _identify(document: Document, relation: Relation) -> str:
    target, time, evidence = relation.object, relation.time, relation.evidence
    content = (
        document.id,
        relation.subject.entity.id,
        relation.name,
        (target.value, target.unit, target.text) if isinstance(target, Quantity) else target.entity.id,
        relation.polarity,
        relation.modality,
        relation.speaker.entity.id if relation.speaker else None,
        (_day(time.start), _day(time.end)) if time else None,
        (evidence.part, evidence.start, evidence.end, evidence.text),
    )
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return f"st-{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _check(document: Document, relation: Relation) -> None:
    where = f"{document.id}: {relation.name} at {relation.evidence.part} {relation.evidence.start}"
    if relation.name not in vocab.relations():
        raise OntologyError(f"{where}: no such relation")
    if relation.polarity not in get_args(Polarity):
        raise OntologyError(f"{where}: no such polarity: {relation.polarity}")
    if relation.modality not in get_args(Modality):
        raise OntologyError(f"{where}: no such modality: {relation.modality}")
    if relation.event:
        _check_event(where, relation.event)
    arguments = (relation.subject, relation.object, relation.speaker, relation.place)
    for argument in arguments:
        if isinstance(argument, Argument):
            _check_argument(where, document, argument)
    evidence = relation.evidence
    _check_words(where, document.part(evidence.part), evidence.start, evidence.end, evidence.text)
    for quantity in (*relation.quantities, relation.object):
        if isinstance(quantity, Quantity) and not math.isfinite(quantity.value):
            raise UsageError(f"{where}: {quantity.text!r} is no finite number")
    if not 0.0 <= relation.confidence <= 1.0:
        raise UsageError(f"{where}: confidence {relation.confidence} is not between 0 and 1")
    if relation.time and relation.time.start and relation.time.end and relation.time.start > relation.time.end:
        raise UsageError(f"{where}: the time ends before it starts: {relation.time.start}, {relation.time.end}")


def _check_event(where: str, event: EventCode) -> None:
    if event.quad != vocab.quad_classes().get(event.type):
        raise OntologyError(f"{where}: no such event type: {event.type} ({event.quad})")
    if event.mode is not None and (event.type, event.mode) not in _modes():
        raise OntologyError(f"{where}: {event.type} has no mode {event.mode}")
    for context in event.contexts:
        if context not in _codes("context"):
            raise OntologyError(f"{where}: no such context: {context}")


@lru_cache(maxsize=1)
def _modes() -> frozenset[tuple[str, str]]:
    return frozenset((event, code.code) for code in vocab.plover() if code.kind == "mode" for event in code.parents)


@lru_cache(maxsize=2)
def _codes(kind: str) -> frozenset[str]:
    return frozenset(code.code for code in vocab.plover() if code.kind == kind)


def _check_argument(where: str, document: Document, argument: Argument) -> None:
    if argument.entity.type not in vocab.types():
        raise OntologyError(f"{where}: no such type of entity: {argument.entity.type}")
    for sector in (*argument.sector, *argument.entity.codes.sector):
        if sector not in _codes("sector"):
            raise OntologyError(f"{where}: no such sector: {sector}")
    _check_words(where, document.part(argument.part), argument.start, argument.end, argument.text)


def _check_words(where: str, text: str, start: int, end: int, words: str) -> None:
    if not 0 <= start <= end <= len(text) or text[start:end] != words:
        raise UsageError(f"{where}: the characters {start} to {end} are not {words[:60]!r}")

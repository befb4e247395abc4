"""Complete what a document states of somebody unknown by what it states of the same elsewhere.

In: the relations of a document. Out: the same in the same order, fewer with unknown ends. An end found so has no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Argument, Entity, Relation, TimeSpan
from kg.relations.chronology import singular
from kg.relations.referents import UNKNOWN
from kg.vocab import is_a

_OFFICES = frozenset({"leads", "represents", "memberOf"})
_BODIES = frozenset({"Country", "Organization"})


def completed(relations: Sequence[Relation]) -> list[Relation]:
    """Give relations the doer or the goal that the author's other statements of the same give them, if they agree.

    "The army withdrew" from where it is said to have done so at that time; "Mayor Diallo was killed" by who is said to
    have killed him; who resigns does so from the one body that he is said to serve.
    """
    plain = [each for each in relations if each.polarity == "positive" and each.speaker is None and _known(each)]
    return [_whole(relation, plain) for relation in relations]


def _whole(relation: Relation, plain: Sequence[Relation]) -> Relation:
    target = _target(relation)
    if target is None or relation.polarity != "positive":
        return relation
    subject = relation.subject.entity
    if target.id == UNKNOWN.id and isinstance(relation.object, Argument):
        own = [each for each in plain if each.subject.entity.id == subject.id and _at_once(relation, each)]
        goals = [each for each in own if each.name == relation.name]
        if relation.name == "resignedFrom" and not goals:
            goals = [each for each in own if each.name in _OFFICES and _is_body(_target(each))]
        found = _one(_target(each) for each in goals)
        return replace(relation, object=replace(relation.object, entity=found)) if found is not None else relation
    if subject.id == UNKNOWN.id and target.because != "description" and singular().get(relation.name):
        same = [each for each in plain if each.name == relation.name and _target(each) == target]
        found = _one(each.subject.entity for each in same if _at_once(relation, each))
        if found is not None and relation.speaker is None:
            return replace(relation, subject=replace(relation.subject, entity=found))
    return relation


def _at_once(one: Relation, other: Relation) -> bool:
    """Return whether two relations may tell of one event: they are as real, and no times part them."""
    return one.modality == other.modality and not _apart(one.time, other.time)


def _apart(one: TimeSpan | None, other: TimeSpan | None) -> bool:
    if one is None or other is None:
        return False
    return any(
        early.end is not None and late.start is not None and early.end < late.start
        for early, late in ((one, other), (other, one))
    )


def _one(entities: Iterable[Entity | None]) -> Entity | None:
    found = {entity.id: entity for entity in entities if entity is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _known(relation: Relation) -> bool:
    target = _target(relation)
    return target is not None and UNKNOWN.id not in {relation.subject.entity.id, target.id}


def _is_body(entity: Entity | None) -> bool:
    return entity is not None and any(is_a(entity.type, body) for body in _BODIES)


def _target(relation: Relation) -> Entity | None:
    return relation.object.entity if isinstance(relation.object, Argument) else None

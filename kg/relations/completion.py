"""Complete what a document states of somebody unknown by what it states of the same elsewhere.

In: the relations of a document. Out: the same in the same order, fewer with unknown ends. An end found so has no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Argument, Entity, Relation
from kg.relations.chronology import singular
from kg.relations.referents import UNKNOWN

_OFFICES = frozenset({"leads", "represents", "memberOf"})

Ends = tuple[str, str]


def completed(relations: Sequence[Relation]) -> list[Relation]:
    """Give relations the doer or the goal that one other of them, and no second, has.

    "The army withdrew" from where a text says that it did; "the mayor was killed" by whom the author says it, by nobody
    else's words.
    """
    doers: dict[Ends, dict[str, Entity]] = defaultdict(dict)
    goals: dict[Ends, dict[str, Entity]] = defaultdict(dict)
    offices: dict[str, dict[str, Entity]] = defaultdict(dict)
    for relation in relations:
        subject, target = relation.subject.entity, _target(relation)
        if target is None or UNKNOWN.id in {subject.id, target.id} or relation.polarity != "positive":
            continue
        goals[relation.name, subject.id][target.id] = target
        if relation.name in _OFFICES:
            offices[subject.id][target.id] = target
        if relation.modality == "actual" and relation.speaker is None and singular().get(relation.name):
            doers[relation.name, target.id][subject.id] = subject
    for person, bodies in offices.items():
        goals.setdefault(("resignedFrom", person), bodies)  # who resigns does so from where he serves
    return [_whole(relation, doers, goals) for relation in relations]


def _whole(relation: Relation, doers: dict[Ends, dict[str, Entity]], goals: dict[Ends, dict[str, Entity]]) -> Relation:
    target = _target(relation)
    if target is None or relation.polarity != "positive":
        return relation
    if target.id == UNKNOWN.id:
        found = goals.get((relation.name, relation.subject.entity.id), {})
        if len(found) == 1 and isinstance(relation.object, Argument):
            return replace(relation, object=replace(relation.object, entity=next(iter(found.values()))))
    elif relation.subject.entity.id == UNKNOWN.id and relation.modality == "actual" and target.because != "description":
        found = doers.get((relation.name, target.id), {})
        if len(found) == 1:
            return replace(relation, subject=replace(relation.subject, entity=next(iter(found.values()))))
    return relation


def _target(relation: Relation) -> Entity | None:
    return relation.object.entity if isinstance(relation.object, Argument) else None

"""Date what a document states without a date by what it states elsewhere with one.

In: the relations of a document. Out: the same, in the same order, with more times. A time found so has no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kg import vocab
from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.model import Argument, Relation, TimeSpan
from kg.relations.referents import UNKNOWN
from kg.tables import rows

_PATH = ONTOLOGY / "lexicon" / "singular.csv"
_LONGEST = 366  # days of a time that still says when
_AGAIN = ("return", "revisit", "again")

Days = tuple[date, date]


@lru_cache(maxsize=1)
def singular() -> dict[str, bool]:
    """Return the relations that two actors stand in once, and whether any subject is the same one.

    Raises:
        OntologyError: a line names no relation.

    """
    found = {}
    for line, row in rows(_PATH, required=("relation", "any")):
        if row["relation"] not in vocab.relations():
            raise OntologyError(f"{_PATH}:{line}: no relation is named {row['relation']!r}")
        found[row["relation"]] = row["any"] == "yes"
    return found


def dated(relations: Sequence[Relation]) -> list[Relation]:
    """Give relations without a time that of the same event elsewhere in the document."""
    told: dict[tuple[str, ...], set[Days]] = defaultdict(set)
    for relation in relations:
        days = _days(relation)
        if days is not None and _happened(relation):
            for key in _keys(relation):
                told[key].add(days)
    return [_with_time(relation, told) if relation.time is None else relation for relation in relations]


def _with_time(relation: Relation, told: dict[tuple[str, ...], set[Days]]) -> Relation:
    if not _happened(relation):
        return relation
    for key in _keys(relation):
        days = _one(told.get(key, ()))
        if days is not None:
            return replace(relation, time=TimeSpan(*days))
    return relation


def _happened(relation: Relation) -> bool:
    """Return whether a relation tells of a single event that took place."""
    return (
        relation.name in singular()
        and relation.polarity == "positive"
        and relation.modality == "actual"
        and isinstance(relation.object, Argument)
        and not relation.phrase.lower().startswith(_AGAIN)
    )


def _days(relation: Relation) -> Days | None:
    time = relation.time
    if time is None or time.start is None or time.end is None or (time.end - time.start).days > _LONGEST:
        return None
    return time.start, time.end


def _keys(relation: Relation) -> list[tuple[str, ...]]:
    """Return under what names an event is known: its ends, its object alone, a visit and its host."""
    if not isinstance(relation.object, Argument):
        return []
    subject, target = relation.subject.entity, relation.object.entity
    ends = sorted((subject.id, target.id)) if vocab.relations()[relation.name].symmetric else [subject.id, target.id]
    keys = [(relation.name, *ends)]
    if singular()[relation.name] and target.id != UNKNOWN.id:
        keys.append((relation.name, target.id))
    keys += _visits(relation)
    return keys


def _visits(relation: Relation) -> Iterable[tuple[str, ...]]:
    """Yield a visit to a state and the meeting with its government: "met Macron on Monday … on the visit to Paris"."""
    if not isinstance(relation.object, Argument):
        return
    subject, target = relation.subject.entity, relation.object.entity
    if relation.name == "visited" and target.codes.iso3 and target.codes.iso3 != subject.codes.iso3:
        yield "visit", subject.id, target.codes.iso3
    elif relation.name == "metWith" and subject.codes.iso3 != target.codes.iso3:
        where = relation.place.entity.codes.iso3 if relation.place is not None else None
        for guest, host in ((subject, target), (target, subject)):
            if host.codes.iso3 and "GOV" in host.codes.sector and where in {None, host.codes.iso3}:
                yield "visit", guest.id, host.codes.iso3


def _one(times: Iterable[Days]) -> Days | None:
    """Return the one time that several agree on: the shortest, when it lies within all the others."""
    ordered = sorted(times, key=lambda days: days[1] - days[0])
    if not ordered or any(not (days[0] <= ordered[0][0] and ordered[0][1] <= days[1]) for days in ordered):
        return None
    return ordered[0]

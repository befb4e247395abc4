"""Write and read the JSON form of statements, one object each, which everything after the extractor relies on.

In: statements, or records as ``json.loads`` gives them. Out: the other. Days are ISO 8601; offsets count Unicode code
points. What is a set — aliases, sectors, contexts — is written in order, so that equal statements give equal records.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg import vocab
from kg.errors import InputError
from kg.model import (
    Argument,
    Codes,
    Document,
    Entity,
    EventCode,
    Evidence,
    Quantity,
    Relation,
    Statement,
    TimeSpan,
)

Record = dict[str, Any]


def to_record(statement: Statement) -> Record:
    """Return the record of a statement, its fields in the order that users rely on."""
    document, relation, target = statement.document, statement.relation, statement.relation.object
    return {
        "id": statement.id,
        "document": {
            "id": document.id,
            "title": document.title,
            "source": document.source,
            "published": _day(document.published),
        },
        "subject": _entity(relation.subject),
        "relation": relation.name,
        "phrase": relation.phrase,
        "object": _quantity(target) if isinstance(target, Quantity) else _entity(target),
        "event": _event(relation.event),
        "polarity": relation.polarity,
        "modality": relation.modality,
        "speaker": _entity(relation.speaker) if relation.speaker else None,
        "cue": relation.cue,
        "time": _time(relation.time),
        "place": _entity(relation.place) if relation.place else None,
        "quantities": [_quantity(quantity) for quantity in relation.quantities],
        "evidence": {
            "part": relation.evidence.part,
            "start": relation.evidence.start,
            "end": relation.evidence.end,
            "text": relation.evidence.text,
        },
        "confidence": relation.confidence,
        "method": relation.method,
    }


def from_record(record: Mapping[str, Any]) -> Statement:
    """Return the statement of a record; its document has only what the record says of it, and no text.

    The sectors of a mention are those of its entity: a record does not keep them apart.

    Raises:
        InputError: the record lacks a field or has one of another form.

    """
    try:
        return _statement(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"no field {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"not the record of a statement: {reason}") from None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _entity(argument: Argument) -> Record:
    entity, codes = argument.entity, argument.entity.codes
    record: Record = {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "aliases": sorted(set(entity.aliases)),
        "text": argument.text,
        "start": argument.start,
        "end": argument.end,
        "codes": {
            "iso3": codes.iso3,
            "wikidata": codes.wikidata,
            "geonames": codes.geonames,
            # What the words say of the actor ("Israeli forces") is closer than what is known of it.
            "sector": sorted(set(argument.sector or codes.sector)),
        },
    }
    if vocab.types()[entity.type].place:
        record |= {"latitude": entity.latitude, "longitude": entity.longitude}
    return record | {"part": argument.part}


def _quantity(quantity: Quantity) -> Record:
    return {"value": quantity.value, "unit": quantity.unit, "text": quantity.text}


def _event(event: EventCode | None) -> Record | None:
    if event is None:
        return None
    return {"type": event.type, "mode": event.mode, "contexts": sorted(set(event.contexts)), "quad": event.quad}


def _time(time: TimeSpan | None) -> Record | None:
    if time is None or (time.start is None and time.end is None and time.text is None):
        return None
    return {"start": _day(time.start), "end": _day(time.end), "text": time.text}


def _statement(record: Mapping[str, Any]) -> Statement:
    document, time, event, target = record["document"], record["time"], record["event"], record["object"]
    evidence = record["evidence"]
    return Statement(
        record["id"],
        Document(
            id=document["id"],
            text="",
            origin=document["id"],
            title=document["title"],
            source=document["source"],
            published=_read_day(document["published"]),
        ),
        Relation(
            subject=_read_argument(record["subject"]),
            name=record["relation"],
            phrase=record["phrase"],
            object=_read_argument(target) if "label" in target else _read_quantity(target),
            evidence=Evidence(evidence["part"], evidence["start"], evidence["end"], evidence["text"]),
            event=event and EventCode(event["type"], event["mode"], tuple(event["contexts"]), event["quad"]),
            polarity=record["polarity"],
            modality=record["modality"],
            speaker=record["speaker"] and _read_argument(record["speaker"]),
            cue=record["cue"],
            time=time and TimeSpan(_read_day(time["start"]), _read_day(time["end"]), time["text"]),
            place=record["place"] and _read_argument(record["place"]),
            quantities=tuple(_read_quantity(quantity) for quantity in record["quantities"]),
            confidence=record["confidence"],
            method=record["method"],
        ),
    )


def _read_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _read_argument(record: Mapping[str, Any]) -> Argument:
    codes = record["codes"]
    return Argument(
        Entity(
            id=record["id"],
            label=record["label"],
            type=record["type"],
            aliases=tuple(record["aliases"]),
            codes=Codes(codes["iso3"], codes["wikidata"], codes["geonames"], tuple(codes["sector"])),
            latitude=record.get("latitude"),
            longitude=record.get("longitude"),
        ),
        text=record["text"],
        part=record.get("part", "text"),
        start=record["start"],
        end=record["end"],
    )


def _read_quantity(record: Mapping[str, Any]) -> Quantity:
    return Quantity(record["value"], record["unit"], record["text"])

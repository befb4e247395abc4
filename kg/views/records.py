"""The statement records that views read: their form, their dates, their selection, their flat form.

In: records as ``kg export --format jsonl`` gives them, one statement each. Out: the same records, selected, or one flat
row of each. Dates are days; offsets count Unicode code points.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, NotRequired, TypedDict

from kg import vocab
from kg.errors import UsageError

if TYPE_CHECKING:
    from typing_extensions import TypeIs


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_SHORT = 13  # "st-" and 40 bits


class CodesRecord(TypedDict):
    """Identifiers of an entity in the field's code books."""

    iso3: str | None
    wikidata: str | None
    geonames: int | None
    sector: list[str]


class EntityRecord(TypedDict):
    """An entity with the words that mention it in one statement, and the part of the document that they lie in.

    Coordinates are of places only.
    """

    id: str
    label: str
    type: str
    aliases: list[str]
    text: str
    start: int
    end: int
    codes: CodesRecord
    part: NotRequired[str]
    latitude: NotRequired[float | None]
    longitude: NotRequired[float | None]


class QuantityRecord(TypedDict):
    """A counted or measured amount."""

    value: int | float
    unit: str | None
    text: str


class DocumentRecord(TypedDict):
    """The document that makes a statement."""

    id: str
    title: str | None
    source: str | None
    published: str | None


class EventRecord(TypedDict):
    """A PLOVER event."""

    type: str
    mode: str | None
    contexts: list[str]
    quad: str


class TimeRecord(TypedDict):
    """Days from ``start`` to ``end``, both included; an open end is ``None``."""

    start: str | None
    end: str | None
    text: str | None


class EvidenceRecord(TypedDict):
    """The exact words that say it."""

    part: str
    start: int
    end: int
    text: str


class StatementRecord(TypedDict):
    """One statement: who did or is what to whom, who says so, whether it happened, when, where, in which words."""

    id: str
    document: DocumentRecord
    subject: EntityRecord
    relation: str
    phrase: str
    object: EntityRecord | QuantityRecord
    event: EventRecord | None
    polarity: str
    modality: str
    speaker: EntityRecord | None
    cue: str | None
    time: TimeRecord | None
    place: EntityRecord | None
    quantities: list[QuantityRecord]
    evidence: EvidenceRecord
    confidence: float
    method: str


class Row(TypedDict):
    """A statement as one row: the columns of a table and the attributes of an edge."""

    id: str
    subject: str
    relation: str
    object: str
    polarity: str
    modality: str
    time_start: str | None
    time_end: str | None
    time_text: str | None
    place: str | None
    speaker: str | None
    cue: str | None
    event: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad: str | None
    quantities: tuple[str, ...]
    phrase: str
    evidence: str
    evidence_part: str
    evidence_start: int
    evidence_end: int
    document: str
    title: str | None
    source: str | None
    published: str | None
    confidence: float
    method: str
    subject_id: str
    subject_type: str
    object_id: str | None
    object_type: str
    object_value: float | None
    object_unit: str | None
    place_id: str | None
    speaker_id: str | None


def is_entity(thing: EntityRecord | QuantityRecord) -> TypeIs[EntityRecord]:
    """Return whether the object of a statement is an entity, not an amount."""
    return "id" in thing


def label_of(thing: EntityRecord | QuantityRecord) -> str:
    """Return what an entity is called, or an amount with its unit: "311 attacks"."""
    if is_entity(thing):
        return thing["label"]
    unit = thing["unit"]
    return thing["text"] if not unit or unit.casefold() in thing["text"].casefold() else f"{thing['text']} {unit}"


def entities_of(record: StatementRecord) -> Iterator[tuple[str, EntityRecord]]:
    """Yield the role (``subject``, ``object``, ``speaker``, ``place``) and the record of each entity of a statement."""
    yield "subject", record["subject"]
    if is_entity(record["object"]):
        yield "object", record["object"]
    if record["speaker"] is not None:
        yield "speaker", record["speaker"]
    if record["place"] is not None:
        yield "place", record["place"]


def span(record: StatementRecord) -> tuple[date | None, date | None]:
    """Return the first and last day of what is stated: its time, else the day its document was published.

    An open end of an interval is ``None``; both are ``None`` where neither time nor publication is known.
    """
    time = record["time"]
    if time is not None and (time["start"] or time["end"]):
        return _day(time["start"]), _day(time["end"])
    published = _day(record["document"]["published"])
    return published, published


def latest(record: StatementRecord) -> date | None:
    """Return the day a statement is sorted by: the last one known of its span."""
    start, end = span(record)
    return end or start


def select(
    records: Iterable[StatementRecord],
    *,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    relations: Collection[str] | None = None,
) -> Iterator[StatementRecord]:
    """Yield the statements that an entity (by id) is part of, that touch the days given, of the relations given.

    Undated statements are left out once a day is given.

    Raises:
        UsageError: a relation that is none of ``relations.csv``, or days in the wrong order.

    """
    if since is not None and until is not None and since > until:
        raise UsageError(f"no day is since {since} and until {until}")
    for name in relations or ():
        if name not in vocab.relations():
            near = get_close_matches(name, vocab.relations(), 1)
            raise UsageError(f"no relation is called {name!r}" + (f"; did you mean {near[0]}?" if near else ""))
    return (
        record
        for record in records
        if (relations is None or record["relation"] in relations)
        and (about is None or any(entity["id"] == about for _, entity in entities_of(record)))
        and _touches(record, since, until)
    )


def _touches(record: StatementRecord, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    start, end = span(record)
    if start is None and end is None:
        return False
    return (since is None or end is None or end >= since) and (until is None or start is None or start <= until)


def one_line(text: str) -> str:
    """Return a text that a terminal can show: no line breaks, and no characters that steer it or turn lines round."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """Return a text of the same length as ``one_line`` has it: white space becomes blanks."""
    return _STEERING.sub("\ufffd", re.sub(r"\s", " ", text))


def short(identifier: str) -> str:
    """Return as much of the id of a statement as tells it from others."""
    return identifier[:_SHORT]


def spoken(relation: str) -> str:
    """Return the name of a relation as words: ``metWith`` is "met with"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", relation).lower()


def flat(record: StatementRecord) -> Row:
    """Return a statement as one row."""
    document, target, event, time = record["document"], record["object"], record["event"], record["time"]
    speaker, place, evidence = record["speaker"], record["place"], record["evidence"]
    entity = target if is_entity(target) else None
    amount = None if is_entity(target) else target
    return {
        "id": record["id"],
        "subject": record["subject"]["label"],
        "relation": record["relation"],
        "object": label_of(target),
        "polarity": record["polarity"],
        "modality": record["modality"],
        "time_start": time["start"] if time else None,
        "time_end": time["end"] if time else None,
        "time_text": time["text"] if time else None,
        "place": place["label"] if place else None,
        "speaker": speaker["label"] if speaker else None,
        "cue": record["cue"],
        "event": event["type"] if event else None,
        "mode": event["mode"] if event else None,
        "contexts": tuple(event["contexts"]) if event else (),
        "quad": event["quad"] if event else None,
        "quantities": tuple(quantity["text"] for quantity in record["quantities"]),
        "phrase": record["phrase"],
        "evidence": evidence["text"],
        "evidence_part": evidence["part"],
        "evidence_start": evidence["start"],
        "evidence_end": evidence["end"],
        "document": document["id"],
        "title": document["title"],
        "source": document["source"],
        "published": document["published"],
        "confidence": record["confidence"],
        "method": record["method"],
        "subject_id": record["subject"]["id"],
        "subject_type": record["subject"]["type"],
        "object_id": entity["id"] if entity else None,
        "object_type": entity["type"] if entity else "Quantity",
        "object_value": float(amount["value"]) if amount else None,
        "object_unit": amount["unit"] if amount else None,
        "place_id": place["id"] if place else None,
        "speaker_id": speaker["id"] if speaker else None,
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None

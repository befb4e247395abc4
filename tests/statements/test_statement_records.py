from __future__ import annotations

import json
from datetime import date

import pytest

from kg.errors import InputError
from kg.model import Argument, Codes, Document, Entity, EventCode, Evidence, Quantity, Relation, Statement, TimeSpan
from kg.statements import from_record, to_record

SYRIA = Entity(
    "https://example.org/syria", "Syria", "Country", ("b", "a", "b"), Codes("SYR", "Q858", 163843, ("GOV",)), 35.0, 38.0
)
LEADER = Entity("https://example.org/leader", "The Leader", "Person")
FULL = Statement(
    "st-1",
    Document("d", "text", "d.txt", "A title", "AP", published=date(2025, 11, 11)),
    Relation(
        subject=Argument(SYRIA, "Syrian forces", "text", 0, 13, ("MIL",)),
        name="reported",
        phrase="counted",
        object=Quantity(311, "attacks", "311 attacks"),
        evidence=Evidence("title", 0, 4, "Some"),
        event=EventCode("ASSAULT", "aerial", ("military", "crime"), "material conflict"),
        polarity="negative",
        modality="possible",
        speaker=Argument(LEADER, "he", "text", 3, 5),
        cue="said",
        time=TimeSpan(date(2025, 11, 10), None, "since Monday"),
        place=Argument(SYRIA, "there", "text", 6, 11),
        quantities=(Quantity(2.5, None, "2.5"), Quantity(1, "men", "one")),
        confidence=0.75,
        method="clause",
    ),
)
BARE = Statement(
    "st-2",
    Document("d", "text", "d.txt"),
    Relation(
        Argument(LEADER, "he", "text", 0, 2),
        "leads",
        "leads",
        Argument(SYRIA, "Syria", "text", 3, 8),
        Evidence("text", 0, 8, "x"),
    ),
)
FIELDS = [
    "id",
    "document",
    "subject",
    "relation",
    "phrase",
    "object",
    "event",
    "polarity",
    "modality",
    "speaker",
    "cue",
    "time",
    "place",
    "quantities",
    "evidence",
    "confidence",
    "method",
]


def test_full_record() -> None:
    syria = {
        "id": "https://example.org/syria",
        "label": "Syria",
        "type": "Country",
        "aliases": ["a", "b"],
        "text": "there",
        "start": 6,
        "end": 11,
        "codes": {"iso3": "SYR", "wikidata": "Q858", "geonames": 163843, "sector": ["GOV"]},
        "latitude": 35.0,
        "longitude": 38.0,
        "part": "text",
    }
    record = to_record(FULL)
    assert list(record) == FIELDS
    assert record == {
        "id": "st-1",
        "document": {"id": "d", "title": "A title", "source": "AP", "published": "2025-11-11"},
        "subject": syria
        | {"text": "Syrian forces", "start": 0, "end": 13, "codes": {**syria["codes"], "sector": ["MIL"]}},  # type: ignore[dict-item]
        "relation": "reported",
        "phrase": "counted",
        "object": {"value": 311, "unit": "attacks", "text": "311 attacks"},
        "event": {"type": "ASSAULT", "mode": "aerial", "contexts": ["crime", "military"], "quad": "material conflict"},
        "polarity": "negative",
        "modality": "possible",
        "speaker": {
            "id": "https://example.org/leader",
            "label": "The Leader",
            "type": "Person",
            "aliases": [],
            "text": "he",
            "start": 3,
            "end": 5,
            "codes": {"iso3": None, "wikidata": None, "geonames": None, "sector": []},
            "part": "text",
        },
        "cue": "said",
        "time": {"start": "2025-11-10", "end": None, "text": "since Monday"},
        "place": syria,
        "quantities": [{"value": 2.5, "unit": None, "text": "2.5"}, {"value": 1, "unit": "men", "text": "one"}],
        "evidence": {"part": "title", "start": 0, "end": 4, "text": "Some"},
        "confidence": 0.75,
        "method": "clause",
    }


def test_bare_record_has_every_field() -> None:
    record = to_record(BARE)
    assert list(record) == FIELDS
    assert {name for name, value in record.items() if value is None} == {"event", "speaker", "cue", "time", "place"}


def test_a_time_that_says_nothing_is_none() -> None:
    from dataclasses import replace

    assert to_record(replace(BARE, relation=replace(BARE.relation, time=TimeSpan(None, None))))["time"] is None


@pytest.mark.parametrize("statement", [FULL, BARE])
def test_records_come_back_through_json(statement: Statement) -> None:
    record = json.loads(json.dumps(to_record(statement)))
    assert to_record(from_record(record)) == record


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({}, "no field 'document'"),
        (to_record(BARE) | {"subject": None}, "not subscriptable"),
        (to_record(FULL) | {"time": {"start": "Monday", "end": None, "text": None}}, "Monday"),
    ],
)
def test_a_malformed_record_is_an_input_error(record: dict[str, object], reason: str) -> None:
    with pytest.raises(InputError, match="not the record of a statement") as raised:
        from_record(record)
    assert reason in str(raised.value)

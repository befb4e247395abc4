from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.errors import OntologyError, UsageError
from kg.model import Argument, Codes, Document, Entity, EventCode, Evidence, Quantity, Relation, TimeSpan
from kg.statements import state

TEXT = "Syria met Turkey. Syria reported 311 attacks."
DOCUMENT = Document("d", TEXT, "d.txt", title="Talks")
SYRIA = Entity("https://example.org/syria", "Syria", "Country")
TURKEY = Entity("https://example.org/turkey", "Turkey", "Country")
A = Argument(SYRIA, "Syria", "text", 0, 5)
B = Argument(TURKEY, "Turkey", "text", 10, 16)
MET = Relation(A, "metWith", "met", B, Evidence("text", 0, 17, "Syria met Turkey."), confidence=0.5)
REPORTED = Relation(
    A,
    "reported",
    "reported",
    Quantity(311, "attacks", "311 attacks"),
    Evidence("text", 18, 45, TEXT[18:]),
    confidence=0.5,
)


def test_the_same_text_gives_the_same_ids() -> None:
    first, second = state(DOCUMENT, [MET, REPORTED]), state(DOCUMENT, [REPORTED, MET])
    assert first == second
    assert [statement.id for statement in first] == [
        "st-2cce1a21050ca9179a413f1e39c6cde2",
        "st-da240fb140487178c003347b56d3d72a",
    ]


def test_ends_of_a_symmetric_relation_are_put_in_one_order() -> None:
    turned = replace(MET, subject=B, object=A)
    assert state(DOCUMENT, [turned, MET]) == state(DOCUMENT, [MET])
    assert state(DOCUMENT, [turned])[0].relation.subject == A


def test_ends_of_another_relation_keep_their_order() -> None:
    visited = replace(MET, name="visited", subject=B, object=A)
    assert state(DOCUMENT, [visited])[0].relation.subject == B


@pytest.mark.parametrize("order", [1, -1])
def test_of_duplicates_the_more_confident_is_kept(order: int) -> None:
    surer = replace(MET, confidence=0.9, phrase="talked to")
    (statement,) = state(DOCUMENT, [MET, surer][::order])
    assert statement.relation == surer


@pytest.mark.parametrize(
    "change",
    [
        {"name": "visited"},
        {"polarity": "negative"},
        {"modality": "planned"},
        {"speaker": B},
        {"time": TimeSpan(date(2025, 1, 1), None)},
        {"evidence": Evidence("text", 0, 16, TEXT[:16])},
        {"evidence": Evidence("title", 0, 5, "Talks")},
        {"subject": replace(A, entity=replace(SYRIA, id="https://example.org/sy"))},
        {"object": Quantity(1, None, "1")},
    ],
)
def test_what_makes_two_statements(change: dict[str, object]) -> None:
    assert len(state(DOCUMENT, [MET, replace(MET, **change)])) == 2  # type: ignore[arg-type]


def test_statements_come_in_the_order_of_the_text_the_title_first() -> None:
    in_title = replace(MET, evidence=Evidence("title", 0, 5, "Talks"))
    parts = [statement.relation.evidence.part for statement in state(DOCUMENT, [REPORTED, MET, in_title])]
    assert parts == ["title", "text", "text"]


@pytest.mark.parametrize(
    ("change", "error", "reason"),
    [
        ({"name": "loves"}, OntologyError, "d: loves at text 0: no such relation"),
        ({"polarity": "neutral"}, OntologyError, "no such polarity: neutral"),
        ({"modality": "wished"}, OntologyError, "no such modality: wished"),
        ({"event": EventCode("DANCE", None, (), "verbal conflict")}, OntologyError, "no such event type: DANCE"),
        ({"event": EventCode("ASSAULT", None, (), "verbal conflict")}, OntologyError, "no such event type: ASSAULT"),
        ({"event": EventCode("ASSAULT", "visit", (), "material conflict")}, OntologyError, "ASSAULT has no mode visit"),
        ({"event": EventCode("ASSAULT", None, ("x",), "material conflict")}, OntologyError, "no such context: x"),
        (
            {"subject": replace(A, entity=replace(SYRIA, type="Planet"))},
            OntologyError,
            "no such type of entity: Planet",
        ),
        ({"subject": replace(A, sector=("XYZ",))}, OntologyError, "no such sector: XYZ"),
        (
            {"speaker": replace(A, entity=replace(SYRIA, codes=Codes(sector=("Q",))))},
            OntologyError,
            "no such sector: Q",
        ),
        ({"place": replace(A, start=1)}, UsageError, "the characters 1 to 5 are not 'Syria'"),
        ({"evidence": Evidence("text", 0, 99, TEXT)}, UsageError, "the characters 0 to 99 are not"),
        ({"evidence": Evidence("text", -5, 5, TEXT)}, UsageError, "the characters -5 to 5 are not"),
        ({"quantities": (Quantity(float("inf"), None, "1e999"),)}, UsageError, "'1e999' is no finite number"),
        ({"confidence": 1.5}, UsageError, "confidence 1.5 is not between 0 and 1"),
        ({"time": TimeSpan(date(2025, 2, 1), date(2025, 1, 1))}, UsageError, "the time ends before it starts"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], error: type[Exception], reason: str) -> None:
    with pytest.raises(error) as raised:
        state(DOCUMENT, [replace(MET, **change)])  # type: ignore[arg-type]
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)

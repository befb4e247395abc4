import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.evaluation import Missed, Score, matches, read_gold, reliability, same_name, score, time_agrees


def entity(label: str, *aliases: str, text: str | None = None) -> dict[str, Any]:
    return {"label": label, "aliases": list(aliases), "text": text or label}


def statement(subject: str, relation: str, object_: str, /, **others: Any) -> dict[str, Any]:
    return {
        "document": {"id": "news/accord.txt", "title": None},
        "subject": entity(subject),
        "relation": relation,
        "object": entity(object_),
        "polarity": "positive",
        "modality": "actual",
        "speaker": None,
        "time": None,
        "quantities": [],
        **others,
    }


def fact(subject: str, relations: str, object_: str, /, **others: Any) -> dict[str, Any]:
    return {
        "n": 1,
        "subject": [subject],
        "relations": relations.split(),
        "object": [object_],
        "polarity": "positive",
        "modality": "actual",
        "speaker": None,
        "time": None,
        "quantity": None,
        "key": False,
        **others,
    }


def gold(*facts: dict[str, Any]) -> dict[str, Any]:
    return {"id": "accord", "facts": list(facts)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "iran"),
        ("U.S.", "US"),
        ("the U.N.", "UN"),
        ("Rodrigo Londoño", "Rodrigo Londono"),
        ("Londoño", "Rodrigo Londoño"),
        ("Egypt’s", "Egypt"),
        ("agreement", "peace agreement"),
        ("the state of emergency", "a state"),
        ("president of the Senate", "president"),
        ("Lake of Prespa", "Prespa Lake"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "Iraq"),
        ("South Sudan", "South Korea"),
        ("Security Council", "Security"),
        ("leader of Hezbollah", "Hezbollah"),
        ("peace agreement", "security agreement"),
        ("", "Iran"),
        ("the", "the"),
        ("—", "Iran"),
    ],
)
def test_names_that_are_not_one(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_same_name_knows_no_order(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@pytest.mark.parametrize(
    ("relations", "subject", "relation", "object_", "expected"),
    [
        ("joined memberOf", "Sweden", "memberOf", "NATO", True),
        ("joined memberOf", "Sweden", "supported", "NATO", False),
        ("joined", "NATO", "joined", "Sweden", False),
        ("joined", "Sweden", "joined", "European Union", False),
        ("metWith", "NATO", "metWith", "Sweden", True),
        ("agreedWith", "NATO", "agreedWith", "Sweden", True),
        ("spokeWith joined", "NATO", "joined", "Sweden", False),
    ],
)
def test_relation_and_ends(relations: str, subject: str, relation: str, object_: str, expected: bool) -> None:
    assert matches(fact("Sweden", relations, "NATO"), statement(subject, relation, object_)) is expected


def test_a_pair_matches_whatever_its_relation_when_that_is_not_asked() -> None:
    assert matches(fact("Sweden", "joined", "NATO"), statement("Sweden", "supported", "NATO"), relation=False)


def test_an_alias_and_the_words_of_the_mention_are_names() -> None:
    ends = {"subject": entity("Islamic State", "ISIS"), "object": entity("accord", text="the pact")}
    called = statement("", "joined", "", **ends)
    assert matches(fact("ISIS", "joined", "pact"), called)


COUNTED = {"quantity": {"of": "troops", "value": 1100}}


@pytest.mark.parametrize(
    ("relations", "given_", "expected"),
    [
        ("deployedTo", {"quantities": [{"value": 1100, "unit": "troops", "text": "1,100 troops"}]}, True),
        ("deployedTo", {"object": {"value": 1100, "unit": "troops", "text": "1,100 troops"}}, True),
        ("deployedTo", {"quantities": [{"value": 1500, "unit": "troops", "text": "1,500 troops"}]}, False),
        ("deployedTo", {"object": None}, False),
        ("killed", {"object": {"value": 1100, "unit": None, "text": "1,100"}}, False),
        ("killed reported", {"object": {"value": 1100, "unit": None, "text": "1,100"}}, True),
        (
            "deployedTo",
            {
                "subject": entity("troops"),
                "speaker": entity("United States"),
                "object": {"value": 1100, "unit": None, "text": "1,100"},
            },
            True,
        ),
    ],
)
def test_amounts(relations: str, given_: dict[str, Any], expected: bool) -> None:
    counted = fact("United States", relations, "Niger", **COUNTED)
    assert matches(counted, statement("United States", "deployedTo", "bases", **given_)) is expected


@pytest.mark.parametrize(
    ("expected_time", "start", "end", "agrees"),
    [
        ("2024-03-07", "2024-03-07", "2024-03-07", True),
        ("2024-03", "2024-03-07", "2024-03-07", True),
        ("2024", "2024-01-01", "2024-12-31", True),
        ("2024-03-07", "2024-03-01", "2024-03-31", False),
        ("2024-03-07", "2024-03-01", "2024-03-07", True),
        ("2024-03-07", None, "2024-03-07", True),
        ("2024-03-07", "2024-03-07", None, True),
        ("2024-03-07", None, None, False),
        (["2015", "2023-03-10"], "2015-01-01", None, True),
        (["2015", "2023-03-10"], "2014-01-01", "2023-03-10", True),
        (["2015", "2023-03-10"], "2016-01-01", None, False),
    ],
)
def test_time(expected_time: str | list[str], start: str | None, end: str | None, agrees: bool) -> None:
    assert time_agrees(expected_time, {"start": start, "end": end, "text": "then"}) is agrees


def test_no_time_does_not_agree() -> None:
    assert not time_agrees("2024", None)


def test_a_story_scored_by_hand() -> None:
    story = gold(
        fact("Iran", "agreedWith", "Saudi Arabia", key=True, time="2023-03-10"),
        fact("Iran", "armed", "Houthis", speaker=["Saudi Arabia", "Riyadh"], key=True),
        fact("Saudi Arabia", "recognized", "Israel", polarity="negative"),
        fact("Iran", "attacked", "oil plants", n=4, time="2019", key=True),
    )
    said = [
        statement("Saudi Arabia", "agreedWith", "Iran", modality="planned", time={"start": "2023-03-10", "end": None}),
        statement("Iran", "armed", "Houthis"),
        statement("Iran", "armed", "the Houthis", speaker=entity("Riyadh")),
        statement("Saudi Arabia", "recognized", "Israel"),
        statement("Iran", "denied", "oil plants"),
        statement("Iran", "attacked", "oil plants", document={"id": "another.txt", "title": "Another"}),
    ]
    result = score(story, said)
    assert (result.documents, result.statements, result.facts, result.found) == (1, 5, 4, 3)
    assert (result.key, result.key_found, result.timed, result.time) == (3, 2, 1, 1)
    assert result.shares() == {
        "recall": 3 / 4,
        "key_recall": 2 / 3,
        "polarity": 2 / 3,
        "modality": 2 / 3,
        "speaker": 1,
        "time": 1,
    }
    assert [str(missed) for missed in result.missed] == ["accord#4*: Iran | attacked | oil plants   (has: denied)"]


def test_a_speaker_where_the_author_speaks_is_wrong() -> None:
    result = score(
        gold(fact("Mali", "joined", "ECOWAS")), [statement("Mali", "joined", "ECOWAS", speaker=entity("Niger"))]
    )
    assert (result.found, result.speaker) == (1, 0)


def test_a_document_is_known_by_its_title() -> None:
    titled = statement("Mali", "joined", "ECOWAS", document={"id": "row-7", "title": "the accord, retold"})
    assert score(gold(fact("Mali", "joined", "ECOWAS")), [titled]).found == 1


def test_scores_add_up() -> None:
    found = score(gold(fact("Mali", "joined", "ECOWAS")), [statement("Mali", "joined", "ECOWAS")])
    missed = score(gold(fact("Mali", "joined", "ECOWAS")), [])
    both = found + missed
    assert (both.documents, both.facts, both.found, len(both.missed)) == (2, 2, 1, 1)
    assert both.shares()["recall"] == 0.5
    assert found + Score() == found


def test_how_often_statements_of_a_confidence_are_right() -> None:
    stated = [
        statement("Iran", "accused", "Israel", confidence=0.94),
        statement("Iran", "criticized", "Israel", confidence=0.9),
        statement("Iran", "accused", "Chad", confidence=0.9),
        statement("Chad", "accused", "Israel", confidence=0.5),
        statement("Iran", "accused", "Israel", confidence=0.9, document={"id": "news/other.txt", "title": None}),
    ]
    found = reliability([gold(fact("Iran", "accused criticized", "Israel"))], stated)
    assert found == {0.9: (3, 2), 0.5: (1, 0)}
    assert list(found) == [0.9, 0.5]


def test_nothing_scores_nothing() -> None:
    assert set(Score().shares().values()) == {0.0}


def test_a_missed_fact_on_one_line() -> None:
    missed = Missed("accord", fact("Iran", "agreedWith signed", "deal", n=12), ())
    assert str(missed) == "accord#12: Iran | agreedWith/signed | deal"


def test_gold_is_read(tmp_path: Path) -> None:
    path = tmp_path / "accord.gold.json"
    path.write_text(json.dumps(gold(fact("Mali", "joined", "ECOWAS"))), encoding="utf-8")
    assert read_gold(path)["id"] == "accord"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{\n"id": ', ":2: not JSON"),
        (b"[]", "not gold"),
        (b'{"id": "a"}', "not gold"),
        (b'{"id": 3, "facts": []}', "not gold"),
        (b'{"id": "a", "facts": [3]}', "fact 1: not an object"),
        (b'{"id": "a", "facts": [{"n": 1, "subject": [], "relations": [], "object": []}]}', "fact 1: no polarity"),
        (b"\xff\xfe\x00", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_bad_gold_is_named(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "bad.gold.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)

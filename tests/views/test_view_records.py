"""Selection, dates, disputes and the words of the evidence."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import ATTACKS, COALITION, DAMASCUS, ENVOY, SYRIA, at, document, entity, hostile, statement, story

from kg.errors import UsageError
from kg.views.disputes import disputes
from kg.views.marks import pieces
from kg.views.records import label_of, latest, one_line, select, span, spoken

DAY = date(2025, 11, 11)


@pytest.mark.parametrize(
    ("time", "published", "expected"),
    [
        (at("2025-11-10", "2025-11-10"), "2025-11-11", (date(2025, 11, 10), date(2025, 11, 10))),
        (at("2014-09-01", None), "2025-11-11", (date(2014, 9, 1), None)),
        (at(None, "2024-12-08"), "2025-11-11", (None, date(2024, 12, 8))),
        (at(None, None, "one day"), "2025-11-11", (DAY, DAY)),
        (None, "2025-11-11", (DAY, DAY)),
        (None, None, (None, None)),
    ],
)
def test_the_span_is_the_time_else_the_publication(time: Any, published: str | None, expected: Any) -> None:
    record = statement("Aland", "joined", "Bland", time=time, document=document("a", published))
    assert span(record) == expected
    assert latest(record) == (expected[1] or expected[0])


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({}, 14),
        ({"about": SYRIA["id"]}, 10),
        ({"about": ENVOY["id"]}, 2),  # as a speaker and as a subject
        ({"about": DAMASCUS["id"]}, 1),  # as a place
        ({"relations": {"joined", "visited"}}, 4),
        ({"relations": set()}, 0),
        ({"until": date(2014, 8, 31)}, 0),
        ({"until": date(2024, 6, 1)}, 2),
        ({"since": date(2025, 11, 12)}, 3),
        ({"since": date(2025, 10, 2), "until": date(2025, 10, 2)}, 2),
    ],
)
def test_select(options: dict[str, Any], count: int) -> None:
    assert len(list(select(story(), **options))) == count


def test_the_undated_are_left_out_once_a_day_is_given() -> None:
    record = statement("Aland", "joined", "Bland", document=document("a", None))
    assert list(select([record], since=date(1, 1, 1))) == []
    assert list(select([record])) == [record]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"relations": ["join"]}, "no relation is called 'join'; did you mean joined?"),
        ({"since": date(2025, 1, 2), "until": date(2025, 1, 1)}, "no day is since 2025-01-02 and until 2025-01-01"),
    ],
)
def test_what_cannot_be_selected(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        select([], **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("relation", "words"),
    [("joined", "joined"), ("metWith", "met with"), ("gainedIndependenceFrom", "gained independence from")],
)
def test_relations_in_words(relation: str, words: str) -> None:
    assert spoken(relation) == words


def test_a_dispute_has_two_sides() -> None:
    (dispute,) = disputes(story())
    assert [len(dispute.affirmed), len(dispute.denied)] == [2, 1]
    assert dispute.between_speakers


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (None, None, True),
        (at("2025-01-01", "2025-01-05"), at("2025-01-05", None), True),
        (at("2011-01-01", "2011-12-31"), at("2025-01-01", "2025-12-31"), False),
        (at("2011-01-01", None), at("2025-01-01", "2025-12-31"), True),
        (at("2011-01-01", "2011-12-31"), None, True),
    ],
)
def test_what_is_said_of_other_days_is_no_dispute(first: Any, second: Any, disputed: bool) -> None:
    yes = statement("Aland", "joined", "Bland", time=first)
    no = statement("Aland", "joined", "Bland", time=second, polarity="negative")
    assert bool(list(disputes([yes, no]))) is disputed


def test_a_symmetric_relation_is_disputed_either_way_round() -> None:
    yes, no = statement("Aland", "metWith", "Bland"), statement("Bland", "metWith", "Aland", polarity="negative")
    assert len(list(disputes([yes, no]))) == 1
    yes, no = statement("Aland", "accused", "Bland"), statement("Bland", "accused", "Aland", polarity="negative")
    assert list(disputes([yes, no])) == []


def test_the_evidence_in_pieces() -> None:
    assert pieces(statement(SYRIA, "joined", COALITION, phrase="has joined")) == [
        ("subject", "Syria"),
        ("", " "),
        ("phrase", "has joined"),
        ("", " "),
        ("object", "Global Coalition"),
        ("", "."),
    ]


def test_an_amount_is_found_by_its_words_and_a_mention_elsewhere_is_not() -> None:
    record = statement("Aland", "reported", ATTACKS)
    record["subject"]["start"], record["subject"]["end"] = 3, 8  # named in an earlier sentence
    assert pieces(record) == [("", "Aland "), ("phrase", "reported"), ("", " "), ("object", "311 attacks"), ("", ".")]


def words_of(text: str, **parts: Any) -> list[tuple[str, str]]:
    """Return the words of a text that play a role; ``parts`` are the words that a field of the record mentions."""
    record = statement("Aland", "attacked", "Bland", phrase=parts.pop("phrase", "attacked"))
    record["evidence"] = {"part": "text", "start": 100, "end": 100 + len(text), "text": text}
    for role, (words, start) in parts.items():
        record[role] = entity(words, start=100 + start, end=100 + start + len(words))  # type: ignore[literal-required]
    record["cue"] = "said"
    record["time"] = {"start": "2025-11-10", "end": "2025-11-10", "text": "Monday"}
    return [piece for piece in pieces(record) if piece[0]]


def test_speaker_cue_time_and_place_are_marked() -> None:
    text = "On Monday, Aland attacked Bland in Cland, Dland said."
    found = words_of(text, subject=("Aland", 11), object=("Bland", 26), place=("Cland", 35), speaker=("Dland", 42))
    assert [role for role, _ in found] == ["time", "subject", "phrase", "object", "place", "speaker", "cue"]


@pytest.mark.parametrize(
    ("text", "subject", "target", "phrase", "at"),
    [
        ("Eland attacked Fland and Aland attacked Bland.", 25, 40, "attacked", 31),
        ("Aland attacked Bland and Eland attacked Fland.", 0, 15, "attacked", 6),
        ("The counterattacked Aland attacked Bland.", 20, 35, "attacked", 26),
        ("Aland has\n attacked Bland.", 0, 20, "has attacked", 6),
    ],
)
def test_of_equal_words_those_beside_the_ends_are_marked(
    text: str, subject: int, target: int, phrase: str, at: int
) -> None:
    found = words_of(text, subject=("Aland", subject), object=("Bland", target), phrase=phrase)
    assert [role for role, _ in found] == ["subject", "phrase", "object"]
    assert text[at:].startswith(found[1][1])


def test_what_stands_inside_other_words_parts_them() -> None:
    found = words_of("Has Aland attacked Aland's Bland?", subject=("Aland", 4), object=("Aland's Bland", 19))
    assert found == [("subject", "Aland"), ("phrase", "attacked"), ("object", "Aland's Bland")]
    found = words_of(
        "Has Aland attacked Bland?", subject=("Aland", 4), object=("Bland", 19), phrase="Has Aland attacked"
    )
    assert found == [("phrase", "Has"), ("subject", "Aland"), ("phrase", "attacked"), ("object", "Bland")]


@pytest.mark.parametrize("record", [*story(), *hostile()])
def test_pieces_make_the_evidence(record: Any) -> None:
    assert "".join(piece for _, piece in pieces(record)) == record["evidence"]["text"]


@given(st.text(min_size=1), st.text(), st.text(min_size=1), st.integers(0, 200), st.integers(0, 200))
def test_pieces_make_any_evidence(one: str, phrase: str, other: str, start: int, end: int) -> None:
    record = statement(
        one, "joined", entity(other), phrase=phrase, speaker=entity("a", start=start, end=end), cue=phrase
    )
    assert "".join(piece for _, piece in pieces(record)) == record["evidence"]["text"]


@given(st.text(st.characters(exclude_categories=())))
def test_one_line_steers_no_terminal(text: str) -> None:
    line = one_line(text)
    assert not {char for char in line if ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u2066"}
    line.encode()


@pytest.mark.parametrize(
    ("text", "unit", "label"),
    [("311 attacks", "attacks", "311 attacks"), ("311", "attacks", "311 attacks"), ("half", None, "half")],
)
def test_an_amount_is_called_by_its_words_and_unit(text: str, unit: str | None, label: str) -> None:
    assert label_of({"value": 1, "unit": unit, "text": text}) == label

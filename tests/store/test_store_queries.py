"""The shipped queries, asked of the small store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import first_document, put

from kg.errors import OntologyError, UsageError
from kg.store import Store, find_query, queries
from kg.store import queries as all_queries
from kg.store.queries import _read

FIRST, SECOND = date(2025, 11, 11), date(2025, 11, 12)
JOINED = "Syria joined the coalition on Monday."
ANKARA = "Syria joined the coalition, Ankara said."

EXPECTED: dict[str, set[tuple[object, ...]]] = {
    "joined-or-left": {
        ("Syria", "joined", "the coalition", "positive", "actual", None, JOINED),
        ("Syria", "joined", "the coalition", "positive", "actual", "Turkey", ANKARA),
        ("Turkey", "joined", "the coalition", "positive", "planned", None, "Turkey will join the coalition."),
        ("Turkey", "quit", "the coalition", "positive", "actual", None, "Turkey quit the coalition."),
    },
    "occupations": {("Israel", "occupies", "Syria", "positive", "actual", None, "Israel occupies Syria.")},
    "sanctions": {("Turkey", "sanctioned", "Syria", "positive", "actual", None, "Turkey imposed sanctions on Syria.")},
    "mediators": {("Qatar", "mediated", "Israel", "positive", "actual", None, "Qatar brokered talks with Israel.")},
    "meetings": {("Syria", "met with", "Turkey", FIRST, "Doha")},
    "disputed-claims": {("Israel", "bombed", "Doha", 2, 1)},
    "country-events-by-type-and-month": {
        ("Israel", "2025-11", "ASSAULT", 3, 0),
        ("Israel", "2025-11", "CONSULT", 0, 1),
        ("Qatar", "2025-11", "AGREE", 1, 0),
        ("Qatar", "2025-11", "CONSULT", 1, 0),
        ("Syria", "2025-11", "ASSAULT", 0, 1),
        ("Syria", "2025-11", "CONSULT", 1, 0),
        ("Syria", "2025-11", "SANCTION", 0, 1),
        ("Syria", "2025-11", "SUPPORT", 2, 0),
        ("Turkey", "2025-11", "CONSULT", 0, 1),
        ("Turkey", "2025-11", "SANCTION", 2, 0),
    },
    "most-active-pairs": {
        ("Syria", "Turkey", 2, 1, 1, 1),
        ("Syria", "the coalition", 2, 2, 0, 2),
        ("Turkey", "the coalition", 2, 1, 1, 1),
        ("Israel", "Qatar", 1, 1, 0, 1),
        ("Israel", "Syria", 1, 0, 1, 1),
    },
    "said-but-not-done": {
        ("Turkey", "joined", "the coalition", "planned", date(2025, 12, 1)),
        ("Qatar", "promised", "a peace plan", "actual", None),
    },
    "events-at-place": {
        ("Doha", 25.29, 51.53, FIRST, "Israel", "bombed", "Doha", "ASSAULT"),
        ("Doha", 25.29, 51.53, SECOND, "Israel", "bombed", "Doha", "ASSAULT"),
        ("Doha", 25.29, 51.53, FIRST, "Syria", "met with", "Turkey", "CONSULT"),
    },
    "claim-sources": {
        ("Israel", "bombed", "Doha", "negative", "The Leader", "said", "A title", "AP"),
        ("Israel", "bombed", "Doha", "positive", None, None, "A title", "AP"),
        ("Israel", "bombed", "Doha", "positive", None, None, None, "Reuters"),
        ("Syria", "reported", "311 attacks", "positive", None, None, "A title", "AP"),
    },
    "military-events": {
        (FIRST, "ASSAULT", None, "Israel", "bombed", "Doha"),
        (SECOND, "ASSAULT", None, "Israel", "bombed", "Doha"),
        (FIRST, "ASSAULT", None, "Israel", "occupies", "Syria"),
    },
    "who-says-what": {
        ("The Leader", "Israel", "bombed", "Doha", "negative", "actual", "said", "AP"),
        ("Turkey", "Syria", "joined", "the coalition", "positive", "actual", "said", "Reuters"),
    },
    "first-and-last": {
        ("Israel", "bombed", "Doha", FIRST, SECOND, 2),
        ("Syria", "joined", "the coalition", FIRST, SECOND, 2),
        ("Syria", "met with", "Turkey", FIRST, FIRST, 1),
    },
}
COLUMNS = {
    **dict.fromkeys(
        ("joined-or-left", "occupations", "sanctions", "mediators"),
        ("who", "relation", "whom", "polarity", "modality", "speaker", "words"),
    ),
    "meetings": ("who", "relation", "whom", "day", "place"),
    "disputed-claims": ("who", "relation", "whom", "affirmed", "denied"),
    "country-events-by-type-and-month": ("name", "month", "type", "actor", "target"),
    "most-active-pairs": ("one", "other", "statements", "cooperation", "conflict", "documents"),
    "said-but-not-done": ("who", "relation", "whom", "modality", "start"),
    "events-at-place": ("where", "latitude", "longitude", "day", "who", "relation", "whom", "type"),
    "claim-sources": ("who", "verb", "whom", "polarity", "speaker", "cue", "title", "source"),
    "military-events": ("day", "type", "mode", "who", "relation", "whom"),
    "who-says-what": ("name", "who", "relation", "whom", "polarity", "modality", "cue", "source"),
    "first-and-last": ("who", "relation", "whom", "first", "last", "documents"),
}
ONLY_SOME = {"claim-sources", "first-and-last"}  # of whose many rows the table has some


def ask(store: Store, name: str, **values: str | date) -> set[tuple[object, ...]]:
    answer = store.query(find_query(name).bind(values))
    at = [answer.variables.index(column) for column in COLUMNS[name]]
    rows = [tuple(row[index] for index in at) for row in answer.rows]
    assert len(set(answer.rows)) == len(answer.rows)
    return set(rows)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_answers(store: Store, name: str) -> None:
    rows = ask(store, name)
    assert EXPECTED[name] <= rows if name in ONLY_SOME else rows == EXPECTED[name]


def test_every_query_is_tested_titled_and_explained() -> None:
    assert set(all_queries()) == set(EXPECTED)
    for query in queries().values():
        assert query.title
        assert query.description.endswith(".")


@pytest.mark.parametrize(
    ("name", "values", "count"),
    [
        ("joined-or-left", {"actor": "Syrian Arab Republic"}, 2),
        ("joined-or-left", {"actor": "Israel"}, 0),
        ("occupations", {"actor": "Syria"}, 1),
        ("sanctions", {"actor": "Türkiye"}, 1),
        ("mediators", {"actor": "Syria"}, 0),
        ("meetings", {"actor": "Turkey", "since": FIRST, "until": "2025-11-11"}, 1),
        ("meetings", {"since": "2025-11-12"}, 0),
        ("disputed-claims", {"actor": "Doha"}, 1),
        ("disputed-claims", {"actor": "Syria"}, 0),
        ("country-events-by-type-and-month", {"country": "SAR"}, 4),
        ("said-but-not-done", {"actor": "Qatar"}, 1),
        ("events-at-place", {"place": "Doha"}, 3),
        ("events-at-place", {"place": "Syria"}, 0),
        ("claim-sources", {"subject": "Israel", "relation": "bombed", "object": "Doha"}, 3),
        ("claim-sources", {"object": "Syria"}, 2),
        ("military-events", {"since": SECOND}, 1),
        ("military-events", {"until": FIRST, "actor": "Syria"}, 1),
        ("who-says-what", {"speaker": "Leader"}, 1),
        ("first-and-last", {"actor": "SAR"}, 4),
    ],
)
def test_parameters_narrow_the_answer(store: Store, name: str, values: dict[str, str | date], count: int) -> None:
    assert len(store.query(find_query(name).bind(values)).rows) == count


@pytest.mark.parametrize(
    "value", ['"', '" } #', "\\", '\\" } #', "\n", "} UNION { ?s ?p ?o } #", "'", "\x00", "\\u0022 }", "UNDEF"]
)
def test_no_value_can_leave_its_place(store: Store, value: str) -> None:
    assert ask(store, "joined-or-left", actor=value) == set()
    assert store.query(find_query("joined-or-left").bind({"actor": value})).variables[0] == "who"


def test_a_plan_that_came_true_is_no_longer_open(store: Store) -> None:
    document, statements = first_document()
    from dataclasses import replace

    from kg.statements import state

    planned = next(s for s in statements if s.relation.modality == "planned")
    done = state(document, [replace(planned.relation, modality="actual")])
    put(store, document, statements + done, "2")
    assert {row[0] for row in ask(store, "said-but-not-done")} == {"Qatar"}


def test_wrong_names_and_values() -> None:
    with pytest.raises(UsageError, match="no query is called joined-or-lost; did you mean joined-or-left"):
        find_query("joined-or-lost")
    with pytest.raises(UsageError, match="query meetings has no parameter who \\(it has: actor, since, until\\)"):
        find_query("meetings").bind({"who": "Syria"})
    with pytest.raises(UsageError, match="since: 'Monday' is no date"):
        find_query("meetings").bind({"since": "Monday"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT * { ?s ?p ?o }", "1: no comment with the title"),
        ("# Title\n# parameter: actor text who\n\nSELECT * {}", "no VALUES ?actor { UNDEF } for the parameter actor"),
    ],
)
def test_a_malformed_query_file(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(text)
    with pytest.raises(OntologyError) as raised:
        _read(path)
    assert reason in str(raised.value)
    assert str(path) in str(raised.value)

"""Dossiers and tables."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from view_samples import HOSTILE, document, entity, hostile, statement, story

from kg.errors import UsageError
from kg.model import Merge
from kg.views.dossier import dossier
from kg.views.records import short
from kg.views.table import Table


def test_a_dossier_gathers_what_is_said() -> None:
    found = dossier(story(), "syria")
    assert (found.entity.label, found.mentions, found.documents) == ("Syria", 11, 3)
    assert len(found.statements) == 10
    assert found.said == ()
    assert found.speakers == (("The Gazette", 8), ("Asaad al-Shaibani", 1), ("Tom Barrack", 1))
    assert len(found.disputes) == 1
    assert [one["relation"] for one in found.timeline] == ["attacked", "bombed", "visited", "joined"]


def test_ties_count_and_date_what_is_said_alike() -> None:
    ties = dossier(story(), "Syria").ties
    assert next(iter(ties)) == "joined"
    first, second = ties["joined"]
    assert (first.other, first.outgoing, first.polarity, first.count, first.last) == (
        "Global Coalition",
        True,
        "positive",
        2,
        date(2025, 11, 12),
    )
    assert (second.polarity, second.count) == ("negative", 1)
    assert not ties["bombed"][0].outgoing


@pytest.mark.parametrize(
    "line",
    [
        "Syria (Country)",
        "  also Syrian Arab Republic, Sūriyā",
        "  ISO SYR · Wikidata Q858 · GeoNames 163843",
        "  at 35.0000, 38.0000",
        "  joined (3, last 2025-11-12)",
        "    → Global Coalition  ×2  last 2025-11-12",
        "    → Global Coalition  [not]  last 2025-11-12",
        "    ← Israel  last 2025-07-16",
        "    ↔ Israel  [planned]  last 2025-11-11",
        "  2025-10-01 – 2025-10-03  Turkey visited Syria (The Gazette)",
        "  The Gazette: 8",
        "  Syria joined Global Coalition — said by The Gazette, Tom Barrack; denied by Asaad al-Shaibani",
    ],
)
def test_a_dossier_as_text(line: str) -> None:
    assert line in re.sub(r"  st-.*", "", str(dossier(story(), "Syria")), flags=re.MULTILINE).splitlines()


def test_every_statement_has_an_id_to_ask_about() -> None:
    found = dossier(story(), "Syria")
    assert {short(one["id"]) for one in found.statements} <= set(str(found).split())


def test_many_statements_alike_are_not_all_named() -> None:
    alike = [statement("Aland", "accused", "Bland", document=document(str(day))) for day in range(5)]
    assert str(dossier(alike, "Aland")).count("st-") == 3


def test_what_a_speaker_says() -> None:
    found = dossier(story(), "Tom Barrack")
    assert [one["relation"] for one in found.said] == ["joined"]
    words = f"  Syria joined Global Coalition (Tom Barrack)  {short(found.said[0]['id'])}"
    assert words in str(found).splitlines()


def test_namesakes_are_named() -> None:
    records = [statement(entity("Georgia", id="a"), "joined", entity("Georgia", "Region", id="b"))]
    assert "  not to be confused with Georgia (Region), b" in str(dossier(records, "Georgia")).splitlines()


def test_long_parts_are_cut_in_text_only() -> None:
    found = dossier([statement("Aland", "accused", f"B{number}") for number in range(60)], "Aland")
    assert len(found.ties["accused"]) == 60
    assert "  … and 21 more" in str(found).splitlines()


def test_nobody() -> None:
    with pytest.raises(UsageError, match="nothing is called 'Nowhere'"):
        dossier(story(), "Nowhere")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    found = dossier(hostile(), name)
    html = found._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    text = str(found)
    assert not {char for char in text if (ord(char) < 32 and char != "\n") or char in "\x7f\x85\u202e\u2066"}
    text.encode()


def test_a_table() -> None:
    table = Table(("who", "n"), (("<b>Syria</b>", 3), (None, 4)))
    assert len(table) == 2
    assert list(table) == [("<b>Syria</b>", 3), (None, 4)]
    assert "&lt;b&gt;Syria&lt;/b&gt;" in table._repr_html_()
    assert "<td dir='auto'></td>" in table._repr_html_()
    assert "None" not in table._repr_html_()
    frame = pd.DataFrame({"who": ["<b>Syria</b>", None], "n": [3, 4]})
    pd.testing.assert_frame_equal(table.to_pandas(), frame)


def test_an_empty_table() -> None:
    table = Table(("who",), ())
    assert list(table.to_pandas().columns) == ["who"]
    assert "<th>who</th>" in table._repr_html_()


def test_a_long_table_shows_its_first_rows() -> None:
    shown = Table(("n",), tuple((number,) for number in range(120)))._repr_html_()
    assert shown.count("<tr>") == 51
    assert "… and 70 more of 120 rows" in shown


def test_a_dossier_says_why_names_are_one() -> None:
    found = dossier(story(), "Syria")
    merge = Merge("m", "Suria", found.entity, (), 0.875, "Suria is another spelling of Syria")
    other = replace(merge, into=replace(found.entity, id="elsewhere"))
    lines = str(dossier(story(), "Syria", merges=[merge, other])).splitlines()
    at = lines.index("One under several names")
    assert lines[at + 1 : at + 3] == ["  Suria (0.88): Suria is another spelling of Syria", ""]
    assert "One under several names" not in str(found)


def test_the_offices_of_the_known_over_time() -> None:
    records = [statement(entity("Jim Mattis", "Person"), "visited", entity("Syria", "Country"))]
    lines = str(dossier(records, "Jim Mattis")).splitlines()
    at = lines.index("Offices")
    assert lines[at + 1 : at + 3] == [
        "  commander, centcom: 2010-08-11 – 2013-03-22",
        "  secretary of defense, USA: 2017-01-20 – 2018-12-31",
    ]


def test_ties_of_a_relation_without_direction_are_one() -> None:
    one, other = entity("Aland"), entity("Bland")
    records = [statement(one, "metWith", other), statement(other, "metWith", one)]
    (tie,) = dossier(records, "Aland").ties["metWith"]
    assert (tie.count, tie.outgoing) == (2, True)

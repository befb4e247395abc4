import os
import sqlite3
import time
from pathlib import Path

import pytest

from kg.entities import placeindex
from kg.entities.places import Places


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


@pytest.mark.parametrize(
    ("name", "kind", "unit"),
    [
        ("Athens", "city", "USA.GA"),
        ("Qamishli", "city", "SYR.01"),
        ("St. Louis", "city", "USA.MO"),
        ("Saint Louis", "city", "USA.MO"),
        ("Zürich", "city", "CHE.ZH"),
        ("Zurich", "city", "CHE.ZH"),
        ("Texas", "state", "USA.TX"),
        ("N.C.", "state", "USA.NC"),
        ("Nineveh", "state", "IRQ.15"),
        ("Rapides Parish", "county", "USA.LA"),
        ("Oxfordshire", "county", "GBR.ENG"),
    ],
)
def test_finds_places_of_every_kind(places: Places, name: str, kind: str, unit: str) -> None:
    assert (kind, unit) in {(place.kind, place.unit) for place in places.find(name)}


@pytest.mark.parametrize("name", ["", " ", "?", "Xyzzyville", "'; DROP TABLE names; --", "\x00", "TX"])
def test_finds_nothing_where_there_is_nothing(places: Places, name: str) -> None:
    assert places.find(name) == ()


@pytest.mark.parametrize(
    ("name", "unit"), [("TX", "USA.TX"), ("La.", "USA.LA"), ("Ill.", "USA.IL"), ("Ont.", "CAN.08")]
)
def test_abbreviations_stand_behind_a_comma_only(places: Places, name: str, unit: str) -> None:
    assert [place.unit for place in places.behind_comma(name)] == [unit]
    assert unit not in {place.unit for place in places.find(name) if place.kind == "state"}


def test_chooses_the_city_of_the_countries_in_the_text(places: Places) -> None:
    chosen = {code: places.choose("Tripoli", {code: 1.0}) for code in ("LBY", "LBN")}
    assert {code: place.country for code, place in chosen.items() if place} == {"LBY": "LBY", "LBN": "LBN"}


def test_opens_in_a_fifth_of_a_second() -> None:
    placeindex.connect().close()
    begun = time.perf_counter()
    assert Places().find("Aleppo")
    assert time.perf_counter() - begun < 0.2


def test_is_made_in_memory_where_no_file_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(blocked))
    store = placeindex.connect()
    assert store.execute("SELECT count(*) FROM places").fetchone()[0] > 200_000
    assert store.execute("PRAGMA database_list").fetchone()[2] == ""
    store.close()


def test_a_compiled_file_cannot_be_written_through() -> None:
    store = placeindex.connect()
    with pytest.raises(sqlite3.OperationalError):
        store.execute("DELETE FROM names")
    store.close()

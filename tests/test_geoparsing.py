import json
from pathlib import Path

import pytest

from kg.documents import Failure
from kg.geoparsing import Toponym, geoparse

_TEXT = (
    "DAMASCUS, Syria (AP) — Turkish troops entered Qamishli, in northeastern Syria, on Monday, "
    "and Ankara said that they would stay. The White House criticized the move.\n\n"
    "Editor's note: reported from Beirut.\n"
)


def _places(tmp_path: Path, text: str, name: str = "article.txt") -> list[Toponym]:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found = list(geoparse([file]))
    assert not [each for each in found if isinstance(each, Failure)]
    return [each for each in found if isinstance(each, Toponym)]


def test_offsets_are_those_of_the_text_and_in_its_order(tmp_path: Path) -> None:
    found = _places(tmp_path, _TEXT)
    assert all(_TEXT[each.start : each.end] == each.text for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert all(-90 <= each.latitude <= 90 and -180 <= each.longitude <= 180 for each in found)


def test_the_places_of_the_dateline_count_though_they_state_nothing(tmp_path: Path) -> None:
    assert "DAMASCUS" in {each.text for each in _places(tmp_path, _TEXT)}


def test_demonyms_are_marked_and_mean_the_country(tmp_path: Path) -> None:
    turkish = next(each for each in _places(tmp_path, _TEXT) if each.text == "Turkish")
    assert (turkish.kind, turkish.country, turkish.name) == ("demonym", "TUR", "Turkey")


def test_a_capital_that_speaks_for_its_state_is_the_city(tmp_path: Path) -> None:
    ankara = next(each for each in _places(tmp_path, _TEXT) if each.text == "Ankara")
    assert ankara.kind == "place"
    assert (round(ankara.latitude), round(ankara.longitude)) == (40, 33)


def test_organizations_are_no_places(tmp_path: Path) -> None:
    texts = {each.text for each in _places(tmp_path, _TEXT)}
    assert not texts & {"White House", "The White House", "AP"}


@pytest.mark.parametrize("name", ["one.txt", "rows.jsonl"])
def test_documents_come_in_the_order_of_the_files(tmp_path: Path, name: str) -> None:
    text = "Rain fell in Nairobi."
    body = text if name.endswith(".txt") else "\n".join(json.dumps({"id": key, "text": text}) for key in "ba")
    found = _places(tmp_path, body, name)
    assert [each.name for each in found] == ["Nairobi"] * len(found)
    if name == "rows.jsonl":
        assert [each.document for each in found] == ["b", "a"]


def test_a_broken_document_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "Rain fell in Oslo."}\n{"id": 2}\n', encoding="utf-8")
    first, second = geoparse([tmp_path / "a.jsonl"])
    assert isinstance(first, Toponym)
    assert isinstance(second, Failure)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("He works for the Bank of Israel.", []),
        ("The Washington Post reported it from Lima.", ["Lima"]),
        ("The Rapides Parish Fire Department came.", ["Rapides Parish"]),
    ],
)
def test_names_of_organizations_hold_a_place_only_where_they_serve_it(
    tmp_path: Path, text: str, places: list[str]
) -> None:
    assert [each.text for each in _places(tmp_path, text)] == places


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Senator Bob Casey, D-Pa., met the miners.", "Pa.", "USA"),
        ("The Springfield-Greene County Health Department closed the school.", "Greene County", "USA"),
        ("Doctors at the University of Cincinnati agreed.", "Cincinnati", "USA"),
        (
            "The affidavit was filed in Ohio by Columbus Investigator Gregory Sealock, the court said.",
            "Columbus",
            "USA",
        ),
        ("The Syrian army said that its troops entered Homs at dawn.", "Homs", "SYR"),
        ("Thousands of Iraqis fled.", "Iraqis", "IRQ"),
    ],
)
def test_places_stand_in_other_names(tmp_path: Path, text: str, words: str, country: str) -> None:
    assert (words, country) in {(each.text, each.country) for each in _places(tmp_path, text)}

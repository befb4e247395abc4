"""Tables of known names: what is wrong in them is named with its line; users' own tables are read like ours."""

from datetime import date

import pytest

from kg.config import ONTOLOGY
from kg.entities import Resolver
from kg.entities.gazetteer import Gazetteer
from kg.entities.places import Places
from kg.entities.text import folded, spelling
from kg.errors import OntologyError

GROUPS = "id,label,type,aliases,iso3,sector,wikidata,start,end,leader\n"
SYRIA = "https://w3id.org/kg-events/entity/syr"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load(sorted((ONTOLOGY / "gazetteers").glob("*.csv")))


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (GROUPS + "x,Sons of Dawn,Militia,,,,,,,\n", ":2: no type 'Militia'"),
        (GROUPS + "x,,ArmedGroup,,,,,,,\n", ":2: no label"),
        (GROUPS + "x,Sons of Dawn,ArmedGroup,,,,,2011-13,,\n", ":2: dates are"),
        (GROUPS + "# a remark\nx,Sons of Dawn,ArmedGroup,,,,,,yesterday,\n", ":3: dates are"),
        ("id,label,type,aliases,iso3,sector,metonym\nx,The Rock,GovernmentBody,,XQX,GOV,yes\n", ":2: no state 'XQX'"),
        ("id,label,type,aliases,country,geonames,latitude,longitude\nx,Hill,Region,,,,north,3\n", ":2: not a number"),
        ('id,label,type\n"x,unclosed,Region\n', "unexpected end"),
    ],
)
def test_malformed_table_is_named_with_its_line(tmp_path, table, reason):
    path = tmp_path / "own.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(OntologyError, match=r"own\.csv") as caught:
        Resolver.load(gazetteers=[path])
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_table_is_named(tmp_path):
    with pytest.raises(OntologyError, match=r"none\.csv"):
        Resolver.load(gazetteers=[tmp_path / "none.csv"])


def test_own_table_adds_names(tmp_path, language, document):
    path = tmp_path / "own.csv"
    path.write_text(GROUPS + "sons-of-dawn,Sons of Dawn,ArmedGroup,Dawn Brigade,MLI,REB,,,,\n", encoding="utf-8")
    parse = next(language.parse([document("The Dawn Brigade attacked the camp.")]))
    found = Resolver.load(gazetteers=[path]).resolve(parse)
    entity = found.entities["https://w3id.org/kg-events/entity/sons-of-dawn"]
    assert (entity.label, entity.type, entity.codes.iso3, entity.codes.sector) == (
        "Sons of Dawn",
        "ArmedGroup",
        "MLI",
        ("REB",),
    )


@pytest.mark.parametrize(
    ("state", "office", "on", "name"),
    [
        ("syr", "president", "2019-01-01", "Bashar al-Assad"),
        ("syr", "president", "2025-06-01", "Ahmad al-Sharaa"),
        ("usa", "president", "2012-06-01", "Barack Obama"),
        ("usa", "president", "2018-06-01", "Donald Trump"),
        ("usa", "president", "2022-06-01", "Joe Biden"),
        ("deu", "chancellor", "2010-06-01", "Angela Merkel"),
        ("gbr", "prime minister", "2018-06-01", "Theresa May"),
        ("tur", "president", "2018-06-01", "Recep Tayyip Erdogan"),
    ],
)
def test_office_is_held_on_a_day(gazetteer, state, office, on, name):
    of = f"https://w3id.org/kg-events/entity/{state}"
    held = gazetteer.holder(of, [office], date.fromisoformat(on))
    assert held is not None
    assert held.label == name


def test_states_are_known_by_code(gazetteer):
    assert gazetteer.states["SYR"].id == SYRIA
    assert len(gazetteer.states) >= 193


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Fattah el-Sisi", "Mohamad Fatah al-Sisi"),
        ("Muammar Qaddafi", "Muammar Kadafi"),
        ("Yousef Saleh", "Yusef Saleh"),
    ],
)
def test_transliterations_sound_alike(one, other):
    assert spelling(folded(one)) == spelling(folded(other))


def test_different_names_sound_different():
    assert spelling(folded("Ali Hassan")) != spelling(folded("Ali Hussein"))


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [
        ("Aleppo", {"SYR": 0.8}, "SYR"),
        ("Springfield", {"USA": 1.0}, "USA"),
        ("Geneva", {"SYR": 0.8, "USA": 0.1}, "CHE"),
        ("Salisbury", {"GBR": 0.3, "RUS": 0.7}, "GBR"),
        ("Qamishli", {"SYR": 0.5}, "SYR"),
        ("Alexandria", {"EGY": 0.9}, "EGY"),
        ("Alexandria", {"USA": 1.0}, "USA"),
    ],
)
def test_place_is_chosen_by_the_countries_of_a_text(name, countries, country):
    place = Places().choose(name, countries)
    assert place is not None
    assert place.country == country
    assert -90 <= place.latitude <= 90
    assert -180 <= place.longitude <= 180


def test_unknown_place_is_none():
    assert Places().choose("Xyzzyville-upon-Nowhere", {"GBR": 1.0}) is None


def test_places_work_where_nothing_can_be_written(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert Places().find("Aleppo")

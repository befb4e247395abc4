"""Entities put together from all statements, and found by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_samples import COALITION, GROUP, MINISTER, SYRIA, TURKEY, entity, statement, story

from kg.errors import UsageError
from kg.views.profiles import find, fold, profiles


def test_a_profile_gathers_what_statements_know() -> None:
    thin = entity("Syria", aliases=["the country"], codes={"sector": ["GOV"]})
    known = profiles([statement(thin, "joined", COALITION), statement(COALITION, "supported", SYRIA)])
    one = known[SYRIA["id"]]
    assert one.entity.aliases == ("the country", "Syrian Arab Republic", "Sūriyā")
    assert (one.entity.codes.iso3, one.entity.codes.sector) == ("SYR", ("GOV",))
    assert (one.entity.latitude, one.entity.longitude) == (35.0, 38.0)
    assert one.mentions == 2


def test_the_label_and_the_type_are_the_most_frequent() -> None:
    one, other = entity("X", id="x"), entity("Y", "City", id="x")
    known = profiles(
        [statement(one, "joined", COALITION), *[statement(other, "joined", COALITION, phrase=w) for w in "ab"]]
    )
    assert (known["x"].entity.label, known["x"].entity.type) == ("Y", "City")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Syria", SYRIA),
        ("SYRIA", SYRIA),
        ("suriya", SYRIA),
        (SYRIA["id"], SYRIA),
        ("Turkiye", TURKEY),
        ("I.S.", GROUP),
        ("islamic-state", GROUP),
        ("al Shaibani", MINISTER),
    ],
)
def test_find_by_name_alias_id_or_words(name: str, found: dict[str, str]) -> None:
    assert find(profiles(story()), name).profile.entity.id == found["id"]


def test_of_namesakes_the_most_mentioned_is_meant_and_the_others_are_named() -> None:
    city, state = entity("Georgia", "City", id="city"), entity("Georgia", id="state")
    alias = entity("Sakartvelo", id="alias", aliases=["Georgia"])
    known = profiles(
        [statement(city, "joined", alias), statement(state, "joined", alias), statement(state, "signed", alias)]
    )
    match = find(known, "georgia")
    assert match.profile.entity.id == "state"
    assert [other.entity.id for other in match.others] == ["city", "alias"]


def test_a_name_comes_before_an_alias_that_is_mentioned_more() -> None:
    known = profiles(
        [statement("Niger", "joined", entity("Nigeria", aliases=["Niger"]), phrase=word) for word in "abc"]
    )
    assert find(known, "niger").profile.entity.label == "Niger"


@pytest.mark.parametrize(("name", "hint"), [("Syriaa", "Syria"), ("Zzz", ""), ("", "")])
def test_what_is_not_there_is_said_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(UsageError, match=rf"nothing is called '{name}'.*{hint}"):
        find(profiles(story()), name)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Erdoğan", "erdogan"), ("U.S.", "US"), ("Côte d’Ivoire", "cote divoire"), ("AL-Sharaa", "al sharaa")],
)
def test_folded_names_agree(one: str, other: str) -> None:
    assert fold(one) == fold(other)

"""Who is one and who is two across documents, by evidence and by what users say; in any order of the documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sightings import FRIENDS, STRANGERS, background, entity, groups, iri, seen

from kg.identity import resolve
from kg.identity.resolution import marked
from kg.model import Decision, Sighting


def told(*documents: list[Sighting]) -> list[Sighting]:
    return [*(one for document in documents for one in document), *background()]


def test_a_merge_says_what_into_whom_how_sure_and_why() -> None:
    one = entity("Nick Bramley", iso3="GBR", sector=("COP",))
    other = entity("Nicholas Bramley", iso3="GBR", aliases=("Bramley",))
    (merge,) = resolve(told(seen("a", one, FRIENDS), seen("b", other, FRIENDS), seen("c", other)))
    assert (merge.member, merge.label, merge.documents) == (one.id, "Nick Bramley", ())
    assert (merge.into.id, merge.into.label, merge.into.aliases) == (other.id, other.label, ("Bramley", "Nick Bramley"))
    assert (merge.into.codes.iso3, merge.into.codes.sector) == ("GBR", ("COP",))
    assert 0.8 <= merge.confidence <= 1
    assert "Nicholas and Nick are forms of one given name" in merge.reason
    assert "the same country: GBR" in merge.reason
    assert f"in the same company: {FRIENDS[2]}" in merge.reason


def test_the_known_come_before_the_often_named() -> None:
    known = entity("Jim Mattis", known=True, aliases=("James Mattis",), wikidata="Q1")
    slips = [one for number in range(3) for one in seen(f"a{number}", entity("James Matthis"), FRIENDS)]
    (merge,) = resolve(told(seen("x", known, FRIENDS), slips))
    assert (merge.into.id, merge.into.codes.wikidata) == (known.id, "Q1")


def test_two_that_are_known_are_two() -> None:
    one, other = entity("Jon Kerrick", known=True), entity("John Kerrick", known=True)
    assert not resolve(told(seen("a", one, FRIENDS), seen("b", other, FRIENDS)))


def test_other_countries_make_two() -> None:
    one, other = entity("Nick Bramley", iso3="GBR"), entity("Nicholas Bramley", iso3="AUS")
    assert not resolve(told(seen("a", one, FRIENDS), seen("b", other, FRIENDS)))


@pytest.mark.parametrize(
    ("first", "second", "parted"),
    [
        ({"iso3": "GBR"}, {"iso3": "AUS"}, True),
        ({"iso3": "GBR"}, {"iso3": "GBR"}, False),
        ({"iso3": "GBR"}, {}, False),
        ({"sector": ("MIL",)}, {"sector": ("JRN",)}, True),
        ({"sector": ("MIL",)}, {"sector": ("MIL", "GOV")}, False),
    ],
)
def test_namesakes_are_told_apart_by_country_and_role(
    first: dict[str, object], second: dict[str, object], parted: bool
) -> None:
    a = seen("a", entity("David Whitlow", **first), FRIENDS)
    b = seen("b", entity("David Whitlow", **second), STRANGERS)
    merges = resolve(told(a, b))
    identifier = iri("David Whitlow")
    wanted = {(marked(identifier, name), (name,)) for name in "ab"} if parted else set()
    assert {(merge.into.id, merge.documents) for merge in merges} == wanted


def test_company_outweighs_a_country_that_was_misread() -> None:
    a = seen("a", entity("David Whitlow", iso3="GBR"), FRIENDS)
    b = seen("b", entity("David Whitlow", iso3="SYR"), FRIENDS)
    assert not resolve(told(a, b))


def test_two_generations_apart_are_two() -> None:
    a = seen("a", entity("David Whitlow"), FRIENDS, day=date(1950, 1, 1))
    b = seen("b", entity("David Whitlow"), STRANGERS, day=date(2019, 1, 1))
    assert len(resolve(told(a, b))) == 2


@pytest.mark.parametrize(("name", "parted"), [("Omar", True), ("Abu Ahmed", True), ("Chilcot", False)])
def test_a_given_name_alone_is_of_many(name: str, parted: bool) -> None:
    apart = resolve(told(seen("a", entity(name), FRIENDS), seen("b", entity(name), STRANGERS)))
    assert bool(apart) == parted
    assert not resolve(told(seen("a", entity(name), FRIENDS), seen("b", entity(name), FRIENDS)))


def test_a_surname_is_of_the_one_who_keeps_the_company() -> None:
    one, other = entity("Ibrahim Samarrai"), entity("Salim Samarrai")
    short = seen("s", entity("Samarrai"), FRIENDS)
    far = told(short, seen("a", one, FRIENDS), seen("b", other, STRANGERS))
    assert groups(resolve(far)) == {"Samarrai": "Ibrahim Samarrai"}
    near = told(short, seen("a", one, FRIENDS), seen("b", other, FRIENDS))
    assert not resolve(near)


def test_a_given_name_is_of_the_one_whose_family_is_near() -> None:
    full = seen("a", entity("Yulia Drozdova"), FRIENDS)
    family = [Sighting("s", None, entity("Sergei Drozdova"), frozenset()), *full]
    near = seen("s", entity("Yulia"), (*FRIENDS, "Sergei Drozdova"))
    assert groups(resolve(told(family, near))) == {"Yulia": "Yulia Drozdova"}
    assert not resolve(told(full, seen("s", entity("Yulia"), FRIENDS)))


def test_father_and_son_in_one_document_are_two() -> None:
    both = [*seen("a", entity("Jack Lettering"), FRIENDS), *seen("a", entity("John Lettering"), FRIENDS)]
    assert not resolve(told(both, seen("b", entity("Jack Lettering"), FRIENDS)))


def test_what_documents_say_is_one() -> None:
    both = [
        *seen("a", entity("Jihadi Oll"), FRIENDS, also=("Oliver Hallam",)),
        *seen("a", entity("Oliver Hallam"), FRIENDS, also=("Jihadi Oll",)),
    ]
    (merge,) = resolve(told(both, seen("b", entity("Oliver Hallam"))))
    assert (merge.label, merge.into.label) == ("Jihadi Oll", "Oliver Hallam")
    assert merge.reason.startswith("1 document says so")


def test_a_slip_between_two_is_of_neither() -> None:
    slip = seen("a", entity("Sharima Bexley"), FRIENDS)
    others = [*seen("b", entity("Sharina Bexley"), FRIENDS), *seen("c", entity("Sharimo Bexley"), FRIENDS)]
    assert "Sharima Bexley" not in groups(resolve(told(slip, others)))


@pytest.mark.parametrize(("last", "merged"), [("Ahmed Omar Tawil", 0), ("Ahmad Hassan Tawil", 2)])
def test_a_name_between_two_is_of_neither_unless_they_are_one(last: str, merged: int) -> None:
    names = ("Ahmed Hassan Tawil", "Ahmed Tawil", last)
    merges = resolve(told(*(seen(str(at), entity(name), FRIENDS) for at, name in enumerate(names))))
    assert len(merges) == merged


PAIR = (seen("a", entity("Nick Bramley"), FRIENDS), seen("b", entity("Nicholas Bramley"), FRIENDS))


def test_a_merge_can_be_forbidden() -> None:
    assert len(resolve(told(*PAIR))) == 1
    assert not resolve(told(*PAIR), [Decision("forbid", iri("Nick Bramley"), iri("Nicholas Bramley"))])
    assert not resolve(told(*PAIR), [Decision("forbid", iri("Nicholas Bramley"), iri("Nick Bramley"))])


def test_a_merge_can_be_forced() -> None:
    apart = told(
        seen("a", entity("Jihadi Oll")),
        seen("b", entity("Oliver Hallam"), FRIENDS),
        seen("c", entity("Ollie Hallam"), FRIENDS),
    )
    merges = resolve(apart, [Decision("force", iri("Jihadi Oll"), iri("Oliver Hallam"))])
    assert {merge.label for merge in merges} | {merges[0].into.label} == {"Jihadi Oll", "Oliver Hallam", "Ollie Hallam"}
    forced = next(merge for merge in merges if "forced" in merge.reason)
    assert forced.confidence == 1.0


def test_namesakes_can_be_forced_together_and_told_apart() -> None:
    name = iri("David Whitlow")
    ends = (marked(name, "a"), marked(name, "b"))
    two = told(seen("a", entity("David Whitlow", iso3="GBR")), seen("b", entity("David Whitlow", iso3="AUS")))
    assert {merge.into.id for merge in resolve(two)} == set(ends)
    assert not resolve(two, [Decision("force", *ends)])
    one = told(seen("a", entity("David Whitlow"), FRIENDS), seen("b", entity("David Whitlow"), FRIENDS))
    assert not resolve(one)
    assert {merge.into.id for merge in resolve(one, [Decision("forbid", *ends)])} == set(ends)


def test_a_decision_on_what_is_gone_waits() -> None:
    assert len(resolve(told(*PAIR), [Decision("forbid", iri("Nobody"), iri("Nick Bramley"))])) == 1


NAMES = (
    *("Nick Bramley", "Nicholas Bramley", "N. Bramley", "Bramley", "Nicolas Bramly"),
    *("Mohammed Rahman", "Muhammad Rehman", "Mohammed", "Rahman", "Mohammed Ali Rahman"),
    *("Muammar Gaddafi", "Moammar Gadhafi", "Qaddafi", "Saif Gaddafi", "Bramley Rahman"),
)
DOCUMENTS = st.lists(
    st.tuples(
        st.sets(st.sampled_from(NAMES), min_size=1, max_size=3),
        st.sampled_from([FRIENDS, STRANGERS, ()]),
        st.sampled_from([None, "GBR", "LBY"]),
    ),
    max_size=8,
)


@given(DOCUMENTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same(
    documents: list[tuple[set[str], tuple[str, ...], str | None]], random: object
) -> None:
    sightings = [
        one
        for number, (names, company, iso3) in enumerate(documents)
        for name in sorted(names)
        for one in seen(f"d{number}", entity(name, iso3=iso3), company)
    ]
    sightings = list({(one.document, one.entity.id): one for one in sightings}.values()) + background()
    expected = resolve(sightings)
    random.shuffle(sightings)  # type: ignore[attr-defined]
    assert resolve(sightings) == expected
    for merge in expected:
        assert 0 < merge.confidence <= 1
        assert merge.reason
        assert merge.member != merge.into.id
    whole = {merge.member for merge in expected if not merge.documents}
    assert not whole & {merge.into.id for merge in expected}  # no chains

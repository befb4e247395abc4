from collections.abc import Callable

import pytest

from kg.model import Entities, Entity, Parse

Read = Callable[..., tuple[Parse, Entities]]


def _meant(read: Read, text: str, name: str) -> Entity:
    parse, entities = read(text)
    for mention in entities.mentions:
        if parse.doc[mention.start : mention.end].text == name:
            return entities.entities[mention.entities[0]]
    raise AssertionError(f"no mention {name!r} in {[parse.doc[m.start : m.end].text for m in entities.mentions]}")


@pytest.mark.parametrize(
    ("text", "name", "near"),
    [
        ("Floods hit Paris, Texas, on Monday.", "Paris", (33.7, -95.6)),
        ("Floods hit Paris, the capital of France, on Monday.", "Paris", (48.9, 2.3)),
        ("A bridge fell in Alexandria, La., police said.", "Alexandria", (31.3, -92.4)),
        ("A bridge fell in Alexandria, Egypt, police said.", "Alexandria", (31.2, 29.9)),
        ("Voters in Athens, Ohio, went to the polls.", "Athens", (39.3, -82.1)),
        ("She moved from Springfield, Ill., to Peoria.", "Springfield", (39.8, -89.6)),
        ("Fighting went on in Tripoli and Benghazi, two Libyan cities.", "Tripoli", (32.9, 13.2)),
        ("Clashes shook Tripoli, and Beirut sent Lebanese troops.", "Tripoli", (34.4, 35.8)),
        ("Shoppers in Savannah, Atlanta and Macon prepare as the storm nears Georgia.", "Georgia", (32.5, -83.5)),
        ("Tanks left Gori and Tbilisi as Russia and Georgia talked.", "Georgia", (42.3, 43.4)),
        ("The trial was held in Rapides Parish on Friday.", "Rapides Parish", (31.2, -92.5)),
        ("A storm crossed the Brazilian state of Rio Grande do Sul.", "Rio Grande do Sul", (-29.5, -53)),
    ],
)
def test_the_words_around_a_name_tell_which_place_it_is(
    read: Read, text: str, name: str, near: tuple[float, float]
) -> None:
    entity = _meant(read, text, name)
    assert entity.latitude is not None
    assert entity.longitude is not None
    assert abs(entity.latitude - near[0]) < 1.5
    assert abs(entity.longitude - near[1]) < 1.5


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Paris, Texas, is no suburb of Paris, France.", "Paris", 2),
        ("London, Ontario, is smaller than London, England.", "London", 2),
    ],
)
def test_one_name_may_mean_two_places_where_the_text_says_so(read: Read, text: str, name: str, other: int) -> None:
    parse, entities = read(text)
    ids = {m.entities[0] for m in entities.mentions if parse.doc[m.start : m.end].text == name}
    assert len(ids) == other


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jack London met Ann Lincoln. London said no, Lincoln agreed.", "London"),
        ("It will cost US$58 million to build.", "US"),
    ],
)
def test_what_is_no_place_has_no_coordinates(read: Read, text: str, name: str) -> None:
    parse, entities = read(text)
    meant = [entities.entities[m.entities[0]] for m in entities.mentions if parse.doc[m.start : m.end].text == name]
    assert all(entity.latitude is None for entity in meant)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He flew to Kiev on Monday.", "Kiev", "City"),
        ("Fighters left Raqqa.", "Raqqa", "City"),
        ("Ukraine shipped grain from Odessa.", "Odessa", "City"),
        ("She teaches in New York.", "New York", "City"),
        ("It rained in Idlib province.", "Idlib province", "Region"),
        ("Farmers in New York state voted.", "New York state", "Region"),
        ("Oregon voted on Tuesday.", "Oregon", "Region"),
    ],
)
def test_a_name_is_a_citys_before_it_is_that_of_the_state_about_it(read: Read, text: str, name: str, kind: str) -> None:
    assert _meant(read, text, name).type == kind

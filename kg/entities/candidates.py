"""Tell what places a name may mean.

In: a span of a name with its senses. Out: candidates: places of the gazetteer and of the index, each with how likely it
is before the rest of the text is read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kg.entities.gazetteer import Sense
from kg.entities.geocoding import Candidate
from kg.entities.geography import words
from kg.entities.places import Place
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import Text
from kg.vocab import types

_COUNTRY, _REGION, _COUNTY = 9.0, 8.0, 4.5
_WEAK = 1.0
_BYNAME = 2.0
_CAPITAL = 2.0
_FITTING = 3.0
_SHARED = 2.0
_GREAT = 100_000
_KNOWN = 200_000
_SEVERAL = {"counties": "County", "parishes": "Parish", "townships": "Township", "provinces": "", "districts": ""}
_BESIDE = 0.7  # degrees
_PART = 0.15
_STATES = frozenset({"state", "province", "governorate", "oblast"})


def placed(sense: Sense) -> bool:
    """Return whether a sense is a place with coordinates, or a state by the name of its capital."""
    entity = sense.entity
    return sense.use in {"name", "capital"} and types()[entity.type].place and entity.latitude is not None


def candidates(state: State, span: Span) -> tuple[Candidate, ...]:
    """Return the places that a span may name."""
    senses = [sense for sense in span.senses if placed(sense)]
    return tuple(_candidates(state, span, senses, _places(state, span)))


def _places(state: State, span: Span) -> tuple[Place, ...]:
    """Return what the index has under a name, else under the name without its generic word or direction."""
    text, find = state.text, state.places.find
    name = text.span(span.start, span.end)
    behind = span.start > 0 and text.words[span.start - 1] in {",", "(", "-"}
    if (behind or name.endswith(".")) and (short := state.places.behind_comma(name)):
        return short
    generic = _plural(text, span.end)
    if generic is not None and (found := find(f"{name} {generic}".strip())):
        return found
    if found := find(name):
        return found
    first, _, rest = name.partition(" ")
    before, _, last = name.rpartition(" ")
    if last.lower() in words()["unit"]:
        return tuple(place for place in find(before) if place.kind != "city")
    if last.lower() in words()["town"]:
        return tuple(place for place in find(before) if place.kind == "city")
    if first.lower() in words()["direction"]:
        return tuple(place for place in find(rest) if place.population > _KNOWN)
    return ()


def _plural(text: Text, at: int) -> str | None:
    """Return the generic word that a list of names ends in: "Butler, Preble or Warren counties"."""
    for index in range(at, min(at + 16, len(text.words))):
        word = text.words[index]
        if word.lower() in _SEVERAL:
            return _SEVERAL[word.lower()]
        if not (word[0].isupper() or word in {",", "and", "or", "&"}):
            return None
    return None


def _candidates(state: State, span: Span, senses: Sequence[Sense], places: Sequence[Place]) -> Iterator[Candidate]:
    stately = _stately(state.text, span)
    named = [sense for sense in senses if sense.use == "name"]
    for sense in named:
        yield _of_gazetteer(sense, places, stately=stately)
    seats = dict(_seats(state, senses, places))
    for place in dict.fromkeys([*places, *(seat for seat, _ in seats.values())]):
        if any(_alike(sense, place) for sense in named):
            continue
        seat = seats.get(place.country)
        capital = seat[1] if seat is not None and seat[0] is place else None
        prior = (
            _prior(place, places)
            + (_CAPITAL if capital else 0)
            + (_FITTING if stately and place.kind == "state" else 0)
        )
        yield Candidate(
            place.latitude, place.longitude, place.country, place.unit, place.kind, prior, place=place, sense=capital
        )


def _of_gazetteer(sense: Sense, places: Sequence[Place], *, stately: bool) -> Candidate:
    entity = sense.entity
    assert entity.latitude is not None
    assert entity.longitude is not None
    country = entity.codes.iso3 or ""
    same = next((place for place in places if _alike(sense, place)), None)
    if same is not None:
        prior = _prior(same, places) + (_FITTING if stately and same.kind == "state" else 0)
        return Candidate(entity.latitude, entity.longitude, country, same.unit, same.kind, prior, sense=sense)
    level, prior = ("country", _COUNTRY) if entity.type == "Country" else ("region", _REGION)
    prior -= _WEAK if sense.weak else 0
    return Candidate(entity.latitude, entity.longitude, country, "", level, prior, sense=sense)


def _seats(state: State, senses: Sequence[Sense], places: Sequence[Place]) -> Iterator[tuple[str, tuple[Place, Sense]]]:
    """Yield the capitals that a name may mean, by country."""
    for sense in senses:
        code = sense.entity.codes.iso3
        if sense.use != "capital" or code is None:
            continue
        names = state.gazetteer.capitals.get(sense.entity.id, ())
        for found in (places, *(state.places.find(name) for name in names)):
            cities = [place for place in found if place.country == code and place.kind == "city"]
            if cities:
                yield code, (max(cities, key=lambda place: place.population), sense)
                break


def _stately(text: Text, span: Span) -> bool:
    """Return whether the words about a name make it a state's: "New York state", "the state of Amazonas"."""
    if span.end < len(text.words) and text.lower[span.end] in _STATES:
        return True
    return span.start > 1 and text.lower[span.start - 1] == "of" and text.lower[span.start - 2] in _STATES


def _alike(sense: Sense, place: Place) -> bool:
    """Return whether a region of the gazetteer is a unit of the index."""
    entity = sense.entity
    if place.kind == "city" or entity.type not in {"Region", "Territory"}:
        return False
    if entity.latitude is None or entity.longitude is None or entity.codes.iso3 not in {place.country, None}:
        return False
    return abs(entity.latitude - place.latitude) < 3 and abs(entity.longitude - place.longitude) < 4


def _prior(place: Place, others: Sequence[Place]) -> float:
    if place.kind == "county":
        return _COUNTY
    if place.kind == "state":
        shared = any(_seat_of(other, place) for other in others)
        return 0.9 * math.log10(place.population + 1000) + 0.5 - (_SHARED if shared else 0)
    own = place.main or any(other.kind == "state" and _seat_of(place, other) for other in others)
    return 0.9 * math.log10(place.population + 50) - (0 if own else _BYNAME)


def _seat_of(city: Place, unit: Place) -> bool:
    """Return whether a name is a city's before it is that of the state about it: "New York", "Kiev", "Raqqa".

    A city whose own name it is is great, another has a good part of the state's people.
    """
    if city.kind != "city":
        return False
    near = abs(city.latitude - unit.latitude) < _BESIDE and abs(city.longitude - unit.longitude) < _BESIDE
    great = city.main and city.population > _GREAT and city.unit == unit.unit
    return great or ((near or city.unit == unit.unit) and city.population > _PART * unit.population)

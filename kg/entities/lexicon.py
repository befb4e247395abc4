"""Load the words that describe actors, places and things.

In: the tables ``roles.csv``, ``heads.csv``, ``states.csv``, ``readings.csv``, ``speech.csv`` and ``given_names.csv``
under ``ontology/lexicon/``. Out: typed look-ups by lower-case words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from kg.config import ONTOLOGY
from kg.errors import OntologyError
from kg.tables import rows, several
from kg.vocab import types

RoleKind = Literal["state", "means", "member", "office", "person", "people", "title"]
Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for those who act for somebody, or stand in a public role.

    ``state``: a body whose acts are its owner's ("government", "forces"). ``means``: the same, but never
    without an owner ("warplanes", "embassy"). ``member``: one of those whose acts are its
    owner's in the plural ("officials"). ``office``: held by one known person ("president"); ``office`` names what the
    table of people calls it. ``person``: one person ("spokesman"). ``people``: acts for itself ("rebels", "refugees").
    ``title``: stands only before a name ("Mr", "Gen.").
    ``relation`` is what the holder is to the owner.
    """

    words: str
    kind: RoleKind
    sector: str | None
    relation: str | None
    office: tuple[str, ...]
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Head:
    """A noun, the type of what it names, and the types that "the" with this noun alone may refer back to."""

    type: str
    sector: str | None
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables, by words in lower case."""

    roles: dict[str, Role]
    heads: dict[str, Head]
    states: dict[str, frozenset[str]]
    readings: dict[tuple[str, str], str]
    speech: frozenset[str]
    given: dict[str, Gender]
    longest_role: int


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Return the lexicon.

    Raises:
        OntologyError: a table is malformed; it names the file and the line.

    """
    roles = _roles()
    return Lexicon(
        roles,
        _heads(),
        {row["words"]: frozenset(several(row["iso3"])) for _, row in _table("states", "words", "iso3")},
        {(row["kind"], row["word"]): row["reading"] for _, row in _table("readings", "kind", "word", "reading")},
        frozenset(row["lemma"] for _, row in _table("speech", "lemma")),
        {row["name"].lower(): cast("Gender", row["gender"]) for _, row in _table("given_names", "name", "gender")},
        max(len(words.split()) for words in roles),
    )


def _table(name: str, *columns: str) -> list[tuple[str, dict[str, str]]]:
    path = ONTOLOGY / "lexicon" / f"{name}.csv"
    return [(f"{path}:{line}", row) for line, row in rows(path, required=columns)]


def _roles() -> dict[str, Role]:
    roles = {}
    for where, row in _table("roles", "words", "kind", "sector", "relation", "office", "gender"):
        if row["kind"] not in get_args(RoleKind):
            raise OntologyError(f"{where}: no kind {row['kind']!r} of roles")
        gender = cast("Gender | None", row["gender"] or None)
        roles[row["words"]] = Role(
            row["words"],
            cast("RoleKind", row["kind"]),
            row["sector"] or None,
            row["relation"] or None,
            several(row["office"]),
            gender,
        )
    return roles


def _heads() -> dict[str, Head]:
    heads = {}
    for where, row in _table("heads", "noun", "type", "sector", "back"):
        back = several(row["back"])
        for name in (row["type"], *back):
            if name not in types():
                raise OntologyError(f"{where}: no type {name!r} in types.csv")
        heads[row["noun"]] = Head(row["type"], row["sector"] or None, back)
    return heads

"""Load the words that surround names of places, and which states are neighbours.

In: the tables ``words.csv``, ``signs.csv`` and ``neighbours.csv`` under ``ontology/geography/``. Out: sets of words by
kind, what tells a country, and which countries have a common border.
"""

from __future__ import annotations

from functools import lru_cache

from kg.config import ONTOLOGY
from kg.tables import rows, several

_FOLDER = ONTOLOGY / "geography"


@lru_cache(maxsize=1)
def words() -> dict[str, frozenset[str]]:
    """Return the words of each kind.

    Raises:
        OntologyError: the table is malformed; it names the file and the line.

    """
    kinds: dict[str, set[str]] = {}
    for _, row in rows(_FOLDER / "words.csv", required=("kind", "word")):
        kinds.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(found) for kind, found in kinds.items()}


@lru_cache(maxsize=1)
def signs() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return words that tell a country, with its ISO 3166 code of three letters.

    Raises:
        OntologyError: the table is malformed; it names the file and the line.

    """
    table = rows(_FOLDER / "signs.csv", required=("words", "country"))
    return tuple((tuple(row["words"].split()), row["country"]) for _, row in table)


@lru_cache(maxsize=1)
def neighbours() -> dict[str, frozenset[str]]:
    """Return the states and territories that have a border with each, all by their ISO 3166 codes.

    Raises:
        OntologyError: the table is malformed; it names the file and the line.

    """
    table = rows(_FOLDER / "neighbours.csv", required=("iso3", "neighbours"))
    return {row["iso3"]: frozenset(several(row["neighbours"])) for _, row in table}

"""The closed vocabularies: relations, types of entities, PLOVER's codes.

In: the tables ``types.csv``, ``relations.csv`` and ``plover.csv`` under ``ontology/``. Out: typed, frozen look-ups.
"""

from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.tables import rows, several

BASE = "https://w3id.org/kg-events/"
"""What the IRIs of entities, documents, statements and our own terms begin with."""

SYMMETRIC = frozenset({"metWith", "negotiatedWith", "foughtWith", "alliedWith", "borders", "hasRelationsWith"})
"""Relations whose two ends can be swapped; each is stored once."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation: its PLOVER event type (``None`` for what PLOVER does not code), whether it is an event or a state."""

    name: str
    plover: str | None
    kind: str
    ends: str
    gloss: str

    @property
    def symmetric(self) -> bool:
        """Whether the ends can be swapped."""
        return self.name in SYMMETRIC


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of entities; ``actor`` and ``place`` say whether it can act and whether it lies somewhere."""

    name: str
    parent: str | None
    actor: bool
    place: bool
    gloss: str


@dataclass(frozen=True, slots=True)
class PloverCode:
    """A code of PLOVER: an ``event``, ``mode``, ``auxiliary``, ``context`` or ``sector``.

    ``parents`` are the events of a mode, or the quad class of an event.
    """

    kind: str
    code: str
    parents: tuple[str, ...]
    meaning: str


@lru_cache(maxsize=1)
def relations() -> dict[str, RelationType]:
    """Return the relations by name."""
    table = rows(ONTOLOGY / "relations.csv", required=("relation", "plover", "kind", "subject_object", "gloss"))
    return {
        row["relation"]: RelationType(
            row["relation"], row["plover"] or None, row["kind"], row["subject_object"], row["gloss"]
        )
        for _, row in table
    }


@lru_cache(maxsize=1)
def types() -> dict[str, EntityType]:
    """Return the types of entities by name."""
    table = rows(ONTOLOGY / "types.csv", required=("name", "parent", "actor", "place", "gloss"))
    return {
        row["name"]: EntityType(
            row["name"], row["parent"] or None, row["actor"] == "yes", row["place"] == "yes", row["gloss"]
        )
        for _, row in table
    }


def is_a(name: str, ancestor: str) -> bool:
    """Return whether a type is another or a kind of it."""
    at: str | None = name
    while at is not None:
        if at == ancestor:
            return True
        at = types()[at].parent
    return False


@lru_cache(maxsize=1)
def plover() -> tuple[PloverCode, ...]:
    """Return PLOVER's codes in the order of the table."""
    table = rows(ONTOLOGY / "plover.csv", required=("kind", "code", "parent", "meaning"))
    return tuple(PloverCode(row["kind"], row["code"], several(row["parent"]), row["meaning"]) for _, row in table)


@lru_cache(maxsize=1)
def quad_classes() -> dict[str, str]:
    """Return the quad class of each PLOVER event type."""
    return {code.code: code.parents[0] for code in plover() if code.kind == "event"}

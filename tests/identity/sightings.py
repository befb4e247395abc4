"""Sightings made by hand: a document names an actor, in company, among documents that name other things."""

from __future__ import annotations

from datetime import date

from kg.model import Codes, Entity, Merge, Sighting
from kg.vocab import BASE

DAY = date(2019, 3, 1)
FRIENDS = ("Rojava Film Commune", "Tall Abyad Silos", "Omar Field Depot")
STRANGERS = ("Cotton Exchange", "Harbour Pilots", "Salt Works")


def iri(name: str, kind: str = "Person") -> str:
    from kg.identity.lexicon import split

    root = "person" if kind == "Person" else "organization"
    return f"{BASE}entity/{root}/{'-'.join(split(name))}"


def entity(name: str, kind: str = "Person", *, known: bool = False, **codes: object) -> Entity:
    """An entity by its name, or of the tables where ``known``."""
    aliases = codes.pop("aliases", ())
    because = "gazetteer" if known else "name"
    return Entity(iri(name, kind), name, kind, aliases, Codes(**codes), because=because)  # type: ignore[arg-type]


def seen(
    document: str, who: Entity, company: tuple[str, ...] = (), *, day: date = DAY, also: tuple[str, ...] = ()
) -> list[Sighting]:
    """The sightings of a document that names somebody and his company."""
    others = [entity(name, "Organization") for name in company]
    ids = frozenset({who.id, *(other.id for other in others)})
    said = frozenset(iri(name) for name in also)
    found = [Sighting(document, day, who, ids - {who.id}, said)]
    return found + [Sighting(document, day, other, ids - {other.id}) for other in others]


def background() -> list[Sighting]:
    """Twelve documents that name what nobody else does."""
    return [one for number in range(12) for one in seen(f"z{number}", entity(f"Filler Bystander{number}"))]


def groups(merges: list[Merge]) -> dict[str, str]:
    """What each member is merged into, by labels."""
    return {merge.label: merge.into.label for merge in merges}

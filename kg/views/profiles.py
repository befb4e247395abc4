"""What all statements together say of each entity, and how to find one by name.

In: statement records. Out: one profile per entity; the one that is meant by a name, an alias or an id.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kg.errors import UsageError
from kg.model import Codes, Entity
from kg.views.records import EntityRecord, StatementRecord, entities_of


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity as its statements together know it; ``mentions`` counts its parts in statements."""

    entity: Entity
    mentions: int


@dataclass(frozen=True, slots=True)
class Match:
    """The entity that a name most likely means, and the others that bear the same name, most mentioned first."""

    profile: Profile
    others: tuple[Profile, ...]


def profiles(records: Iterable[StatementRecord]) -> dict[str, Profile]:
    """Return the profile of each entity by id, in the order of first mention."""
    seen: dict[str, list[EntityRecord]] = {}
    for record in records:
        for _, entity in entities_of(record):
            seen.setdefault(entity["id"], []).append(entity)
    return {iri: Profile(_merge(parts), len(parts)) for iri, parts in seen.items()}


def find(known: Mapping[str, Profile], name: str) -> Match:
    """Return the entity that is meant by an id, a name or an alias, whatever its case and accents.

    Names come before aliases, and both before names that only contain the words; of several, the most mentioned.

    Raises:
        UsageError: nothing is called so.

    """
    if name in known:
        return Match(known[name], ())
    wanted = fold(name)
    found: list[Profile] = []
    for names in (_labels, _aliases):
        found += sorted(
            (one for one in known.values() if one not in found and wanted in map(fold, names(one.entity))),
            key=lambda one: -one.mentions,
        )
    if not found and wanted:
        inside = f" {wanted} "
        found = sorted(
            (one for one in known.values() if any(inside in f" {fold(text)} " for text in _names(one.entity))),
            key=lambda one: -one.mentions,
        )
    if not found:
        labels = {fold(text): text for one in known.values() for text in _names(one.entity)}
        near = [labels[key] for key in get_close_matches(wanted, labels, 3)]
        raise UsageError(f"nothing is called {name!r}" + (f"; the nearest: {', '.join(near)}" if near else ""))
    return Match(found[0], tuple(found[1:]))


def fold(name: str) -> str:
    """Return a name without case, accents, stops and other marks, its words one blank apart."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    bare = "".join(char for char in plain.casefold() if char not in ".'’ʼ`")
    words = "".join(char if char.isalnum() else " " for char in bare).split()
    return " ".join(words) or name.casefold().strip()


def _labels(entity: Entity) -> tuple[str, ...]:
    return (entity.label,)


def _aliases(entity: Entity) -> tuple[str, ...]:
    return entity.aliases


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.label, *entity.aliases)


def _merge(parts: list[EntityRecord]) -> Entity:
    label = Counter(part["label"] for part in parts).most_common(1)[0][0]
    aliases = dict.fromkeys(alias for part in parts for alias in part["aliases"] if alias != label)
    return Entity(
        id=parts[0]["id"],
        label=label,
        type=Counter(part["type"] for part in parts).most_common(1)[0][0],
        aliases=tuple(aliases),
        codes=Codes(
            iso3=next((part["codes"]["iso3"] for part in parts if part["codes"]["iso3"]), None),
            wikidata=next((part["codes"]["wikidata"] for part in parts if part["codes"]["wikidata"]), None),
            geonames=next((part["codes"]["geonames"] for part in parts if part["codes"]["geonames"]), None),
            sector=tuple(dict.fromkeys(code for part in parts for code in part["codes"]["sector"])),
        ),
        latitude=next((at for part in parts if (at := part.get("latitude")) is not None), None),
        longitude=next((at for part in parts if (at := part.get("longitude")) is not None), None),
    )

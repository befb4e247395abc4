"""What is known of a document while its entities are being resolved.

In: a parse, the gazetteer and the lexicon. Out: a growing store of entities, the mention of each head token, and how
often each state is named.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from kg.entities import iris
from kg.entities.gazetteer import Gazetteer
from kg.entities.iris import iri, slug
from kg.entities.lexicon import Gender, Lexicon
from kg.entities.places import Places
from kg.entities.text import Text, fold
from kg.model import Codes, Entity, Mention


@dataclass(slots=True)
class State:
    """One document's entities so far. ``claimed`` tokens belong to a name; ``stands`` is the state of a person.

    ``serves`` is the body or group that a person leads or speaks for, which is no body of a state.

    ``natives`` is the state of those whom a demonym names as persons ("a Briton"), by its token.
    """

    text: Text
    gazetteer: Gazetteer
    lexicon: Lexicon
    places: Places
    on: date | None
    scope: str
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: dict[int, Mention] = field(default_factory=dict)
    claimed: dict[int, Mention] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    genders: dict[str, Gender] = field(default_factory=dict)
    stands: dict[str, str] = field(default_factory=dict)
    serves: dict[str, str] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)
    past: set[str] = field(default_factory=set)
    sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    natives: dict[int, Entity] = field(default_factory=dict)
    said: dict[str, set[str]] = field(default_factory=dict)

    def add(self, entity: Entity) -> str:
        """Keep an entity and return its IRI; codes that the known one lacks are filled in."""
        known = self.entities.get(entity.id)
        if known is None:
            self.entities[entity.id] = entity
        elif known.codes.iso3 is None and entity.codes.iso3 is not None:
            self.entities[entity.id] = replace(known, codes=replace(known.codes, iso3=entity.codes.iso3))
        return entity.id

    def named(self, name: str, kind: str, *, aliases: tuple[str, ...] = (), iso3: str | None = None) -> str:
        """Keep an entity known by its name alone and return its IRI."""
        return self.add(Entity(iris.named(kind, name), name, kind, aliases, Codes(iso3=iso3), because="name"))

    def described(self, label: str, kind: str, *, iso3: str | None, sector: tuple[str, ...]) -> str:
        """Keep an entity that only this document describes and return its IRI."""
        key = iri(self.scope, slug(label))
        return self.add(Entity(key, label, kind, (), Codes(iso3=iso3, sector=sector), because="description"))

    def mention(self, mention: Mention) -> None:
        """Keep a mention, unless its head has one."""
        if mention.head not in self.mentions:
            self.mentions[mention.head] = mention

    def body_of(self, person: Entity) -> Entity | None:
        """Return the state or organization that a person acts for."""
        office = self.gazetteer.office_of(person.id, self.on)
        if office is not None and office.of in self.gazetteer.entities:
            return self.gazetteer.entities[office.of]
        return self.state_of(person)

    def ruled_from(self, place: Entity) -> Entity | None:
        """Return the state whose capital a city is."""
        country = self.state_of(place) if place.type == "City" else None
        capitals = self.gazetteer.capitals.get(country.id, ()) if country is not None else ()
        return country if any(fold(place.label) == fold(name) for name in capitals) else None

    def state_of(self, entity: Entity) -> Entity | None:
        """Return the state that an actor is or acts for."""
        if entity.type == "Country":
            return entity
        iso3 = self.stands.get(entity.id) or entity.codes.iso3
        return self.gazetteer.states.get(iso3) if iso3 else None

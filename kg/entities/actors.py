"""Take the entries of actor dictionaries into a gazetteer.

In: actors, a gazetteer, the lexicon, the index of places. Out: the gazetteer with more names and entities. What it
knows stays as it is: an entry that names a known actor only gives it further names and the codes that it lacks. Titles
and bodies of state ("Afghan government", "President Karzai") make no entity, since the words say who is meant; nor do
the places that an entry of a state lists, which the index of places knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kg.entities import cameo, iris, spellings
from kg.entities.cameo import Coding
from kg.entities.dictionary import Actor, DatedCode
from kg.entities.gazetteer import Gazetteer, Office, Sense, Use
from kg.entities.lexicon import Lexicon
from kg.entities.places import Places
from kg.entities.text import folded, spelling
from kg.model import Codes, Entity
from kg.vocab import is_a, types

_PAST = frozenset({"former", "ex"})
_TITLES = frozenset({"office", "person", "member", "title"})
_SAID = _TITLES | {"state", "means"}
_STATELY = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"})
_LONGEST_PERSON = 5
_LONGEST_DATED = 8  # "Mitib bin Abdallah bin Abd al-Aziz Al Saud"
_OF_SECTOR = {
    "GOV": "GovernmentBody",
    "LEG": "GovernmentBody",
    "JUD": "GovernmentBody",
    "MIL": "SecurityForce",
    "COP": "SecurityForce",
    "SPY": "SecurityForce",
    "REB": "ArmedGroup",
    "UAF": "ArmedGroup",
    "PRM": "ArmedGroup",
    "PTY": "PoliticalParty",
    "BUS": "Company",
    "JRN": "MediaOrganization",
    "EDU": "CivilOrganization",
    "LAB": "CivilOrganization",
    "MED": "CivilOrganization",
    "REL": "CivilOrganization",
    "SOC": "CivilOrganization",
    "ELI": "Person",
}
_USES = ("name", "metonym", "capital", "demonym")
_Dated = tuple[DatedCode, Coding]


def join(gazetteer: Gazetteer, actors: Iterable[Actor], lexicon: Lexicon, places: Places) -> None:
    """Add actors to a gazetteer.

    Raises:
        OntologyError: the table of codes is malformed; it names the file and the line.

    """
    joiner = _Joiner(gazetteer, lexicon, places)
    for actor in actors:
        joiner.add(actor)
    joiner.settle()
    gazetteer.order()


@dataclass(slots=True)
class _Joiner:
    gazetteer: Gazetteer
    lexicon: Lexicon
    places: Places
    known: dict[tuple[str, ...], list[Sense]] = field(init=False)
    own: dict[str, Entity] = field(default_factory=dict)
    changed: dict[str, Entity] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)
    titles: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        roles = self.lexicon.roles.values()
        self.titles = frozenset(role.words.replace("-", " ").split()[0] for role in roles if role.kind in _TITLES)
        self.known = {}
        for key, senses in self.gazetteer.senses():
            self.known.setdefault(key, []).extend(sense for sense in senses if sense.use != "seat")

    def add(self, actor: Actor) -> None:
        """Add the names of an actor, and the actor if nothing known is meant."""
        written = (form for name in actor.names for form in spellings.forms(name, known=self.gazetteer.writes))
        names = {form: folded(form) for form in written}
        codes = [(code, self._decoded(code.code)) for code in actor.codes]
        # An office held for some time comes before what somebody is otherwise.
        codes.sort(key=lambda each: each[0].start is None and each[0].end is None)
        main = next((coding for code, coding in reversed(codes) if code.end is None), codes[-1][1])
        meant = self._meant(list(names.values()))
        if meant is not None and meant.entity.type == "Country" and main.sector and main.sector[0] not in _STATELY:
            meant = None
        if meant is None:
            stately = main.iso3 is not None and not main.sector and main.type is None
            if stately and main.iso3 in self.gazetteer.states:
                self._more(self.gazetteer.states[main.iso3], names, codes)
            else:
                self._new([form for form, key in names.items() if self._free(key)], codes, main)
        elif meant.entity.id in self.own:
            self._again(meant.entity, names, codes)
        else:
            if meant.entity.type not in {"Country", "Person"}:
                self._fill(meant.entity, main)
            self._more(meant.entity, names, codes)

    def settle(self) -> None:
        """Give known entities the codes that they lacked, wherever they are held."""
        for _, senses in self.gazetteer.senses():
            senses[:] = [
                replace(sense, entity=self.changed[sense.entity.id]) if sense.entity.id in self.changed else sense
                for sense in senses
            ]
        self.gazetteer.entities.update(self.changed)

    def _decoded(self, code: str) -> Coding:
        known = self.codings.get(code)
        if known is None:
            known = self.codings[code] = cameo.decode(code, self.gazetteer.states)
        return known

    def _meant(self, keys: Sequence[tuple[str, ...]]) -> Sense | None:
        """Return what the first name means, else what at least half of the names mean."""
        senses = [self._sense(key) for key in keys]
        if senses and senses[0] is not None:
            return senses[0]
        known = [sense for sense in senses if sense is not None]
        alike = known and all(sense.entity.id == known[0].entity.id for sense in known)
        return known[0] if alike and 2 * len(known) >= len(keys) else None

    def _sense(self, key: tuple[str, ...]) -> Sense | None:
        """Return the surest sense of a name, also of a known person's behind a title or spelt otherwise."""
        senses = [sense for sense in self.known.get(key, ()) if not sense.weak]
        if senses:
            return min(senses, key=lambda sense: _USES.index(sense.use))
        if not 2 <= len(key) <= _LONGEST_DATED:
            return None
        for size in range(len(key) - 1, 1, -1):
            people = [sense for sense in self.known.get(key[-size:], ()) if sense.entity.type == "Person"]
            if people and self._titled(key[:-size]):
                return people[0]
        alike = self.gazetteer.spellings.get(spelling(key)) if len(key) <= _LONGEST_PERSON else None
        return Sense(alike, "name") if alike is not None else None

    def _titled(self, words: tuple[str, ...]) -> bool:
        """Return whether words before a name are a title, perhaps of a state: "Soviet leader", "Secretary-General"."""
        return any(self._role(words[at:], _TITLES) for at in range(len(words)))

    def _role(self, words: tuple[str, ...], kinds: Iterable[str]) -> bool:
        role = self.lexicon.roles.get(" ".join(words)) or self.lexicon.roles.get("-".join(words))
        return role is not None and role.kind in kinds

    def _more(self, entity: Entity, names: dict[str, tuple[str, ...]], codes: Sequence[_Dated]) -> None:
        """Give a known entity names that nothing else has; with a sector they mean a state as "the Kremlin" does."""
        state = entity.type == "Country"
        free = {form: key for form, key in names.items() if self._free(key)}
        if entity.type == "Person":
            # Surnames are known, and heeded only where they are no part of another name.
            free = {form: key for form, key in free.items() if len(key) > 1}
        for code, coding in codes:
            if state and coding.sector:
                self._call(entity, free, code.start, code.end, coding.sector, use="metonym")
        if not state:
            self._call(entity, free)
        elif any(not coding.sector for _, coding in codes):
            self._call(entity, [form for form, key in free.items() if not self._local(key)])

    def _new(self, names: Sequence[str], codes: Sequence[_Dated], main: Coding) -> None:
        """Add an entity that nothing known is."""
        if not names:
            return
        label, several = names[0], len({coding for _, coding in codes}) > 1
        kind = self._type(label, codes, main)
        person = kind == "Person"
        sector = () if person or several else main.sector
        iri = iris.named(kind, label)
        entity = Entity(iri, label, kind, tuple(names[1:]), Codes(main.iso3, None, None, sector), because="gazetteer")
        entity = self.own.setdefault(iri, self.gazetteer.entities.setdefault(iri, entity))
        self._again(entity, {name: folded(name) for name in names}, codes)

    def _again(self, entity: Entity, names: dict[str, tuple[str, ...]], codes: Sequence[_Dated]) -> None:
        """Give an entity of a dictionary names and codes."""
        free = [form for form, key in names.items() if self._free(key)]
        if entity.type == "Person":
            self._call(entity, free)
            for form in free:
                if len(names[form]) > 1:
                    self.gazetteer.spellings.setdefault(spelling(names[form]), entity)
            offices = self.gazetteer.people.setdefault(entity.id, [])
            for code, coding in codes:
                state = self.gazetteer.states.get(coding.iso3 or "")
                of = state.id if state is not None else ""
                offices.append(Office(entity, "", "", of, coding.iso3, coding.sector, code.start, code.end))
            return
        for code, coding in codes:
            sector = () if entity.codes.sector == coding.sector else coding.sector
            self._call(entity, free, code.start, code.end, sector)

    def _call(
        self,
        entity: Entity,
        names: Iterable[str],
        start: date | None = None,
        end: date | None = None,
        sector: tuple[str, ...] = (),
        *,
        use: Use = "name",
    ) -> None:
        self.gazetteer.call(entity, names, use, (start, end), sector=sector)
        for name in names:
            self.known.setdefault(folded(name), []).append(Sense(entity, use, False, start, end, sector))

    def _fill(self, entity: Entity, coding: Coding) -> None:
        """Note the codes that a known entity lacks; one with a sector and without a state is of several states."""
        if not types()[entity.type].actor:
            return
        codes = self.changed.get(entity.id, entity).codes
        shared = bool(codes.sector) or is_a(entity.type, "InternationalOrganization")
        iso3 = codes.iso3 or (None if shared else coding.iso3)
        self.changed[entity.id] = replace(entity, codes=replace(codes, iso3=iso3, sector=codes.sector or coding.sector))

    def _free(self, key: tuple[str, ...]) -> bool:
        """Return whether a name is nobody's yet, and no word or phrase that says who is meant without a dictionary."""
        if not key or key[0] in _PAST or any(not sense.weak for sense in self.known.get(key, ())):
            return False
        if len(key) == 1:
            common = key[0] in self.lexicon.heads or key[0] in self.lexicon.roles
            return not common and not any(place.main for place in self.places.find(key[0]))
        for at in range(1, len(key)):
            if key[:at] in self.known and self._role(key[at:], _SAID):
                return False
        opens = 0
        if key[0] in self.titles:
            opens = next((size for size in range(min(len(key), 4), 0, -1) if self._role(key[:size], _TITLES)), 0)
        if opens and (opens == len(key) or key[opens] == "of"):
            return False
        return not opens or self._head(key) is not None

    def _local(self, key: tuple[str, ...]) -> bool:
        """Return whether a name that an entry of a state lists is rather a place in it, or somebody's name."""
        head = self._head(key)
        if head is not None and types()[head].place and head != "Country":
            return True
        personal = len(key) == 1 and (key[0] in self.gazetteer.family or key[0] in self.lexicon.given)
        return personal or bool(self.places.find(" ".join(key)))

    def _head(self, key: tuple[str, ...]) -> str | None:
        """Return the type of the last word that names a body, a place or the like."""
        for word in reversed(key):
            if word in self.lexicon.heads:
                return self.lexicon.heads[word].type
            role = self.lexicon.roles.get(word)
            if role is not None and role.kind in {"state", "means"} and role.sector is not None:
                return _OF_SECTOR.get(role.sector)
        return None

    def _type(self, label: str, codes: Sequence[_Dated], main: Coding) -> str:
        """Return the type of an actor, by the words of its name, else by its code."""
        key = folded(label)
        head = self._head(key)
        body = head if head is not None and is_a(head, "Organization") else None
        dated = any(code.start or code.end for code, _ in codes)
        if body is None and main.type != "Company" and 2 <= len(key) <= (_LONGEST_DATED if dated else _LONGEST_PERSON):
            elite = any("ELI" in coding.sector for _, coding in codes)
            if key[0] in self.lexicon.given or elite or (dated and head is None and "of" not in key):
                return "Person"
        if body == "SecurityForce" and main.sector and main.sector[0] not in _STATELY:
            return "ArmedGroup"
        if main.type is not None:
            return main.type
        return body or next((_OF_SECTOR[each] for each in main.sector if each in _OF_SECTOR), "Organization")

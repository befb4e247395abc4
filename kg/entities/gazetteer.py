"""Load the tables of known actors, places and things.

In: CSV tables under ``ontology/gazetteers/`` and users' own in the same forms, told apart by their columns. Out: an
index from the words of a name to what it may mean, people with their offices, and states by code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from kg.entities.iris import iri, slug
from kg.entities.text import fold, folded, spelling, split
from kg.errors import OntologyError
from kg.model import Codes, Entity
from kg.tables import rows, several
from kg.vocab import types

Use = Literal["name", "demonym", "capital", "metonym", "seat"]
_AFTERGLOW = timedelta(days=7)
_PARTIAL = frozenset({"OPP", "PTY", "REL"})
Dates = tuple[date | None, date | None]
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "van", "von", "der", "de", "da", "dos", "di", "du", "la", "le", "ul", "abu", "ben"}
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name may mean: ``entity`` by ``use``, between two dates; ``weak`` names need other signs in the text.

    A ``seat`` is a city that stands for a body in it: "Brussels" for the European Union.
    """

    entity: Entity
    use: Use
    weak: bool = False
    start: date | None = None
    end: date | None = None
    sector: tuple[str, ...] = ()

    def holds(self, on: date | None) -> bool:
        """Return whether it has begun by a day; names outlive what they name."""
        return on is None or self.start is None or self.start <= on


@dataclass(slots=True)
class Phrase:
    """The words of a name as compared and as written, and its senses."""

    folded: tuple[str, ...]
    written: tuple[str, ...]
    senses: list[Sense]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds or held ``of`` the entity with that IRI; ``title`` is the news's word for it."""

    person: Entity
    title: str
    office: str
    of: str
    iso3: str | None
    sector: tuple[str, ...]
    start: date | None
    end: date | None

    def held(self, on: date | None) -> bool:
        """Return whether it is held on a day; on no day, whether it is held still."""
        if on is None:
            return self.end is None
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(slots=True)
class Gazetteer:
    """Everything that is known before a text is read."""

    names: dict[str, list[Phrase]] = field(default_factory=dict)
    states: dict[str, Entity] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=dict)
    people: dict[str, list[Office]] = field(default_factory=dict)
    family: set[str] = field(default_factory=set)
    surnames: dict[tuple[str, ...], list[Entity]] = field(default_factory=dict)
    capitals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    leaders: dict[str, str] = field(default_factory=dict)
    parties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: dict[str, Entity] = field(default_factory=dict)
    generic: frozenset[str] = frozenset()
    _phrases: dict[tuple[str, ...], Phrase] = field(default_factory=dict)

    @classmethod
    def load(
        cls, tables: Iterable[Path], *, family_first: Sequence[str] = (), generic: frozenset[str] = frozenset()
    ) -> Gazetteer:
        """Read tables, states first.

        Args:
            tables: files; each is recognized by its columns.
            family_first: ISO 3166 codes of states whose people put the family name first.
            generic: last words of names that may be written small.

        Raises:
            OntologyError: a table is malformed; it names the file and the line.

        """
        self = cls(generic=generic)
        read = [(path, list(rows(path, required=()))) for path in tables]
        pending = []
        for path, lines in read:
            columns = set(lines[0][1]) if lines else set()
            for line, row in lines:
                where = f"{path}:{line}"
                if "demonyms" in columns:
                    self._state(row, where)
                else:
                    pending.append((row, where, columns))
        for row, where, columns in pending:
            if "office" not in columns:
                self._row(row, where)
        for row, where, columns in pending:
            if "office" in columns:
                self._office(row, where, family_first)
        self.order()
        return self

    def call(
        self, entity: Entity, names: Iterable[str], use: Use, dates: Dates, *, sector: tuple[str, ...] = ()
    ) -> None:
        """Give an entity names, each of which may be weak (``?``) and hold between two dates."""
        for name in names:
            sense = Sense(entity, use, name.endswith("?"), *dates, sector)
            written = split(name.rstrip("?"))
            if not written:
                continue
            if len(written) > 2 and written[-1].lower() in self.generic:
                written = (*written[:-1], written[-1].lower())
            phrase = self._phrases.get(written)
            if phrase is None:
                key = tuple(fold(word) for word in written)
                phrase = self._phrases[written] = Phrase(key, written, [])
                self.names.setdefault(key[0], []).append(phrase)
            if not any(
                each.entity is entity and each.use == use and each.start == sense.start for each in phrase.senses
            ):
                phrase.senses.append(sense)

    def order(self) -> None:
        """Put the longest names first, as they are matched; to be called when names have been added."""
        for phrases in self.names.values():
            phrases.sort(key=lambda phrase: -len(phrase.folded))

    def senses(self) -> Iterator[tuple[tuple[str, ...], list[Sense]]]:
        """Yield the folded words of each name with what it may mean."""
        for phrase in self._phrases.values():
            yield phrase.folded, phrase.senses

    def writes(self, word: str) -> bool:
        """Return whether a word is a name as it stands."""
        return (word,) in self._phrases

    def holder(self, of: str, office: Sequence[str], on: date | None, near: Set[str] = frozenset()) -> Entity | None:
        """Return who holds an office, given by title or kind in the order of preference, of an entity on a day.

        Of several that one whose title has a word that stands ``near``: of the UN's envoys the one for Syria.
        """
        known = self.offices.get(of, ())
        held = [each for each in known if each.held(on)]
        # The news of a death or a fall still calls him by his office.
        held += [each for each in known if each.end is not None and on is not None and each.held(on - _AFTERGLOW)]
        for wanted in office:
            fitting = [each for each in held if wanted == each.title or (wanted == each.office and self._leads(each))]
            if fitting:
                return max(
                    fitting, key=lambda each: (not near.isdisjoint(each.title.split()), each.start or date.min)
                ).person
        return None

    def _leads(self, office: Office) -> bool:
        """Return whether an office leads whom it is of: leaders of parties, faiths and provinces lead no state."""
        led = self.entities.get(office.of)
        if office.office != "leader" or led is None or led.type != "Country":
            return True
        return office.title.endswith("leader") and _PARTIAL.isdisjoint(office.sector)

    def office_of(self, person: str, on: date | None) -> Office | None:
        """Return the office that a person holds on a day, else the latest begun by then, else any."""
        known = self.people.get(person, ())
        begun = [each for each in known if on is None or each.start is None or each.start <= on] or list(known)
        return max(begun, key=lambda each: (each.held(on), each.start or date.min), default=None)

    def _state(self, row: dict[str, str], where: str) -> None:
        label = _needed(row, "label", where)
        key = row.get("iso3", "")
        state = _entity(row, where, key=key.lower() or slug(label), iso3=key or None)
        if key:
            self.states[key] = state
        self.entities[state.id] = state
        dates = _dates(row, where)
        self.call(state, (label, *several(row.get("aliases", ""))), "name", dates)
        self.call(state, several(row["demonyms"]), "demonym", dates)
        capitals = several(row.get("capital", ""))
        self.call(state, capitals, "capital", dates)
        self.capitals[state.id] = tuple(name.rstrip("?") for name in capitals)

    def _row(self, row: dict[str, str], where: str) -> None:
        label = _needed(row, "label", where)
        dates = _dates(row, where)
        names = (label, *several(row.get("aliases", "")))
        sector = several(row.get("sector", ""))
        if row.get("metonym") == "yes":
            state = self.states.get(row.get("iso3", ""))
            if state is None:
                raise OntologyError(f"{where}: no state {row.get('iso3', '')!r} for {label}")
            self.call(state, names, "metonym", dates, sector=sector)
            return
        entity = _entity(row, where, key=_needed(row, "id", where), iso3=row.get("iso3") or row.get("country") or None)
        self.entities[entity.id] = entity
        self.call(entity, names, "name", dates)
        self.call(entity, several(row.get("seat", "")), "seat", dates)
        if row.get("leader"):
            self.leaders[entity.id] = row["leader"]
        if row.get("parties"):
            self.parties[entity.id] = tuple(iri(part.lower()) for part in several(row["parties"]))

    def _office(self, row: dict[str, str], where: str, family_first: Sequence[str]) -> None:
        name = _needed(row, "name", where)
        iso3, of = row.get("iso3") or None, _needed(row, "of", where)
        names = (name, *several(row.get("aliases", "")))
        known = iri("person", slug(name))
        person = self.entities.get(known)
        if person is None:
            aliases = tuple(alias for alias in names[1:] if not alias.endswith("?"))
            person = Entity(known, name, "Person", aliases, Codes(iso3=iso3), because="gazetteer")
            self.entities[known] = person
            self.call(person, names, "name", (None, None))
            family = spelling(folded(name)[-1:])
            for each in names:
                if each == name or spelling(folded(each.rstrip("?"))[-1:]) == family:
                    self._surnames(person, each, family_first=iso3 in family_first)
        start, end = _dates(row, where)
        sector = several(row.get("sector", ""))
        office = Office(person, row.get("title", ""), row.get("office", ""), iri(of.lower()), iso3, sector, start, end)
        self.offices.setdefault(office.of, []).append(office)
        self.people.setdefault(known, []).append(office)

    def _surnames(self, person: Entity, name: str, *, family_first: bool) -> None:
        parts = folded(name.rstrip("?"))
        if len(parts) < 2:
            return
        self.spellings.setdefault(spelling(parts), person)
        forms = {parts[-1:]}
        if parts[-2] in _PARTICLES:
            forms.add(parts[-2:])
        if family_first:
            forms.add(parts[:1])
        for form in forms:
            people = self.surnames.setdefault(form, [])
            self.family.add(form[-1])
            if person not in people:
                people.append(person)


def _entity(row: dict[str, str], where: str, *, key: str, iso3: str | None) -> Entity:
    kind = _needed(row, "type", where)
    if kind not in types():
        raise OntologyError(f"{where}: no type {kind!r} in types.csv")
    aliases = tuple(alias for alias in several(row.get("aliases", "")) if not alias.endswith("?"))
    try:
        geonames = int(row["geonames"]) if row.get("geonames") else None
        latitude = float(row["latitude"]) if row.get("latitude") else None
        longitude = float(row["longitude"]) if row.get("longitude") else None
    except ValueError as error:
        raise OntologyError(f"{where}: not a number: {error}") from None
    single = iso3 if iso3 and "|" not in iso3 else None
    codes = Codes(single, row.get("wikidata") or None, geonames, several(row.get("sector", "")))
    return Entity(iri(key), row["label"], kind, aliases, codes, latitude, longitude, "gazetteer")


def _needed(row: dict[str, str], column: str, where: str) -> str:
    value = row.get(column, "")
    if not value:
        raise OntologyError(f"{where}: no {column}")
    return value


def _dates(row: dict[str, str], where: str) -> Dates:
    try:
        return _date(row.get("start", ""), last=False), _date(row.get("end", ""), last=True)
    except ValueError:
        raise OntologyError(f"{where}: dates are YYYY, YYYY-MM or YYYY-MM-DD") from None


def _date(text: str, *, last: bool) -> date | None:
    """Return the first or the last day of a year, a month or a day; a last month ends on its 28th."""
    rest = {4: "-12-31", 7: "-28"} if last else {4: "-01-01", 7: "-01"}
    return date.fromisoformat(text + rest.get(len(text), "")) if text else None

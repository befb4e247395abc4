"""Gather who bears a name: the documents that one id of a name stands in, apart where they speak of two.

In: sightings. Out: bearers, each the sightings of one id that nothing tells apart, in an order that does not depend on
that of the documents. What two documents both name says that they speak of the same; how much, depends on how few
others name it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Literal

from kg.identity import lexicon, names
from kg.identity.names import Name
from kg.model import Sighting
from kg.vocab import is_a

Root = Literal["Person", "Organization"]
Anchor = tuple[str, str]
"""An id and the first of the documents that it stands in: what a bearer is called here."""

RARE = 0.35  # the weight from which a common acquaintance says something
_SOME = 0.6
_YEARS = 40  # between two reports of one person's doings at most
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
_OTHER = frozenset({"JRN", "MED", "EDU", "BUS", "REB", "REF", "AGR", "CRM", "LAB"})


class World:
    """How many documents name what: the fewer, the more it says that two of them do."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        homes: defaultdict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, str] = {}
        documents = set()
        for sighting in sightings:
            documents.add(sighting.document)
            homes[sighting.entity.id].add(sighting.document)
            known = self.labels.get(sighting.entity.id)
            if known is None or (sighting.entity.label < known):
                self.labels[sighting.entity.id] = sighting.entity.label
        total = len(documents) + 1
        weights = {iri: log(total / len(found)) / log(total) for iri, found in homes.items()} if documents else {}
        self._weights = {iri: weight for iri, weight in weights.items() if weight >= RARE}
        self.rare = frozenset(self._weights)

    def shared(self, one: frozenset[str], other: frozenset[str]) -> tuple[float, list[str]]:
        """Return how much the company that two keep alike says, and that company, the rarest first."""
        both = sorted(one & other, key=lambda iri: (-self._weights[iri], iri))
        return sum(self._weights[iri] for iri in both), both


@dataclass(frozen=True, eq=False)
class Bearer:
    """One who bears a name. ``companies`` has the rare company of each sighting; ``known`` that a table has him.

    ``also`` counts the documents that say him to be known as another.
    """

    anchor: Anchor
    root: Root
    known: bool
    sightings: tuple[Sighting, ...]
    names: tuple[str, ...]
    people: tuple[Name, ...]
    documents: frozenset[str]
    countries: frozenset[str]
    sectors: frozenset[str]
    companies: tuple[frozenset[str], ...]
    company: frozenset[str]
    also: Counter[str]

    @property
    def short(self) -> bool:
        """Whether all that is known is one word of a name, or a by-name."""
        if self.root == "Person":
            return all(name.short for name in self.people)
        return all(len(names.body(name)) < 2 for name in self.names)


def is_actor(sighting: Sighting) -> bool:
    """Return whether a sighting is of a person or an organization that has a name."""
    kind = sighting.entity.type
    return sighting.entity.because in {"name", "gazetteer"} and (is_a(kind, "Person") or is_a(kind, "Organization"))


def bearer(sightings: Sequence[Sighting], world: World) -> Bearer:
    """Return the bearer of the sightings, which are of one id."""
    ordered = tuple(sorted(sightings, key=lambda each: each.document))
    entity = ordered[0].entity
    known = entity.because == "gazetteer"
    labels = Counter(each.entity.label for each in ordered)
    written = sorted(labels, key=lambda label: (-labels[label], label))
    if known:
        written += sorted({alias for each in ordered for alias in each.entity.aliases} - set(written))
    root: Root = "Person" if is_a(entity.type, "Person") else "Organization"
    people = [names.person(name) for name in written] if root == "Person" else []
    people = [name for name in people if not name.short] or people[:1]
    companies = tuple(each.company & world.rare - {entity.id} for each in ordered)
    return Bearer(
        (entity.id, ordered[0].document),
        root,
        known,
        ordered,
        tuple(written),
        tuple(people),
        frozenset(each.document for each in ordered),
        frozenset(iso3 for each in ordered if (iso3 := each.entity.codes.iso3)),
        frozenset(sector for each in ordered for sector in each.entity.codes.sector),
        companies,
        frozenset[str]().union(*companies),
        Counter(iri for each in ordered for iri in each.also),
    )


def gather(sightings: Iterable[Sighting], world: World, forbidden: set[frozenset[Anchor]]) -> Iterator[Bearer]:
    """Yield the bearers of the names of persons and organizations, those of an id in the order of their documents.

    ``forbidden`` are pairs of sightings that stay apart whatever they have in common.
    """
    groups: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        if is_actor(sighting):
            groups[sighting.entity.id].append(sighting)
    for _, group in sorted(groups.items()):
        parts = [group] if group[0].entity.because == "gazetteer" else _apart(group, world, forbidden)
        yield from (bearer(part, world) for part in parts)


def _apart(group: list[Sighting], world: World, forbidden: set[frozenset[Anchor]]) -> list[list[Sighting]]:
    """Part the sightings of one id where they tell of two."""
    ordered = sorted(group, key=lambda each: each.document)
    if len(ordered) == 1:
        return [ordered]
    parts: list[list[Sighting]] = []
    for component in sorted(_components(ordered, world, forbidden), key=lambda part: (-len(part), part[0].document)):
        home = next((part for part in parts if not _tells_apart(part, component, forbidden)), None)
        if home is None:
            parts.append(component)
        else:
            home.extend(component)
    return parts


def _components(ordered: list[Sighting], world: World, forbidden: set[frozenset[Anchor]]) -> list[list[Sighting]]:
    """Return the sightings in parts that keep company with each other."""
    parts: list[list[Sighting]] = []
    for sighting in ordered:
        near = [
            part
            for part in parts
            if any(world.shared(sighting.company & world.rare, each.company & world.rare)[0] >= _SOME for each in part)
            and not any(_ends(sighting, each) in forbidden for each in part)
        ]
        parts = [part for part in parts if part not in near]
        parts.append([*(each for part in near for each in part), sighting])
    return [sorted(part, key=lambda each: each.document) for part in parts]


def _ends(one: Sighting, other: Sighting) -> frozenset[Anchor]:
    return frozenset({(one.entity.id, one.document), (other.entity.id, other.document)})


def _tells_apart(part: list[Sighting], other: list[Sighting], forbidden: set[frozenset[Anchor]]) -> bool:
    """Return whether two parts without common company are of two: by a given name alone, country, role or time."""
    entity = part[0].entity
    if is_a(entity.type, "Person"):
        name = names.person(entity.label)
        if name.short and (name.teknonym or not name.words or name.words[0] in lexicon.load().given):
            return True
    if any(_ends(one, another) in forbidden for one in part for another in other):
        return True
    countries = [{iso3 for each in side if (iso3 := each.entity.codes.iso3)} for side in (part, other)]
    if all(countries) and not countries[0] & countries[1]:
        return True
    return is_a(entity.type, "Person") and (
        clash(*({s for each in side for s in each.entity.codes.sector} for side in (part, other)))
        or _days_apart(part, other)
    )


def clash(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether two sets of roles are not of one person at a time: an office of state and another calling."""
    a, b = set(one), set(other)
    if not a or not b or a & b:
        return False
    return (a <= _STATE and b <= _OTHER) or (b <= _STATE and a <= _OTHER)


def _days_apart(part: list[Sighting], other: list[Sighting]) -> bool:
    days: list[list[date]] = [[each.day for each in side if each.day is not None] for side in (part, other)]
    if not all(days):
        return False
    return max(min(days[0]) - max(days[1]), min(days[1]) - max(days[0])).days > 365 * _YEARS

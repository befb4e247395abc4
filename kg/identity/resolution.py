"""Resolve the actors of all documents together: who is one, whatever the spelling, and who is two of one name.

In: the sightings of a store and the decisions of its users. Out: merges, the same for any order of the documents.

First each id is parted where its documents speak of two. Then bearers of like names are united in three rounds: names
spelt or ordered otherwise; then middle names, slips, short forms and names that go on, where one partner only is
likely; last single words, where one bearer only keeps the same company. In each round the surest link comes
first, and a link joins only what nothing in either group forbids. Users' decisions come before all.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from kg.config import ONTOLOGY
from kg.identity import names
from kg.identity.bearers import Anchor, Bearer, World, gather
from kg.identity.evidence import BROAD, ENOUGH, NARROW, SHORT, Link, Scale, barred, likest
from kg.identity.names import Kind
from kg.model import Codes, Decision, Entity, Merge, Sighting

_Value = TypeVar("_Value", str, tuple[str, ...])

_MARK = "~"
_MARGIN = 0.06  # by which a partner must be likelier than the next
_TIMES = 1.5  # as much company as the next bearer of a surname


@lru_cache(maxsize=1)
def version() -> str:
    """Return a name for these rules: another where their code or tables differ."""
    files = [*sorted(Path(__file__).parent.glob("*.py")), *sorted((ONTOLOGY / "names").glob("*.csv"))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:32]


def marked(identifier: str, document: str) -> str:
    """Return the id of one of several that an id stands for, by the first of its documents."""
    return f"{identifier}{_MARK}{hashlib.sha256(document.encode(errors='backslashreplace')).hexdigest()[:8]}"


def resolve(sightings: Iterable[Sighting], decisions: Iterable[Decision] = ()) -> list[Merge]:
    """Return the merges in the order of their members' ids."""
    seen = sorted(sightings, key=lambda each: (each.document, each.entity.id))
    world = World(seen)
    ends = _Ends(seen)
    held = [each for each in decisions if ends.holds(each)]
    forced = {ends.pair(each) for each in held if each.kind == "force"}
    forbidden = {ends.pair(each) for each in held if each.kind == "forbid"}
    bearers = list(gather(seen, world, {frozenset(pair) for pair in forbidden}))
    groups = _Groups(bearers, forbidden)
    for pair in sorted(forced):
        groups.force(*pair)
    scale = Scale(bearers, world)
    links = [link for pair in _candidates(bearers) if (link := scale.weigh(*pair)) is not None]
    for kinds in (BROAD, NARROW, SHORT):
        _round(groups, [link for link in links if link.kind in kinds], kinds)
    return sorted(_merges(groups), key=lambda merge: (merge.member, merge.documents))


class _Ends:
    """Which sightings the ids of decisions mean: all of an id, or, of a marked one, those of a document's bearer."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._anchors: dict[str, Anchor] = {}
        for each in sightings:
            anchor = (each.entity.id, each.document)
            self._anchors.setdefault(each.entity.id, anchor)
            self._anchors[marked(*anchor)] = anchor

    def holds(self, decision: Decision) -> bool:
        return decision.one in self._anchors and decision.other in self._anchors

    def pair(self, decision: Decision) -> tuple[Anchor, Anchor]:
        one, other = sorted((self._anchors[decision.one], self._anchors[decision.other]))
        return one, other


@dataclass(eq=False)
class _Group:
    """Bearers that are one; ``forced`` where a user said so of some."""

    members: list[Bearer]
    links: list[Link] = field(default_factory=list)
    forced: bool = False


class _Groups:
    """The groups so far."""

    def __init__(self, bearers: Sequence[Bearer], forbidden: Iterable[tuple[Anchor, Anchor]]) -> None:
        self.of = {each.anchor: _Group([each]) for each in bearers}
        self._homes = {(each.anchor[0], document): each for each in bearers for document in each.documents}
        self._forbidden = {
            frozenset((self._homes[one].anchor, self._homes[other].anchor))
            for one, other in forbidden
            if one in self._homes and other in self._homes
        }

    def all(self) -> list[_Group]:
        return list({id(group): group for group in self.of.values()}.values())

    def force(self, one: Anchor, other: Anchor) -> None:
        """Unite two sightings because a user says so, unless both are not of actors."""
        if one in self._homes and other in self._homes:
            a, b = self._homes[one], self._homes[other]
            self._unite(Link(a, b, "same", 1.0, 0.0, "forced by a line of the edits"), forced=True)

    def join(self, link: Link) -> None:
        """Unite the groups of a link unless something forbids it."""
        a, b = self.of[link.one.anchor], self.of[link.other.anchor]
        if a is not b and not any(self._bars(a, b, one, other) for one in a.members for other in b.members):
            self._unite(link, forced=False)

    def _bars(self, a: _Group, b: _Group, one: Bearer, other: Bearer) -> bool:
        if frozenset((one.anchor, other.anchor)) in self._forbidden or barred(one, other):
            return True
        checked = not (a.forced or b.forced or one.short or other.short)
        return checked and likest(one, other) is None

    def _unite(self, link: Link, *, forced: bool) -> None:
        a, b = self.of[link.one.anchor], self.of[link.other.anchor]
        if a is b:
            return
        a.members += b.members
        a.links += [*b.links, link]
        a.forced = a.forced or b.forced or forced
        for member in b.members:
            self.of[member.anchor] = a


def _round(groups: _Groups, links: Sequence[Link], kinds: frozenset[Kind]) -> None:
    """Unite the bearers whose names are related in one of some ways."""
    links = [link for link in links if groups.of[link.one.anchor] is not groups.of[link.other.anchor]]
    if kinds is not BROAD:
        links = _only(links, groups, short=kinds is SHORT)
    sure = (link for link in links if link.confidence >= ENOUGH)
    for link in sorted(sure, key=lambda each: (-round(each.confidence, 9), each.one.anchor, each.other.anchor)):
        groups.join(link)


def _candidates(bearers: Sequence[Bearer]) -> list[tuple[Bearer, Bearer]]:
    """Return the pairs that share a key of their names."""
    blocks: defaultdict[tuple[str, str], dict[Anchor, Bearer]] = defaultdict(dict)
    for each in bearers:
        for key in _keys(each):
            blocks[each.root, key][each.anchor] = each
    pairs: dict[tuple[Anchor, Anchor], tuple[Bearer, Bearer]] = {}
    for (_, key), block in blocks.items():
        ordered = sorted(block.values(), key=lambda each: each.anchor)
        within = _with_short(ordered) if key.startswith(names.ALONE) else combinations(ordered, 2)
        for one, other in within:
            if not (one.known and other.known):
                pairs[one.anchor, other.anchor] = (one, other)
    of: defaultdict[str, list[Bearer]] = defaultdict(list)
    for each in bearers:
        of[each.anchor[0]].append(each)
    for each in bearers:
        for other in (other for iri in each.also for other in of[iri] if other.documents & each.documents):
            one, another = sorted((each, other), key=lambda one: one.anchor)
            if not (one.known and another.known):
                pairs[one.anchor, another.anchor] = (one, another)
    return [pairs[key] for key in sorted(pairs)]


def _with_short(block: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Yield the pairs of a single word and a longer name, each in the order of the block."""
    for one in (each for each in block if each.short):
        for other in (each for each in block if not each.short):
            yield (one, other) if one.anchor < other.anchor else (other, one)


def _keys(each: Bearer) -> set[str]:
    if each.root == "Person":
        return {key for name in each.people for key in names.keys(name)}
    return {key for name in each.names for key in names.body_keys(name)}


def _only(links: Sequence[Link], groups: _Groups, *, short: bool) -> list[Link]:
    """Keep the links to a partner that is likelier than any other."""
    partners: defaultdict[int, dict[int, Link]] = defaultdict(dict)
    for link in links:
        a, b = groups.of[link.one.anchor], groups.of[link.other.anchor]
        for home, partner in ((a, b), (b, a)):
            if short and not all(member.short for member in home.members):
                continue  # several single words may mean one full name, but one word only one name
            best = partners[id(home)].get(id(partner))
            if best is None or (link.confidence, link.company) > (best.confidence, best.company):
                partners[id(home)][id(partner)] = link
    return [
        link
        for link in links
        if all(
            _likeliest(link, partners[id(home)], short=short)
            for home in (groups.of[link.one.anchor], groups.of[link.other.anchor])
        )
    ]


def _likeliest(link: Link, rivals: dict[int, Link], *, short: bool) -> bool:
    """Return whether no other partner of a group is as likely, unless that one is like this one."""
    ends = {link.one.anchor, link.other.anchor}
    others = [each for each in rivals.values() if {each.one.anchor, each.other.anchor} != ends]
    for other in others:
        if other.confidence > link.confidence:
            return False
        if short and other.company * _TIMES > link.company:
            return False
        if not short and other.confidence >= ENOUGH and other.confidence + _MARGIN > link.confidence:
            partners = {link.one, link.other} ^ {other.one, other.other}
            if len(partners) != 2 or likest(*sorted(partners, key=lambda each: each.anchor)) is None:
                return False
    return True


# --- what comes of it


def _merges(groups: _Groups) -> list[Merge]:
    found = groups.all()
    homes: defaultdict[str, set[int]] = defaultdict(set)
    for group in found:
        for member in group.members:
            homes[member.anchor[0]].add(id(group))
    several = {iri for iri, places in homes.items() if len(places) > 1}
    return [merge for group in found for merge in _of_group(group, several)]


def _of_group(group: _Group, several: set[str]) -> list[Merge]:
    head = min(group.members, key=_standing)
    if len(group.members) == 1 and head.anchor[0] not in several:
        return []
    into = _together(group.members, head)
    if head.anchor[0] in several:
        into = replace(into, id=marked(*head.anchor))
    reasons = _reasons(group, head)
    merges: dict[str, Merge] = {}
    for member in sorted(group.members, key=lambda each: each.anchor):
        identifier, parted = member.anchor[0], member.anchor[0] in several
        if identifier == into.id:
            continue
        confidence, reason = reasons.get(member.anchor, (ENOUGH, "told apart from others of this name"))
        documents = tuple(sorted(member.documents)) if parted else ()
        known = merges.get(identifier)
        if known is not None:
            documents = tuple(sorted({*documents, *known.documents}))
        merges[identifier] = Merge(identifier, member.names[0], into, documents, round(confidence, 3), reason)
    return list(merges.values())


def _standing(each: Bearer) -> tuple[bool, bool, int, int, Anchor]:
    """Return what puts a bearer before others of its group: known, a full name, often named, a long name."""
    return not each.known, each.short, -len(each.sightings), -len(each.names[0]), each.anchor


def _reasons(group: _Group, head: Bearer) -> dict[Anchor, tuple[float, str]]:
    """Return for each member how sure and why it is one with the head, by the links that lead there."""
    reached: dict[Anchor, tuple[float, str]] = {head.anchor: (1.0, "")}
    order = [head.anchor]
    for at in order:
        for link in group.links:
            for here, there in ((link.one, link.other), (link.other, link.one)):
                if here.anchor == at and there.anchor not in reached:
                    via = "" if at == head.anchor else f" (as {here.names[0]})"
                    reached[there.anchor] = (min(link.confidence, reached[at][0]), link.reason + via)
                    order.append(there.anchor)
    del reached[head.anchor]
    return reached


def _together(members: Sequence[Bearer], head: Bearer) -> Entity:
    """Return the entity that all sightings together know."""
    first = head.sightings[0].entity
    sightings = [each for member in members for each in member.sightings]
    label = first.label if head.known else head.names[0]
    called = {name for each in sightings for name in (each.entity.label, *each.entity.aliases)} - {label}
    own = [each.entity for each in head.sightings]
    everybody = own if head.known else [each.entity for each in sightings]
    codes = Codes(
        _most(each.codes.iso3 for each in everybody if each.codes.iso3),
        first.codes.wikidata,
        first.codes.geonames,
        _most(each.codes.sector for each in everybody if each.codes.sector) or (),
    )
    kind = _most(each.type for each in own) or first.type
    return Entity(first.id, label, kind, tuple(sorted(called)), codes, because=first.because)


def _most(values: Iterable[_Value]) -> _Value | None:
    """Return the most frequent of values, the first in order of those."""
    counts = Counter(values)
    return min(counts, key=lambda each: (-counts[each], each), default=None)

"""Weigh whether two bearers of like names are one.

In: two bearers. Out: a link with a confidence between 0 and 1 and its reason, or nothing where something forbids it:
both are in the tables of the known, their countries differ, their names tell two apart, or a document that names both
tells them apart. A probability by the names alone goes up with rare company that both keep, a common country and role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log

from kg.identity import lexicon, names
from kg.identity.bearers import RARE, Bearer, World, clash
from kg.identity.names import Kind, Likeness

ENOUGH = 0.8
"""The confidence from which two are one."""

BROAD: frozenset[Kind] = frozenset({"same", "letters", "vowels", "order", "said"})
NARROW: frozenset[Kind] = frozenset({"middle", "nickname", "longer", "initial", "loose", "start"})
SHORT: frozenset[Kind] = frozenset({"short", "given"})

_MOST = 2.5  # of company counts
_NAMED = 3  # of the company that a reason names
_COMMON = 4  # bearers of a word that make it common


@dataclass(frozen=True, slots=True)
class Link:
    """Two bearers that may be one. ``company`` is the weight of the company that they share."""

    one: Bearer
    other: Bearer
    kind: Kind
    confidence: float
    company: float
    reason: str


class Scale:
    """Weighs pairs of bearers; knows which words of names are common among all of them."""

    def __init__(self, bearers: Iterable[Bearer], world: World) -> None:
        self._world = world
        self._bearing: dict[str, set[tuple[str, ...]]] = {}
        for each in bearers:
            for name in each.people:
                for word in name.words:
                    self._bearing.setdefault(names.sound(word, "vowels"), set()).add(name.words)

    def weigh(self, one: Bearer, other: Bearer) -> Link | None:
        """Return the link of two bearers, or nothing where they are two."""
        likeness = likest(one, other)
        if likeness is None or barred(one, other):
            return None
        together = bool(one.documents & other.documents)
        company, shared = self._company(one, other)
        if likeness.kind == "given" and not (together or one.countries & other.countries or self._kin(one, other)):
            return None
        odds = log(likeness.probability / (1 - likeness.probability))
        odds += 1.1 * min(company, _MOST) if company >= RARE else 0.0
        reasons = [likeness.words]
        if one.countries & other.countries:
            odds += 0.6
            reasons.append(f"the same country: {', '.join(sorted(one.countries & other.countries))}")
        if one.sectors & other.sectors:
            odds += 0.3
            reasons.append(f"the same role: {', '.join(sorted(one.sectors & other.sectors))}")
        elif clash(one.sectors, other.sectors):
            if company < RARE:
                return None
            odds -= 0.6
        if shared and company >= RARE:
            known = [self._world.labels[iri] for iri in shared[:_NAMED]]
            reasons.append(f"in the same company: {', '.join(known)}")
        spelling = likeness.kind == "same" or (together and likeness.kind in {"letters", "vowels"})
        if not spelling and one.root == "Person" and self._common(one) and self._common(other):
            odds -= 0.9
        if together:
            step = _together(likeness, one, other)
            if step is None:
                return None
            odds += step
            reasons.append("named in the same document")
        return Link(one, other, likeness.kind, 1 / (1 + exp(-odds)), company, "; ".join(reasons))

    def _company(self, one: Bearer, other: Bearer) -> tuple[float, list[str]]:
        """Return the company that sightings of the two in different documents keep most alike."""
        own = {one.anchor[0], other.anchor[0]}
        if not (one.company & other.company) - own:
            return 0.0, []
        pairs = (
            self._world.shared(a - own, b - own)
            for sighting, a in zip(one.sightings, one.companies, strict=True)
            if a & other.company
            for another, b in zip(other.sightings, other.companies, strict=True)
            if sighting.document != another.document and a & b
        )
        return max(pairs, key=lambda pair: (pair[0], pair[1]), default=(0.0, []))

    def _kin(self, one: Bearer, other: Bearer) -> bool:
        """Return whether somebody of the family of the one whose full name is known is near the one of a given name."""
        short, long = (one, other) if one.short else (other, one)
        families = {names.sound(name.words[-1], "letters") for name in long.people}
        near = (names.person(self._world.labels[iri]) for iri in short.company if iri not in long.anchor)
        return any(name.words and names.sound(name.words[-1], "letters") in families for name in near)

    def _common(self, one: Bearer) -> bool:
        given = lexicon.load().given
        return all(
            word in given or len(self._bearing[names.sound(word, "vowels")]) >= _COMMON
            for name in one.people[:1]
            for word in name.words
        )


def _together(likeness: Likeness, one: Bearer, other: Bearer) -> float | None:
    """Return what it says that a document names both; nothing where it makes them two: father and son, siblings."""
    match likeness.kind:
        case "short" | "given":
            return 1.5  # a document that names one bearer of a name goes on with a part of it
        case "nickname":
            a, b = (each.people[0].words[0] for each in (one, other))
            return 0.3 if a[:2] == b[:2] else None  # Nick and Nicholas, not Jack and John
        case "loose":
            a, b = (" ".join(each.people[0].words if each.people else each.names) for each in (one, other))
            return -0.8 if names.slip(a, b) else None
        case "initial":
            return None
        case "longer" | "start" | "said":
            return 0.0
        case _:
            return -0.3


def likest(one: Bearer, other: Bearer) -> Likeness | None:
    """Return what relates the names of two bearers most."""
    if one.root != other.root:
        return None
    told = max(one.also[other.anchor[0]], other.also[one.anchor[0]])
    if told and one.root == "Person" and not (one.short and other.short):
        return names.said(told)
    if one.root == "Person":
        found = [likeness for a in one.people for b in other.people if (likeness := names.alike(a, b))]
    else:
        found = [likeness for a in one.names for b in other.names if (likeness := names.bodies(a, b))]
    return max(found, key=lambda likeness: (likeness.probability, likeness.words), default=None)


def barred(one: Bearer, other: Bearer) -> bool:
    """Return whether what is known of two bearers forbids that they are one."""
    if (one.known and other.known) or one.anchor[0] == other.anchor[0]:
        return True  # what has one id and is apart has been told apart
    return bool(one.countries and other.countries and not one.countries & other.countries)

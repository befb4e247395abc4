"""Choose among the places that the names of a document may mean, all names at once.

In: the names of a document as groups of candidates, which of them qualify which ("Paris, Texas"), and the countries
that it speaks of otherwise. Out: a candidate for each name. A candidate is likely by its own importance, by what
qualifies it, and by the likely places of the other names: in the same state, in the same country, near by.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.entities.gazetteer import Sense
from kg.entities.places import Place

_ROUNDS = 4
_QUALIFIED = 6.0
_SAME_UNIT = 2.0
_SAME_COUNTRY = 1.2
_NEAR_BY = 1.2
_COUNTRY_SHARE = 1.5
_UNIT_SHARE = 1.0
_MOST = 3.0
_LEAST = 1e-4

_Where = str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: one of the index, or a sense of the gazetteer.

    ``country`` is empty where it lies in several, ``unit`` where it lies in several states or is larger than one.
    ``prior`` is how likely it is before the text is read, a logarithm.
    """

    latitude: float
    longitude: float
    country: str
    unit: str
    level: str
    prior: float
    place: Place | None = None
    sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A name, how often it stands in the text, and what it may mean."""

    candidates: tuple[Candidate, ...]
    count: float


def decide(
    groups: Sequence[Group], links: Collection[tuple[int, int]], countries: Mapping[str, int]
) -> list[list[float]]:
    """Return the score of each candidate of each group; a link says that the first group lies within the second."""
    shares = [_softmax([candidate.prior for candidate in group.candidates]) for group in groups]
    scores: list[list[float]] = []
    for _ in range(_ROUNDS):
        mass = _Mass(groups, shares, countries)
        scores = [mass.scores(index) for index in range(len(groups))]
        for within, around in sorted(links):
            for index, other in ((within, around), (around, within)):
                for at, candidate in enumerate(groups[index].candidates):
                    scores[index][at] += _QUALIFIED * sum(
                        share
                        for share, place in zip(shares[other], groups[other].candidates, strict=True)
                        if (contains(place, candidate) if other == around else contains(candidate, place))
                    )
        shares = [_softmax(each) for each in scores]
    return scores


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Return whether a place lies in another, or so near it that it may."""
    if outer.level == "country":
        return bool(outer.country) and outer.country == inner.country and inner.level != "country"
    if outer.level == "state":
        return outer.unit == inner.unit and inner.level != "state"
    return inner.level not in {"country", "state"} and distance(outer, inner) < (300 if outer.level == "region" else 80)


def distance(one: Candidate, other: Candidate) -> float:
    """Return the kilometres between two places."""
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


class _Mass:
    """How much of a document lies where, by the present shares of all candidates."""

    def __init__(
        self, groups: Sequence[Group], shares: Sequence[Sequence[float]], countries: Mapping[str, int]
    ) -> None:
        self.groups, self.shares = groups, shares
        self.own = [self._parts(index) for index in range(len(groups))]
        self.all: dict[_Where, float] = defaultdict(float)
        for parts in self.own:
            for where, mass in parts.items():
                self.all[where] += mass
        for country, count in countries.items():
            self.all[country] += min(count, _MOST)
        self.total = sum(min(group.count, _MOST) for group in groups) + sum(
            min(count, _MOST) for count in countries.values()
        )

    def scores(self, index: int) -> list[float]:
        group, own = self.groups[index], self.own[index]
        rest = max(self.total - min(group.count, _MOST), 1.0)
        return [self._score(candidate, own, rest) for candidate in group.candidates]

    def _score(self, candidate: Candidate, own: Mapping[_Where, float], rest: float) -> float:
        score = candidate.prior
        if candidate.country:
            country = max(self.all[candidate.country] - own[candidate.country], 0)
            score += _SAME_COUNTRY * math.log1p(country) + _COUNTRY_SHARE * country / rest
        if candidate.unit:
            unit = max(self.all[candidate.unit] - own[candidate.unit], 0)
            score += _SAME_UNIT * math.log1p(unit) + _UNIT_SHARE * unit / rest
        if candidate.level in {"city", "county"}:
            near = sum(self.all[cell] - own[cell] for cell in _cells(candidate))
            score += _NEAR_BY * math.log1p(max(near, 0))
        return score

    def _parts(self, index: int) -> dict[_Where, float]:
        group = self.groups[index]
        weight = min(group.count, _MOST)
        parts: dict[_Where, float] = defaultdict(float)
        for share, candidate in zip(self.shares[index], group.candidates, strict=True):
            mass = share * weight
            if mass < _LEAST:
                continue
            if candidate.country:
                parts[candidate.country] += mass
            if candidate.unit:
                parts[candidate.unit] += mass
            if candidate.level in {"city", "county"}:
                parts[_cell(candidate)] += mass
        return parts


def _cell(candidate: Candidate) -> tuple[int, int]:
    return round(candidate.latitude), round(candidate.longitude)


def _cells(candidate: Candidate) -> list[tuple[int, int]]:
    row, column = _cell(candidate)
    return [(row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1)]

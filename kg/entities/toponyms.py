"""Tell which names of a document are names of places, and of which.

In: spans of names. Out: the same spans; those that name places carry that place as their one sense. spaCy's label, the
gazetteer, what stands before a name ("in Bali") and behind it ("Athens, Ga.") speak for a place; a name that is a place
once is one throughout the document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.entities import geocoding
from kg.entities.gazetteer import Sense
from kg.entities.geocoding import Candidate, Group
from kg.entities.places import Place
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import fold, folded
from kg.vocab import types

_PLACING = frozenset({"in", "near", "outside", "around", "across", "at", "from", "into", "inside", "through", "toward"})
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower downtown greater northeastern "
    "northwestern southeastern southwestern northeast northwest southeast southwest".split()
)
_UNITS = frozenset("province governorate region oblast prefecture state territory district county department".split())
_TOWNS = frozenset("city town village township borough municipality".split())
_PRIORS = {"country": 9.0, "state": 7.0, "region": 7.5}
_HARDLY = 3.6


@dataclass(slots=True)
class _Toponym:
    """A span that may name a place: what it may mean, and whether it is known to be a place."""

    span: Span
    key: str
    candidates: tuple[Candidate, ...]
    sure: bool
    within: list[int] = field(default_factory=list)


def locate(state: State, spans: Sequence[Span]) -> None:
    """Give each span that names a place that place as its sense."""
    toponyms = list(_toponyms(state, spans))
    _link(state, toponyms)
    known = {each.key for each in toponyms if each.sure}
    shown = [each for each in toponyms if each.sure or each.key in known]
    groups: dict[str, Group] = {}
    for each in shown:
        before = groups.get(each.key)
        groups[each.key] = Group(each.candidates, before.count + 1 if before else 1)
    numbers = {key: index for index, key in enumerate(groups)}
    links = [
        (numbers[each.key], numbers[toponyms[outer].key])
        for each in shown
        for outer in each.within
        if toponyms[outer].key in numbers and toponyms[outer].key != each.key
    ]
    scores = geocoding.decide(list(groups.values()), links, _countries(spans))
    best = {key: _best(groups[key].candidates, scores[index]) for key, index in numbers.items()}
    for each in shown:
        chosen = best[each.key]
        for outer in each.within:
            around = best.get(toponyms[outer].key)
            if around is not None:
                inside = [
                    score if geocoding.contains(around, candidate) else -math.inf
                    for candidate, score in zip(each.candidates, scores[numbers[each.key]], strict=True)
                ]
                if max(inside) > -math.inf:
                    chosen = _best(each.candidates, inside)
        if chosen is not None:
            _settle(state, each.span, chosen)


def _best(candidates: Sequence[Candidate], scores: Sequence[float]) -> Candidate | None:
    at = max(range(len(candidates)), key=lambda index: scores[index])
    return candidates[at] if scores[at] >= _HARDLY else None


def _settle(state: State, span: Span, chosen: Candidate) -> None:
    if chosen.sense is not None:
        span.senses = (replace(chosen.sense, weak=False),)
    elif chosen.place is not None:
        name = state.text.span(span.start, span.end)
        span.senses = (Sense(chosen.place.entity(name.title() if name.isupper() and len(name) > 3 else name), "name"),)
    if span.label in {"PERSON", "ORG", ""}:
        span.label = "GPE"


def _countries(spans: Sequence[Span]) -> Counter[str]:
    """Return the countries that demonyms and bodies of state speak of."""
    countries: Counter[str] = Counter()
    for span in spans:
        codes = {sense.entity.codes.iso3 for sense in span.senses if not sense.weak and not _placed(sense)}
        if len(codes) == 1 and (code := codes.pop()):
            countries[code] += 1
    return countries


def _placed(sense: Sense) -> bool:
    entity = sense.entity
    return sense.use in {"name", "capital"} and types()[entity.type].place and entity.latitude is not None


def _toponyms(state: State, spans: Sequence[Span]) -> Iterator[_Toponym]:
    people = {
        word for span in spans if span.label == "PERSON" and span.end - span.start > 1 for word in _words(state, span)
    }
    for span in spans:
        senses = [sense for sense in span.senses if _placed(sense)]
        if span.opens or (span.senses and not senses):
            continue
        name = state.text.span(span.start, span.end)
        places = _places(state, span, name)
        candidates = tuple(_candidates(senses, places))
        if not candidates:
            continue
        key = " ".join(folded(name)).removesuffix(" s")
        yield _Toponym(span, key, candidates, _sure(state, span, senses, people))


def _sure(state: State, span: Span, senses: Sequence[Sense], people: set[str]) -> bool:
    strong = any(not sense.weak for sense in senses)
    if span.label in {"GPE", "LOC"} or (span.label in {"", "FAC"} and strong):
        return True
    if span.titled or span.end - span.start == 1 and set(_words(state, span)) & people:
        return False
    return _placed_by_words(state, span)


def _placed_by_words(state: State, span: Span) -> bool:
    text = state.text
    root = text.root(span.start, span.end)
    return text.dep[root] == "pobj" and text.lower[text.head[root]] in _PLACING


def _words(state: State, span: Span) -> tuple[str, ...]:
    return folded(state.text.span(span.start, span.end))


def _places(state: State, span: Span, name: str) -> tuple[Place, ...]:
    """Return what the index has under a name, else under its parts that are no generic word."""
    if span.start and state.text.words[span.start - 1] in {",", "("} and (short := state.places.behind_comma(name)):
        return short
    if found := state.places.find(name):
        return found
    words = name.split()
    if len(words) > 1:
        first, last = words[0].lower(), words[-1].lower()
        if last in _UNITS:
            return tuple(place for place in state.places.find(" ".join(words[:-1])) if place.kind != "city")
        if last in _TOWNS:
            return tuple(place for place in state.places.find(" ".join(words[:-1])) if place.kind == "city")
        if first in _DIRECTIONS:
            return state.places.find(" ".join(words[1:]))
    return ()


def _candidates(senses: Sequence[Sense], places: Sequence[Place]) -> Iterator[Candidate]:
    capitals = {sense.entity.codes.iso3: sense for sense in senses if sense.use == "capital"}
    seats = {
        code: max(
            (p for p in places if p.country == code and p.kind == "city"), key=lambda p: p.population, default=None
        )
        for code in capitals
    }
    named = [sense for sense in senses if sense.use == "name"]
    for sense in named:
        entity = sense.entity
        assert entity.latitude is not None
        assert entity.longitude is not None
        level = "country" if entity.type == "Country" else "region"
        same = next((p for p in places if p.kind != "city" and level == "region" and _alike(sense, p)), None)
        prior = _PRIORS[level] - (1.0 if sense.weak else 0)
        yield Candidate(
            entity.latitude,
            entity.longitude,
            entity.codes.iso3 or "",
            same.unit if same else "",
            same.kind if same else level,
            _prior(same) if same else prior,
            None,
            sense,
        )
    for place in places:
        if any(_alike(sense, place) for sense in named if place.kind != "city" and sense.entity.type != "Country"):
            continue
        capital = seats.get(place.country) is place
        yield Candidate(
            place.latitude,
            place.longitude,
            place.country,
            place.unit,
            place.kind,
            _prior(place) + (2.0 if capital else 0),
            place,
            capitals[place.country] if capital else None,
        )


def _alike(sense: Sense, place: Place) -> bool:
    """Return whether the gazetteer's place is one of the index."""
    entity = sense.entity
    if entity.latitude is None or entity.longitude is None or entity.codes.iso3 not in {place.country, None}:
        return False
    return abs(entity.latitude - place.latitude) < 3 and abs(entity.longitude - place.longitude) < 4


def _prior(place: Place) -> float:
    if place.kind == "county":
        return 4.5
    if place.kind == "state":
        return 0.9 * math.log10(place.population + 1000) + 0.5
    return 0.9 * math.log10(place.population + 50) - (0 if place.main else 1.5)


def _link(state: State, toponyms: Sequence[_Toponym]) -> None:
    """Note which place a place is said to lie in: "Athens, Georgia", "Paris (Texas)", "Mosul in Iraq"."""
    starts = {each.span.start: index for index, each in enumerate(toponyms)}
    text = state.text
    for each in toponyms:
        at = each.span.end
        if at + 1 >= len(text.words):
            continue
        if text.words[at] in {",", "("} or (text.lower[at] == "in" and text.head[at] == text.root(each.span.start, at)):
            at += 1
            if text.lower[at] == "the":
                at += 1
            outer = starts.get(at)
            if outer is not None and _surrounds(toponyms[outer], each):
                each.within.append(outer)
                each.sure = each.sure or toponyms[outer].sure
                toponyms[outer].sure = True


def _surrounds(outer: _Toponym, inner: _Toponym) -> bool:
    """Return whether any reading of a place contains any of another."""
    return any(
        geocoding.contains(large, small)
        for large in outer.candidates
        if large.level in {"country", "state", "county"}
        for small in inner.candidates
    )

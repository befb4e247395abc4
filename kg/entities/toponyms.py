"""Tell which names of a document are names of places, and of which.

In: spans of names. Out: the spans, mended and more of them; those that name places carry that place as their one sense.
All names are settled together: a name that is a place once is one throughout the document.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.entities import geocoding, geography, sightings
from kg.entities.candidates import placed
from kg.entities.gazetteer import Sense
from kg.entities.geocoding import Candidate, Group
from kg.entities.sightings import Sighting
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import Text

if TYPE_CHECKING:
    from spacy.tokens import Doc

_Key = tuple[str, tuple[Candidate, ...]]

_HARDLY = 3.6
"""A place below this score is not meant: a hamlet on another continent, a byname in some language."""
_LIKELY = 8.5
"""The score that makes a place of a name that only may be one: the other places of the document lie about it."""
_DOUBTFUL = 0.2
"""What such a name weighs in settling the others."""


def locate(state: State, spans: Sequence[Span], doc: Doc) -> list[Span]:
    """Return the spans in the order of the text, each that names a place with that place as its sense."""
    mended, seen = sightings.find(state, spans, doc)
    known = {each.name for each in seen if each.sure}
    counts: dict[_Key, float] = defaultdict(float)
    for each in seen:
        counts[_key(each)] += 1.0 if each.name in known else _DOUBTFUL
    numbers = {key: index for index, key in enumerate(counts)}
    links = {(numbers[_key(each)], numbers[_key(outer)]) for each in seen for outer in each.within}
    groups = [Group(candidates, count) for (_, candidates), count in counts.items()]
    countries = _countries(mended) + _signs(state.text)
    scores = dict(zip(counts, geocoding.decide(groups, links, countries), strict=True))
    for each in seen:
        chosen, score = _choose(each, scores)
        if score >= (_HARDLY if each.name in known else _LIKELY if each.likely else math.inf):
            _settle(state, each.span, chosen)
    return [span for span in mended if span.senses or not span.tentative]


def _key(seen: Sighting) -> _Key:
    return seen.name, seen.candidates


def _choose(seen: Sighting, scores: Mapping[_Key, Sequence[float]]) -> tuple[Candidate, float]:
    """Return the place of a sighting: what qualifies it there counts before what its name means elsewhere."""
    own = scores[_key(seen)]
    for outer in seen.within:
        around, _ = _best(outer.candidates, scores[_key(outer)])
        inside = [
            score if geocoding.contains(around, candidate) else -math.inf
            for candidate, score in zip(seen.candidates, own, strict=True)
        ]
        if max(inside) > -math.inf:
            return _best(seen.candidates, inside)
    return _best(seen.candidates, own)


def _best(candidates: Sequence[Candidate], scores: Sequence[float]) -> tuple[Candidate, float]:
    at = max(range(len(candidates)), key=lambda index: scores[index])
    return candidates[at], scores[at]


def _settle(state: State, span: Span, chosen: Candidate) -> None:
    seats = [sense for sense in span.senses if sense.use == "seat"]
    if chosen.sense is not None:
        span.senses = (replace(chosen.sense, weak=False), *seats)
    elif chosen.place is not None:
        name = state.text.span(span.start, span.end)
        name = name.title() if name.isupper() and len(name) > 3 else name
        span.senses = (Sense(chosen.place.entity(name), "name"), *seats)
    span.opens = False
    if span.label in {"PERSON", "ORG", "NORP", ""}:
        span.label = "GPE"


def _countries(spans: Sequence[Span]) -> Counter[str]:
    """Return the countries that demonyms and bodies of state speak of."""
    countries: Counter[str] = Counter()
    for span in spans:
        named = (sense for sense in span.senses if sense.use != "seat" and not sense.weak and not placed(sense))
        codes = {sense.entity.codes.iso3 for sense in named}
        if len(codes) == 1 and (code := codes.pop()):
            countries[code] += 1
    return countries


def _signs(text: Text) -> Counter[str]:
    """Return the countries that the institutions in a text belong to."""
    known = {(word,) for word in text.lower} | set(zip(text.lower, text.lower[1:], strict=False))
    return Counter(country for words, country in geography.signs() if words in known)

"""Tell which part of a state "the north", "Syria's north-east" and "the south of the country" are.

In: a noun phrase, and the state whose part it is where the phrase names one. Out: the region, known or called after it.
"""

from __future__ import annotations

from kg.entities.nouns import Noun
from kg.entities.state import State
from kg.entities.text import folded
from kg.model import Entity
from kg.vocab import types

_QUARTERS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_ALONE = _QUARTERS - {"east", "west"}  # "the west" alone is, as a rule, no part of a state


def direction(state: State, noun: Noun) -> str | None:
    """Return the direction that a noun names, as one word: "northeast" of "the north-east"."""
    text, head = state.text, noun.head
    word = text.lower[head]
    if head >= 2 and text.words[head - 1] == "-":
        word = text.lower[head - 2] + word
    return word if word in _QUARTERS and not noun.plural else None


def part_of(state: State, towards: str, country: Entity) -> str:
    """Return the part of a state that lies towards a direction: that of the gazetteer, else one called after it."""
    for name in (f"{towards}ern {country.label}", f"{towards} {country.label}"):
        for phrase in state.gazetteer.names.get(folded(name)[0], ()):
            if phrase.folded == folded(name):
                return state.add(phrase.senses[0].entity)
    return state.named(f"{towards}ern {country.label}", "Region", iso3=country.codes.iso3)


def spoken_of(state: State, towards: str, about: Entity | None) -> str | None:
    """Return the part of a state that a text means by "the north": one that it has named, else of whom it is about."""
    if towards not in _ALONE:
        return None
    for mention in reversed(state.mentions.values()):
        entity = state.entities[mention.entities[0]]
        names = (entity.label, *entity.aliases)
        if types()[entity.type].place and any(_direction_of(name) == towards for name in names):
            return entity.id
    return part_of(state, towards, about) if about is not None else None


def _direction_of(name: str) -> str:
    """Return the direction with which a name begins: "northeast" of "north-eastern Syria", not "north"."""
    first, second = (*folded(name), "", "")[:2]
    first, second = first.removesuffix("ern"), second.removesuffix("ern")
    return first + second if first + second in _QUARTERS else first

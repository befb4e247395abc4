"""Tell which border a phrase means: "Turkey's border with Syria", "the Syrian border", "the border between the two".

In: a noun phrase, and how often a text names each state. Out: the border of two states, one entity under all its names.
"""

from __future__ import annotations

from kg.entities.geography import neighbours
from kg.entities.nouns import Noun
from kg.entities.state import State
from kg.model import Entity
from kg.vocab import is_a

_WORDS = frozenset({"border", "frontier"})
_BETWEEN = frozenset({"with", "between"})


def border(state: State, noun: Noun) -> str | None:
    """Return the border that a phrase means, or nothing where it names no state or its neighbour stays open.

    Where one state is named, the other is the neighbour of it that the text names most often.
    """
    if noun.word not in _WORDS or noun.plural:
        return None
    sides = _sides(state, noun)
    if len(sides) == 1 and (other := _other(state, sides[0])) is not None:
        sides.append(other)
    if len(sides) != 2:
        return None
    first, second = sorted(each.label for each in sides)
    return state.named(f"{first}–{second} border", "Region")


def _sides(state: State, noun: Noun) -> list[Entity]:
    """Return the states that a phrase names: before its noun, as its owner, or behind "with" and "between"."""
    text = state.text
    behind = [child for child in text.children[noun.head] if child > noun.head and text.lower[child] in _BETWEEN]
    tokens = [*range(noun.start, noun.head)]
    for child in behind:
        heads = [each for each in text.children[child] if text.dep[each] == "pobj"]
        for head in heads:
            heads += [each for each in text.children[head] if text.dep[each] == "conj"]
        tokens += heads
    mentions = [each for token in tokens if (each := state.mentions.get(token) or state.claimed.get(token))]
    if noun.held is not None:
        mentions.append(noun.held)
    found = {iri: state.entities[iri] for mention in mentions for iri in mention.entities}
    return [entity for entity in found.values() if _is_state(entity)]


def _other(state: State, side: Entity) -> Entity | None:
    """Return the neighbour of a state of which a text speaks most."""
    beside = neighbours().get(side.codes.iso3 or "", frozenset())
    named = [(count, code) for code, count in state.countries.most_common() if code in beside]
    first = next((code for _, code in named), None)
    if first is None or [count for count, _ in named].count(named[0][0]) > 1:
        return None
    return state.gazetteer.states.get(first)


def _is_state(entity: Entity) -> bool:
    return entity.codes.iso3 is not None and (is_a(entity.type, "Country") or is_a(entity.type, "Territory"))

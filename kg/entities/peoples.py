"""Tell who the fighters of a people are that is no state: "Kurdish forces", "the Tuareg militia".

In: a noun phrase with the demonym of a people. Out: the armed group that a text calls by that demonym, where it is one;
else the forces of that people as an entity of their own, whatever noun is used of them.
"""

from __future__ import annotations

from kg.entities import roles
from kg.entities.nouns import Noun
from kg.entities.state import State
from kg.model import Mention

_FIGHTING = roles.ARMED - {"PTY"}


def fighters(state: State, noun: Noun) -> str | None:
    """Return whom a phrase such as "Kurdish fighters" means, or nothing where it is no such phrase."""
    role, held, whose = noun.role, noun.held, noun.owner(state)
    if role is None or held is None or whose is None or whose.type != "Group" or not _demonym(state, held):
        return None
    several = noun.plural or role.kind in {"state", "means"} or noun.word == "militia"
    if role.sector not in _FIGHTING or not several or roles.is_counted(state.text, noun.head):
        return None
    called = {iri for mention in state.mentions.values() if _is_of(state, mention, held) for iri in mention.entities}
    if len(called) == 1:
        return called.pop()
    label = f"{state.text.span(held.start, held.end)} forces"
    return state.described(label, "ArmedGroup", iso3=whose.codes.iso3, sector=("REB",))


def _is_of(state: State, mention: Mention, held: Mention) -> bool:
    """Return whether a text calls an armed group one of a people: "the Kurdish YPG", "the Kurdish militia, the YPG"."""
    before = [state.claimed.get(index) for index in range(max(mention.start - 1, 0), mention.head)]
    group = all(state.entities[iri].type == "ArmedGroup" for iri in mention.entities)
    known = any(state.entities[iri].because != "description" for iri in mention.entities)
    return group and known and any(each and each.entities == held.entities and _demonym(state, each) for each in before)


def _demonym(state: State, mention: Mention) -> bool:
    """Return whether a mention names a people as an adjective does: "Kurdish", not "the Kurds"."""
    text = state.text
    return text.dep[mention.head] in {"amod", "compound", "nmod"} and not text.tag[mention.head].endswith("S")

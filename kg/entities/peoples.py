"""Tell who fighters are that no name is given: "Kurdish forces", "the Tuareg militia", "Syrian rebels", "insurgents".

In: a noun phrase. Out: of a people that is no state the armed group that a text calls by its demonym, where it is one,
else its forces as an entity of their own; of a state its rebels; whatever noun is used of them.
"""

from __future__ import annotations

from kg.entities import anaphora, phrases, roles
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


def rebels(state: State, noun: Noun) -> str | None:
    """Return whom "Syrian rebels", "the rebels" and "rebel groups" mean, or nothing where others than all are meant.

    Those of a state are one, and where none is named they are those of whom the text has last spoken.
    """
    text, role, whose = state.text, noun.role, noun.owner(state)
    if role is None or ("rebels", role.words) not in state.lexicon.readings or roles.is_counted(text, noun.head):
        return None
    if not noun.plural and noun.word != "insurgency":
        return None
    own = [each for each in phrases.modifiers(text, noun.head) if text.lower[each] not in role.words.split()]
    if noun.held is None:
        open_ = not noun.definite and anaphora.complemented(state, noun.head)  # "rebels from the south"
        return None if own or open_ else _last(state)
    if whose is None or whose.type != "Country" or not _demonym(state, noun.held):
        return None
    if any(each not in range(noun.held.start, noun.held.end) for each in own):
        return None
    label = f"{text.span(noun.held.start, noun.held.end)} rebels"
    return state.described(label, "Group", iso3=whose.codes.iso3, sector=("REB",))


def _last(state: State) -> str | None:
    """Return the rebels of a state of whom a text has last spoken."""
    for mention in reversed(state.mentions.values()):
        entity = state.entities[mention.entities[0]]
        if entity.because == "description" and entity.codes.iso3 and entity.label.endswith(" rebels"):
            return entity.id
    return None

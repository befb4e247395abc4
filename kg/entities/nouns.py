"""Describe a noun phrase that is to be resolved: its reach, its role, whose it is, what its noun names.

In: the head of a phrase. Out: one record, from which the phrase is resolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.entities import phrases, roles
from kg.entities.lexicon import Head, Role
from kg.entities.state import State
from kg.model import Entity, Mention
from kg.vocab import is_a

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
SETS = {"pair": 2, "duo": 2, "couple": 2, "two": 2, "trio": 3, "three": 3}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase from token ``start`` to ``end`` (exclusive); ``kind`` is what the lexicon says of its head."""

    head: int
    start: int
    end: int
    word: str
    plural: bool
    determiner: str
    role: Role | None
    kind: Head | None
    held: Mention | None

    @classmethod
    def read(cls, state: State, head: int) -> Noun:
        """Read the phrase with a head."""
        text = state.text
        start, end = phrases.extent(text, head)
        before = state.claimed.get(start - 1)
        if before is not None and text.pos[before.head] in {"AUX", "VERB"}:
            # "IS militants": the parser takes the name for a verb.
            start = before.start
        role, held, kind = roles.role_of(state, head, start), roles.owner(state, head, start), _kind(state, head)
        party = kind is not None and kind.type == "PoliticalParty"
        if held is None and role is not None and role.sector == "MIL" and role.kind in {"state", "means"}:
            held = _sender(state, head)
        if held is None and role is not None and (role.kind == "state" or party):
            led = role is not None and roles.is_led(state, head, start, role)
            held = None if led or roles.is_counted(state.text, head) else _seat(state, head)
        if held is None and role is not None and role.kind in {"office", "person", "member", "people"}:
            held = _body(state, head, start, role)
        return cls(
            head,
            start,
            end,
            text.lemma[head].lower(),
            phrases.plural(text, head),
            phrases.determiner(text, head),
            role,
            kind,
            held,
        )

    @property
    def definite(self) -> bool:
        """Whether an article or a demonstrative says that it is known."""
        return self.determiner in phrases.DEFINITE

    @property
    def personal(self) -> bool:
        """Whether it names one person by a role."""
        role = self.role
        return role is not None and role.kind in {"office", "person", "member", "people"} and not self.plural

    def owner(self, state: State) -> Entity | None:
        """Return the one entity that it belongs to."""
        if self.held is None or len(self.held.entities) != 1:
            return None
        return state.entities[self.held.entities[0]]

    def number(self, state: State) -> int:
        """Return how many are meant, where the phrase says two to six, else 0."""
        if number := SETS.get(self.word):
            return number
        for child in state.text.children[self.head]:
            if child < self.head and (number := _NUMBERS.get(state.text.lower[child])):
                return number
        return 0


def _seat(state: State, head: int) -> Mention | None:
    """Return the state in which a body is said to be: "police in Kenya", "the opposition party in Zambia"."""
    text = state.text
    for child in text.children[head]:
        if child > head and text.lower[child] == "in" and text.dep[child] == "prep":
            for target in text.children[child]:
                mention = state.mentions.get(target)
                if mention is None:
                    continue
                place = state.entities[mention.entities[0]]
                if place.type == "Country":
                    return mention
                if (country := state.ruled_from(place)) is not None:
                    return replace(mention, entities=(state.add(country),))  # "the government in Cairo"
    return None


def _body(state: State, head: int, start: int, role: Role) -> Mention | None:
    """Return the organization that somebody is said to be of: "a commander with Hamas", "an official at the UN".

    Who speaks for a state is of it: "diplomats from Chad", but no soldiers, who may have deserted.
    """
    text = state.text
    sent = role.kind == "member" and role.sector == "GOV" and not roles.is_past(state, head, start)
    for child in text.children[head]:
        if child > head and text.dep[child] == "prep" and text.lower[child] in {"at", "from", "with"}:
            for target in text.children[child]:
                mention = state.mentions.get(target)
                if mention is None:
                    continue
                kind = state.entities[mention.entities[0]].type
                if is_a(kind, "Organization") or (sent and kind == "Country" and text.lower[child] == "from"):
                    return mention
    return None


def _sender(state: State, head: int) -> Mention | None:
    """Return who has, sends or withdraws forces of whom nothing says whose they are: "Turkey sent troops"."""
    text, verb = state.text, state.text.head[head]
    sent = text.dep[head] == "dobj" and ("own forces", text.lemma[verb]) in state.lexicon.readings
    if not sent or phrases.determiner(text, head):
        return None
    while not (subjects := [child for child in text.children[verb] if text.dep[child] == "nsubj"]):
        if text.dep[verb] not in {"xcomp", "conj"} or text.head[verb] == verb:
            return None
        verb = text.head[verb]
    return state.mentions.get(subjects[0])


def _kind(state: State, head: int) -> Head | None:
    """Return what the lexicon says of a noun, best with its neighbours: "terrorist group", "state of emergency"."""
    text, heads = state.text, state.lexicon.heads
    for word in (text.lower[head], text.lemma[head].lower()):
        behind = " ".join((word, *text.lower[head + 1 : head + 3]))
        before = f"{text.lower[head - 1]} {word}" if head else word
        for form in (behind, before, word):
            if form in heads:
                return heads[form]
    return None

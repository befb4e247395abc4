"""Make roles of the entries of agent dictionaries.

In: agents and the lexicon. Out: the lexicon with further roles; a noun that it has keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.entities import cameo
from kg.entities.dictionary import Agent
from kg.entities.lexicon import Lexicon, Role, RoleKind
from kg.vocab import is_a, types

_JOINING = frozenset({"of", "in", "to", "at", "for", "on", "with"})
_STATELY = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})


def join(lexicon: Lexicon, agents: Iterable[Agent]) -> Lexicon:
    """Return a lexicon with agents as roles.

    Raises:
        OntologyError: the table of codes is malformed; it names the file and the line.

    """
    roles = dict(lexicon.roles)
    for agent in agents:
        sector = cameo.decode(agent.code, ()).sector
        if sector and not _known(agent.noun, lexicon) and not _is_place(agent.noun, lexicon):
            kind = _kind(agent, sector[0], lexicon)
            for noun in (agent.noun, *agent.plurals):
                if words := _trimmed(noun):
                    roles.setdefault(words, Role(words, kind, sector[0], None, (), None))
    return replace(lexicon, roles=roles, longest_role=max(len(words.split()) for words in roles))


def _known(noun: str, lexicon: Lexicon) -> bool:
    """Return whether the lexicon has a noun, or the singular that it is the regular plural of."""
    singulars = (noun, noun.removesuffix("s"), noun.removesuffix("es"))
    more = (noun.removesuffix("ies") + "y", noun.removesuffix("men") + "man", noun.removesuffix("women") + "woman")
    return any(each in lexicon.roles for each in (*singulars, *more))


def _is_place(noun: str, lexicon: Lexicon) -> bool:
    """Return whether a noun names a place: a village or a prison does not act."""
    head = lexicon.heads.get(_head(noun))
    return head is not None and types()[head.type].place and head.type != "Country"


def _head(noun: str) -> str:
    """Return the word of a noun that the others describe."""
    words = _trimmed(noun).split()
    at = next((index for index, word in enumerate(words) if word in _JOINING), len(words))
    return words[at - 1] if at else ""


def _trimmed(noun: str) -> str:
    """Return a noun without an article before it and the preposition that it ends in: "embassy in"."""
    words = noun.removeprefix("the ").split()
    while words and words[-1] in _JOINING:
        words.pop()
    return " ".join(words)


def _kind(agent: Agent, sector: str, lexicon: Lexicon) -> RoleKind:
    """Return how a noun acts: as the noun in it that the lexicon knows, else by its sector and its number."""
    if sector not in _STATELY:
        return "people"
    noun = _head(agent.noun)
    known = lexicon.roles.get(noun)
    if known is not None and known.kind in {"state", "means", "member", "person"}:
        return known.kind
    head = lexicon.heads.get(noun)
    if head is not None and is_a(head.type, "Organization"):
        return "state"
    return "state" if agent.mass else "member"

"""What the readers of verbs, nouns and attributes propose, before truth, voice, time and place are known.

In: nothing. Out: the record that the readers share.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation between two tokens.

    An end is ``None`` for an unnamed actor. ``predicate`` is the token whose truth is the relation's;
    ``scope`` the verb or noun below which its time and place stand. ``presupposed`` relations ("Assad's fall",
    "the U.S.-led mission") are taken for granted: what governs them neither denies nor claims them; ``definite`` ones
    are the author's unless a quotation or a governing word says otherwise. ``negated``: one end stands behind "but
    not". ``consumed`` are nouns that the rule has read and no other should. ``probability`` is what the network gives
    to what it proposes.
    """

    relation: str
    subject: int | None
    object: int | None
    predicate: int
    scope: int
    phrase: tuple[int, int]
    method: str
    presupposed: bool = False
    definite: bool = False
    negated: bool = False
    consumed: tuple[int, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    probability: float | None = None

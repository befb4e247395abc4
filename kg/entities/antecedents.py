"""Weigh what speaks for and against an antecedent of a pronoun.

In: a pronoun with its place in its sentence, and what a text has spoken of. Out: the grounds that hold, each with its
measure. What each counts is in ``ontology/lexicon/antecedents.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.entities import quotes
from kg.entities.binding import SUBJECTS, clause_of
from kg.entities.referents import Referent
from kg.entities.state import State
from kg.errors import OntologyError
from kg.tables import rows
from kg.vocab import is_a

_PATH = ONTOLOGY / "lexicon" / "antecedents.csv"
_OFTEN = 5
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_BARE = frozenset({"Thing", "Event", "Law", "Conflict"})


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun: its verb, the words that this depends on, and those to whom a construction points.

    ``teller`` is whose word its clause tells, ``told`` what its relative clause is about, ``doers`` who are made to do
    what it stands in.
    """

    index: int
    many: bool
    possessive: bool
    gender: str | None
    clause: int
    above: frozenset[int]
    teller: int | None
    told: int | None
    doers: frozenset[int]


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Return what each ground counts.

    Raises:
        OntologyError: a line has no number.

    """
    found = {}
    for line, row in rows(_PATH, required=("ground", "weight")):
        try:
            found[row["ground"]] = float(row["weight"])
        except ValueError:
            raise OntologyError(f"{_PATH}:{line}: {row['weight']!r} is no number") from None
    return found


def weight(grounds: dict[str, float]) -> float:
    """Return what grounds count together.

    Raises:
        OntologyError: the table has no weight for one.

    """
    known = weights()
    try:
        return sum(known[ground] * measure for ground, measure in grounds.items())
    except KeyError as missing:
        raise OntologyError(f"{_PATH}: no weight for {missing}") from None


def grounds(state: State, anaphor: Anaphor, referent: Referent, *, distance: int, times: int) -> dict[str, float]:
    """Return what speaks for a referent ``distance`` sentences before, of whom a text has spoken so many times."""
    found = {
        "sentence": float(distance),
        "word": float(anaphor.index - referent.head),
        "time": float(min(times, _OFTEN)),
        f"role {referent.role}": 1.0,
        "relative": float(referent.relative),
        "together": float(referent.together),
        "named": float(referent.named),
    }
    found |= _kind(state, anaphor, referent) | _pointed(anaphor, referent) | _place(state, anaphor, referent, distance)
    return {ground: measure for ground, measure in found.items() if measure}


def acts(state: State, referent: Referent) -> bool:
    """Return whether all that a referent stands for are actors."""
    return all(is_a(state.entities[iri].type, "Actor") for iri in referent.entities)


def _kind(state: State, anaphor: Anaphor, referent: Referent) -> dict[str, float]:
    """Return how well what something is fits a pronoun."""
    text, kind = state.text, state.entities[referent.entities[0]].type
    actor = is_a(kind, "Actor")
    found = {"gender": float(anaphor.gender is not None and state.genders.get(referent.entities[0]) == anaphor.gender)}
    deed = ("of anything", text.lemma[anaphor.clause]) not in state.lexicon.readings
    if deed and text.dep[anaphor.index] == "nsubj" and acts(state, referent):
        found["actor acts"] = 1.0
    if anaphor.many:
        found["they: plural" if referent.plural else f"they: one {'state' if kind == 'Country' else 'body'}"] = 1.0
        found["they: actor" if actor else "they: no actor"] = 1.0
        found["they: once it"] = float(text.lower[referent.head] in NEUTER)
        return found
    # "America's strength was linked to its alliances": a quality has nothing of its own.
    bare = anaphor.possessive and kind in _BARE
    found["one: actor" if actor else "one: place" if is_a(kind, "Place") else "one: bare" if bare else "one: other"] = (
        1.0
    )
    found["one: once they"] = float(text.lower[referent.head] in PLURAL)
    return found


def _pointed(anaphor: Anaphor, referent: Referent) -> dict[str, float]:
    """Return whether a construction points to a referent."""
    return {
        "teller": float(referent.head == anaphor.teller),
        "told of": float(referent.head == anaphor.told),  # "officers who use their networks"
        "made to": float(referent.head in anaphor.doers),  # "forced families to leave their homes"
    }


def _place(state: State, anaphor: Anaphor, referent: Referent, distance: int) -> dict[str, float]:
    """Return how the places of two in their sentences go together."""
    text, index, clause = state.text, anaphor.index, anaphor.clause
    theirs, role = clause_of(text, referent.head), text.dep[referent.head] in SUBJECTS
    subject = text.dep[index] in SUBJECTS
    found: dict[str, float] = {}
    if distance == 0 and role and theirs in anaphor.above:
        # What speaks, thinks or wants is an actor.
        thinks = subject and is_a(state.entities[referent.entities[0]].type, "Actor")
        found["here: own subject" if theirs == clause else "here: subject above" if thinks else "here: above"] = 1.0
    elif distance == 0 and role:
        found["here: other subject"] = 1.0
    elif distance == 0 and anaphor.possessive and theirs == clause:
        found["here: owner beside"] = 1.0
    elif distance == 0 and not (subject or role or anaphor.possessive) and text.head[clause] == theirs:
        found["here: object above"] = 1.0
    if distance == 1 and role and (subject or (anaphor.possessive and text.dep[text.head[index]] in SUBJECTS)):
        found["before: main subject" if text.head[theirs] == theirs else "before: subject"] = 1.0
        # "The mission does not mean war. It does not mean peace."
        found["before: same verb"] = float(text.lemma[clause] == text.lemma[theirs] != "be")
        found["before: both speak"] = float(quotes.both_speak(state, index, referent.head))
    return found

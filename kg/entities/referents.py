"""Find the several that one word means: "both", "the two countries", "the men".

In: what has been spoken of, in the order of the text. Out: the entities that were named or described together, or last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.entities import quotes
from kg.entities.binding import SUBJECTS, acts_on, clause_of
from kg.entities.state import State
from kg.model import Entity, Mention
from kg.vocab import is_a

_NEAR = 2
_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "passive subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "poss": "owner",
    "appos": "apposition",
    "conj": "joined",
}
_UNSURE, _LIKELY = 0.5, 0.8

Accepts = Callable[[Entity], bool]


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention as something to refer back to; ``plural`` of several or of a plural noun.

    ``rank`` is how much its role makes it what a text goes on to speak of, ``relative`` where a clause with "who" is
    about it, ``together`` where it stands for all that "and" joins.
    """

    head: int
    entities: tuple[str, ...]
    plural: bool
    role: str
    rank: float
    named: bool
    relative: bool = False
    together: bool = False


def role(state: State, head: int, kind: str) -> str:
    """Return the role of a mention in its clause, by its head and kind."""
    text = state.text
    dep, above = text.dep[head], text.head[head]
    if kind in {"demonym", "name"} and dep in {"amod", "compound", "nmod"}:
        # "Russian researchers" speaks of them, not of Russia, and "US generals" not of the US.
        return f"{kind} before noun"
    if dep == "poss" and text.dep[above] in SUBJECTS:
        return "owner of subject"
    if dep == "attr":
        # "There are many fighters" speaks of them; "he was the ultimate authority" of him.
        there = any(text.dep[child] == "expl" for child in text.children[above])
        return "existential" if there else "predicate"
    if dep == "pobj" and text.lower[above] == "by" and text.tag[text.head[above]] == "VBN":
        return "agent"
    return _ROLES.get(dep, "other")


def other_party(state: State, mention: Mention) -> Mention | None:
    """Return which known one is said to do something together with another: "Merkel met Macron", "spoke with him"."""
    text, head = state.text, mention.head
    verb = text.head[head]
    if text.dep[head] == "pobj" and text.lower[verb] == "with":
        verb = text.head[verb]
    elif text.dep[head] != "dobj":
        return None
    denied = any(text.dep[child] == "neg" for child in text.children[verb])
    if denied or ("done together", text.lemma[verb]) not in state.lexicon.readings:
        return None
    subjects = [child for child in text.children[verb] if text.dep[child] == "nsubj"]
    other = state.mentions.get(subjects[0]) if len(subjects) == 1 else None
    if other is None or len(other.entities) != 1 or len(mention.entities) != 1 or other.entities == mention.entities:
        return None
    pair = [state.entities[each.entities[0]] for each in (other, mention)]
    known = all(entity.because != "description" for entity in pair)
    return other if known and {entity.type for entity in pair} in ({"Person"}, {"Country"}) else None


def both(state: State, history: Sequence[Referent], index: int) -> tuple[tuple[str, ...], float] | None:
    """Return the last two named together nearby, or the last "two sons", else the last two of a type."""
    text = state.text
    of = [inner for child in text.children[index] if text.lower[child] == "of" for inner in text.children[child]]
    if any(text.tag[inner] not in {"PRP", "WDT", "WP"} for inner in of):
        return None  # "both of his sons"
    for referent in reversed(history):
        if text.sentence[index] - text.sentence[referent.head] > 1:
            break
        two = any(text.lower[child] == "two" for child in text.children[referent.head])
        if (two and referent.plural) or (len(referent.entities) == 2 and _act(state, referent)):
            return referent.entities, _LIKELY if _act(state, referent) else _UNSURE

    def known(entity: Entity) -> bool:
        return is_a(entity.type, "Actor") and (entity.type == "Person" or entity.because != "description")

    found = several(state, history, index, 2, known, joined=False)
    return (found, _UNSURE) if found else None


def people(state: State, history: Sequence[Referent], index: int) -> tuple[str, ...]:
    """Return the last group of people, or people named together, of whom a text speaks."""
    best: tuple[str, ...] = ()
    highest = 0.0
    for referent in reversed(history):
        distance = quotes.apart(state.text, index, referent.head)
        if distance > _NEAR:
            break
        kinds = {state.entities[iri].type for iri in referent.entities}
        if not referent.plural or kinds not in ({"Group"}, {"Person"}) or acts_on(state.text, referent.head, index):
            continue
        if not _alike(state, referent, index):
            continue
        score = 10 - 2 * distance + referent.rank / 2 - (index - referent.head) * 0.02
        if score > highest:
            best, highest = referent.entities, score
    return best


def _alike(state: State, referent: Referent, index: int) -> bool:
    """Return whether a noun for people can mean those of a referent: "the men" are neither women nor children."""
    roles, text = state.lexicon.roles, state.text
    word = text.lemma[referent.head].lower()
    role, theirs = roles.get(text.lemma[index].lower()), roles.get(word)
    if role is None or role.gender is None:
        return True
    if ("minor", word) in state.lexicon.readings:
        return False
    if theirs is not None and theirs.gender is not None:
        return theirs.gender == role.gender
    return all(state.genders.get(iri, role.gender) == role.gender for iri in referent.entities)


def several(
    state: State, history: Sequence[Referent], index: int, number: int, accepts: Accepts, *, joined: bool
) -> tuple[str, ...]:
    """Return the last entities of a kind named together, else, unless ``joined``, the last of a type."""
    clause = clause_of(state.text, index) if state.text.dep[index] in SUBJECTS else None
    single: dict[str, list[str]] = {}
    last: tuple[str, ...] = ()
    for referent in reversed(history):
        if state.text.sentence[index] - state.text.sentence[referent.head] > 6:
            break
        if clause_of(state.text, referent.head) == clause and state.text.dep[referent.head] not in SUBJECTS:
            continue  # "Together with X and Y, the two are accused"
        fitting = [iri for iri in referent.entities if accepts(state.entities[iri])]
        if len(fitting) == number and len(referent.entities) == number:
            return tuple(fitting)
        if len(fitting) != 1 or len(referent.entities) > 1:
            continue
        alike = single.setdefault(state.entities[fitting[0]].type, [])
        if fitting[0] not in alike:
            alike.append(fitting[0])
        if len(alike) == number and not last:
            last = tuple(reversed(alike))
    return () if joined else last


def _act(state: State, referent: Referent) -> bool:
    return all(is_a(state.entities[iri].type, "Actor") for iri in referent.entities)

"""Find the names that stand beside a description of the same: "Minister X", "X, the minister", "two towns, X and Y".

In: a noun phrase and the mentions of names. Out: the entities that are named beside it, if any.
"""

from __future__ import annotations

from kg.entities.binding import SUBJECTS
from kg.entities.nouns import Noun
from kg.entities.spans import is_title
from kg.entities.state import State
from kg.entities.text import Text
from kg.model import Entity, Mention
from kg.vocab import is_a, types

_TITLES = 4


def named_behind(state: State, noun: Noun) -> tuple[str, ...]:
    """Return those whom a plural names right behind it: "two fighters, X and Y", "both countries, Ghana and Togo"."""
    text, found = state.text, list[Mention]()
    if not noun.plural or text.words[noun.end : noun.end + 1] != [","]:
        return ()
    first = state.claimed.get(noun.end + 1)
    heads = [first.head] if first is not None and _apposed(text, noun, first) else []
    for head in heads:
        mention = state.mentions.get(head)
        if mention is None or mention.kind != "name" or len(mention.entities) > 1:
            return ()
        found.append(mention)
        heads += [child for child in text.children[head] if text.dep[child] == "conj"]
    entities = tuple(dict.fromkeys(mention.entities[0] for mention in found))
    kinds = {state.entities[entity].type for entity in entities}
    of_people = kinds == {"Person"} and (noun.kind is None or noun.kind.type in {"Group", "Person"})
    fits = of_people or all(_compatible(state.entities[entity], noun) for entity in entities)
    counted = any(text.dep[child] == "nummod" for child in text.children[noun.head])
    all_named = noun.number(state) == len(entities) or (noun.definite and not counted)
    return entities if len(entities) > 1 and fits and all_named else ()


def named_beside(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return the name that stands beside a description of the same: "Minister X", "X, the minister", "the group, X"."""
    text, head = state.text, noun.head
    human = noun.personal or (noun.kind is not None and noun.kind.type == "Person" and not noun.plural)
    for mention in _touching(state, noun) if human else ():
        if mention is not None and state.entities[mention.entities[0]].type == "Person":
            return mention.entities
    beside = [text.head[head]] if text.dep[head] == "appos" else []
    below = [child for child in text.children[head] if text.dep[child] == "appos"]
    for each in below:
        # "his backer, the president, X": a chain
        below.extend(child for child in text.children[each] if text.dep[child] == "appos")
    beside += [*below, *_listed(state, noun), *_before(state, noun)]
    for other in beside:
        mention = state.mentions.get(other) or state.claimed.get(other)
        if mention is None or len(mention.entities) != 1 or _nearer(state, noun, mention):
            continue
        entity = state.entities[mention.entities[0]]
        if entity.type == "Person" and human and (mention.kind == "name" or text.dep[head] == "appos"):
            return mention.entities
        placed = types()[entity.type].place and entity.because != "description"  # "the city of Raqqa, the capital of"
        if (
            (mention.kind == "name" or placed)
            and entity.type != "Person"
            and (_compatible(entity, noun) or _akin(state, entity, noun))
        ):
            return mention.entities
    return None


def _akin(state: State, entity: Entity, noun: Noun) -> bool:
    """Return whether two are both places or both bodies, of whatever type: "Idlib, the last province"."""
    if noun.kind is None or noun.plural or state.text.dep[noun.head] != "appos":
        return False
    one, other = types()[entity.type], types()[noun.kind.type]
    bodies = is_a(entity.type, "Organization") and (other.name == "Group" or is_a(other.name, "Organization"))
    return bodies or (one.place and other.place)


def _before(state: State, noun: Noun) -> list[int]:
    """Return the name right before an apposition that the parser hangs elsewhere: "a deal with HTS (X), a group"."""
    text, at = state.text, noun.start - 2
    if text.dep[noun.head] != "appos" or at < 0 or text.words[at + 1] not in {",", "–", "—"}:
        return []
    if text.words[at] == ")":
        at -= 1
    named = state.claimed.get(at)
    return [named.head] if named is not None and named.end == at + 1 else []


def _nearer(state: State, noun: Noun, name: Mention) -> bool:
    """Return whether a name is that of a person noun right before it: "the son of the teenager X"."""
    at = name.start - 1
    if at <= noun.head or state.text.pos[at] != "NOUN":
        return False
    other = Noun.read(state, at)
    return other.personal or (other.kind is not None and other.kind.type == "Person")


def _listed(state: State, noun: Noun) -> list[int]:
    """Return the name behind a definite body that the parser takes for the next of a list: "the militia, the YPG".

    A list ends with "and"; what follows a comma without one is the same once more.
    """
    text = state.text
    conjuncts = [child for child in text.children[noun.head] if text.dep[child] == "conj"]
    whole = len(conjuncts) == 1 and not noun.plural and (noun.definite or noun.held is not None)
    if not whole or noun.kind is None or not is_a(noun.kind.type, "Organization") or text.dep[noun.head] == "conj":
        return []
    joined = (*text.children[noun.head], *text.children[conjuncts[0]])
    listed = any(text.dep[child] in {"cc", "conj"} and child != conjuncts[0] for child in joined)
    return [] if listed or text.words[noun.end : noun.end + 1] != [","] else conjuncts


def _touching(state: State, noun: Noun) -> list[Mention | None]:
    """Return the names before and behind a title."""
    text, named = state.text, state.claimed.get(noun.end)
    apart = noun.role is None and noun.end != noun.head + 1
    if named is not None and (apart or _nearer(state, noun, named)):
        named = None
    if named is None and noun.end + 1 < len(text.words) and text.words[noun.end] == ",":
        # "the speaker of parliament, X", "the governor of Y, General X": the parser hangs the name on the nearer noun.
        at = noun.end + 1
        while at - noun.end < _TITLES and at not in state.claimed and is_title(text, at, state.lexicon):
            at += 1
        named = state.claimed.get(at)
        if named is not None and not (_apposed(text, noun, named) or _enclosed(text, noun, named)):
            named = None
    if named is None and noun.role is not None:
        named = _appended(state, noun)
    if noun.role is None or text.dep[noun.head] == "conj":
        return [named]
    # "named Beblawi prime minister": the parser takes the name for a part of the title.
    before = state.claimed.get(noun.head - len(noun.role.words.split()))
    return [before if before is not None and before.kind == "name" else None, named]


def _apposed(text: Text, noun: Noun, name: Mention) -> bool:
    """Return whether the parser hangs a name on a phrase as its apposition."""
    return text.dep[name.head] == "appos" and noun.head <= text.head[name.head] < noun.end


def _enclosed(text: Text, noun: Noun, name: Mention) -> bool:
    """Return whether commas enclose a name behind "the" and an office, whatever the parser makes of it."""
    office = noun.role is not None and noun.role.kind == "office" and noun.definite
    verb = text.head[name.head]
    acts = text.dep[name.head] in SUBJECTS and not any(
        text.dep[child] in SUBJECTS and name.end <= child < verb for child in text.children[verb]
    )
    return office and text.words[name.end : name.end + 1] == [","] and not acts


def _appended(state: State, noun: Noun) -> Mention | None:
    """Return the name that follows a title and its place: "the envoy to Libya in Geneva, X"."""
    text, at = state.text, noun.end
    while at < min(noun.end + 5, len(text.words) - 1) and (
        text.lower[at] in {"in", "to", "of", "for", "the"} or at in state.claimed
    ):
        at += 1
    named = state.claimed.get(at + 1) if text.words[at : at + 1] == [","] and at > noun.end else None
    return named if named is not None and text.dep[named.head] == "appos" else None


def _compatible(entity: Entity, noun: Noun) -> bool:
    kind, role = noun.kind, noun.role
    fits = kind is not None and (
        entity.type in kind.back or is_a(entity.type, kind.type) or is_a(kind.type, entity.type)
    )
    if fits and kind is not None and is_a(kind.type, "Organization"):
        return True  # "the militia, the YPG": a body, though those in it are people of a trade
    if role is not None and role.kind in {"people", "member"} and not noun.plural and types()[entity.type].actor:
        # "Germany, another NATO member", "Turkey, an ally": no trade of people
        return role.sector in {None, "CVL"}
    if role is not None and role.sector == "MIL" and entity.type in {"ArmedGroup", "SecurityForce"}:
        return True
    return fits

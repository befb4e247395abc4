"""Find what definite descriptions refer back to: "the group", "the two countries", "the minister", "the army".

In: a noun phrase and what has been spoken of. Out: the entities that it means, or none.
"""

from __future__ import annotations

from collections import Counter

from kg.entities import phrases, referents, roles
from kg.entities.coreference import Discourse
from kg.entities.lexicon import Role
from kg.entities.nouns import SETS, Noun
from kg.entities.state import State
from kg.entities.text import folded
from kg.model import Entity
from kg.vocab import is_a, types

_SIDES = frozenset({"side", "party", "neighbor", "neighbour", "ally", "rival", "enemy", "power", "foe", "government"})
_SAME_BODY = 6
_SO_CALLED = 5
SHARE = 0.3
"""Of all mentions of states, that of the one that a text is about."""
_MOST = 0.4
_SPECIFIC = frozenset({"GovernmentBody", "SecurityForce"})


def back(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...]:
    """Return what a definite description refers back to, or nothing."""
    if noun.plural and noun.role is not None and noun.role.kind == "state" and noun.held is None:
        whole = " " in noun.role.words or noun.role.words == "authorities"
        found = _by_role(state, discourse, noun, noun.role) if whole else None
        return (found,) if found is not None else _same_head(state, discourse, noun) if noun.definite else ()
    if noun.plural or noun.word in SETS:
        return _several(state, discourse, noun)
    if noun.role is not None and (found := _by_role(state, discourse, noun, noun.role)):
        return (found,)
    if so_called := _so_called(state, discourse, noun):
        return so_called
    if found := _by_kind(state, discourse, noun):
        return (found,)
    return _same_head(state, discourse, noun)


def _several(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...]:
    """Return the entities that "the two countries" or "both sides" means."""
    text, number = state.text, noun.number(state)
    if any(text.dep[child] == "conj" for child in text.children[noun.head]):
        number = 0  # "both supporters and critics"
    if noun.held is not None or "other" in text.lower[noun.start : noun.head]:
        return ()
    if noun.word == "couple" and (same := _same_head(state, discourse, noun)):
        return same
    if not number:
        if not noun.definite:
            return ()
        same = _same_head(state, discourse, noun) or _fighters(state, discourse, noun)
        return same or _anyone(state, discourse, noun)

    def fits(entity: Entity, *, named: bool = False) -> bool:
        if noun.word in SETS:
            known = entity.type == "Person" or entity.because != "description"
            return known and types()[entity.type].actor and entity.type != "Group"
        if entity.because == "description" and (named or entity.type != "Person"):
            return False
        if noun.word in _SIDES:
            return entity.type == "Country" or is_a(entity.type, "Organization")
        if noun.role is not None and noun.role.kind not in {"state", "means"}:
            return entity.type == "Person"
        kind = noun.kind.type if noun.kind is not None else None
        if kind is None:
            return False
        return is_a(entity.type, kind) or (kind == "Group" and is_a(entity.type, "Organization"))

    joined = noun.word in _SIDES
    known = referents.several(
        state, discourse.history, noun.head, number, lambda entity: fits(entity, named=True), joined=joined
    )
    return known or referents.several(state, discourse.history, noun.head, number, fits, joined=joined)


def _anyone(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...]:
    """Return whom a noun that says no more than that they are people means: "the men", "these people"."""
    bare = not phrases.modifiers(state.text, noun.head) and not complemented(state, noun.head)
    anyone = bare and ("anyone", noun.word) in state.lexicon.readings
    return referents.people(state, discourse.history, noun.head) if anyone else ()


def _fighters(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...]:
    """Return the armed group whose men "the militants" are."""
    role = noun.role
    if role is None or role.kind != "people" or role.sector != "REB" or phrases.modifiers(state.text, noun.head):
        return ()
    # "The jihadists" are none who fight them.
    extreme = ("extreme", noun.word) in state.lexicon.readings

    def fits(entity: Entity) -> bool:
        slug = entity.id.rpartition("/")[2]
        return entity.type == "ArmedGroup" and (not extreme or ("extreme group", slug) in state.lexicon.readings)

    found = discourse.back(noun.head, fits, reach=4)
    return (found,) if found is not None else ()


def _by_role(state: State, discourse: Discourse, noun: Noun, role: Role) -> str | None:
    """Return whom a role noun means: the last who has that role, or the state whose body was spoken of."""
    if role.kind == "state":
        body = noun.held is None and _known_body(state, noun, role)
        return state_served(state, discourse, noun.head, role) if body else None
    if not noun.definite or role.kind == "people":
        return None
    words, past = {*role.office, role.words}, roles.is_past(state, noun.head, noun.start)
    whose = noun.owner(state)
    owner = state.state_of(whose) if whose is not None else None
    if noun.held is not None and owner is None:
        return None

    def fits(title: str) -> bool:
        # "The president" is no vice-president, but "the admiral" may be a vice-admiral.
        deputy = (
            role.sector != "MIL" and ("deputy", title.replace("-", " ").partition(" ")[0]) in state.lexicon.readings
        )
        return title in words or (title.endswith(f" {role.words}") and not deputy)

    def has_role(entity: Entity) -> bool:
        if entity.type != "Person" or (owner is not None and state.state_of(entity) != owner):
            return False
        if any(map(fits, state.titles.get(entity.id, ()))) and past == (entity.id in state.past):
            return True
        known = state.gazetteer.people.get(entity.id, ())
        return any((fits(each.title) or fits(each.office)) and each.held(state.on) != past for each in known)

    return discourse.back(noun.head, has_role, reach=12)


def _known_body(state: State, noun: Noun, role: Role) -> bool:
    """Return whether a body without owner is that of a known state: "the army", "police", "Parliament", no "army"."""
    led = roles.is_led(state, noun.head, noun.start, role)
    if led or roles.not_of_state(state, noun.head) or _elsewhere(state, noun):
        return False
    if noun.determiner:
        return noun.determiner == "the"
    return state.text.tag[noun.head] == "NNP" or role.sector in {"MIL", "COP"} or role.words == "authorities"


def _elsewhere(state: State, noun: Noun) -> bool:
    """Return whether a body is said to be in what is no state: "authorities in the Kurdish region"."""
    text = state.text
    inside = [
        child for child in text.children[noun.head] if child > noun.head and text.lower[child] in {"in", "inside"}
    ]
    places = [each for child in inside for each in text.children[child] if text.dep[each] == "pobj"]
    return any(place not in state.claimed and _region(state, place) for place in places)


def _region(state: State, place: int) -> bool:
    kind = Noun.read(state, place).kind
    return kind is not None and kind.type != "Country" and types()[kind.type].place


def subject_of(state: State, share: float) -> str | None:
    """Return the state that a text is about: at least a share of all mentions of states are of it."""
    (code, number), (_, second) = (*state.countries.most_common(2), ("", 0), ("", 0))[:2]
    country = state.gazetteer.states.get(code)
    about = country is not None and number >= share * state.countries.total() and number >= 1.3 * second
    return state.add(country) if country is not None and about else None


def state_served(state: State, discourse: Discourse, head: int, role: Role) -> str | None:
    """Return the state whose body "the army" or "the government" is, or whose minister "the minister".

    It is that of the sentence's subject, the last whose body was spoken of, best by the same word, that of the last
    sentence's subject, or the one that the text is about, in this order. No official calls his own a regime.
    """
    text, here = state.text, state.text.sentence[head]
    bodies: list[tuple[int, str]] = []
    alike: list[str] = []
    first = role.words.split()[0]
    word = first if first in {"regime", "government"} else text.lemma[head].lower()
    subjects: list[tuple[int, str]] = []
    for referent in reversed(discourse.history[-120:]):
        mention = state.mentions.get(referent.head)
        if mention is None or len(mention.entities) != 1:
            continue
        entity, distance = state.entities[mention.entities[0]], here - text.sentence[referent.head]
        if entity.type == "Country" and role.sector in mention.sector:
            bodies.append((distance, entity.id))
            if text.lemma[mention.head].lower() == word and (distance <= _SAME_BODY or word == "regime"):
                alike.append(entity.id)
        if entity.type == "Person" and distance <= 1 and referent.rank >= 3.5 and (country := _serves(state, entity)):
            subjects.append((distance, state.add(country)))
    near = _regimes(state) if word == "regime" else [iri for distance, iri in subjects if distance == 0]
    if not near and role.kind != "state" and (most := subject_of(state, _MOST)) is not None:
        return most
    near += alike
    about = subject_of(state, SHARE)
    if word == "regime" and about is not None:
        near.append(about)
    near += [iri for distance, iri in bodies if distance <= 3]
    near += [iri for _, iri in subjects if word != "regime"]
    if near:
        return near[0]
    return about or next((iri for distance, iri in bodies if distance <= 10), None)


def _serves(state: State, person: Entity) -> Entity | None:
    """Return the state that a person acts for; an envoy of the United Nations acts for none, wherever he comes from."""
    body = state.body_of(person)
    return state.state_of(person) if body is None or not is_a(body.type, "InternationalOrganization") else None


def _regimes(state: State) -> list[str]:
    """Return the state whose regime a text speaks of by name, before or behind: "the Assad regime"."""
    text, found = state.text, Counter[str]()
    for index, word in enumerate(text.lower):
        before = index - 1 - (text.lower[index - 1] in {"'s", "’s"}) if word == "regime" and index else -1
        if (owner := state.claimed.get(before)) is not None:
            whose = state.entities[owner.entities[0]]
            country = state.state_of(state.body_of(whose) or whose) if whose.type == "Person" else state.state_of(whose)
            if country is not None:
                found[state.add(country)] += 1
    return [iri for iri, _ in found.most_common(1)]


def _by_kind(state: State, discourse: Discourse, noun: Noun) -> str | None:
    """Return the last entity of the kind that a bare noun names: "the group", "the Gulf kingdom"."""
    text, kind = state.text, noun.kind
    if kind is None or not kind.back or complemented(state, noun.head):
        return None
    whose = noun.owner(state)
    if noun.held is not None and (whose is None or whose.type != "Country" or noun.held.kind != "demonym"):
        return None
    states, used = _narrowed(state, noun)
    readings = state.lexicon.readings
    extra = [
        each
        for each in phrases.modifiers(text, noun.head)
        if text.lower[each] not in used and ("no other", text.lower[each]) not in readings
    ]
    proper = text.tag[noun.head] == "NNP"
    if proper and any(text.words[each][0].isupper() for each in extra):
        return None
    extreme = any(("extreme", text.lower[each]) in readings for each in extra)
    if extra and (len(extra) > 1 or not (is_a(kind.type, "Organization") or kind.type == "Group")):
        return None

    def fits(entity: Entity) -> bool:
        if entity.because == "description" or (states is not None and entity.codes.iso3 not in states):
            return False
        if whose is not None and (entity.type == "Country" or entity.codes.iso3 != whose.codes.iso3):
            return False  # "the Lebanese group"
        if kind.type == "Country" and _part(state, entity):
            return True
        if extreme and ("extreme group", entity.id.rpartition("/")[2]) not in readings:
            return False  # "the terrorist group" is none that fights terrorists
        if proper and is_a(entity.type, "Organization") and not _bears(entity, noun.word):
            return False  # "the Foundation" bears that name
        if kind.type in _SPECIFIC or ("by name", noun.word) in readings:
            return all(_bears(entity, word) for word in (noun.word, *(text.lower[each] for each in extra)))
        return _is_one(entity, kind.back)

    found = discourse.back(noun.head, fits)
    if "Country" in kind.back and found is not None and (country := state.state_of(state.entities[found])) is not None:
        return state.add(country)
    return found


def _so_called(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...]:
    """Return the last that a text has called so, where the noun stands alone: "the town" is "the town of X"."""
    text = state.text
    kind = noun.kind.type if noun.kind is not None else None
    place = kind is not None and types()[kind].place and kind != "Country"
    if not place or noun.held is not None or phrases.modifiers(text, noun.head) or complemented(state, noun.head):
        return ()
    for referent in reversed(discourse.history[-60:]):
        other = state.mentions.get(referent.head)
        if text.sentence[noun.head] - text.sentence[referent.head] > _SO_CALLED:
            break
        if other is None or len(other.entities) != 1 or referent.plural:
            continue
        entity = state.entities[other.entities[0]]
        called = text.lemma[other.head].lower() == noun.word or folded(entity.label)[-1:] == (noun.word,)
        if called and types()[entity.type].place and entity.because != "description":
            return other.entities
    return ()


def _part(state: State, entity: Entity) -> bool:
    """Return whether a region is a part of a state by its name: "western Iraq"."""
    country = state.state_of(entity) if entity.type in {"Region", "Territory"} else None
    return country is not None and entity.label.endswith(f"ern {country.label}")


def _bears(entity: Entity, word: str) -> bool:
    """Return whether a noun is a word of the name of an organization: "the commission" is none without it."""
    return is_a(entity.type, "Organization") and any(word in folded(name) for name in (entity.label, *entity.aliases))


def _is_one(entity: Entity, back: tuple[str, ...]) -> bool:
    if entity.label.endswith(" border"):
        return False  # a region by its type, but nobody's "area" or "enclave"
    if entity.type == "Group":
        return "Organization" in back and entity.because == "name"  # nobody has told what it is
    if entity.type == "Place":
        return any(types()[each].place for each in back if each != "Country")
    return any(entity.type == each or (is_a(entity.type, each) and entity.type not in _SPECIFIC) for each in back)


def _narrowed(state: State, noun: Noun) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return the states to which words narrow a description ("the Gulf kingdom"), and these words."""
    words = f" {' '.join(state.text.lower[noun.start : noun.head])} "
    states = state.lexicon.states.get(noun.word)
    used: set[str] = set()
    for name, codes in state.lexicon.states.items():
        if f" {name} " in words:
            states = codes if states is None else states & codes
            used |= set(name.split())
    return states, frozenset(used)


def complemented(state: State, head: int) -> bool:
    """Return whether words behind a noun say which one is meant."""
    text = state.text
    behind = [child for child in text.children[head] if child > head]
    return any(text.dep[child] in {"relcl", "acl"} or text.lower[child] == "of" for child in behind)


def _same_head(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...]:
    """Return the last entity described with the same noun and all the words of this phrase."""
    text = state.text
    words = {text.lower[each] for each in phrases.modifiers(text, noun.head)}
    if not words and complemented(state, noun.head):
        return ()
    for referent in reversed(discourse.history[-80:]):
        other = state.mentions.get(referent.head)
        if other is None or other.kind == "demonym" or text.tag[other.head] != text.tag[noun.head]:
            continue
        if text.lemma[other.head].lower() == noun.word and words <= set(text.lower[other.start : other.end]):
            return other.entities
    return ()

"""Resolve noun phrases that describe: "the group", "Israeli forces", "a senior U.S. official", "his country".

In: the head of a phrase, and what has been spoken of. Out: its mention, of a known entity where the words or what they
refer back to give one, else of an entity that only this document describes.
"""

from __future__ import annotations

from dataclasses import replace

from kg.entities import anaphora, apposition, borders, peoples, phrases, quarters, readings, roles
from kg.entities.coreference import Discourse
from kg.entities.iris import iri
from kg.entities.lexicon import Role
from kg.entities.nouns import Noun
from kg.entities.state import State
from kg.model import Entity, Mention
from kg.vocab import is_a, types

_CERTAIN, _LIKELY, _GUESS = 0.9, 0.75, 0.6
_COPULAS = frozenset({"be", "become", "remain"})
_UNKNOWN = frozenset({"Place", "Thing", "Organization", "Facility"})


def resolve(state: State, discourse: Discourse, head: int) -> Mention:
    """Return the mention of the noun phrase with a head."""
    noun = Noun.read(state, head)
    found, sector, confidence = _meaning(state, discourse, noun)
    return Mention(noun.start, noun.end, head, "description", found, sector, confidence)


def _meaning(state: State, discourse: Discourse, noun: Noun) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """Return what a phrase means, the sector that its words give, and how surely."""
    role, sector = noun.role, _sector(state, noun)
    if named := apposition.named_behind(state, noun):
        return named, sector, _CERTAIN
    if (same := apposition.named_beside(state, noun)) is not None:
        if role is not None and noun.held is None and noun.definite:
            settle(state, discourse, same[0], head=noun.head, role=role)
        if role is not None:
            roles.assign(state, same[0], role, noun.held, past=roles.is_past(state, noun.head, noun.start))
        return same, sector, _CERTAIN
    if (country := state.natives.get(noun.head)) is not None:
        return (_native(state, discourse, noun, country),), (), _LIKELY
    if phrases.aged(state.text, noun.head):
        known = discourse.back(noun.head, lambda entity: entity.type == "Person", reach=3)
        return ((known,), (), _GUESS) if known is not None else ((_own(state, discourse, noun, ()),), (), _GUESS)
    if (measured := _measured(state, noun)) is not None:
        return measured, (), _LIKELY
    if (placed := _introduced(state, noun)) is not None:
        return placed, (), _CERTAIN
    if (border := borders.border(state, noun)) is not None:
        return (border,), (), _LIKELY
    if (quarter := _quarter(state, noun)) is not None:
        return (quarter,), (), _LIKELY
    if (allied := _allied(state, noun)) is not None:
        return allied, (), _LIKELY
    if (fighters := peoples.fighters(state, noun)) is not None:
        return (fighters,), ("REB",), _LIKELY
    if (rebels := peoples.rebels(state, noun)) is not None:
        return (rebels,), sector, _LIKELY
    if (owned := _owned(state, noun)) is not None:
        return owned, sector, _CERTAIN
    if (city := _capital(state, discourse, noun)) is not None:
        return city, (), _LIKELY
    plain = role is not None and role.kind == "state" and noun.held is None and not noun.number(state)
    if (noun.definite or noun.determiner in {"both", "all"} or plain) and (
        back := anaphora.back(state, discourse, noun)
    ):
        return back, sector, _LIKELY if noun.definite else _GUESS
    if (sole := _sole(state, noun)) is not None:
        return (sole,), sector, _LIKELY
    if (called := _called_so(state, noun)) is not None:
        return called, sector, _GUESS
    return (_own(state, discourse, noun, sector),), (), _LIKELY


def introduced(state: State, discourse: Discourse, mention: Mention) -> None:
    """Note whose minister somebody is whom only his title introduces: "Interior Minister X"."""
    text, first = state.text, phrases.extent(state.text, mention.head)[0]
    role = roles.role_of(state, mention.start - 1, first) if first < mention.start else None
    if role is None or text.lower[text.head[mention.head]] == "of":
        return  # "its government of Prime Minister X"
    before = range(first, mention.start - len(role.words.split()))
    if not any(index in state.claimed or text.tag[index] == "PRP$" for index in before):
        settle(state, discourse, mention.entities[0], head=mention.head, role=role)


def settle(state: State, discourse: Discourse, person: str, *, head: int, role: Role) -> None:
    """Note whose minister a person is of whom nothing says it: that of the state whose government is spoken of."""
    known = person in state.stands or state.entities[person].because != "name"
    if known or not role.words.endswith("minister") or "former" in state.text.lower[max(head - 4, 0) : head]:
        return
    country = anaphora.state_served(state, discourse, head, role)
    if country is not None:
        state.stands[person] = state.entities[country].codes.iso3 or ""


def _native(state: State, discourse: Discourse, noun: Noun, country: Entity) -> str:
    """Return the person of the state whom "the Canadian" means, else keep one."""
    if noun.definite and not noun.plural:

        def fits(entity: Entity) -> bool:
            return entity.type == "Person" and state.state_of(entity) == country

        if (known := discourse.back(noun.head, fits)) is not None:
            return known
    kind, sector = ("Group", ("CVL",)) if noun.plural else ("Person", ())
    label = phrases.label(state.text, noun.start, noun.end, noun.head)
    return state.described(label, kind, iso3=country.codes.iso3, sector=sector)


def _sector(state: State, noun: Noun) -> tuple[str, ...]:
    """Return the sector that a role gives; one of a group or an organization has the sector of its owner."""
    role, whose = noun.role, noun.owner(state)
    if role is None or role.sector is None:
        return ()
    if whose is not None and whose.type not in {"Person", "Country"} and role.kind not in {"state", "means"}:
        return whose.codes.sector or (role.sector,)
    return (role.sector,)


def _measured(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return what is measured: "hundreds of airstrikes" are the airstrikes."""
    text = state.text
    if ("measure", noun.word) not in state.lexicon.readings:
        return None
    for child in text.children[noun.head]:
        if child > noun.head and text.lower[child] == "of":
            for target in text.children[child]:
                if phrases.is_head(text, target):
                    mention = state.mentions.get(target) or resolve(state, Discourse(state), target)
                    return mention.entities
    return None


def _introduced(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return the place that a noun introduces by its name, whoever owns it: "the Lebanese border town of Arsal".

    A name of which nothing else is known is of what the noun says it is.
    """
    text, kind = state.text, noun.kind
    if kind is not None and noun.plural and (("bearing", noun.word) in state.lexicon.readings or noun.word == "suburb"):
        return _of_each(state, noun)
    # "A suburb of Damascus" lies beside it, "the Damascus suburb of Douma" is Douma.
    beside = noun.word == "suburb" and noun.held is not None and noun.held.start < noun.head
    if kind is None or noun.plural or not (beside or ("bearing", noun.word) in state.lexicon.readings):
        return None
    for child in text.children[noun.head]:
        if child != noun.head + 1 or text.lower[child] != "of":
            continue
        for target in text.children[child]:
            mention = state.mentions.get(target)
            if mention is None or mention.kind != "name" or len(mention.entities) != 1:
                continue
            entity = state.entities[mention.entities[0]]
            same = entity.type == kind.type or (beside and entity.type == "Region") or _called(state, noun, entity)
            unknown = entity.because == "name" and entity.type in _UNKNOWN
            if unknown:
                state.entities[entity.id] = replace(entity, type=kind.type)
            if same or unknown:
                return mention.entities
    return None


def _called(state: State, noun: Noun, place: Entity) -> bool:
    """Return whether a text calls a place what a table does not: "the enclave of Afrin", a city to the table."""
    text = state.text
    proper = any(text.pos[child] == "PROPN" and text.dep[child] == "compound" for child in text.children[noun.head])
    known = noun.definite or any(text.dep[child] == "poss" for child in text.children[noun.head])
    whole = noun.word == "capital" and place.type != "City"  # "the capital of Xinjiang"
    return known and not proper and not whole and types()[place.type].place and place.type != "Country"


def _of_each(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return the places that a plural names: "the towns of Fua and Kefraya", "the Donetsk and Luhansk regions"."""
    text = state.text
    of = [child for child in text.children[noun.head] if child == noun.head + 1 and text.lower[child] == "of"]
    heads = [target for child in of for target in text.children[child]] or [
        child
        for child in text.children[noun.head]
        if text.dep[child] in {"compound", "nmod"} and child in state.mentions
    ]
    found: list[str] = []
    for head in heads:
        mention = state.mentions.get(head)
        entity = state.entities[mention.entities[0]] if mention is not None and mention.kind == "name" else None
        if entity is None or entity.type == "Country" or not types()[entity.type].place:
            return None
        found.append(entity.id)
        heads += [child for child in text.children[head] if text.dep[child] == "conj"]
    whole = noun.held is not None and noun.held.start < noun.head  # "the Damascus suburbs of Ghouta"
    return tuple(dict.fromkeys(found)) if len(found) > 1 or (of and whole and found) else None


def _owned(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return whom "his country", "Israeli forces" or "the Hezbollah group" means by its owner or by its name."""
    whose, held = noun.owner(state), noun.held
    if whose is None or held is None:
        return None
    kind = noun.kind
    if state.text.tag[held.head] == "PRP$" and kind is not None and kind.type == "Country" and "Country" in kind.back:
        country = state.state_of(whose)
        return (state.add(country),) if country is not None else None
    body = kind is not None and is_a(kind.type, "Organization") and held.kind == "name" and not noun.plural
    if noun.role is not None and not (noun.role.kind == "people" and body):
        return roles.stand_for(state, noun.head, noun.start, noun.role, held)
    if kind is None or held.kind != "name" or whose.type in {"Country", "Person"} or not _joins(state, held, noun):
        return None
    if kind.type == "City":
        return held.entities if whose.type in {"City", "Place"} else None
    if kind.type == "Region" and ("bearing", noun.word) in state.lexicon.readings:
        # "the Mezzeh district"; "the Aleppo region" is more than the city
        return held.entities if whose.type == "Region" or (whose.type, whose.because) == ("Place", "name") else None
    return held.entities if whose.type in kind.back and not types()[whose.type].place else None


def _quarter(state: State, noun: Noun) -> str | None:
    """Return the part of a state that a direction means, whosever it is or of whom a text speaks."""
    text, towards = state.text, quarters.direction(state, noun)
    if towards is None or not (noun.definite or noun.held is not None):
        return None
    found = anaphora.subject_of(state, anaphora.SHARE)
    about = state.entities[found] if found is not None else None
    whose, alone = noun.owner(state), not anaphora.complemented(state, noun.head)
    behind = [child for child in text.children[noun.head] if child > noun.head and text.lower[child] == "of"]
    for target in (target for child in behind for target in text.children[child] if phrases.is_head(text, target)):
        if text.lemma[target] == "country":
            if (known := quarters.spoken_of(state, towards, None)) is not None:
                return known
            whose = about
        elif (mention := state.mentions.get(target)) is not None:
            whose = state.entities[mention.entities[0]]
    if whose is not None:
        return quarters.part_of(state, towards, whose) if whose.type == "Country" else None
    return quarters.spoken_of(state, towards, about) if alone else None


def _allied(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return who stand by somebody where a demonym says it: "its French backers" are France."""
    named = state.claimed.get(noun.head - 1)
    owned = noun.held is not None and named is not None and noun.held is not named and noun.held.head < named.start
    if not owned or named is None or named.kind == "description" or not noun.plural:
        return None
    kinds = {state.entities[entity].type for entity in named.entities}
    of_people = kinds <= {"Country", "Group"} and state.text.tag[named.head] in {"JJ", "NNP"}
    return named.entities if of_people and ("standing by", noun.word) in state.lexicon.readings else None


def _joins(state: State, name: Mention, noun: Noun) -> bool:
    """Return whether only other names of the same and words of the noun part them: "the Lashkar (LeT) terror group"."""
    text = state.text
    for index in range(name.end, noun.head):
        again = state.claimed.get(index)
        of_noun = f"{text.lower[index]} {noun.word}" in state.lexicon.heads
        if not of_noun and text.words[index] not in {"(", ")"} and (again is None or again.entities != name.entities):
            return False
    return True


def _capital(state: State, discourse: Discourse, noun: Noun) -> tuple[str, ...] | None:
    """Return the city that is the capital of the owner, or of the state that a text is about."""
    if noun.word != "capital" or noun.plural or noun.kind is None or noun.kind.type != "City":
        return None
    words = [state.text.lower[each] for each in phrases.modifiers(state.text, noun.head)]
    if any(("lesser capital", word) in state.lexicon.readings for word in words):
        return None
    whose = noun.owner(state)
    if noun.held is None and noun.definite and not anaphora.complemented(state, noun.head):
        found = discourse.back(noun.head, lambda entity: entity.type == "Country")
        whose = state.entities[found] if found is not None else None
    names = state.gazetteer.capitals.get(whose.id) if whose is not None else None
    return (readings.city(state, names[0], whose.codes.iso3),) if names and whose is not None else None


def _sole(state: State, noun: Noun) -> str | None:
    """Return the holder of an office that is one of its kind: "the pope"."""
    role = noun.role
    of = state.lexicon.readings.get(("sole office", role.words)) if role is not None and noun.definite else None
    if role is None or of is None or noun.plural or roles.is_past(state, noun.head, noun.start):
        return None
    holder = state.gazetteer.holder(iri(of), role.office, state.on)
    return state.add(holder) if holder is not None else None


def _called_so(state: State, noun: Noun) -> tuple[str, ...] | None:
    """Return who is said to be what a phrase says: "Benin has been a staunch ally"; not of who is not, or may be."""
    text, verb = state.text, state.text.head[noun.head]
    if text.dep[noun.head] != "attr" or text.lemma[verb] not in _COPULAS:
        return None
    around = text.children[verb]
    if any(text.dep[each] in {"neg", "expl", "mark"} or text.tag[each] == "MD" for each in around):
        return None
    subjects = [state.mentions[each] for each in around if text.dep[each] == "nsubj" and each in state.mentions]
    kind = noun.kind.type if noun.kind is not None else "Person" if noun.role is not None else None
    if ("standing by", noun.word) in state.lexicon.readings:
        kind = "Group"
    if len(subjects) != 1 or kind is None:
        return None
    kinds = {state.entities[iri].type for iri in subjects[0].entities}
    wanted = "Actor" if types()[kind].actor else "Place"
    several = (
        len(subjects[0].entities) > 1 or bool(kinds & {"Group", "Country"}) or phrases.plural(text, subjects[0].head)
    )
    fit = all(is_a(each, wanted) for each in kinds) and (several or not noun.plural)
    return subjects[0].entities if fit and (types()[kind].actor or types()[kind].place) else None


def _own(state: State, discourse: Discourse, noun: Noun, sector: tuple[str, ...]) -> str:
    """Keep a description as an entity of its own."""
    kind, role = noun.kind, noun.role
    named = kind.type if kind is not None else None
    if role is None:
        sector = (kind.sector,) if kind is not None and kind.sector else ()
    elif role.kind in {"state", "means"}:
        named = named or ("SecurityForce" if sector == ("MIL",) else "Thing")
    elif role.kind != "people" or named in {None, "Country"}:
        named = "Person"
    if named == "Person" and _of_no_one(state, noun):
        named = "Thing"
    named = named or ("Person" if phrases.aged(state.text, noun.head) else "Thing")
    if named in {"Person", "Country"} and noun.plural:
        named, sector = "Group", sector if named == "Person" else ()
    whose, iso3 = noun.owner(state), None
    if whose is not None and (types()[named].actor or types()[named].place):
        country = state.state_of(whose)
        iso3 = country.codes.iso3 if country is not None else None
    label = phrases.label(state.text, noun.start, noun.end, noun.head)
    described = state.described(label, named, iso3=iso3, sector=sector)
    if role is not None and role.gender is not None:
        state.genders[described] = role.gender
    if role is not None and whose is not None and not roles.is_past(state, noun.head, noun.start):
        roles.serve(state, described, role, whose)
    if named == "Person" and (people := _speaks_for(state, discourse, noun)) is not None:
        state.serves.setdefault(described, people)
    return described


def _of_no_one(state: State, noun: Noun) -> bool:
    """Return whether a bare noun names no person but what he is or does: "the hardships of exile", "in exile"."""
    text, at = state.text, noun.head
    bare = not (noun.plural or noun.determiner or noun.held) and noun.start == at and text.tag[at] == "NN"
    return bare and text.dep[at] == "pobj" and text.lower[text.head[at]] in {"of", "in", "into"}


def _speaks_for(state: State, discourse: Discourse, noun: Noun) -> str | None:
    """Return for whom somebody says "we" who has no name: "a Kurdish figure" for the Kurds, "an official" for a state.

    The state of "an official" is the one of whose government the text speaks there.
    """
    role, whose = noun.role, noun.owner(state)
    if whose is not None:
        return whose.id if role is None and whose.type == "Group" else None
    serves = role is not None and role.relation == "represents" and role.sector in roles.PUBLIC
    return anaphora.state_served(state, discourse, noun.head, role) if role is not None and serves else None

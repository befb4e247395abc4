"""Tell who acts when a noun names a role or a body of somebody: "Israeli forces", "the Syrian president".

In: a noun phrase. Out: its role in the lexicon, its owner, and the entities that it stands for.
"""

from __future__ import annotations

from kg.entities import phrases
from kg.entities.lexicon import Role
from kg.entities.state import State
from kg.entities.text import Text, fold
from kg.model import Entity, Mention
from kg.vocab import is_a

_PAST = frozenset(
    {
        "former",
        "ex",
        "late",
        "ousted",
        "deposed",
        "toppled",
        "exiled",
        "previous",
        "then",
        "outgoing",
        "onetime",
        "fallen",
    }
)
PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""The sectors of those who act for a state."""
ARMED = frozenset({"REB", "PRM", "UAF", "MIL", "PTY"})
_BEHIND = (["of"], ["in"], ["for"])
_OF_MANY = frozenset({"for", "of", "special", "the", "to"})  # words of titles that tell none from another
_NUMBERS = frozenset({"nummod"})
_MANY = frozenset({"hundred", "thousand"})
_FEW = 2  # digits
_SOME = frozenset({"some", "several", "many", "few", "other", "two", "three", "more"})


def role_of(state: State, head: int, start: int) -> Role | None:
    """Return the longest role of the lexicon that ends at a head or, as "head of state", begins at it."""
    text, roles = state.text, state.lexicon.roles
    for last in (text.lower[head], text.lemma[head].lower()):
        if text.lower[head + 1 : head + 2] in _BEHIND:
            for end in range(head + state.lexicon.longest_role, head + 1, -1):
                if role := roles.get(f"{last} {' '.join(text.lower[head + 1 : end])}"):
                    return role
        for first in range(max(start, head - state.lexicon.longest_role), head + 1):
            words = " ".join((*text.lower[first:head], last)).replace(" - ", "-")
            if role := roles.get(words):
                return role
    return None


def ends_role(state: State, index: int) -> bool:
    """Return whether a noun is the last word of a role: "state" in "head of state"."""
    text = state.text
    above = text.head[index]
    if text.lower[above] not in {"of", "in"} or text.dep[index] != "pobj":
        return False
    noun = text.head[above]
    return f"{text.lemma[noun].lower()} {' '.join(text.lower[above : index + 1])}" in state.lexicon.roles


def owner(state: State, head: int, start: int) -> Mention | None:
    """Return the mention whose role or body a phrase names: possessor, demonym, name in front, or "of" behind."""
    text = state.text
    for child in text.children[head]:
        if child < head and text.dep[child] == "poss":
            return state.mentions.get(_antecedent(text, head) if text.tag[child] == "WP$" else child)
    for index in range(head - 1, start - 1, -1):
        mention = state.claimed.get(index)
        if mention is not None and not _hyphened(state, mention):
            return _people_before(state, head, start, mention) or mention
    # "Assad's government and forces", "Israeli jets and drones": the first owner owns both.
    if text.dep[head] in {"nmod", "conj"} and start == head and text.pos[text.head[head]] in {"NOUN", "PROPN"}:
        above = text.head[head]
        return owner(state, above, phrases.extent(text, above)[0])
    for child in text.children[head]:
        if child > head and text.lower[child] in {"of", "for"} and text.dep[child] == "prep":
            for target in text.children[child]:
                if target in state.mentions:
                    return state.mentions[target]
    return None


def _people_before(state: State, head: int, start: int, mention: Mention) -> Mention | None:
    """Return the people whose demonym stands before that of a state: "Kurdish Syrian forces" are none of Syria's."""
    text, before = state.text, state.claimed.get(mention.start - 1)
    if before is None or mention.kind != "demonym" or before.end != mention.start or before.start < start:
        return None
    role = role_of(state, head, start)
    of_force = role is not None and role.sector == "MIL" and phrases.plural(text, head)
    people = text.tag[before.head] == "JJ" and state.entities[before.entities[0]].type == "Group"
    return before if of_force and people and not _hyphened(state, before) else None


def is_led(state: State, head: int, start: int, role: Role) -> bool:
    """Return whether forces or authorities are said to be led or held by others: "Kurdish-led authorities"."""
    text = state.text
    of_force = role.words == "authorities" or role.sector in {"MIL", "COP"}
    hyphens = (at for at in range(start + 1, head - 1) if text.words[at] == "-" and at - 1 in state.claimed)
    return of_force and any(("led by others", text.lower[at + 1]) in state.lexicon.readings for at in hyphens)


def _antecedent(text: Text, index: int) -> int:
    """Return what the relative clause around a token is about: "Eritrea, whose soldiers"."""
    while text.dep[index] != "relcl" and text.head[index] != index:
        index = text.head[index]
    return text.head[index]


def _hyphened(state: State, mention: Mention) -> bool:
    """Return whether a name is a part of a compound with a hyphen: "U.S.-led", "anti-Syrian"."""
    words = state.text.words
    if words[mention.end : mention.end + 1] == ["and"] and mention.end + 2 < len(words):
        following = state.claimed.get(mention.end + 1)
        if following is not None and words[following.end : following.end + 1] == ["-"]:
            return True  # "Russian and Iran-backed forces"
    return (mention.end < len(words) and words[mention.end] in {"-", "–"}) or (
        mention.start > 0 and words[mention.start - 1] in {"-", "–"}
    )


def is_past(state: State, head: int, start: int) -> bool:
    """Return whether a role is said to be over."""
    return any(word in _PAST for word in state.text.lower[start:head])


def stand_for(state: State, head: int, start: int, role: Role, held: Mention) -> tuple[str, ...] | None:
    """Return the entities that a role or body with an owner stands for, or none where it is an entity of its own."""
    text = state.text
    whose = state.entities[held.entities[0]]
    plural = phrases.plural(text, head)
    counted = is_counted(text, head) and not (role.kind in {"state", "means", "people"} and _mass(text, head))
    if whose.type == "Person":
        return _of_person(state, whose, role)
    body = whose.type == "Country" or is_a(whose.type, "Organization") or whose.type == "Group"
    if not body or (whose.type == "Country" and not_of_state(state, head)):
        return None
    if ("premises", role.words) in state.lexicon.readings and text.dep[head] != "nsubj":
        return None
    if role.kind in {"state", "means"}:
        if whose.type == "Group" and role.words == "state":
            return None
        return None if counted else _joined(state, head, start, held)
    if role.kind == "member":
        return _joined(state, head, start, held) if plural and not counted and role.sector is not None else None
    if role.kind == "people":
        armed = role.sector in ARMED and whose.type in {"ArmedGroup", "PoliticalParty", "Group", "SecurityForce"}
        return held.entities if armed and plural and not counted else None
    elsewhen = is_past(state, head, start) or _other(state, head, start) or "next" in text.lower[start:head]
    if role.kind == "office" and plural and not elsewhen and len(several := _joined(state, head, start, held)) > 1:
        return several
    led = role.kind == "office" or (bool(role.office) and is_a(whose.type, "Organization"))
    if led and not plural and not is_past(state, head, start) and not _other(state, head, start):
        near = {*text.lower[start:head], *text.lower[head + 1 : head + 3]} - _OF_MANY
        holder = state.gazetteer.holder(whose.id, _offices(state, role, whose), state.on, near)
        if holder is not None and phrases.determiner(text, head) not in {"a", "an", "any", "another", "no"}:
            return (state.add(holder),)
    return None


def is_counted(text: Text, head: int) -> bool:
    """Return whether a phrase tells how many: "two Turkish soldiers", "some rebels"."""
    return any(
        text.dep[child] in _NUMBERS or text.lower[child] in _SOME for child in text.children[head] if child < head
    )


def _mass(text: Text, head: int) -> bool:
    """Return whether a number tells how large a force is, which acts as one: "2,000 US troops", no "five troops"."""
    numbers = [child for child in text.children[head] if child < head and text.dep[child] in _NUMBERS]
    large = (text.lemma[each].lower() in _MANY or _digits(text.words[each]) > _FEW for each in numbers)
    return bool(numbers) and all(large)


def _digits(word: str) -> int:
    return sum(char.isdigit() for char in word)


def not_of_state(state: State, head: int) -> bool:
    """Return whether a word before a noun says that those meant are none of the state's: "rebel", "community"."""
    text = state.text
    return any(
        ("not of the state", text.lower[each]) in state.lexicon.readings for each in phrases.modifiers(text, head)
    )


def _other(state: State, head: int, start: int) -> bool:
    """Return whether a word says that another than the holder is meant: "the elected leader" under a junta."""
    return any(("other than holder", word) in state.lexicon.readings for word in state.text.lower[start:head])


def _offices(state: State, role: Role, whose: Entity) -> tuple[str, ...]:
    """Return the offices that a role may mean, best first; "the German leader" is the head of government."""
    if role.words != "leader" or whose.type != "Country":
        return role.office
    if whose.codes.iso3 in state.lexicon.states["led by head of government"]:
        return ("leader", "head of government", "head of state")
    return ("supreme leader", "head of state", "leader", "head of government")


def _joined(state: State, head: int, start: int, held: Mention) -> tuple[str, ...]:
    """Return an owner and those conjoined with it: "the Chadian and Malian governments", "the armies of X and Y"."""
    text = state.text
    if not phrases.plural(text, head):
        return held.entities
    found = dict.fromkeys(held.entities)
    if held.head > head:
        at = held.head
        while at := next((child for child in text.children[at] if text.dep[child] == "conj"), 0):
            found.update(dict.fromkeys(state.mentions[at].entities if at in state.mentions else ()))
        return tuple(found)
    if "and" not in text.lower[start:head]:
        return held.entities
    linked = {held.head, text.head[held.head], *text.children[held.head], *text.children[head]}
    found.clear()
    for index in range(start, head):
        other = state.claimed.get(index)
        if other is held or (other is not None and other.kind == "demonym" and other.head in linked):
            found.update(dict.fromkeys(other.entities))
    return tuple(found) or held.entities


def _of_person(state: State, person: Entity, role: Role) -> tuple[str, ...] | None:
    """Return the state or group whose leader's government or forces a phrase names."""
    if role.kind not in {"state", "means"} or role.sector not in {"GOV", "MIL", "COP", "SPY"}:
        return None
    if "REB" in state.sectors.get(person.id, ()):
        return None  # his troops are no army
    body = state.body_of(person)
    if role.words in {"government", "regime", "junta", "administration"} and body is not None:
        body = state.state_of(person) or body  # the leader of a party governs a state
    return (state.add(body),) if body is not None else None


def introduce(state: State, mention: Mention) -> None:
    """Note the role and the state that words around a person's name give: "Turkish President X", "X, Syria's envoy"."""
    text, head = state.text, mention.head
    person = mention.entities[0]
    first = max(text.sentences[text.sentence[head]][0], mention.start - 7)
    role, index = None, mention.start - 1
    while index >= first and (
        text.words[index][0].isalpha() or text.words[index] in {"-", "'s"} or text.words[index][0] == "."
    ):
        if role is None and index >= mention.start - 4:
            role = role_of(state, index, first)
            if role is not None and role.kind not in {"office", "person", "member", "title"}:
                role = None
        held = state.claimed.get(index)
        if role is not None and held is not None:
            whose = state.entities[held.entities[0]]
            if not _hyphened(state, held):
                if whose.type not in {"Country", "Person"} and whose.codes.sector:
                    state.sectors.setdefault(person, whose.codes.sector)  # a rebel spokesman is no official
                if not is_past(state, mention.start, first):
                    serve(state, person, role, whose)
            if country := state.state_of(whose):
                _stand(state, person, country.codes.iso3)
                break
        if text.pos[index] in {"VERB", "AUX", "SCONJ", "CCONJ"}:
            break
        index -= 1
    given = state.lexicon.given.get(fold(state.entities[person].label.split()[0]))
    if given is not None:
        state.genders.setdefault(person, given)
    if role is not None:
        assign(state, person, role, None, past=is_past(state, mention.start, first))


def assign(state: State, person: str, role: Role, held: Mention | None, *, past: bool) -> None:
    """Note that a person has or had a role, for its owner where that is known."""
    if role.gender is not None:
        state.genders.setdefault(person, role.gender)
    if role.kind != "title":
        state.titles.setdefault(person, set()).update({role.words, *role.office})
    if past:
        state.past.add(person)
    if role.sector is not None:
        state.sectors.setdefault(person, (role.sector,))
    if held is None:
        return
    whose = state.entities[held.entities[0]]
    if (country := state.state_of(whose)) is not None:
        _stand(state, person, country.codes.iso3)
    if not past:
        serve(state, person, role, whose)


def serve(state: State, person: str, role: Role, whose: Entity) -> None:
    """Note for whom a person speaks who leads or represents a body or a group, or fights for it."""
    acts = role.relation in {"leads", "represents"} or (role.relation == "memberOf" and role.sector in ARMED)
    body = is_a(whose.type, "Organization") or whose.type == "Group"
    if whose.type == "PoliticalParty":  # "the Republican chair of the committee" speaks for the committee
        body = not {"leader", "spokesperson"}.isdisjoint(role.office)
    if acts and body and not is_a(whose.type, "Country") and PUBLIC.isdisjoint(whose.codes.sector):
        state.serves.setdefault(person, whose.id)


def _stand(state: State, person: str, iso3: str | None) -> None:
    if iso3 is not None and person not in state.stands:
        state.stands[person] = iso3

"""Tell whether the name of a capital means the city or the government in it.

In: a capital's name in its sentence. Out: the state with sector GOV ("Ankara said"), or the city ("in Ankara").
"""

from __future__ import annotations

from kg.entities.gazetteer import Sense
from kg.entities.spans import Span
from kg.entities.state import State
from kg.entities.text import fold

_SUBJECTS = {"nsubj": "subject", "nsubjpass": "passive", "dobj": "object", "iobj": "object", "dative": "object"}


def capital(state: State, span: Span, head: int, sense: Sense) -> tuple[str, tuple[str, ...]]:
    """Return what a capital's name means, and the sector that it gives."""
    dateline = state.text.words[head].isupper() and span.start == state.text.sentences[state.text.sentence[head]][0]
    if not dateline and acts(state, head):
        return state.add(sense.entity), ("GOV",)
    read = fold(state.text.span(span.start, span.end))
    known = state.gazetteer.capitals.get(sense.entity.id, ())
    name = next((each for each in known if fold(each) == read), state.text.span(span.start, span.end))
    return city(state, name, sense.entity.codes.iso3), ()


def city(state: State, name: str, iso3: str | None) -> str:
    """Keep a capital of a state as a city and return its IRI."""
    known = state.gazetteer.states.get(iso3) if iso3 else None
    for each in dict.fromkeys((name, *(state.gazetteer.capitals.get(known.id, ()) if known else ()))):
        place = state.places.choose(each, {iso3: 1.0}) if iso3 else None
        if place is not None and place.country == iso3 and (each == name or fold(each)[:4] == fold(name)[:4]):
            return state.add(place.entity(name))
    return state.named(name, "City", iso3=iso3)


def acts(state: State, head: int) -> bool:
    """Return whether a city with a head does, or has done to it, what governments do."""
    return _reading(state, head) == "state"


def _is_actor(state: State, verb: int) -> bool:
    """Return whether something is said to be what only those who act are: "Ankara is a backer of", "was angry"."""
    text, table = state.text, state.lexicon.readings
    said = [child for child in text.children[verb] if text.dep[child] in {"attr", "acomp"}]
    return any(("being", word) in table for child in said for word in (text.lower[child], text.lemma[child].lower()))


def _reading(state: State, head: int) -> str:
    text, table = state.text, state.lexicon.readings
    while text.dep[head] in {"conj", "appos"} and text.head[head] != head:
        head = text.head[head]
    dep, at = text.dep[head], text.head[head]
    words: tuple[str, ...]
    if dep in _SUBJECTS:
        kind, words = _SUBJECTS[dep], (text.lemma[at],)
        if text.lemma[at] in {"be", "remain", "become"} and _is_actor(state, at):
            return "state"
    elif dep in {"pobj", "agent"}:
        kind, words = "preposition", (f"{text.lemma[text.head[at]]} {text.lower[at]}", text.lower[at])
    elif dep == "poss":
        kind, words = "possessed", (text.lemma[at],)
    elif dep in {"compound", "nmod", "amod", "npadvmod"}:
        kind, words = "compound", (text.lower[at], text.lemma[at])
    else:
        return "city"
    return next((table[kind, word] for word in words if (kind, word) in table), table.get((kind, "otherwise"), "city"))

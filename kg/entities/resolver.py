"""Find who and what is meant.

In: a parse. Out: its entities and mentions. Names come first, by agreement across the document; then descriptions and
pronouns in the order of the text, each from what has been spoken of before it; last the first person of quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kg.config import ONTOLOGY
from kg.entities import (
    actors,
    agents,
    descriptions,
    dictionary,
    garbage,
    lexicon,
    matcher,
    names,
    phrases,
    quotes,
    roles,
    spans,
    toponyms,
)
from kg.entities.antecedents import PLURAL
from kg.entities.binding import ahead, pleonastic
from kg.entities.coreference import Discourse
from kg.entities.dictionary import Actor, Agent
from kg.entities.gazetteer import Gazetteer
from kg.entities.iris import digest, iri, slug
from kg.entities.lexicon import Lexicon
from kg.entities.places import Places
from kg.entities.state import State
from kg.entities.text import Text, fold
from kg.model import Entities, Entity, Mention, Parse

_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the actors, places and things of documents."""

    _gazetteer: Gazetteer
    _lexicon: Lexicon
    _places: Places

    @classmethod
    def load(cls, *, gazetteers: Sequence[Path] = (), dictionaries: Sequence[Path] = ()) -> Resolver:
        """Load the lexicon and the gazetteers under ``ontology/``, further tables in the same forms, and dictionaries.

        Raises:
            OntologyError: a table or a dictionary is malformed; it names the file and the line.

        """
        words = lexicon.load()
        tables = [*sorted((ONTOLOGY / "gazetteers").glob("*.csv")), *gazetteers]
        family_first = words.states.get("family name first", frozenset())
        generic = frozenset(word for kind, word in words.readings if kind == "generic")
        with garbage.kept():
            gazetteer, places = Gazetteer.load(tables, family_first=sorted(family_first), generic=generic), Places()
            if entries := [entry for path in dictionaries for entry in dictionary.read(path)]:
                actors.join(gazetteer, (entry for entry in entries if isinstance(entry, Actor)), words, places)
                words = agents.join(words, (entry for entry in entries if isinstance(entry, Agent)))
        return cls(gazetteer, words, places)

    def resolve(self, parse: Parse) -> Entities:
        """Return the entities of a document and their mentions in the order of the text."""
        text = Text.read(parse.doc)
        state = State(text, self._gazetteer, self._lexicon, self._places, _date(parse), digest(parse.document.id))
        matches = matcher.find(text, self._gazetteer)
        named = spans.find(text, parse.doc, matches, self._lexicon, self._gazetteer.family)
        names.resolve(state, toponyms.locate(state, named, parse.doc))
        for mention in sorted(set(state.claimed.values()), key=lambda each: each.start):
            if state.entities[mention.entities[0]].type == "Person":
                roles.introduce(state, mention)
        _describe(state)
        return _result(state)

    def state(self, iso3: str) -> Entity | None:
        """Return the state of an ISO 3166 code of three letters."""
        return self._gazetteer.states.get(iso3)

    def seat(self, name: str, state: Entity) -> Entity | None:
        """Return the city that a name means where it stands for a state's government: "Ankara"."""
        if not any(fold(name) == fold(capital) for capital in self._gazetteer.capitals.get(state.id, ())):
            return None
        place = self._places.choose(name.partition(",")[0], {state.codes.iso3 or "": 1.0})
        return place.entity(name) if place is not None and place.country == state.codes.iso3 else None


def _date(parse: Parse) -> date | None:
    """Return the day of a document: its publication, else the end of the latest year that it names."""
    if parse.document.published is not None:
        return parse.document.published
    years = [int(year) for year in _YEAR.findall(parse.doc.text)]
    return date(max(years), 12, 31) if years else None


def _describe(state: State) -> None:
    text = state.text
    discourse = Discourse(state)
    late: list[int] = []
    for index in range(len(text.words)):
        mention = state.mentions.get(index)
        if mention is not None:
            if mention.kind == "name" and state.entities[mention.entities[0]].type == "Person":
                descriptions.introduced(state, discourse, mention)
            discourse.add(mention, plural=_several(state, mention))
        elif phrases.is_pronoun(text, index):
            if quotes.is_first_person(text.lower[index]):
                late.append(index)
                continue
            _announce(state, discourse, index)
            if not pleonastic(text, index, state.lexicon.speech) and (found := discourse.pronoun(index)) is not None:
                mention = Mention(index, index + 1, index, "pronoun", found[0], (), found[1])
                discourse.learn(mention)
                state.mention(mention)
                group = state.entities[mention.entities[0]].type == "Group"
                discourse.add(mention, plural=group and text.lower[index] in PLURAL)
        elif index not in state.claimed and phrases.is_head(text, index) and not roles.ends_role(state, index):
            if _first_person_owner(state, index):
                late.append(index)
                continue
            mention = descriptions.resolve(state, discourse, index)
            state.mention(mention)
            discourse.add(mention, plural=phrases.plural(text, index))
    own = quotes.told_by_author(state)
    for index in late:
        if not phrases.is_pronoun(text, index):
            continue
        meant = (_author(state),) if index in own else quotes.meant_by_speaker(state, index)
        if meant:
            state.mention(Mention(index, index + 1, index, "pronoun", meant, (), 0.7))
    for index in late:
        if not phrases.is_pronoun(text, index):
            state.mention(descriptions.resolve(state, discourse, index))


def _author(state: State) -> str:
    """Keep the author of a text that tells his own story, who is none whom it calls an author."""
    key = iri(state.scope, slug("who tells this text"))
    return state.add(Entity(key, "author", "Person", because="description"))


def _several(state: State, mention: Mention) -> bool:
    """Return whether a mention found before its turn is of more than one: "the Kurds", "Britons"."""
    text, head = state.text, mention.head
    if mention.kind == "description":
        return phrases.plural(text, head)
    if state.entities[mention.entities[0]].type == "Group":
        return text.tag[head] not in {"NN", "NNP"}
    return phrases.plural(text, head) and mention.kind == "demonym"


def _announce(state: State, discourse: Discourse, index: int) -> None:
    """Resolve the subject behind a pronoun in a clause before it: "After losing their town, the rebels left"."""
    text, later = state.text, ahead(state.text, index)
    if later is None or later in state.mentions or later in state.claimed or not phrases.is_head(text, later):
        return
    if not any(text.tag[each] == "PRP$" for each in range(text.left[later], later)):
        state.mention(descriptions.resolve(state, discourse, later))


def _first_person_owner(state: State, head: int) -> bool:
    """Return whether a phrase belongs to its speaker, who is known only later: "our country", "part of our country"."""
    text = state.text
    for child in text.children[head]:
        if text.tag[child] == "PRP$" and quotes.is_first_person(text.lower[child]):
            return True
        if text.lower[child] == "of" and any(_first_person_owner(state, each) for each in text.children[child]):
            return True
    return False


def _result(state: State) -> Entities:
    mentions = tuple(sorted(state.mentions.values(), key=lambda each: (each.start, -each.end, each.head)))
    used = {iri for mention in mentions for iri in mention.entities}
    return Entities({iri: _finished(state, state.entities[iri]) for iri in state.entities if iri in used}, mentions)


def _finished(state: State, entity: Entity) -> Entity:
    """Return an entity with the names that the text gives it and the state and sector of a person."""
    aliases = dict.fromkeys((*entity.aliases, *sorted(state.said.get(entity.id, ()))))
    aliases.pop(entity.label, None)
    codes = entity.codes
    if entity.type == "Person":
        office = state.gazetteer.office_of(entity.id, state.on)
        iso3 = codes.iso3 or state.stands.get(entity.id)
        codes = replace(
            codes, iso3=iso3, sector=codes.sector or (office.sector if office else state.sectors.get(entity.id, ()))
        )
    return replace(entity, aliases=tuple(aliases), codes=codes)

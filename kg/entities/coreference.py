"""Find what pronouns and descriptions refer back to.

In: the mentions so far, in the order of the text. Out: the entities that a pronoun or "the group" means, by a score of
nearness, grammatical role, number, gender and type.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.entities import antecedents, phrases, quotes, referents, roles
from kg.entities.antecedents import NEUTER, PLURAL, Anaphor
from kg.entities.binding import (
    SUBJECTS,
    acts_on,
    ahead,
    barred,
    clause_of,
    co_arguments,
    governors,
    inside,
    is_argument,
    is_direct,
    made_to,
    told_of,
)
from kg.entities.lexicon import Gender
from kg.entities.referents import Accepts, Referent
from kg.entities.state import State
from kg.entities.text import fold
from kg.model import Entity, Mention
from kg.vocab import is_a

_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_REACH, _FAR = 3, 9
_UNSURE, _SURE = 0.5, 0.6
_LOCATED, _OF_GOVERNMENT, _OF_OTHERS = 1.5, -1.0, -3.0
_LOCAL = frozenset({"across", "from", "in", "inside", "into", "outside", "over", "throughout", "to", "within"})


@dataclass(slots=True)
class Discourse:
    """What a document has spoken of up to a point."""

    state: State
    history: list[Referent] = field(default_factory=list)
    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, mention: Mention, *, plural: bool) -> None:
        """Note a mention, and with the last of conjoined ones, all of them together."""
        text = self.state.text
        many = plural or len(mention.entities) > 1
        role = referents.role(self.state, mention.head, mention.kind)
        relative = any(text.dep[child] == "relcl" for child in text.children[mention.head])
        named = mention.kind in {"name", "demonym"}
        rank = antecedents.weight({f"role {role}": 1.0, "relative": float(relative)})
        self.history.append(Referent(mention.head, mention.entities, many, role, rank, named, relative))
        self.counts[mention.entities] += 1
        if text.dep[mention.head] == "conj":
            self._together(mention)
        elif (other := referents.other_party(self.state, mention)) is not None:
            self._add_both(other, mention)

    def _together(self, mention: Mention) -> None:
        text, first = self.state.text, mention.head
        if any(text.lower[child] in {"or", "nor"} for child in text.children[text.head[first]]):
            return
        parts = [mention]
        while text.dep[first] == "conj" and text.head[first] < first:
            first = text.head[first]
            if (part := self.state.mentions.get(first)) is not None:
                parts.append(part)
        entities = tuple(dict.fromkeys(iri for part in reversed(parts) for iri in part.entities))
        if len(entities) > 1:
            role = referents.role(self.state, first, "description")
            named = all(part.kind == "name" for part in parts)
            self.counts[entities] += 1
            rank = antecedents.weight({f"role {role}": 1.0, "together": 1.0})
            self.history.append(Referent(first, entities, True, role, rank, named, together=True))

    def _add_both(self, one: Mention, other: Mention) -> None:
        """Note two who do something together as those whom "they" may mean: "Merkel met Macron. They …"."""
        entities = (*one.entities, *other.entities)
        self.counts[entities] += 1
        named = one.kind == other.kind == "name"
        self.history.append(Referent(one.head, entities, True, "other", 0.0, named))

    def learn(self, pronoun: Mention) -> None:
        """Note the gender that a pronoun gives a person."""
        gender = gender_of(self.state.text.lower[pronoun.head])
        if gender is not None and pronoun.confidence >= 0.7:
            self.state.genders.setdefault(pronoun.entities[0], gender)

    def pronoun(self, index: int) -> tuple[tuple[str, ...], float] | None:
        """Return the entities that a personal or possessive pronoun of the third person means, and how surely."""
        word = self.state.text.lower[index]
        if (gender := gender_of(word)) is not None:
            found = self._best(index, lambda entity: self._person(entity, gender), many=False)
            return found or self._best(index, lambda entity: self._person(entity, gender), many=False, reach=_FAR)
        if word in NEUTER:
            return self._best(index, lambda entity: entity.type != "Person", many=False)
        if word in PLURAL:
            return self._best(index, lambda _: True, many=True)
        return referents.both(self.state, self.history, index) if word == "both" else None

    def back(self, index: int, accepts: Accepts, *, reach: int = 8) -> str | None:
        """Return the likeliest single entity of a kind that has been spoken of."""
        best, highest = None, 0.0
        owner = self.state.text.dep[index] == "poss"
        acting = set[str]() if owner else self._acting(index)
        placed = self.state.text.dep[index] not in SUBJECTS
        for referent in reversed(self.history):
            distance = self.state.text.sentence[index] - self.state.text.sentence[referent.head]
            if distance > reach:
                break
            # "It fights on despite the group's losses": the owner of an argument may be who acts.
            acts = not owner and acts_on(self.state.text, referent.head, index)
            if distance == 0 and (acts or self._led(referent.head)):
                continue
            if len(referent.entities) != 1 or not accepts(self.state.entities[referent.entities[0]]):
                continue
            entity = self.state.entities[referent.entities[0]]
            country = entity.type == "Country"
            if distance == 0 and country and entity.id in acting:
                continue
            # "Tehran has entrenched its army in the country": it is spoken of as a place, not as who acts.
            rank = self._as_place(referent, entity) if country and placed else referent.rank / 2
            score = 10 - 1.2 * distance + rank + min(self.counts[referent.entities], 5) * 0.4
            score -= (index - referent.head) * 0.02
            if quotes.both_speak(self.state, index, referent.head):
                score += 2.5
            if country and (iso3 := entity.codes.iso3) is not None:
                # "the country" of a report is most often the one that it is about.
                score += 5.0 * self.state.countries[iso3] / max(self.state.countries.total(), 1)
            if score > highest:
                best, highest = referent.entities[0], score
        return best

    def _acting(self, index: int) -> set[str]:
        """Return who is named as the subject of a token's clause, or as what its relative clause is about."""
        text, found = self.state.text, set[str]()
        for referent in reversed(self.history):
            if text.sentence[referent.head] != text.sentence[index]:
                break
            if referent.named and acts_on(text, referent.head, index):
                found.update(referent.entities)
        return found

    def _as_place(self, referent: Referent, country: Entity) -> float:
        """Return how much a mention speaks of a state as a country, and not of its government or its forces."""
        text, mention = self.state.text, self.state.mentions.get(referent.head)
        if mention is None:
            return 0.0
        if self._led(referent.head):
            return _OF_OTHERS
        # A state may be called like its capital.
        capitals = {*map(fold, self.state.gazetteer.capitals.get(country.id, ()))} - {fold(country.label)}
        if mention.sector or fold(text.span(mention.start, mention.end)) in capitals:
            return _OF_GOVERNMENT
        at = text.head[referent.head]
        located = text.dep[referent.head] == "pobj" and text.lower[at] in _LOCAL
        return _LOCATED if located else 0.0

    def _led(self, head: int) -> bool:
        """Return whether a name is half of a word with a hyphen: "US-backed forces" are not those of the country."""
        words = self.state.text.words
        return head + 1 < len(words) and words[head + 1] == "-"

    def _person(self, entity: Entity, gender: str) -> bool:
        return entity.type == "Person" and self.state.genders.get(entity.id, gender) == gender

    def _best(
        self, index: int, accepts: Accepts, *, many: bool, reach: int = _REACH
    ) -> tuple[tuple[str, ...], float] | None:
        text = self.state.text
        possessive = text.tag[index] == "PRP$"
        if possessive and (owner := self._shared(index, accepts, many=many)) is not None:
            return owner, 0.9
        anaphor = self._anaphor(index, many=many)
        clause = anaphor.clause
        reflexive = text.lower[index].endswith(("self", "selves"))
        said = quotes.whole(text, index)
        speaker = set((quotes.speaker_of(self.state, index) or ()) if said else ())
        barring = barred(text, index, clause)
        direct = is_direct(text, index, clause)
        others = self._arguments(index, clause, barring) if direct and not possessive and not reflexive else set()
        best, highest, second = None, 0.0, 0.0
        groups: set[tuple[str, ...]] = set()
        for referent in reversed(self.history):
            distance = quotes.apart(text, index, referent.head)
            if distance > reach:
                break
            if not self._number(referent, many=many) or not all(
                accepts(self.state.entities[iri]) for iri in referent.entities
            ):
                continue
            if not others.isdisjoint(referent.entities) or (possessive and inside(text, index, referent.head)):
                continue
            free = possessive or reflexive or distance > 0
            if not free and is_argument(text, referent.head, clause if direct else None, barring):
                continue
            if not speaker.isdisjoint(referent.entities):
                continue  # nobody is "he" in his own words
            if (against := quotes.against(self.state, index, referent.head, said=said)) is None:
                continue
            times = self.counts[referent.entities]
            held = antecedents.grounds(self.state, anaphor, referent, distance=distance, times=times)
            score = 10.0 * (reach // _REACH) + antecedents.weight(held | {"quoted apart": against})
            if referent.plural and antecedents.acts(self.state, referent):
                groups.add(referent.entities)
            if score > highest:
                if best is None or best.entities != referent.entities:
                    second = highest
                best, highest = referent, score
        later = self._ahead(index, accepts, many=many)
        if later is not None and (best is None or text.sentence[best.head] != text.sentence[index]):
            return later.entities, _UNSURE if many else 0.7
        if best is None:
            return None
        if many:
            led = groups == {best.entities} and self._leads(best, index, anaphor.above)
            return best.entities, 0.8 if led else _UNSURE
        return best.entities, round(min(0.9, 0.5 + (highest - second) * 0.05), 2)

    def _anaphor(self, index: int, *, many: bool) -> Anaphor:
        """Return what is known of a pronoun by its place."""
        text = self.state.text
        clause = clause_of(text, index)
        above = governors(text, clause)
        word = text.lower[index]
        teller = self._claims(clause)
        return Anaphor(
            index,
            many,
            text.tag[index] == "PRP$",
            gender_of(word),
            clause,
            frozenset(above),
            teller.head if teller is not None else None,
            told_of(text, index, clause),
            frozenset(made_to(text, index, above, self.state.lexicon.readings)),
        )

    def _leads(self, referent: Referent, index: int, above: frozenset[int]) -> bool:
        """Return whether a referent is the subject of the clause above a token or of the last main clause.

        "The rebels left, as they had said", but not "He made the rebels leave. They had been warned".
        """
        text, at = self.state.text, referent.head
        while text.dep[at] == "conj":
            at = text.head[at]
        verb, mention = text.head[at], self.state.mentions.get(referent.head)
        if text.dep[at] not in SUBJECTS or text.sentence[index] - text.sentence[at] > 1:
            return False
        if text.quoted[index] != text.quoted[at] or mention is None or mention.confidence < _SURE:
            return False
        return text.head[verb] == verb or verb in above

    def _claims(self, clause: int) -> Mention | None:
        """Return whose word a clause tells what it is: "a Chadian announcement that it would leave"."""
        text, noun = self.state.text, self.state.text.head[clause]
        told = (
            text.dep[clause] in {"acl", "ccomp"} and ("of one's own", text.lemma[noun]) in self.state.lexicon.readings
        )
        return roles.owner(self.state, noun, phrases.extent(text, noun)[0]) if told else None

    def _shared(self, index: int, accepts: Accepts, *, many: bool) -> tuple[str, ...] | None:
        """Return whose a noun beside another is, the first or its owner: "Britain and its allies".

        A name right before the pronoun is the owner.
        """
        text, noun = self.state.text, self.state.text.head[index]
        beside = None if many else self.state.claimed.get(index - 1)
        if beside is not None and beside.end == index and text.tag[index - 1] != "POS":
            # "France sends a minister and Germany its envoy"
            return beside.entities if all(accepts(self.state.entities[iri]) for iri in beside.entities) else None
        first = self.state.mentions.get(text.head[noun]) if text.dep[noun] == "conj" else None
        if first is None or first.head > index:
            return None
        if not any(is_a(self.state.entities[iri].type, "Actor") for iri in first.entities):
            # "US policy and its support for the militia"
            first = roles.owner(self.state, first.head, first.start)
        if first is None or not all(accepts(self.state.entities[iri]) for iri in first.entities):
            return None
        several = phrases.plural(text, first.head) or len(first.entities) > 1
        return first.entities if several == many or (many and first.kind == "description") else None

    def _ahead(self, index: int, accepts: Accepts, *, many: bool) -> Mention | None:
        """Return the subject behind a pronoun in a clause that comes before it: "after its voters chose, Britain"."""
        text, subject = self.state.text, ahead(self.state.text, index)
        mention = self.state.mentions.get(subject) if subject is not None else None
        if subject is None or mention is None:
            return None
        entities = [self.state.entities[iri] for iri in mention.entities]
        first = entities[0].type
        several = len(entities) > 1 or phrases.plural(text, subject)
        fits = several or first == "Group" or is_a(first, "Organization") if many else not several
        return mention if fits and all(map(accepts, entities)) else None

    def _arguments(self, index: int, clause: int, verbs: set[int]) -> set[str]:
        """Return what the other arguments of a pronoun's verb mean, which it is not: "it held Iran responsible"."""
        text = self.state.text
        nouns = co_arguments(text, index, clause, verbs)
        # Names in front of a title are out too: "U.N. Secretary-General X welcomed it".
        nouns += [
            each for noun in nouns for each in range(text.left[noun], noun) if text.dep[each] in {"compound", "nmod"}
        ]
        return {iri for noun in nouns if (found := self.state.mentions.get(noun)) for iri in found.entities}

    def _number(self, referent: Referent, *, many: bool) -> bool:
        if not many:
            return not referent.plural
        first = self.state.entities[referent.entities[0]]
        return referent.plural or first.type in {"Group", "Country"} or is_a(first.type, "Organization")


def gender_of(pronoun: str) -> Gender | None:
    """Return the gender of the person that a pronoun means."""
    return "m" if pronoun in _MASCULINE else "f" if pronoun in _FEMININE else None

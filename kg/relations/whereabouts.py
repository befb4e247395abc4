"""Name where places, bodies and people are said to be by noun phrases.

In: tokens. Out: proposals: "aid agencies in the camp", "Sumy, northern Ukraine", "Mali's Mopti region", "the Malian
city of Gao", "Turkish troops in Libya".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.relations.clauses import ClauseReader
from kg.relations.people import callings
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_WITHIN = frozenset({"in", "inside", "within", "across", "throughout", "at"})
_NEAR = frozenset({"near", "outside", "off"})
_UPON = frozenset({"outskirt", "edge", "island", "coast", "border", "bank", "peninsula", "shore", "front", "frontline"})
_MOVING = frozenset({"ArmedGroup", "Coalition", "SecurityForce"})
_BESIDES = frozenset({"with", "alongside", "including", "like", "by"})
_STANDING = frozenset({"City", "Region", "Facility", "Territory", "Place"})
_SEATED = frozenset({"ArmedGroup", "PoliticalParty", "Company", "CivilOrganization", "MediaOrganization"})
_ANYWHERE = frozenset({"area", "place", "location", "site", "home", "part", "spot", "elsewhere", "country"})
_GATHERING = frozenset({"summit", "conference", "congress", "forum"})
_PARTS = frozenset(
    {"district", "suburb", "neighbourhood", "neighborhood", "quarter", "town", "village", "city", "port", "capital"}
    | {"province", "region", "enclave", "square", "settlement", "municipality", "camp", "resort", "county", "island"}
)
_FORCES = frozenset({"force", "troop", "soldier", "peacekeeper", "personnel", "serviceman", "marine", "paratrooper"})


class WhereaboutsReader:
    """Reads where things are."""

    def __init__(self, tree: Tree, referents: Referents, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._reader = reader

    def read(self, token: int) -> Iterator[Proposal]:
        """Yield where what a noun stands for is said to be."""
        mention = self._referents.mention(token)
        if mention is None or mention.head != token or mention.kind == "pronoun":
            return
        if mention.kind == "demonym" and not self._many(token):
            return
        if self._referents.admits(token, {"state"}):
            if mention.kind == "description" and "MIL" in mention.sector and self._tree.lemma[token] in _FORCES:
                yield from self._stationed(token)
            return
        seen: set[tuple[int | None, int | None]] = set()
        found = (*self._behind(token), *self._beside(token), *self._owned(token), *self._part(token))
        for proposal in found:
            if (proposal.subject, proposal.object) not in seen:
                seen.add((proposal.subject, proposal.object))
                yield proposal

    def _behind(self, noun: int) -> Iterator[Proposal]:
        """Read the place behind a preposition: "families in Homs", "the camp on the outskirts of Goma"."""
        relation = self._relation(noun)
        tree = self._tree
        if relation is None or (
            tree.lemma[noun] in _ANYWHERE and tree.child(noun, "amod", "compound", "nummod") is None
        ):
            return
        for child in tree.children[noun]:
            if tree.dep[child] != "prep" or not self._close(noun, child):
                continue
            for _, head in self._reader.prepositions(child, noun):
                if self._lies(noun, child, head):
                    yield self._proposal(relation(head), self._name(noun), head, child, "place:noun in place")

    def _many(self, noun: int) -> bool:
        """Return whether a noun stands for people of a kind: "Syrians in Beirut"."""
        group = all(entity.type == "Group" for entity in self._referents.entities(noun))
        return group and self._tree.tag[noun] in {"NNS", "NNPS"}

    def _name(self, noun: int) -> int:
        """Return the place that a description beside it means: "Gao, its stronghold in the north"."""
        above = self._tree.head[noun]
        same = self._tree.dep[noun] == "appos" and self._referents.admits(above, _STANDING)
        return above if same and not self._referents.named(noun) and self._referents.named(above) else noun

    def _relation(self, noun: int) -> Callable[[int], str] | None:
        """Return how it is said where something is, or ``None`` for what a place behind it does not locate."""
        referents, tree = self._referents, self._tree
        mention = referents.mention(noun)
        if mention is None or tree.dep[noun] == "poss":
            return None
        if referents.admits(noun, {"place"}):
            return _lies_in if referents.admits(noun, _STANDING) else None
        if tree.lemma[noun] in _GATHERING and tree.lower[noun - 1] not in {"news", "press"}:
            return _lies_in
        if mention.kind == "name":
            if self._many(noun):
                return _lies_in  # "Kurds in Aleppo"
            if referents.admits(noun, _MOVING):
                return _lies_in if self._free(noun) else None
            return self._seat if referents.admits(noun, {"organization"}) else None
        if self._person_aside(noun):
            return _lies_in
        if tree.tag[noun] not in {"NNS", "NNPS"} and (referents.named(noun) or self._rated(noun)):
            return None  # "the appeal of the group in London"; "it is no banned group in Britain"
        return _lies_in if referents.admits(noun, {"organization", "Group"}) else None

    def _person_aside(self, noun: int) -> bool:
        """Return whether a person named beside it is one of the people somewhere: "Rami, a refugee in Lebanon"."""
        tree, referents = self._tree, self._referents
        mention = referents.mention(noun)
        if tree.dep[noun] != "appos" or mention is None or tree.lemma[noun] not in callings():
            return False
        above = referents.mention(tree.head[noun])
        return above is not None and above.kind == "name" and above.entities == mention.entities

    def _rated(self, noun: int) -> bool:
        """Return whether something is said to be of a kind somewhere: "it emerged as a force in Europe"."""
        tree = self._tree
        return tree.dep[noun] == "attr" or tree.lower[tree.head[noun]] == "as"

    def _free(self, noun: int) -> bool:
        """Return whether what is said to be somewhere is a fighting body, not the fight: "the war on IS in Libya"."""
        tree = self._tree
        if tree.dep[noun] == "pobj":
            return tree.lower[tree.head[noun]] in _BESIDES
        return tree.dep[noun] in {"nsubj", "nsubjpass"}

    def _seat(self, place: int) -> str:
        """Return the relation of a body to a place: it has its seat in a city, and is at work in a country."""
        return "basedIn" if self._referents.admits(place, {"City"}) else "locatedIn"

    def _lies(self, noun: int, preposition: int, place: int) -> bool:
        """Return whether a preposition locates a noun in a place."""
        tree, referents = self._tree, self._referents
        if not referents.known(place) or not referents.admits(place, {"place"}):
            return False
        word = tree.lower[preposition]
        if word == "on":
            return tree.lemma[place] in _UPON or referents.admits(place, {"Waterway"})
        if word in _NEAR:
            return referents.admits(noun, {"place"}) and not referents.admits(place, {"state"})
        return word in _WITHIN and self._agree(noun, place)

    def _agree(self, noun: int, place: int) -> bool:
        """Return whether nothing known speaks against it: a place lies in its own state, and in no smaller one."""
        if not self._referents.admits(noun, {"place"}):
            here = self._referents.mention(place)
            own = self._state(noun)
            return here is None or here.kind == "name" or own is None or own != self._state(place)
        if self._referents.admits(place, {"City"}) and self._referents.admits(noun, {"City", "Region"}):
            return False
        inner, outer = self._state(noun), self._state(place)
        return inner is None or outer is None or inner == outer

    def _state(self, token: int) -> str | None:
        return next((entity.codes.iso3 for entity in self._referents.entities(token)), None)

    def _close(self, noun: int, preposition: int) -> bool:
        """Return whether only other complements part a preposition from its noun: "agencies in the camp in Idlib"."""
        tree = self._tree
        return preposition > noun and all(
            tree.word[index] not in {",", ";", "–", "—"} and tree.pos[index] not in {"VERB", "AUX"}
            for index in range(noun + 1, preposition)
        )

    def _beside(self, noun: int) -> Iterator[Proposal]:
        """Read a greater place right behind a place: "Gao in Mali", "Sumy, northern Ukraine", "Aden, Yemen"."""
        tree, referents = self._tree, self._referents
        mention = referents.mention(noun)
        if mention is None or mention.kind != "name" or not referents.admits(noun, _STANDING):
            return
        at = mention.end
        if at + 1 >= len(tree) or tree.first[at] != tree.first[noun]:
            return
        comma = tree.word[at] == ","
        inside = tree.lower[at + comma] == "in"
        if not (comma or inside):
            return
        outer = referents.starting(
            at + comma + inside + (inside and "the" in tree.lower[at + comma + 1 : at + comma + 2])
        )
        if outer is None or outer.kind != "name":
            return
        place = outer.head
        own = self._state(noun) or (
            self._state(place) if inside and referents.admits(noun, {"City", "Place"}) else None
        )
        if own is None or own != self._state(place) or not referents.admits(place, {"state", "Region"}):
            return
        part = tree.word[outer.start].islower() and referents.admits(noun, {"City", "Facility"})
        if not inside and not part and not referents.admits(place, {"state"}):
            return  # "Raqqa, Idlib and Hama"
        listed = outer.end < len(tree) and tree.lower[outer.end] in {"and", "or"}
        if inside or not (listed or tree.dep[place] == "conj"):
            yield self._proposal("locatedIn", noun, place, place, "place:place beside place")

    def _owned(self, noun: int) -> Iterator[Proposal]:
        """Read the state before a place: "Mali's northern Mopti region", "the Malian city of Gao"."""
        tree, referents = self._tree, self._referents
        first = referents.placename(noun)
        for name in [noun] if first == noun else tree.conjuncts(first):
            mention = referents.mention(name)
            if mention is None or mention.kind != "name":
                continue
            if not referents.admits(name, _STANDING):
                yield from self._seated(noun)
                continue
            state = self._state(name)
            introduced = name != noun  # of a place that no table holds, "the Lebanese town of X" tells the state
            for child in tree.all(noun, "poss", "amod", "compound", "nmod"):
                owner = referents.mention(child)
                if (
                    owner is None
                    or owner.kind not in {"name", "demonym"}
                    or owner.head != child
                    or child >= mention.start
                ):
                    continue
                own = self._state(child) == state or (state is None and introduced)
                city = (
                    tree.dep[child] == "poss" if referents.admits(name, {"Facility"}) else tree.lower[noun] == "suburb"
                )
                if city and referents.admits(child, {"City"}):
                    yield self._proposal("locatedIn", name, child, child, "place:part of city")
                elif referents.admits(child, {"state"}) and own:
                    yield self._proposal("locatedIn", name, child, child, "place:place of state")

    def _part(self, noun: int) -> Iterator[Proposal]:
        """Read of what place a part with a name is: "the Mezzeh district of the capital", "Jaramana, a suburb of X"."""
        tree, referents = self._tree, self._referents
        mention = referents.mention(noun)
        if mention is None or mention.kind != "description" or not referents.admits(noun, _STANDING):
            return
        proper = any(tree.pos[c] == "PROPN" and referents.mention(c) is None for c in tree.all(noun, "compound"))
        whole = self._name(noun)
        if not (proper or whole != noun or referents.named(noun)) or tree.lower[noun] not in _PARTS:
            return
        for child in tree.all(noun, "prep"):
            if tree.lower[child] == "of" and child == noun + 1:
                for _, head in self._reader.prepositions(child, noun):
                    kinds = referents.admits(head, {"City", "Region", "state"}) and referents.known(head)
                    if kinds and referents.entities(head) != referents.entities(noun):
                        yield self._proposal("locatedIn", whole, head, child, "place:part of place")

    def _seated(self, noun: int) -> Iterator[Proposal]:
        """Read the state before a body: "the Lebanese group Hezbollah", "the German carmaker X", "Russia's Y"."""
        tree, referents = self._tree, self._referents
        if not referents.admits(noun, _SEATED) or tree.dep[noun] in {"compound", "nmod"}:
            return
        nouns = [noun]
        if tree.dep[noun] == "appos" and tree.head[noun] == noun - 1:
            nouns.append(tree.head[noun])
        for each in nouns:
            for child in tree.all(each, "poss", "amod", "compound", "nmod"):
                owner = referents.mention(child)
                if owner is None or owner.head != child or owner.kind not in {"name", "demonym"}:
                    continue
                beside = (
                    child < noun
                    and tree.tag[child] not in {"NNS", "NNPS"}
                    and (owner.kind == "demonym" or tree.dep[child] == "poss")
                )
                if beside and referents.admits(child, {"state"}) and self._state(noun) in {None, self._state(child)}:
                    yield self._proposal("basedIn", noun, child, child, "place:body of state")

    def _stationed(self, noun: int) -> Iterator[Proposal]:
        """Read where the forces of a state stand: "Turkish troops in Libya"."""
        tree, referents = self._tree, self._referents
        whose = [c for c in tree.all(noun, "poss", "amod", "compound", "nmod") if referents.admits(c, {"state"})]
        if not whose:
            return
        for child in tree.all(noun, "prep"):
            if tree.lower[child] not in {"in", "inside", "across"} or not self._close(noun, child):
                continue
            for _, head in self._reader.prepositions(child, noun):
                placed = referents.admits(head, {"place"}) and referents.known(head)
                if placed and self._state(head) not in {None, self._state(noun)}:
                    yield self._proposal("deployedTo", noun, head, child, "place:forces in place")

    def _proposal(self, relation: str, noun: int, place: int, word: int, method: str) -> Proposal:
        """Return a proposal, which stands whatever governs it, but for "no troops in Libya"."""
        none = any(self._tree.lower[child] == "no" for child in self._tree.all(noun, "det"))
        return Proposal(
            relation, noun, place, noun, noun, (word, word + 1), method, presupposed=not none, definite=none
        )


def _lies_in(_: int) -> str:
    return "locatedIn"

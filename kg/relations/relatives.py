"""Name the relations that relational nouns and the origins of people state.

In: tokens. Out: proposals: "a key backer, Russia", "allies including Lebanon", "the German jihadist X".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.relations.attributes import roles
from kg.relations.clauses import Clause, ClauseReader
from kg.relations.people import callings
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree
from kg.tables import rows, several

_SWAY = frozenset({"control", "rule", "occupation", "command", "authority"})
_BACK = frozenset({"returnee", "evacuee", "deportee", "member", "troop", "force"})
_SIDED = frozenset({"ally", "backer", "rival", "enemy", "partner", "neighbour", "neighbor", "party"})
_UNITS = frozenset({"brigade", "unit", "battalion", "regiment", "division"})  # one's own is that one serves in
_NATIONAL = frozenset({"national", "native", "citizen"})
_PLAIN = _NATIONAL | {"civilian", "resident", "villager", "people", "man", "woman", "boy", "girl", "child"}
"""Those of whom a demonym tells nothing: "Russian citizens", "British women"."""
_BEING = frozenset({"be", "remain", "stay", "come", "fall"})


@dataclass(frozen=True, slots=True)
class _Relational:
    """A noun that says what one is to another; ``reverse`` where the one named is the subject."""

    noun: str
    relation: str
    reverse: bool
    owner: frozenset[str]
    itself: bool


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[_Relational, ...]]:
    """Return what each noun may say, in the order of the table: the first whose owner fits is meant."""
    found: dict[str, tuple[_Relational, ...]] = {}
    table = rows(ONTOLOGY / "lexicon" / "relational.csv", required=("noun", "relation", "reverse", "owner", "itself"))
    for _, row in table:
        owner = frozenset(several(row["owner"])) or frozenset({"actor", "place"})
        for noun in several(row["noun"]):
            entry = _Relational(noun, row["relation"], row["reverse"] == "yes", owner, row["itself"] == "yes")
            found[noun] = (*found.get(noun, ()), entry)
    return found


def says(noun: str, relation: str) -> bool:
    """Return whether a noun says by itself what its bearer is to somebody: "allies" that they are allied."""
    return any(entry.relation == relation for entry in _nouns().get(noun, ()))


class RelativeReader:
    """Reads what named things are to each other."""

    def __init__(self, tree: Tree, referents: Referents, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._reader = reader

    def read(self, token: int) -> Iterator[Proposal]:
        """Yield what a noun says of those it names and those it belongs to."""
        tree = self._tree
        if tree.pos[token] not in {"NOUN", "PROPN"}:
            return
        entry = self._entry(token)
        if entry is not None and not self._is_name(token):
            none = any(tree.lower[child] == "no" for child in tree.all(token, "det"))
            itself = [self._referents.placename(token)] if entry.itself and not none else []
            named = self._named(token) or itself or self._described(token, entry)
            yield from self._pair(token, entry, named, token, presupposed=True)
        if tree.lemma[token] in _SWAY:
            yield from self._under(token)
        if self._is_name(token):
            yield from self._nationality(token)
            yield from self._party(token)
        else:
            yield from self._origin(token)
            yield from self._people(token)

    def copula(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what "X is an ally of Y" states."""
        if clause.lemma not in {"be", "become", "remain"}:
            return
        for noun in clause.attributes:
            entry = self._entry(noun)
            if entry is not None:
                yield from self._pair(noun, entry, list(clause.surface), clause.verb, presupposed=False)
            for person in clause.surface:
                if self._is_name(person) and self._referents.admits(person, {"Person"}):
                    for state in self._demonyms(noun, person):
                        yield self._citizen(person, state, state, "place:is of state", clause.verb)
        for preposition, state in clause.obliques:
            if preposition == "from" and self._referents.admits(state, {"state"}) and self._is_name(state):
                for person in clause.surface:
                    if self._referents.admits(person, {"person"}):
                        yield self._citizen(person, state, clause.verb, "place:is from state", clause.verb)

    def _entry(self, noun: int) -> _Relational | None:
        """Return what a noun says of those to whom it belongs here: Nato's allies are its members."""
        entries = _nouns().get(self._tree.lemma[noun], ())
        return next((entry for entry in entries if self._owners(noun, entry)), None)

    def _pair(
        self, noun: int, entry: _Relational, named: list[int], predicate: int, *, presupposed: bool
    ) -> Iterator[Proposal]:
        for owner in self._owners(noun, entry):
            for name in named:
                if entry.relation == "leads" and not self._referents.named(owner):
                    continue  # "the opposition government"
                if name == owner or not (self._referents.known(name) or entry.itself or name == noun):
                    continue
                subject, target = (name, owner) if entry.reverse else (owner, name)
                yield Proposal(
                    entry.relation,
                    subject,
                    target,
                    predicate,
                    predicate,
                    (noun, noun + 1),
                    f"relational:{entry.noun}",
                    presupposed=presupposed,
                )

    def _named(self, noun: int) -> list[int]:
        """Return the names of a relational noun: in apposition, behind "including", or right behind it."""
        tree = self._tree
        found: list[int] = []
        for child in tree.children[noun]:
            if tree.dep[child] == "appos" or (tree.dep[child] == "conj" and not tree.all(noun, "cc")):
                found += tree.conjuncts(child)
            elif tree.lower[child] in {"including", "like"} or (
                tree.lower[child] == "as" and tree.lower[child - 1] == "such"
            ):
                found += [head for _, head in self._reader.prepositions(child, noun)]
        if tree.dep[noun] == "conj" and any(tree.lower[c] == "other" for c in tree.all(noun, "amod")):
            above = tree.head[noun]  # "Russia, Iran and other allies of Syria"
            while tree.dep[above] == "conj" and self._is_name(above):
                found.append(above)
                above = tree.head[above]
            found.append(above)
        if tree.dep[noun] in {"compound", "nmod", "appos"} and self._is_name(tree.head[noun]):
            found.append(tree.head[noun])
        return [head for head in found if self._is_name(head)]

    def _described(self, noun: int, entry: _Relational) -> list[int]:
        """Return a noun that says whose allies or what side they are: "its Kurdish allies", "their rebel proxies"."""
        tree, referents = self._tree, self._referents
        tied = entry.relation in {"alliedWith", "supported"} and tree.child(noun, "poss") is not None
        if not tied or not referents.actor(noun):
            return []
        told = any(
            referents.side(child) is not None or ((mention := referents.mention(child)) and mention.kind == "demonym")
            for child in tree.all(noun, "amod", "compound", "nmod")
        )
        return [noun] if told else []

    def _owners(self, noun: int, entry: _Relational) -> list[int]:
        tree = self._tree
        found: list[int] = []
        owned = not entry.itself and entry.relation != "memberOf" and tree.child(noun, "poss") is not None
        for child in tree.children[noun]:
            if tree.dep[child] == "poss":
                found += tree.conjuncts(child)
            elif tree.dep[child] in {"amod", "compound", "nmod"} and self._referents.mention(child) is not None:
                if not owned:  # of "its Syrian militia allies" they are whose ally it is said
                    found.append(child)
            elif entry.itself and tree.dep[child] == "compound" and self._referents.side(child) is not None:
                if self._referents.known(self._referents.placename(noun)):
                    found.append(child)  # "the rebel enclave of Idlib"
            elif (
                tree.dep[child] == "prep"
                and tree.lower[child] in {"of", "to"}
                and not (entry.itself and (entry.relation == "controls" or tree.child(noun, "poss") is not None))
            ):
                found += [head for _, head in self._reader.prepositions(child, noun)]
        return [
            head
            for head in found
            if self._referents.side(head) is not None
            or (self._referents.known(head) and self._referents.admits(head, entry.owner))
            if entry.relation != "memberOf" or self._is_name(head)  # "the coalition's allies" need not be its members
        ]

    def _under(self, noun: int) -> Iterator[Proposal]:
        """Read whose control something is under: "areas under Houthi control", "the port is under their control"."""
        tree, referents = self._tree, self._referents
        above = tree.head[noun]
        if tree.lower[above] != "under":
            return
        governor = tree.head[above]
        if tree.lemma[governor] in _BEING and tree.pos[governor] in {"VERB", "AUX"}:
            held, predicate = list(self._reader.surface(governor)), governor
        else:
            held, predicate = [self._whole(governor)], noun
        owners = [
            owner
            for child in tree.children[noun]
            for owner in (
                [head for _, head in self._reader.prepositions(child, noun)]
                if tree.lower[child] == "of"
                else [child]
                if tree.dep[child] in {"poss", "compound", "amod", "nmod"}
                else []
            )
        ]
        for owner in owners:
            if not (referents.side(owner) or (referents.known(owner) and referents.actor(owner))):
                continue
            for one in held:
                place = referents.placename(one)
                if referents.admits(place, {"place"}) and referents.mention(place) is not None:
                    yield Proposal(
                        "controls",
                        owner,
                        place,
                        predicate,
                        predicate,
                        (above, noun + 1),
                        "relational:under control",
                        presupposed=predicate == noun,
                    )

    def _is_name(self, token: int) -> bool:
        mention = self._referents.mention(token)
        return mention is not None and mention.kind == "name" and mention.head == token

    def _nationality(self, name: int) -> Iterator[Proposal]:
        """Yield what state a person is said to be from: "the German jihadist X", "Y, a Canadian citizen"."""
        tree = self._tree
        if not self._referents.admits(name, {"Person"}):
            return
        nouns = [c for c in tree.all(name, "compound", "appos", "nmod") if tree.pos[c] == "NOUN" or self._national(c)]
        above = tree.head[name]
        if tree.dep[name] == "appos" and tree.pos[above] == "NOUN" and self._same(above, name):
            nouns.append(above)  # "a British soldier, X"
        for noun in tree.all(name, "appos"):
            mention = self._referents.mention(noun)
            if mention is not None and mention.kind == "demonym" and self._referents.admits(noun, {"state"}):
                yield self._citizen(name, noun, noun, "place:demonym person")  # "X, a 19-year-old Syrian"
        for noun in [name, *nouns]:
            if noun == name and tree.child(name, "compound") is not None and self._titled(name):
                continue
            for state in self._demonyms(noun, name):
                yield self._citizen(name, state, state, "place:demonym person")

    def _demonyms(self, noun: int, person: int) -> list[int]:
        """Return the states whose demonyms stand before what a person is, and that speak against nothing known."""
        referents = self._referents
        if noun != person and self._public(noun):
            return []
        found = []
        for child in self._tree.all(noun, "amod", "compound", "nmod"):
            mention = referents.mention(child)
            if mention is None or mention.kind != "demonym" or not referents.admits(child, {"state"}):
                continue
            own = {entity.codes.iso3 for entity in referents.entities(person)} - {None}
            if not own or own & {entity.codes.iso3 for entity in referents.entities(child)}:
                found.append(child)
        return found

    def _origin(self, noun: int) -> Iterator[Proposal]:
        """Yield what states people are from: "newcomers from Yemen and Tunisia"."""
        tree, referents = self._tree, self._referents
        if (
            not referents.admits(noun, {"Group"})
            or referents.named(noun)
            or tree.lemma[noun] in _BACK
            or tree.pos[noun] != "NOUN"
        ):
            return
        if any(role.relation == "represents" for role in roles().get(tree.lemma[noun], ())):
            return
        for child in tree.all(noun, "prep"):
            if tree.lower[child] != "from" or child != noun + 1:
                continue
            if any(tree.lower[other] in {"to", "into"} for other in (*tree.children[noun], *tree.subtree(child))):
                continue  # "moved fighters from Syria into Lebanon"
            for _, head in self._reader.prepositions(child, noun):
                if self._is_name(head) and referents.admits(head, {"state"}):
                    yield self._citizen(noun, head, child, "place:people from state")

    def _party(self, name: int) -> Iterator[Proposal]:
        """Yield whose a body is: "Haddad's Cedar Party", "his movement, X", "senators of her own Y party"."""
        tree, referents = self._tree, self._referents
        if not referents.admits(name, {"ArmedGroup", "PoliticalParty"}):
            return
        nouns = [name]
        above = tree.head[name]
        if (
            tree.dep[name] == "appos"
            and tree.lemma[above] not in _UNITS
            and self._same(above, name)
            and not self._is_name(above)
        ):
            nouns.append(above)
        for noun in nouns:
            for owner in tree.all(noun, "poss"):
                if referents.admits(owner, {"Person"}) and referents.named(owner):
                    # He leads what bears his name; of "his party" he may be a member.
                    mere = noun == name and tree.tag[owner] == "PRP$"
                    relation = "memberOf" if mere else "leads"
                    yield Proposal(
                        relation, owner, name, noun, noun, (owner, owner + 1), "place:body of person", presupposed=True
                    )

    def _people(self, noun: int) -> Iterator[Proposal]:
        """Yield what state people with a calling are of: "British jihadists", but no "British women"."""
        tree, referents = self._tree, self._referents
        plain = (
            tree.tag[noun] == "NNS"
            and tree.lemma[noun] in callings() - _SIDED - _PLAIN
            and tree.lower[noun - 1] != "jet"
        )
        if not plain or referents.named(noun) or not all(e.type == "Group" for e in referents.entities(noun)):
            return
        for child in tree.all(noun, "amod"):
            mention = referents.mention(child)
            demonym = mention is not None and mention.kind == "demonym" and mention.head == child
            hyphened = tree.word[child + 1] == "-" or (child > 0 and tree.word[child - 1] == "-")
            if demonym and not hyphened and referents.admits(child, {"state"}):
                yield self._citizen(noun, child, child, "place:people of state")

    def _national(self, token: int) -> bool:
        """Return whether a word is "national" or "native" as a noun, which the parser takes for an adjective."""
        return self._tree.lower[token] in _NATIONAL

    def _same(self, noun: int, name: int) -> bool:
        mention, other = self._referents.mention(noun), self._referents.mention(name)
        return mention is not None and other is not None and mention.entities == other.entities

    def _whole(self, noun: int) -> int:
        """Return the part of a place that is meant: "areas" in "areas of Iraq under rebel control"."""
        tree = self._tree
        above = tree.head[tree.head[noun]]
        part = tree.dep[noun] == "pobj" and tree.lower[tree.head[noun]] == "of"
        return above if part and self._referents.admits(above, {"place"}) else noun

    @staticmethod
    def _citizen(person: int, state: int, word: int, method: str, verb: int | None = None) -> Proposal:
        at = person if verb is None else verb
        return Proposal("citizenOf", person, state, at, at, (word, word + 1), method, presupposed=verb is None)

    def _public(self, noun: int) -> bool:
        """Return whether a noun is an office, whose demonym is the state served, not the holder's origin."""
        return any(
            role.relation != "memberOf" and role.sector != "EDU" for role in roles().get(self._tree.lemma[noun], ())
        )

    def _titled(self, name: int) -> bool:
        """Return whether a title before a name makes the demonym the state of an office: "Turkish President X"."""
        return any(self._public(child) for child in self._tree.all(name, "compound", "nmod"))

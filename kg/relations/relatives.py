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
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree
from kg.tables import rows, several


@dataclass(frozen=True, slots=True)
class _Relational:
    """A noun that says what one is to another; ``reverse`` where the one named is the subject."""

    noun: str
    relation: str
    reverse: bool


@lru_cache(maxsize=1)
def _nouns() -> dict[str, _Relational]:
    table = rows(ONTOLOGY / "lexicon" / "relational.csv", required=("noun", "relation", "reverse"))
    return {
        noun: _Relational(noun, row["relation"], row["reverse"] == "yes")
        for _, row in table
        for noun in several(row["noun"])
    }


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
        entry = _nouns().get(tree.lemma[token])
        if entry is not None and not self._is_name(token):
            yield from self._pair(token, entry, self._named(token), token, presupposed=True)
        if self._is_name(token):
            yield from self._nationality(token)

    def copula(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what "X is an ally of Y" states."""
        if clause.lemma not in {"be", "become", "remain"}:
            return
        for noun in clause.attributes:
            entry = _nouns().get(self._tree.lemma[noun])
            if entry is not None:
                yield from self._pair(noun, entry, list(clause.surface), clause.verb, presupposed=False)

    def _pair(
        self, noun: int, entry: _Relational, named: list[int], predicate: int, *, presupposed: bool
    ) -> Iterator[Proposal]:
        for owner in self._owners(noun):
            for name in named:
                if name == owner or not self._referents.known(name):
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
                    0.75,
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
        if tree.dep[noun] in {"compound", "nmod", "appos"} and self._is_name(tree.head[noun]):
            found.append(tree.head[noun])
        return [head for head in found if self._is_name(head)]

    def _owners(self, noun: int) -> list[int]:
        tree = self._tree
        found: list[int] = []
        for child in tree.children[noun]:
            if tree.dep[child] == "poss":
                found += tree.conjuncts(child)
            elif tree.dep[child] in {"amod", "compound", "nmod"} and self._referents.mention(child) is not None:
                found.append(child)
            elif tree.dep[child] == "prep" and tree.lower[child] in {"of", "to"}:
                found += [head for _, head in self._reader.prepositions(child, noun)]
        return [
            head for head in found if self._referents.known(head) and self._referents.admits(head, {"actor", "place"})
        ]

    def _is_name(self, token: int) -> bool:
        mention = self._referents.mention(token)
        return mention is not None and mention.kind == "name" and mention.head == token

    def _nationality(self, name: int) -> Iterator[Proposal]:
        """Yield what state a person is said to be from: "the German jihadist X", "Y, a Canadian citizen"."""
        tree = self._tree
        if not self._referents.admits(name, {"Person"}):
            return
        nouns = [name, *(c for c in tree.all(name, "compound", "appos", "nmod") if tree.pos[c] == "NOUN")]
        for noun in nouns:
            for child in tree.all(noun, "amod", "compound", "nmod"):
                mention = self._referents.mention(child)
                if mention is None or mention.kind != "demonym" or not self._referents.admits(child, {"state"}):
                    continue
                if noun == name and tree.child(name, "compound") is not None and self._titled(name):
                    continue
                if noun != name and self._public(noun):
                    continue
                yield Proposal(
                    "citizenOf",
                    name,
                    child,
                    name,
                    name,
                    (child, child + 1),
                    "place:demonym person",
                    0.7,
                    presupposed=True,
                )

    def _public(self, noun: int) -> bool:
        """Return whether a noun is an office, whose demonym is the state served, not the holder's origin."""
        return any(role.relation != "memberOf" for role in roles().get(self._tree.lemma[noun], ()))

    def _titled(self, name: int) -> bool:
        """Return whether a title before a name makes the demonym the state of an office: "Turkish President X"."""
        return any(self._public(child) for child in self._tree.all(name, "compound", "nmod"))

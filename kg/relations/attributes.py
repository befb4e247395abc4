"""Name the relations that titles, appositions, copulas and compound participles state.

In: tokens. Out: proposals: "Syrian President Ahmad al-Sharaa" leads Syria, "the U.S.-led mission" is led by the U.S.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.config import ONTOLOGY
from kg.relations.clauses import Clause, ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree
from kg.tables import rows


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that gives a person a role in a state or an organization."""

    noun: str
    relation: str


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Return the nouns of ``roles.csv`` that name a relation, by their last word."""
    found: dict[str, Role] = {}
    for _, row in rows(ONTOLOGY / "lexicon" / "roles.csv", required=("words", "relation")):
        if row["relation"]:
            found.setdefault(row["words"].split()[-1], Role(row["words"], row["relation"]))
    return found


class AttributeReader:
    """Reads what nouns say of what they stand beside."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._reader = reader

    def read(self, token: int) -> Iterator[Proposal]:
        """Yield what a participle, a title or an apposition states."""
        tree = self._tree
        if tree.dep[token] == "amod" and tree.tag[token] in {"VBN", "VBD", "JJ"}:
            yield from self._participle(token)
        if tree.pos[token] in {"NOUN", "PROPN"} and tree.lemma[token] in roles():
            yield from self._title(token)

    def copula(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what "X is the president of Y" states."""
        if clause.lemma not in {"be", "become", "remain"}:
            return
        for noun in clause.attributes:
            role = roles().get(self._tree.lemma[noun])
            if role is None:
                continue
            for subject in clause.surface:
                if not self._referents.admits(subject, {"person"}):
                    continue
                for target in self._of(noun):
                    yield self._proposal(
                        role.relation, subject, target, clause.verb, noun, f"copula:{role.noun}", presupposed=False
                    )

    def _participle(self, token: int) -> Iterator[Proposal]:
        tree = self._tree
        entry = self._lexicon.participles.get(tree.lemma[token]) or self._lexicon.participles.get(tree.lower[token])
        noun = tree.head[token]
        if entry is None or token < 2 or tree.word[token - 1] not in {"-", "–"}:
            return
        actors = [
            head
            for head in (token - 2, *(c for c in tree.children[token] if c != token - 2))
            if self._referents.mention(head) is not None and self._referents.actor(head)
        ]
        for actor in actors[:1]:
            if self._referents.mention(noun) is None:
                continue
            for end in tree.conjuncts(noun)[:1]:
                subject, target = (end, actor) if entry.reverse else (actor, end)
                yield Proposal(
                    entry.relation,
                    subject,
                    target,
                    noun,
                    noun,
                    (token - 2, token + 1),
                    f"participle:{entry.verb}",
                    0.85,
                    presupposed=True,
                )

    def _title(self, noun: int) -> Iterator[Proposal]:
        """Read a title before a name, in apposition to one, or with one in apposition."""
        tree = self._tree
        role = roles()[tree.lemma[noun]]
        person: int | None = None
        if tree.dep[noun] in {"compound", "nmod", "appos"} and self._is_person(tree.head[noun]):
            person = tree.head[noun]
        else:
            # "Minister of Information Hamza al-Mustafa": the parser may take the name for a conjunct.
            beside = [c for c in tree.all(noun, "appos", "conj") if self._is_person(c) and not tree.all(noun, "cc")]
            person = beside[0] if beside else None
        if person is None:
            return
        targets = self._of(noun) or (self._of(person) if tree.dep[noun] in {"compound", "nmod"} else [])
        for target in targets:
            yield self._proposal(role.relation, person, target, noun, noun, f"title:{role.noun}", presupposed=True)

    def _is_person(self, token: int) -> bool:
        mention = self._referents.mention(token)
        return (
            mention is not None
            and mention.kind == "name"
            and any(entity.type == "Person" for entity in self._referents.entities(token))
        )

    def _of(self, noun: int) -> list[int]:
        """Return the states and organizations that a role is in: "Syrian president", "president of Syria"."""
        tree = self._tree
        found: list[int] = []
        for child in tree.children[noun]:
            if tree.dep[child] == "poss":
                found += tree.conjuncts(child)
            elif tree.dep[child] in {"amod", "compound", "nmod"}:
                found += [child, *(c for c in tree.children[child] if tree.dep[c] in {"compound", "amod", "conj"})]
            elif tree.dep[child] == "prep" and tree.lower[child] in {"of", "for", "in", "to", "at"}:
                found += [head for _, head in self._reader.prepositions(child, noun)]
        return [
            head
            for head in found
            if self._referents.mention(head) is not None
            and (self._referents.admits(head, {"organization", "state"}) or tree.dep[head] == "pobj")
            and self._referents.actor(head)
            and not self._is_person(head)
        ][:2]

    def _proposal(
        self, relation: str, person: int, target: int, predicate: int, noun: int, method: str, *, presupposed: bool
    ) -> Proposal:
        return Proposal(
            relation, person, target, predicate, predicate, (noun, noun + 1), method, 0.9, presupposed=presupposed
        )

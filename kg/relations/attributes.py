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
    """A noun that gives a person a role, with the words before and behind it: "deputy", "of state"."""

    words: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    relation: str


@lru_cache(maxsize=1)
def roles() -> dict[str, tuple[Role, ...]]:
    """Return the roles of ``roles.csv`` that name a relation by their noun, the longest first."""
    found: dict[str, list[Role]] = {}
    for _, row in rows(ONTOLOGY / "lexicon" / "roles.csv", required=("words", "relation")):
        words = tuple(row["words"].replace("-", " - ").split())  # as the tokenizer splits "secretary-general"
        at = next((n for n, word in enumerate(words) if word in {"of", "in", "for", "to"}), len(words))
        while 0 < at < len(words) and words[at - 1] == "-":
            at -= 1  # "commander-in-chief"
        if row["relation"]:
            role = Role(row["words"], words[: at - 1], words[at:], row["relation"])
            found.setdefault(words[at - 1], []).append(role)
    return {noun: tuple(sorted(listed, key=lambda role: -len(role.words))) for noun, listed in found.items()}


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
        if tree.pos[token] in {"NOUN", "PROPN"} and (role := self._role(token)) is not None:
            yield from self._title(token, role)

    def copula(self, clause: Clause) -> Iterator[Proposal]:
        """Yield what "X is the president of Y" states."""
        if clause.lemma not in {"be", "become", "remain"}:
            return
        for noun in clause.attributes:
            role = self._role(noun)
            if role is None:
                continue
            for subject in clause.surface:
                if not self._referents.admits(subject, {"person"}):
                    continue
                for target in self._of(noun, role):
                    yield Proposal(
                        role.relation,
                        subject,
                        target,
                        clause.verb,
                        clause.verb,
                        (noun, noun + 1),
                        f"copula:{role.words}",
                        0.9,
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

    def _role(self, noun: int) -> Role | None:
        """Return the role that a noun with the words before it names."""
        tree = self._tree
        for role in roles().get(tree.lemma[noun], ()):
            start, end = noun - len(role.before), noun + 1 + len(role.behind)
            if (
                start >= 0
                and tuple(tree.lower[start:noun]) == role.before
                and tuple(tree.lower[noun + 1 : end]) == role.behind
            ):
                return role
        return None

    def _title(self, noun: int, role: Role) -> Iterator[Proposal]:
        """Read a title before a name, in apposition to one, or with one in apposition."""
        tree = self._tree
        person: int | None = None
        if tree.dep[noun] in {"compound", "nmod", "appos"} and self._is_person(tree.head[noun]):
            person = tree.head[noun]
        else:
            # "Minister of Information Hamza al-Mustafa": the parser may take the name for a conjunct.
            beside = [c for c in tree.all(noun, "appos", "conj") if self._is_person(c) and not tree.all(noun, "cc")]
            person = beside[0] if beside else None
        if person is None:
            return
        targets = self._of(noun, role) or (self._of(person, role) if tree.dep[noun] in {"compound", "nmod"} else [])
        if not targets and role.relation == "leads":
            targets = self._country(person)
        for target in targets:
            yield Proposal(
                role.relation,
                person,
                target,
                noun,
                noun,
                (noun, noun + 1),
                f"title:{role.words}",
                0.9,
                presupposed=True,
            )

    def _is_person(self, token: int) -> bool:
        mention = self._referents.mention(token)
        return (
            mention is not None
            and mention.kind == "name"
            and any(entity.type == "Person" for entity in self._referents.entities(token))
        )

    def _of(self, noun: int, role: Role) -> list[int]:
        """Return the states and organizations that a role is in: "Syrian president", "director of the agency".

        A leader leads what stands behind "of"; an envoy represents what stands before, not what he is sent to.
        """
        tree = self._tree
        owners: list[int] = []
        before: list[int] = []
        behind: list[int] = []
        for child in tree.children[noun]:
            if tree.dep[child] == "poss":
                owners += tree.conjuncts(child)
            elif tree.dep[child] in {"amod", "compound", "nmod"}:
                before += [child, *(c for c in tree.children[child] if tree.dep[c] in {"compound", "amod", "conj"})]
            elif tree.dep[child] == "prep" and child == noun + 1 and role.behind:
                preposition = tree.child(child, "pobj")  # "minister of defence of Syria"
                for inner in tree.all(preposition, "prep") if preposition is not None else ():
                    behind += [head for _, head in self._reader.prepositions(inner, noun)]
            elif tree.dep[child] == "prep" and tree.lower[child] in {"of", "for", "in", "at"}:
                behind += [head for _, head in self._reader.prepositions(child, noun)]
        if owned := self._bodies(owners, role):
            return owned[:2]  # of "the charity's Syria director", the charity
        first, second = (behind, before) if role.relation == "leads" else (before, behind)
        return (self._bodies(first, role) or self._bodies(second, role))[:2]

    def _bodies(self, heads: list[int], role: Role) -> list[int]:
        """Keep the states and organizations that a role can be in; nobody is a member of a state."""
        kinds = {"organization"} if role.relation == "memberOf" else {"organization", "state"}
        return [
            head
            for head in heads
            if self._referents.mention(head) is not None
            and (self._referents.admits(head, kinds) or (self._tree.dep[head] == "pobj" and role.relation == "leads"))
            and self._referents.actor(head)
            and not self._is_person(head)
        ]

    def _country(self, person: int) -> list[int]:
        """Return where the state of a person is first named: "President Ahmad al-Sharaa" without "Syrian"."""
        found = [self._referents.state(entity.codes.iso3) for entity in self._referents.entities(person)]
        return [head for head in found if head is not None]

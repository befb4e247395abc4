"""Look up who or what a token stands for.

In: a parse and its entities. Out: arguments of relations, for the head tokens that the clause reader finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from kg import vocab
from kg.config import ONTOLOGY
from kg.model import Argument, Entities, Entity, Mention
from kg.relations.tree import Tree
from kg.tables import rows

_KINDS = {"place": "Place", "person": "Person", "organization": "Organization", "state": "Country"}
_EDGES = frozenset({"PUNCT", "SPACE", "SCONJ", "CCONJ"})
_OWN = frozenset({"i", "we", "me", "us"})  # told by who speaks
_MARGIN = 0.6
UNKNOWN = Entity(f"{vocab.BASE}entity/unknown", "unknown", "Actor", because="unnamed")
"""The actor of a passive without agent."""


@lru_cache(maxsize=1)
def _sides() -> dict[str, tuple[str, str]]:
    table = rows(ONTOLOGY / "lexicon" / "sides.csv", required=("word", "name", "type"))
    return {row["word"]: (row["name"], row["type"]) for _, row in table}


class Referents:
    """The mentions of one parse by their heads."""

    def __init__(self, tree: Tree, entities: Entities, vague: Set[str]) -> None:
        self._tree = tree
        self._vague = vague
        self._entities = entities.entities
        self._mentions = entities.mentions
        self._by_head: dict[int, Mention] = {mention.head: mention for mention in entities.mentions}
        self._by_start: dict[int, Mention] = {mention.start: mention for mention in self._mentions}
        self._covering: dict[int, Mention] = {}
        for mention in sorted(entities.mentions, key=lambda m: m.start - m.end):
            if mention.kind in {"name", "demonym"}:
                for token in range(mention.start, mention.end):
                    self._covering[token] = mention

    def state(self, iso3: str | None) -> int | None:
        """Return the head of the first mention of a state by its code."""
        for mention in self._mentions if iso3 else ():
            entity = self._entities[mention.entities[0]]
            if entity.type == "Country" and entity.codes.iso3 == iso3:
                return mention.head
        return None

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions in the order of the text, of those that begin at one token the longest first."""
        yield from sorted(self._mentions, key=lambda mention: (mention.start, -mention.end))

    def mention(self, token: int) -> Mention | None:
        """Return the mention with a head, the name that covers a token, or what is counted: "both of them"."""
        found = self._by_head.get(token) or self._covering.get(token)
        if found is None and (counted := self._tree.content(token)) != token:
            return self._by_head.get(counted) or self._covering.get(counted)
        return found

    def starting(self, token: int) -> Mention | None:
        """Return the mention that begins at a token."""
        return self._by_start.get(token)

    def placename(self, noun: int) -> int:
        """Return the name of a place that a noun introduces, "Gao" of "the city of Gao", else the noun itself."""
        tree, mention = self._tree, self.mention(noun)
        if mention is None or mention.kind != "description" or not self.admits(noun, {"City", "Region", "Facility"}):
            return noun
        for child in tree.children[noun]:
            if tree.lower[child] == "of" and (name := tree.child(child, "pobj")) is not None:
                named = self.mention(name)
                if named is not None and named.kind == "name" and self.admits(name, {"place"}):
                    return name
        return noun

    def side(self, token: int) -> tuple[str, str] | None:
        """Return what a bare noun before another means as a side of a conflict, and its type: "rebel-held"."""
        return None if self.mention(token) is not None else _sides().get(self._tree.lower[token])

    def entities(self, token: int) -> tuple[Entity, ...]:
        """Return what a token stands for; nothing when it is in no mention."""
        mention = self.mention(token)
        return tuple(self._entities[id_] for id_ in mention.entities) if mention else ()

    def named(self, token: int) -> bool:
        """Return whether a token stands for something that has a name."""
        return any(entity.because != "description" for entity in self.entities(token))

    def known(self, token: int) -> bool:
        """Return whether a token stands for something with a name, somebody of a known state, or an organization."""
        return any(
            entity.because != "description"
            or entity.codes.iso3 is not None
            or vocab.is_a(entity.type, "Organization")
            or vocab.is_a(entity.type, "Country")
            for entity in self.entities(token)
        )

    def admits(self, token: int, kinds: Set[str]) -> bool:
        """Return whether what a token stands for is of one of the kinds; what is of no certain type fits loosely."""
        if not kinds:
            return True
        if self._tree.pos[token] in {"VERB", "AUX"}:
            return "clause" in kinds
        entities = self.entities(token)
        if not entities:
            return ("thing" in kinds and self._thinglike(token)) or ("person" in kinds and self._counted(token))
        if self._tree.lemma[token] in self._vague and not any(self._distinct(entity) for entity in entities):
            return False  # "on the ground", "a step"
        if (counted := self._tree.content(token)) != token:  # "pockets of territory"
            entities = (*entities, *self.entities(counted))
        return any(self._is(entity, kind) for entity in entities for kind in kinds)

    def _thinglike(self, token: int) -> bool:
        """Return whether a noun that nobody has resolved says what is acted on: "the visas", but not "a way"."""
        tree = self._tree
        return tree.pos[token] == "NOUN" and tree.lemma[token] not in self._vague and not tree.is_time(token)

    @staticmethod
    def _distinct(entity: Entity) -> bool:
        """Return whether an entity is somebody or something that a vague word still tells apart: "a deal"."""
        return vocab.types()[entity.type].actor or entity.type in {"Agreement", "Law"}

    def sure(self, token: int) -> bool:
        """Return whether it is known well enough whom a pronoun means to state something of him.

        "It" is told by its margin, and "they" by whether there is one group only whom a text has spoken of.
        """
        mention = self.mention(token)
        if mention is None or mention.kind != "pronoun" or self._tree.lower[mention.head] in _OWN:
            return True
        return mention.confidence >= _MARGIN

    def _counted(self, token: int) -> bool:
        """Return whether a number by itself stands for people, as it does of those killed: "more than 250"."""
        return self._tree.tag[token] == "CD" and self._tree.kind[token] in {"CARDINAL", ""}

    @staticmethod
    def _is(entity: Entity, kind: str) -> bool:
        known = vocab.types()[entity.type]
        if kind == "actor":
            return known.actor
        if kind == "place":
            return known.place
        if kind == "agreement":
            return entity.type in {"Agreement", "Law"}
        if kind == "thing":
            return not known.actor and not known.place
        if kind == "person":
            return entity.type in {"Person", "Group"}
        return vocab.is_a(entity.type, _KINDS.get(kind, kind))

    def actor(self, token: int) -> bool:
        """Return whether a token stands for somebody who can act."""
        return any(vocab.types()[entity.type].actor for entity in self.entities(token))

    def described(self, token: int) -> bool:
        """Return whether a token is somebody who acts and is at least described: "Islamist insurgents", not "they"."""
        mention = self.mention(token)
        return mention is not None and mention.kind == "description" and self.actor(token)

    def arguments(self, token: int) -> tuple[Argument, ...]:
        """Return a token as arguments, one for each entity it stands for; a verb as what its clause says."""
        tree = self._tree
        mention = self.mention(token)
        if mention is None:
            start, end = self._clause(token) if tree.pos[token] in {"VERB", "AUX"} else self._phrase(token)
            part, first, last = tree.parse.locate(start, end)
            text = tree.parse.document.part(part)[first:last]
            name, kind = self.side(token) or (text, "Thing")
            return (Argument(self._thing(name, kind), text, part, first, last),)
        part, first, last = tree.parse.locate(mention.start, mention.end)
        text = tree.parse.document.part(part)[first:last]
        return tuple(Argument(self._entities[id_], text, part, first, last, mention.sector) for id_ in mention.entities)

    def names(self, token: int, bearers: Set[str]) -> tuple[Argument, ...]:
        """Return a token as arguments; where it names one of the bearers, by their ids, as the name that it is."""
        return tuple(
            replace(one, entity=self._thing(one.text, "Thing")) if one.entity.id in bearers else one
            for one in self.arguments(token)
        )

    def _thing(self, text: str, kind: str) -> Entity:
        scope = f"{self._tree.parse.document.id}\n{text.casefold()}"
        slug = sha256(scope.encode()).hexdigest()[:16]
        label = " ".join(text.split())
        return Entity(f"{vocab.BASE}entity/thing/{slug}", label, kind, because="description")

    def _clause(self, verb: int) -> tuple[int, int]:
        """Return a verb with what follows it, up to the next clause that hangs on it loosely; of a that-clause all."""
        tree = self._tree
        kept = [verb]
        first = verb
        if tree.tag[verb] == "VB" and verb and tree.lower[verb - 1] == "to":
            kept.append(verb - 1)  # "to intervene"
            first = verb - 1
        subject = tree.child(verb, "nsubj", "nsubjpass")
        if tree.dep[verb] == "ccomp" and subject is not None and subject < verb:
            first = min(self._near(subject))
        for child in tree.children[verb]:
            if child > verb and tree.dep[child] in {"dobj", "prep", "prt", "attr", "acomp", "xcomp", "dative", "agent"}:
                kept.extend(self._near(child))
        return self._trim(first, max(kept) + 1)

    def _phrase(self, noun: int) -> tuple[int, int]:
        tree = self._tree
        kept = [noun]
        for child in tree.children[noun]:
            if tree.dep[child] in {"amod", "compound", "nmod", "nummod", "prep", "poss"}:
                kept.extend(self._near(child))
        return self._trim(min(kept), max(kept) + 1)

    def _near(self, token: int) -> list[int]:
        """Return a subtree without relative clauses, appositions and adverbial clauses."""
        tree = self._tree
        found, stack = [], [token]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(c for c in tree.children[at] if tree.dep[c] not in {"relcl", "appos", "advcl", "punct"})
        return found

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        tree = self._tree
        while end - start > 1 and tree.pos[end - 1] in _EDGES:
            end -= 1
        while end - start > 1 and tree.pos[start] in _EDGES:
            start += 1
        return start, end

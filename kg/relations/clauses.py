"""Read the clauses of a parse: every verb with its logical arguments.

In: a ``Tree``. Out: ``Clause`` records in which passives are turned, coordination is spelled out, relative pronouns
are replaced by what they stand for, and infinitives and participles have the subject that English leaves unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from kg.relations.phrases import RELATIVE, PhraseReader
from kg.relations.tree import NOMINAL, Tree

_PARTICLE_DEPS = frozenset({"prt", "advmod", "prep"})
_NAMED = frozenset({"GPE", "LOC", "FAC", "NORP", "PERSON", "ORG", "DATE", "TIME"})
"""Kinds of names, behind which "by" has nothing to hang on."""
_INTENT = frozenset({"aim", "goal", "plan", "objective", "intention", "task", "mission", "purpose", "role", "decision"})
_GIVING = frozenset({"give", "award", "grant", "hand", "offer", "pay", "tell", "teach", "send", "show", "ask"})
_STRANDED = frozenset({"alongside", "with", "against", "for", "to", "from", "beside", "into"})
_MOTION = frozenset({"leave", "head", "depart", "travel", "set", "fly", "sail", "embark", "bind", "make"})
PARTICLES = frozenset(
    [
        "up",
        "out",
        "off",
        "down",
        "over",
        "back",
        "away",
        "home",
        "in",
        "on",
        "apart",
        "aside",
        "forward",
        "through",
        "along",
        "together",
        "around",
        "ahead",
        "by",
    ]
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the heads of its arguments.

    ``subjects`` and ``objects`` are logical: of "was bombed by X", X is the subject. ``surface`` is the grammatical
    subject. ``obliques`` pairs a preposition with a noun, or with the verb of a gerund ("of killing").
    ``complements`` are the verbs of infinitives and that-clauses.
    """

    verb: int
    lemma: str
    particles: tuple[str, ...]
    passive: bool
    surface: tuple[int, ...]
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    attributes: tuple[int, ...]
    complements: tuple[int, ...]


class ClauseReader(PhraseReader):
    """Reads the clauses of one tree; ``object_control`` holds verbs whose object does what the infinitive says."""

    def __init__(self, tree: Tree, object_control: Set[str]) -> None:
        super().__init__(tree)
        self._object_control = object_control
        self._surface: dict[int, tuple[int, ...]] = {}

    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses in the order of their verbs."""
        tree = self._tree
        for token in range(len(tree)):
            if self.is_predicate(token):
                yield self._read(token)

    def is_predicate(self, token: int) -> bool:
        """Return whether a token heads a clause."""
        tree = self._tree
        if tree.pos[token] == "VERB":
            return tree.dep[token] not in {"aux", "auxpass", "amod", "compound", "case", "prep"}
        if tree.pos[token] == "AUX":
            return tree.dep[token] not in {"aux", "auxpass"}
        return False

    def surface(self, verb: int) -> tuple[int, ...]:
        """Return the heads of the grammatical subject of a verb, inherited where it is unsaid."""
        if verb not in self._surface:
            self._surface[verb] = ()  # cut cycles of broken parses
            self._surface[verb] = self._find_surface(verb)
        return self._surface[verb]

    def passive(self, verb: int) -> bool:
        """Return whether a verb is passive: finite, a participle behind a noun, or joined to a passive."""
        tree = self._tree
        if tree.tag[verb] not in {"VBN", "VBD"}:
            return False
        if tree.child(verb, "auxpass", "nsubjpass") is not None:
            return not self._contracted(verb)
        if self._agents(verb) and tree.child(verb, "dobj") is None:
            return True
        if tree.tag[verb] != "VBN" or any(tree.lemma[aux] == "have" for aux in tree.all(verb, "aux")):
            return False
        if tree.dep[verb] in {"acl", "advcl"} and tree.child(verb, "nsubj") is None:
            return True
        return tree.dep[verb] == "conj" and tree.child(verb, "nsubj", "aux") is None and self.passive(tree.head[verb])

    def _contracted(self, verb: int) -> bool:
        """Return whether the auxiliary is "has" cut short, which the parser takes for "is": "it's won a seat"."""
        tree = self._tree
        short = any(tree.word[aux] in {"'s", "’s"} for aux in tree.all(verb, "auxpass"))
        return short and tree.child(verb, "dobj") is not None and tree.lemma[verb] not in _GIVING

    def _agents(self, verb: int) -> list[int]:
        """Return the "by" of a passive, also where it stands behind the next verb: "trained and equipped by"."""
        tree = self._tree
        for child in () if tree.child(verb, "agent") else tree.all(verb, "conj"):
            apart = any(tree.dep[at] not in {"cc", "punct", "advmod"} for at in range(verb + 1, child))
            if not apart and tree.tag[child] in {"VBN", "VBD"} and tree.subject(child) is None:
                return self._agents(child)
        return tree.all(verb, "agent") or self._agents_astray(verb)

    def _agents_astray(self, verb: int) -> list[int]:
        """Return the "by" that the parser hung on a name or title behind a passive: "was named envoy by the court"."""
        tree = self._tree
        if tree.child(verb, "auxpass") is None:
            return []
        behind = [noun for at in tree.all(verb, "prep") for noun in tree.all(at, "pobj") if at > verb]
        named = [noun for noun in behind if tree.kind[noun] in _NAMED]
        titles = [noun for noun in tree.all(verb, "oprd", "attr", "dobj") if noun > verb]
        places = [*titles, *named, *([verb] if titles else [])]
        return [by for at in places for by in tree.all(at, "prep", "agent") if tree.lower[by] == "by"]

    def _read(self, verb: int) -> Clause:
        tree = self._tree
        passive = self.passive(verb)
        surface = self.surface(verb)
        obliques = list(self.obliques(verb))
        objects = [found for token in tree.all(verb, "dobj") for found in self.nouns(token, verb)]
        if passive:
            agents = [
                found
                for by in self._agents(verb)
                for token in tree.all(by, "pobj")
                for found in self.nouns(token, verb)
            ]
            subjects, objects = tuple(agents), [*surface, *objects]
        else:
            subjects = surface
        objects += self._gap(verb, objects, surface, obliques) if not passive else []
        if not objects and not passive:
            objects = self._shared_object(verb) or self._given(verb)
        if (stranded := self._stranded(verb)) is not None and objects:
            obliques += [(tree.lower[stranded], found) for found in objects]
            objects = []
        for token in tree.all(verb, "dative"):
            if tree.pos[token] in NOMINAL:
                obliques += [("to", found) for found in self.nouns(token, verb)]
        attributes = [
            found for token in tree.all(verb, "attr", "acomp", "oprd") for found in [token, *self._joined(token)]
        ]
        obliques += [("=", token) for token in tree.all(verb, "oprd", "acomp")]
        for token in tree.all(verb, "ccomp"):
            if (own := tree.child(token, "nsubj")) is None:
                continue
            if tree.pos[token] in {"ADJ", "NOUN"}:
                objects += self.nouns(own, verb)  # "holds Moscow responsible", "calls it a branch"
                obliques.append(("=", token))
            elif tree.lemma[verb] == "let":
                objects += self.nouns(own, verb)  # "let the men go"
                obliques.append(("+", token))
        acted = tree.child(verb, "dobj") is not None  # "Kenya was so angry, it ordered a strike"
        complements = tuple(
            found
            for token in tree.all(verb, "xcomp", "ccomp")
            for found in [token, *self._joined(token)]
            if token > verb or not acted
        )
        particles = tuple(
            tree.lower[child]
            for child in tree.children[verb]
            if tree.dep[child] in _PARTICLE_DEPS
            and tree.lower[child] in PARTICLES
            and tree.child(child, "pobj", "pcomp") is None
        )
        return Clause(
            verb,
            tree.lemma[verb],
            particles,
            passive,
            surface,
            subjects,
            tuple(dict.fromkeys(objects)),
            tuple(dict.fromkeys(obliques)),
            tuple(attributes),
            complements,
        )

    def _joined(self, token: int) -> list[int]:
        """Return the verbs or adjectives coordinated with a token."""
        tree = self._tree
        found: list[int] = []
        for child in tree.children[token]:
            if tree.dep[child] == "conj":
                found += [child, *self._joined(child)]
        return found

    def _find_surface(self, verb: int) -> tuple[int, ...]:
        tree = self._tree
        own = tree.child(verb, "nsubj", "nsubjpass")
        if own is not None and not self._destination(own, verb):
            return (*self.nouns(own, verb), *self._echoing(verb))
        if own is not None:
            return self.surface(tree.head[verb])
        if tree.child(verb, "expl", "csubj") is not None:
            return ()
        dep, parent = tree.dep[verb], tree.head[verb]
        if parent == verb:
            return self._fronted(verb)
        if dep == "conj" and tree.dep[parent] == "acl" and tree.tag[verb] == "VBN" and not self.is_predicate(parent):
            return (tree.head[parent],)  # "the rebels, armed and trained by": the parser has an adjective first
        if dep in {"conj", "dep"} and self.is_predicate(parent):
            return self.surface(parent)
        if dep == "xcomp":
            return self._controller(parent)
        if dep == "advcl" and tree.child(verb, "mark") is None and self.is_predicate(parent):
            return self.surface(parent)
        if dep == "pcomp":
            return self._gerund_subject(verb)
        if dep == "acl":
            return self._participle_subject(verb)
        if dep in {"ccomp", "advcl"} and tree.tag[verb] in {"VBG", "VBN"} and self.is_predicate(parent):
            return self.surface(parent)
        return ()

    def _echoing(self, verb: int) -> Iterator[int]:
        """Yield who does the same: "Oman welcomed the accord, and so did Qatar"."""
        tree = self._tree
        for child in tree.all(verb, "conj", "advcl"):
            if tree.pos[child] in {"AUX", "VERB"} and tree.lower[child - 1] in {"so", "as"}:
                named = tree.child(child, "nsubj")
                if named is not None and tree.lemma[child] in {"do", "have", "be"} and named > child:
                    yield from self.nouns(named, child)

    def _destination(self, subject: int, verb: int) -> bool:
        """Return whether the parser took a destination for a subject: "left for Syria to join"."""
        tree = self._tree
        mark = tree.child(verb, "mark")
        return (
            mark is not None
            and tree.lower[mark] == "for"
            and tree.lemma[tree.head[verb]] in _MOTION
            and tree.kind[subject] in {"GPE", "LOC", "FAC"}
        )

    def _fronted(self, verb: int) -> tuple[int, ...]:
        """Return the subject of a first verb that the parser hung on the second as an adverbial clause."""
        tree = self._tree
        for child in tree.all(verb, "advcl", "ccomp"):
            if child < verb and tree.child(child, "mark") is None and tree.child(child, "nsubj") is not None:
                return self.surface(child)
        return ()

    def _controller(self, governor: int) -> tuple[int, ...]:
        """Return who does what an infinitive says: the object of "urge", the subject of "agree"."""
        tree = self._tree
        if not self.is_predicate(governor):
            noun = tree.head[governor]
            return self.surface(noun) if self.is_predicate(noun) else ()
        if tree.lemma[governor] in self._object_control and not self.passive(governor):
            target = tree.child(governor, "dobj", "dative")
            if target is not None:
                return tuple(self.nouns(target, governor))
            for preposition in tree.all(governor, "prep"):  # "called on Rwanda to withdraw"
                if tree.lower[preposition] in {"on", "upon", "to", "with"}:
                    for behind in tree.all(preposition, "pobj"):
                        return tuple(self.nouns(behind, governor))
        surface = self.surface(governor)
        if tree.lemma[governor] == "be" and len(surface) == 1 and tree.lemma[surface[0]] in _INTENT:
            owner = tree.owner(surface[0])  # "Chad's aim is to retake the town"
            return surface if owner is None else tuple(tree.conjuncts(owner))
        return surface

    def _gerund_subject(self, verb: int) -> tuple[int, ...]:
        """Return who does what a gerund behind a preposition says: "accused X of killing", "after seizing"."""
        tree = self._tree
        governor = tree.head[tree.head[verb]]
        if not self.is_predicate(governor):
            owner = tree.child(governor, "poss")
            if owner is not None:
                return (owner,)
            above = tree.head[governor]
            return self.surface(above) if self.is_predicate(above) else ()
        if tree.lower[tree.head[verb]] in {"of", "for", "from", "into"} and not self.passive(governor):
            target = tree.child(governor, "dobj")
            if target is not None:
                return tuple(self.nouns(target, governor))
        return self.surface(governor)

    def _participle_subject(self, verb: int) -> tuple[int, ...]:
        """Return the subject of a participle or infinitive behind a noun: "sites struck by", "a plan to withdraw"."""
        tree = self._tree
        noun = tree.head[verb]
        if tree.tag[verb] in {"VBG", "VBN", "VBD"}:
            one = self.one_of(noun)
            return (noun if one is None else one,)
        owner = tree.owner(noun)
        if owner is not None:
            return (owner,)
        governor = tree.head[noun]
        if tree.dep[noun] in {"dobj", "attr", "oprd"} and self.is_predicate(governor):
            if tree.lemma[governor] in {"give", "grant", "offer", "deny"}:
                receiver = tree.child(governor, "dative")
                if receiver is not None:
                    return tuple(self.nouns(receiver, governor))
            return self.surface(governor)
        modifiers = tree.all(noun, "amod", "compound", "nmod")
        return (modifiers[0],) if modifiers and tree.pos[modifiers[0]] in {"PROPN", "ADJ"} else ()

    def _gap(
        self, verb: int, objects: list[int], surface: tuple[int, ...], obliques: list[tuple[str, int]]
    ) -> list[int]:
        """Return the antecedent as object of a relative clause without pronoun: "the territory it once held"."""
        tree = self._tree
        if tree.dep[verb] != "relcl" or objects or not surface:
            return []
        own = tree.child(verb, "nsubj")
        if own is None or tree.tag[own] in RELATIVE or tree.lower[own] == "that":
            return []
        if any(tree.tag[child] == "WP$" for child in tree.children[own]):
            return []  # "parties, whose leaders remain in jail"
        if tree.child(verb, "ccomp", "acomp", "attr", "auxpass") is not None:
            return []
        has_adverb = any(tree.lower[child] in {"when", "where", "why"} for child in tree.subtree(verb))
        in_prep = any(noun == tree.head[verb] for _, noun in obliques)
        return [] if has_adverb or in_prep else self.antecedent(verb)

    def _stranded(self, verb: int) -> int | None:
        """Return the preposition whose noun a relative clause is about: "the forces whom they fought alongside"."""
        tree = self._tree
        ends = [at for at in tree.all(verb, "prep", "advmod", "prt") if tree.lower[at] in _STRANDED and at > verb]
        bare = [at for at in ends if not tree.children[at]]
        named = any(tree.tag[token] not in RELATIVE for token in tree.all(verb, "dobj"))
        return bare[0] if bare and tree.dep[verb] == "relcl" and not named else None

    def _given(self, verb: int) -> list[int]:
        """Return the time that is given somebody, which the parser takes for an adverb: "gave the junta a week"."""
        receiver = self._tree.child(verb, "dative")
        given = self._tree.child(verb, "npadvmod") if receiver is not None else None
        return [given] if receiver is not None and given is not None and given > receiver else []

    def _shared_object(self, verb: int) -> list[int]:
        """Return the object that a coordinated verb shares: "seized and destroyed the base"."""
        tree = self._tree
        for child in tree.children[verb]:
            if tree.dep[child] == "conj" and tree.pos[child] == "VERB" and tree.subject(child) is None:
                between = [
                    index for index in range(verb + 1, child) if tree.dep[index] not in {"cc", "advmod", "punct"}
                ]
                target = tree.child(child, "dobj")
                if not between:  # of three verbs in a row, the last has it
                    return self.nouns(target, child) if target is not None else self._shared_object(child)
        return []

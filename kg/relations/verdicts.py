"""Name what somebody thinks of something: "called the raid a crime", "said that the deal was a betrayal".

In: clauses. Out: proposals. The words that judge are in ``verdicts.csv``, the verbs that name in the class ``naming``.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.relations.clauses import Clause, ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree
from kg.relations.voice import VoiceReader

_DENIALS = frozenset({"not", "n't", "never", "no", "hardly", "neither"})
_OPPOSITE = {"criticized": "supported", "accused": "supported", "supported": "criticized"}
_JUDGED = frozenset({"thing", "agreement", "actor"})
_LOOSE = frozenset({"it", "this", "that", "they", "them", "these", "those"})
_OURS = frozenset({"my", "our"})


class VerdictReader:
    """Reads verdicts on what a clause is about."""

    def __init__(
        self, tree: Tree, referents: Referents, lexicon: Lexicon, reader: ClauseReader, voice: VoiceReader
    ) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._reader = reader
        self._voice = voice

    def read(self, clause: Clause) -> Iterator[Proposal]:
        """Yield the verdict that a clause gives, or that somebody gives by saying it."""
        if clause.lemma in self._lexicon.naming:
            yield from self._naming(clause)
        elif angry := self._resenting(clause):
            yield from angry
        elif clause.lemma == "be":
            yield from self._saying(clause, list(clause.attributes))
        elif clause.passive and self._tree.lower[clause.verb] in self._lexicon.verdicts:
            yield from self._saying(clause, [clause.verb])  # "was unjustified", "is fabricated"
        elif self._regretted(clause.verb):
            yield from self._told(clause, "criticized")
        if (blamed := self._lexicon.blaming.get(self._tree.lemma[self._tree.head[clause.verb]])) is not None:
            yield from self._blaming(clause, blamed)

    def _naming(self, clause: Clause) -> Iterator[Proposal]:
        """Yield of "Benin called the raid a crime", "a bloc that Benin considers a threat"."""
        tree = self._tree
        names, named, subjects = self._names(clause), list(clause.objects), clause.subjects
        behind = [noun for noun in named if noun > clause.verb]
        if not names and tree.dep[clause.verb] == "relcl" and behind:
            # The parser takes the name for the object and may take "which" for a second subject.
            names, named = behind, [tree.head[clause.verb]]
            subjects = tuple(tree.all(clause.verb, "nsubj")[-1:])
        named = [noun for noun in named if noun not in names]
        relation = self._verdict(names)
        if relation is None or any(self._denied(name) for name in names):
            return
        for subject in subjects:
            for target in named:
                if self._referents.actor(subject) and self._judged(target):
                    yield self._proposal(relation, subject, target, clause.verb)

    def _names(self, clause: Clause) -> list[int]:
        """Return what somebody or something is called: "a crime", "as a crime", "as shameful"."""
        tree = self._tree
        found = [name for word, name in clause.obliques if word in {"=", "as"}]
        for preposition in tree.all(clause.verb, "prep"):
            if tree.lower[preposition] == "as":
                found += tree.all(preposition, "amod", "acomp")
        return [*found, *(name for name in clause.attributes if name not in found)]

    def _saying(self, clause: Clause, names: list[int]) -> Iterator[Proposal]:
        """Yield of "Benin said that the raid was a crime"; "was no crime" is the opposite."""
        relation = self._verdict(names)
        if relation is not None:
            denied = any(self._denied(word) for word in {clause.verb, *names})
            yield from self._told(clause, _OPPOSITE[relation] if denied else relation)

    def _blaming(self, clause: Clause, relation: str) -> Iterator[Proposal]:
        """Yield of "Benin alleged that Togo had armed the rebels"."""
        tree = self._tree
        if tree.dep[clause.verb] == "ccomp" and not tree.all(clause.verb, "expl", "csubj"):
            for target in clause.subjects:
                for subject in self._voice.sayers(tree.head[clause.verb]):
                    if self._referents.actor(subject) and self._referents.known(target) and not self._loose(target):
                        yield self._proposal(relation, subject, target, tree.head[clause.verb])

    def _resenting(self, clause: Clause) -> list[Proposal]:
        """Return of "Benin is angry that Togo has armed the rebels" that it criticized Togo."""
        tree = self._tree
        felt = (clause.verb, *clause.attributes) if clause.lemma == "be" or clause.passive else ()
        words = {word for word in felt if tree.lower[word] in self._lexicon.resenting}
        told = [said for word in {*words, *([clause.verb] if words else ())} for said in tree.all(word, "ccomp")]
        return [
            self._proposal("criticized", subject, target, clause.verb)
            for said in told
            for target in self._reader.surface(said)
            for subject in clause.surface
            if self._referents.actor(subject) and self._referents.actor(target) and not self._loose(target)
        ]

    def _regretted(self, verb: int) -> bool:
        """Return whether something is said to have been wrong: "should never have been signed"."""
        tree = self._tree
        auxiliaries = {tree.lower[child] for child in tree.all(verb, "aux", "auxpass")}
        return bool(auxiliaries & {"should", "ought"}) and "have" in auxiliaries

    def _told(self, clause: Clause, relation: str) -> Iterator[Proposal]:
        told = self._voice.teller(clause.verb)
        if told is None or self._tree.child(clause.verb, "expl", "csubj") is not None:
            return
        for subject in told.heads:
            for target in clause.surface:
                if self._referents.actor(subject) and self._judged(target) and not self._loose(target):
                    yield self._proposal(relation, subject, target, told.verb or clause.verb, told.verb is None)

    def _verdict(self, names: list[int]) -> str | None:
        """Return what words make of what they are said of: the noun, what it is one of, then its adjectives."""
        tree, verdicts = self._tree, self._lexicon.verdicts
        for name in names:
            noun = tree.content(name)
            of = [child for child in tree.all(noun, "prep") if tree.lower[child] == "of"]
            behind = [inner for child in of for inner in tree.all(child, "pobj")]
            for word in (noun, *tree.all(noun, "conj"), *behind, *tree.all(noun, "amod", "compound")):
                found = verdicts.get(tree.lemma[word] if tree.pos[word] == "NOUN" else tree.lower[word])
                if found is not None:
                    return found
        return None

    def _judged(self, noun: int) -> bool:
        """Return whether somebody may judge what a noun stands for; what is said of a town is how things are there."""
        return self._referents.admits(noun, _JUDGED)

    def _loose(self, noun: int) -> bool:
        """Return whether a noun is the speaker's own, or a pronoun that may mean the whole affair: "It is a crime"."""
        tree = self._tree
        own = any(tree.lower[child] in _OURS for child in tree.all(noun, "poss"))
        return own or tree.lower[noun] in _LOOSE

    def _denied(self, token: int) -> bool:
        tree = self._tree
        return any(tree.lower[child] in _DENIALS for child in tree.all(token, "neg", "det", "advmod", "preconj"))

    def _proposal(self, relation: str, subject: int, target: int, verb: int, quoted: bool = False) -> Proposal:
        if relation == "accused" and not self._referents.actor(target):
            relation = "criticized"
        return Proposal(
            relation,
            subject,
            target,
            verb,
            verb,
            (verb, verb + 1),
            "verdict:said of it",
            presupposed=quoted,
            mode="allege" if relation == "accused" else "disapprove" if relation == "criticized" else None,
        )

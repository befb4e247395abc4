"""Name what somebody wants of others: "said that Togo must withdraw", "called for Togo to withdraw", "wants it to".

In: clauses. Out: proposals. What is wanted is a statement of its own; this is who asks whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.relations.clauses import Clause
from kg.relations.lexicon import Lexicon
from kg.relations.proposals import Proposal
from kg.relations.referents import Referents
from kg.relations.tree import Tree
from kg.relations.voice import VoiceReader

_STRONG = frozenset({"must"})
_MILD = frozenset({"should", "ought"})
_NEEDS = frozenset({"need", "have"})
_SPEAKERS = frozenset({"i", "we", "you", "they", "he", "she", "it"})


class WishReader:
    """Reads the clauses that say what others should do."""

    def __init__(self, tree: Tree, referents: Referents, lexicon: Lexicon, voice: VoiceReader) -> None:
        self._tree = tree
        self._referents = referents
        self._lexicon = lexicon
        self._voice = voice

    def read(self, clause: Clause) -> Iterator[Proposal]:
        """Yield who wants something of those who are to do it."""
        tree, verb = self._tree, clause.verb
        own = tree.child(verb, "nsubj")
        if own is None or clause.passive or tree.lower[own] in _SPEAKERS:
            return
        relation = self._modal(verb)
        if relation is not None:
            told = self._voice.teller(verb)
            if told is not None:
                yield from self._wish(relation, told.heads, clause, told.verb)
            return
        governor = tree.head[verb]
        if governor != verb and (relation := self._wanted(verb, governor)) is not None:
            yield from self._wish(relation, self._voice.sayers(governor), clause, governor)

    def _modal(self, verb: int) -> str | None:
        """Return what "must withdraw", "should withdraw", "needs to withdraw" make of it for who says so."""
        tree = self._tree
        own = tree.child(verb, "nsubj")
        auxiliaries = {tree.lower[child] for child in tree.all(verb, "aux") if own is None or child > own}
        if "have" in auxiliaries or any(tree.lemma[child] == "able" for child in tree.children[verb]):
            return None  # "must have known", "should be able to": what is likely, not what is wanted
        inner = tree.child(verb, "xcomp")
        yet = any(tree.lower[child] == "yet" for child in tree.children[verb])
        needed = tree.lemma[verb] in _NEEDS and inner is not None and tree.tag[verb] in {"VBP", "VBZ"} and not yet
        if auxiliaries & _STRONG or (needed and tree.lemma[verb] == "have"):
            return "demanded"
        return "requested" if auxiliaries & _MILD or needed else None

    def _wanted(self, verb: int, governor: int) -> str | None:
        """Return what a verb makes of a clause that it governs: "insisted that Togo withdraw", "wants Togo to"."""
        tree, word = self._tree, self._tree.lemma[governor]
        marks = {tree.lower[child] for child in tree.all(verb, "mark")}
        auxiliaries = {tree.lower[child] for child in tree.all(verb, "aux")}
        if tree.dep[verb] not in {"ccomp", "xcomp", "advcl"} or tree.tag[verb] != "VB":
            return None
        if "to" in auxiliaries:
            calling = "for" in marks and word in self._lexicon.calling
            return "requested" if calling or (not marks and word == "want") else None
        if auxiliaries or word not in self._lexicon.insisting:
            return None
        return "demanded" if word in {"demand", "insist"} else "requested"

    def _wish(self, relation: str, heads: tuple[int, ...], clause: Clause, verb: int | None) -> Iterator[Proposal]:
        at = clause.verb if verb is None else verb
        for subject in heads:
            for target in clause.surface:
                if self._referents.actor(subject) and self._asked(target):
                    span = (at, at + 1)
                    yield Proposal(relation, subject, target, at, at, span, "wish:of others", presupposed=verb is None)

    def _asked(self, noun: int) -> bool:
        """Return whether somebody else of some name is asked: no children "should suffer", nor do "our forces"."""
        own = any(self._tree.lower[child] in {"my", "our"} for child in self._tree.all(noun, "poss"))
        return not own and self._referents.actor(noun) and self._referents.known(noun)

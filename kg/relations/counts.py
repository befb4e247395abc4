"""Read reported figures: "Central Command reports there have been 311 attacks in Syria and 64 in Iraq".

In: clauses. Out: proposals of ``reported``, whose object is an amount.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.relations.clauses import Clause, ClauseReader
from kg.relations.lexicon import Lexicon
from kg.relations.proposals import Proposal
from kg.relations.quantities import QuantityReader
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_FIGURE = 10  # what is fewer and definite has been told of before


class CountReader:
    """Reads what somebody says there to be so many of."""

    def __init__(
        self, tree: Tree, referents: Referents, quantities: QuantityReader, lexicon: Lexicon, reader: ClauseReader
    ) -> None:
        self._tree = tree
        self._referents = referents
        self._quantities = quantities
        self._lexicon = lexicon
        self._reader = reader

    def read(self, clause: Clause) -> Iterator[Proposal]:
        """Yield the figures of a clause with who reports them: all of "there are so many", and what a body counts."""
        tree = self._tree
        source = self._source(clause.verb)
        if source is None:
            return
        if clause.lemma == "be" and tree.child(clause.verb, "expl") is not None:
            for noun in self._counted(clause.attributes):
                for figure in (noun, *self._further(noun)):
                    yield self._proposal(source, figure, clause.verb, "count:there be")
        elif self._referents.admits(source, {"organization", "Group", "state"}):
            totals = [noun for word, noun in clause.obliques if word == "to" and tree.pos[noun] == "NUM"]
            for noun in self._counted((*clause.surface, *clause.objects, *clause.attributes, *totals)):
                yield self._proposal(source, noun, clause.verb, "count:body says")

    def _counted(self, nouns: tuple[int, ...]) -> Iterator[int]:
        for noun in dict.fromkeys(nouns):
            amount = self._quantities.read(noun)
            if amount is not None and not self._tree.is_time(noun) and not self._known(noun, amount.value):
                yield noun

    def _known(self, noun: int, value: float) -> bool:
        """Return whether a text only says how many of whom it speaks: "the two leaders"."""
        around = self._tree.children[noun]
        told = any(self._tree.dep[child] in {"acl", "relcl"} or self._tree.tag[child] == "$" for child in around)
        return value < _FIGURE and not told and any(self._tree.lower[child] == "the" for child in around)

    @staticmethod
    def _proposal(source: int, figure: int, verb: int, method: str) -> Proposal:
        return Proposal("reported", source, figure, verb, figure, (verb, verb + 1), method)

    def _source(self, verb: int) -> int | None:
        """Return the actor who says what a clause says."""
        tree = self._tree
        governor = tree.head[verb]
        if tree.dep[verb] != "ccomp" or tree.lemma[governor] not in self._lexicon.reporting:
            return None
        heads = self._reader.surface(governor)
        return heads[0] if heads and self._referents.actor(heads[0]) else None

    def _further(self, noun: int) -> Iterator[int]:
        """Yield the figures of the same thing behind it: "64 in Iraq, down from 878"."""
        tree = self._tree
        for token in range(noun + 1, tree.sentence_end(noun)):
            if tree.tag[token] == "CD" and tree.dep[token] in {"conj", "pobj", "appos"} and not tree.is_time(token):
                yield token

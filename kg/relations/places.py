"""Tell where what a predicate says happened.

In: a tree with its mentions. Out: the head of the place that hangs on a predicate.
"""

from __future__ import annotations

from kg.relations.clauses import ClauseReader
from kg.relations.referents import Referents
from kg.relations.tree import Tree

_WHERE = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "throughout", "around", "off", "within", "over", "on"}
)


class PlaceReader:
    """Reads the places of predicates of one tree."""

    def __init__(self, tree: Tree, referents: Referents, reader: ClauseReader) -> None:
        self._tree = tree
        self._referents = referents
        self._reader = reader

    def read(self, scope: int, taken: frozenset[int]) -> int | None:
        """Return the place that hangs on a verb or a noun, or on its object, that is no argument already."""
        tree = self._tree
        candidates = [scope, *(c for c in tree.children[scope] if tree.dep[c] in {"dobj", "nsubjpass", "attr", "prep"})]
        for token in candidates:
            for child in tree.children[token]:
                heads = self._reader.places(child) if tree.lower[child] == "where" else []
                if tree.dep[child] == "prep" and tree.lower[child] in _WHERE:
                    heads = [head for _, head in self._reader.prepositions(child, scope)]
                for head in heads:
                    if head not in taken and self._referents.admits(head, {"place"}):
                        return head
        return None

"""Tell whether a verb is denied by the words around it: "did not", "no state", "at no time", "neither … nor".

In: a tree. Out: how many words deny a predicate; two of them deny nothing.
"""

from __future__ import annotations

from kg.relations.lexicon import Lexicon
from kg.relations.tree import Tree

_WORDS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
_ONLY = (["only"], ["just"], ["merely"], ["simply"], ["so", "much"])
"""What behind "not" makes it no denial: "not only to fight"."""
_NONE = frozenset({"none", "nobody", "nothing", "neither", "no-one"})
_DETERMINERS = frozenset({"no", "neither"})
_OCCASIONS = {
    "at": frozenset({"time", "point", "stage"}),
    "under": frozenset({"circumstance", "condition"}),
    "in": frozenset({"way", "case"}),
    "on": frozenset({"account"}),
    "by": frozenset({"mean", "means"}),
}
_UNTIL = frozenset({"until", "till"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


class NegationReader:
    """Reads the denials in one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon

    def count(self, verb: int) -> int:
        """Return how many words beside a verb deny what it says."""
        tree = self._tree
        found = 0
        for child in tree.children[verb]:
            if self._denies(child):
                found += not any(tree.lower[child + 1 : child + 1 + len(only)] == only for only in _ONLY)
            elif tree.dep[child] in _ARGUMENTS:
                found += self.void(child)
            elif tree.dep[child] == "prep":
                found += self._never(child)
        return found - (found > 0 and self._ended(verb))

    def late(self, verb: int) -> bool:
        """Return whether something happened in the end: "did not withdraw until 1994", "it was not until … that"."""
        tree = self._tree
        denied = self.denied(verb) or any(self.void(child) for child in tree.all(verb, "nsubj", "nsubjpass"))
        return denied and self._ended(verb)

    def denied(self, verb: int) -> bool:
        """Return whether "not" or "neither" stands beside a verb."""
        tree = self._tree
        return any(tree.dep[child] == "neg" or tree.lower[child] == "neither" for child in tree.children[verb])

    def void(self, noun: int) -> bool:
        """Return whether a noun is said to be none: "no deal", "none of them", "nobody", "neither he", "not one"."""
        tree = self._tree
        if tree.lower[noun] in _NONE:
            return True
        for child in tree.children[noun]:
            if (
                tree.dep[child] in {"det", "neg", "preconj", "cc"}
                and tree.lower[child] in _DETERMINERS
                and child < noun
            ):
                return True
            if tree.lower[child] in {"one", "single"} and any(
                tree.lower[each] == "not" for each in tree.all(child, "neg")
            ):
                return True
        return False

    def _denies(self, child: int) -> bool:
        """Return whether an adverb denies its verb."""
        tree, word = self._tree, self._tree.lower[child]
        if tree.dep[child] == "neg" or (tree.dep[child] in {"advmod", "preconj"} and word in _WORDS):
            return True
        if tree.dep[child] != "advmod":
            return False
        if word == "longer":
            return any(tree.lower[each] == "no" for each in tree.children[child])
        return any(cue.form == "adv" and cue.polarity == "negative" for cue in self._lexicon.cues.get(word, ()))

    def _never(self, preposition: int) -> bool:
        """Return whether a preposition opens "at no time", "under no circumstances"."""
        tree = self._tree
        occasion = tree.child(preposition, "pobj")
        asked = _OCCASIONS.get(tree.lower[preposition], frozenset())
        return occasion is not None and tree.lemma[occasion] in asked and self.void(occasion)

    def _ended(self, verb: int) -> bool:
        """Return whether a verb of the past is said to have lasted "until" something."""
        tree = self._tree
        past = "VBD" in {tree.tag[each] for each in (verb, *tree.all(verb, "aux"))}
        return past and any(
            tree.lower[child] in _UNTIL or any(tree.lower[mark] in _UNTIL for mark in tree.all(child, "mark"))
            for child in tree.all(verb, "prep", "advcl")
        )

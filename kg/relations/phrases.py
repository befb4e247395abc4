"""Read the phrases that hang on a verb or noun: what stands in them, and behind their prepositions.

In: a ``Tree``. Out: heads of nouns, coordination spelled out and relative pronouns replaced by what they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.relations.tree import NOMINAL, Tree

RELATIVE = frozenset({"WDT", "WP", "WP$"})
"""The tags of relative pronouns."""
_COMPOUND = frozenset({"according", "due", "owing", "thanks", "prior", "because", "instead", "regardless"})
"""First words of prepositions of two, whose second is none of the verb's: "fled because of the war"."""
_ORIGIN = frozenset({"from", "to", "into"})


class PhraseReader:
    """Reads the phrases of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def nouns(self, token: int, verb: int) -> list[int]:
        """Return a noun with its conjuncts, a relative pronoun replaced by its antecedent."""
        tree = self._tree
        if tree.tag[token] in RELATIVE or (tree.lower[token] == "that" and tree.pos[token] in {"PRON", "SCONJ"}):
            at = verb
            while at != tree.head[at] and tree.dep[at] not in {"relcl", "ccomp", "csubj"}:
                at = tree.head[at]
            if tree.dep[at] == "relcl":
                return self.antecedent(at)
            if tree.tag[token] in RELATIVE:
                return []
        if tree.pos[token] == "ADJ" and (nouns := [c for c in tree.all(token, "conj") if tree.pos[c] in NOMINAL]):
            return tree.conjuncts(nouns[0])  # "current and former officials"
        if tree.tag[token] == "NNS" and (named := tree.child(token, "appos")) is not None and tree.child(named, "conj"):
            return tree.conjuncts(named)  # "the foreign ministers, X and Y"
        return tree.conjuncts(token)

    def antecedent(self, relative: int) -> list[int]:
        """Return the noun that a relative clause is about; behind a comma it may be about the whole coordination."""
        tree = self._tree
        noun = tree.head[relative]
        if tree.pos[noun] not in NOMINAL:
            return []
        if (one := self.one_of(noun)) is not None:
            return [one]
        first, _ = tree.span(relative)
        finite = [relative, *tree.all(relative, "aux", "auxpass")]
        if tree.word[first - 1] != "," or any(tree.tag[word] == "VBZ" for word in finite):
            return [noun]
        while tree.dep[noun] == "conj" and tree.pos[tree.head[noun]] in NOMINAL:
            noun = tree.head[noun]
        return tree.conjuncts(noun)

    def one_of(self, noun: int) -> int | None:
        """Return who is one of those that a plural means: "Egypt, one of the states backing him"."""
        tree = self._tree
        one = tree.head[tree.head[noun]]
        if tree.dep[noun] != "pobj" or tree.lower[tree.head[noun]] != "of" or tree.lower[one] != "one":
            return None
        return tree.head[one] if tree.dep[one] == "appos" else None

    def obliques(self, verb: int) -> Iterator[tuple[str, int]]:
        """Yield what stands behind the prepositions of a verb, a relative "where" as "in" what it is about."""
        tree = self._tree
        for child in tree.children[verb]:
            if tree.lower[child] in _COMPOUND:
                continue
            if tree.lower[child] == "where":
                yield from (("in", place) for place in self.places(child))
            if tree.dep[child] in {"prep", "prt", "advmod"} or (
                tree.dep[child] == "dative" and tree.pos[child] == "ADP"
            ):
                yield from self.prepositions(child, verb)
        for child in tree.all(verb, "xcomp", "advcl"):
            if tree.tag[child] == "VB" and (tree.dep[child] == "xcomp" or tree.child(child, "aux") is not None):
                yield "+", child  # "told the envoys to leave"

    def places(self, where: int) -> list[int]:
        """Return what a relative "where" is about: "Manbij, where the troops are stationed"."""
        tree = self._tree
        at = tree.head[where]
        while tree.dep[at] == "conj":
            at = tree.head[at]
        noun = tree.head[at]
        return [noun] if tree.dep[at] == "relcl" and tree.pos[noun] in NOMINAL else []

    def prepositions(self, preposition: int, verb: int) -> Iterator[tuple[str, int]]:
        """Yield what stands behind a preposition, also behind a nested or a joined one ("out of", "from and to")."""
        tree = self._tree
        for child in tree.children[preposition]:
            if tree.dep[child] == "pobj":
                for noun in self.nouns(child, verb):
                    yield tree.lower[preposition], noun
            elif tree.dep[child] == "pcomp" and tree.pos[child] in {"VERB", "AUX"}:
                yield tree.lower[preposition], child
            elif tree.dep[child] in {"prep", "conj"} and tree.pos[child] in {"ADP", "SCONJ"}:
                inner = list(self.prepositions(child, verb))
                yield from inner
                if tree.dep[child] == "prep" and tree.lower[preposition] in _ORIGIN:
                    yield from ((tree.lower[preposition], noun) for _, noun in inner)  # "from around the port"

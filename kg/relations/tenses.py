"""Tell the tense of verbs.

In: a tree. Out: whether a verb looks ahead, back, or tells what lasts to now.
"""

from __future__ import annotations

from kg.relations.lexicon import Lexicon
from kg.relations.tree import Tree

_WILL = frozenset({"will", "shall", "would", "'ll", "'d", "wo", "must", "should", "ought", "may", "might", "can", "ca"})
_COMING = frozenset({"planned", "required"})


class Tenses:
    """Reads the tenses of one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self._tree = tree
        self._lexicon = lexicon

    def ahead(self, token: int) -> bool:
        """Return whether the verb that an expression of time hangs on looks ahead."""
        tree = self._tree
        direct = True
        for at in (token, *tree.ancestors(token)):
            if tree.pos[at] == "VERB" or (tree.pos[at] == "AUX" and tree.dep[at] not in {"aux", "auxpass"}):
                return self._ahead(at, direct=direct)
            direct = direct and (at == token or tree.pos[at] not in {"NOUN", "PROPN"} or tree.is_time(at))
        return False

    def _ahead(self, verb: int, *, direct: bool) -> bool:
        tree = self._tree
        auxiliaries = {tree.lower[child] for child in tree.all(verb, "aux", "auxpass")}
        if auxiliaries & _WILL:
            return not auxiliaries & {"have"}
        if "to" in auxiliaries:
            return self._infinitive(verb)
        # "Xi meets Putin on Friday", "is meeting"; but "the attack on Friday shows" is about a noun.
        return direct and self.present(verb) and tree.lemma[verb] not in self._lexicon.reporting

    def present(self, verb: int) -> bool:
        """Return whether a verb tells the present, which may be what is to come: "leaves", "is leaving"."""
        tree = self._tree
        going = any(tree.lower[child] in {"is", "are"} for child in tree.all(verb, "aux"))
        base = tree.lower[verb] == tree.lemma[verb]  # "retook" may be taken for a present
        return tree.tag[verb] == "VBZ" or (tree.tag[verb] == "VBP" and base) or (tree.tag[verb] == "VBG" and going)

    def _infinitive(self, verb: int) -> bool:
        """Return whether an infinitive looks ahead: "agreed to meet", but not "failed to meet", "began to withdraw"."""
        tree = self._tree
        governor = tree.head[verb]
        cues = [cue for cue in self._lexicon.cues.get(tree.lemma[governor], ()) if cue.form in {"to", "object-to"}]
        if tree.dep[verb] != "xcomp" or not cues:
            return True
        return cues[0].modality in _COMING or self.ahead(governor)

    def perfect(self, verb: int) -> bool:
        """Return whether a verb is in a perfect tense."""
        return any(self._tree.lemma[child] == "have" for child in self._tree.all(verb, "aux"))

    def past_perfect(self, verb: int) -> bool:
        """Return whether a verb is in the past perfect."""
        return any(self._tree.lower[child] in {"had", "'d"} for child in self._tree.all(verb, "aux"))

    def past(self, verb: int) -> bool:
        """Return whether a verb tells the past."""
        tree = self._tree
        if tree.tag[verb] == "VBD" or self.perfect(verb):
            return True
        return any(tree.tag[child] == "VBD" for child in tree.all(verb, "aux", "auxpass"))

    def progressive(self, verb: int) -> bool:
        """Return whether a verb tells what is going on."""
        tree = self._tree
        return tree.tag[verb] == "VBG" and any(tree.lemma[child] == "be" for child in tree.all(verb, "aux"))

    def agree(self, one: int, other: int) -> bool:
        """Return whether two finite verbs stand in one tense and neither under a modal."""
        if any(self._tree.tag[c] in {"MD", "TO"} for verb in (one, other) for c in self._tree.all(verb, "aux")):
            return False
        return self.past(one) == self.past(other)

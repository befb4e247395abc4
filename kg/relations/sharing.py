"""Tell which other predicate a predicate has its time in common with.

In: a tree. Out: verbs and nouns whose time is also that of a verb or an event noun, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from kg.relations.lexicon import Lexicon
from kg.relations.tenses import Tenses
from kg.relations.tree import Tree

_WHILE = frozenset({"as", "while", "when"})
_WITHIN = frozenset({"in", "during", "at", "by", "with", "through"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


class Sharing:
    """Reads what shares its time in one tree."""

    def __init__(self, tree: Tree, lexicon: Lexicon, tenses: Tenses) -> None:
        self._tree = tree
        self._lexicon = lexicon
        self._tenses = tenses

    def sources(self, token: int, fronted: Set[int]) -> Iterator[int]:
        """Yield what shares its time with a token; ``fronted`` are verbs whose time opens the sentence."""
        if self._tree.pos[token] in {"VERB", "AUX"}:
            yield from self._of_verb(token, fronted)
        else:
            yield from self._of_noun(token)

    def _of_verb(self, verb: int, fronted: Set[int]) -> Iterator[int]:
        tree = self._tree
        governor, dep = tree.head[verb], tree.dep[verb]
        verbal = tree.pos[governor] in {"VERB", "AUX"}
        if dep == "conj" and verbal:
            continued = tree.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is None
            if (
                continued
                or self._told_on(verb, governor)
                or (governor in fronted and self._tenses.agree(verb, governor))
            ):
                yield governor  # "visited Beijing last month and met Xi", "On Monday X fell and Y was taken"
        elif dep == "advcl" and verbal:
            yield from self._adverbial(verb, governor)
        elif dep == "relcl" and tree.is_time(governor) and self._mark(verb) == "when":
            yield from (
                at for at in tree.ancestors(governor) if tree.pos[at] in {"VERB", "AUX"}
            )  # "in May, when it left"
        elif dep == "pcomp" and tree.tag[verb] == "VBG" and tree.lower[governor] in {"by", "in"}:
            yield tree.head[governor]  # "responded on Monday by expelling diplomats"
        elif dep == "acl" and tree.tag[verb] == "VBG" and tree.pos[governor] in {"NOUN", "PROPN"}:
            yield from self._argument_of(governor)  # "fired on Monday on a convoy entering the town"
        elif dep == "acl" and tree.tag[verb] == "VBN" and tree.lemma[verb] in self._lexicon.occurring:
            yield governor  # "in 2015 in an offensive led by"
        elif dep == "xcomp" and self._realized(governor):
            yield governor  # "began on Monday to withdraw"
        elif dep == "ccomp" and tree.lemma[governor] in self._lexicon.reporting and self._tenses.progressive(verb):
            yield governor  # "said on Monday that it was preparing": when it says so, it is
        for child in tree.all(verb, "conj"):
            goes_on = tree.child(child, "nsubj", "nsubjpass", "aux", "auxpass") is None
            if tree.pos[child] == "VERB" and goes_on and tree.tag[child] == tree.tag[verb]:
                yield child  # "killed ten rebels and captured the town on Monday"
        for child in tree.all(verb, "advcl"):
            if self._mark(child) in {"when", "as"} and self._tenses.agree(verb, child):
                yield child  # "When the town fell in May, thousands fled"
            elif self._mark(child) == "while" and tree.tag[child] == "VBG":
                yield child  # "were killed while patrolling on Monday"
            elif child < verb and tree.subject(verb) is None and tree.subject(child) is not None:
                yield child  # "have seized the hills, launched raids": the parser makes the first an adverbial clause
            elif child < verb and tree.tag[child] == "VBG" and tree.child(child, "mark", "aux", "nsubj") is None:
                yield child  # "Speaking on Tuesday, the general contradicted him"
        for preposition in tree.all(verb, "prep"):
            if tree.lower[preposition] in {"in", "at", "during"}:
                yield from tree.all(preposition, "pobj")  # "won in the election of December 1"

    def _told_on(self, verb: int, governor: int) -> bool:
        """Return whether a story goes on: "he returned in May and police arrested him", both in the simple past."""
        tree, tenses = self._tree, self._tenses
        plain = not any(
            tenses.perfect(each) or tree.lemma[each] in self._lexicon.reporting for each in (verb, governor)
        )
        return plain and tenses.past(verb) and tenses.past(governor) and tenses.agree(verb, governor)

    def _adverbial(self, verb: int, governor: int) -> Iterator[int]:
        tree = self._tree
        word = self._mark(verb)
        if any(tree.tag[child] == "TO" for child in tree.all(verb, "aux")):
            if self._realized(governor) or (self._tenses.past(governor) and governor < verb):
                yield governor  # "voted on Monday to withdraw", "intervened in May to create a zone"
        elif tree.tag[verb] == "VBG" and tree.child(verb, "mark", "aux") is None:
            yield governor
        elif word in _WHILE and tree.lemma[governor] not in self._lexicon.reporting:
            participle = tree.tag[governor] == "VBN" and tree.child(governor, "aux", "auxpass") is None
            if participle or self._tenses.agree(verb, governor):
                yield governor  # "got under way this week as the court upheld the ban"

    def _mark(self, verb: int) -> str:
        """Return the word that opens an adverbial clause: "as", "just as"."""
        tree = self._tree
        marks = [*tree.all(verb, "mark"), *(c for c in tree.all(verb, "advmod") if tree.lower[c] in _WHILE)]
        return tree.lower[marks[0]] if marks and marks[0] < verb else ""

    def _argument_of(self, noun: int) -> Iterator[int]:
        """Yield the past verb that a noun is an argument of, also behind a preposition."""
        tree = self._tree
        at = noun
        while tree.dep[at] in {"pobj", "prep"} and tree.head[at] != at:
            at = tree.head[at]
            if tree.pos[at] == "VERB":
                break
        verb = tree.head[at] if tree.dep[at] in _ARGUMENTS else at
        if tree.pos[verb] == "VERB" and self._tenses.past(verb) and tree.lemma[verb] not in self._lexicon.reporting:
            yield verb

    def _realized(self, governor: int) -> bool:
        """Return whether what a word governs takes place, fails or is tried when the word says so."""
        cues = [cue for cue in self._lexicon.cues.get(self._tree.lemma[governor], ()) if cue.form == "to"]
        return bool(cues) and cues[0].modality in {"actual", "possible"}

    def _of_noun(self, noun: int) -> Iterator[int]:
        tree = self._tree
        for child in tree.all(noun, "acl", "relcl"):
            if tree.tag[child] != "VBG" and tree.lemma[child] in self._lexicon.occurring:
                yield child  # "a treaty signed in 2015", "the strike that killed ten on Friday"
        if tree.dep[noun] == "conj" and tree.pos[tree.head[noun]] == "NOUN":
            yield tree.head[noun]
        governor = tree.head[noun]
        if tree.dep[noun] in {"nsubj", "nsubjpass"} and tree.lemma[governor] in self._lexicon.occurring:
            yield governor  # "clashes erupted on Monday"
        elif tree.dep[noun] == "pobj" and tree.lower[governor] in _WITHIN:
            verb = tree.head[governor]
            event = tree.pos[verb] == "VERB" and tree.child(verb, "ccomp") is None
            if event or (tree.pos[verb] == "NOUN" and tree.lower[governor] in {"in", "during"}):
                yield verb  # "were killed by a strike on Monday", "the fall of the city in an offensive"
